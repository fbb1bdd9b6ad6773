//! What may be done with a network itself.

use super::{Standing, Verdict};
use crate::words::{Level, Role, Word};

/// An act with a network. The order is that of the printed table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NetworkAct {
    /// See name, purpose, charter and participating organisations.
    See,
    /// Ask to join.
    RequestToJoin,
    /// Join at once, as member: one's organisation takes part.
    Join,
    /// Leave.
    Leave,
    /// See who the members are.
    SeeMembers,
    /// Propose a group.
    ProposeGroup,
    /// Make and arrange groups.
    ManageGroups,
    /// Invite, approve and decline, remove members, give roles.
    ManageMembers,
    /// Work through the moderators' queue.
    WorkQueue,
    /// Name, purpose, charter, organisations, archive.
    ManageNetwork,
    /// See aggregates.
    SeeAggregates,
    /// Make a network under it.
    AddNetwork,
}

impl Word for NetworkAct {
    const ALL: &'static [Self] = &[
        Self::See,
        Self::RequestToJoin,
        Self::Join,
        Self::Leave,
        Self::SeeMembers,
        Self::ProposeGroup,
        Self::ManageGroups,
        Self::ManageMembers,
        Self::WorkQueue,
        Self::ManageNetwork,
        Self::SeeAggregates,
        Self::AddNetwork,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::RequestToJoin => "request-to-join",
            Self::Join => "join",
            Self::Leave => "leave",
            Self::SeeMembers => "see-members",
            Self::ProposeGroup => "propose-group",
            Self::ManageGroups => "manage-groups",
            Self::ManageMembers => "manage-members",
            Self::WorkQueue => "work-queue",
            Self::ManageNetwork => "manage-network",
            Self::SeeAggregates => "see-aggregates",
            Self::AddNetwork => "add-network",
        }
    }
}

/// The facts about a network that policy asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkPlace {
    /// How wide it is.
    pub level: Level,
    /// Closed for writing.
    pub is_archived: bool,
}

/// May this actor do `act` with this network?
#[must_use]
pub fn in_network(standing: Standing, place: NetworkPlace, act: NetworkAct) -> Verdict {
    if !standing.is_signed_in || !is_seen(standing, place) {
        return Verdict::Unseen;
    }
    let at_least = |least: Role| standing.network_role.is_some_and(|r| r != Role::Evaluator && r >= least);
    let changes = !matches!(
        act,
        NetworkAct::See
            | NetworkAct::SeeMembers
            | NetworkAct::SeeAggregates
            | NetworkAct::Leave
            | NetworkAct::WorkQueue
    );
    if place.is_archived && changes && act != NetworkAct::ManageNetwork {
        return Verdict::Refused;
    }
    let outside = standing.network_role.is_none();
    let insider_by_work = standing.organisation_takes_part && place.level != Level::Transnational;
    Verdict::when(match act {
        NetworkAct::See => true,
        NetworkAct::Join => outside && insider_by_work,
        NetworkAct::RequestToJoin => outside && !insider_by_work,
        NetworkAct::Leave => !outside,
        NetworkAct::SeeMembers => at_least(Role::Reader),
        NetworkAct::ProposeGroup => at_least(Role::Member),
        NetworkAct::ManageGroups | NetworkAct::ManageMembers => at_least(Role::Moderator) || standing.is_administrator,
        NetworkAct::WorkQueue => at_least(Role::Moderator),
        NetworkAct::ManageNetwork | NetworkAct::AddNetwork => at_least(Role::Lead) || standing.is_administrator,
        NetworkAct::SeeAggregates => at_least(Role::Moderator) || standing.network_role == Some(Role::Evaluator),
    })
}

/// A network inside one organisation is seen by its people; the others by everybody who is signed in. A guest sees the
/// network that holds a group named for them.
fn is_seen(standing: Standing, place: NetworkPlace) -> bool {
    let named = standing.network_role.is_some() || standing.group_role.is_some() || standing.is_administrator;
    named || standing.organisation_takes_part || place.level != Level::Organisation
}
