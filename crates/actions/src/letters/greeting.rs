//! What those who lead a network greet its members with: it stands in the next letter of each, once. Whoever writes another
//! before that is heard with the newest.

use crate::cx::{Cx, Event};
use crate::world::World;
use crate::{Error, Problem, Result, access, guard};
use domain::policy::NetworkAct;
use domain::{GreetingId, Note, PersonId, Time};
use storage::greetings::{self, Greeting, NewGreeting};

/// Characters, at most: some sixty words, so that a letter stays short.
pub const MOST: usize = 400;
/// Greetings that are listed.
const LISTED: i64 = 5;
/// Greetings of one window, at most.
const OF_WINDOW: i64 = 200;

/// A greeting, checked.
#[derive(Clone, Debug)]
pub struct WriteGreeting(Note);

impl WriteGreeting {
    /// Checks.
    ///
    /// # Errors
    /// [`Error::Invalid`] `greeting`; [`Error::PersonalData`] for an identity number.
    pub fn parse(world: &World, text: &str) -> Result<Self> {
        let problem = |code, limit| Error::Invalid(vec![Problem { field: "greeting", code, limit }]);
        let note = Note::parse(text).map_err(|flaw| problem(flaw.code, Some(MOST)))?;
        if note.as_str().is_empty() {
            return Err(problem("missing", None));
        }
        if note.as_str().chars().count() > MOST {
            return Err(problem("too-long", Some(MOST)));
        }
        guard::check(world, &[("greeting", text)], true)?;
        Ok(Self(note))
    }
}

/// Writes a greeting to the members of a network.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn write_greeting(cx: &mut Cx<'_>, network: &str, input: &WriteGreeting) -> Result<GreetingId> {
    let handle = access::network(cx, network, NetworkAct::ManageGroups)?;
    let (id, author, network): (GreetingId, PersonId, _) = (cx.id(), cx.me()?.person, handle.network.id);
    let new = NewGreeting {
        id: id.0,
        network_id: network.0,
        author_id: author.0,
        body: input.0.as_str(),
        created_at: cx.now.0,
    };
    greetings::add(cx.conn, &new)?;
    let data = serde_json::json!({ "greeting": id.to_string() });
    cx.record(Event { kind: "greeting.written", network: Some(network), data, ..Event::default() })?;
    Ok(id)
}

/// Takes a greeting back: it stands in no letter that has not been sent.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn withdraw_greeting(cx: &mut Cx<'_>, network: &str, id: GreetingId) -> Result<()> {
    let network = access::network(cx, network, NetworkAct::ManageGroups)?.network.id;
    if !greetings::withdraw(cx.conn, network, id, cx.now)? {
        return Err(Error::NotFound);
    }
    let data = serde_json::json!({ "greeting": id.to_string() });
    cx.record(Event { kind: "greeting.withdrawn", network: Some(network), data, ..Event::default() })
}

/// The newest greetings to the members of a network.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn greetings(cx: &mut Cx<'_>, network: &str) -> Result<Vec<Greeting>> {
    let network = access::network(cx, network, NetworkAct::ManageGroups)?.network.id;
    Ok(greetings::of_network(cx.conn, network, LISTED)?)
}

/// The greetings that hold, among those written in a window.
pub(super) fn of_window(cx: &mut Cx<'_>, span: (i64, i64)) -> Result<Vec<Greeting>> {
    let written = greetings::written(cx.conn, span, OF_WINDOW)?;
    let id = |data: &String| serde_json::from_str::<serde_json::Value>(data).ok()?["greeting"].as_str()?.parse().ok();
    let ids: Vec<GreetingId> = written.iter().filter_map(id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(greetings::find_all(cx.conn, &ids)?)
}

/// When a greeting is forgotten: when no letter can tell of it any more.
#[must_use]
pub fn forgotten_before(now: Time) -> Time {
    now.plus_days(-super::plan::MOST_DAYS)
}
