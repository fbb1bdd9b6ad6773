//! The JSON API: shapes, refusals, cursors, idempotency keys, hostile input, and the document against the routes.

use harness::{Page, User, scenario};
use praxis::testing::{Level, Role, Visibility};
use serde_json::{Value, json};

async fn starts(user: &User, title: &str) -> Value {
    let body = json!({ "kind": "question", "title": title, "body": "Hur gör **ni**?", "tags": ["lön", "avtal"] });
    user.send("POST", "/api/v1/groups/fragor/threads", Some(body)).await.expect(201).json()
}

async fn answers(user: &User, thread: &str, body: &str) -> String {
    let path = format!("/api/v1/threads/{thread}/replies");
    let reply = user.send("POST", &path, Some(json!({ "body": body }))).await.expect(201).json();
    reply["id"].as_str().expect("a reply has an id").to_owned()
}

#[track_caller]
fn problem(page: &Page, status: u16, kind: &str) {
    assert_eq!(page.status, status, "{}", page.body);
    assert_eq!(page.header("content-type"), "application/problem+json");
    let body = page.json();
    assert!(body["type"].as_str().is_some_and(|t| t.ends_with(kind)), "{body}");
    assert_eq!(body["status"], status);
    assert_eq!(status == 401, !page.header("www-authenticate").is_empty());
}

scenario! {
    a_program_asks_reads_and_answers(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;

        let me = asta.get("/api/v1/me").await.expect(200).json();
        assert_eq!((&me["name"], &me["organisation"]["code"]), (&json!("Asta"), &json!("2482")));
        let networks = asta.get("/api/v1/networks").await.expect(200).json();
        assert_eq!((&networks["items"][0]["slug"], &networks["next"]), (&json!("natverk"), &Value::Null));

        let created = asta.send("POST", "/api/v1/groups/fragor/threads", Some(json!({
            "kind": "question", "title": "Hur räknar ni?", "body": "Vi **undrar**.", "tags": ["lön"] }))).await.expect(201);
        let thread = created.json();
        let id = thread["id"].as_str().expect("an id").to_owned();
        assert_eq!(created.location, format!("/api/v1/threads/{id}"));
        assert_eq!(thread["url"], format!("{}/threads/{id}", app.base));
        assert_eq!((&thread["state"], &thread["tags"], &thread["reply_count"]), (&json!("open"), &json!(["lön"]), &json!(0)));
        assert!(thread["html"].as_str().is_some_and(|h| h.contains("<strong>undrar</strong>")));
        assert_eq!((&thread["edited_at"], &thread["source_id"]), (&Value::Null, &Value::Null));
        assert!(thread["created_at"].as_str().is_some_and(|t| t.ends_with('Z')), "{thread}");

        let reply = answers(&bo, &id, "Per dag.").await;
        let path = format!("/api/v1/threads/{id}/replies");
        let nested = asta.send("POST", &path, Some(json!({ "body": "Tack!", "parent": reply }))).await.expect(201).json();
        assert_eq!((&nested["parent"], &nested["deleted"]), (&json!(reply), &json!(false)));

        let mark = format!("/api/v1/threads/{id}/helpful/{reply}");
        problem(&bo.send("PUT", &mark, None).await, 403, "forbidden");
        asta.send("PUT", &mark, None).await.expect(204);
        asta.send("PUT", &mark, None).await.expect(204);
        let read = bo.get(&format!("/api/v1/threads/{id}")).await.expect(200).json();
        assert_eq!((&read["state"], &read["helpful"]), (&json!("answered"), &json!([reply])));
        assert_eq!(read["replies"]["items"].as_array().map(Vec::len), Some(2));
        assert_eq!(read["replies"]["items"][0]["body"], "Per dag.");
        let list = bo.get("/api/v1/groups/fragor/threads?state=answered&tag=l%C3%B6n&kind=question").await.expect(200).json();
        assert_eq!((&list["items"][0]["helpful"], &list["items"][0]["body"]), (&json!([reply]), &json!("Vi **undrar**.")));
        let none = bo.get("/api/v1/groups/fragor/threads?state=open").await.expect(200).json();
        assert_eq!(none["items"], json!([]));
        asta.send("DELETE", &mark, None).await.expect(204);
        let groups = asta.get("/api/v1/groups").await.expect(200).json();
        let group = &groups["items"][0];
        assert_eq!((&group["slug"], &group["visibility"], &group["role"]), (&json!("fragor"), &json!("open"), &json!("member")));
        assert_eq!((&group["counts"]["threads"], &group["network"]["slug"]), (&json!(1), &json!("natverk")));
        let by_id = format!("/api/v1/groups/{}/threads", group["id"].as_str().expect("an id"));
        assert_eq!(bo.get(&by_id).await.expect(200).json()["items"][0]["state"], "open");
    }

    what_a_stranger_asks_of_the_api_is_refused(app) {
        app.with_group().await;
        app.group("slutet", "natverk", Visibility::Closed).await;
        app.group("dolt", "natverk", Visibility::Hidden).await;
        app.network("annat", Level::Organisation).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let reader = app.user_in("Rut", "natverk", Role::Reader).await;
        let stranger = app.user("Sten").await;
        let thread = starts(&asta, "Fråga?").await["id"].as_str().expect("an id").to_owned();
        let reply = answers(&asta, &thread, "Svar.").await;
        let new_thread = Some(json!({ "kind": "question", "title": "T", "body": "B" }));
        let (replies, mark) = (format!("/api/v1/threads/{thread}/replies"), format!("/api/v1/threads/{thread}/helpful/{reply}"));
        let calls = [
            ("GET", "/api/v1/me".to_owned(), None),
            ("PUT", "/api/v1/me/preferences".to_owned(), Some(json!({ "language": "sv" }))),
            ("GET", "/api/v1/networks".to_owned(), None),
            ("GET", "/api/v1/groups".to_owned(), None),
            ("GET", "/api/v1/groups/fragor/threads".to_owned(), None),
            ("POST", "/api/v1/groups/fragor/threads".to_owned(), new_thread.clone()),
            ("GET", format!("/api/v1/threads/{thread}"), None),
            ("POST", replies.clone(), Some(json!({ "body": "B" }))),
            ("PUT", mark.clone(), None),
            ("DELETE", mark.clone(), None),
            ("GET", "/api/v1/search?q=Svar".to_owned(), None),
            ("GET", "/api/v1/similar?title=Svar".to_owned(), None),
            ("GET", "/api/v1/members".to_owned(), None),
        ];
        let visitor = app.visitor();
        let mut forged = stranger.clone();
        forged.token = "not-a-token".into();
        for (method, path, body) in calls {
            problem(&visitor.send(method, &path, body.clone()).await, 401, "unauthenticated");
            problem(&forged.send(method, &path, body.clone()).await, 401, "unauthenticated");
            let answer = stranger.send(method, &path, body).await;
            if path.contains("/threads") {
                assert!(matches!(answer.status, 403 | 404), "{method} {path}: {}", answer.status);
            } else {
                assert!(answer.status < 300, "{method} {path}: {}", answer.status);
            }
        }
        problem(&reader.send("POST", &replies, Some(json!({ "body": "B" }))).await, 403, "forbidden");
        problem(&reader.send("POST", &replies, Some(json!({ "body": "" }))).await, 403, "forbidden");
        problem(&reader.send("POST", "/api/v1/groups/fragor/threads", new_thread.clone()).await, 403, "forbidden");
        problem(&asta.send("POST", "/api/v1/groups/dolt/threads", new_thread.clone()).await, 404, "not-found");
        problem(&asta.get("/api/v1/groups/dolt/threads").await, 404, "not-found");
        problem(&asta.get("/api/v1/groups/slutet/threads").await, 403, "forbidden");
        assert_eq!(stranger.get("/api/v1/groups").await.json()["items"], json!([]));
    }

    a_token_is_had_for_a_password_and_guessing_is_slowed(app) {
        app.with_group().await;
        let raw = praxis::testing::actions::accounts::add_user::RawUser {
            address: "eva@norrvik.example", name: "Eva", organisation: "2482", password: Some("en lång fras att minnas"), ..Default::default() };
        let input = praxis::testing::actions::accounts::add_user::AddUser::parse(&app.installed.world, &raw).expect("a right user");
        app.operate(move |cx| praxis::testing::actions::accounts::add_user::add_user(cx, &input)).await;
        let mut eva = app.visitor();
        let right = json!({ "email": "eva@norrvik.example", "password": "en lång fras att minnas" });
        let token = eva.send("POST", "/api/v1/sessions", Some(right.clone())).await.expect(201).json();
        eva.token = token["token"].as_str().expect("a token").to_owned();
        assert_eq!(eva.get("/api/v1/me").await.expect(200).json()["name"], "Eva");
        let stranger = app.visitor();
        let wrong = json!({ "email": "eva@norrvik.example", "password": "fel fel fel fel" });
        for _ in 0..5 {
            problem(&stranger.send("POST", "/api/v1/sessions", Some(wrong.clone())).await, 401, "unauthenticated");
        }
        let mut last = stranger.send("POST", "/api/v1/sessions", Some(wrong.clone())).await;
        if last.status == 401 {
            last = stranger.send("POST", "/api/v1/sessions", Some(wrong)).await;
        }
        problem(&last, 429, "too-many-requests");
        assert!(!last.header("retry-after").is_empty());
    }

    cursors_walk_everything_once_while_more_comes_in(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let mut expected = Vec::new();
        for n in 0..60 {
            expected.push(starts(&asta, &format!("Fråga {n}")).await["id"].as_str().expect("an id").to_owned());
        }
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = asta.get(&format!("/api/v1/groups/fragor/threads?cursor={cursor}")).await.expect(200).json();
            for item in page["items"].as_array().expect("items") {
                seen.push(item["id"].as_str().expect("an id").to_owned());
            }
            starts(&asta, "Ny").await;
            answers(&asta, &expected[0], "Svar som lyfter den äldsta.").await;
            match page["next"].as_str() {
                Some(next) => cursor = next.to_owned(),
                None => break,
            }
        }
        seen.reverse();
        assert_eq!(seen, expected);
        let thread = &expected[1];
        let mut written = Vec::new();
        for n in 0..110 {
            written.push(answers(&asta, thread, &format!("Svar {n}")).await);
        }
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = asta.get(&format!("/api/v1/threads/{thread}?cursor={cursor}")).await.expect(200).json();
            for item in page["replies"]["items"].as_array().expect("items") {
                seen.push(item["id"].as_str().expect("an id").to_owned());
            }
            match page["replies"]["next"].as_str() {
                Some(next) => cursor = next.to_owned(),
                None => break,
            }
        }
        assert_eq!(seen, written);
        for bad in ["x", "t", "r0000000000001", "t%00", "'--", "tzzzzzzzzzzzzz"] {
            problem(&asta.get(&format!("/api/v1/groups/fragor/threads?cursor={bad}")).await, 400, "invalid");
            problem(&asta.get(&format!("/api/v1/networks?cursor={bad}")).await, 400, "invalid");
        }
        for bad in ["x", "t0000000000001", "r0000000000001"] {
            problem(&asta.get(&format!("/api/v1/threads/{thread}?cursor={bad}")).await, 400, "invalid");
        }
    }

    a_program_finds_what_its_member_may_read(app) {
        app.with_group().await;
        app.group("dolt", "natverk", Visibility::Hidden).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        app.give_in_group(&asta, "dolt", Role::Member).await;
        let thread = starts(&asta, "Hur räknas semesterlön?").await["id"].as_str().expect("an id").to_owned();
        let reply = answers(&asta, &thread, "Semesterlön räknas per dag.").await;
        asta.asks("dolt", "Semesterlön i hemlighet?", "Semesterlön.").await;
        let found = bo.get("/api/v1/search?q=semesterl%C3%B6n").await.expect(200).json();
        let ids: Vec<&str> = found["items"].as_array().expect("items").iter().filter_map(|h| h["id"].as_str()).collect();
        assert!(ids.len() == 2 && ids.contains(&thread.as_str()) && ids.contains(&reply.as_str()), "{found}");
        let posts = bo.get("/api/v1/search?q=semesterl%C3%B6n&type=post").await.expect(200).json();
        let hit = &posts["items"][0];
        assert_eq!((&hit["type"], &hit["thread"], &hit["post"]), (&json!("post"), &json!(thread), &json!(reply)));
        assert_eq!(asta.get("/api/v1/search?q=semesterl%C3%B6n").await.json()["items"].as_array().map(Vec::len), Some(3));
        problem(&bo.get("/api/v1/search?q=a&group=dolt").await, 404, "not-found");
        problem(&bo.get("/api/v1/search?q=a&cursor=x").await, 400, "invalid");
        for naughty in ["%22", "%27%27", "NEAR(", "a%20AND", "%28%28%28", "*", "-", "%00"] {
            assert!(matches!(bo.get(&format!("/api/v1/search?q={naughty}")).await.status, 200 | 400));
        }
        let alike = bo.get("/api/v1/similar?title=semesterl%C3%B6n").await.expect(200).json();
        assert_eq!(alike["items"][0]["id"], json!(thread));
        assert_eq!(alike["items"].as_array().map(Vec::len), Some(1));
        let all = bo.get("/api/v1/members").await.expect(200).json();
        assert_eq!((&all["items"][0]["name"], &all["items"][1]["name"]), (&json!("Asta"), &json!("Bo")));
        let knowing = bo.get("/api/v1/members?topic=l%C3%B6n&organisation=2482").await.expect(200).json();
        assert_eq!((knowing["items"].as_array().map(Vec::len), &knowing["items"][0]["name"]), (Some(1), &json!("Asta")));
        assert_eq!(bo.get("/api/v1/members?organisation=0180").await.json()["items"], json!([]));
        assert_eq!(app.user("Sten").await.get("/api/v1/members").await.json()["items"], json!([]));
        problem(&bo.get("/api/v1/members?cursor=x").await, 400, "invalid");
    }

    a_key_makes_a_request_happen_once(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let thread = starts(&asta, "Fråga?").await["id"].as_str().expect("an id").to_owned();
        let path = format!("/api/v1/threads/{thread}/replies");
        let (body, key) = (json!({ "body": "En gång." }), [("idempotency-key", "k1")]);
        let (first, second) = tokio::join!(
            asta.send_with("POST", &path, Some(body.clone()), &key),
            asta.send_with("POST", &path, Some(body.clone()), &key)
        );
        assert_eq!((first.status, second.status, &first.body, &first.location), (201, 201, &second.body, &second.location));
        problem(&asta.send_with("POST", &path, Some(json!({ "body": "Annat." })), &key).await, 409, "conflict");
        bo.send_with("POST", &path, Some(body.clone()), &key).await.expect(201);
        let read = asta.get(&format!("/api/v1/threads/{thread}")).await.json();
        assert_eq!(read["reply_count"], 2);
        let new = json!({ "kind": "question", "title": "Samma?", "body": "B" });
        let one = asta.send_with("POST", "/api/v1/groups/fragor/threads", Some(new.clone()), &key).await.expect(201);
        let two = asta.send_with("POST", "/api/v1/groups/fragor/threads", Some(new), &key).await.expect(201);
        assert_eq!(one.body, two.body);
        app.pass_minutes(25 * 60);
        let later = asta.send_with("POST", &path, Some(body), &key).await.expect(201);
        assert_ne!(later.body, first.body, "a day later the key is forgotten");
    }

    what_is_wrong_with_a_body_is_said(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let path = "/api/v1/groups/fragor/threads";
        let empty = asta.send("POST", path, Some(json!({ "kind": "riddle", "title": "", "body": "" }))).await;
        problem(&empty, 422, "invalid");
        let fields: Vec<Value> = empty.json()["errors"].as_array().expect("errors").iter().map(|e| e["field"].clone()).collect();
        assert_eq!(fields, [json!("kind"), json!("title"), json!("body")]);
        let number = json!({ "kind": "question", "title": "Vem?", "body": "Hon har 19121212-1212." });
        let blocked = asta.send("POST", path, Some(number.clone())).await;
        problem(&blocked, 422, "personal-data");
        assert_eq!(blocked.json()["spans"][0]["field"], "body");
        let mut insisting = number;
        insisting["accept_warnings"] = json!(true);
        problem(&asta.send("POST", path, Some(insisting)).await, 422, "personal-data");
        let mut mail = json!({ "kind": "question", "title": "Vem?", "body": "Skriv till anna.berg@hemma.example om det." });
        let warned = asta.send("POST", path, Some(mail.clone())).await;
        problem(&warned, 422, "personal-data");
        assert_eq!(warned.json()["warning"], true, "{}", warned.body);
        mail["accept_warnings"] = json!(true);
        asta.send("POST", path, Some(mail)).await.expect(201);
        problem(&asta.get("/api/v1/groups/fragor/threads?state=lost").await, 422, "invalid");
        asta.send("PUT", "/api/v1/me/preferences", Some(json!({
            "letter": { "every": "2weeks", "weekday": 5, "hour": 7, "zone": "Europe/Stockholm" }, "language": "en" }))).await.expect(204);
        let me = asta.get("/api/v1/me").await.json();
        assert_eq!((&me["preferences"]["letter"]["every"], &me["preferences"]["language"]), (&json!("2weeks"), &json!("en")));
        for bad in [json!({ "every": "hour", "weekday": 5, "hour": 7, "zone": "UTC" }),
            json!({ "every": "week", "weekday": 8, "hour": 7, "zone": "UTC" }), json!({ "every": "week", "weekday": 1, "hour": 24, "zone": "UTC" }),
            json!({ "every": "week", "weekday": 1, "hour": 1, "zone": "Mars/Olympus" })] {
            problem(&asta.send("PUT", "/api/v1/me/preferences", Some(json!({ "letter": bad }))).await, 422, "invalid");
        }
        problem(&asta.send("PUT", "/api/v1/me/preferences", Some(json!({ "language": "tlh" }))).await, 422, "invalid");
    }

    hostile_input_is_refused_cleanly(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let path = "/api/v1/groups/fragor/threads";
        let deep = format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000));
        let bodies: Vec<Vec<u8>> = vec![
            Vec::new(), b"{".to_vec(), b"null".to_vec(), b"[]".to_vec(), deep.into_bytes(),
            br#"{"kind":1,"title":"T","body":"B"}"#.to_vec(),
            br#"{"kind":"question","title":["T"],"body":"B"}"#.to_vec(),
            br#"{"kind":"question","title":"T","body":{"a":1}}"#.to_vec(),
            br#"{"kind":"question","title":"T\u0000","body":"B"}"#.to_vec(),
            br#"{"kind":"question","title":"T","body":"B","tags":["\u0000"]}"#.to_vec(),
            b"{\"kind\":\"question\",\"title\":\"T\xff\",\"body\":\"B\"}".to_vec(),
            br#"{"kind":"question","title":"\ud800","body":"B"}"#.to_vec(),
            br#"{"kind":"question","title":"T","body":"B","tags":"a"}"#.to_vec(),
        ];
        for body in bodies {
            let shown = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
            let answer = asta.send_raw("POST", path, body).await;
            assert_eq!(answer.status, 400, "{shown}: {}", answer.body);
            problem(&answer, 400, "invalid");
        }
        let large = asta.send_raw("POST", path, vec![b' '; 1_100 * 1024]).await;
        problem(&large, 413, "too-large");
        problem(&asta.get("/api/v1/groups/%00/threads").await, 404, "not-found");
        problem(&asta.get("/api/v1/groups/fragor/threads?tag=%FF").await, 400, "invalid");
        problem(&asta.get("/api/v1/threads/%FF%FE").await, 404, "not-found");
        problem(&asta.get("/api/v1/nowhere").await, 404, "not-found");
        problem(&asta.get("/api/v2/me").await, 404, "not-found");
        let wrong = asta.send("DELETE", "/api/v1/me", None).await;
        problem(&wrong, 405, "invalid");
        assert_eq!(wrong.header("allow"), "GET");
    }

    every_route_of_the_document_answers(app) {
        let document = app.visitor().get("/api/v1/openapi.json").await.expect(200).json();
        assert_eq!(document["openapi"], "3.1.0");
        let mut written: Vec<(String, String)> = Vec::new();
        for (path, methods) in document["paths"].as_object().expect("paths") {
            for method in methods.as_object().expect("methods").keys() {
                written.push((path.clone(), method.to_uppercase()));
            }
        }
        assert!(written.len() >= 15, "{written:?}");
        for (path, method) in written {
            let path = path.replace("{group}", "fragor").replace("{thread}", "0000000000001").replace("{post}", "0000000000001");
            let path = path.replace("{network}", "natverk").replace("{tag}", "semester");
            let answer = app.visitor().send(&method, &path, None).await;
            assert!(matches!(answer.status, 200 | 400 | 401), "{method} {path}: {} {}", answer.status, answer.body);
        }
    }
}

#[test]
fn the_document_is_the_one_that_was_reviewed() {
    insta::assert_snapshot!(server::api::document());
}

#[test]
fn every_route_of_the_api_is_in_the_document() {
    let source = include_str!("../../crates/server/src/api/mod.rs");
    let document: Value = serde_json::from_str(&server::api::document()).expect("JSON");
    let mut seen = 0;
    for part in source.split(".route(\"").skip(1) {
        let (path, rest) = part.split_once("\", web::").expect("an address and a method");
        let method = rest.split('(').next().expect("a method");
        assert!(document["paths"][path][method].is_object(), "{method} {path} is not in the document");
        seen += 1;
    }
    assert!(seen >= 40, "{seen} routes were read");
    let operations =
        document["paths"].as_object().expect("paths").values().flat_map(|p| p.as_object().expect("methods").values());
    let names: Vec<&str> = operations.map(|o| o["operationId"].as_str().expect("a name")).collect();
    let distinct: std::collections::BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(names.len(), distinct.len(), "programs name operations by these: {names:?}");
}
