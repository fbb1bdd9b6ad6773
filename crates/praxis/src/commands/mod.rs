//! The commands: one file a command, each taking settings and arguments and saying what it did.

mod group;
mod healthcheck;
mod help_all;
mod letter;
mod maintain;
mod member;
mod network;
mod organisation;
mod serve;
mod transfer;
mod user;

use crate::cli::{Command, CommandLine};
use crate::config::Config;
use crate::logging;
use crate::wiring::{self, Installed};
use actions::{Error, Problem, Random};
use anyhow::{Result, anyhow};
use domain::Clock;
use std::collections::BTreeMap;

/// Runs one command.
///
/// # Errors
/// What it could not do, and why.
pub fn run(line: CommandLine) -> Result<()> {
    let config = Config::load(line.config.as_deref(), &environment())?;
    // Who tries Praxis is shown the address and the accounts last, not the web server's own start.
    let is_demo = matches!(line.command, Command::Demo { .. }) && config.log == Config::default().log;
    logging::start(if is_demo { "info,actix_server=warn" } else { &config.log }, &config.log_format);
    match line.command {
        Command::Serve { listen, no_worker } => serve::serve(with_listen(config, listen), no_worker),
        Command::Work => serve::work(&config),
        Command::Demo { data, listen } => serve::demo(with_listen(config, listen), &data),
        Command::Migrate => maintain::migrate(&config),
        Command::Doctor => maintain::doctor(&config),
        Command::Openapi => {
            println!("{}", server::api::document());
            Ok(())
        }
        Command::Healthcheck { url } => healthcheck::healthcheck(&config, url),
        Command::Backup { file } => maintain::backup(&config, &file),
        Command::Restore { file, replace } => maintain::restore(&config, &file, replace),
        Command::Network(command) => network::run(&open(&config)?, command),
        Command::Group(command) => group::run(&open(&config)?, command),
        Command::Member(command) => member::run(&open(&config)?, command),
        Command::User(command) => user::run(&open(&config)?, command),
        Command::Organisation(command) => organisation::run(&open(&config)?, command),
        Command::Letter(command) => letter::run(&config, command),
        Command::Import(command) => transfer::import(&open(&config)?, command),
        Command::Export(command) => transfer::export(&open(&config)?, command),
        Command::HelpAll => {
            help_all::print();
            Ok(())
        }
    }
}

/// The environment as far as it is text; no setting is anything else.
fn environment() -> BTreeMap<String, String> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

fn with_listen(mut config: Config, listen: Option<String>) -> Config {
    if let Some(listen) = listen {
        if config.public_url == format!("http://{}", config.listen) {
            config.public_url = format!("http://{listen}");
        }
        config.listen = listen;
    }
    config
}

fn open(config: &Config) -> Result<Installed> {
    wiring::open(config, Clock::System, Random::system())
}

/// An action's refusal in words for the command line.
pub fn explain(error: &Error) -> anyhow::Error {
    match error {
        Error::NotFound => {
            anyhow!("nothing of that name was found: look at the slugs, addresses and codes that were given")
        }
        Error::Forbidden => anyhow!("not allowed"),
        Error::Invalid(problems) => {
            let list: Vec<String> = problems.iter().map(problem).collect();
            anyhow!("{}", list.join("; "))
        }
        Error::Conflict(code) => anyhow!("it clashes with what is there: {code}"),
        other => anyhow!("{other}"),
    }
}

/// What is wrong with an argument, and what would be right.
fn problem(problem: &Problem) -> String {
    let why = match (problem.field, problem.code) {
        ("organisation", "unknown") => "the register has no organisation of that code or name",
        ("slug", "malformed") => "a slug is made of small letters a to z, digits and hyphens",
        ("slug" | "email" | "address", "taken") => "is taken already",
        ("email" | "address", "unknown") => "nobody has that address; `praxis user list` shows who there is",
        (_, "malformed") => "does not look right",
        (_, "unknown") => "there is no such thing",
        (_, "missing") => "is missing",
        (_, "too-long") => "is too long",
        (_, "too-short") => "is too short",
        (_, code) => code,
    };
    match problem.limit {
        Some(limit) => format!("{}: {why} (the limit is {limit})", problem.field),
        None => format!("{}: {why}", problem.field),
    }
}
