//! Letters that are shown instead of sent: on the demo's page, and to tests.

use crate::render::Rendered;
use domain::Time;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// Letters the demo's page keeps.
const SHOWN_MOST: usize = 500;

/// A letter on the demo's page.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The outbox row.
    pub id: i64,
    /// To whom.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The plain text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// The `Message-ID`.
    pub message_id: String,
    /// The `List-Id`; empty where there is none.
    pub list: String,
    /// When.
    pub at: Time,
}

/// What was sent, in memory: for `praxis demo` and for tests, never for `praxis serve`.
#[derive(Clone, Debug, Default)]
pub struct Shown(Arc<Mutex<VecDeque<Sent>>>);

impl Shown {
    pub(super) fn add(&self, letter: &Rendered) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push_front(Sent {
            id: letter.id,
            list: letter.bulk.as_ref().map(|bulk| bulk.list.clone()).unwrap_or_default(),
            to: letter.to.clone(),
            subject: letter.mail.subject.clone(),
            text: letter.mail.text.clone(),
            html: letter.mail.html.clone(),
            message_id: letter.message_id.clone(),
            at: letter.at,
        });
        all.truncate(SHOWN_MOST);
    }

    /// The letters, newest first.
    #[must_use]
    pub fn all(&self) -> Vec<Sent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// One letter.
    #[must_use]
    pub fn find(&self, id: i64) -> Option<Sent> {
        self.all().into_iter().find(|s| s.id == id)
    }
}
