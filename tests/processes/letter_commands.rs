//! `praxis letter preview` and `praxis letter send`: what they print, what they change, and whom they tell.

use crate::on_each_engine;
use harness::process::Site;
use jiff::civil::Weekday;
use praxis::testing::Clock;
use std::time::{Duration, Instant};

/// The Tuesday after the next one, eight o'clock in Stockholm: the usual time, and the next letter of nobody before it.
fn tuesday() -> String {
    let now = Clock::System.now().timestamp().in_tz("Europe/Stockholm").expect("a zone");
    let next = now.nth_weekday(2, Weekday::Tuesday).expect("a Tuesday");
    let hour = next.date().at(8, 0, 0, 0).in_tz("Europe/Stockholm").expect("an hour");
    hour.timestamp().to_string()
}

/// What a command that is refused says.
fn refused(site: &Site, words: &[&str], settings: &[(&str, &str)]) -> (Option<i32>, String) {
    let output = site.output(words, settings);
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

on_each_engine! {
    letters_are_looked_at_and_sent_from_the_command_line(site) {
        let tuesday = tuesday();
        let people = site.with_members(&["Asta", "Bo"]);
        let is_sqlite = site.scratch().config().url.starts_with("sqlite:");
        let server = site.serve(&[]).await;
        let question = serde_json::json!({ "kind": "question", "title": "Hur gör ni med bisysslor?", "body": "Varje år?" });
        people[1].send("POST", "/api/v1/groups/fragor/threads", Some(question)).await.expect(201);
        let preview = ["letter", "preview", "--email", "asta@norrvik.example", "--at", &tuesday];
        if is_sqlite {
            let (code, said) = refused(&site, &preview, &[]);
            assert!(code == Some(1) && said.contains("process"), "refused beside a server: {said}");
        }
        server.kill();
        let said = site.command(&preview, &[]);
        assert!(said.starts_with("Subject: ") && said.contains("Hur gör ni med bisysslor?"), "{said}");
        assert!(said.contains("/unsubscribe/preview"), "the link that stops it is not a real one: {said}");
        let said = site.command(&["letter", "preview", "--email", "bo@norrvik.example", "--at", &tuesday], &[]);
        assert_eq!(said, "no letter would come: there is nothing to tell\n");
        let folder = tempfile::tempdir().expect("a folder");
        let smtp = format!("file:{}", folder.path().display());
        let settings = [("PRAXIS_SMTP_URL", smtp.as_str())];
        let send = ["letter", "send", "--at", &tuesday];
        assert_eq!(site.command(&["letter", "send"], &settings), "planned 0\nsent 0\nfailed 0\n", "nothing is due today");
        assert_eq!(
            site.command(&send, &settings),
            "planned 2\nsent 1\nskipped 1: there is nothing to tell\nfailed 0\n"
        );
        assert_eq!(site.command(&send, &settings), "planned 0\nsent 0\nfailed 0\n", "once and only once");
        assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1);
        let server = site.serve(&[]).await;
        let begun = Instant::now();
        loop {
            let inbox = people[0].get("/api/v1/inbox").await.json();
            if inbox.to_string().contains("letter-seen") {
                break;
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "the member is told: {inbox}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        server.kill();
    }

    a_letter_command_that_cannot_be_done_says_why(site) {
        let _ = site.with_members(&["Asta"]);
        let (code, said) = refused(&site, &["letter", "preview", "--email", "ingen@norrvik.example"], &[]);
        assert!(code == Some(1) && said.contains("nobody has that address"), "{said}");
        let (code, said) = refused(&site, &["letter", "send", "--at", "i morgon"], &[]);
        assert!(code == Some(2) && said.contains("--at"), "{said}");
        let (code, said) = refused(&site, &["letter", "send"], &[]);
        assert!(code == Some(1) && said.contains("PRAXIS_SMTP_URL"), "{said}");
    }
}
