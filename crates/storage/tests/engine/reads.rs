//! Reads: one snapshot each, never a change, and their statements counted.
//! How fast they are is for the benchmark.

use crate::support::{add_row, ids, increment, linger, number, on_each_engine};
use std::sync::mpsc::channel;
use storage::{Conn, Db, Error, query_count};

#[test]
fn a_read_sees_one_snapshot_while_writes_go_on() {
    on_each_engine(|db| async move {
        let (began, has_begun) = channel();
        let (written, has_written) = channel();
        let reader = tokio::spawn({
            let db = db.clone();
            async move {
                db.read(move |c| {
                    let before = number(c, 1)?;
                    began.send(()).unwrap();
                    has_written.recv().unwrap();
                    Ok::<_, Error>((before, number(c, 1)?))
                })
                .await
            }
        });
        tokio::task::spawn_blocking(move || has_begun.recv().unwrap()).await.unwrap();
        db.write(increment).await.unwrap();
        written.send(()).unwrap();
        assert_eq!(reader.await.unwrap().unwrap(), (0, 0));
        assert_eq!(db.read(|c| number(c, 1)).await.unwrap(), 1);
    });
}

#[test]
fn a_read_after_an_answered_write_sees_it() {
    on_each_engine(|db| async move {
        for expected in 1..=100 {
            db.write(increment).await.unwrap();
            assert_eq!(db.read(|c| number(c, 1)).await.unwrap(), expected);
        }
    });
}

#[test]
fn a_read_that_tries_to_write_is_refused() {
    on_each_engine(|db| async move {
        let refused = db.read(|c| add_row(c, 2, 2)).await.unwrap_err();
        assert!(matches!(refused, Error::Query(_)), "{refused}");
        assert_eq!(db.read(ids).await.unwrap(), [1]);
    });
}

#[test]
fn the_statements_of_a_task_are_counted_without_their_values_and_without_those_of_others() {
    on_each_engine(|db| async move {
        let (answer, statements) = query_count::scope(two_reads_and_a_write(&db)).await;
        answer.unwrap();
        assert_eq!(statements.len(), 4, "{statements:#?}");
        assert!(statements[0].starts_with("SELECT"), "{statements:#?}");
        assert!(statements[3].starts_with("INSERT"), "{statements:#?}");
        assert!(!statements.concat().contains("4711"), "{statements:#?}");
        let (_, none) = query_count::scope(async {
            let db = db.clone();
            tokio::spawn(async move { db.read(ids).await }).await
        })
        .await;
        assert!(none.is_empty(), "{none:#?}");
        let blocking = tokio::task::spawn_blocking(move || query_count::scope_blocking(|| db.read_blocking(ids)));
        let (_, statements) = blocking.await.unwrap();
        assert_eq!(statements.len(), 1, "{statements:#?}");
    });
}

#[test]
fn the_number_of_statements_is_the_same_whether_their_texts_are_kept_or_not() {
    on_each_engine(|db| async move {
        let (answer, number) = query_count::count(two_reads_and_a_write(&db)).await;
        answer.unwrap();
        assert_eq!(number, 4);
        let (refused, number) = query_count::count(db.write(|c| add_row(c, 4711, 1))).await;
        assert!(refused.is_err());
        assert_eq!(number, 1);
    });
}

async fn two_reads_and_a_write(db: &Db) -> Result<(), Error> {
    db.read(|c| Ok::<_, Error>((number(c, 1)?, ids(c)?))).await?;
    db.read(ids).await?;
    db.write(|c| add_row(c, 4711, 4711)).await
}

#[test]
fn readers_go_on_while_a_write_takes_its_time() {
    on_each_engine(|db| async move {
        let writer = tokio::spawn({
            let db = db.clone();
            async move {
                db.write(|c: &mut Conn| {
                    increment(c)?;
                    linger(c, 300)
                })
                .await
            }
        });
        let mut reads = 0;
        while !writer.is_finished() {
            assert!(db.read(|c| number(c, 1)).await.unwrap() <= 1);
            reads += 1;
        }
        writer.await.unwrap().unwrap();
        assert!(reads > 20, "{reads}");
    });
}
