//! The database: connections to both engines, migrations, and one file of queries a noun.

#[macro_use]
mod conn;
pub mod accounts;
mod columns;
mod config;
mod connect;
mod db;
mod error;
pub mod events;
pub mod groups;
mod integrity;
mod keeper;
mod lock;
mod metrics;
pub mod migrate;
pub mod idempotency;
pub mod mentions;
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
