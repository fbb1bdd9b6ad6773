//! A member's account through a program: password, sessions, tokens, feeds, export, closing. What only a token has opened ends
//! with it; each allowed case beside its refused one.

use crate::api_calls::{People, call, delete, get, id, is_problem, items, put};
use crate::own_account::{PASSWORD, with_password};
use harness::{App, User, scenario};
use praxis::testing::Role;
use serde_json::{Value, json};

const NEW: &str = "ett helt annat lösenord";

/// Somebody with a token that they got by signing in.
async fn signed_in(app: &App, user: &User, password: &str) -> User {
    let typed = json!({ "email": user.email, "password": password });
    let answer = call(&app.visitor(), "POST", "/sessions", typed).await.expect(201).json();
    User::with_token(&app.base, user.email.clone(), answer["token"].as_str().expect("a token").to_owned())
}

/// POST of a page's form with nothing but a token; its status.
async fn form_with_token(app: &App, user: &User, path: &str, fields: &[(&str, &str)]) -> u16 {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let request = client.post(format!("{}{path}", app.base)).bearer_auth(&user.token).form(fields);
    request.send().await.expect("an answer").status().as_u16()
}

/// A feed's path from its address.
fn path_of(feed: &Value) -> String {
    let url = feed["url"].as_str().expect("an address");
    url[url.find("/feeds/").expect("of a feed")..].to_owned()
}

scenario! {
    a_program_changes_the_password_with_the_old_one(app) {
        let asta = app.user("Asta").await;
        with_password(&app, &asta).await;
        let body = |current: &str, password: &str| json!({ "current": current, "password": password });
        is_problem(&put(&app.visitor(), "/me/password", body(PASSWORD, NEW)).await, 401, "unauthenticated");
        is_problem(&put(&asta.signed_out(), "/me/password", body(PASSWORD, NEW)).await, 401, "unauthenticated");
        let wrong = put(&asta, "/me/password", body("fel fel fel fel", NEW)).await;
        is_problem(&wrong, 422, "invalid");
        assert_eq!(wrong.json()["errors"][0]["field"], "current");
        is_problem(&put(&asta, "/me/password", body(PASSWORD, "kort")).await, 422, "invalid");
        let (used, other) = (signed_in(&app, &asta, PASSWORD).await, signed_in(&app, &asta, PASSWORD).await);
        put(&used, "/me/password", body(PASSWORD, NEW)).await.expect(204);
        get(&used, "/me").await.expect(200);
        is_problem(&get(&other, "/me").await, 401, "unauthenticated");
        assert_eq!(asta.get("/settings").await.status, 303, "the browsers are signed out");
        get(&asta, "/me").await.expect(200);
        let old = json!({ "email": asta.email, "password": PASSWORD });
        is_problem(&call(&app.visitor(), "POST", "/sessions", old).await, 401, "unauthenticated");
        signed_in(&app, &asta, NEW).await;
    }

    a_program_looks_through_sessions_and_tokens_and_ends_them(app) {
        let asta = app.user("Asta").await;
        let bo = app.user("Bo").await;
        let (second, third) = (app.session_of(&asta).await, app.session_of(&asta).await);
        is_problem(&get(&app.visitor(), "/me/sessions").await, 401, "unauthenticated");
        is_problem(&get(&app.visitor(), "/me/tokens").await, 401, "unauthenticated");
        let sessions = items(get(&asta, "/me/sessions").await);
        assert_eq!(sessions.len(), 3);
        assert!(sessions.iter().all(|s| s["current"] == false && s.as_object().is_some_and(|s| s.len() == 5)), "{sessions:?}");
        let one = format!("/me/sessions/{}", id(&sessions[0]));
        is_problem(&delete(&bo, &one).await, 404, "not-found");
        delete(&asta, &one).await.expect(204);
        is_problem(&delete(&asta, &one).await, 404, "not-found");
        let alive = [asta.get("/settings").await, second.get("/settings").await, third.get("/settings").await];
        assert_eq!(alive.iter().filter(|page| page.status == 200).count(), 2);
        delete(&asta, "/me/sessions").await.expect(204);
        assert_eq!(items(get(&asta, "/me/sessions").await), Vec::<Value>::new());
        bo.get("/settings").await.expect(200);

        asta.get("/settings/tokens").await.expect(303);
        let asta = asta.with_session(&app.session_of(&asta).await.session);
        asta.post("/settings/tokens", &[("name", "Intranätet"), ("days", "30")]).await.expect(200);
        let page = get(&asta, "/me/tokens").await.expect(200);
        assert!(!page.body.contains(&asta.token), "no secret is shown");
        let tokens = items(page);
        assert_eq!((tokens.len(), &tokens[0]["name"], &tokens[0]["current"]), (2, &json!("Intranätet"), &json!(false)));
        assert!(tokens[0]["expires_at"].is_string() && tokens[1]["current"] == true, "{tokens:?}");
        let one = format!("/me/tokens/{}", id(&tokens[0]));
        is_problem(&delete(&bo, &one).await, 404, "not-found");
        delete(&asta, &one).await.expect(204);
        delete(&asta, &format!("/me/tokens/{}", id(&tokens[1]))).await.expect(204);
        is_problem(&get(&asta, "/me").await, 401, "unauthenticated");
        get(&bo, "/me").await.expect(200);
    }

    a_token_alone_opens_nothing_that_outlives_it(app) {
        let People { member, bo, .. } = People::new(&app).await;
        with_password(&app, &member).await;
        is_problem(&call(&member, "POST", "/me/tokens", json!({ "name": "Till", "days": 30 })).await, 405, "invalid");
        assert_eq!(form_with_token(&app, &member, "/settings/tokens", &[("name", "Till"), ("days", "30")]).await, 403);
        assert_eq!(form_with_token(&app, &member, "/settings/feeds/renew", &[]).await, 403);
        let moves = [("move", "1"), ("email", "mia@vitsand.example")];
        assert_eq!(form_with_token(&app, &member, "/settings/profile", &moves).await, 403);
        member.post("/settings/profile", &moves).await.expect(200);

        is_problem(&get(&app.visitor(), "/me/feeds").await, 401, "unauthenticated");
        assert_eq!(get(&member, "/me/feeds").await.expect(200).json()["made"], false);
        let proof = |password: &str| json!({ "password": password });
        is_problem(&call(&app.visitor(), "POST", "/me/feeds", proof(PASSWORD)).await, 401, "unauthenticated");
        let wrong = call(&member, "POST", "/me/feeds", proof("fel fel fel fel")).await;
        is_problem(&wrong, 422, "invalid");
        assert_eq!(wrong.json()["errors"][0]["field"], "password");
        assert_eq!(get(&member, "/me/feeds").await.json()["made"], false);
        let made = call(&member, "POST", "/me/feeds", proof(PASSWORD)).await.expect(201).json();
        let first = path_of(&made["items"][0]);
        app.visitor().get(&first).await.expect(200);
        assert_eq!(get(&member, "/me/feeds").await.json()["made"], true);
        assert_eq!(get(&bo, "/me/feeds").await.json()["made"], false);
        let made = call(&member, "POST", "/me/feeds", proof(PASSWORD)).await.expect(201).json();
        app.visitor().get(&first).await.expect(404);
        let second = path_of(&made["items"][0]);
        app.visitor().get(&second).await.expect(200);
        let signed = signed_in(&app, &member, PASSWORD).await;
        app.visitor().post("/reset", &[("email", &member.email)]).await.expect(200);
        let link = app.link_to(&member.email).await;
        app.visitor().post(&link, &[("password", NEW)]).await.expect(303);
        app.visitor().get(&second).await.expect(404);
        for gone in [&member, &signed] {
            is_problem(&get(gone, "/me").await, 401, "unauthenticated");
        }
    }

    a_program_takes_everything_of_its_members_out(app) {
        let People { member, bo, .. } = People::new(&app).await;
        let thread = bo.asks("fragor", "Bos fråga", "Bos text").await;
        member.replies(&thread, "Mias svar").await;
        is_problem(&get(&app.visitor(), "/me/export").await, 401, "unauthenticated");
        let all = get(&member, "/me/export").await.expect(200);
        assert_eq!((&all.json()["profile"]["name"], &all.json()["posts"][0]["body"]), (&json!("Mia"), &json!("Mias svar")));
        assert!(!all.body.contains("Bos text"), "{}", all.body);
        assert_eq!(all.header("cache-control"), "no-store");
        let taken_out = String::from_utf8_lossy(&member.post_for_bytes("/settings/export").await).into_owned();
        assert!(taken_out.contains("praxis.json"), "the page gives an archive");
    }

    a_program_closes_the_account_with_the_password(app) {
        let People { lead, member, bo, .. } = People::new(&app).await;
        for user in [&lead, &member] {
            with_password(&app, user).await;
        }
        let proof = json!({ "password": PASSWORD });
        is_problem(&get(&app.visitor(), "/me/closing").await, 401, "unauthenticated");
        is_problem(&put(&app.visitor(), "/me/closing", proof.clone()).await, 401, "unauthenticated");
        assert_eq!(get(&lead, "/me/closing").await.expect(200).json()["leads"][0]["slug"], "natverk");
        is_problem(&put(&lead, "/me/closing", proof.clone()).await, 409, "conflict");
        let before = get(&member, "/me/closing").await.expect(200).json();
        assert_eq!((&before["leads"], &before["networks"][0]["keeps_posts"]), (&json!([]), &json!(true)));
        is_problem(&put(&member, "/me/closing", json!({})).await, 400, "invalid");
        is_problem(&put(&member, "/me/closing", json!({ "password": "fel fel fel fel" })).await, 422, "invalid");
        get(&bo, &format!("/people/{}", member.id)).await.expect(200);
        put(&member, "/me/closing", proof).await.expect(204);
        is_problem(&get(&member, "/me").await, 401, "unauthenticated");
        is_problem(&get(&bo, &format!("/people/{}", member.id)).await, 404, "not-found");
        let fifth = app.user_in("Fia", "natverk", Role::Member).await;
        get(&fifth, "/me").await.expect(200);
    }

    guessing_the_password_with_a_token_is_slowed(app) {
        let asta = app.user("Asta").await;
        with_password(&app, &asta).await;
        let wrong = json!({ "password": "fel fel fel fel" });
        for _ in 0..5 {
            is_problem(&call(&asta, "POST", "/me/feeds", wrong.clone()).await, 422, "invalid");
        }
        let slowed = put(&asta, "/me/closing", json!({ "password": PASSWORD })).await;
        is_problem(&slowed, 429, "too-many-requests");
        assert!(slowed.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
        get(&asta, "/me").await.expect(200);
        app.pass_minutes(16);
        put(&asta, "/me/closing", json!({ "password": PASSWORD })).await.expect(204);
    }
}
