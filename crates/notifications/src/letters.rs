//! The members' letters: from rows that are due to what a mail server has taken. Any number of workers may run on PostgreSQL.
//! What a letter says is gathered when it is about to be sent; each is ended by itself, as soon as the server has answered, so
//! that a worker that dies repeats at most the letters whose answers it had not heard.

mod compose;
mod extra;
mod pauses;
mod tally;

pub use compose::compose;
pub use pauses::Pauses;
pub use tally::{Became, Tally};

use crate::mailer::{AT_ONCE, Bulk, Refusal};
use crate::render::Rendered;
use crate::worker::{Worker, next_try};
use actions::discussions::reply_address::Bound;
use actions::letters::plan::{Planned, plan};
use actions::letters::stop::Signer;
use actions::letters::{Built, Cache, Content, Item, Scope, build};
use actions::{Actor, Cx, World};
use domain::Time;
use pauses::domain_of;
use std::sync::Arc;
use std::time::Duration;
use storage::letters::{self, Letter, Receiver};
use tally::EndedAs;
use templates::emails::LetterAnswer;
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, interval_at};

/// Members looked at in one transaction.
const MEMBERS: i64 = 500;
/// Letters built together.
const BATCH: i64 = 100;
/// Seconds that a batch is a worker's own; renewed while it is being sent.
const LEASE: i64 = 20;
/// How often it is renewed.
const RENEW: Duration = Duration::from_secs(5);
/// What was gathered longer ago is gathered anew before it is sent: what may be said is asked when it is said.
const FRESH: Duration = Duration::from_secs(2);
/// How long one letter's handing over may take in all, however slowly a server talks.
pub(crate) const LONGEST: Duration = Duration::from_secs(300);
/// Events numbered in one transaction.
const EVENTS: i64 = 2_000;

impl Worker {
    /// Puts the letters that are due into the queue.
    ///
    /// # Errors
    /// Of the database.
    pub async fn plan_letters(&self) -> actions::Result<Planned> {
        let now = self.world.clock.now();
        let is_due: storage::Result<bool> = self.db.read(move |c| letters::is_any_due(c, now)).await;
        let mut all = Planned::default();
        if !is_due? {
            return Ok(all);
        }
        // What happened before the hour has to have its number: a letter ends at one.
        while self.number_events().await? > 0 {}
        loop {
            let world = self.world.clone();
            let planned = self.db.write(move |c| plan(&mut Cx::new(c, &world, Actor::Operator), MEMBERS)).await?;
            all.members += planned.members;
            all.letters += planned.letters;
            if planned.members < usize::try_from(MEMBERS).unwrap_or(0) {
                return Ok(all);
            }
        }
    }

    async fn number_events(&self) -> actions::Result<usize> {
        self.db.write(|c| Ok(storage::events::number_new(c, EVENTS)?)).await
    }

    /// Sends a batch of the letters that wait. Answers what became of them, so that the caller comes again while any were
    /// taken, and may stop in between. `cache` holds what batches before have gathered.
    ///
    /// # Errors
    /// Of the database. The other letters of the batch are sent all the same.
    pub async fn send_letters(&self, cache: &mut Cache) -> actions::Result<Tally> {
        let now = self.world.clock.now();
        let is_waiting: storage::Result<bool> = self.db.read(move |c| letters::is_any_waiting(c, now)).await;
        if self.mailer.is_waiting() || !is_waiting? {
            cache.clear();
            return Ok(Tally::default());
        }
        let world = self.world.clone();
        let signer = self.db.write(move |c| Signer::new(&mut Cx::new(c, &world, Actor::Operator))).await?;
        let until = self.lease_until(LEASE);
        let claimed: storage::Result<Vec<Letter>> = self.db.write(move |c| letters::claim(c, now, until, BATCH)).await;
        let claimed = claimed?;
        let mut tally = Tally { taken: claimed.len(), ..Tally::default() };
        let (world, mut gathered) = (self.world.clone(), std::mem::take(cache));
        let (built, gathered): (Vec<Built>, Cache) = self
            .db
            .read(move |c| {
                let built = build(&mut Cx::new(c, &world, Actor::Operator), &mut gathered, claimed)?;
                Ok::<_, actions::Error>((built, gathered))
            })
            .await?;
        cache.clone_from(&gathered);
        self.send_batch(built, (signer, gathered), &mut tally).await?;
        Ok(tally)
    }

    async fn send_batch(
        &self,
        built: Vec<Built>,
        (signer, gathered): (Signer, Cache),
        tally: &mut Tally,
    ) -> actions::Result<()> {
        let ids: Vec<i64> = built.iter().map(|b| b.letter.id).collect();
        let (places, signer) = (Arc::new(Semaphore::new(AT_ONCE)), Arc::new(signer));
        let (mut sending, at) = (JoinSet::new(), Instant::now());
        for one in built {
            let (worker, signer, places, gathered) = (self.clone(), signer.clone(), places.clone(), gathered.clone());
            sending.spawn(async move {
                let _place = places.acquire_owned().await;
                let one = if at.elapsed() < FRESH { one } else { worker.gathered_anew(one, gathered).await? };
                worker.send_letter(one, &signer).await
            });
        }
        // By the clock, not when nothing has come back for a while: some are answered while others wait for their place.
        let (mut renew, mut failed) = (interval_at(Instant::now() + RENEW, RENEW), None);
        loop {
            tokio::select! {
                done = sending.join_next() => match done {
                    None => return failed.map_or(Ok(()), Err),
                    Some(Ok(Ok(became))) => tally.add(became),
                    // The others are sent to the end: their servers may have taken them already.
                    Some(Ok(Err(error))) => failed = Some(error),
                    Some(Err(error)) => tracing::error!(%error, "a letter was broken off; it is tried again"),
                },
                _ = renew.tick() => self.keep_letters(ids.clone()).await,
            }
        }
    }

    /// The same letter as it is now: its reader may have left, and what it told of been deleted, while it waited its turn.
    async fn gathered_anew(&self, one: Built, mut gathered: Cache) -> actions::Result<Built> {
        let world = self.world.clone();
        let again = move |c: &mut storage::Conn| {
            build(&mut Cx::new(c, &world, Actor::Operator), &mut gathered, vec![one.letter.clone()])?
                .pop()
                .ok_or_else(|| actions::Error::internal("a letter was gathered and is not there"))
        };
        self.db.read(again).await
    }

    async fn keep_letters(&self, ids: Vec<i64>) {
        let until = self.lease_until(LEASE);
        let kept: storage::Result<()> = self.db.write(move |c| letters::keep(c, &ids, until)).await;
        if let Err(error) = kept {
            tracing::warn!(%error, "the lease on letters could not be renewed");
        }
    }

    async fn send_letter(&self, built: Built, signer: &Signer) -> actions::Result<Became> {
        let letter = built.letter;
        let (receiver, content) = match built.outcome {
            Ok(made) => *made,
            Err(reason) => return self.end_letter(letter.id, EndedAs::Skipped(reason)).await,
        };
        if receiver.mail_stopped_at.is_some() {
            return self.end_letter(letter.id, EndedAs::Skipped("bounced")).await;
        }
        let now = self.world.clock.now();
        // One that was refused itself has waited: it is tried, and tells whether there is room again.
        if let Some(until) = self.pauses.until(domain_of(&receiver.address), now).filter(|_| letter.attempts <= 1) {
            return self.postpone(letter.id, jitter(letter.id, now, until)).await;
        }
        let every = actions::letters::Choice::of(receiver.preferences.as_deref(), &receiver.zone).every;
        let told = serde_json::to_string(&content.told(every)).unwrap_or_else(|_| "{}".to_owned());
        let outcome = match write(&self.world, &letter, (&receiver, content), signer) {
            Ok(rendered) => {
                let mailer = self.mailer.clone();
                in_time(tokio::task::spawn_blocking(move || mailer.send(&rendered))).await
            }
            Err(reason) => Err(Refusal::never(reason)),
        };
        match outcome {
            Ok(()) => self.end_letter(letter.id, EndedAs::Sent(told)).await,
            Err(refusal) => {
                if refusal.is_busy {
                    self.pauses.pause(domain_of(&receiver.address), self.world.clock.now());
                }
                self.refused(&letter, refusal).await
            }
        }
    }

    async fn refused(&self, letter: &Letter, refusal: Refusal) -> actions::Result<Became> {
        let Refusal { may_retry, reason, .. } = refusal;
        let (id, now) = (letter.id, self.world.clock.now());
        let next = next_try(letter.created_at, letter.attempts, now).filter(|_| may_retry);
        tracing::warn!(letter = id, attempts = letter.attempts, given_up = next.is_none(), "a letter was not taken");
        let Some(next) = next else { return self.end_letter(id, EndedAs::Failed(reason)).await };
        let put_off: storage::Result<()> =
            self.db.write(move |c| letters::put_off(c, id, &reason, jitter(id, now, next))).await;
        Ok(put_off.map(|()| Became::PutOff)?)
    }

    async fn postpone(&self, id: i64, until: Time) -> actions::Result<Became> {
        let done: storage::Result<()> = self.db.write(move |c| letters::postpone(c, id, until)).await;
        Ok(done.map(|()| Became::PutOff)?)
    }

    async fn end_letter(&self, id: i64, how: EndedAs) -> actions::Result<Became> {
        let now = self.world.clock.now();
        let became = how.became();
        let ended: storage::Result<()> = self.db.write(move |c| letters::end(c, id, &how.ended(), now)).await;
        Ok(ended.map(|()| became)?)
    }
}

/// What a server answered; one that has not come to an end by then is left alone, so that others get their letters.
pub(crate) async fn in_time(sending: JoinHandle<Result<(), Refusal>>) -> Result<(), Refusal> {
    match tokio::time::timeout(LONGEST, sending).await {
        Ok(Ok(sent)) => sent,
        Ok(Err(error)) => Err(Refusal::later(format!("sending was broken off: {error}"))),
        Err(_) => Err(Refusal::later("the mail server did not come to an end".to_owned())),
    }
}

/// Some of the wait more, up to a quarter, different for every letter: what was refused together does not come back together.
fn jitter(id: i64, now: Time, next: Time) -> Time {
    let wait = next.0 - now.0;
    let part = id.unsigned_abs().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
    Time(next.0 + wait / 4 * i64::try_from(part).unwrap_or(0) / 65_536)
}

/// Writes a letter in its reader's language.
///
/// # Errors
/// In the words of the template engine.
pub fn write(
    world: &World,
    letter: &Letter,
    (receiver, content): (&Receiver, Content),
    signer: &Signer,
) -> Result<Rendered, String> {
    let now = world.clock.now();
    let bound = |item: &Item| Bound { person: receiver.person, thread: item.thread, post: item.post };
    let addresses: Vec<Option<String>> =
        content.items().map(|item| signer.reply_address(&world.installation, bound(item), now)).collect();
    let stops = (receiver.person, Scope::of_letter(letter.kind));
    let token = signer.token_for(stops.0, stops.1);
    let group = content.group.clone();
    let mut mail = compose(world, letter, (receiver, content), (&world.installation.public_url, &token));
    for (item, address) in mail.told.items_mut().zip(addresses) {
        item.answer = address.map(|address| LetterAnswer::new(&mail.head, address, item));
    }
    let language = mail.head.locale.language().code();
    let (brand, host) = (mail.head.t("brand").text(), world.installation.host());
    let bulk = Bulk {
        // By the address alone, so that no name needs quoting.
        list: match group {
            Some(group) => format!("{brand} <{}.letter.{host}>", group.slug),
            None => format!("{brand} <letter.{host}>"),
        },
        stop: mail.links.stop.clone(),
        stop_by_mail: signer.stop_address(&world.installation, stops),
    };
    let mail = mail.write().map_err(|e| e.to_string())?;
    Ok(Rendered {
        id: letter.id,
        to: receiver.address.clone(),
        mail,
        language,
        message_id: letter.message_id.clone(),
        at: letter.created_at,
        reply_to: None,
        bulk: Some(bulk),
        thread: None,
    })
}
