//! The engine room on both engines: transactions, group commit, snapshots, ownership, kills, migrations, backups.
//! One test binary. PostgreSQL's half runs when PRAXIS_TEST_POSTGRES names a server, and says so when it does not.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking, as the tests do")]

mod backups;
mod doctoring;
mod kill;
mod leases;
mod log;
mod migrations;
mod ownership;
mod postgres;
mod reads;
mod schema;
mod support;
mod writes;
