//! Backups: complete while writes go on, restored to the same, and nothing overwritten by accident.
//! PostgreSQL is told its own tools.

use crate::support::{Number, add_row, ids, increment, number};
use diesel::prelude::*;
use domain::Time;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use storage::scratch::Scratch;
use storage::{Db, DbConfig, Error, backup, migrate};

const NOW: Time = Time(1_795_000_000_000_000);

fn database_with_counters() -> (Scratch, Db) {
    let scratch = Scratch::sqlite().unwrap();
    let db = scratch.open().unwrap();
    crate::support::make_counters(&db);
    (scratch, db)
}

fn elsewhere(scratch: &Scratch) -> (PathBuf, DbConfig) {
    let path = scratch.folder().join("new").join("praxis.db");
    (path.clone(), DbConfig::new(format!("sqlite:{}", path.display())))
}

#[test]
fn a_backup_made_while_writes_go_on_restores_to_one_moment_of_it() {
    let (scratch, db) = database_with_counters();
    let stop = Arc::new(AtomicBool::new(false));
    let writer = std::thread::spawn({
        let (db, stop) = (db.clone(), Arc::clone(&stop));
        move || {
            let mut next = 10;
            while !stop.load(Ordering::Relaxed) {
                // A row and the counter together: a copy of one moment has as many rows as the counter says.
                db.write_blocking(move |c| {
                    increment(c)?;
                    add_row(c, next, 0)
                })
                .unwrap();
                next += 1;
            }
            next - 10
        }
    });
    std::thread::sleep(std::time::Duration::from_millis(100));
    let archive = scratch.folder().join("backup.tar.gz");
    let before = db.read_blocking(|c| number(c, 1)).unwrap();
    let made = backup::to_file(&db, &archive, NOW).unwrap();
    let after = db.read_blocking(|c| number(c, 1)).unwrap();
    stop.store(true, Ordering::Relaxed);
    let written: i64 = writer.join().unwrap();
    assert_eq!(made.made_at, NOW.rfc3339());
    assert_eq!(Some(made.schema.as_str()), migrate::status(&db).unwrap().version());

    let (_, config) = elsewhere(&scratch);
    assert_eq!(backup::restore(&config, &archive, false).unwrap(), made);
    let restored = Db::open(&config).unwrap();
    let (n, rows) = restored.read_blocking(|c| Ok::<_, Error>((number(c, 1)?, ids(c)?))).unwrap();
    assert!(before <= n && n <= after, "{before} <= {n} <= {after}");
    assert!(n > 0 && after > before, "the writer wrote during the backup: {before}, {n}, {after}");
    assert_eq!(rows.len() as i64, n + 1);
    assert_eq!(db.read_blocking(|c| number(c, 1)).unwrap(), written, "and no write failed meanwhile");
    restored.write_blocking(increment).unwrap();
    migrate::check(&restored).unwrap();
}

#[test]
fn a_restored_database_equals_the_one_backed_up_table_by_table() {
    let (scratch, db) = database_with_counters();
    db.write_blocking(|c| (10..500).try_for_each(|id| add_row(c, id, id * id))).unwrap();
    let archive = scratch.folder().join("backup.tar.gz");
    backup::to_file(&db, &archive, NOW).unwrap();
    let (_, config) = elsewhere(&scratch);
    backup::restore(&config, &archive, false).unwrap();
    let restored = Db::open(&config).unwrap();
    assert_eq!(contents(&restored), contents(&db));
}

type Rows = Vec<(i64, i64)>;

/// Every table with its definition and number of rows, and the rows of the one that has any.
fn contents(db: &Db) -> (Vec<(String, i64)>, Rows) {
    use crate::support::counters;
    #[derive(QueryableByName)]
    struct Definition {
        #[diesel(sql_type = diesel::sql_types::Text)]
        name: String,
        #[diesel(sql_type = diesel::sql_types::Text)]
        sql: String,
    }
    db.read_blocking(|c| {
        let query = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name";
        let tables: Vec<Definition> = diesel::sql_query(query).load(c)?;
        let counted = tables.iter().map(|t| {
            let n: Number = diesel::sql_query(format!("SELECT count(*) AS n FROM {}", t.name)).get_result(c)?;
            Ok((t.sql.clone(), n.n))
        });
        let counted: Result<Vec<_>, Error> = counted.collect();
        Ok::<_, Error>((counted?, counters::table.order(counters::id).load(c)?))
    })
    .unwrap()
}

#[test]
fn an_existing_database_is_replaced_only_when_that_is_said() {
    let (scratch, db) = database_with_counters();
    let archive = scratch.folder().join("backup.tar.gz");
    backup::to_file(&db, &archive, NOW).unwrap();
    db.write_blocking(increment).unwrap();
    let config = scratch.config();
    let locked = backup::restore(config, &archive, true);
    assert!(matches!(locked, Err(Error::Locked { .. })), "{locked:?}");
    drop(db);
    let refused = backup::restore(config, &archive, false).unwrap_err().to_string();
    assert!(refused.contains("exists already") && refused.contains("--replace"), "{refused}");
    assert_eq!(scratch.open().unwrap().read_blocking(|c| number(c, 1)).unwrap(), 1);
    backup::restore(config, &archive, true).unwrap();
    assert_eq!(scratch.open().unwrap().read_blocking(|c| number(c, 1)).unwrap(), 0);
    let left: Vec<_> = std::fs::read_dir(scratch.folder()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "the database, its lock and the archive: {left:?}");
}

#[test]
fn a_backup_never_replaces_a_file() {
    let (scratch, db) = database_with_counters();
    let archive = scratch.folder().join("backup.tar.gz");
    std::fs::write(&archive, "dear to me").unwrap();
    let refused = backup::to_file(&db, &archive, NOW).unwrap_err();
    assert!(matches!(refused, Error::Refused(_)), "{refused}");
    assert_eq!(std::fs::read_to_string(&archive).unwrap(), "dear to me");
}

#[test]
fn a_damaged_archive_is_refused_and_leaves_nothing_behind() {
    let (scratch, db) = database_with_counters();
    db.write_blocking(|c| (10..2000).try_for_each(|id| add_row(c, id, id * 7919 % 104_729))).unwrap();
    let archive = scratch.folder().join("backup.tar.gz");
    backup::to_file(&db, &archive, NOW).unwrap();
    let whole = std::fs::read(&archive).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() * 2 / 3] ^= 0x55;
    let (path, config) = elsewhere(&scratch);
    for bytes in [&whole[..whole.len() / 2], &whole[..100], &flipped, b"not a backup at all", b""] {
        std::fs::write(&archive, bytes).unwrap();
        let refused = backup::restore(&config, &archive, false).unwrap_err();
        assert!(matches!(refused, Error::Refused(_)), "{refused}");
        assert!(!path.exists());
        let left: Vec<_> = std::fs::read_dir(path.parent().unwrap()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left, ["praxis.db.lock"]);
    }
    std::fs::write(&archive, whole).unwrap();
    backup::restore(&config, &archive, false).unwrap();
}

#[test]
fn a_backup_of_a_newer_schema_is_refused_before_anything_is_touched() {
    let (scratch, db) = database_with_counters();
    let archive = scratch.folder().join("backup.tar.gz");
    crate::migrations::add_version(&db, "29991231000001");
    let refused = backup::to_file(&db, &archive, NOW).unwrap_err();
    assert!(matches!(refused, Error::TooNew { .. }), "{refused}");
    assert!(!archive.exists());
    pack_with_newer_manifest(&archive);
    let (path, config) = elsewhere(&scratch);
    let refused = backup::restore(&config, &archive, false).unwrap_err();
    assert!(matches!(refused, Error::TooNew { ref found, .. } if found == "29991231000001"), "{refused}");
    assert!(!path.exists());
}

fn pack_with_newer_manifest(archive: &Path) {
    let manifest = br#"{"format":1,"schema":"29991231000001","made_at":"2999-12-31T00:00:00Z","database_bytes":0}"#;
    let out = flate2::write::GzEncoder::new(std::fs::File::create(archive).unwrap(), flate2::Compression::fast());
    let mut tar = tar::Builder::new(out);
    let mut header = tar::Header::new_gnu();
    header.set_size(manifest.len() as u64);
    tar.append_data(&mut header, "manifest.json", manifest.as_slice()).unwrap();
    tar.into_inner().unwrap().finish().unwrap();
}

#[test]
fn postgresql_is_backed_up_and_restored_by_its_own_tools_and_the_refusals_name_them() {
    let Some(server) = crate::support::postgres_server() else { return };
    let scratch = Scratch::empty_postgres(&server).unwrap();
    let file = scratch.folder().join("praxis-never-made.tar.gz");
    let refused = backup::to_file(&scratch.open().unwrap(), &file, NOW).unwrap_err().to_string();
    assert!(refused.contains("pg_dump"), "{refused}");
    let refused = backup::restore(scratch.config(), &file, false).unwrap_err().to_string();
    assert!(refused.contains("pg_restore"), "{refused}");
    assert!(!file.exists());
}

#[test]
fn a_folder_that_does_not_exist_is_named() {
    let (scratch, db) = database_with_counters();
    let nowhere = scratch.folder().join("nowhere");
    let refused = backup::to_file(&db, &nowhere.join("backup.tar.gz"), NOW).unwrap_err().to_string();
    assert!(refused.contains(&format!("the folder {} does not exist", nowhere.display())), "{refused}");
    assert!(!nowhere.exists());
    backup::to_file(&db, &scratch.folder().join("backup.tar.gz"), NOW).unwrap();
}
