//! Who may take which route: every route of the server against every kind of actor, on both engines. A route that is not
//! in the table of `table.rs` fails the test, so none comes in without its refused cases.

mod dead;
mod fields;
mod links;
mod parity;
mod routes;
mod site;
mod table;
mod unchanged;

use harness::{Page, scenario};
use site::{Actors, Site};
use table::{Need, Row};

scenario! {
    every_route_refuses_those_below_its_need(app) {
        let actors = Actors::new(&app).await;
        let mut wrong = Vec::new();
        for (number, row) in table::ROWS.iter().enumerate() {
            let site = Site::new(&app, &actors, number).await;
            let mut let_in = false;
            for (who, user) in actors.all() {
                let page = site.request(user, row).await;
                let_in |= row.need.allows(who) && !is_refused(&page) && page.status != 422;
                if let Some(complaint) = complaint(row, who, &page) {
                    let line = format!("{} {}: {who} got {} {}", row.method, row.pattern, page.status, page.location);
                    wrong.push(format!("{line}: {complaint}"));
                }
            }
            if !let_in && !matches!(row.need, Need::None | Need::Public) {
                wrong.push(format!("{} {}: nobody was let in, so the refusals prove nothing", row.method, row.pattern));
            }
        }
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }

    what_a_hidden_group_holds_is_on_no_route_of_an_outsider(app) {
        let actors = Actors::new(&app).await;
        let site = Site::hidden(&app, &actors).await;
        let outsiders = [("nobody", app.visitor()), ("stranger", actors.stranger.clone()), ("a lead without a row", actors.lead.clone())];
        let mut leaks = Vec::new();
        for row in table::ROWS.iter().filter(|row| row.method == "GET") {
            for (who, user) in &outsiders {
                let page = site.request(user, row).await;
                if page.body.contains(site::SECRET) {
                    leaks.push(format!("{} to {who}", row.pattern));
                }
            }
        }
        assert!(leaks.is_empty(), "leaks: {leaks:?}");
        assert!(actors.member.get("/").await.expect(200).body.contains(site::SECRET), "the insider sees it, so the test can see it");
    }
}

/// Was somebody sent away?
fn is_refused(page: &Page) -> bool {
    page.location.starts_with("/sign-in") || matches!(page.status, 401 | 403 | 404 | 410 | 429)
}

/// What is wrong with an answer, if anything. Those who may are asked one after the other, and the first may have used up
/// what there was: so one of them must be let in, not all. A body that does not fit (422) is sent back before anybody is
/// asked who they are: it would prove nothing, so the body must fit.
fn complaint(row: &Row, who: &str, page: &Page) -> Option<&'static str> {
    if page.status >= 500 {
        return Some("the server failed");
    }
    if row.need.allows(who) {
        return None;
    }
    if page.status == 422 && row.need != Need::None {
        return Some("the fields do not fit, so the refusal proves nothing");
    }
    if !is_refused(page) {
        return Some("not refused, though it may not");
    }
    let knows_nobody = page.location.starts_with("/sign-in") || matches!(page.status, 401 | 404 | 410 | 429);
    (who == "nobody" && !knows_nobody).then_some("nobody is sent to sign in")
}

#[test]
fn every_route_of_the_server_is_in_the_table() {
    let registered = routes::registered();
    assert!(registered.len() > 15, "the scan finds the routes: {registered:?}");
    let missing: Vec<String> = registered
        .iter()
        .filter(|(method, pattern)| !table::ROWS.iter().any(|row| row.method == *method && row.pattern == *pattern))
        .map(|(method, pattern)| format!("{method} {pattern}"))
        .collect();
    assert!(missing.is_empty(), "not in tests/policy/table.rs:\n{}", missing.join("\n"));
}

#[test]
fn every_row_of_the_table_is_a_route() {
    let registered = routes::registered();
    let gone: Vec<String> = table::ROWS
        .iter()
        .filter(|row| !registered.iter().any(|(method, pattern)| row.method == *method && row.pattern == *pattern))
        .map(|row| format!("{} {}", row.method, row.pattern))
        .collect();
    assert!(gone.is_empty(), "in tests/policy/table.rs, but no route:\n{}", gone.join("\n"));
}

#[test]
fn needs_are_ordered_as_the_roles_are() {
    assert!(Need::Read.allows("guest") && !Need::Reader.allows("guest"));
    assert!(Need::Moderator.allows("lead") && !Need::Moderator.allows("member"));
    assert!(!Need::Member.allows("evaluator") && !Need::SignedIn.allows("nobody"));
}
