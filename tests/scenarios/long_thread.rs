//! A thread with 5,000 replies opens at once at any place: at its start, its end, in the middle, at the first unread; with the
//! same number of statements as a short one.

use harness::{App, User, scenario};
use praxis::testing::{PostId, Role, ThreadId, actions, storage};
use std::time::Instant;
use storage::posts::{self, NewPost};

/// Replies to the thread itself, every fifth answered by the next, written straight into the database.
async fn with_replies(app: &App, thread: &str, count: usize) -> Vec<PostId> {
    let id: ThreadId = thread.parse().expect("a thread's id");
    app.operate(move |cx| {
        let opening = posts::opening(cx.conn, id)?.ok_or(actions::Error::NotFound)?;
        let mut ids: Vec<PostId> = Vec::with_capacity(count);
        for number in 0..count {
            let post: PostId = cx.id();
            let parent = if number % 5 == 4 { ids.last().copied() } else { None };
            let above = parent.map(|p| p.to_string()).unwrap_or_default();
            let (path, depth) = posts::place_below(&above, post);
            let html = format!("<p>Svar nummer {number}.</p>");
            let new = NewPost {
                id: post.0,
                thread_id: id.0,
                parent_id: parent.map(|p| p.0),
                path: &path,
                depth,
                is_opening: false,
                author_id: opening.author_id.0,
                author_name: &opening.author_name,
                author_title: "",
                organisation_id: None,
                organisation_name: "",
                lang: "sv",
                body: &html,
                html: &html,
                renderer_version: 1,
                created_at: cx.now.0,
                edited_at: None,
                revision_count: 0,
                version: 1,
                thanks_count: 0,
                same_count: 0,
                source_id: None,
            };
            posts::add(cx.conn, &new)?;
            ids.push(post);
        }
        storage::threads::recount(cx.conn, id)?;
        Ok(ids)
    })
    .await
}

/// Opens a page and says how long it took: the best of five.
async fn open(user: &User, address: &str) -> (String, u128) {
    let mut best = u128::MAX;
    let mut body = String::new();
    for _ in 0..5 {
        let start = Instant::now();
        body = user.get(address).await.expect(200).body;
        best = best.min(start.elapsed().as_micros());
    }
    (body, best)
}

/// Statements that reading a place of a thread sends.
async fn statements(app: &App, user: &User, thread: &str, at: actions::discussions::read_thread::At) -> usize {
    let (id, actor): (ThreadId, _) = (thread.parse().expect("an id"), app.actor(user).await);
    let work = app.act(actor, move |cx| actions::discussions::read_thread::read_thread(cx, id, at).map(|_| ()));
    let (done, sent) = storage::query_count::scope(work).await;
    done.expect("the member reads it");
    sent.len()
}

scenario! {
    five_thousand_replies_open_at_once_at_any_place(app) {
        use actions::discussions::read_thread::At;
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let short = asta.asks("fragor", "Den korta", "Text").await;
        let long = asta.asks("fragor", "Den långa", "Text").await;
        let few = with_replies(&app, &short, 200).await;
        let many = with_replies(&app, &long, 5_000).await;
        let (last, middle) = (many[4_999], many[2_500]);

        for (what, query, number) in [
            ("start", "?after=start".to_owned(), 0),
            ("middle", format!("?at={middle}"), 2_500),
            ("end", "?before=end".to_owned(), 4_999),
            ("last", format!("?at={last}"), 4_999),
            ("after the middle", format!("?after={middle}"), 2_501),
            ("before the middle", format!("?before={middle}"), 2_499),
        ] {
            let (body, micros) = open(&bo, &format!("/threads/{long}{query}")).await;
            println!("{what:>18}: {micros:>6} µs, {} bytes", body.len());
            assert!(body.contains(&format!("Svar nummer {number}.")), "{what}");
            assert!(body.matches("<article").count() <= 52, "{what}: a page is a page");
        }
        let page = bo.get(&format!("/threads/{long}?after=start")).await;
        assert!(page.says("Till det senaste") && page.says("?before=end"), "{}", page.body);
        let there = bo.get(&format!("/posts/{middle}")).await.expect(303).location;
        assert!(there.starts_with(&format!("/threads/{long}?at={middle}")), "{there}");

        let fresh = asta.replies(&long, "Det allra nyaste.").await;
        let start = Instant::now();
        let body = bo.get(&format!("/threads/{long}")).await.expect(200).body;
        println!("      first unread: {:>6} µs, opened once: what is read is read", start.elapsed().as_micros());
        assert!(body.contains("Det allra nyaste.") && body.contains(&fresh), "a returning reader begins where it is new");

        for (what, at_few, at_many) in [
            ("start", At::Start, At::Start),
            ("middle", At::Post(few[100]), At::Post(middle)),
            ("end", At::End, At::End),
            ("after", At::After(few[100]), At::After(middle)),
        ] {
            let (in_short, in_long) = (statements(&app, &bo, &short, at_few).await, statements(&app, &bo, &long, at_many).await);
            println!("{what:>18}: {in_long} statements");
            assert_eq!(in_short, in_long, "{what}: a long thread costs the statements of a short one");
        }
    }
}
