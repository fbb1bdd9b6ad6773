//! Letters on their way when the server is killed: the rest goes out soon after the next start, and hardly any twice.

use crate::on_each_engine;
use harness::{SmtpSink, User};
use std::collections::HashMap;
use std::time::{Duration, Instant};

const PEOPLE: usize = 16;

/// The letters taken so far: their `Message-ID`s under each receiver.
fn taken(sink: &SmtpSink) -> HashMap<String, Vec<String>> {
    let mut taken = HashMap::<String, Vec<String>>::new();
    for (to, text) in sink.letters() {
        let id = text.lines().find_map(|line| line.strip_prefix("Message-ID:")).unwrap_or_default();
        taken.entry(to).or_default().push(id.trim().to_owned());
    }
    taken
}

/// Waits until letters to so many have been taken, or the time is over; how long it took.
async fn until(sink: &SmtpSink, receivers: usize, patience: Duration) -> Duration {
    let begun = Instant::now();
    while taken(sink).len() < receivers && begun.elapsed() < patience {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    begun.elapsed()
}

on_each_engine! {
    letters_of_a_worker_that_was_killed_go_out_soon(site) {
        let names: Vec<String> = (0..PEOPLE).map(|n| format!("Person{n}")).collect();
        let people = site.with_members(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let is_sqlite = site.scratch().config().url.starts_with("sqlite:");
        let sink = SmtpSink::start().await;
        sink.pause_for(Duration::from_millis(150));
        let settings = [("PRAXIS_SMTP_URL", sink.url())];
        let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let server = site.serve(&settings).await;
        let visitor = User::at_address(&site.base());
        for person in &people {
            visitor.post("/reset", &[("email", &person.email)]).await.expect(200);
        }
        until(&sink, 5, Duration::from_secs(20)).await;
        server.kill();
        let before = taken(&sink).len();
        assert!((5..PEOPLE).contains(&before), "killed in the middle: {before} of {PEOPLE} were sent");
        let server = site.serve(&settings).await;
        // On PostgreSQL another worker could have the one letter that was being sent: it waits for its lease of 30 seconds.
        let at_once = if is_sqlite { PEOPLE } else { PEOPLE - 1 };
        let took = until(&sink, at_once, Duration::from_secs(60)).await;
        println!("{before} sent before the kill, {at_once} of {PEOPLE} {} ms after the next start", took.as_millis());
        assert!(took < Duration::from_secs(10), "{took:?}");
        let all = until(&sink, PEOPLE, Duration::from_secs(60)).await;
        println!("all {} ms later", all.as_millis());
        server.kill();
        let taken = taken(&sink);
        assert_eq!(taken.len(), PEOPLE, "nothing is lost");
        let twice: Vec<&Vec<String>> = taken.values().filter(|ids| ids.len() > 1).collect();
        println!("{} letters went twice", twice.len());
        assert!(twice.len() <= 1, "{twice:?}");
        assert!(twice.iter().all(|ids| ids.len() == 2 && ids[0] == ids[1] && !ids[0].is_empty()), "{twice:?}");
    }
}
