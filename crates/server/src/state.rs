//! What all requests share. Made once at start; nothing in it is global.

use crate::assets;
use crate::computing;
use crate::metrics::Metrics;
use crate::watch::Watch;
use actions::World;
use notifications::Shown;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use storage::Db;
use templates::Assets;
use tokio::sync::Semaphore;

/// What the server itself is told.
#[derive(Clone, Debug)]
pub struct ServerConfig {
    /// Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed, as addresses.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Sign-ins that may be hashed at the same time: each takes 19 MiB and a core.
    pub hashing_at_once: usize,
    /// Workers of the web server; 0 for one a core.
    pub workers: usize,
    /// Seconds that the body of a request may take, and one more for every 16 KiB of it.
    pub body_seconds: u64,
    /// Seconds that requests in flight are given when the server stops.
    pub stop_seconds: u64,
    /// Where questions about the service go; empty says the usual.
    pub help_contact: String,
    /// The accessibility statement as the operator has filled it in.
    pub statement: templates::pages::about::Statement,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            trusted_proxies: Vec::new(),
            hashing_at_once: 2,
            workers: 0,
            body_seconds: 20,
            stop_seconds: 30,
            help_contact: String::new(),
            statement: templates::pages::about::Statement::default(),
        }
    }
}

/// What all requests share.
#[derive(Clone)]
pub struct AppState {
    /// The database.
    pub db: Db,
    /// Time, ids, randomness, limits.
    pub world: Arc<World>,
    /// Names of the built styles and scripts.
    pub assets: Arc<Assets>,
    /// The server's own settings.
    pub config: Arc<ServerConfig>,
    /// The letters of the demo's `/dev/mail`; none in `praxis serve`.
    pub shown: Option<Shown>,
    /// Places for hashing passwords, so that sign-ins cannot starve pages.
    pub hashing: Arc<Semaphore>,
    /// Places for work that keeps a processor busy.
    pub computing: Arc<Semaphore>,
    /// What is counted for `/metrics`.
    pub metrics: Metrics,
    /// A test that looks on; none in production.
    pub watch: Option<Watch>,
    stopping: Arc<AtomicBool>,
    not_writing: Arc<AtomicBool>,
    has_warned: Arc<AtomicBool>,
}

impl AppState {
    /// Puts the parts together.
    ///
    /// # Errors
    /// When the web bundle was not built into the binary.
    pub fn new(db: Db, world: Arc<World>, config: ServerConfig, shown: Option<Shown>) -> Result<Self, String> {
        let hashing = Arc::new(Semaphore::new(config.hashing_at_once.max(1)));
        let computing = Arc::new(Semaphore::new(computing::at_once()));
        let assets = Arc::new(assets::manifest()?);
        let (config, metrics) = (Arc::new(config), Metrics::default());
        let (stopping, not_writing, has_warned) = (Arc::default(), Arc::default(), Arc::default());
        let watch = None;
        Ok(Self {
            db,
            world,
            assets,
            config,
            shown,
            hashing,
            computing,
            metrics,
            watch,
            stopping,
            not_writing,
            has_warned,
        })
    }

    /// From now on `/readyz` says no, so that a proxy sends nobody here any more. Clones hear it too.
    pub fn stop_soon(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Notes whether the last change could be written.
    pub fn note_writing(&self, is_written: bool) {
        self.not_writing.store(!is_written, Ordering::Relaxed);
    }

    /// The last change could not be written: the disk is full, or the database is there for reading only.
    #[must_use]
    pub fn is_not_writing(&self) -> bool {
        self.not_writing.load(Ordering::Relaxed)
    }

    /// Warns, once, of a proxy that nobody has named.
    pub fn warn_of_unknown_proxy(&self) {
        if !self.has_warned.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                "a proxy that is not among the trusted ones passes requests on: all visitors behind it are counted as one, and \
                 limits meant for one hit all. Name its address in PRAXIS_TRUSTED_PROXIES"
            );
        }
    }

    /// The server is about to stop.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }
}
