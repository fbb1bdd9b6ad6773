//! An act of the moderators' log as a row: who decided what about which thread, in plain words.
//! What the reader may see of it is `actions::moderation::log`'s.

use super::queue::group;
use crate::present;
use actions::moderation::log::{Done, More};
use actions::moderation::queue::Page;
use domain::{ReportDecision, Role, SubjectKind, Word as _};
use storage::acts::Act;
use templates::pages::moderation::{DoneRow, DoneTo};
use templates::{Shell, urls};

/// The row of an act.
pub fn row(shell: &Shell, page: &Page, done: &Done) -> DoneRow {
    let act = &done.act;
    DoneRow {
        what: what(shell, done),
        thread: done.thread.as_ref().map(|thread| DoneTo {
            title: thread.title.clone(),
            url: match done.post {
                Some(post) => urls::post(&post.to_string()).to_string(),
                None => urls::thread(&thread.id.to_string()).to_string(),
            },
        }),
        whom: done.person.clone().unwrap_or_default(),
        role: role(shell, act),
        who: act.actor_name.clone().unwrap_or_default(),
        reason: act.reason.clone(),
        place: place(page, act),
        is_undone: act.undone_at.is_some(),
        at: act.created_at,
    }
}

/// What was decided, in words.
fn what(shell: &Shell, done: &Done) -> String {
    match &done.more {
        More::Decided(decision) => {
            shell.t(decided(*decision, done.act.subject_kind == SubjectKind::Post.word())).into()
        }
        More::Moved(Some(to)) => shell.say("done-thread-moved-to").put("group", to.name.as_str()).to_string(),
        More::Merged(title) => shell.say("done-thread-merged-with").put("title", title.as_str()).to_string(),
        More::Split(Some(title)) => shell.say("done-thread-split-from").put("title", title.as_str()).to_string(),
        More::Nothing | More::Moved(None) | More::Split(None) => {
            let key = format!("done-{}", done.act.action.replace('.', "-"));
            let known = shell.locale.keys().any(|k| k == key);
            shell.t(if known { &key } else { "done-other" }).to_owned()
        }
    }
}

/// The key of the words of a decision about a report: of a post, or of something else, which is only dealt with.
const fn decided(decision: ReportDecision, is_post: bool) -> &'static str {
    match decision {
        _ if !is_post => "done-report-settled",
        ReportDecision::Keep => "done-report-kept",
        ReportDecision::Hide => "done-report-hidden",
        ReportDecision::Delete => "done-report-deleted",
    }
}

/// The role that was given, in words; empty for other acts.
fn role(shell: &Shell, act: &Act) -> String {
    let data = serde_json::from_str::<serde_json::Value>(&act.data).unwrap_or_default();
    let role = data["role"].as_str().and_then(Role::from_word);
    role.map(|role| shell.t(present::role_word(role, act.group_id.is_some())).to_owned()).unwrap_or_default()
}

/// The name of the group where it was done, else of the network.
fn place(page: &Page, act: &Act) -> String {
    let network = || page.networks.iter().find(|(id, ..)| Some(*id) == act.network_id).map(|n| n.1.clone());
    group(page, act.group_id).map(|group| group.name).or_else(network).unwrap_or_default()
}
