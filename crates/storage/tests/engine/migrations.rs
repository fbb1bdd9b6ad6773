//! Migrations: both trees make the same schema, the Rust tables are that schema, down undoes up, and a schema from the
//! future is refused.

use crate::support::{empty_scratches, migrated_scratches};
use diesel::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use storage::scratch::Scratch;
use storage::{Conn, Db, Engine, Error, migrate};

/// Pretends that another program has run a migration.
pub fn add_version(db: &Db, version: &'static str) {
    db.write_blocking(move |c| {
        let insert = format!("INSERT INTO __diesel_schema_migrations (version) VALUES ('{version}')");
        diesel::sql_query(insert).execute(c)?;
        Ok::<_, Error>(())
    })
    .unwrap();
}

fn tree(engine: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations").join(engine)
}

#[test]
fn both_trees_have_the_same_migrations_each_with_a_way_back() {
    let names = |engine: &str| -> BTreeSet<String> {
        let entries = std::fs::read_dir(tree(engine)).unwrap().map(|e| e.unwrap().path());
        entries
            .map(|folder| {
                assert!(folder.join("up.sql").is_file() && folder.join("down.sql").is_file(), "{folder:?}");
                folder.file_name().unwrap().to_str().unwrap().to_owned()
            })
            .collect()
    };
    assert!(!names("sqlite").is_empty());
    assert_eq!(names("sqlite"), names("postgres"));
    let embedded: BTreeSet<String> = migrate::names(&Engine::Postgres).unwrap().into_iter().collect();
    assert_eq!(names("postgres"), embedded, "the program holds what the folder holds");
    assert_eq!(migrate::names(&Engine::Postgres).unwrap(), migrate::names(&Engine::Sqlite(PathBuf::new())).unwrap());
}

#[test]
fn tables_of_sqlite_are_strict_and_no_constraint_waits_for_the_commit() {
    for name in migrate::names(&Engine::Postgres).unwrap() {
        let sql = std::fs::read_to_string(tree("sqlite").join(&name).join("up.sql")).unwrap();
        for table in sql.split("CREATE TABLE").skip(1) {
            let end = table.split(';').next().unwrap();
            assert!(end.trim_end().ends_with("STRICT"), "{name}: {table}");
        }
        // A constraint checked at the commit would fail everybody's writes in the batch.
        assert!(!sql.to_uppercase().contains("DEFERR"), "{name}");
    }
}

#[test]
fn migrations_run_once_and_the_second_time_there_is_nothing_to_do() {
    for scratch in empty_scratches() {
        let db = scratch.open().unwrap();
        let all = migrate::names(&db.config().engine().unwrap()).unwrap();
        assert!(matches!(migrate::check(&db), Err(Error::TooOld(n)) if n == all.len()));
        assert_eq!(migrate::pending(&db).unwrap().len(), all.len());
        assert_eq!(migrate::run(&db).unwrap(), all);
        assert_eq!(migrate::run(&db).unwrap(), Vec::<String>::new());
        migrate::check(&db).unwrap();
        assert!(migrate::status(&db).unwrap().pending.is_empty());
    }
}

#[test]
fn processes_that_migrate_at_the_same_time_take_turns() {
    let Some(server) = crate::support::postgres_server() else { return };
    let scratch = Scratch::empty_postgres(&server).unwrap();
    let all: Vec<_> = (0..4)
        .map(|_| {
            let config = scratch.config().clone();
            std::thread::spawn(move || migrate::run(&Db::open(&config).unwrap()).unwrap())
        })
        .collect();
    let ran: usize = all.into_iter().map(|t| t.join().unwrap().len()).sum();
    assert_eq!(ran, migrate::names(&Engine::Postgres).unwrap().len());
}

#[test]
fn a_newer_schema_is_refused_and_both_versions_are_named() {
    for scratch in migrated_scratches() {
        let db = scratch.open().unwrap();
        migrate::check(&db).unwrap();
        let known = migrate::status(&db).unwrap().version().unwrap().to_owned();
        add_version(&db, "29991231000001");
        for refused in [migrate::check(&db).unwrap_err(), migrate::run(&db).unwrap_err()] {
            let text = refused.to_string();
            assert!(matches!(refused, Error::TooNew { .. }), "{text}");
            assert!(text.contains("29991231000001") && text.contains(&known), "{text}");
            assert!(text.contains("Run a newer Praxis"), "{text}");
        }
    }
}

#[test]
fn down_undoes_up_and_up_can_be_run_again() {
    for scratch in migrated_scratches() {
        let db = scratch.open().unwrap();
        let engine = if db.is_pg() { "postgres" } else { "sqlite" };
        let names = migrate::names(&db.config().engine().unwrap()).unwrap();
        let before = crate::schema::of(&db);
        db.write_blocking(move |c| {
            for name in names.iter().rev() {
                let down = std::fs::read_to_string(tree(engine).join(name).join("down.sql")).unwrap();
                diesel::connection::SimpleConnection::batch_execute(c, &down)?;
            }
            diesel::sql_query("DELETE FROM __diesel_schema_migrations").execute(c)?;
            Ok::<_, Error>(())
        })
        .unwrap();
        assert_eq!(crate::schema::of(&db).keys().collect::<Vec<_>>(), Vec::<&String>::new(), "{engine}");
        migrate::run(&db).unwrap();
        assert_eq!(crate::schema::of(&db), before);
    }
}

#[test]
fn a_migration_may_not_leave_a_foreign_key_that_points_to_nothing() {
    let scratch = Scratch::sqlite().unwrap();
    let db = scratch.open().unwrap();
    let refused = db.write_blocking(|c: &mut Conn| {
        let insert = "INSERT INTO organisation_domains (domain, organisation_id, created_at) VALUES ('a.se', 1, 0)";
        diesel::sql_query(insert).execute(c)?;
        Ok::<_, Error>(())
    });
    assert!(refused.unwrap_err().is_foreign_key_violation());
}
