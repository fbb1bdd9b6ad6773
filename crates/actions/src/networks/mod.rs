//! Networks, groups and who belongs to them.

pub mod add_group;
pub mod add_network;
mod addresses;
pub mod change_group;
pub mod change_network;
pub mod decide_request;
pub(crate) mod giving;
pub mod invite;
pub mod join;
pub mod list_members;
pub mod list_networks;
pub mod navigation;
pub mod propose_group;
pub mod set_role;
pub mod whom_to_ask;

/// The name of a network or a group; a missing one has a code of its own, since a person's name is another matter.
fn named(text: &str) -> Result<domain::Name, domain::Flaw> {
    domain::Name::parse(text)
        .map_err(|flaw| if flaw.code == "missing" { domain::Flaw { code: "unnamed", ..flaw } } else { flaw })
}
