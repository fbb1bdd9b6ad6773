//! The database: connections to both engines, migrations, and one file of queries a noun.

#[macro_use]
mod conn;
pub mod accounts;
mod archive;
pub mod backup;
mod columns;
mod config;
mod connect;
mod db;
pub mod doctor;
mod error;
pub mod events;
mod files;
pub mod groups;
pub mod idempotency;
mod integrity;
mod keeper;
pub mod lease;
mod lock;
pub mod mentions;
mod metrics;
pub mod migrate;
pub mod networks;
pub mod organisations;
pub mod outbox;
pub mod persons;
mod pool;
pub mod posts;
pub mod query_count;
pub mod reads;
mod schema;
pub mod scratch;
pub mod search;
mod sqlite_writer;
pub mod tags;
pub mod threads;
mod transaction;

pub use config::{Access, DbConfig, Engine};
pub use conn::{Conn, MultiBackend, lock_key, lock_row};
pub use db::Db;
pub use error::{Error, Result, is_unique_violation};
pub use metrics::Metrics;
