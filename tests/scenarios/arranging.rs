//! What moderators do with threads: pin, lock, move and undo, beside those who may not.

use harness::scenario;
use praxis::testing::{Level, Role, Visibility};

scenario! {
    a_moderator_pins_and_locks(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let at = |verb: &str| format!("/threads/{thread}/{verb}");
        assert_eq!(asta.post(&at("pin"), &[("on", "1")]).await.status, 403);
        assert_eq!(asta.post(&at("lock"), &[("on", "1")]).await.status, 403);
        mona.post(&at("pin"), &[("on", "1")]).await.expect(303);
        mona.post(&at("pin"), &[("on", "1")]).await.expect(303);
        assert!(mona.get(&at("")[..at("").len() - 1]).await.says("Sluta fästa"));
        mona.post(&at("lock"), &[("on", "1")]).await.expect(303);
        assert_eq!(asta.post(&at("reply"), &[("body", "Svar")]).await.status, 403);
        mona.post(&at("lock"), &[("on", "0")]).await.expect(303);
        asta.replies(&thread, "Svar").await;
    }

    a_moved_thread_keeps_its_address_and_is_read_where_it_is(app) {
        app.with_group().await;
        app.group("stangd", "natverk", Visibility::Closed).await;
        app.network("annat", Level::All).await;
        app.group("andra", "annat", Visibility::Open).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        let thread = asta.asks("fragor", "Dygnsvila", "Text").await;
        let (page, path) = (format!("/threads/{thread}"), format!("/threads/{thread}/move"));
        assert_eq!(asta.post(&path, &[("group", "stangd")]).await.status, 403);
        assert_eq!(mona.post(&path, &[("group", "stangd")]).await.status, 403, "the right is needed in both");
        assert_eq!(mona.post(&path, &[("group", "andra")]).await.status, 404);
        let none = mona.post(&path, &[("group", "")]).await.expect(422);
        assert!(none.says("Välj en grupp.") && none.says("<option value=\"\" selected>"), "{}", none.body);
        assert!(mona.get(&path).await.expect(200).says("<option value=\"\" selected>"), "none is chosen beforehand");
        app.give_in_group(&mona, "stangd", Role::Moderator).await;
        assert!(mona.get(&path).await.expect(200).says("stangd"));
        mona.post(&path, &[("group", "stangd")]).await.expect(303);
        assert_eq!(asta.get(&page).await.status, 403, "it is in a closed group now");
        assert!(!asta.get("/search?q=dygnsvila").await.says(&thread));
        assert!(mona.get("/search?q=dygnsvila&group=stangd").await.says(&thread));
        app.pass_minutes(9);
        assert_eq!(asta.post(&format!("{page}/undo"), &[]).await.status, 403);
        mona.post(&format!("{page}/undo"), &[]).await.expect(303);
        asta.get(&page).await.expect(200);
        assert!(asta.get("/search?q=dygnsvila").await.says(&thread));
        assert_eq!(mona.post(&format!("{page}/undo"), &[]).await.status, 409, "once");
    }

    a_move_can_be_undone_for_ten_minutes_only(app) {
        app.with_group().await;
        app.group("andra", "natverk", Visibility::Open).await;
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        let thread = mona.asks("fragor", "Fråga", "Text").await;
        let moving = [("group", "andra")];
        let path = format!("/threads/{thread}/move");
        let (one, two) = tokio::join!(mona.post(&path, &moving), mona.post(&path, &moving));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422], "of two moves at once, one is done");
        app.pass_minutes(11);
        assert_eq!(mona.post(&format!("/threads/{thread}/undo"), &[]).await.status, 409);
    }
}
