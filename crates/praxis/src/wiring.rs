//! Putting the parts together: database, world, server. Used by the commands, and by the tests to serve in their own process.

use crate::config::Config;
use actions::{Actor, Cx, Installation, Random, World};
use anyhow::{Context as _, Result};
use domain::personal_data::GuardRules;
use domain::{Clock, IdSource, Time};
use notifications::{Mailer, Pauses, Shown, Worker};
use server::{AppState, ServerConfig};
use std::sync::Arc;
use storage::{Db, DbConfig, lease, migrate};

/// Seconds that a process number is leased for; renewed long before.
const LEASE_SECONDS: i64 = 600;

/// An open installation: its database and its world.
#[derive(Clone)]
pub struct Installed {
    /// The database.
    pub db: Db,
    /// Time, ids, randomness, limits.
    pub world: Arc<World>,
    /// The lease on this process's ids.
    pub lease: Arc<lease::Lease>,
    /// The clock that leases run by, whatever time the world shows.
    pub leases: Clock,
}

/// The database's settings.
#[must_use]
pub fn db_config(config: &Config) -> DbConfig {
    DbConfig { connections: config.connections, ..DbConfig::new(config.database_url.as_str()) }
}

/// Opens the database, brings its schema up to date and leases a part of the id space.
///
/// # Errors
/// When the database cannot be opened, is newer than this program, or is owned by another process.
pub fn open(config: &Config, clock: Clock, random: Random) -> Result<Installed> {
    let db = Db::open(&db_config(config)).context("cannot open the database")?;
    on(db, config, clock, random)
}

/// As [`open`], on a database that is open already.
///
/// # Errors
/// As [`open`].
pub fn on(db: Db, config: &Config, clock: Clock, random: Random) -> Result<Installed> {
    migrate::run(&db).context("cannot bring the database's schema up to date")?;
    let now = clock.now();
    let holder = format!("{}-{:08x}", std::process::id(), u32::from_le_bytes(random.bytes()));
    let lease: lease::Lease = db
        .write_blocking(move |c| lease::acquire(c, &holder, now, LEASE_SECONDS))
        .context("cannot lease a process number")?;
    let process = u16::try_from(lease.process_number).context("a process number is 0 to 1023")?;
    let installation = Installation {
        public_url: config.public_url.clone(),
        language: config.language.clone(),
        zone: config.zone.clone(),
        session_days: config.session_days,
        mail_in: config.mail_in()?,
        ..Installation::default()
    };
    let leases = clock.clone();
    let world =
        World { clock, ids: IdSource::new(process), random, guard: GuardRules::builtin().clone(), installation };
    let installed = Installed { db, world: Arc::new(world), lease: Arc::new(lease), leases };
    installed.as_operator(actions::organisations::seed::seed).context("cannot seed the register of organisations")?;
    Ok(installed)
}

impl Installed {
    /// Does something as the operator, in one transaction; again, when PostgreSQL breaks it off.
    ///
    /// # Errors
    /// Those of `f`.
    pub fn as_operator<T: Send + 'static>(
        &self,
        mut f: impl FnMut(&mut Cx<'_>) -> actions::Result<T> + Send + 'static,
    ) -> Result<T> {
        let world = self.world.clone();
        let done: actions::Result<T> =
            self.db.write_blocking(move |conn| f(&mut Cx::new(conn, &world, Actor::Operator)));
        done.map_err(|e| crate::commands::explain(&e))
    }

    /// The worker that sends this installation's mail.
    #[must_use]
    pub fn worker(&self, mailer: Mailer) -> Worker {
        Worker {
            db: self.db.clone(),
            world: self.world.clone(),
            mailer,
            leases: self.leases.clone(),
            pauses: Pauses::default(),
        }
    }

    /// The same installation at another time. Its ids go on where they were, so that none is made twice.
    #[must_use]
    pub fn at(&self, time: Time) -> Self {
        let world = World {
            clock: Clock::held(time),
            ids: self.world.ids.clone(),
            random: Random::system(),
            guard: self.world.guard.clone(),
            installation: self.world.installation.clone(),
        };
        Self { world: Arc::new(world), ..self.clone() }
    }

    /// The server's state; `shown` are the letters of the demo's mail page.
    ///
    /// # Errors
    /// When the web bundle is missing.
    pub fn state(&self, config: &Config, shown: Option<Shown>) -> Result<AppState> {
        let server = ServerConfig {
            trusted_proxies: config.proxies()?,
            hashing_at_once: config.hashing_at_once,
            workers: config.workers,
            body_seconds: config.body_seconds,
            stop_seconds: config.stop_seconds,
            help_contact: config.help_contact.clone(),
            statement: config.statement.clone(),
        };
        AppState::new(self.db.clone(), self.world.clone(), server, shown).map_err(anyhow::Error::msg)
    }

    /// Keeps the lease on this process's ids alive; to be called every few minutes.
    ///
    /// # Errors
    /// When another process has it: this one must stop making ids.
    pub fn renew(&self) -> Result<()> {
        let (lease, now) = (self.lease.clone(), self.leases.now());
        let renewed: storage::Result<lease::Lease> =
            self.db.write_blocking(move |c| lease::renew(c, &lease, now, LEASE_SECONDS));
        renewed.map(|_| ()).context("the lease on this process's ids is lost")
    }
}
