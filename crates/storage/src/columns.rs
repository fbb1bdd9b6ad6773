//! Columns that may be empty, read into the domain's own types. What is never empty uses `deserialize_as` directly.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::sql_types::{BigInt, Nullable};

/// An empty or filled BIGINT column on its way to `Option<T>`.
#[derive(Debug, FromSqlRow)]
pub struct Opt<T: 'static>(Option<T>);

impl<T, DB> FromSql<Nullable<BigInt>, DB> for Opt<T>
where
    DB: Backend,
    T: From<i64>,
    i64: FromSql<BigInt, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        i64::from_sql(bytes).map(|v| Self(Some(v.into())))
    }

    fn from_nullable_sql(bytes: Option<DB::RawValue<'_>>) -> deserialize::Result<Self> {
        bytes.map_or(Ok(Self(None)), Self::from_sql)
    }
}

impl<T> From<Opt<T>> for Option<T> {
    fn from(value: Opt<T>) -> Self {
        value.0
    }
}

/// A `LIKE` pattern for texts that contain `part`, with `\` as its escape.
pub fn containing(part: &str) -> String {
    let mut out = String::with_capacity(part.len() + 2);
    out.push('%');
    for c in part.chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('%');
    out
}
