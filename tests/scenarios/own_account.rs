//! A member sees to their own account: settings, sessions, keys, export, closing.

use harness::{App, User, scenario};
use praxis::testing::{Level, Role, Visibility, actions, storage};

pub const PASSWORD: &str = "en lång mening som lösenord";

/// Gives a member a password, without hashing it over HTTP first.
pub async fn with_password(app: &App, user: &User) {
    let password = praxis::testing::Password::parse(PASSWORD).expect("long enough");
    let hash = actions::accounts::passwords::hash(&app.installed.world, &password).expect("a hash");
    let person = user.id;
    app.operate(move |cx| Ok(storage::accounts::set_password(cx.conn, person, &hash, cx.now)?)).await;
}

/// When the member's one session was seen.
async fn seen(app: &App, user: &User) -> praxis::testing::Time {
    let person = user.id;
    app.operate(move |cx| Ok(storage::sessions::list(cx.conn, person, cx.now)?[0].last_seen_at)).await
}

scenario! {
    settings_are_for_those_who_are_signed_in(app) {
        let visitor = app.visitor();
        for page in ["", "/profile", "/password", "/sessions", "/tokens", "/export", "/close"] {
            let refused = visitor.get(&format!("/settings{page}")).await.expect(303);
            assert!(refused.location.starts_with("/sign-in"), "{page}: {}", refused.location);
        }
        for page in ["", "/profile", "/password", "/sessions/revoke", "/tokens", "/tokens/revoke", "/export", "/close"] {
            let fields = [("password", PASSWORD), ("current", PASSWORD), ("sure", "1"), ("session", "others"),
                ("language", "en"), ("theme", "dark"), ("zone", "Europe/Oslo"), ("name", "X"), ("days", "30"), ("email", "a@b.example")];
            let refused = visitor.post(&format!("/settings{page}"), &fields).await.expect(303);
            assert!(refused.location.starts_with("/sign-in"), "{page}: {}", refused.location);
        }
    }

    language_colours_and_profile_are_ones_own(app) {
        let asta = app.user("Asta").await;
        let look = [("language", "en"), ("theme", "dark"), ("zone", "Europe/Helsinki")];
        asta.post("/settings", &look).await.expect(303);
        let page = asta.get("/settings").await.expect(200);
        assert!(page.says("Time zone") && page.body.contains("data-color-scheme=\"dark\""), "{}", page.body);
        asta.post("/settings", &[("language", "xx"), ("theme", "dark"), ("zone", "Europe/Oslo")]).await.expect(422);
        asta.post("/settings", &[("language", "sv"), ("theme", "pink"), ("zone", "Mars/Base")]).await.expect(422);

        let profile = [("name", "Asta Ny"), ("role", "HR-chef"), ("about", "Rehabilitering."), ("topics", "rehab, lön")];
        asta.post("/settings/profile", &profile).await.expect(303);
        assert!(asta.get("/settings/profile").await.says("Asta Ny"));
        app.with_group().await;
        app.give(&asta, "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let page = bo.get(&format!("/people/{}", asta.id)).await.expect(200);
        assert!(page.says("/people?topic=rehab") && page.says("lön"), "{}", page.body);
        assert!(bo.get("/people?topic=rehab").await.expect(200).says("Asta Ny"));
        let others = bo.get("/people?topic=reha").await.expect(200);
        assert!(!others.body.split("<main").nth(1).expect("a page has a main part").contains("Asta Ny"), "a topic, not a part of its word");
        assert!(!app.user("Sam").await.get("/people?topic=rehab").await.expect(200).says("Asta Ny"));
        let nameless = asta.post("/settings/profile", &[("name", ""), ("role", "HR"), ("about", "Kvar")]).await.expect(422);
        assert!(nameless.says("Kvar"), "what was typed comes back");
        let personal = [("name", "Asta"), ("role", ""), ("about", "Ring 811218-9876")];
        asta.post("/settings/profile", &personal).await.expect(422);
    }

    a_member_moves_and_what_was_written_keeps_its_label(app) {
        app.with_group().await;
        app.operate(|cx| actions::organisations::tie_domain::tie_domain(cx, "0180", "ny.example")).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let thread = asta.asks("fragor", "Hur räknar ni?", "Vi undrar.").await;
        let before = asta.get("/settings/profile").await.body;
        asta.post("/settings/profile", &[("move", "1"), ("email", "inte en adress")]).await.expect(422);
        asta.post("/settings/profile", &[("move", "1"), ("email", "asta@ny.example")]).await.expect(200);
        let link = app.link_to("asta@ny.example").await;
        let page = asta.get(&link).await.expect(200);
        assert!(page.says("Flytta ditt konto") && page.says("Asta") && page.says("Stockholm"), "{}", page.body);
        assert_eq!(asta.get("/settings/profile").await.body.matches("Stockholm").count(), before.matches("Stockholm").count());
        asta.post(&link, &[]).await.expect(303);
        assert!(asta.get("/settings/profile").await.says("Du visas från Stockholm"));
        let old = app.operate(|cx| actions::organisations::find::find(cx, "2482")).await;
        let name = app.operate(move |cx| Ok(storage::organisations::find(cx.conn, old)?)).await.expect("it is there").name;
        assert!(asta.get(&format!("/threads/{thread}")).await.says(&name), "the label stays");
        app.visitor().post("/reset", &[("email", &asta.email)]).await.expect(200);
        assert!(app.deliver(&asta.email).await.is_empty(), "the old workplace's address opens nothing any more");
    }

    a_move_is_finished_only_by_the_member_who_asked_for_it(app) {
        app.operate(|cx| actions::organisations::tie_domain::tie_domain(cx, "0180", "ny.example")).await;
        let asta = app.user("Asta").await;
        let bo = app.user("Bo").await;
        asta.post("/settings/profile", &[("move", "1"), ("email", "victor@ny.example")]).await.expect(200);
        let letters = app.deliver("victor@ny.example").await;
        let letter = letters.first().expect("a letter came");
        assert_eq!(letter.subject, "Flytta ditt konto till en ny adress");
        assert!(letter.text.contains("Asta har bett att få flytta sitt konto") && !letter.text.contains("skaffa konto"), "{}", letter.text);
        let link = app.link_to("victor@ny.example").await;
        let asked = app.visitor().get(&link).await.expect(303);
        assert!(asked.location.starts_with("/sign-in?next="), "{}", asked.location);
        let pressed = app.visitor().post(&link, &[]).await.expect(303);
        assert!(pressed.location.starts_with("/sign-in"), "{}", pressed.location);
        bo.get(&link).await.expect(410);
        bo.post(&link, &[]).await.expect(410);
        assert!(!asta.get("/settings/profile").await.says("Du visas från Stockholm"), "nothing has moved");
        asta.post(&link, &[]).await.expect(303);
        assert!(asta.get("/settings/profile").await.says("Du visas från Stockholm"));
    }

    a_password_is_changed_with_the_old_one(app) {
        let asta = app.user("Asta").await;
        with_password(&app, &asta).await;
        let new = "ett helt annat lösenord";
        let wrong = asta.post("/settings/password", &[("current", "fel fel fel fel"), ("password", new)]).await.expect(422);
        assert!(wrong.says("Lösenordet stämmer inte"), "{}", wrong.body);
        asta.post("/settings/password", &[("current", PASSWORD), ("password", "kort")]).await.expect(422);
        let other = app.visitor();
        let entered = other.post("/sign-in", &[("email", &asta.email), ("password", PASSWORD)]).await.expect(303);
        let other = other.with_cookies(&entered);
        asta.post("/settings/password", &[("current", PASSWORD), ("password", new)]).await.expect(303);
        asta.get("/settings").await.expect(200);
        assert_eq!(other.get("/settings").await.status, 303, "other sessions are over");
        app.visitor().post("/sign-in", &[("email", &asta.email), ("password", PASSWORD)]).await.expect(422);
    }

    a_new_password_ends_what_the_old_one_gave(app) {
        let asta = app.user("Asta").await;
        let bo = app.user("Bo").await;
        with_password(&app, &asta).await;
        let signed_in = || async {
            let typed = serde_json::json!({ "email": asta.email, "password": PASSWORD });
            let answer = app.visitor().send("POST", "/api/v1/sessions", Some(typed)).await.expect(201).json();
            User::with_token(&app.base, asta.email.clone(), answer["token"].as_str().expect("a token").to_owned())
        };
        let feed = |page: &harness::Page| {
            let at = page.body.find("/feeds/").expect("an address of a feed");
            page.body[at..].split(['"', '<', ' ']).next().expect("it ends").to_owned()
        };
        app.with_group().await;
        app.give(&asta, "natverk", Role::Member).await;
        let address = feed(&asta.post("/settings/feeds/renew", &[]).await.expect(200));
        let program = signed_in().await;
        program.get("/api/v1/me").await.expect(200);
        asta.post("/settings/password", &[("current", PASSWORD), ("password", PASSWORD)]).await.expect(303);
        program.get("/api/v1/me").await.expect(401);
        asta.get("/api/v1/me").await.expect(200);
        app.visitor().get(&address).await.expect(200);

        let program = signed_in().await;
        app.visitor().post("/reset", &[("email", &asta.email)]).await.expect(200);
        let link = app.link_to(&asta.email).await;
        app.visitor().post(&link, &[("password", PASSWORD)]).await.expect(303);
        program.get("/api/v1/me").await.expect(401);
        asta.get("/api/v1/me").await.expect(401);
        app.visitor().get(&address).await.expect(404);
        bo.get("/api/v1/me").await.expect(200);
        let again = signed_in().await;
        again.get("/api/v1/me").await.expect(200);
    }

    a_key_makes_no_keys(app) {
        let asta = app.user("Asta").await;
        let client = reqwest::Client::new();
        let fields = [("name", "Till"), ("days", "730")];
        let request = client.post(format!("{}/settings/tokens", app.base)).bearer_auth(&asta.token).form(&fields);
        assert_eq!(request.send().await.expect("an answer").status().as_u16(), 403);
        assert!(!asta.get("/settings/tokens").await.says("Till<"));
        asta.post("/settings/tokens", &fields).await.expect(200);
    }

    sessions_are_listed_and_ended(app) {
        let asta = app.user("Asta").await;
        let bo = app.user("Bo").await;
        let second = app.session_of(&asta).await;
        let third = app.session_of(&asta).await;
        let list = asta.get("/settings/sessions").await.expect(200);
        let ids: Vec<&str> = list.body.split("name=\"session\" value=\"").skip(1).map(|r| &r[..13]).filter(|i| !i.contains('"')).collect();
        assert_eq!(ids.len(), 2, "two others: {}", list.body);
        bo.post("/settings/sessions/revoke", &[("session", ids[0])]).await.expect(404);
        asta.post("/settings/sessions/revoke", &[("session", ids[0])]).await.expect(303);
        let alive = [second.get("/settings").await.status, third.get("/settings").await.status];
        assert_eq!(alive.iter().filter(|s| **s == 200).count(), 1);
        asta.post("/settings/sessions/revoke", &[("session", "others")]).await.expect(303);
        for gone in [&second, &third] {
            assert_eq!(gone.get("/settings").await.status, 303);
        }
        asta.get("/settings").await.expect(200);
    }

    a_session_is_seen_at_most_every_five_minutes(app) {
        let asta = app.user("Asta").await;
        let start = seen(&app, &asta).await;
        app.pass_minutes(4);
        asta.get("/settings").await.expect(200);
        assert_eq!(seen(&app, &asta).await, start);
        app.pass_minutes(2);
        asta.get("/settings").await.expect(200);
        assert_eq!(seen(&app, &asta).await, start.plus_seconds(360));
    }

    keys_for_programs_are_made_shown_once_and_ended(app) {
        let asta = app.user("Asta").await;
        let bo = app.user("Bo").await;
        asta.post("/settings/tokens", &[("name", ""), ("days", "30")]).await.expect(422);
        asta.post("/settings/tokens", &[("name", "Intranätet"), ("days", "99999")]).await.expect(422);
        let page = asta.post("/settings/tokens", &[("name", "Intranätet"), ("days", "30")]).await.expect(200);
        let secret = page.body.split("class=\"secret\">").nth(1).and_then(|r| r.split('<').next()).expect("shown once").to_owned();
        let list = asta.get("/settings/tokens").await.expect(200);
        assert!(list.says("Intranätet") && !list.body.contains(&secret));
        let id = list.body.split("name=\"token\" value=\"").nth(1).map(|r| r[..13].to_owned()).expect("an id");
        bo.post("/settings/tokens/revoke", &[("token", &id)]).await.expect(404);
        asta.post("/settings/tokens/revoke", &[("token", &id)]).await.expect(303);
        assert!(!asta.get("/settings/tokens").await.says("Intranätet"));
    }

    an_operators_key_is_audited_and_shown_to_the_member(app) {
        let asta = app.user("Asta").await;
        let person = asta.id;
        app.operate(move |cx| {
            let name = praxis::testing::Line::parse("praxis user token").expect("short");
            let make = actions::accounts::make_token::MakeToken { name, holds_seconds: Some(3_600), by_operator: true, is_sign_in: false };
            actions::accounts::make_token::make_token(cx, person, &make)
        }).await;
        let log = app.operate(move |cx| Ok(storage::audit::of_subject(cx.conn, "person", person.0)?)).await;
        assert_eq!(log, [("token.made".to_owned(), true)]);
        assert!(asta.get("/settings/tokens").await.says("praxis user token"));
    }

    everything_of_ones_own_is_exported_and_nothing_else(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let thread = asta.asks("fragor", "Hur räknar ni tiden?", "Min egen fråga.").await;
        bo.replies(&thread, "Bos hemliga svar.").await;
        asta.replies(&thread, "Mitt eget svar.").await;
        let opening = app.opening(&bo.asks("fragor", "Bos fråga", "Bos hemliga text.").await).await;
        asta.post(&format!("/posts/{opening}/report"), &[("reason", "other"), ("comment", "Det jag anmälde.")]).await.expect(303);
        asta.put("/drafts", &[("path", "/groups/fragor/ask"), ("body", "Mitt utkast.")]).await.expect(204);
        asta.get("/settings/export").await.expect(200);
        let page = asta.post_for_bytes("/settings/export").await;
        let text = unzip(&page);
        assert!(text.contains("Min egen fråga.") && text.contains("Mitt eget svar.") && text.contains("Hur räknar ni tiden?"));
        assert!(text.contains("Det jag anmälde.") && text.contains("Mitt utkast."), "{text}");
        assert!(text.contains(&asta.email) && !text.contains("Bos hemliga") && !text.contains(&bo.email));
        assert!(text.contains("\"role\": \"member\"") && text.contains("\"device\": \"test\""), "{text}");
    }

    a_closed_account_leaves_a_label_or_nothing_by_each_networks_rule(app) {
        app.with_group().await;
        app.network("glomska", Level::All).await;
        app.group("glomda", "glomska", Visibility::Open).await;
        app.operate(|cx| {
            let network = storage::networks::find_by_slug(cx.conn, "glomska")?.expect("it is there");
            Ok(storage::networks::set_keeps_posts(cx.conn, network.id, false)?)
        }).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        app.give(&asta, "glomska", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        app.give(&bo, "glomska", Role::Member).await;
        with_password(&app, &asta).await;
        let kept = asta.asks("fragor", "Fråga som blir kvar", "Text som blir kvar.").await;
        let gone = asta.asks("glomda", "Fråga som försvinner", "Text som försvinner.").await;
        let answered = asta.asks("glomda", "Besvarad fråga", "Text som också försvinner.").await;
        bo.replies(&answered, "Bos svar står kvar.").await;

        let page = asta.get("/settings/close").await.expect(200);
        assert!(page.says("Tidigare medlem") && page.says("glomska"), "{}", page.body);
        asta.post("/settings/close", &[("password", PASSWORD)]).await.expect(422);
        asta.post("/settings/close", &[("password", "fel fel fel fel"), ("sure", "1")]).await.expect(422);
        asta.get("/settings").await.expect(200);
        asta.post("/settings/close", &[("password", PASSWORD), ("sure", "1")]).await.expect(303);

        assert_eq!(asta.get("/settings").await.status, 303, "the session is over");
        app.visitor().post("/sign-in", &[("email", &asta.email), ("password", PASSWORD)]).await.expect(422);
        let page = bo.get(&format!("/threads/{kept}")).await.expect(200);
        assert!(page.says("Text som blir kvar.") && page.says("Tidigare medlem") && !page.says("Asta"), "{}", page.body);
        bo.get(&format!("/threads/{gone}")).await.expect(404);
        let page = bo.get(&format!("/threads/{answered}")).await.expect(200);
        assert!(page.says("Bos svar står kvar.") && !page.says("också försvinner"), "{}", page.body);
        app.visitor().post("/reset", &[("email", &asta.email)]).await.expect(200);
        assert!(app.deliver(&asta.email).await.is_empty(), "the address is forgotten");
    }

    the_last_lead_names_another_before_closing(app) {
        app.network("natverk", Level::All).await;
        let lead = app.user_in("Leo", "natverk", Role::Lead).await;
        with_password(&app, &lead).await;
        assert!(lead.get("/settings/close").await.expect(200).says("natverk"));
        lead.post("/settings/close", &[("password", PASSWORD), ("sure", "1")]).await.expect(422);
        lead.get("/settings").await.expect(200);
        let other = app.user_in("Lia", "natverk", Role::Lead).await;
        lead.post("/settings/close", &[("password", PASSWORD), ("sure", "1")]).await.expect(303);
        other.get("/settings").await.expect(200);
    }
}

/// The texts of the two files of an export, one after the other.
fn unzip(bytes: &[u8]) -> String {
    use std::io::Read as _;
    assert_eq!(&bytes[..4], b"PK\x03\x04");
    let (mut at, mut text) = (0, String::new());
    while &bytes[at..at + 4] == b"PK\x03\x04" {
        let number = |from: usize, size: usize| {
            bytes[from..from + size].iter().rev().fold(0_usize, |sum, b| sum << 8 | usize::from(*b))
        };
        let (packed, name) = (number(at + 18, 4), number(at + 26, 2));
        let start = at + 30 + name;
        let mut file = String::new();
        flate2::read::DeflateDecoder::new(&bytes[start..start + packed])
            .read_to_string(&mut file)
            .expect("deflated text");
        text.push_str(&file);
        at = start + packed;
    }
    text
}
