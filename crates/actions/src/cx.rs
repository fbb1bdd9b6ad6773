//! The hands of an action: the connection inside its transaction, who acts, when, and the events recorded so far.

use crate::world::World;
use crate::{Error, Result};
use domain::{GroupId, NetworkId, OrganisationId, PersonId, PostId, ThreadId, Time};
use std::rc::Rc;
use storage::Conn;
use storage::accounts::SignedIn;
use storage::events::{self, NewEvent};
use storage::groups::{self, WithRoles};

/// Who acts.
#[derive(Clone, Debug)]
pub enum Actor {
    /// Nobody is signed in.
    Nobody,
    /// A member, by session or token.
    Member(Box<SignedIn>),
    /// The command line of the installation: sees and does everything, and is written to the audit log.
    Operator,
}

/// The hands of an action.
pub struct Cx<'a> {
    /// Inside the action's one transaction.
    pub conn: &'a mut Conn,
    /// Time, ids, randomness, limits.
    pub world: &'a World,
    /// Who.
    pub actor: Actor,
    /// When: one instant for the whole action.
    pub now: Time,
    /// What was recorded; published by the caller after commit.
    pub events: Vec<Event>,
    /// The groups around the actor, once asked for: a page asks in several places. Forgotten with every change.
    around: Option<Rc<[WithRoles]>>,
}

/// What happened, and where.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// `noun.verb`.
    pub kind: &'static str,
    /// Where.
    pub network: Option<NetworkId>,
    /// Where.
    pub group: Option<GroupId>,
    /// About which thread.
    pub thread: Option<ThreadId>,
    /// About which post.
    pub post: Option<PostId>,
    /// About whom.
    pub person: Option<PersonId>,
    /// Facts a reader needs; never text that members wrote.
    pub data: serde_json::Value,
}

impl<'a> Cx<'a> {
    /// Hands for `actor` at the world's time now.
    pub fn new(conn: &'a mut Conn, world: &'a World, actor: Actor) -> Self {
        let now = world.clock.now();
        Self { conn, world, actor, now, events: Vec::new(), around: None }
    }

    /// The signed-in member.
    ///
    /// # Errors
    /// [`Error::Forbidden`] when nobody is signed in.
    pub fn me(&self) -> Result<&SignedIn> {
        match &self.actor {
            Actor::Member(me) => Ok(me),
            Actor::Nobody | Actor::Operator => Err(Error::Forbidden),
        }
    }

    /// The member, in a session: what opens or moves an account is not done with a key for programs, or one that was stolen
    /// would outlive its end.
    ///
    /// # Errors
    /// [`Error::Forbidden`] when nobody is signed in, or by a key.
    pub fn me_in_person(&self) -> Result<&SignedIn> {
        self.me().and_then(|me| if me.is_via_token { Err(Error::Forbidden) } else { Ok(me) })
    }

    /// The member's id; 0 for nobody and for the operator, which is nobody's id.
    #[must_use]
    pub fn person_number(&self) -> i64 {
        self.me().map_or(0, |me| me.person.0)
    }

    /// The member's organisation, when it is proved.
    #[must_use]
    pub fn organisation(&self) -> Option<OrganisationId> {
        self.me().ok().and_then(|me| me.proved_organisation())
    }

    /// Every group that the actor has any role at, read once; none for nobody. The funnels decide which are seen.
    ///
    /// # Errors
    /// Of the database.
    pub(crate) fn around(&mut self) -> Result<Rc<[WithRoles]>> {
        let Ok(person) = self.me().map(|me| me.person) else { return Ok(Rc::default()) };
        if self.around.is_none() {
            self.around = Some(groups::around(self.conn, person)?.into());
        }
        Ok(self.around.clone().unwrap_or_default())
    }

    /// A new id, stamped with the action's time.
    pub fn id<T: From<i64>>(&self) -> T {
        self.world.ids.make(self.now)
    }

    /// Records what happened, in this transaction.
    ///
    /// # Errors
    /// Of the database.
    pub fn record(&mut self, event: Event) -> Result<()> {
        let data = if event.data.is_null() { "{}".to_owned() } else { event.data.to_string() };
        let new = NewEvent {
            id: self.world.ids.next(self.now),
            kind: event.kind,
            actor_id: self.me().ok().map(|me| me.person.0),
            network_id: event.network.map(|id| id.0),
            group_id: event.group.map(|id| id.0),
            thread_id: event.thread.map(|id| id.0),
            post_id: event.post.map(|id| id.0),
            person_id: event.person.map(|id| id.0),
            data: &data,
            created_at: self.now.0,
        };
        events::add(self.conn, &new)?;
        self.around = None;
        self.events.push(event);
        Ok(())
    }
}
