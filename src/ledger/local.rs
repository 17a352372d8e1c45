//! A ledger in a folder of this machine, in SQLite.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use super::{Begun, Claim, Entry, Outcome, Verdict, With, random, verdict};
use crate::error::{Error, Result};
use crate::store::{Item, Place, inside};

/// The file of the ledger in its folder.
const FILE: &str = "ledger.sqlite";

/// `batch` is a pair of SOURCE and DEST. The stem of a recording is the name of complete outputs; under
/// the stem of a claim lies what is being written, or garbage. Recordings lie in the order of their random
/// ids, so that the order of the rows does not tell the order of the outputs.
const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS batch (
        id INTEGER PRIMARY KEY, source TEXT NOT NULL, dest TEXT NOT NULL, UNIQUE (source, dest)
    );
    CREATE TABLE IF NOT EXISTS recording (
        id TEXT PRIMARY KEY, batch INTEGER NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL,
        program TEXT NOT NULL, model TEXT NOT NULL, configuration TEXT NOT NULL,
        outcome TEXT NOT NULL, error TEXT, stem TEXT, UNIQUE (batch, key)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS claim (
        stem TEXT PRIMARY KEY, recording TEXT NOT NULL, batch INTEGER NOT NULL,
        version TEXT, program TEXT, model TEXT, configuration TEXT
    );
    CREATE INDEX IF NOT EXISTS claims ON claim (recording);
    PRAGMA user_version = 1;
";

/// What is read of a recording.
const COLUMNS: &str = "id, key, version, program, model, configuration, outcome, error, stem";

/// A ledger in a folder of this machine. One process at a time may use it for one SOURCE and DEST.
#[derive(Debug)]
pub struct Local {
    connection: Mutex<Connection>,
    batch: i64,
    /// Held as long as the ledger is open.
    _lock: Option<File>,
}

impl Local {
    /// Opens the ledger of a pair of places, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when the folder lies inside one of the places, or another process works on the
    /// same pair. [`Error::Ledger`] when it cannot be opened.
    pub fn open(folder: &Path, source: &Place, dest: &Place) -> Result<Self> {
        for place in [source, dest] {
            if let Place::Folder(place) = place
                && inside(folder, place)
            {
                return Err(Error::Config {
                    reason: format!(
                        "the state folder {} lies inside {}: it links recordings to outputs and must lie elsewhere",
                        folder.display(),
                        place.display()
                    ),
                });
            }
        }
        make_private(folder)?;
        let connection = connect(&folder.join(FILE))?;
        let batch = batch(&connection, &named(source), &named(dest)).map_err(|e| failed(&e))?;
        let lock = lock(&folder.join(format!("batch-{batch}.lock")))?;
        Ok(Self {
            connection: Mutex::new(connection),
            batch,
            _lock: Some(lock),
        })
    }

    /// Opens every ledger of a folder, to look at it: the pairs of places, and a ledger of each.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when there is none.
    pub fn all(folder: &Path) -> Result<Vec<(String, String, Self)>> {
        let file = folder.join(FILE);
        if !file.is_file() {
            return Err(Error::Config {
                reason: format!("there is no ledger in {}", folder.display()),
            });
        }
        let first = connect(&file)?;
        let pairs = pairs(&first).map_err(|e| failed(&e))?;
        let mut all = Vec::new();
        for (batch, source, dest) in pairs {
            let ledger = Self {
                connection: Mutex::new(connect(&file)?),
                batch,
                _lock: None,
            };
            all.push((source, dest, ledger));
        }
        Ok(all)
    }

    /// A thread that panicked left no half of a transaction behind.
    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn entries(&self) -> Result<Vec<Entry>> {
        let read = |connection: &Connection| {
            let sql = format!("SELECT {COLUMNS} FROM recording WHERE batch = ?1 ORDER BY id");
            let mut statement = connection.prepare(&sql)?;
            let rows = statement.query_map([self.batch], entry)?;
            rows.collect::<rusqlite::Result<Vec<Entry>>>()
        };
        read(&self.connection()).map_err(|e| failed(&e))
    }

    pub(super) fn garbage(&self) -> Result<Vec<String>> {
        let read = |connection: &Connection| {
            let mut statement = connection.prepare("SELECT stem FROM claim WHERE batch = ?1")?;
            let rows = statement.query_map([self.batch], |row| row.get(0))?;
            rows.collect::<rusqlite::Result<Vec<String>>>()
        };
        read(&self.connection()).map_err(|e| failed(&e))
    }

    pub(super) fn begin(&self, item: &Item, with: &With, again: bool) -> Result<Begun> {
        let (new_id, stem) = (random(8)?, random(16)?);
        let version = item.version();
        let write = |connection: &mut Connection| {
            let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let sql = format!("SELECT {COLUMNS} FROM recording WHERE batch = ?1 AND key = ?2");
            let known = change
                .query_row(&sql, params![self.batch, item.key], entry)
                .optional()?;
            let id = match &known {
                Some(known) => {
                    let verdict = verdict(known, &version, with, again);
                    if verdict != Verdict::Todo {
                        return Ok(Begun::Not(verdict));
                    }
                    known.id.clone()
                }
                None => {
                    change.execute(
                        "INSERT INTO recording (id, batch, key, version, program, model, configuration, outcome)
                         VALUES (?1, ?2, ?3, '', '', '', '', ?4)",
                        params![new_id, self.batch, item.key, Outcome::Claimed.as_str()],
                    )?;
                    new_id
                }
            };
            let garbage = {
                let mut statement =
                    change.prepare("SELECT stem FROM claim WHERE recording = ?1")?;
                let rows = statement.query_map([&id], |row| row.get(0))?;
                rows.collect::<rusqlite::Result<Vec<String>>>()?
            };
            change.execute(
                "INSERT INTO claim (stem, recording, batch, version, program, model, configuration)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    stem,
                    id,
                    self.batch,
                    version,
                    with.program,
                    with.model,
                    with.configuration
                ],
            )?;
            change.commit()?;
            Ok(Begun::Claimed(Claim { id, stem, garbage }))
        };
        write(&mut self.connection()).map_err(|e| failed(&e))
    }

    pub(super) fn removed(&self, stem: &str) -> Result<()> {
        self.connection()
            .execute("DELETE FROM claim WHERE stem = ?1", [stem])
            .map(|_| ())
            .map_err(|e| failed(&e))
    }

    pub(super) fn finish(&self, claim: &Claim) -> Result<Option<String>> {
        let write = |connection: &mut Connection| {
            let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let before: Option<String> = change.query_row(
                "SELECT stem FROM recording WHERE id = ?1",
                [&claim.id],
                |row| row.get(0),
            )?;
            let changed = change.execute(
                "UPDATE recording SET (version, program, model, configuration, outcome, error, stem) =
                     (SELECT version, program, model, configuration, ?3, NULL, stem FROM claim WHERE stem = ?2)
                 WHERE id = ?1 AND EXISTS (SELECT 1 FROM claim WHERE stem = ?2)",
                params![claim.id, claim.stem, Outcome::Done.as_str()],
            )?;
            if changed != 1 {
                return Err(rusqlite::Error::StatementChangedRows(changed));
            }
            change.execute("DELETE FROM claim WHERE stem = ?1", [&claim.stem])?;
            if let Some(before) = &before {
                change.execute(
                    "INSERT INTO claim (stem, recording, batch) VALUES (?1, ?2, ?3)",
                    params![before, claim.id, self.batch],
                )?;
            }
            change.commit()?;
            Ok(before)
        };
        write(&mut self.connection()).map_err(|e| failed(&e))
    }

    /// What was done before stays known by its stem: its outputs are there until others replace them.
    pub(super) fn give_up(
        &self,
        claim: &Claim,
        outcome: Outcome,
        error: Option<&str>,
    ) -> Result<()> {
        self.connection()
            .execute(
                "UPDATE recording SET (version, program, model, configuration, outcome, error) =
                     (SELECT version, program, model, configuration, ?3, ?4 FROM claim WHERE stem = ?2)
                 WHERE id = ?1 AND EXISTS (SELECT 1 FROM claim WHERE stem = ?2)",
                params![claim.id, claim.stem, outcome.as_str(), error],
            )
            .map(|_| ())
            .map_err(|e| failed(&e))
    }

    /// A recording that was done and failed when it was to be done again has outputs too. It gets a version
    /// that no source has: it is never done a second time.
    pub(super) fn forget_links(&self) -> Result<()> {
        let write = |connection: &Connection| {
            connection.execute(
                "UPDATE recording SET outcome = 'done', error = NULL, version = ''
                 WHERE batch = ?1 AND stem IS NOT NULL AND outcome != 'done'",
                [self.batch],
            )?;
            connection.execute(
                "UPDATE recording SET stem = NULL WHERE batch = ?1",
                [self.batch],
            )?;
            wipe(connection)
        };
        write(&self.connection()).map_err(|e| failed(&e))
    }

    pub(super) fn forget(&self, ids: &[String]) -> Result<usize> {
        let write = |connection: &mut Connection| {
            let change = connection.transaction()?;
            let mut count = 0;
            for id in ids {
                count += change.execute(
                    "DELETE FROM recording WHERE batch = ?1 AND id = ?2",
                    params![self.batch, id],
                )?;
            }
            change.commit()?;
            wipe(connection)?;
            Ok(count)
        };
        write(&mut self.connection()).map_err(|e| failed(&e))
    }
}

/// Nothing of what was deleted stays in the files.
fn wipe(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")
}

fn connect(file: &Path) -> Result<Connection> {
    let open = || {
        let connection = Connection::open(file)?;
        connection.busy_timeout(Duration::from_secs(30))?;
        // A name must be on the disk before its outputs are.
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
        )?;
        connection.execute_batch(SCHEMA)?;
        Ok(connection)
    };
    open().map_err(|error| failed(&error))
}

fn batch(connection: &Connection, source: &str, dest: &str) -> rusqlite::Result<i64> {
    connection.execute(
        "INSERT OR IGNORE INTO batch (source, dest) VALUES (?1, ?2)",
        [source, dest],
    )?;
    connection.query_row(
        "SELECT id FROM batch WHERE source = ?1 AND dest = ?2",
        [source, dest],
        |row| row.get(0),
    )
}

fn pairs(connection: &Connection) -> rusqlite::Result<Vec<(i64, String, String)>> {
    let mut statement = connection.prepare("SELECT id, source, dest FROM batch ORDER BY id")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect()
}

/// The place as it is called in the ledger, the same from wherever it is typed.
fn named(place: &Place) -> String {
    match place {
        Place::Folder(path) => {
            let whole = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            whole.canonicalize().unwrap_or(whole).display().to_string()
        }
        Place::Bucket(_) => place.to_string(),
    }
}

fn lock(path: &PathBuf) -> Result<File> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(|error| Error::Ledger {
            reason: format!("{} cannot be opened: {error}", path.display()),
        })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(_) => Err(Error::Config {
            reason: "another piep works on the same source and destination with this ledger".into(),
        }),
    }
}

/// A folder that only its owner may enter.
fn make_private(folder: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| Error::Config {
        reason: format!(
            "the state folder {} cannot be made: {error}",
            folder.display()
        ),
    })
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let outcome: String = row.get("outcome")?;
    Ok(Entry {
        id: row.get("id")?,
        key: row.get("key")?,
        version: row.get("version")?,
        with: With {
            program: row.get("program")?,
            model: row.get("model")?,
            configuration: row.get("configuration")?,
        },
        outcome: Outcome::parse(&outcome),
        error: row.get("error")?,
        stem: row.get("stem")?,
    })
}

/// Messages of SQLite quote names of columns, never values.
fn failed(error: &rusqlite::Error) -> Error {
    Error::Ledger {
        reason: error.to_string(),
    }
}
