//! SQLite's write-ahead log: it starts over instead of growing for ever, and nobody ever meets a busy database.
//! Kills and copies are elsewhere.

use diesel::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};
use storage::scratch::Scratch;
use storage::{Error, backup};

#[test]
fn the_log_starts_over_under_steady_writing_and_nobody_meets_a_busy_database() {
    const WRITES: u64 = 400;
    const SIZE: u64 = 512 * 1024;
    let scratch = Scratch::sqlite().unwrap();
    let db = scratch.open().unwrap();
    db.write_blocking(|c| {
        diesel::sql_query("CREATE TABLE large (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT").execute(c)?;
        Ok::<_, Error>(())
    })
    .unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !done.load(Ordering::Relaxed) {
                let read =
                    db.read_blocking(|c| Ok::<_, Error>(diesel::sql_query("SELECT max(id) FROM large").execute(c)?));
                read.unwrap();
                reads += 1;
            }
            reads
        });
        let copier = scope.spawn(|| {
            let archive = scratch.folder().join("backup.tar.gz");
            while !done.load(Ordering::Relaxed) {
                backup::to_file(&db, &archive, domain::Time(0)).unwrap();
                std::fs::remove_file(&archive).unwrap();
            }
        });
        for _ in 0..WRITES {
            // Deleted again, so that the database itself stays small and only the log could grow.
            let insert = format!("INSERT INTO large (bytes) VALUES (zeroblob({SIZE}))");
            let write = db.write_blocking(move |c| {
                diesel::sql_query("DELETE FROM large").execute(c)?;
                diesel::sql_query(insert.as_str()).execute(c)?;
                Ok::<_, Error>(())
            });
            write.unwrap();
        }
        done.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 0);
        copier.join().unwrap();
    });
    let log = std::fs::metadata(scratch.folder().join("praxis.db-wal")).unwrap().len();
    println!("{} MB written, the log has {} MB", WRITES * SIZE / 1_000_000, log / 1_000_000);
    assert!(log < WRITES * SIZE / 2, "{log}");
}
