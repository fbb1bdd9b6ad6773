//! Process numbers for ids: each process that makes ids leases one of 1,023, so that no two make the same id.
//! The ids themselves are made in `domain`; when to renew is the binary's business.

use crate::schema::id_leases;
use crate::{Conn, Error, Result, conn::lock_key};
use diesel::prelude::*;
use domain::Time;
use std::collections::HashMap;

/// Numbers go from 0 to one below this; the last of the 1,024 is that of imported ids.
pub const PROCESS_NUMBERS: i32 = 1023;

/// Seconds that a number rests after its lease, in case the clocks of two machines differ.
const REST_SECONDS: i64 = 60;

/// The key that those who lease at the same time take turns by, on PostgreSQL.
const TURN: i64 = 0x006c_6561_7365;

/// The right to make ids with a process number until a time. Past that time, make none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// 0 to 1023, in every id that the holder makes.
    pub process_number: i32,
    /// Who has it; different for each process, also for two on one machine.
    pub holder: String,
    /// When it runs out unless renewed.
    pub leased_until: Time,
}

/// Leases a number nobody has, for so many seconds: one never used if there is one, else the one unused longest.
///
/// # Errors
/// [`Error::NoLease`] when all are taken.
pub fn acquire(c: &mut Conn, holder: &str, now: Time, seconds: i64) -> Result<Lease> {
    lock_key(c, TURN)?;
    let rows: Vec<(i32, i64)> =
        id_leases::table.select((id_leases::process_number, id_leases::leased_until)).load(c)?;
    let leased: HashMap<i32, i64> = rows.into_iter().collect();
    let rested = |number: &i32| leased.get(number).is_none_or(|until| Time(*until).plus_seconds(REST_SECONDS) < now);
    let free = (0..PROCESS_NUMBERS).filter(rested);
    let process_number = free.min_by_key(|n| leased.get(n).copied().unwrap_or(i64::MIN)).ok_or(Error::NoLease)?;
    let lease = Lease { process_number, holder: holder.to_owned(), leased_until: now.plus_seconds(seconds) };
    let row = (id_leases::holder.eq(holder), id_leases::leased_until.eq(lease.leased_until.0));
    if leased.contains_key(&process_number) {
        diesel::update(id_leases::table.find(process_number)).set(row).execute(c)?;
    } else {
        diesel::insert_into(id_leases::table).values((id_leases::process_number.eq(process_number), row)).execute(c)?;
    }
    Ok(lease)
}

/// Prolongs a lease to so many seconds from now.
///
/// # Errors
/// [`Error::LeaseLost`] when it ran out and another has the number: make no more ids, acquire a new one.
pub fn renew(c: &mut Conn, lease: &Lease, now: Time, seconds: i64) -> Result<Lease> {
    let renewed = Lease { leased_until: now.plus_seconds(seconds), ..lease.clone() };
    set_until(c, lease, renewed.leased_until)?;
    Ok(renewed)
}

/// Gives a lease back at the end of a process. The number rests before it is given to another.
///
/// # Errors
/// [`Error::LeaseLost`] when another has the number.
pub fn release(c: &mut Conn, lease: &Lease, now: Time) -> Result<()> {
    set_until(c, lease, now)
}

fn set_until(c: &mut Conn, lease: &Lease, until: Time) -> Result<()> {
    let row = id_leases::table.find(lease.process_number).filter(id_leases::holder.eq(&lease.holder));
    match diesel::update(row).set(id_leases::leased_until.eq(until.0)).execute(c)? {
        0 => Err(Error::LeaseLost(lease.process_number)),
        _ => Ok(()),
    }
}
