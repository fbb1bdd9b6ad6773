//! Asked to stop, a server says that it is not ready, takes no more connections, and finishes what is in flight.

use crate::on_each_engine;
use harness::User;
use praxis::testing::storage::inspect::Inspector;
use std::time::{Duration, Instant};

on_each_engine! {
    a_stop_finishes_what_is_in_flight(site) {
        let people = site.with_members(&["Asta"]);
        let asta = people[0].clone();
        let mut server = site.serve(&[]).await;
        let question = serde_json::json!({ "kind": "question", "title": "Vem stannar?", "body": "Vi." });
        let asked = asta.send("POST", "/api/v1/groups/fragor/threads", Some(question)).await.expect(201).json();
        let thread = asked["id"].as_str().expect("an id").to_owned();
        // Somebody else holds the table, so that the reply takes its time.
        let mut inspector = Inspector::open(site.scratch().config()).expect("the database can be opened");
        let is_pg = site.scratch().config().url.starts_with("postgres");
        let hold = if is_pg { "BEGIN; LOCK TABLE posts IN EXCLUSIVE MODE" } else { "BEGIN IMMEDIATE" };
        inspector.execute(hold).expect("the table can be held");
        let slow = tokio::spawn({
            let thread = thread.clone();
            async move { asta.try_reply(&thread, "k", "Svar i sista stund.").await }
        });
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(!slow.is_finished(), "the reply waits");

        // Rests open: a browser keeps its connection, and a stop must not wait for it.
        let browser = User::at_address(server.base());
        browser.get("/sign-in").await.expect(200);
        let begun = Instant::now();
        server.ask_to_stop();
        tokio::time::sleep(Duration::from_millis(200)).await;
        let ready = User::at_address(server.base()).get("/readyz").await;
        assert_eq!((ready.status, ready.body.as_str()), (503, "stopping\n"));
        User::at_address(server.base()).get("/healthz").await.expect(200);
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        assert!(User::at_address(server.base()).try_get("/healthz").await.is_none(), "no new connection is taken");
        assert!(!slow.is_finished(), "the reply waits still");
        inspector.execute("ROLLBACK").expect("the table can be let go");
        let reply = slow.await.expect("the sender goes on").expect("the reply in flight is answered").expect(201);
        assert!(server.ended().await, "it ends well: {}", site.log());
        println!("ended {:.1} s after it was asked", begun.elapsed().as_secs_f64());
        assert!(begun.elapsed() < Duration::from_secs(10), "a resting connection does not hold it up");

        let again = site.serve(&[]).await;
        let read = people[0].get(&format!("/api/v1/threads/{thread}")).await.expect(200).json();
        assert_eq!(read["replies"]["items"][0]["id"], reply.json()["id"], "and the reply is there");
        again.kill();
    }
}
