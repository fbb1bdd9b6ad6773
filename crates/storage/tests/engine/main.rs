//! The engine room on both engines: transactions, group commit, snapshots, ownership, kills, migrations, backups.
//! One test binary. PostgreSQL's half runs when PRAXIS_TEST_POSTGRES names a server, and says so when it does not.

mod kill;
mod ownership;
mod reads;
mod support;
mod writes;
