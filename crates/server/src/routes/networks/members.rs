//! `/networks/{slug}/members`: who belongs; for those who manage: requests, roles, removing.

use super::invite::Fields as InviteFields;
use super::join::refused;
use crate::form::Form;
use crate::forms;
use crate::known;
use crate::present;
use crate::visit::Visit;
use actions::networks::decide_request::{Answer, Door, decide_request};
use actions::networks::invite::Invited;
use actions::networks::{list_members, set_role};
use actions::{Cx, Error, Result};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::policy::NetworkAct;
use domain::{PersonId, RequestId, Role, Word as _};
use serde::Deserialize;
use storage::members::{Member, Of};
use storage::persons;
use templates::forms::Choice;
use templates::pages::membership::{InvitationRow, Managing, MemberRow, NetworkMembersPage, RequestRow};
use templates::pages::parts::{Author, More};
use templates::{Shell, urls};

/// The query.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    /// The page after a person.
    pub after: String,
}

impl Query {
    /// The person that the page begins after.
    pub fn after(&self) -> Result<Option<PersonId>> {
        Ok(Some(&self.after).filter(|a| !a.is_empty()).map(|a| a.parse()).transpose()?)
    }
}

/// The fields of the forms on the page.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// The request to answer.
    pub request: String,
    /// `approve` or `decline`.
    pub decision: String,
    /// The letter that goes with the answer.
    pub letter: String,
    /// Whose role.
    pub person: String,
    /// The new role.
    pub role: String,
}

/// Shows a page of members.
pub async fn get(visit: Visit, slug: web::Path<String>, query: web::Query<Query>) -> HttpResponse {
    show(&visit, StatusCode::OK, slug.into_inner(), query.into_inner(), None).await
}

/// What came of inviting, when the page says it at once.
pub enum After {
    /// What was typed, and what was wrong with it.
    Refused(InviteFields, Error),
    /// Some were invited; others are members already.
    Invited(Invited),
}

/// [`After`] inviting, or none.
pub type Again = Option<After>;

/// The page, with the invitation that was typed and its errors.
pub async fn show(visit: &Visit, status: StatusCode, slug: String, query: Query, again: Again) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let (handle, page) = list_members::of_network(cx, &slug, query.after()?)?;
            let (network, standing) = (&handle.network, handle.standing);
            let manages = handle.may(NetworkAct::ManageMembers);
            let shell = frame.shell(cx)?;
            let of = Of::network(network.id);
            let power =
                Power { role: standing.network_role, is_administrator: standing.is_administrator, in_group: false };
            let managing = if manages { Some(managing(cx, &shell, of, (power, again.as_ref()))?) } else { None };
            let power = manages.then_some(power);
            let row = |m: &Member| member_row(cx, &shell, m, (role(m.network_role.as_deref()), false), power);
            let mut members: Vec<MemberRow> = page.items.iter().map(row).collect();
            if manages {
                mark_unreached(cx, &page.items, &mut members)?;
            }
            known::link(cx, members.iter_mut().map(|m| &mut m.author), known::sees_all(standing.network_role))?;
            let next = page.next.map(|id| urls::network_members(&network.slug).with("after", id.to_string()));
            let row = present::network_row(&handle, storage::members::NetworkCounts::default());
            let more = More { newer: None, older: next.map(|url| url.to_string()) };
            frame.render(&NetworkMembersPage { network: row, members, more, managing, shell })
        })
        .await
}

/// What a moderator may give.
#[derive(Clone, Copy)]
pub struct Power {
    /// Their own role.
    pub role: Option<Role>,
    /// They are the administrator.
    pub is_administrator: bool,
    /// It is a group's roles that they give.
    pub in_group: bool,
}

/// A stored role.
pub fn role(word: Option<&str>) -> Option<Role> {
    word.and_then(Role::from_word)
}

/// A member in the list, with what the reader may do with them.
/// Their role may be the group's own.
pub fn member_row(
    cx: &Cx<'_>,
    shell: &Shell,
    m: &Member,
    (has, is_groups): (Option<Role>, bool),
    power: Option<Power>,
) -> MemberRow {
    let in_group = power.is_some_and(|p| p.in_group);
    let roles = power.map(|p| list_members::roles_to_give(cx, p.role, p.is_administrator, has)).unwrap_or_default();
    let chosen = has.map_or("", |r| r.word());
    let choice = |r: &Role| Choice::new(r.word(), shell.t(present::role_word(*r, in_group)), chosen);
    MemberRow {
        id: m.id.to_string(),
        author: present::author_of_member(m),
        role: has.map(|r| shell.t(present::role_word(r, is_groups)).to_owned()).unwrap_or_default(),
        is_unreached: false,
        may_remove: has.is_some() && !roles.is_empty(),
        roles: roles.iter().map(choice).collect(),
    }
}

/// Marks those that mail does not reach; `rows` are `members`, in their order.
///
/// # Errors
/// Of the database.
pub fn mark_unreached(cx: &mut Cx<'_>, members: &[Member], rows: &mut [MemberRow]) -> Result<()> {
    let unreached = list_members::unreached(cx, members)?;
    for (member, row) in members.iter().zip(rows) {
        row.is_unreached = unreached.contains(&member.id);
    }
    Ok(())
}

/// What those who manage see: requests, the letter that goes with an approval, invitations that wait.
///
/// # Errors
/// Of the database.
pub fn managing(cx: &mut Cx<'_>, shell: &Shell, of: Of, (power, after): (Power, Option<&After>)) -> Result<Managing> {
    let asking = list_members::asking(cx, of)?;
    let ids: Vec<PersonId> = asking.iter().map(|r| r.person_id).collect();
    let people = persons::find_all(cx.conn, &ids)?;
    // Who asks to be let in does not belong here yet: there is no page of theirs to be seen.
    let asker = |p: &storage::persons::Person| Author { id: None, ..present::author_of_person(p) };
    let row = |r: &storage::requests::Request| RequestRow {
        id: RequestId(r.id).to_string(),
        author: people.iter().find(|p| p.id == r.person_id).map(asker).unwrap_or_default(),
        message: r.message.clone(),
        at: r.created_at,
    };
    let letter = storage::arranging::network_texts(cx.conn, of.network)?.request_letter;
    let roles = list_members::roles_to_give(cx, power.role, power.is_administrator, None);
    let word = |r: Role| shell.t(present::role_word(r, power.in_group));
    let means = |r: &Role| (word(*r).to_owned(), shell.t(present::role_means(*r, power.in_group)).to_owned());
    let untyped = InviteFields::untyped();
    let (typed, error, said) = match after {
        Some(After::Refused(typed, error)) => (typed, Some(error), None),
        Some(After::Invited(invited)) => (&untyped, None, Some(told(shell, invited))),
        None => (&untyped, None, None),
    };
    let choice = |r: &Role| Choice::new(r.word(), word(*r), &typed.role);
    Ok(Managing {
        requests: asking.iter().map(row).collect(),
        letter,
        roles: roles.iter().map(choice).collect(),
        invitations: invitations(cx, shell, of)?,
        role_lines: roles.iter().map(means).collect(),
        emails: typed.emails.clone(),
        message: typed.message.clone(),
        said,
        errors: forms::errors_guarded(shell, error),
    })
}

/// How many were invited, and who are members already.
fn told(shell: &Shell, invited: &Invited) -> String {
    let names = invited.already.join(", ");
    let already = shell.say("invited-already").put("count", invited.already.len()).put("names", names.as_str());
    match invited.made.len() {
        0 => already.to_string(),
        made => format!("{} {already}", shell.n("flash-invited", made)),
    }
}

fn invitations(cx: &mut Cx<'_>, shell: &Shell, of: Of) -> Result<Vec<InvitationRow>> {
    let waiting = storage::invitations::waiting(cx.conn, of.network, of.group, cx.now)?;
    let row = |i: storage::invitations::Invitation| InvitationRow {
        id: i.id.to_string(),
        email: i.address,
        role: shell.t(present::role_word(i.role, of.group.is_some())).to_owned(),
        expires_at: i.expires_at,
    };
    Ok(waiting.into_iter().map(row).collect())
}

/// Answers a request.
pub async fn answer(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    answer_at(&visit, Door::Network(slug.clone()), fields, urls::network_members(&slug)).await
}

/// Answers a request at a door, and leads back to the page.
pub async fn answer_at(visit: &Visit, door: Door, fields: Fields, place: urls::Url<'_>) -> HttpResponse {
    let parsed = Answer::parse(&visit.state.world, &fields.decision, &fields.letter);
    let done = match (parsed, fields.request.parse::<RequestId>()) {
        (Ok(answer), Ok(id)) => visit.write(move |cx| decide_request(cx, &door, id, &answer)).await,
        (Err(error), _) => Err(error.into()),
        (_, Err(e)) => Err(Error::from(e).into()),
    };
    let said = if fields.decision == "approve" { "flash-request-approved" } else { "flash-request-declined" };
    match done {
        Ok(()) => visit.see_other_saying(place, said),
        Err(failure) => refused(visit, place, failure).await,
    }
}

/// Gives a role.
pub async fn set_role(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    let key = slug.clone();
    let done = visit.write(move |cx| {
        let role = Role::from_word(&fields.role).ok_or_else(|| Error::invalid("role", "missing"))?;
        set_role::set_in_network(cx, &key, fields.person.parse()?, role)
    });
    match done.await {
        Ok(()) => visit.see_other_saying(urls::network_members(&slug), "flash-role-set"),
        Err(failure) => refused(&visit, urls::network_members(&slug), failure).await,
    }
}

/// Takes somebody out.
pub async fn remove(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    let key = slug.clone();
    let done = visit.write(move |cx| set_role::remove_from_network(cx, &key, fields.person.parse()?));
    match done.await {
        Ok(()) => visit.see_other_saying(urls::network_members(&slug), "flash-member-removed"),
        Err(failure) => refused(&visit, urls::network_members(&slug), failure).await,
    }
}
