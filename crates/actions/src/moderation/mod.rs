//! Reports, the moderators' queue, decisions, hiding and showing.

pub mod decide_report;
pub mod hide_post;
pub mod log;
pub mod queue;
pub mod report;
pub mod show_report;
