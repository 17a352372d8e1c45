//! What every store must do, on a folder, in memory, and on an S3 server on loopback.

// A test that cannot go on has failed; that is what a panic says.
#![allow(clippy::unwrap_used)]

#[path = "common/s3.rs"]
mod s3;

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::sync::Arc;
use std::time::{Duration, Instant};

use piep::store::{Item, Listed, Place, Store, StoreErrorKind, StoreSettings, Stores};
use s3::{BUCKET, Fault, Server};

/// Names as telephone systems and people make them.
const KEYS: &[&str] = &[
    "plain.wav",
    "2026/11/25/call 0612345678 inbound.wav",
    "klant é ü 日本/gesprek.wav",
    "a+b=c&d?e#f%20g.wav",
    "quote\"back'tick`.wav",
    "trailing dot./x.wav",
    "2026/11/25.wav",
    ".hidden/.file",
];

fn stores() -> Stores {
    Stores::new(Vec::new(), Arc::default()).unwrap()
}

/// Runs a contract on every kind of store.
fn on_every_store(contract: impl Fn(&str, &Store)) {
    let stores = stores();
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().to_path_buf());
    let files = stores.open(&place, &StoreSettings::default()).unwrap();
    contract("folder", &files);
    contract("memory", &stores.memory());
    let server = Server::start();
    contract("bucket", &server.store(&stores, ""));
    contract("part of a bucket", &server.store(&stores, "a part/of it"));
}

fn create(store: &Store, key: &str, bytes: &[u8]) -> Result<Option<String>, StoreErrorKind> {
    store
        .create(key, &mut Cursor::new(bytes.to_vec()))
        .map_err(|error| error.kind)
}

fn items(store: &Store, prefix: &str) -> Vec<Item> {
    let mut all = Vec::new();
    let mut each = |listed| {
        match listed {
            Listed::Item(item) => all.push(item),
            other @ Listed::Inexpressible { .. } => panic!("{other:?}"),
        }
        true
    };
    store.list(prefix, &mut each).unwrap();
    all
}

fn keys(store: &Store, prefix: &str) -> BTreeSet<String> {
    items(store, prefix)
        .into_iter()
        .map(|item| item.key)
        .collect()
}

fn bytes_of(store: &Store, item: &Item, memory: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let source = store.read(item, memory).unwrap();
    source.reader().read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn what_was_created_is_listed_and_read_under_any_name() {
    on_every_store(any_name);
}

fn any_name(name: &str, store: &Store) {
    for key in KEYS {
        create(store, key, key.as_bytes()).unwrap();
    }
    let expected: BTreeSet<String> = KEYS.iter().map(|key| (*key).to_owned()).collect();
    assert_eq!(keys(store, ""), expected, "{name}");
    for item in items(store, "") {
        assert_eq!(item.size, item.key.len() as u64, "{name}");
        assert!(item.modified.elapsed().unwrap_or_default() < Duration::from_secs(60));
        for memory in [u64::MAX, 0] {
            assert_eq!(
                bytes_of(store, &item, memory),
                item.key.as_bytes(),
                "{name}"
            );
        }
        assert_eq!(
            store.stat(&item.key).unwrap().version(),
            item.version(),
            "{name}"
        );
    }
    let some = BTreeSet::from([KEYS[1].to_owned(), KEYS[6].to_owned()]);
    assert_eq!(keys(store, "2026/1"), some, "{name}");
    assert_eq!(keys(store, "2027"), BTreeSet::new(), "{name}");
}

#[test]
fn an_object_is_never_replaced_by_another() {
    on_every_store(never_replaced);
}

fn never_replaced(name: &str, store: &Store) {
    create(store, "a/one", b"first").unwrap();
    assert_eq!(
        create(store, "a/one", b"second"),
        Err(StoreErrorKind::Exists),
        "{name}"
    );
    assert_eq!(store.get("a/one").unwrap().0, b"first", "{name}");
    assert_eq!(keys(store, "").len(), 1, "{name}");
}

#[test]
fn empty_objects_are_objects() {
    on_every_store(empty_objects);
}

fn empty_objects(name: &str, store: &Store) {
    create(store, "empty", b"").unwrap();
    let all = items(store, "");
    assert_eq!((all.len(), all[0].size), (1, 0), "{name}");
    assert_eq!(bytes_of(store, &all[0], 10), b"", "{name}");
}

#[test]
fn what_is_gone_or_changed_is_not_read_as_if_it_were_there() {
    on_every_store(gone_or_changed);
}

fn gone_or_changed(name: &str, store: &Store) {
    create(store, "x", b"one").unwrap();
    let listed = items(store, "").remove(0);
    store.delete("x").unwrap();
    store.delete("x").unwrap();
    let kind = |item: &Item| store.read(item, 100).unwrap_err().kind;
    assert_eq!(kind(&listed), StoreErrorKind::Missing, "{name}");
    assert_eq!(
        store.stat("x").unwrap_err().kind,
        StoreErrorKind::Missing,
        "{name}"
    );
    assert_eq!(
        store.get("x").unwrap_err().kind,
        StoreErrorKind::Missing,
        "{name}"
    );
    create(store, "x", b"longer than before").unwrap();
    assert_eq!(kind(&listed), StoreErrorKind::Changed, "{name}");
}

#[test]
fn more_than_a_page_is_listed_whole() {
    let all: BTreeSet<String> = (0..2_345).map(|n| format!("{n:05}.wav")).collect();
    let (folder, server, stores) = (tempfile::tempdir().unwrap(), Server::start(), stores());
    let memory = stores.memory();
    std::fs::create_dir(folder.path().join("many")).unwrap();
    for name in &all {
        let key = format!("many/{name}");
        std::fs::write(folder.path().join(&key), "x").unwrap();
        create(&memory, &key, b"x").unwrap();
        server.put(&key, "x", Duration::ZERO);
    }
    let place = Place::Folder(folder.path().join("many"));
    let files = stores.open(&place, &StoreSettings::default()).unwrap();
    assert_eq!(keys(&files, ""), all);
    assert_eq!(keys(&memory, "many/").len(), all.len());
    assert_eq!(keys(&server.store(&stores, "many"), ""), all);
    assert!(server.requests() >= 3);
}

#[test]
fn a_long_object_is_refused_before_anything_is_written() {
    let server = Server::start();
    let mut settings = server.settings();
    settings.set("largest", "10").unwrap();
    let place = Place::parse(&format!("s3://{BUCKET}")).unwrap();
    let store = stores().open(&place, &settings).unwrap();
    assert_eq!(
        create(&store, "long", &[0; 11]),
        Err(StoreErrorKind::TooLarge)
    );
    assert_eq!(server.requests(), 0);
    create(&store, "short", &[0; 10]).unwrap();
}

#[test]
fn keys_that_cannot_be_expressed_are_told_and_the_others_are_listed() {
    let server = Server::start();
    for n in 0..1_500 {
        server.put(&format!("good/{n:04}.wav"), "x", Duration::ZERO);
    }
    for bad in [
        "good//0500.wav",
        "good/0700/../x.wav",
        "good/0900/./x.wav",
        "good/1200//",
    ] {
        server.put(bad, "x", Duration::ZERO);
    }
    server.put("other/last.wav", "x", Duration::ZERO);
    let store = server.store(&stores(), "");
    let (mut good, mut bad) = (0, Vec::new());
    let mut each = |listed| {
        match listed {
            Listed::Item(_) => good += 1,
            Listed::Inexpressible { prefix } => bad.push(prefix),
        }
        true
    };
    store.list("", &mut each).unwrap();
    assert_eq!(good, 1_501);
    assert_eq!(bad, ["good/", "good/0700/", "good/0900/", "good/1200/"]);
}

#[cfg(target_os = "linux")]
#[test]
fn file_names_that_are_no_text_are_told_by_their_folder() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("in");
    std::fs::create_dir(&inner).unwrap();
    std::fs::write(inner.join(std::ffi::OsStr::from_bytes(b"caf\xe9.wav")), "x").unwrap();
    std::fs::write(inner.join("good.wav"), "x").unwrap();
    let place = Place::Folder(folder.path().to_path_buf());
    let store = stores().open(&place, &StoreSettings::default()).unwrap();
    let mut all = BTreeSet::new();
    let mut each = |listed| {
        all.insert(format!("{listed:?}"));
        true
    };
    store.list("", &mut each).unwrap();
    assert_eq!(all.len(), 2);
    assert!(all.contains("Inexpressible { prefix: \"in/\" }"), "{all:?}");
}

#[test]
fn a_wrong_secret_and_a_missing_bucket_are_told_apart() {
    let server = Server::start();
    let open = |place: &str, secret: &str| {
        let mut settings = server.settings();
        settings.set("secret_access_key", secret).unwrap();
        stores()
            .open(&Place::parse(place).unwrap(), &settings)
            .unwrap()
    };
    let kind = |store: &Store| store.list("", &mut |_| true).unwrap_err().kind;
    let wrong = open(&format!("s3://{BUCKET}"), "not-the-secret");
    assert_eq!(kind(&wrong), StoreErrorKind::Denied);
    assert_eq!(create(&wrong, "x", b"x"), Err(StoreErrorKind::Denied));
    let missing = open("s3://no-such-bucket", s3::SECRET_KEY);
    assert_eq!(kind(&missing), StoreErrorKind::Missing);
    assert_eq!(create(&missing, "x", b"x"), Err(StoreErrorKind::Missing));
    assert!(server.objects("").is_empty());
}

/// A store that gives up soon.
fn hasty(server: &Server, retries: &str) -> Store {
    let mut settings = server.settings();
    for (name, value) in [
        ("retries", retries),
        ("read_timeout", "0.4"),
        ("write_timeout", "0.6"),
    ] {
        settings.set(name, value).unwrap();
    }
    let place = Place::parse(&format!("s3://{BUCKET}")).unwrap();
    stores().open(&place, &settings).unwrap()
}

#[test]
fn a_server_that_fails_or_hangs_for_a_while_is_asked_again() {
    let server = Server::start();
    server.put("x", "all of it", Duration::ZERO);
    let store = hasty(&server, "5");
    server.faults([Fault::Error, Fault::Error]);
    let listed = items(&store, "").remove(0);
    server.faults([Fault::Hang(Duration::from_secs(2))]);
    assert_eq!(bytes_of(&store, &listed, 100), b"all of it");
    server.faults([Fault::Error]);
    create(&store, "y", b"y").unwrap();
    assert_eq!(store.get("y").unwrap().0, b"y");
}

#[test]
fn a_server_that_stays_away_is_an_error_in_time() {
    let server = Server::start();
    server.put("x", "all of it", Duration::ZERO);
    let store = hasty(&server, "1");
    let listed = items(&store, "").remove(0);
    let begun = Instant::now();
    server.faults([Fault::Hang(Duration::from_secs(9)); 2]);
    let error = store.read(&listed, 100).unwrap_err();
    assert_eq!(error.kind, StoreErrorKind::Unavailable, "{error}");
    server.faults([Fault::Error; 2]);
    let error = store.stat("x").unwrap_err();
    assert_eq!(error.kind, StoreErrorKind::Unavailable, "{error}");
    assert!(begun.elapsed() < Duration::from_secs(8));
    let endpoint = server.endpoint.clone();
    drop(server);
    let mut settings = StoreSettings::default();
    for (name, value) in [
        ("retries", "1"),
        ("endpoint", &endpoint),
        ("allow_http", "true"),
        ("access_key_id", "a"),
        ("secret_access_key", "b"),
    ] {
        settings.set(name, value).unwrap();
    }
    let store = stores()
        .open(&Place::parse("s3://calls").unwrap(), &settings)
        .unwrap();
    let error = store.get("0612345678").unwrap_err();
    assert_eq!(error.kind, StoreErrorKind::Unavailable, "{error}");
    assert!(!error.to_string().contains("0612345678"));
}

#[test]
fn a_connection_cut_in_a_body_gives_the_whole_object_or_an_error() {
    let server = Server::start();
    let whole: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
    server.put("x", whole.clone(), Duration::ZERO);
    let store = hasty(&server, "3");
    let listed = items(&store, "").remove(0);
    server.faults([Fault::Cut(1_000_000), Fault::Cut(500_000)]);
    assert_eq!(bytes_of(&store, &listed, 0), whole);
    let store = hasty(&server, "0");
    server.faults([Fault::Cut(1_000_000)]);
    let error = store.read(&listed, u64::MAX).unwrap_err();
    assert_eq!(error.kind, StoreErrorKind::Unavailable, "{error}");
}

#[test]
fn an_update_holds_only_for_the_version_that_was_read() {
    let server = Server::start();
    updates("bucket", &server.store(&stores(), ""));
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().to_path_buf());
    let files = stores().open(&place, &StoreSettings::default()).unwrap();
    create(&files, "x", b"1").unwrap();
    let error = files.update("x", "", b"2".to_vec()).unwrap_err();
    assert_eq!(error.kind, StoreErrorKind::Unsupported);
}

/// What a ledger in a bucket stands on.
fn updates(name: &str, store: &Store) {
    create(store, "x", b"1").unwrap();
    let (_, tag) = store.get("x").unwrap();
    let tag = tag.unwrap();
    let next = store.update("x", &tag, b"2".to_vec()).unwrap().unwrap();
    let late = store.update("x", &tag, b"3".to_vec()).unwrap_err();
    assert_eq!(late.kind, StoreErrorKind::Changed, "{name}");
    assert_eq!(store.get("x").unwrap().0, b"2", "{name}");
    store.update("x", &next, b"4".to_vec()).unwrap();
    assert_eq!(store.get("x").unwrap().0, b"4", "{name}");
}

#[test]
fn unknown_options_places_and_values_are_errors() {
    let refused = |place: &str, name: &str, value: &str| {
        let mut settings = StoreSettings::default();
        let set = settings.set(name, value);
        let place = Place::parse(place);
        set.is_err() || place.is_err() || stores().open(&place.unwrap(), &settings).is_err()
    };
    assert!(refused("s3://calls", "regoin", "eu-west-1"));
    assert!(refused("gs://calls", "regoin", "eu-west-1"));
    assert!(refused("az://calls", "regoin", "eu-west-1"));
    assert!(refused("somewhere", "region", "eu-west-1"));
    assert!(refused("s3://calls", "retries", "many"));
    assert!(refused("s3://calls", "read_timeout", "-1"));
    assert!(refused("ftp://calls", "region", "eu-west-1"));
    assert!(refused("s3://", "region", "eu-west-1"));
    assert!(refused("s3://calls/a/../b", "region", "eu-west-1"));
    assert!(!refused("s3://calls/a b", "region", "eu-west-1"));
}

#[test]
fn a_writer_that_was_killed_leaves_nothing_that_counts() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(".piep-name.wav"), "half of it").unwrap();
    let place = Place::Folder(folder.path().to_path_buf());
    let store = stores().open(&place, &StoreSettings::default()).unwrap();
    assert!(items(&store, "").is_empty());
    store.delete("name.wav").unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    assert_eq!(
        create(&store, "../out.wav", b"x"),
        Err(StoreErrorKind::Unsupported)
    );
}

/// Buckets of other services, a line each with place and options, as `az://container account_name=… access_key=…`.
/// `scripts/store-test` starts a server for this.
#[test]
#[ignore = "it needs a server: scripts/store-test starts one and runs this"]
fn what_holds_on_every_store_holds_on_those_of_the_other_services() {
    for line in std::env::var("PIEP_BUCKETS").unwrap().lines() {
        let (place, options) = line.split_once(' ').unwrap();
        let open = |part: &str, more: &[(&str, &str)]| {
            let mut settings = StoreSettings::default();
            settings.set("retries", "1").unwrap();
            for (name, value) in options.split(' ').filter_map(|pair| pair.split_once('=')) {
                settings.set(name, value).unwrap();
            }
            for (name, value) in more {
                settings.set(name, value).unwrap();
            }
            let place = Place::parse(&format!("{place}{part}")).unwrap();
            stores().open(&place, &settings).unwrap()
        };
        let contracts: [fn(&str, &Store); 6] = [
            any_name,
            never_replaced,
            empty_objects,
            gone_or_changed,
            updates,
            pages,
        ];
        for (number, contract) in contracts.into_iter().enumerate() {
            contract(place, &open(&format!("/part {number}"), &[]));
        }
        let missing = open("-not-there", &[]);
        let kind = missing.list("", &mut |_| true).unwrap_err().kind;
        assert_eq!(kind, StoreErrorKind::Missing, "{place}");
        println!("{place}: every contract holds");
    }
}

/// A listing longer than a page of any service, written by several at once.
fn pages(name: &str, store: &Store) {
    const PART: usize = 651;
    std::thread::scope(|scope| {
        for part in 0..8 {
            scope.spawn(move || {
                for number in 0..PART {
                    create(store, &format!("{part}/{number:04}.wav"), b"x").unwrap();
                }
            });
        }
    });
    assert_eq!(keys(store, "").len(), 8 * PART, "{name}");
    assert_eq!(keys(store, "3/").len(), PART, "{name}");
}
