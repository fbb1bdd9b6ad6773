//! What the tests need of the crates below, in one place, so that they lean on this crate alone.

pub use actions::{self, Actor, Cx, Random, World};
pub use domain::{Clock, Level, Line, PersonId, Role, ThreadId, Time, Visibility};
pub use storage;
pub use storage::scratch::Scratch;
