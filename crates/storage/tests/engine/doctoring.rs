//! The doctor: well on a sound database, beside a running server too, and each illness named with its remedy.

use crate::support::migrated_scratches;
use std::io::{Seek, SeekFrom, Write};
use storage::doctor::{Check, examine};
use storage::scratch::Scratch;
use storage::{DbConfig, migrate};

fn ill(checks: &[Check]) -> Vec<&Check> {
    assert!(checks.iter().all(|c| c.ok == c.remedy.is_empty()), "{checks:#?}");
    checks.iter().filter(|c| !c.ok).collect()
}

fn named<'a>(checks: &'a [Check], name: &str) -> &'a Check {
    checks.iter().find(|c| c.name == name).unwrap_or_else(|| panic!("no check {name}: {checks:#?}"))
}

#[test]
fn a_sound_database_is_well_beside_a_running_server_and_alone() {
    for scratch in migrated_scratches() {
        let db = scratch.open().unwrap();
        let is_pg = db.is_pg();
        let checks = examine(scratch.config());
        if is_pg {
            // A test server may run without fsync; the doctor then says so.
            assert!(ill(&checks).iter().all(|c| c.name == "fsync"), "{checks:#?}");
            assert_eq!(named(&checks, "encoding").detail, "UTF8");
        } else {
            assert_eq!(ill(&checks), Vec::<&Check>::new());
            let holder = format!("in use by process {}", std::process::id());
            assert_eq!(named(&checks, "lock").detail, holder);
            assert_eq!(named(&checks, "journal").detail, "wal");
            drop(db);
            assert_eq!(named(&examine(scratch.config()), "lock").detail, "free");
        }
        scratch.open().expect("the doctor holds nothing");
    }
}

#[test]
fn a_database_that_is_not_there_and_one_without_migrations_get_their_remedies() {
    let scratch = Scratch::empty_sqlite().unwrap();
    let checks = examine(scratch.config());
    assert!(named(&checks, "connection").remedy.contains("praxis migrate"), "{checks:#?}");
    assert!(!scratch.folder().join("praxis.db").exists(), "the doctor makes nothing");
    drop(scratch.open().unwrap());
    let checks = examine(scratch.config());
    assert!(named(&checks, "schema").remedy.contains("praxis migrate"), "{checks:#?}");
    assert!(!examine(&DbConfig::new("mysql://host/db"))[0].ok);
}

#[test]
fn a_newer_schema_and_a_damaged_file_are_found() {
    let scratch = Scratch::sqlite().unwrap();
    let db = scratch.open().unwrap();
    crate::migrations::add_version(&db, "29991231000001");
    let checks = examine(scratch.config());
    assert_eq!(ill(&checks).iter().map(|c| c.name).collect::<Vec<_>>(), ["schema"]);
    assert!(named(&checks, "schema").detail.contains("29991231000001"));
    assert!(migrate::check(&db).is_err());
    drop(db);
    let mut file = std::fs::OpenOptions::new().write(true).open(scratch.folder().join("praxis.db")).unwrap();
    // Somewhere in the middle, past the schema's first pages.
    let middle = file.metadata().unwrap().len() / 8192 * 4096;
    file.seek(SeekFrom::Start(middle)).unwrap();
    file.write_all(&[0xAB; 8192]).unwrap();
    let checks = examine(scratch.config());
    assert!(named(&checks, "integrity").remedy.contains("praxis restore"), "{checks:#?}");
}
