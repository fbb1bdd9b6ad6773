//! `praxis migrate`, `doctor`, `backup`, `restore`: keeping the database well.

mod dns;
mod mail;

use crate::config::Config;
use crate::wiring::db_config;
use anyhow::{Context as _, Result, bail};
use domain::Clock;
use std::path::Path;
use storage::doctor::{self as examination, Check};
use storage::{Db, backup, migrate as migrations};

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
    let mut checks = examination::examine(&db_config(config));
    checks.extend([public_address(config), proxy(config)]);
    checks.extend(mail::examine(config));
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

/// Links in mail begin with the public address: a browser far away must reach it, and safely.
fn public_address(config: &Config) -> Check {
    let url = &config.public_url;
    let host = url.split_once("://").map_or("", |(_, rest)| rest);
    let is_here = ["127.0.0.1", "localhost", "[::1]"].iter().any(|here| host.starts_with(here));
    let ok = url.starts_with("https://") || is_here;
    let remedy = "Serve it over https behind a proxy, and set PRAXIS_PUBLIC_URL to that address";
    Check { name: "public address", ok, detail: url.clone(), remedy: said_unless(ok, remedy) }
}

/// Praxis does not end TLS: where its address is https there is a proxy, and one that is not named hides who comes.
fn proxy(config: &Config) -> Check {
    let ok = !config.public_url.starts_with("https://") || !config.trusted_proxies.is_empty();
    let detail = match config.trusted_proxies.as_str() {
        "" if ok => "none".to_owned(),
        "" => "none is trusted, so all visitors behind it are counted as one".to_owned(),
        trusted => trusted.to_owned(),
    };
    let remedy = "Name the proxy's address in PRAXIS_TRUSTED_PROXIES";
    Check { name: "proxy", ok, detail, remedy: said_unless(ok, remedy) }
}

fn said_unless(ok: bool, remedy: &str) -> String {
    if ok { String::new() } else { remedy.to_owned() }
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
    if !file.is_file() {
        bail!("there is no file {}", file.display());
    }
    backup::restore(&db_config(config), file, replace)?;
    println!("restored from {}", file.display());
    Ok(())
}
