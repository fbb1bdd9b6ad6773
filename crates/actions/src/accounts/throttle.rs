//! Limits on tries, counted per what is tried and from which client network, so that nobody can lock another out. What is
//! counted is kept under a hash: no address and no client stands in the table.

use crate::cx::Cx;
use crate::{Error, Result};
use domain::Time;
use sha2::{Digest as _, Sha256};
use storage::throttles::{self, Tries};

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Signing in to one account from one client network, or from one known device.
    SignIn,
    /// Signing in to any account from one client network.
    SignInAnywhere,
    /// Asking for mail to one address from one client network.
    Mail,
    /// Asking for mail to any address from one client network.
    MailAnywhere,
    /// Letters that strangers may cause to one address.
    Letters,
    /// Trying the set-up code.
    SetUp,
    /// Invitations by one member.
    Invite,
    /// Changes of one post by one member: each is kept as a version.
    Edit,
    /// Mails that explain to one sender why theirs was not posted.
    Explained,
    /// Letters that one member asks for: one again, or a try.
    ExtraLetter,
}

/// A limit's figures, in tries and seconds.
struct Rule {
    word: &'static str,
    free: i32,
    window: i64,
    first_wait: i64,
    longest_wait: i64,
}

impl Limit {
    const fn rule(self) -> Rule {
        let (word, free, window, first_wait, longest_wait) = match self {
            Self::SignIn => ("sign-in", 5, 900, 15, 900),
            Self::SignInAnywhere => ("sign-in-anywhere", 100, 900, 15, 900),
            Self::Mail => ("mail", 3, 3_600, 300, 3_600),
            Self::MailAnywhere => ("mail-anywhere", 60, 3_600, 60, 3_600),
            Self::Letters => ("letters", 5, 3_600, 3_600, 3_600),
            Self::SetUp => ("set-up", 10, 900, 30, 900),
            Self::Invite => ("invite", 200, 86_400, 3_600, 86_400),
            Self::Explained => ("explained", 1, 86_400, 86_400, 86_400),
            Self::ExtraLetter => ("extra-letter", 10, 3_600, 600, 3_600),
            Self::Edit => ("edit", 30, 3_600, 60, 3_600),
        };
        Rule { word, free, window, first_wait, longest_wait }
    }

    fn key(self, parts: &[&str]) -> (String, i64) {
        let mut hasher = Sha256::new();
        for part in std::iter::once(&self.rule().word).chain(parts) {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        let hash: [u8; 32] = hasher.finalize().into();
        let lock = i64::from_le_bytes(hash[..8].try_into().expect("a hash has eight bytes"));
        (hash[..16].iter().map(|b| format!("{b:02x}")).collect(), lock)
    }
}

/// Counts a try before it is made, so that many at once are counted too. Above the free tries of the window each one makes
/// the wait twice as long.
///
/// # Errors
/// [`Error::Busy`] while one has to wait; then nothing is counted.
pub fn count(cx: &mut Cx<'_>, limit: Limit, parts: &[&str]) -> Result<()> {
    let (key, lock) = limit.key(parts);
    let before = throttles::hold(cx.conn, &key, lock)?.unwrap_or_default();
    let after = step(&limit.rule(), before, cx.now)?;
    Ok(throttles::put(cx.conn, &key, after)?)
}

/// Forgets the tries: the last one was right.
///
/// # Errors
/// Of the database.
pub fn clear(cx: &mut Cx<'_>, limit: Limit, parts: &[&str]) -> Result<()> {
    Ok(throttles::clear(cx.conn, &limit.key(parts).0)?)
}

/// Takes one try back: it was right, and is not to weigh on others of the same client network.
///
/// # Errors
/// Of the database.
pub fn give_back(cx: &mut Cx<'_>, limit: Limit, parts: &[&str]) -> Result<()> {
    let (key, lock) = limit.key(parts);
    match throttles::hold(cx.conn, &key, lock)? {
        Some(tries) if tries.count > 0 => {
            throttles::put(cx.conn, &key, Tries { count: tries.count - 1, ..tries }).map_err(Into::into)
        }
        _ => Ok(()),
    }
}

fn step(rule: &Rule, before: Tries, now: Time) -> Result<Tries> {
    if before.blocked_until > now {
        let micros = before.blocked_until.0 - now.0;
        return Err(Error::Busy { retry_after: u32::try_from((micros + 999_999) / 1_000_000).unwrap_or(u32::MAX) });
    }
    let is_over = before.since.plus_seconds(rule.window.max(rule.longest_wait)) <= now && before.blocked_until <= now;
    let before = if is_over { Tries { since: now, ..Tries::default() } } else { before };
    let count = before.count.saturating_add(1);
    let doubled = u32::try_from(count - rule.free).ok().map(|over| rule.first_wait << over.min(16));
    let blocked_until = doubled.map_or(before.blocked_until, |wait| now.plus_seconds(wait.min(rule.longest_wait)));
    Ok(Tries { count, blocked_until, ..before })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tries(n: usize, pause: i64) -> (Tries, Vec<u32>) {
        let (mut tries, mut now, mut waits) = (Tries::default(), Time(1_000_000_000_000), Vec::new());
        for _ in 0..n {
            match step(&Limit::SignIn.rule(), tries, now) {
                Ok(after) => tries = after,
                Err(Error::Busy { retry_after }) => waits.push(retry_after),
                Err(other) => panic!("{other}"),
            }
            now = now.plus_seconds(pause);
        }
        (tries, waits)
    }

    #[test]
    fn the_first_tries_are_free_and_then_the_wait_grows() {
        assert_eq!(tries(5, 1).1, Vec::<u32>::new());
        assert_eq!(tries(7, 1).1, [14, 13], "the fifth try blocks the next for a quarter of a minute");
        let (after, _) = tries(9, 20);
        assert_eq!(
            (after.count, after.blocked_until.0 - after.since.0),
            (7, 200_000_000),
            "then half a minute, then one"
        );
    }

    #[test]
    fn a_quiet_quarter_of_an_hour_forgets() {
        let (after, _) = tries(5, 1);
        let later = after.since.plus_seconds(901);
        assert_eq!(step(&Limit::SignIn.rule(), after, later).unwrap().count, 1);
    }

    #[test]
    fn keys_of_other_parts_are_other_keys() {
        assert_ne!(Limit::SignIn.key(&["ab", "c"]), Limit::SignIn.key(&["a", "bc"]));
        assert_ne!(Limit::SignIn.key(&["a"]), Limit::Mail.key(&["a"]));
    }
}
