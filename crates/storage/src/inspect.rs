//! Looks into a database for tests: what is in its tables, how a statement would be run, which tables were read through.
//! Works beside a running server. Nothing here is for production.

use crate::connect::{Purpose, connect};
use crate::{Conn, DbConfig, Result};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use std::collections::BTreeMap;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

#[derive(QueryableByName)]
struct Reading {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

/// From now on the file of SQLite does not grow on this connection, as on a full disk; `false` lets it grow again.
///
/// # Errors
/// Of the database.
pub fn fill_disk(c: &mut Conn, is_full: bool) -> Result<()> {
    // Less than there is means what there is.
    let pages = if is_full { 1 } else { i32::MAX };
    Ok(c.batch_execute(&format!("PRAGMA max_page_count = {pages}"))?)
}

/// How to look at one table.
#[derive(Clone, Debug)]
pub struct Look {
    table: String,
    select: String,
}

/// A connection for looking.
pub struct Inspector(Conn);

impl Inspector {
    /// Opens one.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub fn open(config: &DbConfig) -> Result<Self> {
        Ok(Self(connect(config, Purpose::Write)?))
    }

    /// Runs statements, to fill or to break a database.
    ///
    /// # Errors
    /// Of the database.
    pub fn execute(&mut self, sql: &str) -> Result<()> {
        Ok(self.0.batch_execute(sql)?)
    }

    /// How to look at every table, without the tables and columns (`table.column`) that are named.
    ///
    /// # Errors
    /// Of the database.
    pub fn looks(&mut self, without: &[&str]) -> Result<Vec<Look>> {
        let mut looks = Vec::new();
        for table in self.tables()?.into_iter().filter(|table| !without.contains(&&**table)) {
            let columns = self.columns(&table)?;
            let kept = columns.iter().filter(|column| !without.contains(&&*format!("{table}.{column}")));
            let texts: Vec<String> = kept.map(|column| self.as_text(column)).collect();
            let select = format!("SELECT {} AS line FROM \"{table}\" ORDER BY 1", texts.join(" || ' | ' || "));
            looks.push(Look { table, select });
        }
        Ok(looks)
    }

    /// Every row as text, by table.
    ///
    /// # Errors
    /// Of the database.
    pub fn contents(&mut self, looks: &[Look]) -> Result<BTreeMap<String, Vec<String>>> {
        looks.iter().map(|look| Ok((look.table.clone(), self.lines(&look.select)?))).collect()
    }

    fn as_text(&self, column: &str) -> String {
        if self.0.is_pg() { format!("COALESCE(\"{column}\"::text, 'NULL')") } else { format!("quote(\"{column}\")") }
    }

    fn tables(&mut self) -> Result<Vec<String>> {
        let sql = if self.0.is_pg() {
            "SELECT tablename::text AS line FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        } else {
            "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
             AND name NOT LIKE 'contents_fts%' ORDER BY 1"
        };
        self.lines(sql)
    }

    fn columns(&mut self, table: &str) -> Result<Vec<String>> {
        let sql = if self.0.is_pg() {
            format!(
                "SELECT column_name::text AS line FROM information_schema.columns \
                 WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position"
            )
        } else {
            format!("SELECT name AS line FROM pragma_table_info('{table}')")
        };
        self.lines(&sql)
    }

    /// How SQLite would run a statement: the steps of its plan.
    ///
    /// # Errors
    /// Of the database.
    pub fn plan(&mut self, statement: &str) -> Result<Vec<String>> {
        let steps: Vec<Step> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {statement}")).load(&mut self.0)?;
        Ok(steps.into_iter().map(|step| step.detail).collect())
    }

    /// Forgets what PostgreSQL has counted so far.
    ///
    /// # Errors
    /// Of the database.
    pub fn forget_readings(&mut self) -> Result<()> {
        self.execute("SELECT pg_stat_reset()")
    }

    /// The tables of more than `rows` rows that PostgreSQL has read from one end to the other since then, with the rows it
    /// went past. Complete a second or two after the last statement.
    ///
    /// # Errors
    /// Of the database.
    pub fn read_through(&mut self, rows: i64) -> Result<Vec<(String, i64)>> {
        // The size is the one that ANALYZE has left: the statistics' own count goes with `forget_readings`.
        let sql = format!(
            "SELECT s.relname::text AS name, s.seq_tup_read AS rows FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid \
             WHERE c.reltuples > {rows} AND s.seq_tup_read >= c.reltuples ORDER BY 1"
        );
        if self.0.is_pg() {
            self.execute("SELECT pg_stat_force_next_flush()")?;
        }
        let readings: Vec<Reading> = diesel::sql_query(sql).load(&mut self.0)?;
        Ok(readings.into_iter().map(|r| (r.name, r.rows)).collect())
    }

    fn lines(&mut self, sql: &str) -> Result<Vec<String>> {
        let lines: Vec<Line> = diesel::sql_query(sql).load(&mut self.0)?;
        Ok(lines.into_iter().map(|l| l.line).collect())
    }
}
