//! Backups of SQLite: a copy of one moment, checked, in an archive; and the way back, everything checked first.
//! PostgreSQL has tools of its own, which the refusals name.

use crate::archive::{FORMAT, pack, unpack};
use crate::connect::{Purpose, connect};
use crate::files::{Temporary, put_in_place, rename};
use crate::lock::FileLock;
use crate::{Db, DbConfig, Engine, Error, Result, integrity, migrate};
use diesel::prelude::*;
use diesel::sql_types::Text;
use domain::Time;
use std::path::Path;

pub use crate::archive::Manifest;

/// Writes the database as it is at this moment into a new archive, while reads and writes go on. The copy is checked
/// before it counts, and the file has its name only once it is complete and on the disk.
/// Needs room for the database twice, beside the archive, while it works.
///
/// # Errors
/// [`Error::Refused`] on PostgreSQL, when the file exists or its folder does not, or when the copy is damaged; [`Error::Io`].
pub fn to_file(db: &Db, archive: &Path, now: Time) -> Result<Manifest> {
    if db.is_pg() {
        return Err(refused("On PostgreSQL make backups with `pg_dump --format=custom --file=FILE DATABASE`"));
    }
    if archive.exists() {
        return Err(refused(format!("{} exists already; a backup never replaces a file", archive.display())));
    }
    let folder = archive.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(refused(format!("the folder {} does not exist", folder.display())));
    }
    let copy = Temporary::beside(archive, "copy")?;
    let packed = Temporary::beside(archive, "partial")?;
    let schema = snapshot(db.config(), &copy.0)?;
    let database_bytes = copy.0.metadata().map_err(Error::io("cannot read", &copy.0))?.len();
    let manifest = Manifest { format: FORMAT, schema, made_at: now.rfc3339(), database_bytes };
    pack(&manifest, &copy.0, &packed.0).map_err(Error::io("cannot write", &packed.0))?;
    rename(&packed.0, archive)?;
    Ok(manifest)
}

/// Puts the database of an archive where the URL says. Everything is checked before anything is touched; `replace`
/// allows an existing database to go. Older schemas are welcome: migrate afterwards.
///
/// # Errors
/// [`Error::Refused`] on PostgreSQL, when a database exists and may not be replaced, or when the archive is damaged;
/// [`Error::TooNew`]; [`Error::Locked`] when a process has the database open; [`Error::Io`].
pub fn restore(config: &DbConfig, archive: &Path, replace: bool) -> Result<Manifest> {
    let Engine::Sqlite(path) = config.engine()? else {
        return Err(refused("On PostgreSQL restore with `pg_restore --dbname=DATABASE FILE` into an empty database"));
    };
    let _lock = FileLock::take(&path)?;
    if path.exists() && !replace {
        let path = path.display();
        return Err(refused(format!("{path} exists already. Move it away, or allow it to be replaced with --replace")));
    }
    let unpacked = Temporary::beside(&path, "restoring")?;
    let manifest = unpack(archive, &unpacked.0)?;
    let copy = DbConfig { url: format!("sqlite:{}", unpacked.0.display()), ..config.clone().read_only() };
    examine(&copy)?;
    put_in_place(&unpacked.0, &path)?;
    Ok(manifest)
}

fn refused(why: impl Into<String>) -> Error {
    Error::Refused(why.into())
}

/// Copies the database into a new file and gives the schema's version.
fn snapshot(config: &DbConfig, copy: &Path) -> Result<String> {
    let mut source = connect(config, Purpose::Read)?;
    let name = copy.to_str().ok_or(Error::Url)?;
    diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(name).execute(&mut source)?;
    examine(&DbConfig { url: format!("sqlite:{name}"), ..config.clone().read_only() })
}

/// Checks a database that nobody else has open, and gives its schema's version.
fn examine(config: &DbConfig) -> Result<String> {
    let damaged = |e: Error| refused(format!("the copy of the database is damaged: {e}"));
    let mut c = connect(config, Purpose::Read).map_err(damaged)?;
    let status = migrate::status_of(&mut c).map_err(damaged)?;
    status.not_newer()?;
    let mut findings = integrity::findings(&mut c).map_err(damaged)?;
    findings.extend(integrity::broken_foreign_keys(&mut c).map_err(damaged)?);
    if findings.is_empty() {
        Ok(status.version().unwrap_or_default().to_owned())
    } else {
        Err(refused(format!("the copy of the database is damaged: {}", findings.join("; "))))
    }
}
