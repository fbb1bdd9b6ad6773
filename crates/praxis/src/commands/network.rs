//! `praxis network …`

use crate::cli::NetworkCommand;
use crate::wiring::Installed;
use actions::networks::add_network::{AddNetwork, add_network};
use actions::organisations;
use anyhow::Result;

/// Runs it.
///
/// # Errors
/// What could not be done, and why.
pub fn run(installed: &Installed, command: NetworkCommand) -> Result<()> {
    let NetworkCommand::Add { slug, name, purpose, level, parent, organisations } = command;
    let input = AddNetwork::parse(&slug, &name, &purpose, level, parent.as_deref()).map_err(|e| super::explain(&e))?;
    installed.as_operator(move |cx| {
        let network = add_network(cx, &input)?;
        for organisation in &organisations {
            let id = organisations::find::find(cx, organisation)?;
            storage::networks::add_organisation(cx.conn, network, id, cx.now)?;
        }
        Ok(())
    })?;
    println!("network {slug} is there");
    Ok(())
}
