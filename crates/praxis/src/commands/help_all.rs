//! `praxis help-all`: every command, flag and variable, a line each. Documents and deployments are checked against it.

use crate::cli::CommandLine;
use crate::config;
use clap::{Command, CommandFactory as _};

/// Prints it.
pub fn print() {
    let mut command = CommandLine::command();
    command.build();
    walk(&command, "praxis");
    config::KEYS.iter().for_each(|key| println!("{}", config::variable(key)));
}

fn walk(command: &Command, path: &str) {
    println!("{path}");
    for flag in command.get_arguments().filter_map(|a| a.get_long()) {
        println!("{path} --{flag}");
    }
    for sub in command.get_subcommands().filter(|s| s.get_name() != "help") {
        walk(sub, &format!("{path} {}", sub.get_name()));
    }
}
