//! Ids: 64-bit, positive, time-ordered, made here; 13 characters of Crockford base32 in URLs and JSON.
//! 41 bits of milliseconds since 2025-01-01, 10 bits of process, 12 bits of counter: about 69 years, 1,024 processes.

use crate::Time;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// 2025-01-01T00:00:00Z in milliseconds since 1970.
const EPOCH_MILLIS: i64 = 1_735_689_600_000;
const PROCESS_BITS: u32 = 10;
const COUNTER_BITS: u32 = 12;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Length of an id in text.
pub const TEXT_LENGTH: usize = 13;

/// Why a text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id is 13 characters of Crockford base32")
    }
}

impl std::error::Error for NotAnId {}

/// Writes an id as 13 characters; the order of the texts is the order of the numbers.
#[must_use]
pub fn encode(id: i64) -> String {
    let mut out = [0_u8; TEXT_LENGTH];
    let mut rest = id.unsigned_abs();
    for place in out.iter_mut().rev() {
        *place = ALPHABET[usize::try_from(rest & 31).unwrap_or(0)];
        rest >>= 5;
    }
    out.iter().map(|b| char::from(*b)).collect()
}

/// Reads an id: upper or lower case, `o` as 0, `i` and `l` as 1, as Crockford has it.
///
/// # Errors
/// [`NotAnId`] when it is not 13 such characters or not a positive 64-bit number.
pub fn decode(text: &str) -> Result<i64, NotAnId> {
    if text.len() != TEXT_LENGTH {
        return Err(NotAnId);
    }
    let mut value: u128 = 0;
    for byte in text.bytes() {
        let byte = match byte.to_ascii_lowercase() {
            b'o' => b'0',
            b'i' | b'l' => b'1',
            other => other,
        };
        let digit = ALPHABET.iter().position(|a| *a == byte).ok_or(NotAnId)?;
        value = value << 5 | digit as u128;
    }
    i64::try_from(value).ok().filter(|v| *v > 0).ok_or(NotAnId)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&encode(self.0))
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), encode(self.0))
            }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                decode(text).map(Self)
            }
        }
        impl From<i64> for $name {
            fn from(id: i64) -> Self {
                Self(id)
            }
        }
        impl From<$name> for i64 {
            fn from(id: $name) -> i64 {
                id.0
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&encode(self.0))
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                decode(&text).map(Self).map_err(serde::de::Error::custom)
            }
        }
    )* };
}

ids! {
    /// An organisation of the register.
    OrganisationId,
    /// A person: member or placeholder.
    PersonId,
    /// A community of practice.
    NetworkId,
    /// A topic group.
    GroupId,
    /// A thread.
    ThreadId,
    /// A post: a thread's opening text or a reply.
    PostId,
    /// A session in a browser.
    SessionId,
    /// A bearer token of the API.
    ApiTokenId,
    /// An invitation.
    InvitationId,
    /// A request to join.
    RequestId,
    /// A report of something to the moderators.
    ReportId,
    /// A greeting to the members of a network.
    GreetingId,
    /// A text being written.
    DraftId,
    /// An item of an inbox.
    InboxItemId,
    /// A row of the audit log.
    AuditId,
    /// A tag.
    TagId,
}

/// Makes ids for one process. Ids from one source rise strictly, even when the clock stands still or steps back. Clones are
/// the same source.
#[derive(Clone, Debug)]
pub struct IdSource {
    process: i64,
    last: Arc<AtomicI64>,
}

impl IdSource {
    /// A source for a leased process number, 0 to 1,023; higher bits are cut off.
    #[must_use]
    pub fn new(process: u16) -> Self {
        Self { process: i64::from(process) & ((1 << PROCESS_BITS) - 1), last: Arc::new(AtomicI64::new(0)) }
    }

    /// The next id, stamped `now`. `last` holds the time and the counter without the process between them.
    pub fn next(&self, now: Time) -> i64 {
        let stamp = (now.millis() - EPOCH_MILLIS).clamp(1, (1 << 41) - 1) << COUNTER_BITS;
        let step = |last: i64| if stamp > last { stamp } else { last + 1 };
        let last = self
            .last
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |last| Some(step(last)))
            .expect("the step always gives a value");
        let tick = step(last);
        let (millis, counter) = (tick >> COUNTER_BITS, tick & ((1 << COUNTER_BITS) - 1));
        (millis << (PROCESS_BITS + COUNTER_BITS)) | (self.process << COUNTER_BITS) | counter
    }

    /// The next id as a noun's own type.
    pub fn make<T: From<i64>>(&self, now: Time) -> T {
        T::from(self.next(now))
    }
}

/// The process number in the ids of what is imported; no process leases it.
pub const IMPORT_PROCESS: i64 = (1 << PROCESS_BITS) - 1;

/// 2026-11-01T00:00:00Z in milliseconds since 1970: the first day on which anybody wrote in Praxis.
const FIRST_DAY_MILLIS: i64 = 1_793_491_200_000;
/// Milliseconds after 2025-01-01 into which all times before that day are pressed.
const PAST_MILLIS: i64 = 160 * 86_400_000;

/// The first id of something imported that was written at `at`. Ids keep the order of times, also of times before 2025:
/// from 1970 on they are pressed together into the days of 2025 and 2026 in which nobody wrote. Earlier is as 1970.
#[must_use]
pub fn imported(at: Time) -> i64 {
    let millis = at.millis().max(0);
    let free = FIRST_DAY_MILLIS - EPOCH_MILLIS;
    let between = |millis: i64, of: i64, into: i64| {
        i64::try_from(i128::from(millis) * i128::from(into) / i128::from(of)).unwrap_or(into)
    };
    let stamp = if millis >= FIRST_DAY_MILLIS {
        (millis - EPOCH_MILLIS).min((1 << 41) - 2)
    } else if millis >= EPOCH_MILLIS {
        PAST_MILLIS + between(millis - EPOCH_MILLIS, free, free - PAST_MILLIS)
    } else {
        between(millis, EPOCH_MILLIS, PAST_MILLIS)
    };
    (stamp + 1) << (PROCESS_BITS + COUNTER_BITS) | IMPORT_PROCESS << COUNTER_BITS
}

/// The id of something imported that comes after `id`: for when that one is taken.
#[must_use]
pub const fn after_imported(id: i64) -> i64 {
    let last = (1 << COUNTER_BITS) - 1;
    if id & last < last { id + 1 } else { id + 1 + (IMPORT_PROCESS << COUNTER_BITS) }
}

/// The lowest id that could be made at `at`: a bound for "since then".
#[must_use]
pub fn floor_at(at: Time) -> i64 {
    (at.millis() - EPOCH_MILLIS).clamp(0, (1 << 41) - 1) << (PROCESS_BITS + COUNTER_BITS)
}

/// When an id was made, to the millisecond; none for one of something older that was imported, whose time is not kept in it.
#[must_use]
pub fn made_at(id: i64) -> Option<Time> {
    let millis = (id >> (PROCESS_BITS + COUNTER_BITS)) + EPOCH_MILLIS;
    (millis >= FIRST_DAY_MILLIS).then_some(Time(millis * 1_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_says_when_it_was_made_unless_it_is_of_something_older() {
        let at = Time(1_795_417_800_123_000);
        assert_eq!(made_at(IdSource::new(7).next(at)), Some(at));
        assert_eq!(made_at(imported(Time(1_763_800_000_000_000))), None);
        assert_eq!(made_at(0), None);
    }

    #[test]
    fn text_and_number_are_the_same_id_and_keep_their_order() {
        let source = IdSource::new(1023);
        let ids: Vec<i64> = (0..5000).map(|_| source.next(Time(1_763_800_000_000_000))).collect();
        let texts: Vec<String> = ids.iter().map(|id| encode(*id)).collect();
        assert!(ids.windows(2).all(|w| w[0] < w[1]));
        assert!(texts.windows(2).all(|w| w[0] < w[1]));
        assert!(ids.iter().zip(&texts).all(|(id, text)| decode(text) == Ok(*id)));
    }

    #[test]
    fn imported_ids_keep_the_order_of_times_and_clash_with_nobody() {
        let times =
            [-5, 0, 1, 1_000_000_000, 1_735_689_599, 1_735_689_600, 1_793_491_199, 1_793_491_200, 1_900_000_000];
        let ids: Vec<i64> = times.iter().map(|seconds| imported(Time(seconds * 1_000_000))).collect();
        assert!(ids[0] == ids[1] && ids[1..].windows(2).all(|w| w[0] < w[1]), "{ids:?}");
        let live = IdSource::new(1022).next(Time(1_900_000_000 * 1_000_000));
        assert!(ids.iter().all(|id| id >> COUNTER_BITS & IMPORT_PROCESS == IMPORT_PROCESS) && !ids.contains(&live));
        let mut id = ids[3];
        for _ in 0..10_000 {
            let next = after_imported(id);
            assert!(next > id && next >> COUNTER_BITS & IMPORT_PROCESS == IMPORT_PROCESS);
            id = next;
        }
    }

    #[test]
    fn the_clock_may_step_back() {
        let source = IdSource::new(0);
        let first = source.next(Time(1_763_800_000_000_000));
        assert!(source.next(Time(1_763_700_000_000_000)) > first);
    }

    #[test]
    fn what_is_not_an_id_is_refused() {
        for text in ["", "0000000000000", "1", "zzzzzzzzzzzzz", "00000000000u0", "åååååå1", "0000000000001 "] {
            assert_eq!(decode(text), Err(NotAnId), "{text}");
        }
        assert_eq!(decode("OOOOOOOOOOOO1"), Ok(1));
    }
}
