//! A program with folders of its own, in which everything that it leaves is searched.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::known::Known;

pub(crate) const ENDINGS: [&str; 5] = [
    ".wav",
    ".transcript.json",
    ".transcript.vtt",
    ".transcript.txt",
    ".report.json",
];

/// Seconds of the recording: two people say their names in it.
const SECONDS: usize = 8;

/// What the speech model hears in the recording, as JSON.
static HEARD: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let call = folder.path().join("call.wav");
    cut_out(&call);
    let heard = Command::new(env!("CARGO_BIN_EXE_piep"))
        .arg("transcribe")
        .arg(&call)
        .args([
            "--model",
            "fixture-nl",
            "--threads",
            "1",
            "--format",
            "json",
        ])
        .output()
        .unwrap();
    assert!(
        heard.status.success(),
        "{}",
        String::from_utf8_lossy(&heard.stderr)
    );
    heard.stdout
});

/// A call that is cut short, its transcript, and a program with an output folder, a temporary folder and a working folder.
pub(crate) struct Scene {
    pub(crate) program: PathBuf,
    pub(crate) known: Known,
    pub(crate) inputs: PathBuf,
    pub(crate) out: PathBuf,
    pub(crate) temporary: PathBuf,
    working: PathBuf,
    _folder: TempDir,
}

/// The debug program, and the release program where it is built and not older than the sources.
pub(crate) fn programs() -> Vec<PathBuf> {
    let debug = PathBuf::from(env!("CARGO_BIN_EXE_piep"));
    let release = debug
        .parent()
        .unwrap()
        .with_file_name("release")
        .join("piep");
    let time = |path: &Path| fs::metadata(path).and_then(|file| file.modified());
    match time(&release) {
        _ if release == debug => vec![debug],
        Ok(built) if built >= newest(Path::new("src")) => vec![debug, release],
        Ok(_) => {
            loud(
                "target/release/piep is older than the sources and is not tested: cargo build --release",
            );
            vec![debug]
        }
        Err(_) => {
            loud("target/release/piep is not built and not tested: cargo build --release");
            vec![debug]
        }
    }
}

fn newest(folder: &Path) -> SystemTime {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            if path.is_dir() {
                newest(&path)
            } else {
                fs::metadata(path).unwrap().modified().unwrap()
            }
        })
        .max()
        .unwrap_or(SystemTime::UNIX_EPOCH)
}

/// Says something once, also when tests pass.
pub(crate) fn loud(message: &str) {
    static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    if SAID.lock().unwrap().insert(message.to_owned()) {
        let _ = writeln!(std::io::stderr(), "\n*** side_door: {message} ***\n");
    }
}

impl Scene {
    pub(crate) fn new(program: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = |name: &str| {
            let path = folder.path().join(name);
            fs::create_dir(&path).unwrap();
            path
        };
        let [inputs, out, temporary, working] = ["inputs", "out", "temporary", "working"].map(made);
        let call = inputs.join("call.wav");
        cut_out(&call);
        let scene = Self {
            program: program.into(),
            known: Known::new(&call),
            inputs,
            out,
            temporary,
            working,
            _folder: folder,
        };
        // What is looked for is what would be found.
        let found = scene.known.found_in(&HEARD);
        assert!(found.iter().any(|word| word == "karin"), "{found:?}");
        assert!(!scene.known.found_in(&fs::read(&call).unwrap()).is_empty());
        fs::write(scene.inputs.join("call.json"), &*HEARD).unwrap();
        scene
    }

    /// The path of an input as it is typed.
    pub(crate) fn input(&self, name: &str) -> String {
        self.inputs.join(name).to_str().unwrap().to_owned()
    }

    /// Writes an input.
    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.inputs.join(name), bytes).unwrap();
        self.input(name)
    }

    /// The arguments of a run with a transcript, or with the speech model.
    pub(crate) fn run_arguments(&self, with_model: bool) -> Vec<String> {
        let out = self.out.to_str().unwrap();
        let mut arguments: Vec<String> = ["run", &self.input("call.wav"), "--out", out]
            .map(str::to_owned)
            .into();
        if with_model {
            arguments.extend(["--model", "fixture-nl", "--threads", "1"].map(str::to_owned));
        } else {
            arguments.extend(["--transcript".to_owned(), self.input("call.json")]);
        }
        arguments
    }

    /// The program with all that makes programs talk, allowed to leave its memory behind.
    pub(crate) fn command(&self, arguments: &[impl AsRef<str>]) -> Command {
        self.within(
            &["sh", "-c", "ulimit -c $(ulimit -H -c); exec \"$@\"", "sh"],
            arguments,
        )
    }

    /// The program, started by another one.
    pub(crate) fn within(&self, starter: &[&str], arguments: &[impl AsRef<str>]) -> Command {
        let mut command = Command::new(starter[0]);
        command
            .args(&starter[1..])
            .arg(&self.program)
            .args(arguments.iter().map(AsRef::as_ref))
            .current_dir(&self.working)
            .env("RUST_LOG", "trace")
            .env("RUST_BACKTRACE", "full")
            .env("TMPDIR", &self.temporary)
            .env("XDG_DATA_HOME", &self.working)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub(crate) fn output(&self, arguments: &[impl AsRef<str>]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Starts the program, sends it a signal after a time, and waits for its end.
    pub(crate) fn signalled(&self, arguments: &[String], after: Duration, signal: &str) -> Output {
        let child = self.command(arguments).spawn().unwrap();
        std::thread::sleep(after);
        send(&child, signal);
        child.wait_with_output().unwrap()
    }

    /// Fails when something of the call is in what a run said or left outside its outputs, in a report, or when
    /// something partial lies in the output folder.
    pub(crate) fn check(&self, what: &str, output: &Output) {
        self.is_clean(&format!("{what}: standard output"), &output.stdout);
        self.is_clean(&format!("{what}: standard error"), &output.stderr);
        // Dumps of memory would lie in the working folder. They hold the sound in forms that no search knows.
        for folder in [&self.temporary, &self.working] {
            assert!(files(folder).is_empty(), "{what}: {:?}", files(folder));
        }
        self.check_outputs(what);
    }

    /// Fails when the output folder has anything but outputs, each complete, the report last.
    pub(crate) fn check_outputs(&self, what: &str) {
        let left = files(&self.out);
        let names: Vec<&str> = left
            .iter()
            .map(|path| path.file_name().unwrap().to_str().unwrap())
            .collect();
        for (path, name) in left.iter().zip(&names) {
            let (stem, ending) = name.split_at(name.find('.').unwrap());
            let number = ENDINGS.iter().position(|known| *known == ending);
            let number = number.unwrap_or_else(|| panic!("{what}: {name} is left"));
            assert_eq!(stem.len(), 32, "{what}: {name} is left");
            assert!(
                ENDINGS[..number]
                    .iter()
                    .all(|before| names.contains(&format!("{stem}{before}").as_str())),
                "{what}: {name} is there before those before it"
            );
            let bytes = fs::read(path).unwrap();
            match ending {
                ".wav" => {
                    let reader = hound::WavReader::open(path).unwrap();
                    assert_eq!(
                        reader.duration() as usize,
                        SECONDS * 8_000,
                        "{what}: {name}"
                    );
                }
                ".report.json" => {
                    self.is_clean(&format!("{what}: {name}"), &bytes);
                    serde_json::from_slice::<serde_json::Value>(&bytes).unwrap();
                }
                ".transcript.json" => {
                    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
                    assert_eq!(json["masked"], true, "{what}: {name}");
                }
                _ => assert!(bytes.ends_with(b"\n"), "{what}: {name}"),
            }
        }
    }

    /// How many files lie in the output folder; they are removed.
    pub(crate) fn emptied(&self) -> usize {
        let left = files(&self.out);
        left.iter().for_each(|path| fs::remove_file(path).unwrap());
        left.len()
    }

    fn is_clean(&self, what: &str, bytes: &[u8]) {
        let found = self.known.found_in(bytes);
        assert!(found.is_empty(), "{what} has {found:?}");
    }
}

/// Sends a signal to a program that may have ended.
pub(crate) fn send(child: &Child, signal: &str) {
    let sent = Command::new("kill")
        .args(["-s", signal, &child.id().to_string()])
        .output();
    sent.unwrap();
}

/// The files of a folder and of those in it, hidden ones too.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

fn cut_out(to: &Path) {
    let mut reader = hound::WavReader::open("fixtures/calls/pension-mono.wav").unwrap();
    let mut writer = hound::WavWriter::create(to, reader.spec()).unwrap();
    for sample in reader.samples::<i16>().take(SECONDS * 8_000) {
        writer.write_sample(sample.unwrap()).unwrap();
    }
    writer.finalize().unwrap();
}
