//! The group that an import goes to: found by its slug, or made, closed, in a network *Import*.

use crate::wiring::Installed;
use actions::accounts::find_person;
use actions::networks::{add_group, add_network, set_role};
use actions::{Cx, Error, access};
use anyhow::{Context as _, Result};
use domain::policy::{GroupAct, NetworkAct};
use domain::{GroupId, Level, NetworkId, Role, Visibility};

/// Slug and name of the network that groups are made in.
const NETWORK: (&str, &str) = ("import", "Import");

/// A group to import into.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its slug.
    pub slug: String,
    /// Its id.
    pub group: GroupId,
    /// Its network.
    pub network: NetworkId,
}

/// Finds or makes the group, and gives the lead to whom the address belongs.
///
/// # Errors
/// When the slug is none, or nobody has the address.
pub fn find_or_make(installed: &Installed, slug: &str, lead: Option<&str>) -> Result<Place> {
    let said =
        lead.map_or_else(|| format!("the group {slug}"), |lead| format!("the group {slug} with the lead {lead}"));
    let (slug, lead) = (slug.to_owned(), lead.map(str::to_owned));
    let found = installed.as_operator(move |cx| {
        // Whoever shall lead is looked up first: a misspelt address makes nothing.
        let lead = lead.as_ref().map(|address| find_person::by_address(cx, address)).transpose()?;
        let handle = match access::group(cx, &slug, GroupAct::Read) {
            Err(Error::NotFound) => {
                make(cx, &slug)?;
                access::group(cx, &slug, GroupAct::Read)?
            }
            found => found?,
        };
        if let Some(person) = lead {
            set_role::set_in_group(cx, &slug, person, Role::Lead)?;
        }
        Ok(Place { slug: handle.group.slug.clone(), group: handle.group.id, network: handle.group.network_id })
    });
    found.context(said)
}

fn make(cx: &mut Cx<'_>, slug: &str) -> actions::Result<GroupId> {
    match access::network(cx, NETWORK.0, NetworkAct::ManageGroups) {
        Err(Error::NotFound) => {
            let input = add_network::AddNetwork::parse(NETWORK.0, NETWORK.1, "", Level::Organisation, None)?;
            add_network::add_network(cx, &input)?;
        }
        found => drop(found?),
    }
    let input = add_group::AddGroup::parse(NETWORK.0, slug, slug, "", Visibility::Closed)?;
    add_group::add_group(cx, &input)
}
