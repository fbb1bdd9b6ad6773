//! The members' letters: from rows that are due to what a mail server has taken. Any number of workers may run on PostgreSQL.
//! What a letter says is gathered when it is about to be sent; each is ended by itself, as soon as the server has answered, so
//! that a worker that dies repeats at most the letters whose answers it had not heard.

use crate::mailer::{Bulk, Refusal};
use crate::render::Rendered;
use crate::worker::{Worker, next_try};
use actions::letters::plan::{Planned, plan};
use actions::letters::stop::Signer;
use actions::letters::{Built, Cache, Content, Item, build};
use actions::{Actor, Cx, World};
use domain::{Time, ids};
use std::sync::Arc;
use std::time::Duration;
use storage::letters::{self, Ended, Letter, Receiver};
use templates::emails::{LetterContent, LetterItem, LetterJoined, LetterLinks, Letterhead, WeeklyLetter};
use templates::{Calendar, Language, urls};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{Instant, interval_at};

/// Members looked at in one transaction.
const MEMBERS: i64 = 500;
/// Letters built together.
const BATCH: i64 = 100;
/// Letters handed over at the same time.
const AT_ONCE: usize = 8;
/// Seconds that a batch is a worker's own; renewed while it is being sent.
const LEASE: i64 = 60;
/// How often it is renewed.
const RENEW: Duration = Duration::from_secs(20);
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

    /// Sends a batch of the letters that wait; answers how many were taken from the queue, so that the caller comes again
    /// while there are any, and may stop in between. `cache` holds what batches before have gathered.
    ///
    /// # Errors
    /// Of the database. The other letters of the batch are sent all the same.
    pub async fn send_letters(&self, cache: &mut Cache) -> actions::Result<usize> {
        let now = self.world.clock.now();
        let is_waiting: storage::Result<bool> = self.db.read(move |c| letters::is_any_waiting(c, now)).await;
        if self.mailer.is_waiting() || !is_waiting? {
            cache.clear();
            return Ok(0);
        }
        let world = self.world.clone();
        let signer = self.db.write(move |c| Signer::new(&mut Cx::new(c, &world, Actor::Operator))).await?;
        let claimed: storage::Result<Vec<Letter>> =
            self.db.write(move |c| letters::claim(c, now, now.plus_seconds(LEASE), BATCH)).await;
        let claimed = claimed?;
        let taken = claimed.len();
        let (world, mut gathered) = (self.world.clone(), std::mem::take(cache));
        let (built, gathered): (Vec<Built>, Cache) = self
            .db
            .read(move |c| {
                let built = build(&mut Cx::new(c, &world, Actor::Operator), &mut gathered, claimed)?;
                Ok::<_, actions::Error>((built, gathered))
            })
            .await?;
        *cache = gathered;
        self.send_batch(built, signer).await?;
        Ok(taken)
    }

    async fn send_batch(&self, built: Vec<Built>, signer: Signer) -> actions::Result<()> {
        let ids: Vec<i64> = built.iter().map(|b| b.letter.id).collect();
        let (places, signer) = (Arc::new(Semaphore::new(AT_ONCE)), Arc::new(signer));
        let mut sending = JoinSet::new();
        for one in built {
            let (worker, signer, places) = (self.clone(), signer.clone(), places.clone());
            sending.spawn(async move {
                let _place = places.acquire_owned().await;
                worker.send_letter(one, &signer).await
            });
        }
        // By the clock, not when nothing has come back for a while: some are answered while others wait for their place.
        let (mut renew, mut failed) = (interval_at(Instant::now() + RENEW, RENEW), None);
        loop {
            tokio::select! {
                done = sending.join_next() => match done {
                    None => return failed.map_or(Ok(()), Err),
                    Some(Ok(Ok(()))) => {}
                    // The others are sent to the end: their servers may have taken them already.
                    Some(Ok(Err(error))) => failed = Some(error),
                    Some(Err(error)) => tracing::error!(%error, "a letter was broken off; it is tried again"),
                },
                _ = renew.tick() => self.keep_letters(ids.clone()).await,
            }
        }
    }

    async fn keep_letters(&self, ids: Vec<i64>) {
        let until = self.world.clock.now().plus_seconds(LEASE);
        let kept: storage::Result<()> = self.db.write(move |c| letters::keep(c, &ids, until)).await;
        if let Err(error) = kept {
            tracing::warn!(%error, "the lease on letters could not be renewed");
        }
    }

    async fn send_letter(&self, built: Built, signer: &Signer) -> actions::Result<()> {
        let letter = built.letter;
        let (receiver, content) = match built.outcome {
            Ok(made) => *made,
            Err(reason) => return self.end_letter(letter.id, EndedAs::Skipped(reason)).await,
        };
        let every = actions::letters::Choice::of(receiver.preferences.as_deref(), &receiver.zone).every;
        let told = serde_json::to_string(&content.told(every)).unwrap_or_else(|_| "{}".to_owned());
        let token = signer.token(receiver.person);
        let outcome = match write(&self.world, &letter, (&receiver, content), &token) {
            Ok(rendered) => {
                let mailer = self.mailer.clone();
                let sent = tokio::task::spawn_blocking(move || mailer.send(&rendered)).await;
                sent.unwrap_or_else(|e| {
                    Err(Refusal { may_retry: true, reason: format!("sending was broken off: {e}") })
                })
            }
            Err(reason) => Err(Refusal { may_retry: false, reason }),
        };
        match outcome {
            Ok(()) => self.end_letter(letter.id, EndedAs::Sent(told)).await,
            Err(Refusal { may_retry, reason }) => self.refused(&letter, may_retry, reason).await,
        }
    }

    async fn refused(&self, letter: &Letter, may_retry: bool, reason: String) -> actions::Result<()> {
        let (id, now) = (letter.id, self.world.clock.now());
        let next = next_try(letter.created_at, letter.attempts, now).filter(|_| may_retry);
        tracing::warn!(letter = id, attempts = letter.attempts, given_up = next.is_none(), "a letter was not taken");
        match next {
            Some(next) => self.db.write(move |c| Ok(letters::put_off(c, id, &reason, jitter(id, now, next))?)).await,
            None => self.end_letter(id, EndedAs::Failed(reason)).await,
        }
    }

    async fn end_letter(&self, id: i64, how: EndedAs) -> actions::Result<()> {
        let now = self.world.clock.now();
        let how = move |c: &mut storage::Conn| {
            let how = match &how {
                EndedAs::Sent(told) => Ended::Sent(told),
                EndedAs::Skipped(reason) => Ended::Skipped(reason),
                EndedAs::Failed(reason) => Ended::Failed(reason),
            };
            letters::end(c, id, &how, now)
        };
        let ended: storage::Result<()> = self.db.write(how).await;
        Ok(ended?)
    }
}

/// [`Ended`] with words of its own.
enum EndedAs {
    Sent(String),
    Skipped(&'static str),
    Failed(String),
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
    token: &str,
) -> Result<Rendered, String> {
    let mail = compose(world, letter, (receiver, content), (&world.installation.public_url, token));
    let language = mail.head.locale.language().code();
    let bulk = Bulk {
        list: format!("{} <letter.{}>", mail.head.t("brand").text(), world.installation.host()),
        stop: mail.links.stop.clone(),
    };
    let mail = mail.write().map_err(|e| e.to_string())?;
    Ok(Rendered {
        id: letter.id,
        to: receiver.address.clone(),
        mail,
        language,
        message_id: letter.message_id.clone(),
        at: letter.created_at,
        bulk: Some(bulk),
    })
}

/// A letter as its template wants it. Its links begin with `base`: the address of the site, or nothing on a page of it.
#[must_use]
pub fn compose(
    world: &World,
    letter: &Letter,
    (receiver, content): (&Receiver, Content),
    (base, token): (&str, &str),
) -> WeeklyLetter {
    let installation = &world.installation;
    let chosen = receiver.language.as_deref().unwrap_or(&installation.language);
    let language = Language::parse(chosen).or_else(|| Language::parse(&installation.language)).unwrap_or_default();
    let choice = actions::letters::Choice::of(receiver.preferences.as_deref(), &receiver.zone);
    let was: actions::letters::Told = serde_json::from_str(&letter.content).unwrap_or_default();
    let address = |path: &dyn std::fmt::Display| format!("{base}{path}");
    let item = |item: Item| told((base, language.code()), item);
    WeeklyLetter {
        head: Letterhead {
            locale: language.locale(),
            calendar: Calendar::new(letter.due_at, &choice.zone),
            public_url: installation.public_url.clone(),
        },
        name: receiver.name.clone(),
        every: was.every.unwrap_or(choice.every),
        due_at: letter.due_at,
        told: LetterContent {
            question: content.question.map(item),
            own: content.own.into_iter().map(item).collect(),
            news: content.news.into_iter().map(item).collect(),
            more: u32::try_from(content.more).unwrap_or(u32::MAX),
            joined: content.joined.into_iter().map(joined).collect(),
        },
        links: LetterLinks {
            web: address(&urls::letter(&ids::encode(letter.id))),
            all: address(&urls::home()),
            choose: address(&urls::letter_settings()),
            stop: address(&urls::unsubscribe(token)),
        },
    }
}

fn told((base, lang): (&str, &str), item: Item) -> LetterItem {
    let other = |of: String| Some(of).filter(|of| !of.is_empty() && of != lang);
    let thread = item.thread.to_string();
    let url = match item.post {
        Some(post) if item.replies > 0 => format!("{base}{}", urls::post(&post.to_string())),
        _ => format!("{base}{}", urls::thread(&thread)),
    };
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    LetterItem {
        url,
        reply_url: format!("{base}{}", urls::thread(&thread).at("reply")),
        title: item.title,
        lang: other(item.lang),
        excerpt_lang: other(item.excerpt_lang),
        group: item.place.group,
        author: item.author,
        organisation: item.organisation,
        excerpt: item.excerpt,
        replies: count(item.replies),
        organisations: count(item.organisations),
        is_helpful: item.is_helpful,
    }
}

fn joined(joined: actions::letters::Joined) -> LetterJoined {
    let more = joined.count.saturating_sub(joined.names.len());
    LetterJoined { network: joined.network, names: joined.names, more: u32::try_from(more).unwrap_or(u32::MAX) }
}
