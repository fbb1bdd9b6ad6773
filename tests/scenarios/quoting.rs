//! Quotations lead back to whom they quote: somebody who closes their account is unnamed over their words everywhere.

use crate::own_account::{PASSWORD, with_password};
use harness::{App, User, scenario};
use praxis::testing::{Mailer, PostId, Role, storage};

/// The line over a quotation.
fn quote(name: &str, post: &str) -> String {
    format!("> [{name} skrev:](/posts/{post})\n>\n> Ord.\n\nMitt svar.")
}

/// Makes of a post one from before quotations were kept.
async fn as_from_before(app: &App, post: &str) {
    let post: PostId = post.parse().expect("an id");
    app.operate(move |cx| {
        storage::quotations::set(cx.conn, post, &[])?;
        Ok(storage::quotations::note_read(cx.conn, Some(PostId(0)))?)
    })
    .await;
}

async fn close(app: &App, user: &User) {
    with_password(app, user).await;
    user.post("/settings/close", &[("password", PASSWORD), ("sure", "1")]).await.expect(303);
}

/// Two members, and a post of the first in a thread of its own.
async fn members(app: &App) -> (User, User, String) {
    app.with_group().await;
    let asta = app.user_in("Asta", "natverk", Role::Member).await;
    let bo = app.user_in("Bo", "natverk", Role::Member).await;
    let own = asta.asks("fragor", "Ursprunget", "Ord.").await;
    let post = app.opening(&own).await;
    (asta, bo, post)
}

scenario! {
    a_closed_members_name_leaves_quotations_where_they_never_wrote(app) {
        let (asta, bo, post) = members(&app).await;
        let moa = app.user_in("Moa", "natverk", Role::Moderator).await;
        let other = bo.asks("fragor", "Bos egen", "Bos ord.").await;
        let bos = app.opening(&other).await;
        let asked = bo.asks("fragor", "En annan tråd", &quote("Asta", &post)).await;
        let replied = bo.asks("fragor", "En tredje tråd", "Text").await;
        bo.replies(&replied, &quote("Asta", &post)).await;
        let edited = bo.replies(&other, "Först utan").await;
        let form = [("body", &*quote("Asta", &post)), ("version", "1")];
        bo.post(&format!("/posts/{edited}/edit"), &form).await.expect(303);
        let namesake = bo.asks("fragor", "En namne", &quote("Asta", &bos)).await;
        moa.post(&format!("/threads/{replied}/merge"), &[("into", &*asked)]).await.expect(303);
        close(&app, &asta).await;
        for thread in [&asked, &other] {
            let page = bo.get(&format!("/threads/{thread}")).await.expect(200);
            assert!(page.says("Tidigare medlem") && !page.says("Asta skrev"), "{}", page.body);
        }
        assert!(bo.get(&format!("/threads/{namesake}")).await.expect(200).says("Asta skrev"), "the words are Bo's");
    }

    quotations_from_before_they_were_kept_are_found_too(app) {
        let (asta, bo, post) = members(&app).await;
        let cia = app.user_in("Cia", "natverk", Role::Member).await;
        let cias = cia.asks("fragor", "Cias egen", "Ord.").await;
        let cias_post = app.opening(&cias).await;
        let (first, second) = (bo.asks("fragor", "En", &quote("Asta", &post)).await, bo.asks("fragor", "Två", &quote("Cia", &cias_post)).await);
        for thread in [&first, &second] {
            as_from_before(&app, &app.opening(thread).await).await;
        }
        close(&app, &asta).await;
        assert!(!bo.get(&format!("/threads/{first}")).await.expect(200).says("Asta skrev"), "before the old posts are read");
        let worker = app.installed.worker(Mailer::Shown(app.mail.clone()));
        while worker.read_old_posts().await {}
        let left = app.operate(|cx| Ok(storage::quotations::unread_after(cx.conn)?)).await;
        assert_eq!(left, None, "all are read");
        assert!(bo.get(&format!("/threads/{second}")).await.expect(200).says("Cia skrev"));
        close(&app, &cia).await;
        assert!(!bo.get(&format!("/threads/{second}")).await.expect(200).says("Cia skrev"), "and after");
    }

    an_edit_that_takes_a_quotation_away_is_not_touched(app) {
        let (asta, bo, post) = members(&app).await;
        let thread = bo.asks("fragor", "En annan tråd", &quote("Asta", &post)).await;
        let opening = app.opening(&thread).await;
        bo.post(&format!("/posts/{opening}/edit"), &[("body", "Utan citat"), ("version", "1")]).await.expect(303);
        let id: PostId = opening.parse().expect("an id");
        let version = app.operate(move |cx| Ok(storage::posts::find(cx.conn, id)?.map(|post| post.version))).await;
        close(&app, &asta).await;
        let after = app.operate(move |cx| Ok(storage::posts::find(cx.conn, id)?.map(|post| post.version))).await;
        assert_eq!(after, version);
    }
}
