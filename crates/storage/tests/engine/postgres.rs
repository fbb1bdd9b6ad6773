//! What only a server can do to us: close our connections, cancel what takes too long, find two writes in a deadlock.
//! Everything that both engines share is tested beside the other engine.

use crate::support::{counters, increment, linger, make_counters, number, postgres_server};
use diesel::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::time::Duration;
use storage::scratch::Scratch;
use storage::{Conn, Db, DbConfig, Error, lock_row};

fn database() -> Option<(Scratch, Db)> {
    let scratch = Scratch::empty_postgres(&postgres_server()?).unwrap();
    let db = scratch.open().unwrap();
    make_counters(&db);
    Some((scratch, db))
}

#[test]
fn connections_that_the_server_closed_are_replaced_without_an_error() {
    let Some((scratch, db)) = database() else { return };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| db.read_blocking(|c| linger(c, 50)).unwrap());
        }
    });
    let other = Db::open(scratch.config()).unwrap();
    let close = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let closed = other.write_blocking(move |c| Ok::<_, Error>(diesel::sql_query(close).execute(c)?)).unwrap();
    assert!(closed >= 4, "{closed}");
    for _ in 0..8 {
        db.write_blocking(increment).unwrap();
    }
    assert_eq!(db.read_blocking(|c| number(c, 1)).unwrap(), 8);
}

#[test]
fn a_statement_that_takes_too_long_is_cancelled_and_the_connection_lives() {
    let Some((scratch, _db)) = database() else { return };
    let timeout = Duration::from_millis(100);
    let db = Db::open(&DbConfig { statement_timeout: timeout, ..scratch.config().clone() }).unwrap();
    let cancelled = db.write_blocking(|c| linger(c, 5000)).unwrap_err();
    assert!(matches!(cancelled, Error::Query(_)) && !cancelled.is_retryable(), "{cancelled}");
    db.write_blocking(increment).unwrap();
}

#[test]
fn a_deadlock_breaks_one_of_the_two_off_and_it_is_done_again() {
    let Some((_scratch, db)) = database() else { return };
    db.write_blocking(|c| crate::support::add_row(c, 2, 0)).unwrap();
    let both_hold_one = Arc::new(Barrier::new(2));
    let writes: Vec<_> = [(1, 2), (2, 1)]
        .map(|(first, second)| {
            let (db, both_hold_one) = (db.clone(), Arc::clone(&both_hold_one));
            std::thread::spawn(move || {
                let tries = Arc::new(AtomicUsize::new(0));
                let count = Arc::clone(&tries);
                let done = db.write_blocking(move |c: &mut Conn| {
                    lock_row(c, "counters", first)?;
                    if count.fetch_add(1, Ordering::Relaxed) == 0 {
                        both_hold_one.wait();
                    }
                    lock_row(c, "counters", second)?;
                    diesel::update(counters::table).set(counters::n.eq(counters::n + 1)).execute(c)?;
                    Ok::<_, Error>(())
                });
                (done, tries.load(Ordering::Relaxed))
            })
        })
        .into_iter()
        .map(|write| write.join().unwrap())
        .collect();
    assert!(writes.iter().all(|(done, _)| done.is_ok()), "{writes:?}");
    assert!(writes.iter().any(|(_, tries)| *tries > 1), "one was broken off: {writes:?}");
    assert_eq!(db.read_blocking(|c| number(c, 1)).unwrap(), 2, "both are done, each once");
}
