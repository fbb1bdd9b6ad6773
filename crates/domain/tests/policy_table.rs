//! The whole policy as a table: role × act × level × visibility × membership. A change shows as a difference in the
//! snapshot beside this file and is reviewed there. `UPDATE_SNAPSHOTS=1` writes it anew.

use domain::policy::{
    GroupAct, GroupPlace, NetworkAct, NetworkPlace, Standing, ThreadFacts, Verdict, in_group, in_network,
};
use domain::{Level, Role, Visibility, Word};
use std::fmt::Write as _;

const fn mark(verdict: Verdict) -> char {
    match verdict {
        Verdict::Allowed => '+',
        Verdict::Refused => '-',
        Verdict::Unseen => '.',
    }
}

/// A role in the network or none, then a role in the group or none.
fn standings() -> Vec<(String, Standing)> {
    let roles = || std::iter::once(None).chain(Role::ALL.iter().copied().map(Some));
    let word = |role: Option<Role>| role.map_or("none", Word::word);
    let mut all = vec![("nobody".to_owned(), Standing::default())];
    for network_role in roles() {
        for group_role in roles() {
            let standing = Standing { is_signed_in: true, network_role, group_role, ..Standing::default() };
            all.push((format!("{}/{}", word(network_role), word(group_role)), standing));
        }
    }
    let administrator = Standing { is_signed_in: true, is_administrator: true, ..Standing::default() };
    all.push(("administrator".to_owned(), administrator));
    all
}

const OPEN: GroupPlace =
    GroupPlace { visibility: Visibility::Open, is_proposed: false, is_archived: false, thread: None };

fn group_places() -> Vec<(&'static str, GroupPlace)> {
    let about = |thread: ThreadFacts| GroupPlace { thread: Some(thread), ..OPEN };
    vec![
        ("open", OPEN),
        ("closed", GroupPlace { visibility: Visibility::Closed, ..OPEN }),
        ("hidden", GroupPlace { visibility: Visibility::Hidden, ..OPEN }),
        ("open, archived", GroupPlace { is_archived: true, ..OPEN }),
        ("open, proposed", GroupPlace { is_proposed: true, ..OPEN }),
        ("open, own post", about(ThreadFacts { is_author: true, ..ThreadFacts::default() })),
        ("open, own question", about(ThreadFacts { is_asker: true, ..ThreadFacts::default() })),
        ("open, own post, locked", about(ThreadFacts { is_author: true, is_locked: true, ..ThreadFacts::default() })),
        ("open, withdrawn", about(ThreadFacts { is_withdrawn: true, is_author: true, ..ThreadFacts::default() })),
    ]
}

fn table() -> String {
    let mut out = String::from("+ allowed   - refused (403)   . unseen (404)\nroles: network/group\n");
    for (name, place) in group_places() {
        let acts: Vec<&str> = GroupAct::ALL.iter().map(|a| a.word()).collect();
        writeln!(out, "\n# group: {name}\n# {}", acts.join(" ")).expect("a text takes every line");
        for (who, standing) in standings() {
            let row: String = GroupAct::ALL.iter().map(|act| mark(in_group(standing, place, *act))).collect();
            writeln!(out, "{row}  {who}").expect("a text takes every line");
        }
    }
    for level in Level::ALL {
        for is_archived in [false, true] {
            let acts: Vec<&str> = NetworkAct::ALL.iter().map(|a| a.word()).collect();
            writeln!(out, "\n# network: {level}{}\n# {}", if is_archived { ", archived" } else { "" }, acts.join(" "))
                .expect("a text takes every line");
            let place = NetworkPlace { level: *level, is_archived };
            for (who, standing) in standings() {
                for organisation_takes_part in [false, true] {
                    let standing = Standing { organisation_takes_part, ..standing };
                    let row: String =
                        NetworkAct::ALL.iter().map(|act| mark(in_network(standing, place, *act))).collect();
                    let part = if organisation_takes_part { ", organisation takes part" } else { "" };
                    writeln!(out, "{row}  {who}{part}").expect("a text takes every line");
                }
            }
        }
    }
    out
}

#[test]
fn the_policy_is_the_one_that_was_reviewed() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/policy.txt");
    let table = table();
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(file, &table).unwrap();
    }
    let reviewed = std::fs::read_to_string(file).unwrap_or_default();
    let first = table.lines().zip(reviewed.lines()).position(|(now, then)| now != then);
    assert!(
        table == reviewed,
        "the policy has changed, first at line {first:?}; review it with UPDATE_SNAPSHOTS=1 and git diff"
    );
}

#[test]
fn nobody_who_is_not_signed_in_sees_anything() {
    for (_, place) in group_places() {
        assert!(GroupAct::ALL.iter().all(|act| in_group(Standing::default(), place, *act) == Verdict::Unseen));
    }
}

#[test]
fn closed_and_hidden_groups_need_a_row_whatever_the_network_role() {
    for visibility in [Visibility::Closed, Visibility::Hidden] {
        for role in Role::ALL {
            let standing = Standing {
                is_signed_in: true,
                network_role: Some(*role),
                is_administrator: true,
                ..Standing::default()
            };
            let place = GroupPlace { visibility, ..OPEN };
            // From outside a closed group one may see its name and ask to be let in, and of a hidden one nothing.
            let outside = |act: &GroupAct| {
                visibility == Visibility::Closed && matches!(act, GroupAct::SeeGroup | GroupAct::RequestToJoin)
            };
            for act in GroupAct::ALL.iter().filter(|act| !outside(act)) {
                assert!(!in_group(standing, place, *act).is_allowed(), "{role} {visibility} {}", act.word());
            }
        }
    }
}

#[test]
fn an_evaluator_reads_no_content_anywhere() {
    for group_role in [None, Some(Role::Evaluator)] {
        let standing =
            Standing { is_signed_in: true, network_role: Some(Role::Evaluator), group_role, ..Standing::default() };
        for (_, place) in group_places() {
            assert!(!in_group(standing, place, GroupAct::Read).is_allowed());
        }
    }
}
