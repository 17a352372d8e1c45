//! Keeps what is in memory out of places that nobody thinks of.

/// Sees to it that neither a panic nor a crash of the program shows text or sound of a call.
pub(crate) fn keep() {
    std::panic::set_hook(Box::new(|panic| {
        use std::io::Write;
        // The message of a panic can quote a text; where it happened cannot.
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        // There is nobody to tell if standard error is closed.
        let _ = writeln!(
            std::io::stderr(),
            "piep: piep made a mistake at {place}; please report it"
        );
    }));
    no_memory_dumps();
}

/// Asks the system for no file of this program's memory when it crashes, also not from a program that collects such files,
/// and lets no other program of the same user read its memory. Where the system refuses, the program goes on.
#[cfg(target_os = "linux")]
fn no_memory_dumps() {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = setrlimit(Resource::Core, none);
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

#[cfg(not(target_os = "linux"))]
fn no_memory_dumps() {}
