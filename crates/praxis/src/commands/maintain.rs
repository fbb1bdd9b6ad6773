//! `praxis migrate`, `doctor`, `backup`, `restore`: keeping the database well.

use crate::config::Config;
use crate::wiring::db_config;
use anyhow::{Context as _, Result, bail};
use domain::Clock;
use std::path::Path;
use storage::{Db, backup, doctor as examination, migrate as migrations};

/// Brings the schema up to date.
///
/// # Errors
/// When it cannot be, or is newer than this program.
pub fn migrate(config: &Config) -> Result<()> {
    let db = Db::open(&db_config(config)).context("cannot open the database")?;
    let run = migrations::run(&db)?;
    match run.as_slice() {
        [] => println!("the schema is up to date"),
        names => names.iter().for_each(|name| println!("applied {name}")),
    }
    Ok(())
}

/// Looks for what is wrong.
///
/// # Errors
/// When anything is: so that a script notices.
pub fn doctor(config: &Config) -> Result<()> {
    let checks = examination::examine(&db_config(config));
    for check in &checks {
        println!("{} {}: {}", if check.ok { "ok  " } else { "FAIL" }, check.name, check.detail);
        if !check.ok {
            println!("     do: {}", check.remedy);
        }
    }
    match checks.iter().filter(|c| !c.ok).count() {
        0 => Ok(()),
        n => bail!("{n} of {} checks failed", checks.len()),
    }
}

/// Saves everything into an archive.
///
/// # Errors
/// When the archive cannot be written; on PostgreSQL, which has its own tools.
pub fn backup(config: &Config, file: &Path) -> Result<()> {
    let db = Db::open(&db_config(config).read_only()).context("cannot open the database")?;
    backup::to_file(&db, file, Clock::System.now())?;
    println!("saved into {}", file.display());
    Ok(())
}

/// Puts an archive back.
///
/// # Errors
/// When there is a database already, or the archive is damaged or newer.
pub fn restore(config: &Config, file: &Path, replace: bool) -> Result<()> {
    backup::restore(&db_config(config), file, replace)?;
    println!("restored from {}", file.display());
    Ok(())
}
