//! What is a member's own, through a program: profile, drafts, preferences, kept answers, signing out; each allowed case beside its refused
//! one.

use crate::api_calls::{People, delete, get, id, is_problem, items, put};
use harness::scenario;
use praxis::testing::{Level, Role, Visibility, actions};
use serde_json::{Value, json};

scenario! {
    a_program_keeps_its_members_own_affairs(app) {
        let People { member, bo, stranger, .. } = People::new(&app).await;
        let profile = json!({ "name": "Mia Ny", "role_title": "Lönespecialist", "about": "Om **mig**", "topics": ["lön"] });
        is_problem(&put(&app.visitor(), "/me/profile", profile.clone()).await, 401, "unauthenticated");
        is_problem(&put(&member.signed_out(), "/me/profile", json!({ "name": "" })).await, 401, "unauthenticated");
        let wrong = put(&member, "/me/profile", json!({ "name": "", "role_title": "x".repeat(1_000) })).await;
        is_problem(&wrong, 422, "invalid");
        assert!(wrong.body.contains("\"role_title\""), "the fields are named as they were sent: {}", wrong.body);
        is_problem(&put(&member, "/me/profile", json!({ "name": "Mia 19121212-1212" })).await, 422, "personal-data");
        put(&member, "/me/profile", profile).await.expect(204);
        let person = format!("/people/{}", member.id);
        let shown = get(&bo, &person).await.expect(200).json();
        assert_eq!((&shown["name"], &shown["topics"], &shown["networks"]), (&json!("Mia Ny"), &json!(["lön"]), &json!(["natverk"])));
        assert!(shown["about_html"].as_str().is_some_and(|html| html.contains("<strong>")), "{shown}");
        is_problem(&get(&stranger, &person).await, 404, "not-found");
        is_problem(&put(&bo, &format!("{person}/claim"), json!({})).await, 403, "forbidden");

        let draft = json!({ "path": "/groups/fragor/ask", "kind": "question", "title": "Halv fråga", "body": "Jag undrar" });
        is_problem(&put(&stranger, "/me/drafts", draft.clone()).await, 404, "not-found");
        is_problem(&put(&member, "/me/drafts", json!({ "path": "/settings", "body": "x" })).await, 422, "invalid");
        is_problem(&put(&member, "/me/drafts", json!({ "path": "/ask", "body": "19121212-1212" })).await, 422, "personal-data");
        put(&member, "/me/drafts", draft).await.expect(204);
        let own = items(get(&member, "/me/drafts").await);
        assert_eq!((own.len(), &own[0]["title"], &own[0]["path"]), (1, &json!("Halv fråga"), &json!("/groups/fragor/ask")));
        assert_eq!(items(get(&bo, "/me/drafts").await), Vec::<Value>::new(), "another's drafts are not mine");
        let one = format!("/me/drafts/{}", id(&own[0]));
        is_problem(&delete(&bo, &one).await, 404, "not-found");
        delete(&member, &one).await.expect(204);
        assert_eq!(items(get(&member, "/me/drafts").await), Vec::<Value>::new());

        let report = [("path", "/groups/fragor/ask"), ("kind", "report"), ("title", "Kurs"), ("learned", "Ett"), ("use", "Två")];
        member.put("/drafts", &report).await.expect(204);
        let own = items(get(&member, "/me/drafts").await);
        assert_eq!(own[0]["body"], "Ett\n\nTvå\n\n", "what the page keeps between the parts is its own affair");

        is_problem(&delete(&app.visitor(), "/sessions/current").await, 401, "unauthenticated");
        delete(&member, "/sessions/current").await.expect(204);
        is_problem(&get(&member, "/me").await, 401, "unauthenticated");
        get(&bo, "/me").await.expect(200);
    }

    a_program_sets_how_its_member_sees_pages(app) {
        let People { member, bo, .. } = People::new(&app).await;
        let wanted = json!({ "theme": "dark", "zone": "Europe/Helsinki" });
        is_problem(&put(&app.visitor(), "/me/preferences", wanted.clone()).await, 401, "unauthenticated");
        is_problem(&put(&member.signed_out(), "/me/preferences", json!({ "theme": "pink" })).await, 401, "unauthenticated");
        let wrong = put(&member, "/me/preferences", json!({ "theme": "pink", "zone": "Mars/Base" })).await;
        is_problem(&wrong, 422, "invalid");
        assert!(wrong.body.contains("\"theme\"") && wrong.body.contains("\"zone\""), "{}", wrong.body);
        put(&member, "/me/preferences", json!({ "language": "en" })).await.expect(204);
        put(&member, "/me/preferences", wanted).await.expect(204);
        let chosen = &get(&member, "/me").await.expect(200).json()["preferences"];
        assert_eq!((&chosen["theme"], &chosen["zone"], &chosen["language"]), (&json!("dark"), &json!("Europe/Helsinki"), &json!("en")));
        let page = member.get("/settings").await.expect(200);
        assert!(page.says("Time zone") && page.body.contains("data-color-scheme=\"dark\""), "{}", page.body);
        assert_eq!(get(&bo, "/me").await.json()["preferences"]["theme"], "auto");

        put(&member, "/me/profile", json!({ "name": "Mia", "about": "Om **mig**", "topics": ["lön"] })).await.expect(204);
        let me = get(&member, "/me").await.expect(200).json();
        assert_eq!((&me["about"], &me["topics"]), (&json!("Om **mig**"), &json!(["lön"])));
    }

    a_kept_answer_is_not_given_to_who_no_longer_reads_there(app) {
        app.network("natverk", Level::All).await;
        app.group("dold", "natverk", Visibility::Hidden).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let lea = app.user_in("Lea", "natverk", Role::Member).await;
        app.give_in_group(&lea, "dold", Role::Lead).await;
        app.give_in_group(&asta, "dold", Role::Member).await;
        let question = json!({ "kind": "question", "title": "Frågan", "body": "Texten" });
        let ask = |key: &'static str| {
            let (asta, body) = (asta.clone(), question.clone());
            async move { asta.send_with("POST", "/api/v1/groups/dold/threads", Some(body), &[("Idempotency-Key", key)]).await }
        };
        let made = ask("a").await.expect(201).json();
        assert_eq!(ask("a").await.expect(201).json()["id"], made["id"], "who may still read gets it again");
        let replies = format!("/api/v1/threads/{}/replies", made["id"].as_str().expect("an id"));
        let reply = || asta.send_with("POST", &replies, Some(json!({ "body": "Svaret" })), &[("Idempotency-Key", "b")]);
        reply().await.expect(201);
        reply().await.expect(201);
        let person = asta.id;
        app.operate(move |cx| {
            actions::networks::set_role::remove_from_group(cx, "dold", person)
        }).await;
        for refused in [ask("a").await, reply().await] {
            assert_eq!(refused.status, 404, "{}", refused.body);
            assert!(!refused.body.contains("Texten") && !refused.body.contains("Svaret"));
        }
    }
}
