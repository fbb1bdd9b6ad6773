//! Writes the demo's content into an empty database: every text goes through the action that a member's own would, at the
//! time it is told to be from. A database that has it is left as it is.

mod people;
mod threads;

use super::content::{Content, Network};
use crate::wiring::Installed;
use actions::{Actor, Cx, Error, Random, World};
use anyhow::{Context as _, Result};
use domain::{Clock, GroupId, IdSource, OrganisationId, PersonId, PostId, ThreadId, Time};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use storage::accounts::SignedIn;
use storage::{Conn, settings};

/// The password of everybody who can sign in to the demo. It listens on this machine only.
pub const PASSWORD: &str = "hej-praxis-demo";

/// The setting that says the content is there.
const LOADED: &str = "demo-loaded";

/// Networks and people are as old as this, older than everything that is written.
const DAYS_BEFORE: i64 = 400;

/// Somebody whom the demo lets sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// Their role, one word.
    pub role: String,
    /// Their address.
    pub email: String,
}

/// Writes the content when it is not there. Answers whether it was written now.
///
/// # Errors
/// When the content cannot be read or a part of it is refused: then nothing is written.
pub fn load(installed: &Installed, content: &Content) -> Result<bool> {
    let zone = TimeZone::get(&installed.world.installation.zone).context("the time zone is not known")?;
    let people = people::parse(&installed.world, content)?;
    let (world, clock) = world_of_the_past(installed)?;
    let (content, now) = (content.clone(), installed.world.clock.now());
    let written: actions::Result<bool> = installed.db.write_blocking(move |conn| {
        if settings::get(conn, LOADED)?.is_some() {
            return Ok(false);
        }
        let today = now.timestamp().to_zoned(zone.clone()).date();
        let (clock, zone) = (clock.clone(), zone.clone());
        let mut loader = Loader { conn, world: &world, clock, zone, today, content: &content, made: Made::default() };
        loader.set_time(now.plus_days(-DAYS_BEFORE));
        loader.everybody(&people)?;
        loader.everything_written()?;
        loader.news(now)?;
        settings::set(loader.conn, LOADED, &now.rfc3339())?;
        Ok(true)
    });
    written.map_err(|e| crate::commands::explain(&e)).context("the demo's content cannot be written")
}

/// Everybody whom the demo lets sign in, in the order of the file.
#[must_use]
pub fn accounts(content: &Content) -> Vec<DemoAccount> {
    let signing_in = content.people.iter().filter(|p| p.sign_in);
    let found = signing_in.filter_map(|person| {
        let organisation = content.organisation(&person.organisation)?;
        let role = content.networks.iter().find_map(|n: &Network| n.role_of(person))?;
        let role = if person.administrator { "administrator".to_owned() } else { role.to_string() };
        Some(DemoAccount { role, email: person.email(organisation) })
    });
    found.collect()
}

/// A world whose clock is set by hand; its ids are of times at which nobody else made any.
fn world_of_the_past(installed: &Installed) -> Result<(World, Arc<AtomicI64>)> {
    let clock = Arc::new(AtomicI64::new(0));
    let process = u16::try_from(installed.lease.process_number).context("a process number is 0 to 1023")?;
    let world = World {
        clock: Clock::Held(clock.clone()),
        ids: IdSource::new(process),
        random: Random::system(),
        guard: installed.world.guard.clone(),
        installation: installed.world.installation.clone(),
    };
    Ok((world, clock))
}

/// What has been made, by its key in the files.
#[derive(Default)]
struct Made {
    organisations: HashMap<String, OrganisationId>,
    people: HashMap<String, SignedIn>,
    groups: HashMap<String, GroupId>,
    threads: HashMap<String, (ThreadId, PostId)>,
    /// By thread and place among its replies.
    replies: HashMap<(String, usize), PostId>,
}

/// The hands that write.
struct Loader<'a> {
    conn: &'a mut Conn,
    world: &'a World,
    clock: Arc<AtomicI64>,
    zone: TimeZone,
    today: Date,
    content: &'a Content,
    made: Made,
}

impl Loader<'_> {
    fn set_time(&self, now: Time) {
        self.clock.store(now.0, Ordering::SeqCst);
    }

    /// Does something as the operator, or as a person of the demo.
    fn act<T>(&mut self, actor: Actor, f: impl FnOnce(&mut Cx<'_>) -> actions::Result<T>) -> actions::Result<T> {
        f(&mut Cx::new(self.conn, self.world, actor))
    }

    fn member(&self, key: &str) -> actions::Result<Actor> {
        Ok(Actor::Member(Box::new(found(self.made.people.get(key), key)?.clone())))
    }

    fn person(&self, key: &str) -> actions::Result<PersonId> {
        Ok(found(self.made.people.get(key), key)?.person)
    }
}

/// What was made under a key, or an error that names the key.
fn found<'m, T>(thing: Option<&'m T>, key: &str) -> actions::Result<&'m T> {
    thing.ok_or_else(|| Error::internal(&format!("the demo has no {key:?}")))
}
