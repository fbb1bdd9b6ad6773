//! Who may open a SQLite file when: one owner, readers beside it, and a clear refusal with its remedy.
//! PostgreSQL takes any number.

use crate::support::{ids, increment, make_counters, number};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use storage::scratch::Scratch;
use storage::{Db, DbConfig, Error};

/// Set for the child that only holds a database open.
const HOLD: &str = "PRAXIS_TEST_HOLD";

#[test]
fn child_that_holds_a_database() {
    let Ok(url) = std::env::var(HOLD) else { return };
    let _db = Db::open(&DbConfig::new(url)).unwrap();
    println!("held");
    std::thread::sleep(Duration::from_secs(60));
}

fn hold(scratch: &Scratch) -> Child {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "ownership::child_that_holds_a_database", "--nocapture"])
        .env(HOLD, &scratch.config().url)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    crate::kill::wait_for_line(child, "held").0
}

#[test]
fn a_second_process_is_refused_with_the_remedy_until_the_first_is_gone() {
    let scratch = Scratch::empty_sqlite().unwrap();
    let mut child = hold(&scratch);
    let refused = scratch.open().unwrap_err();
    assert!(matches!(refused, Error::Locked { .. }), "{refused}");
    let text = refused.to_string();
    assert!(text.contains(&format!("in use by process {}", child.id())), "{text}");
    assert!(text.contains("Stop that process"), "{text}");
    // SIGKILL: the lock goes with the process, the file left behind means nothing.
    child.kill().unwrap();
    child.wait().unwrap();
    scratch.open().unwrap();
}

#[test]
fn a_second_handle_in_the_same_process_is_refused_too() {
    let scratch = Scratch::empty_sqlite().unwrap();
    let first = scratch.open().unwrap();
    assert!(matches!(scratch.open(), Err(Error::Locked { .. })));
    drop(first);
    scratch.open().unwrap();
}

#[test]
fn a_symbolic_link_does_not_go_round_the_lock() {
    let scratch = Scratch::empty_sqlite().unwrap();
    let _first = scratch.open().unwrap();
    let link = scratch.folder().join("link.db");
    std::os::unix::fs::symlink(scratch.folder().join("praxis.db"), &link).unwrap();
    let refused = Db::open(&DbConfig::new(format!("sqlite:{}", link.display())));
    assert!(matches!(refused, Err(Error::Locked { .. })), "{refused:?}");
}

#[test]
fn a_reader_opens_beside_the_owner_and_may_not_write() {
    for scratch in crate::support::empty_scratches() {
        let owner = scratch.open().unwrap();
        make_counters(&owner);
        let reader = Db::open(&scratch.config().clone().read_only()).unwrap();
        owner.write_blocking(increment).unwrap();
        assert_eq!(reader.read_blocking(|c| number(c, 1)).unwrap(), 1);
        assert!(matches!(reader.write_blocking(increment), Err(Error::ReadOnly)));
        assert_eq!(owner.read_blocking(|c| number(c, 1)).unwrap(), 1);
        assert_eq!(owner.read_blocking(ids).unwrap(), [1]);
    }
}

#[test]
fn a_reader_reads_what_a_killed_owner_left_in_its_log() {
    let scratch = Scratch::empty_sqlite().unwrap();
    let db = scratch.open().unwrap();
    make_counters(&db);
    // What a kill leaves: the last write is in the log only.
    db.write_blocking(increment).unwrap();
    let copy = scratch.folder().join("killed ?#%41.db");
    for part in ["", "-wal"] {
        let from = scratch.folder().join(format!("praxis.db{part}"));
        std::fs::copy(from, scratch.folder().join(format!("killed ?#%41.db{part}"))).unwrap();
    }
    let reader = Db::open(&DbConfig::new(format!("sqlite:{}", copy.display())).read_only()).unwrap();
    assert_eq!(reader.read_blocking(|c| number(c, 1)).unwrap(), 1);
    drop(reader);
    assert!(scratch.folder().join("killed ?#%41.db-wal").exists(), "a reader tidies nothing up");
    let owner = Db::open(&DbConfig::new(format!("sqlite:{}", copy.display()))).unwrap();
    owner.write_blocking(increment).unwrap();
    assert_eq!(owner.read_blocking(|c| number(c, 1)).unwrap(), 2);
}

#[test]
fn a_closed_database_is_one_file_again() {
    let scratch = Scratch::empty_sqlite().unwrap();
    for _ in 0..20 {
        let db = scratch.open().unwrap();
        if db.read_blocking(|c| number(c, 1)).is_err() {
            make_counters(&db);
        }
        db.write_blocking(increment).unwrap();
        drop(db);
        let left: Vec<_> = std::fs::read_dir(scratch.folder()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "the database and its lock: {left:?}");
    }
}

#[test]
fn a_reader_of_a_file_that_is_not_there_makes_none() {
    let scratch = Scratch::empty_sqlite().unwrap();
    let refused = Db::open(&scratch.config().clone().read_only()).unwrap_err();
    assert!(matches!(refused, Error::Unreachable(_)), "{refused}");
    assert_eq!(std::fs::read_dir(scratch.folder()).unwrap().count(), 0);
}

#[test]
fn a_url_of_no_engine_and_a_server_that_is_not_there_are_told_at_once() {
    for url in ["", "praxis.db", "mysql://root:geheim@host/db", "sqlite:", "sqlite::memory:"] {
        let text = Db::open(&DbConfig::new(url)).unwrap_err().to_string();
        assert!(text.contains("sqlite:PATH") && !text.contains("geheim"), "{url}: {text}");
    }
    let started = std::time::Instant::now();
    let url = "postgres://praxis:geheim@127.0.0.1:1/praxis";
    let refused = Db::open(&DbConfig::new(url)).unwrap_err().to_string();
    assert!(refused.contains("cannot be reached") && !refused.contains("geheim"), "{refused}");
    assert!(started.elapsed() < Duration::from_secs(5));
    assert!(!format!("{:?}", DbConfig::new(url)).contains("geheim"));
}

#[test]
fn the_database_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::empty_sqlite().unwrap();
    let db = scratch.open().unwrap();
    make_counters(&db);
    let mut seen = 0;
    for entry in std::fs::read_dir(scratch.folder()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", entry.file_name());
        seen += 1;
    }
    assert_eq!(seen, 4, "the database, its log, its index and its lock");
}
