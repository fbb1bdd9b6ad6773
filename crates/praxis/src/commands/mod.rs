//! The commands: one file a command, each taking settings and arguments and saying what it did.

mod group;
mod healthcheck;
mod help_all;
mod maintain;
mod member;
mod network;
mod organisation;
mod serve;
mod user;

use crate::cli::{Command, CommandLine};
use crate::config::Config;
use crate::logging;
use crate::wiring::{self, Installed};
use actions::{Error, Random};
use anyhow::{Result, anyhow};
use domain::Clock;

/// Runs one command.
///
/// # Errors
/// What it could not do, and why.
pub fn run(line: CommandLine) -> Result<()> {
    let config = Config::load(&line.config, |name| std::env::var(name).ok())?;
    logging::start(&config.log, &config.log_format);
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
        Command::HelpAll => {
            help_all::print();
            Ok(())
        }
    }
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
        Error::NotFound => anyhow!("not found"),
        Error::Forbidden => anyhow!("not allowed"),
        Error::Invalid(problems) => {
            let list: Vec<String> = problems.iter().map(|p| format!("{}: {}", p.field, p.code)).collect();
            anyhow!("the input is not right: {}", list.join("; "))
        }
        Error::Conflict(code) => anyhow!("it clashes with what is there: {code}"),
        other => anyhow!("{other}"),
    }
}
