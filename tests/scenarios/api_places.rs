//! What a program makes of networks and groups for its member, and proposes; each allowed case beside its refused one.

use crate::api_calls::{People, call, delete, get, is_problem, items, put};
use harness::scenario;
use praxis::testing::Role;
use serde_json::{Value, json};

scenario! {
    a_program_makes_and_changes_networks_and_groups(app) {
        let People { lead, moderator, member, stranger, .. } = People::new(&app).await;
        let new = json!({ "name": "Lön norr", "level": "cluster", "parent": "natverk", "charter": "**Stadga**", "organisations": ["2482"] });
        is_problem(&call(&member, "POST", "/networks", new.clone()).await, 403, "forbidden");
        is_problem(&call(&stranger, "POST", "/networks", json!({ "name": "Fritt", "level": "all" })).await, 403, "forbidden");
        is_problem(&call(&lead, "POST", "/networks", json!({ "name": "", "level": "vast", "parent": "natverk" })).await, 422, "invalid");
        let key = [("idempotency-key", "n")];
        let made = lead.send_with("POST", "/api/v1/networks", Some(new.clone()), &key).await.expect(201);
        assert_eq!(lead.send_with("POST", "/api/v1/networks", Some(new.clone()), &key).await.expect(201).body, made.body);
        is_problem(&call(&lead, "POST", "/networks", new).await, 409, "conflict");
        assert_eq!((made.location.as_str(), &made.json()["role"]), ("/api/v1/networks/lon-norr", &json!("lead")));
        let shown = get(&lead, "/networks/lon-norr").await.expect(200).json();
        assert_eq!((&shown["parent"], &shown["charter"], &shown["organisations"][0]["code"]), (&json!("natverk"), &json!("**Stadga**"), &json!("2482")));

        let change = json!({ "name": "Omdöpt", "level": "all", "letter": "Välkommen!" });
        for who in [&member, &moderator, &stranger] {
            is_problem(&put(who, "/networks/natverk", change.clone()).await, 403, "forbidden");
            is_problem(&put(who, "/networks/natverk/archived", json!({})).await, 403, "forbidden");
        }
        put(&lead, "/networks/natverk", change).await.expect(204);
        assert_eq!(get(&lead, "/networks/natverk").await.json()["letter"], "Välkommen!");
        let seen = get(&member, "/networks/natverk").await.expect(200).json();
        assert_eq!((&seen["name"], &seen["letter"], &seen["archived"]), (&json!("Omdöpt"), &Value::Null, &json!(false)));

        let group = json!({ "name": "Pension", "visibility": "open" });
        is_problem(&call(&member, "POST", "/networks/natverk/groups", group.clone()).await, 403, "forbidden");
        is_problem(&call(&moderator, "POST", "/networks/natverk/groups", json!({ "name": "X", "visibility": "loud" })).await, 422, "invalid");
        assert_eq!(call(&moderator, "POST", "/networks/natverk/groups", group.clone()).await.expect(201).location, "/api/v1/groups/pension");
        is_problem(&call(&moderator, "POST", "/networks/natverk/groups", group).await, 409, "conflict");
        let change = json!({ "name": "Pensioner", "visibility": "open", "after": "-" });
        is_problem(&put(&member, "/groups/pension", change.clone()).await, 403, "forbidden");
        is_problem(&put(&stranger, "/groups/pension", change.clone()).await, 404, "not-found");
        put(&moderator, "/groups/pension", change).await.expect(204);
        let nowhere = json!({ "name": "Pensioner", "visibility": "open", "after": "finns-inte" });
        is_problem(&put(&moderator, "/groups/pension", nowhere).await, 422, "invalid");
        assert_eq!(get(&member, "/groups/pension").await.expect(200).json()["name"], "Pensioner");
        is_problem(&get(&stranger, "/groups/pension").await, 404, "not-found");
        for place in ["/groups/pension", "/networks/natverk"] {
            assert_eq!(get(&member, place).await.expect(200).json()["followed"], false);
            put(&member, &format!("{place}/follow"), json!({})).await.expect(204);
            assert_eq!(get(&member, place).await.expect(200).json()["followed"], true);
        }
        let names = |list: &Value| list.as_array().expect("a list").iter().map(|m| m["name"].clone()).collect::<Vec<_>>();
        let keepers = names(&get(&member, "/groups/pension").await.json()["moderators"]);
        assert!(keepers.len() == 2 && keepers.contains(&json!("Lea")) && keepers.contains(&json!("Moa")), "{keepers:?}");
        assert_eq!(names(&get(&member, "/networks/natverk").await.json()["leads"]), [json!("Lea")]);
        is_problem(&put(&member, "/groups/pension/archived", json!({})).await, 403, "forbidden");
        put(&moderator, "/groups/pension/archived", json!({})).await.expect(204);
        assert_eq!(get(&member, "/groups/pension").await.json()["archived"], true);
        is_problem(&delete(&member, "/groups/pension/archived").await, 403, "forbidden");
        delete(&moderator, "/groups/pension/archived").await.expect(204);
        put(&lead, "/networks/natverk/archived", json!({})).await.expect(204);
        is_problem(&call(&member, "POST", "/networks/natverk/proposals", json!({ "name": "Sent" })).await, 403, "forbidden");
        delete(&lead, "/networks/natverk/archived").await.expect(204);
    }

    a_program_proposes_a_group_and_others_support_it(app) {
        let People { lead, moderator, member, bo, stranger } = People::new(&app).await;
        let reader = app.user_in("Rut", "natverk", Role::Reader).await;
        let body = json!({ "name": "Pension", "purpose": "Tjänstepension." });
        for who in [&reader, &stranger] {
            is_problem(&call(who, "POST", "/networks/natverk/proposals", body.clone()).await, 403, "forbidden");
        }
        call(&member, "POST", "/networks/natverk/proposals", body.clone()).await.expect(201);
        is_problem(&put(&reader, "/groups/pension/support", json!({})).await, 403, "forbidden");
        is_problem(&put(&stranger, "/groups/pension/support", json!({})).await, 404, "not-found");
        put(&bo, "/groups/pension/support", json!({})).await.expect(204);
        let waiting = items(get(&bo, "/networks/natverk/proposals").await);
        assert_eq!((&waiting[0]["slug"], &waiting[0]["supporters"], &waiting[0]["supported"]), (&json!("pension"), &json!(2), &json!(true)));
        delete(&bo, "/groups/pension/support").await.expect(204);
        is_problem(&delete(&bo, "/groups/pension/proposal").await, 403, "forbidden");
        delete(&member, "/groups/pension/proposal").await.expect(204);
        assert_eq!(items(get(&bo, "/networks/natverk/proposals").await), Vec::<Value>::new());
        call(&member, "POST", "/networks/natverk/proposals", body).await.expect(201);
        let fifth = app.user_in("Fia", "natverk", Role::Member).await;
        for who in [&bo, &lead, &moderator, &fifth] {
            put(who, "/groups/pension/support", json!({})).await.expect(204);
        }
        get(&bo, "/groups/pension/threads").await.expect(200);
        is_problem(&delete(&member, "/groups/pension/proposal").await, 409, "conflict");
    }
}
