//! Listing ten thousand tiny recordings and skipping them, because all are done: what a nightly batch does first.
//! The aim is 10 seconds.

// A bench that cannot prepare its input has nothing to measure.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant, SystemTime};

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use piep::batch::{Selected, Selection, select};
use piep::ledger::{Begun, Ledger, Local, With};
use piep::store::{Place, Store, StoreSettings, Stores};

fn main() {
    divan::main();
}

const RECORDINGS: usize = 10_000;

fn recordings(folder: &Path) {
    let old = SystemTime::now() - Duration::from_secs(1_000);
    for number in 0..RECORDINGS {
        let inner = folder.join(format!("2026/{:02}", number % 30));
        fs::create_dir_all(&inner).unwrap();
        let file = fs::File::create(inner.join(format!("{number:05}.wav"))).unwrap();
        file.set_modified(old).unwrap();
    }
}

fn selected(source: &Store, ledger: &Ledger) -> Selected {
    let (selection, stop) = (Selection::default(), AtomicBool::new(false));
    select(&selection, source, ledger, &With::default(), false, &stop).unwrap()
}

#[divan::bench(name = "batch/skip/done", sample_count = 10, sample_size = 1)]
fn skip(bencher: Bencher) {
    let root = tempfile::tempdir().unwrap();
    let source = Place::Folder(root.path().join("source"));
    let dest = Place::Folder(root.path().join("dest"));
    recordings(&root.path().join("source"));
    let stores = Stores::new(Vec::new(), Arc::default()).unwrap();
    let store = stores.open(&source, &StoreSettings::default()).unwrap();
    let state = root.path().join("state");
    let ledger = Ledger::local(Local::open(&state, &source, &dest).unwrap());
    for item in selected(&store, &ledger).items {
        let Begun::Claimed(claim) = ledger.begin(&item, &With::default(), false).unwrap() else {
            continue;
        };
        ledger.finish(&claim).unwrap();
    }
    let begun = Instant::now();
    let once = selected(&store, &ledger);
    assert_eq!((once.done, once.items.len()), (RECORDINGS, 0));
    assert!(begun.elapsed() < Duration::from_secs(10));
    bencher
        .counter(ItemsCount::new(RECORDINGS))
        .bench(|| black_box(selected(&store, &ledger)));
}
