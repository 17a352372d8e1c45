//! The program as a user runs it.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const CALL: &str = "fixtures/hearing/three-sentences.wav";
const ENDINGS: [&str; 5] = [
    ".wav",
    ".transcript.json",
    ".transcript.vtt",
    ".transcript.txt",
    ".report.json",
];

fn piep(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_piep"));
    command
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null());
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect()
}

fn typed(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_recording_becomes_five_outputs_under_a_random_name() {
    let out = tempfile::tempdir().unwrap();
    let result = piep(&[
        "run",
        CALL,
        "--out",
        typed(out.path()),
        "--model",
        "fixture-nl",
        "--quiet",
    ]);
    assert_eq!(result.status.code(), Some(0), "{}", text(&result.stderr));
    let line = text(&result.stdout);
    let fields: Vec<&str> = line.trim_end().split('\t').collect();
    assert_eq!(fields[0], CALL);
    assert!(
        fields[1].len() == 32 && fields[1].bytes().all(|b| b.is_ascii_hexdigit()),
        "{line}"
    );
    assert!(
        (0.0..=100.0).contains(&fields[2].parse::<f64>().unwrap()),
        "{line}"
    );
    let mut names: Vec<String> = files(out.path())
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    let mut expected: Vec<String> = ENDINGS
        .iter()
        .map(|ending| format!("{}{ending}", fields[1]))
        .collect();
    expected.sort();
    assert_eq!(names, expected);
    assert!(text(&result.stderr).contains("synthetic speech only"));
}

#[test]
fn without_audio_there_is_no_voice_and_an_older_bleeped_recording_goes() {
    let out = tempfile::tempdir().unwrap();
    let old = out.path().join("three-sentences.wav");
    fs::write(&old, "bleeped before").unwrap();
    let result = piep(&[
        "run",
        CALL,
        "--out",
        typed(out.path()),
        "--model",
        "fixture-nl",
        "--outputs",
        "transcript",
        "--keep-names",
        "--force",
    ]);
    assert_eq!(result.status.code(), Some(0), "{}", text(&result.stderr));
    assert!(!old.exists());
    assert_eq!(files(out.path()).len(), 4);
    let report = fs::read(out.path().join("three-sentences.report.json")).unwrap();
    let report: serde_json::Value = serde_json::from_slice(&report).unwrap();
    for (condition, holds) in [
        ("said", true),
        ("said_verified", false),
        ("irreversible", true),
        ("container", false),
        ("unlinkable", false),
        ("voice", true),
        ("anonymized_as_said", false),
        ("anonymized_strictly", false),
    ] {
        assert_eq!(report["claims"][condition], holds, "{condition}");
    }
    let told = text(&result.stderr);
    assert!(
        told.contains("--verify") && told.contains("--keep-names"),
        "{told}"
    );
    assert!(!told.contains("voices"), "{told}");
}

#[test]
fn an_output_is_verified_in_the_run_and_by_itself() {
    let out = tempfile::tempdir().unwrap();
    let run = [
        "run",
        CALL,
        "--out",
        typed(out.path()),
        "--model",
        "fixture-nl",
        "--verify",
    ];
    let result = piep(&run);
    assert_eq!(result.status.code(), Some(0), "{}", text(&result.stderr));
    let told = text(&result.stderr);
    assert!(
        told.contains("anonymized by what is said, written and attached; for the strict"),
        "{told}"
    );
    let verify = ["verify", typed(out.path()), "--model", "fixture-nl"];
    let result = piep(&verify);
    let told = text(&result.stderr) + &text(&result.stdout);
    assert_eq!(result.status.code(), Some(0), "{told}");
    assert!(
        result.stdout.is_empty() && told.contains("nothing found"),
        "{told}"
    );
    assert_eq!(piep(&verify[..2]).status.code(), Some(2));
    let ends = |ending: &str| {
        let mut files = files(out.path()).into_iter();
        files.find(|path| typed(path).ends_with(ending)).unwrap()
    };
    // Without its recording nothing is to be listened to.
    fs::remove_file(ends(".wav")).unwrap();
    let path = ends(".transcript.txt");
    let masked = fs::read_to_string(&path).unwrap();
    fs::write(&path, masked.replacen('[', "hendrik [", 1)).unwrap();
    let result = piep(&verify[..2]);
    assert_eq!(result.status.code(), Some(1));
    let found = text(&result.stdout);
    assert!(found.contains("recording is missing"), "{found}");
    assert!(found.contains("\t-\t-\tthe transcript as text"), "{found}");
    assert!(!(found + &text(&result.stderr)).contains("hendrik"));
    assert_eq!(piep(&["verify", "fixtures/nl"]).status.code(), Some(2));
}

#[test]
fn no_word_of_a_call_is_in_messages_or_reports() {
    let out = tempfile::tempdir().unwrap();
    let call = "fixtures/calls/pension-mono.wav";
    let result = piep(&[
        "run",
        call,
        "--out",
        typed(out.path()),
        "--model",
        "fixture-nl",
        "--keep-names",
    ]);
    assert_eq!(result.status.code(), Some(0), "{}", text(&result.stderr));
    let report = fs::read_to_string(out.path().join("pension-mono.report.json")).unwrap();
    let all = text(&result.stderr) + &text(&result.stdout) + &report;
    for word in [
        "karin",
        "smit",
        "hendrik",
        "storm",
        "loodsgracht",
        "helder",
        "vierenvijftig",
        "uitkering",
    ] {
        assert!(!all.to_lowercase().contains(word), "{word}");
    }
}

#[test]
fn a_transcript_made_before_gives_the_same_outputs() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let written = piep(&[
        "transcribe",
        CALL,
        "--model",
        "fixture-nl",
        "--format",
        "json",
    ]);
    assert!(text(&written.stderr).contains("NOT anonymized"));
    let transcript = one.path().join("call.json");
    fs::write(&transcript, &written.stdout).unwrap();
    let out = typed(other.path());
    assert!(
        piep(&[
            "run",
            CALL,
            "--out",
            out,
            "--model",
            "fixture-nl",
            "--keep-names"
        ])
        .status
        .success()
    );
    let again = tempfile::tempdir().unwrap();
    let given = [
        "run",
        CALL,
        "--out",
        typed(again.path()),
        "--transcript",
        typed(&transcript),
        "--keep-names",
    ];
    assert!(piep(&given).status.success());
    for ending in &ENDINGS[..4] {
        let name = format!("three-sentences{ending}");
        assert_eq!(
            fs::read(other.path().join(&name)).unwrap(),
            fs::read(again.path().join(&name)).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn subtitles_mask_the_cue_of_what_identifies() {
    let folder = tempfile::tempdir().unwrap();
    let subtitles = folder.path().join("call.vtt");
    let vtt = "WEBVTT\n\n00:00.730 --> 00:03.320\n<v AGENT>Goedemiddag, welkom bij de klantenservice\n\n\
        00:04.580 --> 00:07.540\n<v CALLER>Mijn postcode is 1234 AB\n\n\
        00:08.540 --> 00:11.430\n<v AGENT>Dank u wel, dat is in orde\n";
    fs::write(&subtitles, vtt).unwrap();
    let result = piep(&["run", CALL, "--transcript", typed(&subtitles), "--dry-run"]);
    assert!(result.status.success(), "{}", text(&result.stderr));
    let mut printed = serde_json::Deserializer::from_slice(&result.stdout).into_iter();
    let plan: serde_json::Value = printed.next().unwrap().unwrap();
    let masks = plan["masks"].as_array().unwrap();
    assert_eq!(masks.len(), 1, "{plan}");
    let second =
        |key: &str| masks[0][key].as_f64().unwrap() / plan["sample_rate"].as_f64().unwrap();
    assert!(
        second("start_frame") <= 4.58 && second("end_frame") >= 7.54,
        "{plan}"
    );
    assert!(
        second("start_frame") > 3.3 && second("end_frame") < 8.6,
        "{plan}"
    );
}

#[test]
fn a_masked_transcript_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("masked.json");
    fs::write(
        &path,
        r#"{"schema":"piep.transcript/1","masked":true,"language":"nl","turns":[]}"#,
    )
    .unwrap();
    let result = piep(&[
        "run",
        CALL,
        "--out",
        typed(folder.path()),
        "--transcript",
        typed(&path),
    ]);
    assert_eq!(result.status.code(), Some(1));
    assert!(text(&result.stderr).contains("masked already"));
}

#[test]
fn a_wrong_file_fails_alone_and_leaves_nothing() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let wrong = folder.path().join("notes.wav");
    fs::write(&wrong, "no sound at all, but a few words").unwrap();
    let missing = folder.path().join("not-there.wav");
    let arguments = [
        "run",
        typed(&wrong),
        typed(&missing),
        CALL,
        "--out",
        typed(out.path()),
        "--model",
        "fixture-nl",
    ];
    let result = piep(&arguments);
    assert_eq!(result.status.code(), Some(1));
    let messages = text(&result.stderr);
    assert!(
        messages.contains("notes.wav") && messages.contains("not-there.wav"),
        "{messages}"
    );
    assert_eq!(files(out.path()).len(), ENDINGS.len());
    assert_eq!(
        fs::read_to_string(&wrong).unwrap(),
        "no sound at all, but a few words"
    );
}

#[test]
fn without_a_model_nothing_starts() {
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().join("none");
    for arguments in [
        vec![],
        vec!["--model", "no-such-model"],
        vec!["--model", "large-v3"],
    ] {
        let mut all = vec!["run", CALL, "--out", typed(&folder)];
        all.extend(arguments);
        let result = command(&all)
            .env("XDG_DATA_HOME", out.path())
            .output()
            .unwrap();
        assert_eq!(result.status.code(), Some(2), "{}", text(&result.stderr));
        assert!(!folder.exists());
    }
}

#[test]
fn outputs_that_exist_are_kept_unless_forced() {
    let out = tempfile::tempdir().unwrap();
    let there = out.path().join("three-sentences.report.json");
    fs::write(&there, "mine").unwrap();
    let arguments = [
        "run",
        CALL,
        "--out",
        typed(out.path()),
        "--model",
        "fixture-nl",
        "--keep-names",
    ];
    assert_eq!(piep(&arguments).status.code(), Some(2));
    assert_eq!(fs::read_to_string(&there).unwrap(), "mine");
    let mut forced = arguments.to_vec();
    forced.push("--force");
    assert_eq!(piep(&forced).status.code(), Some(0));
    assert!(
        fs::read_to_string(&there)
            .unwrap()
            .contains("piep.report/1")
    );
}

#[test]
fn two_recordings_never_share_outputs_and_an_output_is_never_an_input() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("three-sentences.wav");
    fs::copy(CALL, &other).unwrap();
    let before = fs::read(&other).unwrap();
    let out = folder.path().join("out");
    for (recordings, out) in [
        (vec![CALL, typed(&other)], out.as_path()),
        (vec![typed(&other)], folder.path()),
    ] {
        let mut arguments = vec!["run"];
        arguments.extend(&recordings);
        arguments.extend([
            "--out",
            typed(out),
            "--model",
            "fixture-nl",
            "--keep-names",
            "--force",
        ]);
        let result = piep(&arguments);
        assert_eq!(result.status.code(), Some(2), "{}", text(&result.stderr));
        assert_eq!(fs::read(&other).unwrap(), before);
        assert_eq!(
            files(folder.path())
                .iter()
                .filter(|path| path.is_file())
                .count(),
            1
        );
        assert!(!out.join("three-sentences.report.json").exists());
    }
}

#[test]
fn every_recognizer_has_a_line_and_a_page() {
    let list = piep(&["recognizers"]);
    assert!(list.status.success());
    let list = text(&list.stdout);
    assert!(list.lines().count() >= 24, "{list}");
    for line in list.lines() {
        let name = line.split_whitespace().next().unwrap();
        let page = piep(&["recognizers", name]);
        assert!(
            page.status.success() && text(&page.stdout).contains("# Sources"),
            "{name}"
        );
    }
    assert_eq!(piep(&["recognizers", "none"]).status.code(), Some(2));
}

#[test]
fn own_words_and_patterns_of_the_configuration_are_masked_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("piep.toml");
    let toml = "[[words]]\nword = \"Zilverpas\"\nentity = \"CUSTOMER_ID\"\n\n[[words]]\nword = \"Jansen\"\n\n\
        [[patterns]]\npattern = 'XQ-[0-9]+'\nentity = \"DEVICE_ID\"\n";
    fs::write(&config, toml).unwrap();
    let mut child = command(&["text", "--config", typed(&config)])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let call = "CALLER: met meneer Jansen, mijn Zilverpas ligt bij de XQ-7.\n";
    child
        .stdin
        .take()
        .unwrap()
        .write_all(call.as_bytes())
        .unwrap();
    let result = child.wait_with_output().unwrap();
    assert_eq!(
        text(&result.stdout),
        "CALLER: met meneer Jansen, mijn [CUSTOMER_ID] ligt bij de [DEVICE_ID].\n"
    );
}

#[test]
fn a_dry_run_prints_the_plan_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let result = piep(&[
        "run",
        CALL,
        "--out",
        typed(&out),
        "--model",
        "fixture-nl",
        "--dry-run",
    ]);
    assert_eq!(result.status.code(), Some(0));
    assert!(text(&result.stdout).contains("\"masks\""));
    assert!(!out.exists());
}

#[test]
fn an_interrupt_leaves_nothing() {
    let out = tempfile::tempdir().unwrap();
    let calls: Vec<&str> = vec![
        "fixtures/calls/shop-return.wav",
        "fixtures/calls/energy-moving.wav",
    ];
    let mut arguments = vec!["run"];
    arguments.extend(calls);
    arguments.extend(["--out", typed(out.path()), "--model", "fixture-nl"]);
    let mut child = command(&arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    let signal = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(signal.success());
    let begun = Instant::now();
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(130));
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert!(
        files(out.path()).iter().all(|path| !path
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with('.'))
    );
    assert!(files(out.path()).len().is_multiple_of(ENDINGS.len()));
}

#[test]
fn a_written_call_is_masked_line_by_line() {
    let mut child = command(&["text", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let call = "AGENT: uw geboortedatum?\nCALLER: 12 maart 1984\n\n";
    child
        .stdin
        .take()
        .unwrap()
        .write_all(call.as_bytes())
        .unwrap();
    let output: serde_json::Value =
        serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    let turns = output["turns"].as_array().unwrap();
    assert_eq!(turns.len(), 3);
    assert_eq!(turns[1]["text"], "[DATE_OF_BIRTH]");
    assert_eq!(turns[1]["findings"][0]["start"], 0);
    assert_eq!(turns[1]["findings"][0]["end"], 13);
}

#[test]
fn what_is_masked_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    fs::write(
        &first,
        "AGENT: met wie spreek ik?\nCALLER: met Johan Bakker, 06 12 34 56 78.\n",
    )
    .unwrap();
    let once = piep(&["text", typed(&first)]).stdout;
    fs::write(&second, &once).unwrap();
    assert!(text(&once).contains("[PHONE]"));
    assert_eq!(text(&piep(&["text", typed(&second)]).stdout), text(&once));
}

#[test]
fn bytes_that_are_no_text_give_no_output() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("latin1.txt");
    fs::write(&path, b"AGENT: caf\xe9\n").unwrap();
    let result = piep(&["text", typed(&path)]);
    assert_eq!(result.status.code(), Some(1));
    assert!(result.stdout.is_empty());
}
