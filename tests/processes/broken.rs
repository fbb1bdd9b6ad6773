//! An error that nobody foresaw: the person gets a reference and nothing else, and the log has it once with its cause.

use crate::on_each_engine;
use praxis::testing::storage::inspect::Inspector;

on_each_engine! {
    an_unknown_error_is_a_reference_that_the_log_has_once_with_its_cause(site) {
        let people = site.with_members(&["Asta"]);
        let session = site.session_of(&people[0].email);
        let server = site.serve(&[]).await;
        let asta = people[0].with_session(&session);
        let question = serde_json::json!({ "kind": "question", "title": "Vem har sönder?", "body": "Vi." });
        let asked = asta.send("POST", "/api/v1/groups/fragor/threads", Some(question)).await.expect(201).json();
        let path = format!("/threads/{}", asked["id"].as_str().expect("an id"));
        asta.get(&path).await.expect(200);
        let mut inspector = Inspector::open(site.scratch().config()).expect("the database can be opened");
        inspector.execute("ALTER TABLE posts RENAME TO taken_away").expect("the table can be renamed");
        let page = asta.get(&path).await.expect(500);
        let api = asta.get(&format!("/api/v1{path}")).await.expect(500);
        assert_eq!(api.header("content-type"), "application/problem+json");
        assert!(api.json()["type"].as_str().is_some_and(|t| t.ends_with("internal")), "{}", api.body);
        inspector.execute("ALTER TABLE taken_away RENAME TO posts").expect("and named back");
        asta.get(&path).await.expect(200);
        server.kill();
        let log = site.log();
        for answer in [&page, &api] {
            let reference = answer.header("x-request-id").to_owned();
            assert!(reference.len() == 16 && answer.body.contains(&reference), "{reference}: {}", answer.body);
            for inside in ["no such table", "relation", "taken_away", "diesel"] {
                assert!(!answer.body.contains(inside), "{inside} is shown: {}", answer.body);
            }
            let lines: Vec<&str> = log.lines().filter(|line| line.contains(&reference)).collect();
            let causes: Vec<&&str> = lines.iter().filter(|line| line.contains("ERROR")).collect();
            assert_eq!((lines.len(), causes.len()), (2, 1), "the request's line and the error's: {lines:#?}");
            assert!(causes[0].contains("posts"), "the cause: {}", causes[0]);
        }
        assert!(!log.contains('\u{1b}'), "a log in a file has no colours");
    }
}

on_each_engine! {
    no_token_of_an_address_is_in_the_log(site) {
        let people = site.with_members(&["Asta"]);
        let server = site.serve(&[]).await;
        let visitor = people[0].from("198.51.100.7").with_session("");
        let token = "GEHEIMNIS0123456789abcdefghijklmnopqrstuvwx";
        for address in [
            format!("/reset/{token}/"),
            format!("/invitations/{token}/more"),
            format!("/verify//{token}"),
            format!("//reset/{token}"),
            format!("/feeds/{token}/groups/fragor"),
            format!("/{token}"),
            format!("/{token}/reset"),
            format!("/reset/{token}?token={token}"),
        ] {
            visitor.get(&address).await;
        }
        let mut inspector = Inspector::open(site.scratch().config()).expect("the database can be opened");
        inspector.execute("ALTER TABLE invitations RENAME TO taken_away").expect("the table can be renamed");
        visitor.get(&format!("/invitations/{token}")).await.expect(500);
        inspector.execute("ALTER TABLE taken_away RENAME TO invitations").expect("and named back");
        server.kill();
        let log = site.log();
        assert!(!log.contains(&token[..30]), "a token is in the log: {log}");
        assert!(log.contains("/reset/…") && log.contains("/feeds/…"), "{log}");
        assert!(log.lines().any(|line| line.contains("ERROR") && line.contains("/invitations/{token}")), "{log}");
        let warnings = log.lines().filter(|line| line.contains("PRAXIS_TRUSTED_PROXIES")).count();
        assert_eq!(warnings, 1, "a proxy that is not trusted is warned of once: {log}");
    }
}
