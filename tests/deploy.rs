//! The examples of `scripts/deploy` and `scripts/ray`: every option in them is one that the program knows, with a value
//! where it takes one, and the settings are in order.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

fn piep(arguments: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_piep"))
        .args(arguments)
        .output()
        .unwrap()
}

/// The options of a command, and whether they take a value, as its help tells them.
fn options(command: &str) -> BTreeMap<String, bool> {
    let help = String::from_utf8(piep(&[command, "--help"]).stdout).unwrap();
    let mut found = BTreeMap::new();
    for line in help.lines() {
        // `  -h, --help` or `      --model <NAME|PATH>`
        let line = line.trim_start().trim_start_matches("-h, ");
        if let Some(rest) = line.strip_prefix("--") {
            let name = rest.split([' ', '[']).next().unwrap();
            let takes_value = rest[name.len()..].trim_start().starts_with('<');
            found.insert(format!("--{name}"), takes_value);
        }
    }
    assert!(found.len() > 3, "{command}: {found:?}");
    found
}

/// The words that stand behind options or alone, after all options were found to be known.
fn checked(file: &str, command: &str, words: &[String]) -> Vec<String> {
    let known = options(command);
    let (mut alone, mut words) = (Vec::new(), words.iter().peekable());
    while let Some(word) = words.next() {
        if !word.starts_with("--") {
            alone.push(word.clone());
            continue;
        }
        let takes_value = known
            .get(word)
            .unwrap_or_else(|| panic!("{file}: piep {command} has no {word}"));
        if *takes_value {
            let value = words.next();
            let plain = value.is_some_and(|value| !value.starts_with("--"));
            assert!(plain, "{file}: {word} needs a value");
        }
    }
    alone
}

/// The words of a line of a shell, of a unit or of Kubernetes, without quotes.
fn words(text: &str) -> Vec<String> {
    let plain = |word: &str| word.trim_matches(['"', '\'', '`']).to_owned();
    text.split_whitespace().map(plain).collect()
}

fn read(name: &str) -> String {
    fs::read_to_string(format!("scripts/{name}")).unwrap()
}

/// Every command line of a file that begins so, up to the end of the line, a pipe or what continues on the next.
fn commands(text: &str, begins: &str) -> Vec<String> {
    // Comments go on over several lines too.
    let joined = text.replace("\\\n#", " ").replace("\\\n", " ");
    let found = joined.lines().filter_map(|line| {
        let (before, rest) = line.split_once(begins)?;
        let whole = before.is_empty() || before.ends_with([' ', '/', '\'']);
        let end = rest.find([';', '|', '\'']).unwrap_or(rest.len());
        (whole && rest.starts_with(' ')).then(|| rest[..end].to_owned())
    });
    found.collect()
}

#[test]
fn examples_use_options_that_the_program_has() {
    let batches = [
        "deploy/piep-batch.service",
        "deploy/piep.cron",
        "deploy/slurm.sh",
        "deploy/Dockerfile",
        "deploy/README.md",
    ];
    for file in batches {
        let lines = commands(&read(file), "piep batch");
        assert!(!lines.is_empty(), "{file}");
        for line in lines {
            let alone = checked(file, "batch", &words(&line));
            assert_eq!(alone.len(), 2, "{file}: source and destination: {alone:?}");
        }
    }
    for file in ["deploy/slurm.sh", "deploy/README.md"] {
        let lines = commands(&read(file), "piep summary");
        assert!(!lines.is_empty(), "{file}");
        for line in lines {
            assert!(checked(file, "summary", &words(&line)).is_empty(), "{file}");
        }
    }
}

#[test]
fn the_job_of_kubernetes_uses_options_that_the_program_has() {
    let text = read("deploy/kubernetes.yaml");
    let (_, rest) = text.split_once("args: ").unwrap();
    let list = &rest[..=rest.find(']').unwrap()];
    let arguments: Vec<String> = serde_json::from_str(list).unwrap();
    assert_eq!(arguments[0], "batch");
    assert_eq!(
        checked("kubernetes.yaml", "batch", &arguments[1..]).len(),
        2
    );
    // As many parts as pods.
    let at = arguments.iter().position(|word| word == "--shard").unwrap();
    let parts = arguments[at + 1].strip_prefix("job/").unwrap();
    for count in ["completions", "parallelism"] {
        assert!(text.contains(&format!("{count}: {parts}\n")), "{count}");
    }
}

#[test]
fn what_ray_hands_on_are_options_that_the_program_has() {
    let script = read("ray/piep_batch.py");
    let known = options("batch");
    let (_, rest) = script.split_once("SELECTING = (").unwrap();
    for name in rest[..rest.find(')').unwrap()].split(", ") {
        let name = format!("--{}", name.trim_matches('"'));
        assert_eq!(known.get(&name), Some(&true), "{name}");
    }
    for line in commands(&read("ray/README.md"), "piep_batch.py") {
        let (_, options) = line.split_once(" -- ").unwrap();
        assert!(checked("ray/README.md", "worker", &words(options)).is_empty());
    }
    for option in ["--dry-run", "--log"] {
        assert!(known.contains_key(option));
    }
    for option in ["--state", "--log", "--metrics"] {
        assert!(options("summary").contains_key(option));
    }
}

#[test]
fn settings_of_the_examples_are_in_order() {
    let result = piep(&["config", "--config", "scripts/deploy/piep.toml"]);
    assert!(
        result.status.success(),
        "{}",
        String::from_utf8_lossy(&result.stderr)
    );
    // What an image needs to be built from is not left out of it.
    let taken = fs::read_to_string(".dockerignore").unwrap();
    for needed in [
        ".cargo",
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "scripts/build.rs",
        "benches",
    ] {
        assert!(taken.contains(&format!("!{needed}\n")), "{needed}");
    }
    assert!(!taken.contains("!fixtures"));
}

#[cfg(unix)]
#[test]
fn the_line_of_cron_does_what_it_is_for() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::create_dir(at("recordings")).unwrap();
    fs::create_dir(at("bin")).unwrap();
    let recording = at("recordings/call.wav");
    fs::copy("fixtures/hearing/three-sentences.wav", &recording).unwrap();
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(3_600);
    let file = fs::File::options().write(true).open(recording).unwrap();
    file.set_modified(old).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_piep"), at("bin/piep")).unwrap();
    let text = read("deploy/piep.cron");
    let line = text.lines().find(|line| line.starts_with("30 1 ")).unwrap();
    // A percent sign would be a new line.
    assert!(!line.contains('%'));
    // Behind the five fields of the time and the user.
    let command = line.splitn(7, ' ').last().unwrap();
    let models = concat!(env!("CARGO_MANIFEST_DIR"), "/models/fixture-nl.bin");
    let settings = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/deploy");
    let command = command
        .replace("/srv", folder.path().to_str().unwrap())
        .replace(
            "/usr/local/share/piep/models/ggml-large-v3-turbo.bin",
            models,
        )
        .replace("/etc/piep", settings)
        .replace("/var/lib/piep", &at("state"));
    let result = Command::new("/bin/sh")
        .args(["-c", &(command + " --threads 1")])
        .env_clear()
        .env("PATH", format!("{}:/usr/bin:/bin", at("bin")))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&result.stderr);
    assert!(result.status.success(), "{said}");
    assert_eq!(fs::read_dir(at("anonymous")).unwrap().count(), 5, "{said}");
}
