//! The worker: reads what happened into inboxes; takes letters that are due, sends them, notes what became of each. Any number may run on PostgreSQL; one that
//! dies has one letter, and gives it back by time. What is not taken is tried again with a growing wait, for a day.

use crate::housekeeping;
use crate::letters::in_time;
use crate::letters::{Pauses, Tally};
use crate::mailer::{Mailer, Refusal};
use crate::render::{Rendered, render};
use actions::accounts::links;
use actions::discussions::read_quotations::read_quotations;
use actions::inbox::deliver;
use actions::letters::Cache;
use actions::{Actor, Cx, World};
use domain::{Clock, MailKind, Time};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use storage::outbox::{self, Mail};
use storage::{Db, letters};

/// Events read at a time.
const EVENTS: i64 = 200;
/// Letters sent before the worker looks at anything else.
const BATCH: usize = 50;
/// Seconds that a letter is a worker's own before another may take it; renewed while it is being sent.
const LEASE: i64 = 30;
/// How often it is renewed.
const RENEW: Duration = Duration::from_secs(10);
/// How long the worker rests when nothing is due.
const REST: Duration = Duration::from_secs(2);
/// Posts from before quotations were kept that are read at a time.
const OLD_POSTS: i64 = 200;
/// How often what is old is forgotten.
const TIDY: Duration = Duration::from_secs(3_600);
/// Seconds until the second try; each further wait is four times as long.
const FIRST_WAIT: i64 = 60;
/// Longest wait, in seconds.
const LONGEST_WAIT: i64 = 6 * 3_600;
/// Seconds after which a letter is given up.
const GIVE_UP: i64 = 86_400;

/// The worker's hands.
#[derive(Clone)]
pub struct Worker {
    /// The database.
    pub db: Db,
    /// Time, ids, randomness, the installation.
    pub world: Arc<World>,
    /// Where mail goes.
    pub mailer: Mailer,
    /// The clock that other workers go by: the world's own, unless that shows another time on purpose.
    pub leases: Clock,
    /// Domains that are left alone for a while.
    pub pauses: Pauses,
}

/// When a letter is tried again after so many attempts, or none when it is given up.
#[must_use]
pub fn next_try(created_at: Time, attempts: i32, now: Time) -> Option<Time> {
    let times = u32::try_from(attempts - 1).unwrap_or(0).min(10);
    let next = now.plus_seconds(FIRST_WAIT.saturating_mul(4_i64.pow(times)).min(LONGEST_WAIT));
    (next <= created_at.plus_seconds(GIVE_UP)).then_some(next)
}

impl Worker {
    /// Sends until `stop` resolves; a letter being sent is finished first.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        self.take_back().await;
        let (mut tidied, mut gathered): (Option<tokio::time::Instant>, Cache) = (None, Cache::default());
        let mut has_old_posts = true;
        let mut is_mail_read = true;
        loop {
            if has_old_posts {
                has_old_posts = self.read_old_posts().await;
            }
            if tidied.is_none_or(|at| at.elapsed() >= TIDY) {
                self.tidy().await;
                self.sweep_mail().await;
                tidied = Some(tokio::time::Instant::now());
            }
            let read = self.read_events().await.unwrap_or_else(|error| {
                tracing::error!(%error, "the events could not be read");
                0
            });
            is_mail_read = self.take_mail(is_mail_read).await;
            let sent = self.send_due().await.unwrap_or_else(|error| {
                tracing::error!(%error, "the outbox could not be read");
                0
            });
            let letters = self.letters(&mut gathered).await;
            let is_behind = letters > 0 || sent >= BATCH || read >= usize::try_from(EVENTS).unwrap_or(0);
            let rest = if is_behind { Duration::ZERO } else { REST };
            if !is_behind {
                let mailer = self.mailer.clone();
                tokio::task::spawn_blocking(move || mailer.close_idle());
            }
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(rest) => {}
            }
        }
    }

    /// Until when what is taken now is this worker's own, on every clock there is.
    pub(crate) fn lease_until(&self, seconds: i64) -> Time {
        self.world.clock.now().max(self.leases.now()).plus_seconds(seconds)
    }

    /// Takes the mail that came in; answers whether that could be done. What cannot be done is said once, not every time.
    async fn take_mail(&self, was_read: bool) -> bool {
        match self.read_mail().await {
            Ok(_) => true,
            Err(error) => {
                if was_read {
                    tracing::error!(%error, "mail that came in could not be handled; it is tried again");
                }
                false
            }
        }
    }

    /// Plans the members' letters and sends a batch of them; answers how many were taken from their queue.
    async fn letters(&self, gathered: &mut Cache) -> usize {
        if let Err(error) = self.plan_letters().await {
            tracing::error!(%error, "the letters that are due could not be put in the queue");
        }
        let sent = self.send_letters(gathered).await.unwrap_or_else(|error| {
            tracing::error!(%error, "the letters could not be sent");
            Tally::default()
        });
        sent.taken
    }

    /// Reads what happened since the last time into the inboxes of those it concerns. Answers how many events were read.
    ///
    /// # Errors
    /// Of the database.
    pub async fn read_events(&self) -> actions::Result<usize> {
        let waiting: actions::Result<bool> = self.db.read(|c| Ok(deliver::is_waiting(c)?)).await;
        if !waiting? {
            return Ok(0);
        }
        let world = self.world.clone();
        self.db.write(move |c| deliver::deliver(&mut Cx::new(c, &world, Actor::Operator), EVENTS)).await
    }

    /// Reads which posts those from before quotations were kept quote, some at a time. Answers whether there may be more.
    pub async fn read_old_posts(&self) -> bool {
        let world = self.world.clone();
        let read = move |c: &mut storage::Conn| read_quotations(&mut Cx::new(c, &world, Actor::Operator), OLD_POSTS);
        let done: actions::Result<usize> = self.db.write(read).await;
        done.map(|posts| posts > 0).unwrap_or_else(|error| {
            tracing::error!(%error, "old posts could not be read for quotations");
            true
        })
    }

    /// Takes back what the worker before this one had taken when it ended. Only one process has a SQLite file, so there is no
    /// worker that could still be sending it; on PostgreSQL there may be, and the lease decides.
    async fn take_back(&self) {
        if self.db.is_pg() {
            return;
        }
        let now = self.world.clock.now();
        let done: storage::Result<usize> =
            self.db.write(move |c| Ok(outbox::give_back(c, now)? + letters::give_back(c, now)?)).await;
        match done {
            Ok(0) => {}
            Ok(letters) => tracing::info!(letters, "letters that were not sent to the end are sent again"),
            Err(error) => tracing::error!(%error, "letters could not be taken back"),
        }
    }

    /// Sends what is due now, one letter after another. Answers how many rows were taken.
    ///
    /// # Errors
    /// Of the database.
    pub async fn send_due(&self) -> actions::Result<usize> {
        if self.mailer.is_waiting() {
            return Ok(0);
        }
        let mut taken = 0;
        while taken < BATCH {
            let now = self.world.clock.now();
            let due: storage::Result<Vec<Mail>> =
                self.db.write(move |c| outbox::claim(c, now, now.plus_seconds(LEASE), 1)).await;
            let Some(row) = due?.pop() else { break };
            self.send(row).await?;
            taken += 1;
        }
        Ok(taken)
    }

    async fn send(&self, row: Mail) -> actions::Result<()> {
        if row.kind == MailKind::Notice {
            return self.send_notice(row).await;
        }
        if row.kind == MailKind::Letter {
            return self.send_extra(row).await;
        }
        let (world, wanted) = (self.world.clone(), row.clone());
        let settled: actions::Result<_> = self
            .db
            .write(move |c| {
                let mut cx = Cx::new(c, &world, Actor::Operator);
                let settled = links::settle(&mut cx, &wanted)?;
                if settled.is_none() {
                    outbox::drop_unsent(cx.conn, wanted.id)?;
                }
                Ok(settled)
            })
            .await;
        let outcome = match settled {
            Ok(None) => return Ok(()),
            Ok(Some((letter, language))) => match render(&self.world, &row, letter, &language) {
                Ok(rendered) => self.hand_over(row.id, rendered).await,
                Err(reason) => Err(Refusal::never(reason)),
            },
            Err(error) => Err(Refusal::later(error.to_string())),
        };
        self.note(&row, outcome).await
    }

    pub(crate) async fn hand_over(&self, id: i64, letter: Rendered) -> Result<(), Refusal> {
        let mailer = self.mailer.clone();
        let mut sending = std::pin::pin!(in_time(tokio::task::spawn_blocking(move || mailer.send(&letter))));
        loop {
            match tokio::time::timeout(RENEW, &mut sending).await {
                Ok(sent) => return sent,
                Err(_) => self.keep(id).await,
            }
        }
    }

    async fn keep(&self, id: i64) {
        let until = self.world.clock.now().plus_seconds(LEASE);
        let kept: storage::Result<()> = self.db.write(move |c| outbox::keep(c, id, until)).await;
        if let Err(error) = kept {
            tracing::warn!(letter = id, %error, "the lease on a letter could not be renewed");
        }
    }

    /// Notes what became of a letter. The server's answer may hold the address, so it stands in the outbox and not in the log.
    pub(crate) async fn note(&self, row: &Mail, outcome: Result<(), Refusal>) -> actions::Result<()> {
        let (id, now) = (row.id, self.world.clock.now());
        match outcome {
            Ok(()) => self.db.write(move |c| Ok(outbox::mark_sent(c, id, now)?)).await,
            Err(Refusal { may_retry, reason, .. }) => {
                let next = next_try(row.created_at, row.attempts, now).filter(|_| may_retry);
                let kind = row.kind;
                tracing::warn!(letter = id, %kind, attempts = row.attempts, given_up = next.is_none(), "a letter was not taken");
                self.db.write(move |c| Ok(outbox::mark_failed(c, id, &reason, next)?)).await
            }
        }
    }

    /// Forgets what is old.
    pub async fn tidy(&self) {
        let now = self.world.clock.now();
        let done: storage::Result<usize> = self.db.write(move |c| housekeeping::forget(c, now)).await;
        match done {
            Ok(0) => {}
            Ok(rows) => tracing::info!(rows, "old rows were forgotten"),
            Err(error) => tracing::error!(%error, "old rows could not be forgotten"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_ends_after_a_day() {
        let start = Time(1_000_000_000_000);
        let (mut now, mut waits) = (start, Vec::new());
        for attempts in 1.. {
            let Some(next) = next_try(start, attempts, now) else { break };
            waits.push((next.0 - now.0) / 60_000_000);
            now = next;
        }
        assert_eq!(waits, [1, 4, 16, 64, 256, 360, 360, 360]);
    }
}
