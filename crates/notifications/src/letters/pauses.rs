//! Domains whose mail servers have enough for now: letters to them wait, all but those that were refused already. Kept in
//! memory: who starts anew asks anew.

use domain::Time;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Seconds that a domain is left alone.
const PAUSE: i64 = 120;
/// Domains kept; the one whose pause ends first gives way.
const MOST: usize = 1_000;

/// Which domains are left alone until when. Clones are the same.
#[derive(Clone, Debug, Default)]
pub struct Pauses(Arc<Mutex<HashMap<String, Time>>>);

impl Pauses {
    /// Leaves a domain alone from now on.
    pub fn pause(&self, domain: &str, now: Time) {
        let mut all = self.all();
        if all.len() >= MOST && !all.contains_key(domain) {
            let first = all.iter().min_by_key(|(_, until)| **until).map(|(domain, _)| domain.clone());
            first.and_then(|first| all.remove(&first));
        }
        all.insert(domain.to_owned(), now.plus_seconds(PAUSE));
    }

    /// Until when a domain is left alone, if it is.
    #[must_use]
    pub fn until(&self, domain: &str, now: Time) -> Option<Time> {
        let mut all = self.all();
        let until = all.get(domain).copied()?;
        if until > now {
            return Some(until);
        }
        all.remove(domain);
        None
    }

    fn all(&self) -> MutexGuard<'_, HashMap<String, Time>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The domain of an address.
pub(super) fn domain_of(address: &str) -> &str {
    address.rsplit('@').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_for_one_domain_and_ends() {
        let (pauses, now) = (Pauses::default(), Time(1_000_000));
        pauses.pause(domain_of("asta@norrvik.example"), now);
        assert_eq!(pauses.until("norrvik.example", now), Some(now.plus_seconds(PAUSE)));
        assert_eq!(pauses.until("lillfors.example", now), None);
        assert_eq!(pauses.until("norrvik.example", now.plus_seconds(PAUSE)), None);
    }

    #[test]
    fn only_so_many_domains_are_kept_and_the_newest_are() {
        let pauses = Pauses::default();
        for number in 0..=MOST {
            pauses.pause(&format!("d{number}.example"), Time(i64::try_from(number).unwrap()));
        }
        assert_eq!(pauses.all().len(), MOST);
        assert_eq!(pauses.until("d0.example", Time(0)), None);
        assert!(pauses.until(&format!("d{MOST}.example"), Time(0)).is_some());
    }
}
