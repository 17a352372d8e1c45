//! The program: reads its arguments, runs a command, reports one error, exits.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
