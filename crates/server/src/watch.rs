//! What a test sees of a running server: the statements that each request sent. Not used in production.

use std::sync::{Arc, Mutex, PoisonError};

/// The requests so far; clones see the same.
#[derive(Clone, Debug, Default)]
pub struct Watch(Arc<Mutex<Vec<Watched>>>);

/// A request that was answered.
#[derive(Clone, Debug)]
pub struct Watched {
    /// The route's pattern.
    pub route: String,
    /// Its statements as SQL without values.
    pub statements: Vec<String>,
}

impl Watch {
    pub(crate) fn note(&self, route: &str, statements: Vec<String>) {
        let watched = Watched { route: route.to_owned(), statements };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(watched);
    }

    /// The requests since it was last asked, in the order of their answers.
    #[must_use]
    pub fn take(&self) -> Vec<Watched> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
