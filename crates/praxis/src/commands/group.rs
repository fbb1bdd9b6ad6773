//! `praxis group …`

use crate::cli::GroupCommand;
use crate::wiring::Installed;
use actions::networks::add_group::{AddGroup, add_group};
use anyhow::Result;

/// Runs it.
///
/// # Errors
/// What could not be done, and why.
pub fn run(installed: &Installed, command: GroupCommand) -> Result<()> {
    let GroupCommand::Add { slug, network, name, purpose, visibility } = command;
    let input = AddGroup::parse(&network, &slug, &name, &purpose, visibility).map_err(|e| super::explain(&e))?;
    installed.as_operator(move |cx| add_group(cx, &input))?;
    println!("group {slug} is there");
    Ok(())
}
