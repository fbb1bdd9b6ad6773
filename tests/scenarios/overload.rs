//! Somebody asks for more than the server can do: the others have their pages all the same, and where there is no time for
//! anybody the answer says so.

use harness::{App, User, scenario};
use praxis::testing::{Role, actions, storage};
use std::time::{Duration, Instant};

/// Words without order: no text is harder to compare with another.
fn noise(seed: u64, words: usize) -> String {
    let mut state = seed;
    let mut letter = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'a' + u8::try_from((state >> 33) % 26).expect("one of 26"))
    };
    (0..words).map(|_| format!("{}{} ", letter(), letter())).collect()
}

async fn edit(who: &User, post: &str, text: &str) -> u16 {
    let body = serde_json::json!({ "body": text, "accept_warnings": true });
    who.send("PUT", &format!("/api/v1/posts/{post}"), Some(body)).await.status
}

/// A reply that was changed so many times.
async fn changed(app: &App, who: &User, times: u64) -> (String, String) {
    let thread = who.asks("fragor", "Hur gör ni?", "Text").await;
    let reply = who.replies(&thread, "Första lydelsen").await;
    for n in 0..times {
        assert_eq!(edit(who, &reply, &noise(n, 2_950)).await, 204, "change {n}");
    }
    app.read_events().await;
    (thread, reply)
}

scenario! {
    eight_who_read_a_hard_history_take_nobody_elses_pages(app) {
        app.with_group().await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let (thread, reply) = changed(&app, &bo, 29).await;
        let history = format!("/posts/{reply}/history");
        let begun = Instant::now();
        let one = bo.get(&history).await.expect(200);
        println!("one history page: {} ms, {} kB", begun.elapsed().as_millis(), one.body.len() / 1024);
        let begun = Instant::now();
        let readers: Vec<_> = (0..8)
            .map(|_| {
                let (bo, history) = (bo.clone(), history.clone());
                tokio::spawn(async move { bo.get(&history).await.status })
            })
            .collect();
        let (mut longest, mut pages) = (Duration::ZERO, 0);
        let thread = format!("/threads/{thread}");
        while readers.iter().any(|reader| !reader.is_finished()) {
            for path in ["/sign-in", thread.as_str()] {
                let asked = Instant::now();
                bo.get(path).await;
                longest = longest.max(asked.elapsed());
                pages += 1;
            }
        }
        println!(
            "eight history pages at once: {} ms; meanwhile {pages} others, the slowest in {} ms",
            begun.elapsed().as_millis(),
            longest.as_millis()
        );
        for reader in readers {
            assert_eq!(reader.await.expect("the reader ends"), 200);
        }
        assert!(pages >= 2 && longest < Duration::from_secs(2), "{pages} pages, the slowest in {longest:?}");
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    }

    a_long_history_is_read_page_by_page(app) {
        app.with_group().await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let thread = bo.asks("fragor", "Hur gör ni?", "Text").await;
        let reply = bo.replies(&thread, "Lydelse nummer 1.").await;
        for n in 2..=12 {
            assert_eq!(edit(&bo, &reply, &format!("Lydelse nummer {n}.")).await, 204);
        }
        let (mut path, mut numbers) = (format!("/posts/{reply}/history"), Vec::new());
        loop {
            let page = bo.get(&path).await.expect(200);
            let shown: Vec<u32> = (1..=12).rev().filter(|n| page.body.contains(&format!("id=\"revision-{n}\""))).collect();
            assert!((1..=5).contains(&shown.len()), "{path}: {shown:?}");
            // Each is compared with the one before it, also where that one stands on the next page.
            let is_first = shown.contains(&1);
            assert_eq!(page.body.matches("<del>").count(), shown.len() - usize::from(is_first), "{path}");
            numbers.extend(shown);
            let Some((_, rest)) = page.body.split_once("history?before=") else { break };
            let before: String = rest.chars().take_while(char::is_ascii_digit).collect();
            path = format!("/posts/{reply}/history?before={before}");
        }
        assert_eq!(numbers, (1..=12).rev().collect::<Vec<u32>>());
        let (mut cursor, mut bodies) = (String::new(), Vec::new());
        loop {
            let page = bo.get(&format!("/api/v1/posts/{reply}/versions?cursor={cursor}")).await.expect(200).json();
            let items = page["items"].as_array().expect("versions").clone();
            bodies.extend(items.iter().rev().map(|v| v["body"].as_str().expect("a text").to_owned()));
            match page["next"].as_str() {
                Some(next) => cursor = next.to_owned(),
                None => break,
            }
        }
        assert_eq!(bodies, (1..=12).rev().map(|n| format!("Lydelse nummer {n}.")).collect::<Vec<_>>());
        assert_eq!(bo.get(&format!("/api/v1/posts/{reply}/versions?cursor=x9")).await.status, 400);
    }

    thirty_changes_of_a_post_in_an_hour_are_taken_and_then_one_has_to_wait(app) {
        app.with_group().await;
        let (bo, moa) = (app.user_in("Bo", "natverk", Role::Member).await, app.user_in("Moa", "natverk", Role::Moderator).await);
        let (thread, reply) = changed(&app, &bo, 30).await;
        let path = format!("/posts/{reply}/edit");
        let typed = "En text som ingen vill skriva en gång till.\nDen har två rader.";
        let busy = bo.post(&path, &[("body", typed), ("version", "31")]).await.expect(429);
        assert_eq!(busy.header("retry-after"), "60");
        assert!(busy.says("En text som ingen vill skriva en gång till."), "what was typed comes back: {}", busy.body);
        let other = bo.replies(&thread, "Ett annat svar").await;
        assert_eq!(edit(&bo, &other, "Ett annat svar, ändrat").await, 204, "another post has its own count");
        let moderated = [("body", "Kortare."), ("version", "31"), ("reason", "För långt.")];
        moa.post(&path, &moderated).await.expect(303);
        app.clock.advance_seconds(3_601);
        assert_eq!(edit(&bo, &reply, "Till sist").await, 204);
    }

    where_nobody_gets_a_connection_the_answer_says_when_to_come_again(app) {
        app.with_group().await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let thread = bo.asks("fragor", "Hur gör ni?", "Text").await;
        let held: Vec<_> = (0..32)
            .map(|_| {
                let db = app.installed.db.clone();
                tokio::spawn(async move {
                    let held: actions::Result<()> = db
                        .read(|_| {
                            std::thread::sleep(Duration::from_millis(12_500));
                            Ok(())
                        })
                        .await;
                    drop(held);
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(500)).await;
        let (page, path) = (format!("/threads/{thread}"), format!("/api/v1/threads/{thread}"));
        let (page, api) = tokio::join!(bo.get(&page), bo.get(&path));
        assert_eq!((page.status, page.header("retry-after")), (503, "10"));
        assert!(page.says("Praxis hinner inte med alla just nu"), "{}", page.body);
        assert_eq!((api.status, api.header("retry-after")), (503, "10"));
        assert_eq!(api.header("content-type"), "application/problem+json");
        for holder in held {
            holder.await.expect("the holder ends");
        }
        bo.get(&format!("/threads/{thread}")).await.expect(200);
        let busy = storage::Error::Busy(10);
        assert!(busy.is_busy() && !busy.is_unwritable());
    }
}
