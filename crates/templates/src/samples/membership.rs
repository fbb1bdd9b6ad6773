//! Samples of members, arranging a group and proposing one.

use super::{Gallery, content, group};
use crate::forms::{Choice, FormErrors};
use crate::pages::group::GroupHead;
use crate::pages::membership::{
    DetailChoice, GroupMembersPage, GroupSettingsPage, InvitationRow, Managing, MemberRow, NetworkMembersPage,
    ProposeGroupPage, RequestRow,
};
use crate::pages::network::{NetworkRow, Visibility};
use crate::pages::parts::{Author, More};

fn roles(chosen: &str) -> Vec<Choice> {
    vec![
        Choice::new("reader", "Läsare", chosen),
        Choice::new("member", "Medlem", chosen),
        Choice::new("moderator", "Moderator", chosen),
    ]
}

fn members(managed: bool) -> Vec<MemberRow> {
    let member = |number: u32, author: Author| MemberRow {
        id: content::id(number),
        author,
        role: "Medlem".to_owned(),
        roles: if managed { roles("member") } else { vec![] },
        is_unreached: managed && number == 2,
        may_remove: managed,
    };
    vec![member(4, content::elin()), member(2, content::jonas()), member(3, content::maj())]
}

fn managing() -> Managing {
    Managing {
        requests: vec![RequestRow {
            id: content::id(800),
            author: content::ture(),
            message: "Jag förhandlar för tre kommuner och vill gärna följa med.".to_owned(),
            at: content::hours_ago(30),
        }],
        invitations: vec![InvitationRow {
            id: content::id(801),
            email: "ny@bergvik.example".to_owned(),
            role: "Medlem".to_owned(),
            expires_at: content::hours_ago(-24 * 12),
        }],
        letter: "Välkommen!\n\nPresentera dig gärna.".to_owned(),
        emails: "fel adress".to_owned(),
        message: "Hej! Här träffas vi som arbetar med schema.".to_owned(),
        roles: roles("reader"),
        role_lines: vec![("Medlem".to_owned(), "läser, frågar och svarar".to_owned())],
        said: None,
        errors: FormErrors::one("emails", "Rad 1 är ingen e-postadress."),
    }
}

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    let mut managed = group::head();
    managed.may_manage = true;
    let page = GroupMembersPage {
        shell: gallery.moderator("/groups/hok-och-ab/members"),
        group: managed.clone(),
        members: members(true),
        more: More::default(),
        managing: Some(managing()),
        may_leave: true,
    };
    gallery.page("group_members", "managed", &page)?;
    let page = GroupMembersPage {
        shell: gallery.in_group("/groups/hok-och-ab/members"),
        group: group::head(),
        members: members(false),
        managing: None,
        ..page
    };
    gallery.page("group_members", "plain", &page)?;
    let network =
        NetworkRow { slug: "inlandsklustret".into(), name: "Inlandsklustret".into(), ..NetworkRow::default() };
    let page = NetworkMembersPage {
        shell: gallery.moderator("/networks/inlandsklustret/members"),
        network,
        members: members(true),
        more: More { newer: None, older: Some("/networks/inlandsklustret/members?after=x".into()) },
        managing: Some(Managing {
            roles: roles("member"),
            said: Some(
                "2 inbjudningar är skickade. Karin Lövgren är redan med och har inte fått någon inbjudan.".to_owned(),
            ),
            ..Managing::default()
        }),
    };
    gallery.page("network_members", "managed", &page)?;
    add_arranging(gallery, &managed)
}

/// Changing a group, and one that is not there yet.
fn add_arranging(gallery: &mut Gallery, managed: &GroupHead) -> Result<(), String> {
    for (state, is_archived) in [("live", false), ("archived", true)] {
        let page = GroupSettingsPage {
            shell: gallery.moderator("/groups/hok-och-ab/settings"),
            group: GroupHead { is_archived, ..managed.clone() },
            name: "HÖK och AB".to_owned(),
            purpose: "Kollektivavtalen i praktiken.".to_owned(),
            visibility: Visibility::Closed,
            places: vec![Choice::new("", "Som nu", ""), Choice::new("-", "Först", "")],
            details: ["usual", "full", "titles", "notice"].map(|word| DetailChoice::new(word, "usual")).to_vec(),
            errors: FormErrors::default(),
        };
        gallery.page("group_settings", state, &page)?;
    }
    for (state, makes) in [("propose", false), ("make", true)] {
        let page = ProposeGroupPage {
            shell: gallery.member("/networks/inlandsklustret/propose"),
            network: content::network(),
            makes,
            supporters_needed: 5,
            name: String::new(),
            slug: String::new(),
            purpose: "Pensioner.".to_owned(),
            visibility: Visibility::Open,
            errors: FormErrors::one("name", "Skriv vad gruppen ska heta."),
        };
        gallery.page("propose_group", state, &page)?;
    }
    Ok(())
}
