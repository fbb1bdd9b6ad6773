//! What a program arranges for its member: who belongs and how they come in, the moderators' queue; each allowed case beside
//! its refused one.

use crate::api_calls::{People, call, delete, get, id, is_problem, items, put};
use harness::scenario;
use praxis::testing::{Role, Visibility};
use serde_json::{Value, json};

scenario! {
    a_program_lists_members_and_gives_roles(app) {
        let People { lead, moderator, member, bo, stranger } = People::new(&app).await;
        let evaluator = app.user_in("Eva", "natverk", Role::Evaluator).await;
        let all = items(get(&member, "/networks/natverk/members").await);
        let named: Vec<(&Value, &Value)> = all.iter().map(|m| (&m["name"], &m["role"])).collect();
        let pairs = [("Bo", "member"), ("Eva", "evaluator"), ("Lea", "lead"), ("Mia", "member"), ("Moa", "moderator")];
        assert_eq!(named, pairs.map(|(name, role)| (json!(name), json!(role))).iter().map(|(n, r)| (n, r)).collect::<Vec<_>>());
        assert_eq!((&all[0]["organisation"]["code"], &all[0]["id"]), (&json!("2482"), &json!(bo.id.to_string())));
        assert_eq!(items(get(&member, "/groups/fragor/members").await).len(), 4, "an evaluator is not in its groups");
        for path in ["/networks/natverk/members", "/groups/fragor/members"] {
            is_problem(&get(&evaluator, path).await, 403, "forbidden");
            is_problem(&get(&app.visitor(), path).await, 401, "unauthenticated");
            is_problem(&get(&member, &format!("{path}?cursor=x")).await, 400, "invalid");
        }
        is_problem(&get(&stranger, "/networks/natverk/members").await, 403, "forbidden");
        is_problem(&get(&stranger, "/groups/fragor/members").await, 404, "not-found");

        let (of_bo, of_lead) = (format!("/networks/natverk/members/{}", bo.id), format!("/networks/natverk/members/{}", lead.id));
        let role = |role: &str| json!({ "role": role });
        is_problem(&put(&member, &of_bo, role("moderator")).await, 403, "forbidden");
        is_problem(&put(&member, &of_bo, role("riddle")).await, 403, "forbidden");
        is_problem(&put(&stranger, &of_bo, role("guest")).await, 403, "forbidden");
        is_problem(&put(&moderator, &of_bo, role("lead")).await, 403, "forbidden");
        is_problem(&put(&moderator, &of_lead, role("member")).await, 403, "forbidden");
        is_problem(&put(&moderator, &of_bo, role("riddle")).await, 422, "invalid");
        is_problem(&put(&lead, &of_lead, role("member")).await, 409, "conflict");
        is_problem(&put(&lead, &format!("/networks/natverk/members/{}", stranger.id), role("member")).await, 404, "not-found");
        put(&moderator, &of_bo, role("reader")).await.expect(204);
        assert_eq!(items(get(&member, "/networks/natverk/members").await)[0]["role"], "reader");

        let in_group = format!("/groups/fragor/members/{}", bo.id);
        is_problem(&put(&member, &in_group, role("member")).await, 403, "forbidden");
        is_problem(&delete(&moderator, &in_group).await, 404, "not-found");
        put(&moderator, &in_group, role("member")).await.expect(204);
        assert_eq!(items(get(&member, "/groups/fragor/members").await)[0]["role"], "member", "a group's role raises the network's");
        is_problem(&delete(&member, &in_group).await, 403, "forbidden");
        delete(&moderator, &in_group).await.expect(204);
        is_problem(&delete(&member, &of_bo).await, 403, "forbidden");
        is_problem(&delete(&moderator, &of_lead).await, 403, "forbidden");
        delete(&moderator, &of_bo).await.expect(204);
        is_problem(&get(&bo, "/groups/fragor/threads").await, 404, "not-found");
    }

    a_program_walks_a_long_list_of_members_once(app) {
        app.with_group().await;
        let first = app.user_in("Aa", "natverk", Role::Member).await;
        for n in 0..55 {
            app.user_in(&format!("Medlem{n:02}"), "natverk", Role::Member).await;
        }
        let page = get(&first, "/networks/natverk/members").await.expect(200).json();
        let next = page["next"].as_str().expect("there is more").to_owned();
        let rest = get(&first, &format!("/networks/natverk/members?cursor={next}")).await.expect(200).json();
        let names = |page: &Value| page["items"].as_array().expect("a list").iter().map(|m| m["name"].clone()).collect::<Vec<_>>();
        let mut all = names(&page);
        all.extend(names(&rest));
        assert_eq!((all.len(), &rest["next"]), (56, &Value::Null));
        let distinct: std::collections::BTreeSet<String> = all.iter().map(ToString::to_string).collect();
        assert_eq!(distinct.len(), 56);
    }

    a_program_asks_to_join_and_a_moderator_answers_with_a_letter(app) {
        let People { lead, moderator, member, stranger, .. } = People::new(&app).await;
        let asker = app.user("Alva").await;
        let (membership, requests) = ("/networks/natverk/membership", "/networks/natverk/requests");
        let message = json!({ "message": "Jag arbetar ensam med lön." });
        is_problem(&put(&app.visitor(), membership, message.clone()).await, 401, "unauthenticated");
        is_problem(&put(&member, membership, message.clone()).await, 403, "forbidden");
        is_problem(&put(&asker, membership, json!({ "message": "Jag är 19121212-1212." })).await, 422, "personal-data");
        for text in [message, json!({ "message": "Igen." })] {
            assert_eq!(put(&asker, membership, text).await.expect(200).json()["state"], "requested");
        }
        for who in [&member, &stranger, &asker] {
            is_problem(&get(who, requests).await, 403, "forbidden");
        }
        let waiting = items(get(&moderator, requests).await);
        assert_eq!((waiting.len(), &waiting[0]["message"], &waiting[0]["person"]["name"]), (1, &json!("Jag arbetar ensam med lön."), &json!("Alva")));
        let request = format!("{requests}/{}", id(&waiting[0]));
        let yes = json!({ "decision": "approve", "letter": "Välkommen Alva!" });
        is_problem(&put(&member, &request, yes.clone()).await, 403, "forbidden");
        is_problem(&put(&asker, &request, yes.clone()).await, 403, "forbidden");
        is_problem(&put(&moderator, &request, json!({ "decision": "maybe" })).await, 422, "invalid");
        is_problem(&put(&moderator, &format!("{requests}/0000000000001"), yes.clone()).await, 404, "not-found");
        is_problem(&put(&moderator, &format!("/groups/fragor/requests/{}", id(&waiting[0])), yes.clone()).await, 404, "not-found");
        put(&moderator, &request, yes.clone()).await.expect(204);
        is_problem(&put(&lead, &request, json!({ "decision": "decline" })).await, 409, "conflict");
        get(&asker, "/groups/fragor/threads").await.expect(200);
        assert!(app.deliver(&asker.email).await[0].text.contains("Välkommen Alva!"));
        assert_eq!(items(get(&moderator, requests).await), Vec::<Value>::new());
        is_problem(&delete(&lead, membership).await, 409, "conflict");
        is_problem(&delete(&app.visitor(), membership).await, 401, "unauthenticated");
        delete(&asker, membership).await.expect(204);
        is_problem(&get(&asker, "/groups/fragor/threads").await, 404, "not-found");

        app.group("stangd", "natverk", Visibility::Closed).await;
        app.group("dold", "natverk", Visibility::Hidden).await;
        app.give_in_group(&lead, "stangd", Role::Lead).await;
        let ask = json!({ "message": "Får jag vara med?" });
        is_problem(&put(&member, "/groups/fragor/membership", ask.clone()).await, 403, "forbidden");
        is_problem(&put(&member, "/groups/dold/membership", ask.clone()).await, 404, "not-found");
        is_problem(&put(&stranger, "/groups/stangd/membership", ask.clone()).await, 404, "not-found");
        put(&member, "/groups/stangd/membership", ask.clone()).await.expect(200);
        delete(&member, "/groups/stangd/membership").await.expect(204);
        assert_eq!(items(get(&lead, "/groups/stangd/requests").await), Vec::<Value>::new(), "taken back");
        put(&member, "/groups/stangd/membership", ask).await.expect(200);
        is_problem(&get(&moderator, "/groups/stangd/requests").await, 403, "forbidden");
        let request = format!("/groups/stangd/requests/{}", id(&items(get(&lead, "/groups/stangd/requests").await)[0]));
        is_problem(&put(&moderator, &request, yes.clone()).await, 403, "forbidden");
        is_problem(&put(&stranger, &request, yes.clone()).await, 404, "not-found");
        put(&lead, &request, yes).await.expect(204);
        get(&member, "/groups/stangd/threads").await.expect(200);
        is_problem(&delete(&lead, "/groups/stangd/membership").await, 409, "conflict");
        delete(&member, "/groups/stangd/membership").await.expect(204);
        is_problem(&get(&member, "/groups/stangd/threads").await, 403, "forbidden");
    }

    a_program_invites_and_takes_invitations_back(app) {
        let People { moderator, member, stranger, .. } = People::new(&app).await;
        for (letters, path) in [(1, "/networks/natverk/invitations"), (2, "/groups/fragor/invitations")] {
            let body = json!({ "emails": ["ny@bergvik.example", "ny@bergvik.example"], "role": "member", "message": "Hej!" });
            is_problem(&call(&member, "POST", path, body.clone()).await, 403, "forbidden");
            is_problem(&call(&app.visitor(), "POST", path, body.clone()).await, 401, "unauthenticated");
            assert!(matches!(call(&stranger, "POST", path, body.clone()).await.status, 403 | 404));
            is_problem(&call(&moderator, "POST", path, json!({ "emails": ["fel"], "role": "member" })).await, 422, "invalid");
            is_problem(&call(&moderator, "POST", path, json!({ "emails": ["ny@bergvik.example"], "role": "lead" })).await, 403, "forbidden");
            let key = [("idempotency-key", "inbjudan")];
            let address = format!("/api/v1{path}");
            let made = moderator.send_with("POST", &address, Some(body.clone()), &key).await.expect(201);
            let again = moderator.send_with("POST", &address, Some(body), &key).await.expect(201);
            assert_eq!((&made.body, &made.location), (&again.body, &address));
            assert_eq!(app.deliver("ny@bergvik.example").await.len(), letters, "a repeated request sends no second letter");
            is_problem(&get(&member, path).await, 403, "forbidden");
            let waiting = items(get(&moderator, path).await);
            assert_eq!((waiting.len(), &waiting[0]["email"], &waiting[0]["role"]), (1, &json!("ny@bergvik.example"), &json!("member")));
            assert_eq!(waiting, made.json()["items"].as_array().expect("a list").clone());
            let one = format!("/invitations/{}", id(&waiting[0]));
            is_problem(&delete(&member, &one).await, 403, "forbidden");
            is_problem(&delete(&app.visitor(), &one).await, 401, "unauthenticated");
            delete(&moderator, &one).await.expect(204);
            is_problem(&delete(&moderator, &one).await, 409, "conflict");
            assert_eq!(items(get(&moderator, path).await), Vec::<Value>::new());
        }
    }

    a_program_works_through_the_moderators_queue(app) {
        let People { moderator, member, bo, stranger, .. } = People::new(&app).await;
        let thread = member.asks("fragor", "Frågan", "Text").await;
        let reply = bo.replies(&thread, "Kollegan bakom disken.").await;
        let reports = format!("/posts/{reply}/reports");
        is_problem(&call(&bo, "POST", &reports, json!({ "reason": "other" })).await, 403, "forbidden");
        is_problem(&call(&member, "POST", &reports, json!({ "reason": "riddle" })).await, 422, "invalid");
        call(&member, "POST", &reports, json!({ "reason": "personal-data", "comment": "Det går att förstå vem." })).await.expect(201);
        let other = json!({ "reason": "other", "comment": "Hör inte hit." });
        is_problem(&call(&stranger, "POST", "/groups/fragor/reports", other.clone()).await, 404, "not-found");
        let person = format!("/people/{}/reports", bo.id);
        is_problem(&call(&stranger, "POST", &person, other.clone()).await, 404, "not-found");
        is_problem(&call(&bo, "POST", &person, other.clone()).await, 403, "forbidden");
        let key = [("idempotency-key", "r")];
        let first = member.send_with("POST", "/api/v1/groups/fragor/reports", Some(other.clone()), &key).await.expect(201);
        let again = member.send_with("POST", "/api/v1/groups/fragor/reports", Some(other.clone()), &key).await.expect(201);
        assert_eq!(first.body, again.body);
        call(&member, "POST", &person, other).await.expect(201);

        for who in [&member, &stranger] {
            assert!(matches!(get(who, "/moderation").await.status, 200 | 403));
        }
        is_problem(&get(&member, "/moderation").await, 403, "forbidden");
        assert_eq!(items(get(&stranger, "/moderation").await), Vec::<Value>::new(), "a lead elsewhere sees nothing of it");
        is_problem(&get(&app.visitor(), "/moderation").await, 401, "unauthenticated");
        is_problem(&get(&moderator, "/moderation?cursor=x").await, 400, "invalid");
        let queue = items(get(&moderator, "/moderation").await);
        let told: Vec<(&Value, &Value)> = queue.iter().map(|i| (&i["kind"], &i["title"])).collect();
        let (report, titles) = (json!("report"), [json!("Frågan"), json!("fragor"), json!("Bo")]);
        assert_eq!(told, titles.iter().map(|t| (&report, t)).collect::<Vec<_>>());
        assert_eq!((&queue[0]["urgent"], &queue[0]["detail"]), (&json!(true), &json!("personal-data")));

        let (of_post, of_group) = (format!("/reports/{}", id(&queue[0])), format!("/reports/{}", id(&queue[1])));
        for who in [&member, &bo, &stranger] {
            is_problem(&get(who, &of_post).await, 404, "not-found");
        }
        let shown = get(&moderator, &of_post).await.expect(200).json();
        assert!(shown["html"].as_str().is_some_and(|html| html.contains("bakom disken")), "{shown}");
        assert_eq!((&shown["subject"], &shown["hidden"], &shown["author"]["name"]), (&json!(reply), &json!(true), &json!("Bo")));
        assert_eq!((&shown["reports"][0]["comment"], &shown["decided"]), (&json!("Det går att förstå vem."), &Value::Null));
        let verdict = |decision: &str, note: &str| json!({ "decision": decision, "note": note, "letter": "Hej Bo!" });
        let decide = format!("{of_post}/decision");
        is_problem(&put(&member, &decide, verdict("keep", "Nej")).await, 404, "not-found");
        is_problem(&put(&stranger, &decide, verdict("riddle", "")).await, 404, "not-found");
        is_problem(&put(&moderator, &decide, verdict("keep", "")).await, 422, "invalid");
        put(&moderator, &decide, verdict("delete", "Det gick att förstå vem.")).await.expect(204);
        is_problem(&put(&moderator, &decide, verdict("keep", "Ändrat")).await, 409, "conflict");
        let decided = get(&moderator, &of_post).await.expect(200).json();
        assert_eq!((&decided["decided"]["decision"], &decided["decided"]["by"]["name"]), (&json!("delete"), &json!("Moa")));
        assert!(app.deliver(&bo.email).await[0].text.contains("Hej Bo!"));
        is_problem(&put(&moderator, &format!("{of_group}/decision"), verdict("hide", "Fel ord")).await, 422, "invalid");
        put(&moderator, &format!("{of_group}/decision"), verdict("keep", "Den hör hit")).await.expect(204);
        assert_eq!(items(get(&moderator, "/moderation").await).len(), 1);
    }

    a_program_disposes_of_what_a_text_said(app) {
        let People { moderator, member, bo, stranger, .. } = People::new(&app).await;
        let thread = member.asks("fragor", "Frågan", "Text").await;
        let post = format!("/posts/{}", bo.replies(&thread, "Första lydelsen").await);
        put(&bo, &post, json!({ "body": "Andra lydelsen" })).await.expect(204);
        let versions = format!("{post}/versions");
        is_problem(&delete(&bo, &versions).await, 403, "forbidden");
        is_problem(&delete(&stranger, &versions).await, 404, "not-found");
        is_problem(&delete(&app.visitor(), &versions).await, 401, "unauthenticated");
        assert_eq!(items(get(&bo, &versions).await).len(), 2);
        delete(&moderator, &versions).await.expect(204);
        let left = items(get(&bo, &versions).await);
        assert_eq!((left.len(), &left[0]["body"]), (1, &json!("Andra lydelsen")));

        let text = format!("{post}/text");
        is_problem(&delete(&moderator, &text).await, 409, "conflict");
        delete(&bo, &post).await.expect(204);
        is_problem(&delete(&bo, &text).await, 404, "not-found");
        delete(&moderator, &text).await.expect(204);
        is_problem(&put(&moderator, &format!("{post}/restored"), json!({})).await, 409, "conflict");
        assert!(!get(&moderator, &versions).await.expect(200).body.contains("Andra lydelsen"));
    }
}
