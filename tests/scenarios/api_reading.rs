//! What a program reads beside threads: one post, a quotation, tags, names to mention, how far its member has read, what
//! moderators have done; each allowed case beside its refused one.

use crate::api_calls::{People, call, get, id, is_problem, items, put};
use harness::scenario;
use praxis::testing::{Role, Visibility};
use serde_json::{Value, json};

scenario! {
    a_program_reads_one_post_and_quotes_it(app) {
        let People { moderator, member, bo, stranger, .. } = People::new(&app).await;
        let reader = app.user_in("Rut", "natverk", Role::Reader).await;
        let thread = bo.asks("fragor", "Semester?", "Frågan").await;
        let reply = member.replies(&thread, "Första raden\n\nAndra raden").await;
        let (post, quote) = (format!("/posts/{reply}"), format!("/posts/{reply}/quote"));
        is_problem(&get(&app.visitor(), &post).await, 401, "unauthenticated");
        for path in [&post, &quote] {
            is_problem(&get(&stranger, path).await, 404, "not-found");
        }
        let shown = get(&reader, &post).await.expect(200).json();
        assert_eq!((&shown["id"], &shown["thread"], &shown["opening"]), (&json!(reply), &json!(thread), &json!(false)));
        assert_eq!((&shown["author"]["name"], &shown["deleted"]), (&json!("Mia"), &json!(false)));
        let mark = |name: &str| format!("{post}/{name}");
        put(&bo, &mark("thanks"), json!({})).await.expect(204);
        put(&bo, &mark("bookmark"), json!({})).await.expect(204);
        for (who, own) in [(&bo, true), (&member, false)] {
            let shown = get(who, &post).await.expect(200).json();
            assert_eq!((&shown["thanks"], &shown["thanked"], &shown["bookmarked"]), (&json!(1), &json!(own), &json!(own)));
        }
        let change = |body: &str| json!({ "body": body, "version": shown["version"] });
        put(&member, &post, change("Ändrad")).await.expect(204);
        is_problem(&put(&member, &post, change("Annorlunda")).await, 409, "conflict");
        assert_eq!(get(&reader, &format!("/posts/{}", app.opening(&thread).await)).await.expect(200).json()["opening"], true);
        is_problem(&get(&reader, &quote).await, 403, "forbidden");
        let quoted = get(&bo, &quote).await.expect(200).json();
        let markdown = quoted["markdown"].as_str().expect("a text");
        assert!(markdown.starts_with(&format!("> [Mia skrev:](/posts/{reply})\n")) && markdown.contains("> Ändrad"), "{markdown}");
        put(&moderator, &format!("{post}/hidden"), json!({})).await.expect(204);
        is_problem(&get(&reader, &post).await, 404, "not-found");
        is_problem(&get(&bo, &quote).await, 404, "not-found");
    }

    a_program_finds_tags_names_and_what_somebody_started(app) {
        let People { lead, member, bo, stranger, .. } = People::new(&app).await;
        app.group("dold", "natverk", Visibility::Hidden).await;
        app.give_in_group(&lead, "dold", Role::Lead).await;
        let start = |tags: Value| json!({ "kind": "question", "title": "Semester?", "body": "Text", "tags": tags });
        let made = call(&bo, "POST", "/groups/fragor/threads", start(json!(["semester", "lön"]))).await.expect(201).json();
        call(&bo, "POST", "/groups/fragor/threads", start(json!(["lön"]))).await.expect(201);
        call(&lead, "POST", "/groups/dold/threads", start(json!(["hemligt"]))).await.expect(201);
        is_problem(&get(&app.visitor(), "/tags").await, 401, "unauthenticated");
        assert_eq!(get(&member, "/tags").await.expect(200).json()["items"], json!(["lön", "semester"]));
        assert_eq!(get(&lead, "/tags?group=dold").await.expect(200).json()["items"], json!(["hemligt"]));
        is_problem(&get(&member, "/tags?group=dold").await, 404, "not-found");
        is_problem(&get(&member, "/tags?cursor=x").await, 400, "invalid");
        assert_eq!(items(get(&stranger, "/tags").await), Vec::<Value>::new());

        let names = "/mentions?q=le&path=/groups/fragor/ask";
        is_problem(&get(&app.visitor(), names).await, 401, "unauthenticated");
        is_problem(&get(&stranger, names).await, 404, "not-found");
        is_problem(&get(&member, "/mentions?q=le&path=/settings").await, 422, "invalid");
        let found = items(get(&member, names).await);
        assert_eq!((found.len(), &found[0]["name"], &found[0]["organisation"]["code"]), (1, &json!("Lea"), &json!("2482")));

        let named = items(get(&member, "/members?q=LE").await);
        assert_eq!((named.len(), &named[0]["name"], &named[0]["organisation"]["code"]), (1, &json!("Lea"), &json!("2482")));
        assert_eq!(items(get(&stranger, "/members?q=le").await), Vec::<Value>::new());
        is_problem(&get(&member, "/members?q=le&organisation=2482").await, 400, "invalid");
        is_problem(&get(&app.visitor(), "/members?q=le").await, 401, "unauthenticated");

        let by_bo = format!("/threads?author={}", bo.id);
        assert_eq!(items(get(&member, &by_bo).await).len(), 2);
        assert_eq!(items(get(&member, &format!("/threads?author={}&tag=semester", bo.id)).await), [made]);
        assert_eq!(items(get(&member, &format!("/threads?author={}", lead.id)).await), Vec::<Value>::new(), "what is hidden is nobody's");
        assert_eq!(items(get(&stranger, &by_bo).await), Vec::<Value>::new());
        is_problem(&get(&member, "/threads?author=x").await, 422, "invalid");
    }

    a_program_knows_how_far_its_member_has_read(app) {
        let People { moderator, member, bo, stranger, .. } = People::new(&app).await;
        let thread = bo.asks("fragor", "Semester?", "Frågan").await;
        let (marks, read) = (format!("/threads/{thread}/marks"), format!("/threads/{thread}/read"));
        is_problem(&get(&app.visitor(), &marks).await, 401, "unauthenticated");
        is_problem(&get(&stranger, &marks).await, 404, "not-found");
        is_problem(&put(&stranger, &read, json!({})).await, 404, "not-found");
        is_problem(&put(&app.visitor(), &read, json!({})).await, 401, "unauthenticated");
        let of = async |user: &harness::User| get(user, &marks).await.expect(200).json();
        assert_eq!(of(&member).await, json!({ "level": null, "read": null, "unread": true, "pinned": false, "locked": false }));
        get(&member, &format!("/threads/{thread}")).await.expect(200);
        assert_eq!(of(&member).await["unread"], true, "a program that reads is not a reader");
        put(&member, &read, json!({})).await.expect(204);
        let seen = of(&member).await;
        assert_eq!((&seen["unread"], &seen["read"]), (&json!(false), &json!(app.opening(&thread).await)));
        bo.replies(&thread, "Mer").await;
        put(&member, &format!("/threads/{thread}/mute"), json!({})).await.expect(204);
        put(&moderator, &format!("/threads/{thread}/lock"), json!({})).await.expect(204);
        let seen = of(&member).await;
        assert_eq!((&seen["unread"], &seen["level"], &seen["locked"]), (&json!(true), &json!("mute"), &json!(true)));
    }

    a_program_reads_what_moderators_have_done(app) {
        let People { lead, moderator, member, bo, stranger } = People::new(&app).await;
        for who in [&member, &bo] {
            is_problem(&get(who, "/moderation/log").await, 403, "forbidden");
        }
        is_problem(&get(&app.visitor(), "/moderation/log").await, 401, "unauthenticated");
        let role = format!("/networks/natverk/members/{}", bo.id);
        for given in ["reader", "member"].into_iter().cycle().take(21) {
            put(&lead, &role, json!({ "role": given })).await.expect(204);
        }
        let mut seen = Vec::new();
        let mut path = "/moderation/log".to_owned();
        loop {
            let page = get(&moderator, &path).await.expect(200).json();
            seen.extend(page["items"].as_array().expect("a list").clone());
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/moderation/log?cursor={next}");
        }
        let ids: std::collections::BTreeSet<String> = seen.iter().map(id).collect();
        assert_eq!((seen.len(), ids.len()), (25, 25), "what the lead and before that the operator did, once: {seen:?}");
        let (newest, oldest) = (&seen[0], &seen[24]);
        assert_eq!((&newest["by"]["name"], &newest["name"], &newest["role"]), (&json!("Lea"), &json!("Bo"), &json!("reader")));
        assert_eq!((&oldest["by"], &oldest["name"], &oldest["role"]), (&Value::Null, &json!("Lea"), &json!("lead")));
        let elsewhere = items(get(&stranger, "/moderation/log").await);
        assert!(elsewhere.iter().all(|act| act["name"] == "Stig"), "a lead of another network: {elsewhere:?}");
        is_problem(&get(&moderator, "/moderation/log?cursor=x1").await, 400, "invalid");
    }

    a_program_writes_in_a_language_and_keeps_it(app) {
        let People { member, bo, stranger, .. } = People::new(&app).await;
        let body = json!({ "kind": "question", "title": "Holiday?", "body": "How?", "language": "en" });
        is_problem(&call(&stranger, "POST", "/groups/fragor/threads", body.clone()).await, 404, "not-found");
        let thread = id(&call(&member, "POST", "/groups/fragor/threads", body).await.expect(201).json());
        let written = json!({ "body": "Like this", "language": "en" });
        let reply = format!("/posts/{}", id(&call(&bo, "POST", &format!("/threads/{thread}/replies"), written).await.expect(201).json()));
        let opening = format!("/posts/{}", app.opening(&thread).await);
        for (who, post) in [(&member, &opening), (&bo, &reply)] {
            put(who, post, json!({ "body": "Changed" })).await.expect(204);
            assert_eq!(get(&bo, post).await.expect(200).json()["language"], "en", "another text, the same language");
        }
        let page = bo.get(&format!("/threads/{thread}")).await.expect(200);
        assert!(page.body.contains("lang=\"en\""), "readers' programs are told the language");
        let waiting = "/groups/fragor/threads?state=unanswered";
        assert_eq!(items(get(&bo, waiting).await), Vec::<Value>::new());
        let other = bo.asks("fragor", "Väntar?", "Text").await;
        assert_eq!(items(get(&bo, waiting).await).iter().map(id).collect::<Vec<_>>(), [other]);
    }
}
