//! `/groups/{slug}/members`: who belongs; for those who manage: requests, roles, removing. Leaving, asking to be let in.

use super::head::head;
use crate::form::Form;
use crate::known;
use crate::routes::networks::join::{Fields as JoinFields, refused};
use crate::routes::networks::members::{
    Again, Fields, Power, Query, answer_at, managing, mark_unreached, member_row, role,
};
use crate::visit::Visit;
use actions::Error;
use actions::networks::decide_request::Door;
use actions::networks::{join, list_members, set_role};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::policy::GroupAct;
use domain::{Role, Visibility, Word as _};
use storage::members::Member;
use templates::pages::membership::GroupMembersPage;
use templates::pages::parts::More;
use templates::urls;

/// Shows a page of members.
pub async fn get(visit: Visit, slug: web::Path<String>, query: web::Query<Query>) -> HttpResponse {
    show(&visit, StatusCode::OK, slug.into_inner(), query.into_inner(), None).await
}

/// The page, with the invitation that was typed and its errors.
pub async fn show(visit: &Visit, status: StatusCode, slug: String, query: Query, again: Again) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let (handle, page) = list_members::of_group(cx, &slug, query.after()?)?;
            let mut shell = frame.shell(cx)?;
            shell.group = Some(handle.group.slug.clone());
            let manages = handle.may(GroupAct::ManageMembers);
            let power = Power { role: handle.role(), is_administrator: false, in_group: true };
            let managing = if manages {
                Some(managing(cx, &shell, list_members::whose(&handle), (power, again.as_ref()))?)
            } else {
                None
            };
            let power = manages.then_some(power);
            let is_open = handle.group.visibility == Visibility::Open;
            let row = |m: &Member| {
                let (own, by_network) = (role(m.group_role.as_deref()), role(m.network_role.as_deref()));
                let has = if is_open { own.max(by_network) } else { own };
                let mut row = member_row(cx, &shell, m, (has, has == own), power);
                row.may_remove &= own.is_some();
                row
            };
            let mut members: Vec<_> = page.items.iter().map(row).collect();
            if manages {
                mark_unreached(cx, &page.items, &mut members)?;
            }
            known::link(cx, members.iter_mut().map(|m| &mut m.author), known::sees_all(handle.standing.network_role))?;
            let next = page.next.map(|id| urls::group_members(&handle.group.slug).with("after", id.to_string()));
            let more = More { newer: None, older: next.map(|url| url.to_string()) };
            let may_leave = handle.standing.group_role.is_some();
            let group = head(cx, &handle)?;
            frame.render(&GroupMembersPage { group, members, more, managing, may_leave, shell })
        })
        .await
}

/// Answers a request.
pub async fn answer(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    answer_at(&visit, Door::Group(slug.clone()), fields, urls::group_members(&slug)).await
}

/// Gives a role.
pub async fn set_role(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    let key = slug.clone();
    let done = visit.write(move |cx| {
        let role = Role::from_word(&fields.role).ok_or_else(|| Error::invalid("role", "missing"))?;
        set_role::set_in_group(cx, &key, fields.person.parse()?, role)
    });
    match done.await {
        Ok(()) => visit.see_other_saying(urls::group_members(&slug), "flash-role-set"),
        Err(failure) => refused(&visit, urls::group_members(&slug), failure).await,
    }
}

/// Takes somebody out.
pub async fn remove(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    let key = slug.clone();
    let done = visit.write(move |cx| set_role::remove_from_group(cx, &key, fields.person.parse()?));
    match done.await {
        Ok(()) => visit.see_other_saying(urls::group_members(&slug), "flash-member-removed"),
        Err(failure) => refused(&visit, urls::group_members(&slug), failure).await,
    }
}

/// Leaves the group.
pub async fn leave(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    let slug = slug.into_inner();
    let key = slug.clone();
    let left = visit.write(move |cx| {
        let me = cx.me()?.person;
        set_role::remove_from_group(cx, &key, me)
    });
    match left.await {
        Ok(()) => visit.see_other_saying(urls::home(), "flash-network-left"),
        Err(failure) => refused(&visit, urls::group_members(&slug), failure).await,
    }
}

/// Asks to be let in; `on=0` takes that back.
pub async fn join(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<JoinFields>) -> HttpResponse {
    let slug = slug.into_inner();
    let (key, place) = (slug.clone(), urls::group(&slug));
    if fields.on == "0" {
        return match visit.write(move |cx| join::withdraw_from_group(cx, &key)).await {
            Ok(()) => visit.see_other_saying(place, "flash-request-withdrawn"),
            Err(failure) => visit.failed(failure).await,
        };
    }
    let message = match join::message(&visit.state.world, &fields.message) {
        Ok(message) => message,
        Err(error) => return refused(&visit, place, error.into()).await,
    };
    match visit.write(move |cx| join::ask_to_join_group(cx, &key, &message)).await {
        Ok(()) => visit.see_other_saying(place, "flash-requested"),
        Err(failure) => visit.failed(failure).await,
    }
}
