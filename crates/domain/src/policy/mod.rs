//! May this actor do this here? A pure function over facts that the funnels in `actions::access` collect.
//! The whole table is printed and reviewed as a snapshot by the tests.

mod group;
mod network;
mod standing;

pub use group::{GroupAct, GroupPlace, ThreadFacts, in_group};
pub use network::{NetworkAct, NetworkPlace, in_network};
pub use standing::{Standing, reach};

/// The answer to a question of policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Do it.
    Allowed,
    /// Seen, but not to be done: 403.
    Refused,
    /// Not to be seen, so it does not exist: 404.
    Unseen,
}

impl Verdict {
    const fn when(allowed: bool) -> Self {
        if allowed { Self::Allowed } else { Self::Refused }
    }

    /// True for [`Verdict::Allowed`].
    #[must_use]
    pub fn is_allowed(self) -> bool {
        self == Self::Allowed
    }
}
