//! When a batch may delete a source: after its outputs were read back and verified, and never on any doubt.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used)]

use std::io::Cursor;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use piep::audio::activity::Activity;
use piep::batch::{Batch, Finished, Job, Passed, Progress, Summary};
use piep::ledger::{Ledger, Local, With};
use piep::report::Tools;
use piep::store::{Place, Store, StoreSettings, Stores};
use piep::{
    Config, Error, Pipeline, Recording, Result, Speaker, TimeSpan, Transcriber, Transcript, Turn,
    Word,
};

const KEY: &str = "call.wav";

/// Hears nothing, after it did something.
struct Deaf<F: Fn() + Sync>(F);

impl<F: Fn() + Sync> Transcriber for Deaf<F> {
    fn transcribe(&self, _: &Recording, _: &Activity) -> Result<Transcript> {
        (self.0)();
        Ok(Transcript { turns: Vec::new() })
    }
}

/// Hears a name in another place each time: what is masked does not help.
struct Restless(AtomicU64);

impl Transcriber for Restless {
    fn transcribe(&self, _: &Recording, _: &Activity) -> Result<Transcript> {
        let start = 500 + 1_000 * self.0.fetch_add(1, Ordering::Relaxed);
        let word = |text: &str, first: usize, start: u64| Word {
            bytes: first..first + text.len(),
            time: Some(TimeSpan::from_millis(start, start + 200)),
            probability: Some(1.0),
        };
        Ok(Transcript {
            turns: vec![Turn {
                speaker: Speaker::Caller,
                channel: Some(0),
                time: Some(TimeSpan::from_millis(start, start + 600)),
                text: "de heer bakker".into(),
                words: vec![
                    word("de", 0, start),
                    word("heer", 3, start + 200),
                    word("bakker", 8, start + 400),
                ],
            }],
        })
    }
}

/// Notes what is told.
#[derive(Default)]
struct Told(Mutex<Vec<String>>);

impl Progress for Told {
    fn finished(&self, _: u64, finished: &Finished) {
        let deleted = finished.source_deleted;
        self.note(&format!("done, deleted: {deleted}"));
    }
    fn failed(&self, _: u64, _: &str, error: &Error) {
        self.note(&format!("failed: {}", error.kind()));
    }
    fn passed(&self, _: u64, passed: Passed) {
        self.note(&format!("{passed:?}"));
    }
    fn note(&self, message: &str) {
        self.0.lock().unwrap().push(message.to_owned());
    }
}

/// Six seconds of silence at 8000 Hz; `odd` makes another file of the same length of it.
fn wav(odd: i16) -> Vec<u8> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 8_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut bytes, spec).unwrap();
    for frame in 0..48_000 {
        let sample = if frame == 9 { odd } else { 0 };
        writer.write_sample(sample).unwrap();
    }
    writer.finalize().unwrap();
    bytes.into_inner()
}

/// One recording on its way between two places.
struct Way {
    state: tempfile::TempDir,
    source: Store,
    dest: Store,
}

impl Way {
    fn of(source: Store, dest: Store) -> Self {
        put(&source, &wav(0));
        let state = tempfile::tempdir().unwrap();
        Self {
            state,
            source,
            dest,
        }
    }

    fn in_memory() -> Self {
        let stores = stores();
        Self::of(stores.memory(), stores.memory())
    }

    /// A batch that is to delete sources.
    fn run(&self, hears: &dyn Transcriber, again: Option<&dyn Transcriber>) -> (Summary, String) {
        let config = Config::default().resolve(1).unwrap();
        let pipeline = Pipeline::new(&config, Tools::default(), Arc::default()).unwrap();
        let place = |name: &str| Place::parse(&format!("s3://{name}")).unwrap();
        let local = Local::open(self.state.path(), &place("from"), &place("to"));
        let ledger = Ledger::local(local.unwrap());
        let batch = Batch {
            pipeline: &pipeline,
            transcriber: hears,
            verifier: again,
            ledger: &ledger,
            source: self.source.clone(),
            dest: self.dest.clone(),
            with: With::default(),
            raw: None,
            jobs: 1,
            memory: 1 << 30,
            retry_failed: false,
            delete_sources: true,
            stop: Arc::default(),
        };
        let (told, job) = (Told::default(), Job::Key(KEY.into()));
        let summary = batch.run(&mut [job].into_iter(), &told).unwrap();
        let told = told.0.into_inner().unwrap().join("\n");
        (summary, told)
    }

    fn source_is_there(&self) -> bool {
        self.source.stat(KEY).is_ok()
    }

    fn outputs(&self) -> usize {
        let mut count = 0;
        let mut each = |_| {
            count += 1;
            true
        };
        // A folder that was never written to is not there.
        let _ = self.dest.list("", &mut each);
        count
    }
}

fn stores() -> Stores {
    Stores::new(Vec::new(), Arc::default()).unwrap()
}

fn put(store: &Store, bytes: &[u8]) {
    store.create(KEY, &mut Cursor::new(bytes.to_vec())).unwrap();
}

fn folder(path: &Path) -> Store {
    let place = Place::Folder(path.to_path_buf());
    stores().open(&place, &StoreSettings::default()).unwrap()
}

#[test]
fn it_goes_when_its_outputs_were_read_back_and_verified() {
    let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for way in [
        Way::in_memory(),
        Way::of(folder(from.path()), folder(to.path())),
    ] {
        let deaf = Deaf(|| ());
        let (summary, told) = way.run(&deaf, Some(&deaf));
        assert_eq!((summary.done, summary.sources_deleted), (1, 1), "{told}");
        assert!(!way.source_is_there());
        assert_eq!(way.outputs(), 5);
    }
}

#[test]
fn it_stays_when_nothing_listened_again() {
    let way = Way::in_memory();
    let (summary, told) = way.run(&Deaf(|| ()), None);
    assert_eq!((summary.done, summary.sources_deleted), (1, 0));
    assert!(way.source_is_there());
    assert!(told.contains("stays: its outputs were not"), "{told}");
}

#[test]
fn it_stays_when_something_is_still_heard() {
    let way = Way::in_memory();
    let (summary, told) = way.run(&Deaf(|| ()), Some(&Restless(0.into())));
    assert_eq!(told, "failed: verify");
    assert_eq!((summary.failed, summary.sources_deleted), (1, 0));
    assert!(way.source_is_there());
    assert_eq!(way.outputs(), 0);
}

#[test]
fn it_stays_when_it_is_another_by_then() {
    let way = Way::in_memory();
    let replace = Deaf(|| {
        way.source.delete(KEY).unwrap();
        put(&way.source, &wav(1));
    });
    let (summary, told) = way.run(&Deaf(|| ()), Some(&replace));
    assert_eq!((summary.done, summary.sources_deleted), (1, 0));
    assert!(told.contains("stays: "), "{told}");
    assert_eq!(way.source.get(KEY).unwrap().0, wav(1));
    // A folder sees that before anything is written.
    let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let way = Way::of(folder(from.path()), folder(to.path()));
    let replace = Deaf(|| {
        way.source.delete(KEY).unwrap();
        put(&way.source, &wav(1));
    });
    let (summary, told) = way.run(&Deaf(|| ()), Some(&replace));
    assert_eq!((summary.failed, way.outputs()), (1, 0), "{told}");
    assert_eq!(way.source.get(KEY).unwrap().0, wav(1));
}

#[test]
fn it_stays_when_the_outputs_are_not_what_was_written() {
    let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let way = Way::of(folder(from.path()), folder(to.path()));
    let stop = std::sync::atomic::AtomicBool::new(false);
    let (summary, told) = std::thread::scope(|scope| {
        // Whatever appears is spoilt at once, at its length.
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                for entry in std::fs::read_dir(to.path()).unwrap().flatten() {
                    if entry.path().extension().is_some_and(|end| end == "wav") {
                        let length = entry.metadata().map_or(0, |known| known.len());
                        let _ = std::fs::write(entry.path(), vec![7; length as usize]);
                    }
                }
            }
        });
        let deaf = Deaf(|| ());
        let result = way.run(&deaf, Some(&deaf));
        stop.store(true, Ordering::Relaxed);
        result
    });
    assert_eq!((summary.failed, summary.sources_deleted), (1, 0), "{told}");
    assert!(way.source_is_there());
}
