//! `praxis member …`

use crate::cli::{MemberCommand, Place};
use crate::wiring::Installed;
use actions::accounts::find_person;
use actions::networks::set_role;
use anyhow::Result;

/// Runs it.
///
/// # Errors
/// What could not be done, and why.
pub fn run(installed: &Installed, command: MemberCommand) -> Result<()> {
    match command {
        MemberCommand::Add { place: Place { network, group }, email, role } => {
            installed.as_operator(move |cx| {
                let person = find_person::by_address(cx, &email)?;
                match (&network, &group) {
                    (Some(network), _) => set_role::set_in_network(cx, network, person, role),
                    (None, group) => set_role::set_in_group(cx, group.as_deref().unwrap_or_default(), person, role),
                }
            })?;
            println!("the role is given");
        }
        MemberCommand::Remove { place: Place { network, group }, email } => {
            installed.as_operator(move |cx| {
                let person = find_person::by_address(cx, &email)?;
                match (&network, &group) {
                    (Some(network), _) => set_role::remove_from_network(cx, network, person),
                    (None, group) => set_role::remove_from_group(cx, group.as_deref().unwrap_or_default(), person),
                }
            })?;
            println!("taken out");
        }
    }
    Ok(())
}
