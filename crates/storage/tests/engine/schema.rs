//! The schema as the engines tell it, in one form for both, to hold the two trees and the Rust tables together.
//! Full-text tables and columns differ by design and are left out.

use crate::support::migrated_scratches;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text};
use std::collections::{BTreeMap, BTreeSet};
use storage::{Conn, Db, Error};

/// A table: what can be compared between engines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Name → (class of type, may be empty).
    columns: BTreeMap<String, (String, bool)>,
    /// Columns of the primary key, of each unique key and of each index, in order: `primary a b`, `unique c`, `index d`.
    keys: BTreeSet<String>,
    /// `column → table column on delete action`.
    foreign_keys: BTreeSet<String>,
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    class: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

#[derive(QueryableByName)]
struct Key {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<Text>)]
    columns: Option<String>,
}

const SQLITE_TABLES: &str = "SELECT m.name AS t FROM sqlite_master m WHERE m.type = 'table' AND m.name NOT GLOB 'sqlite_*' \
    AND m.name <> '__diesel_schema_migrations' AND m.name NOT GLOB '*_fts*'";

/// A class is `whole`, `text`, `bytes` or `real`; BOOLEAN is a whole number on SQLite.
const SQLITE_COLUMNS: &str = "SELECT t AS table_name, c.name, CASE c.type WHEN 'INTEGER' THEN 'whole' WHEN 'TEXT' THEN 'text' \
    WHEN 'BLOB' THEN 'bytes' WHEN 'REAL' THEN 'real' ELSE c.type END AS class, \
    NOT (c.\"notnull\" OR c.pk > 0) AS nullable FROM tables, pragma_table_info(t) c";
const SQLITE_KEYS: &str = "SELECT t AS table_name, 'primary' AS kind, \
    (SELECT group_concat(name, ' ') FROM (SELECT name FROM pragma_table_info(t) WHERE pk > 0 ORDER BY pk)) AS columns FROM tables \
    UNION SELECT t, CASE WHEN i.\"unique\" THEN 'unique' ELSE 'index' END, \
    (SELECT group_concat(name, ' ') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) \
    FROM tables, pragma_index_list(t) i WHERE i.origin <> 'pk'";
const SQLITE_FOREIGN: &str = "SELECT t AS table_name, 'foreign' AS kind, \
    f.\"from\" || ' → ' || f.\"table\" || ' ' || f.\"to\" || ' ' || lower(f.on_delete) AS columns \
    FROM tables, pragma_foreign_key_list(t) f";

const PG_COLUMNS: &str = "SELECT table_name::text, column_name::text AS name, \
    CASE WHEN data_type IN ('bigint', 'integer', 'smallint', 'boolean') THEN 'whole' WHEN data_type = 'bytea' THEN 'bytes' \
    WHEN data_type = 'double precision' THEN 'real' ELSE data_type::text END AS class, is_nullable = 'YES' AS nullable \
    FROM information_schema.columns \
    WHERE table_schema = 'public' AND table_name <> '__diesel_schema_migrations' AND data_type <> 'tsvector'";
const PG_KEYS: &str = "SELECT t.relname::text AS table_name, \
    CASE WHEN i.indisprimary THEN 'primary' WHEN i.indisunique THEN 'unique' ELSE 'index' END AS kind, \
    (SELECT string_agg(a.attname, ' ' ORDER BY k.ord) FROM unnest(i.indkey::int[]) WITH ORDINALITY k(num, ord) \
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.num) AS columns \
    FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace \
    JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam \
    WHERE n.nspname = 'public' AND t.relname <> '__diesel_schema_migrations' AND m.amname = 'btree'";
const PG_FOREIGN: &str = "SELECT t.relname::text AS table_name, 'foreign' AS kind, \
    (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attnum = c.conkey[1]) || ' → ' || f.relname || ' ' || \
    (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.confrelid AND a.attnum = c.confkey[1]) || ' ' || \
    CASE c.confdeltype WHEN 'a' THEN 'no action' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' ELSE c.confdeltype::text END AS columns \
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid WHERE c.contype = 'f'";

/// The schema of a database; empty when nothing is migrated.
pub fn of(db: &Db) -> BTreeMap<String, Table> {
    let (columns, keys) = db.read_blocking(|c| Ok::<_, Error>((columns_of(c)?, keys_of(c)?))).unwrap();
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    for column in columns {
        let table = tables.entry(column.table_name).or_default();
        table.columns.insert(column.name, (column.class, column.nullable));
    }
    for key in keys {
        let Some(table) = tables.get_mut(&key.table_name) else { continue };
        let columns = key.columns.expect("a key has columns");
        if key.kind == "foreign" {
            table.foreign_keys.insert(columns);
        } else {
            table.keys.insert(format!("{} {columns}", key.kind));
        }
    }
    tables
}

fn columns_of(c: &mut Conn) -> Result<Vec<Column>, Error> {
    let query =
        if c.is_pg() { PG_COLUMNS.to_owned() } else { format!("WITH tables AS ({SQLITE_TABLES}) {SQLITE_COLUMNS}") };
    Ok(diesel::sql_query(query).load(c)?)
}

fn keys_of(c: &mut Conn) -> Result<Vec<Key>, Error> {
    let queries = match c {
        Conn::Pg(_) => [PG_KEYS.to_owned(), PG_FOREIGN.to_owned()],
        Conn::Sqlite(_) => [SQLITE_KEYS, SQLITE_FOREIGN].map(|q| format!("WITH tables AS ({SQLITE_TABLES}) {q}")),
    };
    let mut keys = Vec::new();
    for query in queries {
        keys.extend(diesel::sql_query(query).load::<Key>(c)?);
    }
    Ok(keys)
}

#[test]
fn both_trees_make_the_same_schema() {
    let scratches = migrated_scratches();
    let [sqlite, postgres] = scratches.as_slice() else { return };
    let (sqlite, postgres) = (of(&sqlite.open().unwrap()), of(&postgres.open().unwrap()));
    println!("{} tables, {} columns", sqlite.len(), sqlite.values().map(|t| t.columns.len()).sum::<usize>());
    assert!(sqlite.len() >= 20);
    for (name, table) in &sqlite {
        let other = postgres.get(name).unwrap_or_else(|| panic!("{name} is only on SQLite"));
        assert_eq!(table.columns, other.columns, "columns of {name}: left SQLite, right PostgreSQL");
        assert_eq!(table.keys, other.keys, "keys of {name}: left SQLite, right PostgreSQL");
        assert_eq!(table.foreign_keys, other.foreign_keys, "foreign keys of {name}: left SQLite, right PostgreSQL");
    }
    assert_eq!(sqlite.keys().collect::<Vec<_>>(), postgres.keys().collect::<Vec<_>>());
}

/// `table → column → (type in Rust, may be empty)`, as the file says.
fn in_rust() -> BTreeMap<String, BTreeMap<String, (String, bool)>> {
    let mut tables = BTreeMap::new();
    for block in include_str!("../../src/schema.rs").split("diesel::table! {").skip(1) {
        let mut lines = block.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("//"));
        let name = lines.next().unwrap().split(' ').next().unwrap().to_owned();
        let columns = lines.take_while(|l| *l != "}").map(|line| {
            let (column, kind) = line.trim_end_matches(',').split_once(" -> ").unwrap();
            let inner = kind.strip_prefix("Nullable<").and_then(|k| k.strip_suffix('>'));
            (column.to_owned(), (inner.unwrap_or(kind).to_owned(), inner.is_some()))
        });
        tables.insert(name, columns.collect());
    }
    tables
}

#[test]
fn the_tables_in_rust_are_the_tables_of_the_database() {
    for scratch in migrated_scratches() {
        let db = scratch.open().unwrap();
        let found = of(&db);
        let rust = in_rust();
        let class = |kind: &str| match kind {
            "BigInt" | "Integer" | "Bool" => "whole",
            "Text" => "text",
            "Binary" => "bytes",
            "Double" => "real",
            other => panic!("no class for {other}"),
        };
        let rust_classes: BTreeMap<_, BTreeMap<_, _>> = rust
            .iter()
            .map(|(t, columns)| {
                let columns = columns.iter().map(|(c, (k, n))| (c.clone(), (class(k).to_owned(), *n)));
                (t.clone(), columns.collect())
            })
            .collect();
        for (name, table) in &found {
            assert_eq!(rust_classes.get(name), Some(&table.columns), "{name}: left Rust, right the database");
        }
        assert_eq!(rust.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>());
        if db.is_pg() {
            assert_eq!(exact_types(&db), rust, "left PostgreSQL, right Rust");
        }
    }
}

/// PostgreSQL tells BIGINT, INTEGER and BOOLEAN apart, as Rust does.
fn exact_types(db: &Db) -> BTreeMap<String, BTreeMap<String, (String, bool)>> {
    let query = "SELECT table_name::text, column_name::text AS name, CASE data_type WHEN 'bigint' THEN 'BigInt' \
        WHEN 'integer' THEN 'Integer' WHEN 'boolean' THEN 'Bool' WHEN 'text' THEN 'Text' WHEN 'bytea' THEN 'Binary' \
        WHEN 'double precision' THEN 'Double' ELSE data_type::text END AS class, is_nullable = 'YES' AS nullable \
        FROM information_schema.columns \
        WHERE table_schema = 'public' AND table_name <> '__diesel_schema_migrations' AND data_type <> 'tsvector'";
    let columns: Vec<Column> = db.read_blocking(|c| Ok::<_, Error>(diesel::sql_query(query).load(c)?)).unwrap();
    let mut tables: BTreeMap<String, BTreeMap<_, _>> = BTreeMap::new();
    for column in columns {
        tables.entry(column.table_name).or_default().insert(column.name, (column.class, column.nullable));
    }
    tables
}
