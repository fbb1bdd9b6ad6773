//! Networks, groups and who belongs to them.

pub mod add_group;
pub mod add_network;
pub mod invite;
pub mod list_networks;
pub mod navigation;
pub mod set_role;
