//! Writes: all or nothing each, exact under concurrency, and no failure of one reaches another.
//! Durability across a kill is in `kill`.

use crate::support::{add_row, counters, ids, increment, linger, number, on_each_engine};
use diesel::prelude::*;
use std::time::Duration;
use storage::{Conn, Db, DbConfig, Error, lock_key, lock_row};

#[test]
fn five_hundred_concurrent_writes_of_which_a_tenth_roll_back_leave_exact_counters() {
    on_each_engine(|db| async move {
        let mut tasks = Vec::new();
        for i in 0..500_i64 {
            let db = db.clone();
            tasks.push(tokio::spawn(async move {
                db.write(move |c| {
                    increment(c)?;
                    add_row(c, 1000 + i, i)?;
                    if i % 10 == 0 { Err(Error::Refused("rolled back on purpose".into())) } else { Ok(i) }
                })
                .await
            }));
        }
        let mut kept = 0;
        for (i, task) in tasks.into_iter().enumerate() {
            match task.await.unwrap() {
                Ok(answer) => {
                    assert_eq!(answer, i as i64);
                    kept += 1;
                }
                Err(Error::Refused(_)) => assert_eq!(i % 10, 0),
                Err(other) => panic!("write {i}: {other}"),
            }
        }
        assert_eq!(kept, 450);
        let (n, rows) = db.read(|c| Ok::<_, Error>((number(c, 1)?, ids(c)?))).await.unwrap();
        assert_eq!(n, 450);
        let expected: Vec<i64> = std::iter::once(1).chain((0..500).filter(|i| i % 10 != 0).map(|i| 1000 + i)).collect();
        assert_eq!(rows, expected);
        let metrics = db.metrics();
        assert_eq!(metrics.writes_waiting, 0);
        assert_eq!((metrics.writes, metrics.writes_failed), (501, 50));
        if !db.is_pg() {
            println!(
                "{} writes in {} commits, the largest of {}",
                metrics.writes, metrics.batches, metrics.largest_batch
            );
            assert!(metrics.batches < 400, "writes that wait together are committed together");
        }
    });
}

#[test]
fn an_error_rolls_back_its_own_write_only() {
    on_each_engine(|db| async move {
        let refused = db.write(|c| {
            add_row(c, 2, 2)?;
            add_row(c, 2, 3)
        });
        let (refused, kept) = tokio::join!(refused, db.write(|c| add_row(c, 3, 3)));
        let refused = refused.unwrap_err();
        assert!(refused.is_unique_violation(), "{refused}");
        assert!(!refused.is_foreign_key_violation() && !refused.is_retryable() && !refused.is_not_found());
        kept.unwrap();
        assert_eq!(db.read(ids).await.unwrap(), [1, 3]);
    });
}

#[test]
fn a_nested_transaction_that_fails_leaves_the_outer_one_whole() {
    on_each_engine(|db| async move {
        db.write(|c| {
            add_row(c, 2, 2)?;
            let inner = diesel::Connection::transaction(c, |c: &mut Conn| {
                add_row(c, 3, 3)?;
                Err::<(), _>(Error::Closed)
            });
            assert!(inner.is_err());
            add_row(c, 4, 4)
        })
        .await
        .unwrap();
        assert_eq!(db.read(ids).await.unwrap(), [1, 2, 4]);
    });
}

#[test]
fn a_panic_fails_its_own_write_and_the_next_ones_go_on() {
    on_each_engine(|db| async move {
        for depth in 0..3 {
            let panicked = db.write(move |c| {
                add_row(c, 7, 7)?;
                // Leaves transactions open, as a panic inside `conn.transaction` does.
                for _ in 0..depth {
                    <Conn as diesel::connection::TransactionManager<Conn>>::begin_transaction(c)?;
                }
                let found = ids(c)?.into_iter().find(|id| *id == 4711);
                Ok::<_, Error>(found.expect("the test panics here"))
            });
            let (panicked, sound) = tokio::join!(panicked, db.write(increment));
            match panicked {
                Err(Error::Panicked(words)) => assert!(words.contains("the test panics here"), "{words}"),
                other => panic!("{other:?}"),
            }
            sound.unwrap();
        }
        let panicked: Result<(), Error> = db.read(|_| panic!("{} too", "reads")).await;
        assert!(matches!(panicked, Err(Error::Panicked(words)) if words == "reads too"));
        assert_eq!(db.read(|c| number(c, 1)).await.unwrap(), 3);
        assert_eq!(db.read(ids).await.unwrap(), [1]);
    });
}

#[test]
fn a_write_whose_caller_went_away_is_done_and_blocks_nobody() {
    on_each_engine(|db| async move {
        for i in 0..200_i64 {
            let write = db.write(move |c| {
                linger(c, 1)?;
                increment(c)
            });
            // Dropped at different moments: before it is handed over, while it waits, while it runs.
            drop(tokio::time::timeout(Duration::from_micros(i as u64 * 20), write).await);
            let read = db.read(|c| linger(c, 1));
            drop(tokio::time::timeout(Duration::from_micros(i as u64 * 10), read).await);
        }
        let last = tokio::time::timeout(Duration::from_secs(20), db.write(increment)).await;
        last.expect("the writer is free").unwrap();
        let n = db.read(|c| number(c, 1)).await.unwrap();
        assert!((1..=201).contains(&n), "{n}");
        assert_eq!(db.metrics().waiting_for_turn, 0);
    });
}

#[test]
fn a_read_or_write_inside_a_write_is_refused_instead_of_waiting_for_itself() {
    on_each_engine(|db| async move {
        let inner = db.clone();
        db.write(move |c| {
            increment(c)?;
            assert!(matches!(inner.write_blocking(increment), Err(Error::Nested)));
            assert!(matches!(inner.read_blocking(|c| number(c, 1)), Err(Error::Nested)));
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
        let inner = db.clone();
        let nested = db.read(move |_| inner.write_blocking(increment)).await;
        assert!(matches!(nested, Err(Error::Nested)));
        assert_eq!(db.read_blocking(|c| number(c, 1)).unwrap(), 1);
    });
}

#[test]
fn who_waits_longer_than_allowed_is_told_that_the_database_is_busy() {
    for scratch in crate::support::empty_scratches() {
        let config = DbConfig { connections: 1, queue: 1, wait: Duration::from_millis(60), ..scratch.config().clone() };
        let db = Db::open(&config).unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let reads: Vec<_> = (0..4)
                .map(|_| {
                    let db = db.clone();
                    tokio::spawn(async move { db.read(|c| linger(c, 100)).await })
                })
                .collect();
            let mut busy = 0;
            for read in reads {
                match read.await.unwrap() {
                    Ok(()) => {}
                    Err(Error::Busy(waited)) => {
                        assert_eq!(waited, 60);
                        busy += 1;
                    }
                    Err(other) => panic!("{other}"),
                }
            }
            assert_eq!(busy, 3, "one had the connection, three waited in vain");
            db.read(|c| linger(c, 1)).await.expect("and the turn comes back");
        });
    }
}

#[test]
fn the_handle_finishes_what_waits_when_it_is_dropped() {
    for scratch in crate::support::empty_scratches() {
        let db = scratch.open().unwrap();
        crate::support::make_counters(&db);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        for _ in 0..50 {
            let db = db.clone();
            runtime.spawn(async move { db.write(increment).await });
        }
        std::thread::sleep(Duration::from_millis(5));
        let submitted_at_least = 1;
        // Ends the tasks where they wait, then closes the database.
        runtime.shutdown_timeout(Duration::from_secs(10));
        drop(db);
        let db = scratch.open().unwrap();
        let n = db.read_blocking(|c| number(c, 1)).unwrap();
        assert!(n >= submitted_at_least, "{n}");
    }
}

#[test]
fn when_the_disk_is_full_all_of_the_batch_hear_it_and_the_writer_recovers() {
    let scratch = storage::scratch::Scratch::empty_sqlite().unwrap();
    let db = scratch.open().unwrap();
    crate::support::make_counters(&db);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let slow = db.write(|c| {
            linger(c, 100)?;
            increment(c)
        });
        // These wait together while the first lingers, and so are one batch.
        let before = db.write(increment);
        let full = db.write(|c| {
            diesel::sql_query("PRAGMA max_page_count = 3").execute(c)?;
            (10..100_000).try_for_each(|id| add_row(c, id, id))
        });
        let (slow, before, full, after) = tokio::join!(slow, before, full, db.write(increment));
        slow.expect("was committed before");
        let full = full.unwrap_err();
        assert!(full.to_string().contains("full"), "{full}");
        let before = before.unwrap_err();
        assert!(matches!(before, Error::Commit(_)), "{before}");
        after.expect("comes after, on a new connection");
        assert_eq!(db.read(|c| number(c, 1)).await.unwrap(), 2);
        assert_eq!(db.read(ids).await.unwrap(), [1]);
    });
}

#[test]
fn read_then_write_under_a_lock_loses_nothing() {
    on_each_engine(|db| async move {
        for with_key in [true, false] {
            let tasks: Vec<_> = (0..40)
                .map(|_| {
                    let db = db.clone();
                    tokio::spawn(async move {
                        db.write(move |c| {
                            if with_key {
                                lock_key(c, 1)?
                            } else {
                                lock_row(c, "counters", 1)?
                            }
                            let n = number(c, 1)?;
                            diesel::update(counters::table.find(1)).set(counters::n.eq(n + 1)).execute(c)?;
                            Ok::<_, Error>(())
                        })
                        .await
                    })
                })
                .collect();
            for task in tasks {
                task.await.unwrap().unwrap();
            }
        }
        assert_eq!(db.read(|c| number(c, 1)).await.unwrap(), 80);
    });
}
