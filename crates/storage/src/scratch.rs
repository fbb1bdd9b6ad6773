//! Throw-away databases for tests, on both engines: migrated once, then copied for each test and removed after it.
//! Nothing here is for production; durability is off.

use crate::connect::{Purpose, connect};
use crate::{Conn, Db, DbConfig, Error, Result, migrate};
use diesel::connection::SimpleConnection;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// The fingerprint of the migrations in this program.
const FINGERPRINT: &str = env!("PRAXIS_MIGRATIONS");
static NEXT: AtomicU32 = AtomicU32::new(0);

/// A database that goes when this is dropped. Drop every [`Db`] on it first.
#[derive(Debug)]
pub struct Scratch {
    config: DbConfig,
    home: Home,
}

#[derive(Debug)]
enum Home {
    Folder(PathBuf),
    Server { url: String, database: String },
}

impl Scratch {
    /// A new SQLite file with the schema.
    ///
    /// # Errors
    /// When the temporary folder cannot be written.
    pub fn sqlite() -> Result<Self> {
        let scratch = Self::empty_sqlite()?;
        let template = std::env::temp_dir().join(format!("praxis-template-{FINGERPRINT}.db"));
        if !template.exists() {
            let maker = Self::empty_sqlite()?;
            migrate::run_on(&maker.config)?;
            // The name appears only when the file is complete; who comes second puts the same in its place.
            let made = maker.folder().join("praxis.db");
            std::fs::rename(&made, &template).map_err(Error::io("cannot move", &made))?;
        }
        let copy = scratch.folder().join("praxis.db");
        std::fs::copy(&template, &copy).map_err(Error::io("cannot write", &copy))?;
        Ok(scratch)
    }

    /// A folder for a SQLite file that does not exist yet.
    ///
    /// # Errors
    /// When the temporary folder cannot be written.
    pub fn empty_sqlite() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("praxis-scratch-{}", unique()));
        std::fs::create_dir_all(&folder).map_err(Error::io("cannot make the folder", &folder))?;
        let config = relaxed(format!("sqlite:{}", folder.join("praxis.db").display()));
        Ok(Self { config, home: Home::Folder(folder) })
    }

    /// A new database with the schema on the PostgreSQL server of this URL, whose user may make databases.
    ///
    /// # Errors
    /// When the server cannot be reached or refuses.
    pub fn postgres(server: &str) -> Result<Self> {
        let mut c = connect(&DbConfig::new(server), Purpose::Migrate)?;
        let template = format!("praxis_template_{FINGERPRINT}");
        // Test processes start together: one makes the template, the others wait.
        c.batch_execute("SELECT pg_advisory_lock(20261122)")?;
        if !exists(&mut c, &template)? {
            let maker = Self::on_server(&mut c, server, "template0")?;
            migrate::run_on(&maker.config)?;
            if let Home::Server { database, .. } = &maker.home {
                c.batch_execute(&format!("ALTER DATABASE {database} RENAME TO {template}"))?;
            }
        }
        c.batch_execute("SELECT pg_advisory_unlock(20261122)")?;
        Self::on_server(&mut c, server, &template)
    }

    /// A new database without a schema on the PostgreSQL server of this URL.
    ///
    /// # Errors
    /// When the server cannot be reached or refuses.
    pub fn empty_postgres(server: &str) -> Result<Self> {
        Self::on_server(&mut connect(&DbConfig::new(server), Purpose::Migrate)?, server, "template0")
    }

    fn on_server(c: &mut Conn, server: &str, template: &str) -> Result<Self> {
        let database = format!("praxis_scratch_{}", unique().replace('-', "_"));
        c.batch_execute(&format!("DROP DATABASE IF EXISTS {database}"))?;
        c.batch_execute(&format!("CREATE DATABASE {database} TEMPLATE {template}"))?;
        let config = relaxed(with_database(server, &database));
        Ok(Self { config, home: Home::Server { url: server.to_owned(), database } })
    }

    /// How to open it.
    #[must_use]
    pub fn config(&self) -> &DbConfig {
        &self.config
    }

    /// Opens it.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub fn open(&self) -> Result<Db> {
        Db::open(&self.config)
    }

    /// The folder of a SQLite scratch; the temporary folder otherwise.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        match &self.home {
            Home::Folder(folder) => folder.clone(),
            Home::Server { .. } => std::env::temp_dir(),
        }
    }
}

impl Drop for Scratch {
    /// What cannot be removed stays in the temporary folder or on the test server.
    fn drop(&mut self) {
        match &self.home {
            Home::Folder(folder) => drop(std::fs::remove_dir_all(folder)),
            Home::Server { url, database } => {
                if let Ok(mut c) = connect(&DbConfig::new(url), Purpose::Migrate) {
                    drop(c.batch_execute(&format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)")));
                }
            }
        }
    }
}

fn relaxed(url: String) -> DbConfig {
    DbConfig { connections: 4, durable: false, ..DbConfig::new(url) }
}

fn unique() -> String {
    format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

fn exists(c: &mut Conn, database: &str) -> Result<bool> {
    use diesel::prelude::*;
    use diesel::sql_types::{Bool, Text};
    let query = diesel::dsl::sql::<Bool>("EXISTS (SELECT 1 FROM pg_database WHERE datname = ");
    Ok(diesel::select(query.bind::<Text, _>(database).sql(")")).get_result(c)?)
}

/// The same server, another database.
fn with_database(server: &str, database: &str) -> String {
    let (place, options) = server.split_once('?').map_or((server, None), |(p, o)| (p, Some(o)));
    let host = place.find("://").map_or(0, |at| at + 3);
    let end = place[host..].find('/').map_or(place.len(), |at| host + at);
    let options = options.map(|o| format!("?{o}")).unwrap_or_default();
    format!("{}/{database}{options}", &place[..end])
}
