//! Somebody writes while their session ends: what they typed goes along through signing in.

use crate::own_account::{PASSWORD, with_password};
use harness::{App, Page, User, scenario};
use praxis::testing::Role;

const BODY: &str = "Vi räknar från midnatt & \"ändrade\" i våras.\nHur gör ni <andra>?";

/// Two members of a group with a thread, and the first of them in a browser whose session has ended.
async fn members(app: &App) -> (User, User, User) {
    app.with_group().await;
    let asta = app.user_in("Asta", "natverk", Role::Member).await;
    let bo = app.user_in("Bo", "natverk", Role::Member).await;
    with_password(app, &asta).await;
    let left = asta.signed_out();
    (asta, bo, left)
}

/// The fields of the page's form that is sent to an address, as a browser would send them.
fn fields_of(page: &Page, action: &str) -> Vec<(String, String)> {
    let document = scraper::Html::parse_document(&page.body);
    let select = |what: &str| scraper::Selector::parse(what).expect("a selector");
    let form = document.select(&select(&format!("form[action='{action}']"))).next();
    let form = form.unwrap_or_else(|| panic!("no form for {action}: {}", page.body));
    let mut fields = Vec::new();
    for field in form.select(&select("input, textarea")) {
        let name = field.value().attr("name").expect("a field has a name").to_owned();
        let text = field.text().collect::<String>();
        let text = text.strip_prefix('\n').unwrap_or(&text).to_owned();
        fields.push((name, field.value().attr("value").map_or(text, str::to_owned)));
    }
    fields
}

/// Fills in the sign-in form of a page and sends it.
async fn sign_in(user: &User, page: &Page, email: &str, password: &str) -> Page {
    let mut fields = fields_of(page, "/sign-in");
    for (name, value) in &mut fields {
        match name.as_str() {
            "email" => email.clone_into(value),
            "password" => password.clone_into(value),
            _ => {}
        }
    }
    send(user, "/sign-in", &fields).await
}

async fn send(user: &User, path: &str, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    user.post(path, &fields).await
}

scenario! {
    a_question_written_while_the_session_ended_is_published_after_signing_in(app) {
        let (asta, bo, left) = members(&app).await;
        let typed = [("kind", "question"), ("title", "Hur räknar ni natten?"), ("body", BODY), ("tags", "natt"), ("key", "nyckel-1")];
        let page = left.post("/groups/fragor/ask", &typed).await.expect(401);
        assert!(page.says("det du skrev finns kvar"), "{}", page.body);
        let wrong = sign_in(&left, &page, &asta.email, "fel fel fel fel").await.expect(422);
        assert!(wrong.says("det du skrev finns kvar"), "a wrong password loses nothing: {}", wrong.body);
        let page = sign_in(&left, &wrong, &asta.email, PASSWORD).await.expect(200);
        assert!(page.says("Ingenting är skickat än") && page.says("Asta"), "{}", page.body);
        assert!(!page.body.contains(PASSWORD), "the password is on no page");
        let back = left.with_cookies(&page);
        let fields = fields_of(&page, "/groups/fragor/ask");
        for (name, value) in typed {
            assert!(fields.iter().any(|(n, v)| n == name && v.replace("\r\n", "\n") == value), "{name}: {fields:?}");
        }
        let thread = send(&back, "/groups/fragor/ask", &fields).await.expect(303).id();
        let read = bo.get(&format!("/threads/{thread}")).await.expect(200);
        assert!(read.says("Hur räknar ni natten?") && read.says("i våras"), "{}", read.body);
        let again = send(&back, "/groups/fragor/ask", &fields).await.expect(303).id();
        assert_eq!(again, thread, "the key of the form goes along");
    }

    replies_edits_and_reports_go_along_as_well(app) {
        let (asta, bo, left) = members(&app).await;
        let thread = bo.asks("fragor", "Frågan", "Text").await;
        let reply = asta.replies(&thread, "Ett svar").await;
        let opening = app.opening(&thread).await;
        let (path, edit, report) = (format!("/threads/{thread}/reply"), format!("/posts/{reply}/edit"), format!("/posts/{opening}/report"));
        let forms: [(&str, &[(&str, &str)]); 3] = [
            (&path, &[("body", "kort svar"), ("key", "nyckel-2")]),
            (&edit, &[("body", BODY), ("version", "1")]),
            (&report, &[("reason", "offensive"), ("comment", "inte snällt"), ("key", "nyckel-3")]),
        ];
        for (path, typed) in forms {
            let page = left.post(path, typed).await.expect(401);
            let page = sign_in(&left, &page, &asta.email, PASSWORD).await.expect(200);
            send(&left.with_cookies(&page), path, &fields_of(&page, path)).await.expect(303);
        }
        let read = bo.get(&format!("/threads/{thread}")).await.expect(200);
        assert!(read.says("kort svar") && read.says("i våras"), "{}", read.body);
    }

    somebody_else_who_signs_in_gets_what_they_may_do(app) {
        let (asta, bo, left) = members(&app).await;
        let cia = app.user("Cia").await;
        with_password(&app, &cia).await;
        let thread = bo.asks("fragor", "Frågan", "Text").await;
        let reply = asta.replies(&thread, "Ett svar").await;
        let edit = format!("/posts/{reply}/edit");
        let page = left.post(&edit, &[("body", BODY), ("version", "1")]).await.expect(401);
        let page = sign_in(&left, &page, &cia.email, PASSWORD).await.expect(200);
        let refused = send(&left.with_cookies(&page), &edit, &fields_of(&page, &edit)).await;
        assert!(matches!(refused.status, 403 | 404) && refused.says("i våras"), "the text is given back: {}", refused.body);
        assert!(!bo.get(&format!("/threads/{thread}")).await.expect(200).says("i våras"));
    }

    passwords_empty_forms_and_other_addresses_are_not_taken_along(app) {
        let (asta, bo, left) = members(&app).await;
        let fields = [("current", "min gamla mening"), ("password", "min nya långa mening")];
        let sent_away = left.post("/settings/password", &fields).await.expect(303);
        assert!(sent_away.location.starts_with("/sign-in") && !sent_away.body.contains("mening"));
        let thread = bo.asks("fragor", "Frågan", "Text").await;
        left.post(&format!("/threads/{thread}/reply"), &[("body", ""), ("key", "nyckel")]).await.expect(303);
        let visitor = app.visitor();
        let (email, reply) = (asta.email.as_str(), format!("/threads/{thread}/reply"));
        for to in ["//evil.example/x", "https://evil.example/x", "/finns/inte/alls", "/api/v1/threads"] {
            let fields = [("email", email), ("password", PASSWORD), ("carried-to", to), ("carried.body", BODY)];
            assert_eq!(visitor.post("/sign-in", &fields).await.expect(303).location, "/", "{to}");
        }
        let fields = [("email", email), ("password", PASSWORD), ("carried-to", &*reply), ("carried.body", BODY)];
        assert!(visitor.post("/sign-in", &fields).await.expect(200).says("i våras"), "the same with an address of ours");
        let page = visitor.get(&format!("/sign-in?carried-to={reply}&carried.body=hej%20du")).await.expect(200);
        assert!(!page.says("hej du"), "an address fills in nothing: {}", page.body);
    }

    a_form_from_another_site_is_refused_before_anything_is_taken_along(app) {
        let (_, _, left) = members(&app).await;
        let foreign = [("sec-fetch-site", "cross-site"), ("content-type", "application/x-www-form-urlencoded")];
        let page = left.send_with("POST", "/groups/fragor/ask", None, &foreign).await.expect(403);
        assert!(!page.says("finns kvar"));
    }

    a_key_that_does_not_hold_is_refused_and_the_server_stays_up(app) {
        let visitor = app.visitor();
        let carried = [("email", "a"), ("password", "b"), ("carried-to", "/ask"), ("carried.body", BODY)];
        for key in ["x", "Bearer x", "Basic eDp5"] {
            for (path, fields) in [("/settings/letters", &[("body", BODY)][..]), ("/sign-in", &carried[..])] {
                let answer = visitor.post_with_key(path, fields, key).await;
                assert!(matches!(answer.status, 401 | 422), "{path} {key}: {}", answer.status);
            }
        }
        visitor.get("/sign-in").await.expect(200);
    }
}
