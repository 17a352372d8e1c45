//! The program: reads its arguments, runs a command, reports one error, exits.

mod cli;

use mimalloc::MiMalloc;

/// Text is read in many small pieces, which this allocator gives and takes faster than that of most systems.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> std::process::ExitCode {
    cli::main()
}
