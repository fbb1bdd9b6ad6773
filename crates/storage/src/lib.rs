//! The database: connections to both engines, migrations, and one file of queries a noun.
