//! Names: what passes the guard, who is told that they were named, and what is left of a name when its bearer leaves.

use harness::{App, User, scenario};
use praxis::testing::{Level, Role, actions, storage};

const PASSWORD: &str = "en lång mening som lösenord";
/// A made-up personal identity number with a right check digit.
const NUMBER: &str = "811218-9876";

async fn close_account(app: &App, user: &User) {
    let password = praxis::testing::Password::parse(PASSWORD).expect("long enough");
    let hash = actions::accounts::passwords::hash(&app.installed.world, &password).expect("a hash");
    let person = user.id;
    app.operate(move |cx| Ok(storage::accounts::set_password(cx.conn, person, &hash, cx.now)?)).await;
    user.post("/settings/close", &[("password", PASSWORD), ("sure", "1")]).await.expect(303);
}

/// Changes a post over its form.
async fn edit(user: &User, post: &str, body: &str) {
    let path = format!("/posts/{post}/edit");
    let page = user.get(&path).await.expect(200).body;
    let version =
        page.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a version");
    user.post(&path, &[("body", body), ("version", version)]).await.expect(303);
}

/// How often an inbox says that somebody named its owner.
async fn told(user: &User) -> usize {
    user.get("/inbox").await.expect(200).body.matches("Någon nämner dig").count()
}

/// Who sends a form, where, and its fields.
type Form<'a> = (&'a User, &'a str, Vec<(&'a str, &'a str)>);

scenario! {
    no_name_that_others_read_holds_an_identity_number(app) {
        app.with_group().await;
        app.operate(|cx| actions::organisations::tie_domain::tie_domain(cx, "2482", "norrvik.example")).await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let member = app.user_in("Mia", "natverk", Role::Member).await;
        let thread = member.asks("fragor", "Fråga", "Text.").await;
        let opening = app.opening(&thread).await;
        lead.post("/networks/natverk/invite", &[("emails", "ny@annan.example"), ("role", "member")]).await.expect(303);
        let invitation = app.link_to("ny@annan.example").await;
        let stranger = app.user("Stig").await;
        let visitor = app.visitor();
        let name = format!("Karin {NUMBER}");
        let named = name.as_str();
        let slug = "grupp-811218-9876";
        let network = |field: &'static str| {
            let value = if field == "slug" { slug } else { named };
            let fields = [("name", "Nytt"), ("purpose", "x"), ("charter", "x"), ("letter", "x"), ("slug", "nytt"), ("level", "all"),
                ("parent", "natverk"), ("leavers", "stay")];
            fields.map(|(key, usual)| (key, if key == field { value } else { usual })).to_vec()
        };
        let split = format!("/threads/{thread}/split");
        let reply = member.replies(&thread, "Svar.").await;
        let (delete, report) = (format!("/posts/{opening}/delete"), format!("/posts/{opening}/report"));
        let rows: Vec<Form<'_>> = vec![
            (&visitor, "/sign-up", vec![("name", named), ("email", "karin@norrvik.example")]),
            (&visitor, &invitation, vec![("name", named), ("organisation", "2482"), ("password", PASSWORD)]),
            (&member, "/settings/profile", vec![("name", named)]),
            (&member, "/settings/profile", vec![("name", "Mia"), ("role", named)]),
            (&member, "/settings/profile", vec![("name", "Mia"), ("about", named)]),
            (&member, "/settings/profile", vec![("name", "Mia"), ("topics", NUMBER)]),
            (&member, "/networks/natverk/propose", vec![("name", named)]),
            (&member, "/networks/natverk/propose", vec![("name", "Lön"), ("purpose", named)]),
            (&lead, "/networks/natverk/propose", vec![("name", named), ("visibility", "open")]),
            (&lead, "/networks/natverk/propose", vec![("name", "Lön"), ("slug", slug), ("visibility", "open")]),
            (&lead, "/networks/natverk/propose", vec![("name", "Lön"), ("purpose", named), ("visibility", "open")]),
            (&lead, "/groups/fragor/settings", vec![("name", named), ("visibility", "open")]),
            (&lead, "/networks/new", network("name")),
            (&lead, "/networks/new", network("slug")),
            (&lead, "/networks/new", network("purpose")),
            (&lead, "/networks/new", network("charter")),
            (&lead, "/networks/new", network("letter")),
            (&lead, "/networks/natverk/settings", network("charter")),
            (&lead, "/networks/natverk/invite", vec![("emails", "b@c.example"), ("role", "member"), ("message", named)]),
            (&lead, &split, vec![("title", named), ("posts", &reply)]),
            (&lead, &report, vec![("reason", "other"), ("comment", named)]),
            (&lead, &delete, vec![("reason", named)]),
            (&member, "/groups/fragor/ask", vec![("kind", "question"), ("title", named), ("body", "x")]),
            (&member, "/groups/fragor/ask", vec![("kind", "question"), ("title", "x"), ("body", "x"), ("tags", NUMBER)]),
        ];
        let mut passed = Vec::new();
        for (who, path, fields) in &rows {
            let page = who.post(path, fields).await;
            if page.status != 422 || page.body.contains("<main") && page.says("gick inte att ta emot") {
                passed.push(format!("{path} {fields:?}: {} {}", page.status, page.location));
            }
        }
        assert!(passed.is_empty(), "{}", passed.join("\n"));
        assert!(app.deliver("karin@norrvik.example").await.is_empty());
        let asked = stranger.post("/networks/natverk/join", &[("message", named)]).await;
        assert!(!lead.get("/networks/natverk/members").await.expect(200).says(NUMBER), "{asked:?}");
        for (path, body) in [
            (format!("/api/v1/threads/{thread}/splits"), serde_json::json!({ "title": named, "posts": [reply] })),
            ("/api/v1/groups/fragor/threads".to_owned(), serde_json::json!({ "kind": "question", "title": named, "body": "x" })),
        ] {
            let refused = lead.send("POST", &path, Some(body)).await.expect(422);
            assert!(refused.body.contains("personal-data"), "{path}: {}", refused.body);
        }
        let world = app.installed.world.clone();
        let raw = actions::accounts::add_user::RawUser { address: "o@p.example", name: named, ..Default::default() };
        let refused = actions::accounts::add_user::AddUser::parse(&world, &raw);
        assert!(matches!(refused, Err(actions::Error::PersonalData { .. })));
        let fields = [("name", "Karin Lövgren"), ("organisation", "2482"), ("password", PASSWORD)];
        visitor.post(&invitation, &fields).await.expect(303);
        lead.post(&split, &[("title", "En egen tråd"), ("posts", &reply)]).await.expect(303);
    }

    who_is_first_named_by_an_edit_is_told_once(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let cia = app.user_in("Cia", "natverk", Role::Member).await;
        let ute = app.user("Ute").await;
        let (to_bo, to_cia) = (format!("[@Bo](user:{})", bo.id), format!("[@Cia](user:{})", cia.id));
        let thread = asta.asks("fragor", "Hur gör ni?", &format!("Vad säger {to_bo}?")).await;
        let post = app.opening(&thread).await;
        app.read_events().await;
        assert_eq!((told(&bo).await, told(&cia).await), (1, 0));
        edit(&asta, &post, &format!("Vad säger {to_bo} och {to_cia} och [@Ute](user:{})?", ute.id)).await;
        app.read_events().await;
        assert_eq!((told(&bo).await, told(&cia).await, told(&ute).await), (1, 1, 0));
        edit(&asta, &post, "Vad säger ni?").await;
        app.read_events().await;
        edit(&asta, &post, &format!("Vad säger {to_bo} och {to_cia} nu?")).await;
        app.read_events().await;
        assert_eq!((told(&bo).await, told(&cia).await), (1, 1), "told of this post already");
        let dan = app.user_in("Dan", "natverk", Role::Member).await;
        dan.post(&format!("/threads/{thread}/follow"), &[("level", "mute"), ("on", "1")]).await;
        edit(&asta, &post, &format!("Och [@Eva](user:{})?", asta.id)).await;
        app.read_events().await;
        assert_eq!(told(&asta).await, 0, "not of one's own doing");
    }

    a_former_members_name_is_gone_from_what_others_wrote(app) {
        app.with_group().await;
        app.network("annat", Level::All).await;
        let asta = app.user_in("Astrid", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Lead).await;
        let named = format!("[@Astrid](user:{})", asta.id);
        let thread = asta.asks("fragor", "Hur gör ni?", "Min text.").await;
        let opening = app.opening(&thread).await;
        let quoting = bo.get(&format!("/threads/{thread}?quote={opening}")).await.expect(200);
        assert!(quoting.says("Astrid skrev"), "{}", quoting.body);
        let quote = format!("> [Astrid skrev:](/posts/{opening})\n>\n> Min text.\n\nJag håller med {named}.");
        let reply = bo.replies(&thread, &quote).await;
        edit(&bo, &reply, &format!("{quote} Och så här.")).await;
        let other = bo.asks("fragor", "En annan", &format!("Fråga {named} om zebror.")).await;
        bo.put("/drafts", &[("path", "/groups/fragor/ask"), ("body", &format!("Till {named}."))]).await.expect(204);
        bo.post("/settings/profile", &[("name", "Bo"), ("about", &format!("Arbetar med {named}."))]).await.expect(303);
        let charter = [("name", "Nätverk"), ("level", "all"), ("charter", &format!("Frågor till {named}.")), ("leavers", "stay")];
        bo.post("/networks/natverk/settings", &charter).await.expect(303);
        asta.post(&format!("/posts/{reply}/react"), &[("kind", "thanks"), ("on", "1")]).await;
        asta.replies(&other, "Svar till Bo.").await;
        app.read_events().await;
        let found = "/search?q=astrid";
        assert!(bo.get(found).await.expect(200).says("En annan"));
        let stale = bo.get(&format!("/posts/{reply}/edit")).await.expect(200).body;
        let version = stale.split("name=\"version\" value=\"").nth(1).and_then(|r| r.split('"').next()).expect("a version");

        close_account(&app, &asta).await;
        let label = "Tidigare medlem";
        for page in [
            format!("/threads/{thread}"), format!("/threads/{other}"), format!("/posts/{reply}/history"), format!("/posts/{reply}/edit"),
            "/inbox".to_owned(), "/groups/fragor/ask".to_owned(), format!("/people/{}", bo.id), "/networks/natverk".to_owned(),
        ] {
            let page_of = bo.get(&page).await.expect(200);
            assert!(!page_of.body.contains("Astrid"), "{page}: {}", page_of.body);
            assert!(page_of.says(label), "{page}: {}", page_of.body);
            assert!(!page_of.body.contains(&format!("/people/{}", asta.id)), "{page} links to nobody's page: {}", page_of.body);
        }
        assert!(bo.get(&format!("/threads/{thread}")).await.says("Tidigare medlem, "), "with the organisation");
        assert!(!bo.get(found).await.expect(200).says("En annan"));
        assert!(bo.get("/search?q=zebror").await.expect(200).says("En annan"));
        for path in [format!("/api/v1/threads/{thread}"), format!("/api/v1/threads/{other}")] {
            assert!(!bo.get(&path).await.expect(200).body.contains("Astrid"), "{path}");
        }
        let typed = [("body", quote.as_str()), ("version", version)];
        assert_eq!(bo.post(&format!("/posts/{reply}/edit"), &typed).await.status, 409, "an open form does not bring it back");
    }

    a_key_neither_renews_feeds_nor_moves_the_account(app) {
        app.operate(|cx| actions::organisations::tie_domain::tie_domain(cx, "0180", "ny.example")).await;
        let asta = app.user("Asta").await;
        let client = reqwest::Client::new();
        let by_key = |path: &'static str, fields: Vec<(&'static str, &'static str)>| {
            let request = client.post(format!("{}{path}", app.base)).bearer_auth(&asta.token).form(&fields);
            async move { request.send().await.expect("an answer").status().as_u16() }
        };
        assert_eq!(by_key("/settings/feeds/renew", vec![]).await, 403);
        assert_eq!(by_key("/settings/profile", vec![("move", "1"), ("email", "tjuv@ny.example")]).await, 403);
        assert!(app.deliver("tjuv@ny.example").await.is_empty());
        asta.post("/settings/feeds/renew", &[]).await.expect(200);
        asta.post("/settings/profile", &[("move", "1"), ("email", "asta@ny.example")]).await.expect(200);
        let link = app.link_to("asta@ny.example").await;
        let pressed = client.post(format!("{}{link}", app.base)).bearer_auth(&asta.token).send().await.expect("an answer");
        assert_eq!(pressed.status().as_u16(), 403);
        asta.post(&link, &[]).await.expect(303);
    }

    every_name_goes_from_over_quotations_and_other_words_stay(app) {
        app.with_group().await;
        let asta = app.user_in("Astrid", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Lead).await;
        let thread = asta.asks("fragor", "Hur gör ni?", "Min text.").await;
        let opening = app.opening(&thread).await;
        asta.post("/settings/profile", &[("name", "e")]).await.expect(303);
        let body = format!("> [Astrid skrev:](/posts/{opening})\n>\n> Min text.\n\nLäs [det lena svaret](/posts/{opening}) här.");
        bo.replies(&thread, &body).await;
        let english = format!("> [Astrid wrote:](/posts/{opening})\n>\n> Min text.");
        bo.replies(&thread, &english).await;
        close_account(&app, &asta).await;
        let page = bo.get(&format!("/threads/{thread}")).await.expect(200);
        assert!(!page.says("Astrid") && page.says("det lena svaret"), "{}", page.body);
        assert!(page.says("skrev:") && page.says("wrote:"), "{}", page.body);
    }
}
