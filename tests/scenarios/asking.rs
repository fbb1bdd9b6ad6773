//! Asking, replying, marking what helped: the main job.

use harness::scenario;
use praxis::testing::{Level, Role, Visibility};

scenario! {
    a_question_gets_an_answer_that_helped(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;

        let thread = asta.asks("fragor", "Hur räknar ni tiden?", "Vi **undrar** hur ni gör.").await;
        app.pass_minutes(5);
        let reply = bo.replies(&thread, "Så gör vi: per dag.").await;

        let page = bo.get(&format!("/threads/{thread}")).await.expect(200);
        assert!(page.says("<strong>undrar</strong>") && page.says("Så gör vi: per dag."), "{}", page.body);
        let refused = bo.post(&format!("/posts/{reply}/helpful"), &[("on", "1")]).await;
        assert_eq!(refused.status, 403);
        asta.post(&format!("/posts/{reply}/helpful"), &[("on", "1")]).await.expect(303);
        assert!(asta.get(&format!("/threads/{thread}")).await.says("Svar som hjälpte"));
        let button = |page: harness::Page, on: &str, pressed: &str, words: &str| {
            assert!(page.says(&format!("value=\"{on}\" aria-pressed=\"{pressed}\">{words}</button>")), "{}", page.body);
        };
        button(asta.get(&format!("/threads/{thread}")).await, "0", "true", "Ta bort märkningen");
        asta.post(&format!("/posts/{reply}/helpful"), &[("on", "0")]).await.expect(303);
        button(asta.get(&format!("/threads/{thread}")).await, "1", "false", "Märk som svar som hjälpte");
    }

    only_those_with_a_role_may_write(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let reader = app.user_in("Rut", "natverk", Role::Reader).await;
        let guest = app.user_in("Gro", "natverk", Role::Guest).await;
        let stranger = app.user("Sam").await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;

        let path = format!("/threads/{thread}/reply");
        for (who, status) in [(&asta, 303), (&reader, 403), (&guest, 404), (&stranger, 404)] {
            assert_eq!(who.post(&path, &[("body", "Svar")]).await.status, status, "{}", who.email);
        }
        let nobody = app.visitor().post(&path, &[("body", "Svar")]).await;
        assert_eq!(nobody.status, 401, "signing in comes first: {nobody:?}");
        assert!(nobody.says("name=\"carried.body\""), "and keeps what was typed: {}", nobody.body);
    }

    a_closed_group_needs_a_row(app) {
        app.with_group().await;
        app.network("annat", Level::All).await;
        app.group("stangd", "natverk", Visibility::Closed).await;
        app.group("dold", "natverk", Visibility::Hidden).await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let member = app.user("Mia").await;
        for group in ["stangd", "dold"] {
            app.give_in_group(&member, group, Role::Member).await;
            member.asks(group, "Hemligt", "Text").await;
            member.get(&format!("/groups/{group}")).await.expect(200);
        }
        let outside = lead.get("/groups/stangd").await.expect(200);
        assert!(!outside.says("Hemligt") && outside.says("Be att få vara med"), "{}", outside.body);
        assert_eq!(lead.get("/groups/dold").await.status, 404);
    }

    an_identity_number_stops_publishing_and_loses_nothing(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let number = format!("{}-{}", "850709", "9805");
        let fields = [("kind", "question"), ("title", "Fråga"), ("body", &format!("Gäller {number} hos oss")), ("tags", "lön")];
        let page = asta.post("/groups/fragor/ask", &fields).await.expect(422);
        assert!(page.says(&number) && page.says("lön") && page.says("Ta bort det"), "{}", page.body);
        let fields = [("kind", "question"), ("title", "Fråga"), ("body", "Gäller någon hos oss")];
        asta.post("/groups/fragor/ask", &fields).await.expect(303);
    }

    the_same_form_sent_twice_asks_once(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let fields = [("kind", "question"), ("title", "En gång"), ("body", "Text"), ("key", "k1")];
        let first = asta.post("/groups/fragor/ask", &fields).await.expect(303).location;
        let second = asta.post("/groups/fragor/ask", &fields).await.expect(303).location;
        assert_eq!(first, second);
        let other = [("kind", "question"), ("title", "En annan"), ("body", "Text"), ("key", "k1")];
        assert_eq!(asta.post("/groups/fragor/ask", &other).await.status, 422);
    }

    another_site_cannot_post_with_our_cookie(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let forged = asta.send_with("POST", "/groups/fragor/ask", None, &[("sec-fetch-site", "cross-site")]).await;
        assert_eq!(forged.status, 403);
        let visitor = app.visitor();
        for path in ["/sign-in", "/setup", "/verify/x", "/invitations/x", "/reset/x", "/api/v1/sessions"] {
            for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site")] {
                assert_eq!(visitor.send_with("POST", path, None, &[(name, value)]).await.status, 403, "{path} {value}");
            }
            let plain = reqwest::Client::new();
            for origin in ["https://evil.example", "null"] {
                let forged = plain.post(format!("{}{path}", app.base)).header("origin", origin).send().await.expect("an answer");
                assert_eq!(forged.status().as_u16(), 403, "{path} {origin}");
            }
            let own_page = format!("{}{path}?next=/", app.base);
            let pages = [("https://evil.example/", true), ("https://evil.example", true), ("about:blank", true), (&own_page, false)];
            for (referer, is_foreign) in pages {
                let sent = plain.post(format!("{}{path}", app.base)).header("referer", referer).send().await;
                assert_eq!(sent.expect("an answer").status().as_u16() == 403, is_foreign, "{path} from {referer}");
            }
            for ours in [Some(app.base.as_str()), None] {
                let request = plain.post(format!("{}{path}", app.base));
                let request = match ours { Some(ours) => request.header("origin", ours), None => request };
                assert_ne!(request.send().await.expect("an answer").status().as_u16(), 403, "{path} {ours:?}");
            }
        }
    }

    an_address_with_a_nul_names_nothing_and_head_is_answered_as_get(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Lead).await;
        let nul = [
            "/groups/%00", "/groups/a%00b/members", "/groups/%00/ask", "/networks/%00", "/networks/a%00b/members", "/tags/%00",
            "/people/%00", "/threads/%00", "/%00", "/search?q=a&group=%00", "/ask?group=%00", "/api/v1/networks/%00",
        ];
        for path in nul {
            assert_eq!(asta.get(path).await.status, 404, "{path}");
        }
        for path in ["/groups/fragor", "/networks/natverk", "/search?q=a&group=fragor", "/ask?group=fragor"] {
            asta.get(path).await.expect(200);
        }
        let asked = [("kind", "question"), ("title", "Med \0 mitt i"), ("body", "Text"), ("key", "a\0b")];
        let thread = asta.post("/groups/fragor/ask", &asked).await.expect(303).id();
        let forms = [
            (format!("/threads/{thread}/move"), vec![("group", "\0")]),
            ("/preview".to_owned(), vec![("group", "\0"), ("body", "Text")]),
            ("/networks/new".to_owned(), vec![("name", "N"), ("level", "all"), ("parent", "\0"), ("key", "\0")]),
            ("/networks/natverk/propose".to_owned(), vec![("name", "Grupp"), ("visibility", "open"), ("key", "\0")]),
            ("/networks/natverk/settings".to_owned(), vec![("name", "N"), ("level", "all"), ("parent", "\0")]),
        ];
        for (path, fields) in forms {
            assert!(asta.post(&path, &fields).await.status < 500, "{path}");
        }
        for path in ["/groups/fragor", "/settings", "/api/v1/me"] {
            let head = asta.send("HEAD", path, None).await.expect(200);
            assert!(head.body.is_empty(), "{path}");
        }
        assert_eq!(asta.send("HEAD", "/groups/finns-inte", None).await.status, 404);
    }
}
