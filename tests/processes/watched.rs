//! `/metrics`: on its own address alone, and without a word about anybody.

use crate::on_each_engine;
use harness::User;
use harness::process::free_port;

/// The value of the line that begins so.
fn value(figures: &str, line: &str) -> f64 {
    let found = figures.lines().find_map(|l| l.strip_prefix(line)?.strip_prefix(' '));
    found.and_then(|v| v.parse().ok()).unwrap_or_else(|| panic!("no {line} in\n{figures}"))
}

on_each_engine! {
    figures_are_on_their_own_address_and_name_nobody(site) {
        let people = site.with_members(&["Asta"]);
        let own = format!("127.0.0.1:{}", free_port());
        let server = site.serve(&[("PRAXIS_METRICS_LISTEN", &own)]).await;
        let asta = &people[0];
        let question = serde_json::json!({ "kind": "question", "title": "Vem räknar?", "body": "Vi." });
        let asked = asta.send("POST", "/api/v1/groups/fragor/threads", Some(question)).await.expect(201).json();
        let thread = asked["id"].as_str().expect("an id").to_owned();
        asta.get(&format!("/api/v1/threads/{thread}")).await.expect(200);
        asta.get(&format!("/api/v1/threads/{thread}")).await.expect(200);
        let visitor = User::at_address(server.base());
        visitor.get("/nowhere/asta@norrvik.example").await.expect(404);
        visitor.post("/reset", &[("email", "asta@norrvik.example")]).await.expect(200);

        visitor.get("/metrics").await.expect(404);
        let watcher = User::at_address(&format!("http://{own}"));
        for path in ["/", "/readyz", "/api/v1/openapi.json", "/sign-in"] {
            watcher.get(path).await.expect(404);
        }
        let page = watcher.get("/metrics").await.expect(200);
        assert!(page.header("content-type").starts_with("text/plain"), "{:?}", page.headers);
        let figures = page.body;
        let route = "method=\"GET\",route=\"/api/v1/threads/{thread}\"";
        assert_eq!(value(&figures, &format!("praxis_http_requests_total{{{route},status=\"200\"}}")), 2.0);
        assert_eq!(value(&figures, &format!("praxis_http_request_seconds_count{{{route}}}")), 2.0);
        assert!(value(&figures, &format!("praxis_http_request_seconds_sum{{{route}}}")) > 0.0);
        assert!(value(&figures, &format!("praxis_http_statements_total{{{route}}}")) >= 10.0);
        assert_eq!(value(&figures, "praxis_http_requests_total{method=\"GET\",route=\"none\",status=\"404\"}"), 2.0);
        assert_eq!(value(&figures, "praxis_http_requests_in_flight"), 0.0);
        assert_eq!(value(&figures, "praxis_database_up"), 1.0);
        assert!(value(&figures, "praxis_database_connections_open") >= 1.0);
        assert!(value(&figures, "praxis_database_writes_total") >= 1.0);
        // No mail server is configured, so the letter waits.
        assert_eq!(value(&figures, "praxis_outbox_waiting"), 1.0);
        assert_eq!(value(&figures, "praxis_outbox_failed"), 0.0);
        for secret in [thread.as_str(), "norrvik", "127.0.0.1", "nowhere", "Vem"] {
            assert!(!figures.contains(secret), "{secret} in\n{figures}");
        }
        server.kill();
        let plain = site.serve(&[]).await;
        assert!(watcher.try_get("/metrics").await.is_none(), "without the setting nothing listens there");
        plain.kill();
    }
}
