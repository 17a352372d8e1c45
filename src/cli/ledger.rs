//! `piep ledger`: what batches have done.

use std::fmt::Write;

use piep::Result;
use piep::ledger::{Entry, Ledger, Local, Outcome};
use serde_json::json;

use super::args::{LedgerArguments, LedgerCommand};
use super::console::Console;
use super::{Status, print_result, set_up};

pub(crate) fn run(arguments: &LedgerArguments) -> Result<Status> {
    let state = set_up::state_folder(arguments.state.as_ref())?;
    let ledgers: Vec<(String, String, Ledger)> = Local::all(&state)?
        .into_iter()
        .map(|(source, dest, ledger)| (source, dest, Ledger::local(ledger)))
        .collect();
    match &arguments.command {
        LedgerCommand::List { failed } => list(&ledgers, *failed),
        LedgerCommand::Forget { ids, all } => forget(&ledgers, ids, *all),
        LedgerCommand::Export => export(&ledgers),
    }
}

fn list(ledgers: &[(String, String, Ledger)], failed: bool) -> Result<Status> {
    let mut table = String::new();
    for (source, dest, ledger) in ledgers {
        // Writing to a string does not fail, here and below.
        let _ = writeln!(table, "# {source} -> {dest}");
        let wanted = |entry: &Entry| !failed || entry.error.is_some();
        for entry in ledger.entries()?.into_iter().filter(wanted) {
            let outcome = match entry.outcome {
                Outcome::Done => "done",
                Outcome::Failed => "failed",
                Outcome::Postponed => "postponed",
                Outcome::Claimed => "claimed",
            };
            let _ = writeln!(
                table,
                "{}\t{outcome}\t{}\t{}",
                entry.id,
                entry.error.as_deref().unwrap_or("-"),
                entry.key.as_deref().unwrap_or("-")
            );
        }
    }
    print_result(&table)?;
    Ok(Status::SUCCESS)
}

fn forget(ledgers: &[(String, String, Ledger)], ids: &[String], all: bool) -> Result<Status> {
    let mut count = 0;
    for (_, _, ledger) in ledgers {
        let entries = if all { ledger.entries()? } else { Vec::new() };
        let all: Vec<String> = entries.into_iter().map(|entry| entry.id).collect();
        count += ledger.forget(if all.is_empty() { ids } else { &all })?;
    }
    let console = Console::new(0, false);
    console.say(&format!("{count} recordings forgotten; their outputs stay"));
    Ok(if count == 0 {
        super::FAILED.into()
    } else {
        Status::SUCCESS
    })
}

fn export(ledgers: &[(String, String, Ledger)]) -> Result<Status> {
    let mut lines = String::new();
    for (source, dest, ledger) in ledgers {
        for entry in ledger.entries()? {
            let line = json!({ "source": source, "dest": dest, "recording": entry });
            let _ = writeln!(lines, "{line}");
        }
    }
    print_result(&lines)?;
    Ok(Status::SUCCESS)
}
