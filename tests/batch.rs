//! `piep batch` and `piep worker` as a user runs them, on folders and on an S3 server on loopback.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used)]

// Not every test uses all of it.
#[allow(dead_code)]
mod common;
#[path = "common/s3.rs"]
mod s3;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant, SystemTime};

use common::bad_input::{BAD, fixture};
use s3::{BUCKET, Fault, Server};
use serde_json::Value;

const ENDINGS: [&str; 5] = [
    ".wav",
    ".transcript.json",
    ".transcript.vtt",
    ".transcript.txt",
    ".report.json",
];

/// Long enough ago that nothing waits.
const OLD: Duration = Duration::from_secs(1_000);

/// A part of this recording, so many milliseconds long, a little quieter each time.
fn speech(number: usize, millis: usize) -> Vec<u8> {
    let whole = fs::read("fixtures/hearing/three-sentences.wav").unwrap();
    let rate = u32::from_le_bytes(whole[24..28].try_into().unwrap()) as usize;
    let bytes = (rate * millis / 1_000) * 2;
    let mut part = whole[..44].to_vec();
    for sample in whole[44 + rate..44 + rate + bytes].chunks(2) {
        let sample = i16::from_le_bytes([sample[0], sample[1]]);
        let quieter = i32::from(sample) * (200 - number as i32 % 100) / 200;
        part.extend((quieter as i16).to_le_bytes());
    }
    part[40..44].copy_from_slice(&(bytes as u32).to_le_bytes());
    part[4..8].copy_from_slice(&(bytes as u32 + 36).to_le_bytes());
    part
}

/// Half a second in which nobody speaks, another each time: the speech model has nothing to do.
fn silence(number: usize) -> Vec<u8> {
    let mut wav = speech(0, 500);
    wav[44..].fill(0);
    wav[60] = number as u8;
    wav
}

/// Folders of one test.
struct Place {
    root: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        for name in ["source", "temp"] {
            fs::create_dir(root.path().join(name)).unwrap();
        }
        Self { root }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn typed(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    /// Puts a recording into the source, written long ago.
    fn add(&self, key: &str, bytes: &[u8]) {
        let path = self.path("source").join(key);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(SystemTime::now() - OLD).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_piep"));
        command
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("XDG_STATE_HOME", self.path("state"))
            .env("TMPDIR", self.path("temp"))
            .env("HOME", self.root.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// A batch from folder to folder.
    fn batch(&self, more: &[&str]) -> Output {
        let (source, dest) = (self.typed("source"), self.typed("dest"));
        let mut arguments = vec!["batch", &source, &dest, "--model", "fixture-nl"];
        // Threads of the speech model spin, which other tests at the same time would feel.
        arguments.extend(["--threads", "1"]);
        arguments.extend(more);
        self.run(&arguments)
    }

    fn outputs(&self) -> BTreeMap<String, Vec<u8>> {
        let Ok(folder) = fs::read_dir(self.path("dest")) else {
            return BTreeMap::new();
        };
        folder
            .map(|entry| {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                (name, fs::read(path).unwrap())
            })
            .collect()
    }

    fn summary(&self) -> Value {
        let text = fs::read_to_string(self.path("state/piep/summary.json")).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    /// What the ledger holds, by key.
    fn ledger(&self) -> BTreeMap<String, Value> {
        let exported = self.run(&["ledger", "export"]);
        text(&exported.stdout)
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["recording"].take())
            .map(|entry| (entry["key"].as_str().unwrap().to_owned(), entry))
            .collect()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The stems of outputs, each of which must be whole.
fn stems<'n>(names: impl Iterator<Item = &'n String>) -> BTreeSet<String> {
    let names: BTreeSet<&String> = names.collect();
    let stems: BTreeSet<String> = names
        .iter()
        .map(|name| name.split('.').next().unwrap().to_owned())
        .collect();
    let expected: BTreeSet<String> = stems
        .iter()
        .flat_map(|stem| ENDINGS.map(|ending| format!("{stem}{ending}")))
        .collect();
    assert_eq!(names, expected.iter().collect());
    assert!(stems.iter().all(|stem| stem.len() == 32), "{stems:?}");
    stems
}

/// Arguments for a batch in the bucket of a server: source and destination, and how to get there.
fn in_bucket(server: &Server, command: &str) -> Vec<String> {
    let mut arguments = vec![
        command.to_owned(),
        format!("s3://{BUCKET}/in"),
        format!("s3://{BUCKET}/out"),
        "--model".into(),
        "fixture-nl".into(),
        "--threads".into(),
        "1".into(),
    ];
    for (name, value) in server.options() {
        for option in ["--source-option", "--dest-option"] {
            arguments.push(option.into());
            arguments.push(format!("{name}={value}"));
        }
    }
    arguments
}

fn with<'a>(arguments: &'a [String], more: &[&'a str]) -> Vec<&'a str> {
    let own = arguments.iter().map(String::as_str);
    own.chain(more.iter().copied()).collect()
}

/// The names of outputs in the bucket.
fn out_names(server: &Server) -> Vec<String> {
    let objects = server.objects("out/");
    objects
        .keys()
        .map(|key| key.trim_start_matches("out/").to_owned())
        .collect()
}

#[test]
fn thirty_damaged_recordings_fail_by_name_and_thirty_good_ones_are_done() {
    let place = Place::new();
    for bad in &BAD[..30] {
        place.add(
            &format!("jan jansen 0612345678 {}", bad.name),
            &(bad.bytes)(),
        );
    }
    let spoken = [
        "streamed-8000-1.wav",
        "opus-from-8000-1.opus",
        "alac-16000-1.m4a",
        "lame-44100-2.mp3",
    ];
    for name in spoken {
        place.add(
            &format!("jan jansen 0612345678 good/{name}"),
            &fixture(name),
        );
    }
    for number in 0..26 {
        let key = format!("jan jansen 0612345678 good/{number}.wav");
        place.add(&key, &silence(number));
    }
    let result = place.batch(&["--ext", "any"]);
    let messages = text(&result.stderr);
    assert_eq!(result.status.code(), Some(1), "{messages}");
    assert!(!messages.contains("jansen") && !messages.contains("0612345678"));
    let summary = place.summary();
    assert_eq!(
        (&summary["done"], &summary["failed"]),
        (&30.into(), &30.into())
    );
    assert_eq!(stems(place.outputs().keys()).len(), 30);
    let ledger = place.ledger();
    assert_eq!(ledger.len(), 60);
    let failed = ledger.values().filter(|entry| entry["outcome"] == "failed");
    let ids: Vec<&str> = failed.map(|entry| entry["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 30);
    for id in ids {
        assert!(
            messages.contains(&format!("{id} failed: cannot")),
            "{id}: {messages}"
        );
    }
    // Nothing is tried again unless it is asked for.
    let again = place.batch(&["--ext", "any"]);
    assert_eq!(again.status.code(), Some(0));
    let summary = place.summary();
    assert_eq!(summary["done"], 0);
    assert_eq!(
        (&summary["done_before"], &summary["failed_before"]),
        (&30.into(), &30.into())
    );
    let retried = place.batch(&["--ext", "any", "--retry-failed"]);
    assert_eq!(retried.status.code(), Some(1));
    assert_eq!(place.summary()["failed"], 30);
    assert_eq!(stems(place.outputs().keys()).len(), 30);
}

#[test]
fn a_batch_in_a_bucket_is_done_once_and_again_only_when_something_changed() {
    let (place, server) = (Place::new(), Server::start());
    for number in 0..4 {
        let key = format!("in/2026/klant é+{number}.wav");
        server.put(&key, speech(number, 1_500), OLD);
    }
    let sources = server.objects("in/");
    let arguments = in_bucket(&server, "batch");
    let first = place.run(&with(
        &arguments,
        &["--jobs", "2", "--carry", "queue=sales"],
    ));
    assert_eq!(first.status.code(), Some(0), "{}", text(&first.stderr));
    let done = stems(out_names(&server).iter());
    assert_eq!(done.len(), 4);
    for (key, bytes) in server.objects("out/") {
        if key.ends_with(".report.json") {
            assert_eq!(
                serde_json::from_slice::<Value>(&bytes).unwrap()["carried"]["queue"],
                "sales"
            );
        }
    }
    let puts = |server: &Server| {
        server
            .log()
            .iter()
            .filter(|line| line.starts_with("PUT"))
            .count()
    };
    let before = puts(&server);
    let second = place.run(&with(&arguments, &[]));
    assert_eq!(second.status.code(), Some(0));
    assert_eq!(
        (puts(&server), place.summary()["done_before"].clone()),
        (before, 4.into())
    );

    // One source changes: its outputs are replaced, the others stay.
    server.put("in/2026/klant é+0.wav", speech(50, 1_700), OLD);
    assert!(place.run(&with(&arguments, &[])).status.success());
    let replaced = stems(out_names(&server).iter());
    assert_eq!(
        (replaced.len(), replaced.intersection(&done).count()),
        (4, 3)
    );

    // Other settings: all are replaced.
    assert!(place.run(&with(&arguments, &["--strict"])).status.success());
    let strict = stems(out_names(&server).iter());
    assert_eq!(
        (strict.len(), strict.intersection(&replaced).count()),
        (4, 0)
    );
    let known: BTreeSet<String> = place
        .ledger()
        .values()
        .map(|entry| entry["stem"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(known, strict);

    // Without links nothing can be replaced, so nothing is done twice.
    assert!(
        place
            .run(&with(&arguments, &["--strict", "--forget-links"]))
            .status
            .success()
    );
    assert!(place.ledger().values().all(|entry| entry["stem"].is_null()));
    let refused = place.run(&with(&arguments, &[]));
    assert_eq!(place.summary()["unlinked"], 4);
    assert!(text(&refused.stderr).contains("NOT done again"));
    assert_eq!(stems(out_names(&server).iter()), strict);
    let state = fs::read(place.path("state/piep/ledger.sqlite")).unwrap();
    for stem in &strict {
        assert!(!state.windows(32).any(|window| window == stem.as_bytes()));
    }
    let now = server.objects("in/");
    assert_eq!(sources.len(), now.len());
    assert!(
        sources
            .iter()
            .skip(1)
            .all(|(key, bytes)| now[key] == *bytes)
    );
}

#[test]
fn an_answer_that_is_lost_or_a_server_that_fails_does_no_harm() {
    let (place, server) = (Place::new(), Server::start());
    for number in 0..3 {
        server.put(&format!("in/{number}.wav"), speech(number, 1_200), OLD);
    }
    let arguments = in_bucket(&server, "batch");
    // Whatever request they meet: listing, reading, writing.
    server.faults([Fault::Error, Fault::Error]);
    let faults = (0..6).flat_map(|_| [Fault::DoneButError, Fault::Cut(5_000), Fault::Error]);
    server.faults(faults);
    let result = place.run(&with(&arguments, &[]));
    assert_eq!(result.status.code(), Some(0), "{}", text(&result.stderr));
    assert_eq!(stems(out_names(&server).iter()).len(), 3);
}

#[test]
fn only_what_is_meant_is_done_and_what_grows_waits() {
    let place = Place::new();
    for key in ["a/1.wav", "a/2.mp3", "b/3.wav", "notes.txt"] {
        place.add(key, b"x");
    }
    fs::write(place.path("source/a/growing.wav"), "x").unwrap();
    let listed = |more: &[&str]| {
        let result = place.batch(&[&["--dry-run"], more].concat());
        assert!(result.status.success(), "{}", text(&result.stderr));
        let mut keys: Vec<String> = text(&result.stdout).lines().map(str::to_owned).collect();
        keys.sort();
        keys.join(" ")
    };
    assert_eq!(listed(&[]), "a/1.wav a/2.mp3 b/3.wav");
    assert_eq!(listed(&["--prefix", "a/"]), "a/1.wav a/2.mp3");
    assert_eq!(listed(&["--glob", "*.wav"]), "a/1.wav b/3.wav");
    assert_eq!(
        listed(&["--glob", "b/*", "--glob", "a/2*"]),
        "a/2.mp3 b/3.wav"
    );
    assert_eq!(listed(&["--ext", "mp3,.TXT"]), "a/2.mp3 notes.txt");
    assert_eq!(
        listed(&["--settle", "0s"]),
        "a/1.wav a/2.mp3 a/growing.wav b/3.wav"
    );
    assert_eq!(
        listed(&["--newer-than", "10m", "--settle", "0s"]),
        "a/growing.wav"
    );
    assert_eq!(
        listed(&["--newer-than", "2020-01-01"]),
        "a/1.wav a/2.mp3 b/3.wav"
    );
    let parts = [listed(&["--shard", "0/2"]), listed(&["--shard", "1/2"])].join(" ");
    let mut parts: Vec<&str> = parts.split_whitespace().collect();
    parts.sort_unstable();
    assert_eq!(parts, ["a/1.wav", "a/2.mp3", "b/3.wav"]);
    assert!(!place.path("dest").exists());
}

#[test]
fn what_would_leak_or_go_round_in_circles_is_refused() {
    let place = Place::new();
    place.add("1.wav", &speech(1, 1_000));
    let (source, dest) = (place.typed("source"), place.typed("dest"));
    let (inner, state) = (place.typed("source/out"), place.typed("dest/state"));
    let refused = |arguments: &[&str], message: &str| {
        let result = place.run(arguments);
        let said = text(&result.stderr);
        assert_eq!(result.status.code(), Some(2), "{said}");
        assert!(said.contains(message), "{said}");
    };
    let model = ["--model", "fixture-nl"];
    let plus = |more: &[&'static str]| -> Vec<String> {
        [&["batch", &source, &dest], &model[..], more]
            .concat()
            .iter()
            .map(|text| (*text).to_owned())
            .collect()
    };
    refused(
        &[&["batch", &source, &inner], &model[..]].concat(),
        "lie in one another",
    );
    refused(
        &[&["batch", &source, &dest, "--state", &state], &model[..]].concat(),
        "must lie elsewhere",
    );
    refused(&["batch", &source, &dest], "none was named");
    refused(
        &["batch", "s3://a/in", "s3://a", "--model", "fixture-nl"],
        "lie in one another",
    );
    for (more, message) in [
        (["--dest-option", "speed=high"], "no store option speed"),
        (["--carry", "customer=x"], "batch.carry allows"),
        (["--shard", "2/2"], "shard"),
        (["--memory", "lots"], "size"),
        (["--newer-than", "soon"], "expected a day"),
        (["--glob", "["], "no pattern"),
    ] {
        let arguments = plus(&more);
        refused(
            &arguments.iter().map(String::as_str).collect::<Vec<_>>(),
            message,
        );
    }
    let missing = place.typed("nothing-here");
    refused(
        &["batch", &missing, &dest, "--model", "fixture-nl"],
        "the folder or bucket is not there",
    );
    assert!(place.outputs().is_empty());
}

#[test]
fn a_source_stays_unless_its_outputs_were_verified() {
    let place = Place::new();
    place.add("1.wav", &speech(1, 1_500));
    place.add("bad.wav", b"no recording");
    place.add("silent.wav", &silence(1));
    // Without this nothing would ever be verified.
    let refused = place.batch(&["--delete-source", "verified"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("needs --verify"));
    let result = place.batch(&["--delete-source", "verified", "--verify"]);
    assert_eq!(result.status.code(), Some(1), "{}", text(&result.stderr));
    assert!(place.path("source/bad.wav").exists());
    assert!(!place.path("source/silent.wav").exists());
    // A spoken one goes exactly when it was done: what was still heard fails it.
    let ledger = place.ledger();
    let done = |key: &str| ledger[key]["outcome"] == "done";
    assert_eq!(place.path("source/1.wav").exists(), !done("1.wav"));
    for (name, bytes) in place.outputs() {
        if name.ends_with(".report.json") {
            let report: Value = serde_json::from_slice(&bytes).unwrap();
            assert_eq!(report["claims"]["said_verified"], true);
        }
    }
}

#[test]
fn what_was_not_verified_is_done_again_when_it_is_to_be() {
    let place = Place::new();
    place.add("1.wav", &silence(1));
    assert!(place.batch(&[]).status.success());
    let before = stems(place.outputs().keys());
    let settings = place.typed("piep.toml");
    fs::write(&settings, "verify = true\n").unwrap();
    assert!(place.batch(&["--config", &settings]).status.success());
    let after = stems(place.outputs().keys());
    assert_eq!((after.len(), after.intersection(&before).count()), (1, 0));
    assert_eq!(place.summary()["claims"]["said_verified"], 1);
    // The same model, named as another one, is the same.
    let named = ["--verify", "--verify-model", "fixture-nl"];
    assert!(place.batch(&named).status.success());
    assert_eq!(place.summary()["done_before"], 1);
    let unused = place.batch(&["--verify-model", "fixture-nl"]);
    assert_eq!(unused.status.code(), Some(2));
}

#[test]
fn logs_are_lines_of_json_without_keys_and_metrics_have_their_form() {
    let place = Place::new();
    place.add("jansen-1.wav", &speech(1, 1_500));
    place.add("jansen-2.wav", b"no recording");
    let metrics = place.typed("piep.prom");
    let result = place.batch(&["--log", "json", "--metrics", &metrics]);
    let log = text(&result.stderr);
    let mut events: Vec<String> = log
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["event"].to_string())
        .collect();
    events.sort();
    events.dedup();
    assert_eq!(
        events,
        ["\"done\"", "\"failed\"", "\"note\"", "\"selected\""]
    );
    assert!(!log.contains("jansen"));
    let summary: Value = serde_json::from_slice(&result.stdout).unwrap();
    assert_eq!(summary["schema"], "piep.summary/1");
    assert_eq!(summary["failures"]["decode"], 1);
    let metrics = fs::read_to_string(metrics).unwrap();
    assert!(
        metrics.contains("piep_batch_recordings{outcome=\"done\"} 1\n"),
        "{metrics}"
    );
    assert!(
        metrics.contains("piep_batch_failures{kind=\"decode\"} 1\n"),
        "{metrics}"
    );
    for line in metrics.lines().filter(|line| !line.starts_with('#')) {
        assert!(
            line.rsplit(' ').next().unwrap().parse::<f64>().is_ok(),
            "{line}"
        );
    }
}

#[test]
fn what_is_forgotten_is_done_again() {
    let place = Place::new();
    place.add("1.wav", &speech(1, 1_000));
    assert!(place.batch(&[]).status.success());
    let before = stems(place.outputs().keys());
    let id = place.ledger()["1.wav"]["id"].as_str().unwrap().to_owned();
    let list = place.run(&["ledger", "list"]);
    assert!(text(&list.stdout).contains(&format!("{id}\tdone\t-\t1.wav")));
    assert_eq!(
        place.run(&["ledger", "forget", "0000"]).status.code(),
        Some(1)
    );
    assert!(place.run(&["ledger", "forget", &id]).status.success());
    assert!(place.batch(&[]).status.success());
    assert!(stems(place.outputs().keys()).is_superset(&before));
}

#[test]
fn two_at_once_on_the_same_places_are_refused() {
    let place = Place::new();
    place.add("1.wav", &speech(1, 1_000));
    let (source, dest) = (place.typed("source"), place.typed("dest"));
    let arguments = ["worker", &source, &dest, "--model", "fixture-nl"];
    let mut worker = place
        .command(&arguments)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    wait_for(|| place.path("state/piep/batch-1.lock").exists());
    let second = place.batch(&[]);
    assert_eq!(second.status.code(), Some(2));
    assert!(text(&second.stderr).contains("another piep works"));
    drop(worker.stdin.take());
    assert!(worker.wait().unwrap().success());
    assert!(place.outputs().is_empty());
}

fn wait_for(mut ready: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !ready() {
        assert!(begun.elapsed() < Duration::from_secs(240), "waited in vain");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn signal(child: &Child, name: &str) {
    let arguments = [name, &child.id().to_string()];
    assert!(
        Command::new("kill")
            .args(arguments)
            .status()
            .unwrap()
            .success()
    );
}

#[test]
fn a_signal_ends_a_batch_in_time_and_the_next_one_goes_on() {
    let (place, server) = (Place::new(), Server::start());
    for number in 0..8 {
        server.put(&format!("in/{number}.wav"), speech(number, 2_500), OLD);
    }
    let arguments = in_bucket(&server, "batch");
    let mut child = place.command(&with(&arguments, &[])).spawn().unwrap();
    wait_for(|| {
        server
            .objects("out/")
            .keys()
            .any(|key| key.ends_with(".report.json"))
    });
    // A write that does not end must not hold the program either.
    server.faults([Fault::Hang(Duration::from_secs(60))]);
    let begun = Instant::now();
    signal(&child, "-TERM");
    assert_eq!(child.wait().unwrap().code(), Some(143));
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(fs::read_dir(place.path("temp")).unwrap().count(), 0);
    server.heal();
    let second = place.run(&with(&arguments, &[]));
    assert_eq!(second.status.code(), Some(0), "{}", text(&second.stderr));
    assert_eq!(stems(out_names(&server).iter()).len(), 8);
}

/// Kills a batch over 40 short recordings at random moments, and lets it go on each time. How often is in
/// PIEP_KILLS; scripts/kill-test sets 200.
#[test]
fn a_batch_that_is_killed_at_any_moment_does_every_recording_once() {
    let kills: usize = std::env::var("PIEP_KILLS").map_or(12, |text| text.parse().unwrap());
    let (place, server) = (Place::new(), Server::start());
    for number in 0..40 {
        let bytes = if number % 8 == 0 {
            speech(number, 1_500)
        } else {
            silence(number)
        };
        server.put(&format!("in/{number:02}.wav"), bytes, OLD);
    }
    // So that many kills meet a recording of which some outputs are there.
    server.slow_down(80);
    let sources = server.objects("in/");
    let mut arguments = in_bucket(&server, "batch");
    arguments.extend(["--jobs".into(), "2".into(), "--quiet".into()]);
    let mut random = 0x9E37_79B9_u64;
    let (mut killed, mut in_writing) = (0, 0);
    while killed < kills {
        let mut child = place.command(&with(&arguments, &[])).spawn().unwrap();
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        // One in eight is killed while it starts, three when they have begun to read recordings, four when they have begun to
        // write outputs: how long it takes from the one to the other depends on the machine.
        let (begun, within) = match (random >> 40) % 8 {
            0 => ("", 1_200),
            1..=3 => ("GET in/", 1_200),
            _ => ("PUT out/", 600),
        };
        let before = requests(&server, begun);
        wait_for(|| {
            begun.is_empty()
                || requests(&server, begun) > before
                || child.try_wait().unwrap().is_some()
        });
        std::thread::sleep(Duration::from_millis((random >> 33) % within));
        match child.try_wait().unwrap() {
            // All is done before all kills are: begin again with other settings, so that outputs are replaced.
            Some(status) => {
                assert_eq!(status.code(), Some(0));
                match arguments.iter().position(|text| text == "--strict") {
                    Some(at) => drop(arguments.remove(at)),
                    None => arguments.push("--strict".into()),
                }
            }
            None => {
                signal(&child, "-KILL");
                child.wait().unwrap();
                killed += 1;
                in_writing += usize::from(!out_names(&server).len().is_multiple_of(ENDINGS.len()));
            }
        }
        assert!(no_bytes_of(&place.path("temp"), &sources));
    }
    let puts = server
        .log()
        .iter()
        .filter(|line| line.starts_with("PUT"))
        .count();
    println!("killed {killed} times, {in_writing} while outputs were written; {puts} writes");
    // Otherwise the kills have shown nothing.
    assert!(in_writing * 10 >= kills, "{in_writing}");
    server.slow_down(0);
    let last = place.run(&with(&arguments, &[]));
    assert_eq!(last.status.code(), Some(0), "{}", text(&last.stderr));
    let names = out_names(&server);
    let there = stems(names.iter());
    let ledger = place.ledger();
    let known: BTreeSet<String> = ledger
        .values()
        .map(|entry| entry["stem"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!((known.len(), &known), (40, &there));
    assert!(ledger.values().all(|entry| entry["outcome"] == "done"));
    assert_eq!(server.objects("in/"), sources);
}

/// How many requests began so.
fn requests(server: &Server, begin: &str) -> usize {
    let log = server.log();
    log.iter().filter(|line| line.starts_with(begin)).count()
}

/// Whether no file in a folder has bytes of a recording.
fn no_bytes_of(folder: &Path, sources: &BTreeMap<String, Vec<u8>>) -> bool {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let spoken = sources.values().filter(|bytes| bytes.len() > 20_000);
    let sounds: Vec<&[u8]> = spoken.map(|bytes| &bytes[10_000..10_064]).collect();
    assert!(!sounds.is_empty());
    files.filter_map(|path| fs::read(path).ok()).all(|bytes| {
        !sounds
            .iter()
            .any(|sound| bytes.windows(64).any(|window| window == *sound))
    })
}

#[test]
fn a_worker_answers_every_line_without_keys() {
    let place = Place::new();
    place.add("jansen 1.wav", &speech(1, 1_500));
    place.add("jansen 2.wav", b"no recording");
    let (source, dest) = (place.typed("source"), place.typed("dest"));
    let arguments = ["worker", &source, &dest, "--model", "fixture-nl"];
    let mut child = place
        .command(&arguments)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let lines =
        "{\"key\":\"jansen 1.wav\",\"bytes\":1}\njansen 2.wav\njansen 3.wav\njansen 1.wav\n";
    child
        .stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    let result = child.wait_with_output().unwrap();
    assert_eq!(result.status.code(), Some(1));
    let answers = text(&result.stdout);
    assert!(!answers.contains("jansen") && !text(&result.stderr).contains("jansen"));
    let answers: BTreeMap<u64, Value> = answers
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|answer| (answer["line"].as_u64().unwrap(), answer))
        .collect();
    let outcomes: Vec<&str> = answers
        .values()
        .map(|a| a["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(outcomes[..3], ["done", "failed", "gone"]);
    assert!(matches!(outcomes[3], "busy" | "skipped"), "{outcomes:?}");
    if outcomes[3] == "skipped" {
        assert_eq!(answers[&4]["why"], "done");
    }
    assert!(answers[&1]["recording"]["seconds"].as_f64().unwrap() > 1.0);
    assert_eq!(stems(place.outputs().keys()).len(), 1);

    // The summary of these lines is that of a batch.
    let state = place.typed("night");
    let mut child = place
        .command(&["summary", "--state", &state, "--seconds", "7"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(&result.stdout)
        .unwrap();
    let told = child.wait_with_output().unwrap();
    assert_eq!(told.status.code(), Some(1), "{}", text(&told.stderr));
    let summary: Value =
        serde_json::from_slice(&fs::read(place.path("night/summary.json")).unwrap()).unwrap();
    for (name, value) in [("done", 1), ("failed", 1), ("vanished", 1)] {
        assert_eq!(summary[name], value, "{name}");
    }
    assert_eq!(summary["seconds"], 7.0);
    assert_eq!(summary["failures"]["decode"], 1);
    assert!(text(&told.stdout).contains("recordings done              1\n"));
    assert!(place.batch(&["--retry-failed"]).status.code() == Some(1));
    let names =
        |summary: &Value| -> Vec<String> { summary.as_object().unwrap().keys().cloned().collect() };
    assert_eq!(names(&summary), names(&place.summary()));
}

#[test]
fn two_machines_share_a_batch_and_one_that_is_killed_is_taken_over() {
    let (server, secret) = (Server::start(), tempfile::tempdir().unwrap());
    for number in 0..24 {
        server.put(&format!("in/jansen {number}.wav"), silence(number), OLD);
    }
    let (file, config) = (
        secret.path().join("secret"),
        secret.path().join("piep.toml"),
    );
    fs::write(&file, "sixteen or more bytes").unwrap();
    fs::write(&config, "[batch]\nlease = \"2s\"\n").unwrap();
    let mut arguments = in_bucket(&server, "batch");
    let ledger = format!("s3://{BUCKET}/ledger");
    for (name, value) in [
        ("--ledger", ledger.as_str()),
        ("--ledger-secret", file.to_str().unwrap()),
        ("--config", config.to_str().unwrap()),
    ] {
        arguments.extend([name.to_owned(), value.to_owned()]);
    }
    for (name, value) in server.options() {
        arguments.extend(["--ledger-option".to_owned(), format!("{name}={value}")]);
    }
    let machines = [Place::new(), Place::new(), Place::new()];
    let mut killed = machines[0].command(&with(&arguments, &[])).spawn().unwrap();
    wait_for(|| out_names(&server).len() > 7);
    signal(&killed, "-KILL");
    killed.wait().unwrap();
    std::thread::sleep(Duration::from_secs(4));
    let running: Vec<Child> = machines[1..]
        .iter()
        .map(|machine| machine.command(&with(&arguments, &[])).spawn().unwrap())
        .collect();
    for child in running {
        let result = child.wait_with_output().unwrap();
        assert_eq!(result.status.code(), Some(0), "{}", text(&result.stderr));
    }
    let last = machines[1].run(&with(&arguments, &[]));
    assert_eq!(last.status.code(), Some(0));
    assert_eq!(machines[1].summary()["done_before"], 24);
    assert_eq!(stems(out_names(&server).iter()).len(), 24);
    let ledger = server.objects("ledger/");
    assert_eq!(ledger.len(), 24);
    for (key, bytes) in ledger {
        assert!(!key.contains("jansen") && !text(&bytes).contains("jansen"));
    }
}
