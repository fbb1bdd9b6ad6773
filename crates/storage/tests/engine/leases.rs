//! Leases of id process numbers: never the same to two, rested before reuse, lost when they run out.

use crate::support::migrated_scratches;
use domain::Time;
use std::collections::HashSet;
use storage::lease::{self, Lease, PROCESS_NUMBERS};
use storage::{Conn, Db, Error};

const NOW: Time = Time(1_795_000_000_000_000);

fn acquire(db: &Db, holder: &str, now: Time) -> Result<Lease, Error> {
    let holder = holder.to_owned();
    db.write_blocking(move |c| lease::acquire(c, &holder, now, 600))
}

#[test]
fn processes_that_start_together_never_get_the_same_number() {
    for scratch in migrated_scratches() {
        let db = scratch.open().unwrap();
        let starting: Vec<_> = (0..40)
            .map(|i| {
                let db = db.clone();
                std::thread::spawn(move || acquire(&db, &format!("process {i}"), NOW).unwrap().process_number)
            })
            .collect();
        let numbers: HashSet<i32> = starting.into_iter().map(|t| t.join().unwrap()).collect();
        assert_eq!(numbers.len(), 40);
        assert!(numbers.iter().all(|n| (0..PROCESS_NUMBERS).contains(n)));
    }
}

#[test]
fn a_lease_is_kept_by_renewing_it_and_lost_once_another_has_the_number() {
    for scratch in migrated_scratches() {
        let db = scratch.open().unwrap();
        let lease = acquire(&db, "a", NOW).unwrap();
        let later = NOW.plus_seconds(500);
        let mine = lease.clone();
        let renewed = db.write_blocking(move |c| lease::renew(c, &mine, later, 600)).unwrap();
        assert_eq!(renewed.leased_until, later.plus_seconds(600));
        // Take all the others, then wait until the first has run out and rested: only its number is free.
        take_all(&db, later);
        assert!(matches!(acquire(&db, "b", renewed.leased_until), Err(Error::NoLease)));
        let rested = renewed.leased_until.plus_seconds(61);
        let taken = acquire(&db, "b", rested).unwrap();
        assert_eq!(taken.process_number, lease.process_number);
        let lost = db.write_blocking(move |c| lease::renew(c, &renewed, rested, 600));
        assert!(matches!(lost, Err(Error::LeaseLost(n)) if n == lease.process_number));
    }
}

/// Leases all free numbers until far in the future.
fn take_all(db: &Db, now: Time) {
    db.write_blocking(move |c: &mut Conn| {
        while lease::acquire(c, "all the others", now, 1_000_000).is_ok() {}
        Ok::<_, Error>(())
    })
    .unwrap();
}

#[test]
fn a_number_given_back_rests_and_unused_numbers_go_first() {
    for scratch in migrated_scratches() {
        let db = scratch.open().unwrap();
        let first = acquire(&db, "a", NOW).unwrap();
        let given_back = first.clone();
        db.write_blocking(move |c| lease::release(c, &given_back, NOW)).unwrap();
        let next = acquire(&db, "a", NOW.plus_seconds(3600)).unwrap();
        assert_ne!(next.process_number, first.process_number);
        let stranger = Lease { holder: "stranger".into(), ..next };
        let refused = db.write_blocking(move |c| lease::release(c, &stranger, NOW));
        assert!(matches!(refused, Err(Error::LeaseLost(_))));
    }
}
