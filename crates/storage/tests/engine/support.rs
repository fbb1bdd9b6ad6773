//! What the tests share: a database on each engine with one small table. No assertions.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use std::future::Future;
use storage::scratch::Scratch;
use storage::{Conn, Db, Error};

diesel::table! {
    counters (id) {
        id -> BigInt,
        n -> BigInt,
    }
}

/// The server for PostgreSQL's half, if there is one.
pub fn postgres_server() -> Option<String> {
    let server = std::env::var("PRAXIS_TEST_POSTGRES").ok();
    if server.is_none() {
        println!("1 half skipped: PRAXIS_TEST_POSTGRES names no PostgreSQL server");
    }
    server
}

/// A database without a schema on each engine.
pub fn empty_scratches() -> Vec<Scratch> {
    let mut all = vec![Scratch::empty_sqlite().unwrap()];
    all.extend(postgres_server().map(|server| Scratch::empty_postgres(&server).unwrap()));
    all
}

/// A database with the schema on each engine.
pub fn migrated_scratches() -> Vec<Scratch> {
    let mut all = vec![Scratch::sqlite().unwrap()];
    all.extend(postgres_server().map(|server| Scratch::postgres(&server).unwrap()));
    all
}

/// Runs a test on each engine, with the table of counters made and `n = 0` in row 1.
pub fn on_each_engine<F: Future<Output = ()>>(test: impl Fn(Db) -> F) {
    for scratch in empty_scratches() {
        let db = scratch.open().unwrap();
        make_counters(&db);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(test(db));
    }
}

pub fn make_counters(db: &Db) {
    let make = "CREATE TABLE counters (id BIGINT PRIMARY KEY NOT NULL, n BIGINT NOT NULL)";
    db.write_blocking(move |c| {
        diesel::sql_query(make).execute(c)?;
        diesel::sql_query("INSERT INTO counters (id, n) VALUES (1, 0)").execute(c)?;
        Ok::<_, Error>(())
    })
    .unwrap();
}

pub fn add_row(c: &mut Conn, id: i64, n: i64) -> Result<(), Error> {
    diesel::insert_into(counters::table).values((counters::id.eq(id), counters::n.eq(n))).execute(c)?;
    Ok(())
}

pub fn increment(c: &mut Conn) -> Result<(), Error> {
    diesel::update(counters::table.find(1)).set(counters::n.eq(counters::n + 1)).execute(c)?;
    Ok(())
}

pub fn number(c: &mut Conn, id: i64) -> Result<i64, Error> {
    Ok(counters::table.find(id).select(counters::n).first(c)?)
}

pub fn ids(c: &mut Conn) -> Result<Vec<i64>, Error> {
    Ok(counters::table.select(counters::id).order(counters::id).load(c)?)
}

/// A harmless statement that takes so many milliseconds on PostgreSQL; on SQLite the thread sleeps.
pub fn linger(c: &mut Conn, millis: u64) -> Result<(), Error> {
    match c {
        Conn::Sqlite(_) => std::thread::sleep(std::time::Duration::from_millis(millis)),
        Conn::Pg(pg) => {
            let seconds = millis as f64 / 1000.0;
            diesel::sql_query("SELECT pg_sleep($1)").bind::<diesel::sql_types::Double, _>(seconds).execute(pg)?;
        }
    }
    Ok(())
}

#[derive(QueryableByName)]
pub struct Number {
    #[diesel(sql_type = BigInt)]
    pub n: i64,
}
