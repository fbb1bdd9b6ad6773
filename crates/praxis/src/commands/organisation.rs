//! `praxis organisation …`

use crate::cli::OrganisationCommand;
use crate::wiring::Installed;
use actions::organisations::tie_domain::tie_domain;
use anyhow::Result;

/// Runs it.
///
/// # Errors
/// What could not be done, and why.
pub fn run(installed: &Installed, command: OrganisationCommand) -> Result<()> {
    match command {
        OrganisationCommand::Domain { domain, organisation } => {
            let (key, tied) = (organisation.clone(), domain.clone());
            installed.as_operator(move |cx| tie_domain(cx, &key, &tied))?;
            println!("{domain} belongs to {organisation}");
        }
    }
    Ok(())
}
