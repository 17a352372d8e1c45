//! Nothing of a call leaves the program by a side door: not by messages, reports, temporary files or dumps of its memory,
//! whatever goes wrong.
#![cfg(unix)]
// Helpers of tests may panic, as tests do; the lint knows test functions only.
#![allow(clippy::unwrap_used)]

mod known;
mod scene;

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;
use std::time::{Duration, Instant};

use scene::{ENDINGS, Scene, loud, programs};

/// How often the program is killed.
const KILLS: usize = 50;

/// Exit status of a starter that may not do what it should.
const NOT_ALLOWED: i32 = 77;

fn scenes() -> impl Iterator<Item = Scene> {
    programs().into_iter().map(|program| Scene::new(&program))
}

#[test]
fn a_run_says_nothing_of_the_call_and_leaves_nothing_but_its_outputs() {
    for scene in scenes() {
        for with_model in [false, true] {
            let mut arguments = scene.run_arguments(with_model);
            let output = scene.output(&arguments);
            assert_eq!(output.status.code(), Some(0));
            scene.check("a run", &output);
            assert_eq!(scene.emptied(), ENDINGS.len());
            arguments.push("--dry-run".into());
            scene.check("a dry run", &scene.output(&arguments));
            assert_eq!(scene.emptied(), 0);
        }
    }
}

#[test]
fn errors_of_inputs_say_nothing_of_the_call() {
    for scene in scenes() {
        let call = fs::read(scene.input("call.wav")).unwrap();
        let json = fs::read_to_string(scene.input("call.json")).unwrap();
        let out = scene.out.to_str().unwrap();
        let model = fs::read("models/fixture-nl.bin").unwrap();
        let timed = "00:00:03.700 --> 00:00:04.700\nkarin smit en hendrik storm\n";
        let transcripts = [
            ("half.json", json[..json.len() / 2].to_owned()),
            (
                "type.json",
                json.replacen("\"start\":", "\"start\":\"karin smit\",\"was\":", 1),
            ),
            ("key.json", json.replacen("\"turns\":", "\"karin\":", 1)),
            (
                "order.json",
                json.replace("\"start_byte\":0", "\"start_byte\":7"),
            ),
            ("long.json", json.replace("\"end\":", "\"end\":9")),
            (
                "channel.json",
                json.replace("\"channel\":0", "\"channel\":5"),
            ),
            (
                "masked.json",
                json.replace("\"masked\":false", "\"masked\":true"),
            ),
            (
                "arrow.vtt",
                format!("WEBVTT\n\n{}", timed.replace("-->", "->")),
            ),
            (
                "late.vtt",
                format!("WEBVTT\n\n{}", timed.replace("04.700", "94.700")),
            ),
            ("comma.srt", format!("1\n{timed}")),
            ("text.txt", "karin smit en hendrik storm\n".to_owned()),
        ];
        let call_path = scene.input("call.wav");
        for (name, text) in transcripts {
            let path = scene.put(name, text);
            let output = scene.output(&["run", &call_path, "--out", out, "--transcript", &path]);
            assert_eq!(output.status.code(), Some(1), "{name}");
            scene.check(name, &output);
        }
        let path = scene.put(
            "latin1.json",
            json.replace('e', "\u{e9}")
                .chars()
                .map(|c| c as u8)
                .collect::<Vec<_>>(),
        );
        scene.check(
            "latin1",
            &scene.output(&["run", &call_path, "--out", out, "--transcript", &path]),
        );
        for (name, bytes) in [
            ("noise.bin", call.clone()),
            ("cut.bin", model[..model.len() / 2].to_vec()),
            ("head.bin", model[..2_000].to_vec()),
            ("words.bin", model[..400_000].to_vec()),
            ("empty.bin", Vec::new()),
        ] {
            let path = scene.put(name, bytes);
            let output = scene.output(&["run", &call_path, "--out", out, "--model", &path]);
            assert_eq!(output.status.code(), Some(2), "{name}");
            scene.check(name, &output);
        }
        for (name, bytes) in [
            ("cut.wav", call[..call.len() / 2].to_vec()),
            ("headless.wav", call[44..].to_vec()),
            ("half-a-header.wav", call[..30].to_vec()),
        ] {
            let path = scene.put(name, bytes);
            let output = scene.output(&["run", &path, "--out", out, "--model", "fixture-nl"]);
            assert_eq!(output.status.code(), Some(1), "{name}");
            scene.check(name, &output);
        }
        let truth = fs::read_to_string("fixtures/calls/pension-mono.truth.json").unwrap();
        for (name, text) in [
            ("a.truth.json", truth[..truth.len() / 2].to_owned()),
            (
                "b.truth.json",
                truth.replacen("\"start\": 0.5", "\"start\": \"karin smit\"", 1),
            ),
            (
                "c.txt",
                "# a call\nAGENT: met [[NAME|karin smit\n".to_owned(),
            ),
            ("d.txt", "AGENT: met [[KARIN|hendrik storm]]\n".to_owned()),
        ] {
            let path = scene.put(name, text);
            let output = scene.output(&["score", &path, "--model", "fixture-nl"]);
            assert_ne!(output.status.code(), Some(0), "{name}");
            scene.check(name, &output);
        }
        let path = scene.put("bytes.txt", b"CALLER: karin smit \xff\n");
        scene.check("bytes.txt", &scene.output(&["text", &path]));
        assert_eq!(scene.emptied(), 0);
    }
}

#[test]
fn readers_that_went_away_change_nothing() {
    for scene in scenes() {
        let mut command = scene.command(&scene.run_arguments(false));
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop((child.stdout.take(), child.stderr.take()));
        child.wait().unwrap();
        scene.check_outputs("closed pipes");
        assert_eq!(scene.emptied(), ENDINGS.len());
    }
}

/// Mounts a file system of its own on the output folder, runs the program, and copies out what is left there.
const MOUNTED: &str = "mount -t tmpfs -o \"$OPTIONS\" tmpfs \"$OUT\" || exit 77; \"$@\"; status=$?; \
    cp -a \"$OUT\"/. \"$LEFT\"/; exit $status";

#[test]
fn a_full_disk_and_an_unwritable_folder_leave_nothing() {
    for scene in scenes() {
        let left = scene.inputs.join("left");
        // The recording has 128 kB, the transcripts and the report a few.
        for (options, must_fail) in [
            ("ro", true),
            ("size=64k", true),
            ("size=128k", true),
            ("size=132k", false),
            ("size=140k", false),
        ] {
            fs::create_dir(&left).unwrap();
            let starter = [
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                MOUNTED,
                "sh",
            ];
            let mut command = scene.within(&starter, &scene.run_arguments(false));
            command
                .env("OPTIONS", options)
                .env("OUT", &scene.out)
                .env("LEFT", &left);
            let Ok(output) = command.output() else {
                return loud("unshare is not there: full disks are not tested");
            };
            let status = output.status.code().unwrap();
            if status == NOT_ALLOWED || String::from_utf8_lossy(&output.stderr).contains("unshare:")
            {
                return loud("mounting is not allowed here: full disks are not tested");
            }
            scene.check(options, &output);
            let count = scene::files(&left).len();
            assert_eq!(
                count,
                if status == 0 { ENDINGS.len() } else { 0 },
                "{options}"
            );
            assert!(
                status == 1 || (status == 0 && !must_fail),
                "{options}: {status}"
            );
            fs::remove_dir_all(&left).unwrap();
        }
    }
}

#[test]
fn a_limit_on_the_size_of_files_leaves_nothing() {
    for scene in scenes() {
        // 64 blocks of 512 bytes; the signal kills the program.
        let starter = [
            "sh",
            "-c",
            "ulimit -c $(ulimit -H -c); ulimit -f 64; exec \"$@\"",
            "sh",
        ];
        let output = scene
            .within(&starter, &scene.run_arguments(false))
            .output()
            .unwrap();
        assert!(!output.status.success());
        scene.check("a limit", &output);
        assert_eq!(scene.emptied(), 0);
    }
}

#[test]
fn a_folder_that_cannot_be_made_leaves_nothing() {
    for scene in scenes() {
        let file = scene.put("file", "");
        let inside = format!("{file}/inside");
        for out in [file, inside] {
            let output = scene.output(&[
                "run",
                &scene.input("call.wav"),
                "--out",
                &out,
                "--transcript",
                &scene.input("call.json"),
            ]);
            assert_eq!(output.status.code(), Some(2));
            scene.check("no folder", &output);
        }
    }
}

/// How long a run takes.
fn duration_of(scene: &Scene, with_model: bool) -> Duration {
    let begun = Instant::now();
    assert!(
        scene
            .output(&scene.run_arguments(with_model))
            .status
            .success()
    );
    scene.emptied();
    begun.elapsed()
}

#[test]
fn signals_to_stop_leave_whole_outputs_or_none() {
    let mut random = fastrand::Rng::with_seed(1);
    for scene in scenes() {
        let all = duration_of(&scene, true);
        for (signal, status) in [("INT", 130), ("TERM", 143)] {
            for _ in 0..4 {
                let after = all.mul_f64(random.f64());
                let output = scene.signalled(&scene.run_arguments(true), after, signal);
                let ended = output.status;
                // At the very start nobody listens to signals yet.
                assert!(
                    ended.code() == Some(0)
                        || ended.code() == Some(status)
                        || ended.signal() == Some(status - 128),
                    "{signal}: {ended}"
                );
                scene.check(signal, &output);
                let count = scene.emptied();
                assert_eq!(
                    count,
                    if ended.code() == Some(0) {
                        ENDINGS.len()
                    } else {
                        0
                    },
                    "{signal}"
                );
            }
        }
    }
}

#[test]
fn a_crash_leaves_no_memory_of_the_call() {
    for scene in scenes() {
        let all = duration_of(&scene, true);
        for signal in ["QUIT", "ABRT", "TRAP"] {
            let output = scene.signalled(&scene.run_arguments(true), all.mul_f64(0.5), signal);
            scene.check(signal, &output);
            scene.emptied();
        }
    }
}

#[test]
fn killed_at_any_moment_it_leaves_whole_outputs_or_none() {
    let seed = fastrand::u64(..);
    println!("seed {seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    for scene in scenes() {
        let durations = [false, true].map(|with_model| duration_of(&scene, with_model));
        let mut killed = 0;
        for number in 0..KILLS {
            // What is written is written in the end: most moments are there.
            let with_model = number % 5 == 0;
            let after = durations[usize::from(with_model)].mul_f64(random.f64());
            let output = scene.signalled(&scene.run_arguments(with_model), after, "KILL");
            killed += usize::from(output.status.signal() == Some(9));
            scene.check("killed", &output);
            scene.emptied();
        }
        assert!(
            killed >= KILLS / 5,
            "only {killed} of {KILLS} were killed before their end"
        );
    }
}

#[test]
fn without_a_network_everything_works_but_fetching_models() {
    for scene in scenes() {
        let starter = ["unshare", "--map-root-user", "--net"];
        let is_allowed = std::process::Command::new(starter[0])
            .args(&starter[1..])
            .arg("true")
            .output();
        if !is_allowed.is_ok_and(|output| output.status.success()) {
            return loud(
                "network namespaces are not allowed here: running without a network is not tested",
            );
        }
        let call = scene.input("call.wav");
        let calls = format!("{}/fixtures/nl/calls/dev.txt", env!("CARGO_MANIFEST_DIR"));
        let runs = [true, false].map(|with_model| scene.run_arguments(with_model));
        let mut others: Vec<Vec<String>> = vec![
            vec!["models".into()],
            vec!["recognizers".into()],
            vec!["score".into(), calls],
        ];
        others.extend(runs);
        for arguments in others {
            let output = scene.within(&starter, &arguments).output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{arguments:?}");
            scene.check(&arguments[0], &output);
        }
        let heard = scene
            .within(
                &starter,
                &[
                    "transcribe",
                    &call,
                    "--model",
                    "fixture-nl",
                    "--threads",
                    "1",
                ],
            )
            .output()
            .unwrap();
        assert!(heard.status.success());
        let text = scene.put("call.txt", &heard.stdout);
        let masked = scene.within(&starter, &["text", &text]).output().unwrap();
        assert!(masked.status.success());
        scene.check("text", &masked);
        let to = scene.inputs.to_str().unwrap();
        let fetched = scene
            .within(&starter, &["models", "fetch", "large-v3-turbo", "--to", to])
            .output()
            .unwrap();
        assert_eq!(fetched.status.code(), Some(2));
        scene.check("fetch", &fetched);
    }
}
