//! What every ledger must do, in a folder and in a bucket.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use piep::ledger::{Begun, Bucket, Claim, Closed, Ledger, Local, Outcome, Verdict, With};
use piep::store::{Item, Listed, Place, Store, StoreSettings, Stores};

const SECRET: &[u8] = b"a secret of tests";

fn places() -> (Place, Place) {
    let parse = |text: &str| Place::parse(text).unwrap();
    (parse("s3://calls/in"), parse("s3://calls/out"))
}

fn bucket(store: &Store, lease: Duration) -> Ledger {
    let (source, dest) = places();
    let bucket = Bucket::open(store.clone(), SECRET.to_vec(), &source, &dest, lease).unwrap();
    Ledger::bucket(bucket)
}

fn memory() -> Store {
    Stores::new(Vec::new(), Arc::default()).unwrap().memory()
}

/// Runs a contract on every kind of ledger.
fn on_every_ledger(contract: impl Fn(&Ledger)) {
    let state = tempfile::tempdir().unwrap();
    let (source, dest) = places();
    contract(&Ledger::local(
        Local::open(state.path(), &source, &dest).unwrap(),
    ));
    contract(&bucket(&memory(), Duration::from_secs(60)));
}

fn item(key: &str, tag: &str) -> Item {
    Item {
        key: key.to_owned(),
        size: 1,
        modified: SystemTime::UNIX_EPOCH,
        tag: Some(tag.to_owned()),
    }
}

fn tools(program: &str) -> With {
    With {
        program: program.to_owned(),
        ..With::default()
    }
}

fn claimed(ledger: &Ledger, item: &Item, with: &With) -> Claim {
    match ledger.begin(item, with, false).unwrap() {
        Begun::Claimed(claim) => claim,
        other => panic!("{other:?}"),
    }
}

fn refused(ledger: &Ledger, item: &Item, with: &With, again: bool) -> Verdict {
    match ledger.begin(item, with, again).unwrap() {
        Begun::Not(verdict) | Begun::Garbage(verdict, _) => verdict,
        Begun::Claimed(_) => Verdict::Todo,
    }
}

fn done(ledger: &Ledger, claim: &Claim) -> Option<String> {
    let closed = ledger.finish(claim).unwrap();
    let Closed::Done { replaced } = closed else {
        panic!("{closed:?}")
    };
    if let Some(stem) = &replaced {
        ledger.removed(Some(claim), stem).unwrap();
    }
    ledger.close(claim);
    replaced
}

#[test]
fn a_recording_is_done_once_for_every_version_and_tool() {
    on_every_ledger(|ledger| {
        let (one, with) = (item("a", "1"), tools("1"));
        let first = claimed(ledger, &one, &with);
        assert_eq!(done(ledger, &first), None);
        assert_eq!(refused(ledger, &one, &with, true), Verdict::Done);
        let second = claimed(ledger, &item("a", "2"), &with);
        assert_ne!(first.stem, second.stem);
        assert_eq!((&first.id, second.garbage.len()), (&second.id, 0));
        assert_eq!(done(ledger, &second), Some(first.stem));
        let third = claimed(ledger, &item("a", "2"), &tools("2"));
        assert_eq!(done(ledger, &third), Some(second.stem));
        let entries = ledger.entries().unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].stem.as_ref(), Some(&third.stem));
        assert_eq!(entries[0].with, tools("2"));
        assert!(ledger.garbage().unwrap().is_empty());
    });
}

#[test]
fn what_failed_is_left_alone_and_what_was_broken_off_is_not() {
    on_every_ledger(|ledger| {
        let (one, with) = (item("a", "1"), tools("1"));
        for (outcome, expected) in [
            (Outcome::Postponed, Verdict::Todo),
            (Outcome::Failed, Verdict::Failed),
        ] {
            let claim = claimed(ledger, &one, &with);
            ledger.give_up(&claim, outcome, Some("decode")).unwrap();
            ledger.removed(Some(&claim), &claim.stem).unwrap();
            ledger.close(&claim);
            if expected == Verdict::Failed {
                assert_eq!(refused(ledger, &one, &with, false), expected);
            }
        }
        assert_eq!(
            ledger.entries().unwrap()[0].error.as_deref(),
            Some("decode")
        );
        let Begun::Claimed(again) = ledger.begin(&one, &with, true).unwrap() else {
            panic!("it is not tried again");
        };
        assert_eq!(done(ledger, &again), None);
        assert_eq!(refused(ledger, &one, &with, true), Verdict::Done);
    });
}

#[test]
fn what_replaced_nothing_keeps_what_was_there() {
    on_every_ledger(|ledger| {
        let with = tools("1");
        let first = claimed(ledger, &item("a", "1"), &with);
        done(ledger, &first);
        let second = claimed(ledger, &item("a", "2"), &with);
        ledger
            .give_up(&second, Outcome::Failed, Some("decode"))
            .unwrap();
        ledger.removed(Some(&second), &second.stem).unwrap();
        ledger.close(&second);
        assert_eq!(
            ledger.entries().unwrap()[0].stem.as_ref(),
            Some(&first.stem)
        );
        // Forgetting the link must not make a second copy possible.
        ledger.forget_links().unwrap();
        assert_eq!(ledger.entries().unwrap()[0].stem, None);
        assert_eq!(
            refused(ledger, &item("a", "3"), &with, true),
            Verdict::Unlinked
        );
        assert_eq!(
            refused(ledger, &item("a", "2"), &with, true),
            Verdict::Unlinked
        );
        let id = ledger.entries().unwrap()[0].id.clone();
        assert_eq!(ledger.forget(&[id, "0".into()]).unwrap(), 1);
        claimed(ledger, &item("a", "3"), &with);
    });
}

#[test]
fn a_process_that_was_killed_leaves_its_name_as_garbage() {
    let state = tempfile::tempdir().unwrap();
    let (source, dest) = places();
    let open = || Ledger::local(Local::open(state.path(), &source, &dest).unwrap());
    let (one, with) = (item("a", "1"), tools("1"));
    let ledger = open();
    let lost = claimed(&ledger, &one, &with);
    drop(ledger);
    let ledger = open();
    assert_eq!(ledger.garbage().unwrap(), [lost.stem.as_str()]);
    let next = claimed(&ledger, &one, &with);
    assert_eq!(next.garbage, [lost.stem.as_str()]);
    ledger.removed(Some(&next), &lost.stem).unwrap();
    // The old claim cannot come true any more.
    assert!(ledger.finish(&lost).is_err());
    done(&ledger, &next);
    assert!(ledger.garbage().unwrap().is_empty());
}

#[test]
fn one_ledger_serves_one_process_and_lies_apart() {
    let state = tempfile::tempdir().unwrap();
    let (source, dest) = places();
    let _first = Local::open(state.path(), &source, &dest).unwrap();
    assert!(Local::open(state.path(), &source, &dest).is_err());
    assert!(Local::open(state.path(), &dest, &source).is_ok());
    let inside = state.path().join("recordings/state");
    let folder = Place::Folder(state.path().join("recordings"));
    assert!(Local::open(&inside, &folder, &dest).is_err());
    assert!(Local::open(&inside, &source, &folder).is_err());
}

#[test]
fn a_machine_that_lives_keeps_its_claim_and_one_that_is_gone_loses_it() {
    let store = memory();
    let lease = Duration::from_secs(3);
    let (here, there) = (bucket(&store, lease), bucket(&store, lease));
    let (one, with) = (item("a", "1"), tools("1"));
    let mine = claimed(&here, &one, &with);
    assert_eq!(refused(&there, &one, &with, false), Verdict::Busy);
    std::thread::sleep(lease * 2);
    assert_eq!(refused(&there, &one, &with, false), Verdict::Busy);
    // The machine is gone: nothing renews the lease any more.
    drop(here);
    std::thread::sleep(lease + Duration::from_millis(1_500));
    let theirs = claimed(&there, &one, &with);
    assert_eq!(theirs.garbage, [mine.stem.as_str()]);
    assert_eq!(done(&there, &theirs), None);
    // What the lost machine may still write is deleted again later.
    let later = bucket(&store, lease);
    let Begun::Garbage(Verdict::Done, stray) = later.begin(&one, &with, false).unwrap() else {
        panic!("the stray is forgotten");
    };
    assert_eq!(stray.garbage, [mine.stem]);
}

#[test]
fn a_claim_that_was_taken_over_cannot_come_true() {
    let store = memory();
    // The first machine sleeps: it renews in minutes, and its lease ends in a second.
    let asleep = bucket(&store, Duration::from_secs(60));
    let (one, with) = (item("a", "1"), tools("1"));
    let mine = claimed(&asleep, &one, &with);
    let mut name = String::new();
    let mut each = |listed| {
        if let Listed::Item(item) = listed {
            name = item.key;
        }
        true
    };
    store.list("", &mut each).unwrap();
    let (bytes, tag) = store.get(&name).unwrap();
    let mut record: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    record["claim"]["until"] = 1.into();
    let ended = serde_json::to_vec(&record).unwrap();
    store.update(&name, &tag.unwrap(), ended).unwrap();
    let awake = bucket(&store, Duration::from_secs(60));
    let theirs = claimed(&awake, &one, &with);
    assert_eq!(asleep.finish(&mine).unwrap(), Closed::Lost);
    assert_eq!(done(&awake, &theirs), None);
    assert_eq!(asleep.finish(&mine).unwrap(), Closed::Lost);
    assert_eq!(
        awake.entries().unwrap()[0].stem.as_ref(),
        Some(&theirs.stem)
    );
}

#[test]
fn a_bucket_tells_no_key_and_a_folder_is_refused() {
    let store = memory();
    let ledger = bucket(&store, Duration::from_secs(60));
    let claim = claimed(&ledger, &item("jansen 0612345678.wav", "1"), &tools("1"));
    done(&ledger, &claim);
    let mut all = Vec::new();
    let mut each = |listed| {
        if let Listed::Item(item) = listed {
            all.push(item.key);
        }
        true
    };
    store.list("", &mut each).unwrap();
    let (bytes, _) = store.get(&all[0]).unwrap();
    let everything = all.join(" ") + &String::from_utf8(bytes).unwrap();
    assert!(!everything.contains("jansen") && !everything.contains("0612345678"));
    let folder = Place::Folder(tempfile::tempdir().unwrap().path().to_path_buf());
    let stores = Stores::new(Vec::new(), Arc::default()).unwrap();
    let files = stores.open(&folder, &StoreSettings::default()).unwrap();
    let (source, dest) = places();
    let lease = Duration::from_secs(60);
    assert!(Bucket::open(files, SECRET.to_vec(), &source, &dest, lease).is_err());
    assert!(Bucket::open(store, b"short".to_vec(), &source, &dest, lease).is_err());
}
