//! The personal-data guard in one place: every text that others will see passes here before it is written.
//! The values found are never logged or stored; only where they stand goes back to the person who wrote them.

use crate::error::GuardHit;
use crate::world::World;
use crate::{Error, Result};
use domain::personal_data::scan_with;

/// Lets texts pass, or says what stands in the way. `accept_warnings` lets pass what only warns.
///
/// # Errors
/// [`Error::PersonalData`].
pub fn check(world: &World, fields: &[(&'static str, &str)], accept_warnings: bool) -> Result<()> {
    let mut hits = Vec::new();
    let mut blocked = false;
    for (field, text) in fields {
        let mut findings = scan_with(text, &world.guard);
        if accept_warnings {
            findings.retain(|f| f.kind.blocks());
        }
        blocked |= findings.iter().any(|f| f.kind.blocks());
        if !findings.is_empty() {
            hits.push(GuardHit { field, findings });
        }
    }
    if hits.is_empty() { Ok(()) } else { Err(Error::PersonalData { hits, warning: !blocked }) }
}

/// The text with everything found replaced by neutral words.
#[must_use]
pub fn masked(world: &World, text: &str, words: &domain::personal_data::MaskWords) -> String {
    domain::personal_data::mask(text, &scan_with(text, &world.guard), words)
}
