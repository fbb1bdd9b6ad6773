//! The binary: command line, configuration and wiring.

mod cli;
mod commands;
pub mod config;
pub mod demo;
mod logging;
pub mod testing;
pub mod transfer;
pub mod wiring;

use clap::Parser as _;
use std::process::ExitCode;

/// Runs the command line. 0 ok, 1 failed, 2 misuse; errors name the cause and the remedy, on stderr.
#[must_use]
pub fn run() -> ExitCode {
    let line = cli::CommandLine::parse();
    match commands::run(line) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("praxis: {error:#}");
            ExitCode::from(1)
        }
    }
}
