//! Whatever a page does, a program does: every route of a page beside the operations of the API that do or show the same, or the
//! reason why there is none. A new one that stands in neither list fails.

use crate::routes;

/// A page's route, and what does or shows the same in the API: `METHOD pattern`.
type Same = (&'static str, &'static [&'static str]);

const SAME: &[Same] = &[
    ("POST /sign-in", &["POST /sessions"]),
    ("POST /sign-out", &["DELETE /sessions/current"]),
    ("POST /settings", &["PUT /me/preferences"]),
    ("POST /settings/letters", &["PUT /me/preferences"]),
    ("POST /settings/notifications", &["PUT /me/preferences"]),
    // The same form also asks for a link to the address of a new workplace: see `profile.rs`, and what a token may not.
    ("POST /settings/profile", &["PUT /me/profile"]),
    ("POST /settings/password", &["PUT /me/password"]),
    ("POST /settings/sessions/revoke", &["DELETE /me/sessions", "DELETE /me/sessions/{session}"]),
    ("POST /settings/tokens/revoke", &["DELETE /me/tokens/{token}"]),
    ("POST /settings/feeds/renew", &["POST /me/feeds"]),
    ("POST /settings/export", &["GET /me/export"]),
    ("POST /settings/close", &["PUT /me/closing"]),
    ("PUT /drafts", &["PUT /me/drafts"]),
    ("POST /drafts/{id}/discard", &["DELETE /me/drafts/{draft}"]),
    ("POST /inbox/read", &["PUT /inbox/read"]),
    ("POST /networks/new", &["POST /networks"]),
    ("POST /networks/{slug}/settings", &["PUT /networks/{network}"]),
    ("POST /networks/{slug}/archive", &["PUT /networks/{network}/archived", "DELETE /networks/{network}/archived"]),
    ("POST /networks/{slug}/letter", &["POST /networks/{network}/greetings"]),
    ("POST /networks/{slug}/letter/withdraw", &["DELETE /networks/{network}/greetings/{greeting}"]),
    ("POST /networks/{slug}/letter/test", &["POST /networks/{network}/letter-tests"]),
    ("POST /letters/{id}/again", &["POST /me/letters/{letter}/copies"]),
    ("POST /networks/{slug}/join", &["PUT /networks/{network}/membership"]),
    ("POST /networks/{slug}/leave", &["DELETE /networks/{network}/membership"]),
    ("POST /networks/{slug}/propose", &["POST /networks/{network}/proposals"]),
    ("POST /networks/{slug}/invite", &["POST /networks/{network}/invitations"]),
    ("POST /networks/{slug}/members/invitations/revoke", &["DELETE /invitations/{invitation}"]),
    ("POST /networks/{slug}/members/requests", &["PUT /networks/{network}/requests/{request}"]),
    ("POST /networks/{slug}/members/role", &["PUT /networks/{network}/members/{person}"]),
    ("POST /networks/{slug}/members/remove", &["DELETE /networks/{network}/members/{person}"]),
    ("POST /networks/{slug}/follow", &["PUT /networks/{network}/follow", "DELETE /networks/{network}/follow"]),
    ("POST /groups/{slug}/ask", &["POST /groups/{group}/threads"]),
    ("POST /ask", &["POST /groups/{group}/threads"]),
    ("POST /groups/{slug}/invite", &["POST /groups/{group}/invitations"]),
    ("POST /groups/{slug}/members/invitations/revoke", &["DELETE /invitations/{invitation}"]),
    ("POST /groups/{slug}/members/requests", &["PUT /groups/{group}/requests/{request}"]),
    ("POST /groups/{slug}/members/role", &["PUT /groups/{group}/members/{person}"]),
    ("POST /groups/{slug}/members/remove", &["DELETE /groups/{group}/members/{person}"]),
    ("POST /groups/{slug}/join", &["PUT /groups/{group}/membership"]),
    ("POST /groups/{slug}/leave", &["DELETE /groups/{group}/membership"]),
    ("POST /groups/{slug}/settings", &["PUT /groups/{group}"]),
    ("POST /groups/{slug}/archive", &["PUT /groups/{group}/archived", "DELETE /groups/{group}/archived"]),
    ("POST /groups/{slug}/support", &["PUT /groups/{group}/support", "DELETE /groups/{group}/support"]),
    ("POST /groups/{slug}/withdraw", &["DELETE /groups/{group}/proposal"]),
    ("POST /groups/{slug}/follow", &["PUT /groups/{group}/follow", "DELETE /groups/{group}/follow"]),
    ("POST /groups/{slug}/report", &["POST /groups/{group}/reports"]),
    ("POST /tags/{tag}/follow", &["PUT /tags/{tag}/follow", "DELETE /tags/{tag}/follow"]),
    ("POST /people/{id}/claim", &["PUT /people/{person}/claim"]),
    ("POST /people/{id}/report", &["POST /people/{person}/reports"]),
    ("POST /threads/{id}/reply", &["POST /threads/{thread}/replies"]),
    ("POST /threads/{id}/edit", &["PUT /threads/{thread}"]),
    ("POST /threads/{id}/pin", &["PUT /threads/{thread}/pin", "DELETE /threads/{thread}/pin"]),
    ("POST /threads/{id}/lock", &["PUT /threads/{thread}/lock", "DELETE /threads/{thread}/lock"]),
    ("POST /threads/{id}/move", &["PUT /threads/{thread}/group"]),
    ("POST /threads/{id}/merge", &["PUT /threads/{thread}/merged"]),
    ("POST /threads/{id}/split", &["POST /threads/{thread}/splits"]),
    ("POST /threads/{id}/undo", &["POST /threads/{thread}/undo"]),
    ("POST /threads/{id}/follow", &["PUT /threads/{thread}/follow", "DELETE /threads/{thread}/follow"]),
    ("POST /threads/{id}/mute", &["PUT /threads/{thread}/mute", "DELETE /threads/{thread}/mute"]),
    ("POST /posts/{id}/edit", &["PUT /posts/{post}"]),
    ("POST /posts/{id}/delete", &["DELETE /posts/{post}"]),
    ("POST /posts/{id}/restore", &["PUT /posts/{post}/restored"]),
    ("POST /posts/{id}/dispose", &["DELETE /posts/{post}/text"]),
    ("POST /posts/{id}/history/dispose", &["DELETE /posts/{post}/versions"]),
    ("POST /posts/{id}/helpful", &["PUT /threads/{thread}/helpful/{post}", "DELETE /threads/{thread}/helpful/{post}"]),
    ("POST /posts/{id}/react", &["PUT /posts/{post}/thanks", "DELETE /posts/{post}/thanks"]),
    ("POST /posts/{id}/bookmark", &["PUT /posts/{post}/bookmark", "DELETE /posts/{post}/bookmark"]),
    ("POST /posts/{id}/report", &["POST /posts/{post}/reports"]),
    ("POST /posts/{id}/hide", &["PUT /posts/{post}/hidden", "DELETE /posts/{post}/hidden"]),
    ("POST /moderation/{id}", &["PUT /reports/{report}/decision"]),
];

/// A page's route that no program takes, and why.
const PAGES_ALONE: &[(&str, &str)] = &[
    ("POST /setup", "the first administrator: nobody has a token yet, and the code stands on the server's own screen"),
    ("POST /sign-up", "somebody new: a person types it, and a letter answers"),
    ("POST /verify/{token}", "the button behind a link in a letter: a person opens it"),
    ("POST /invitations/{token}", "the button behind a link in a letter: a person opens it"),
    ("POST /reset", "who has lost the password has no token, and a letter answers"),
    ("POST /reset/{token}", "the button behind a link in a letter: a person opens it"),
    ("POST /settings/tokens", "a token makes no tokens; POST /sessions gives one for the password"),
    ("POST /settings/letters/resume", "the owner of an address says that it works again: a person who has looked"),
    ("POST /unsubscribe/{token}", "the button behind a link in a letter, for people and mail programs"),
    ("POST /preview", "changes nothing: how a form would look"),
];

/// A page that only shows something. The page of a form is where its POST is.
const SHOWN: &[Same] = &[
    ("GET /", &["GET /threads", "GET /groups", "GET /inbox"]),
    ("GET /networks", &["GET /networks"]),
    ("GET /networks/{slug}", &["GET /networks/{network}", "GET /networks/{network}/proposals", "GET /groups"]),
    (
        "GET /networks/{slug}/members",
        &["GET /networks/{network}/members", "GET /networks/{network}/requests", "GET /networks/{network}/invitations"],
    ),
    ("GET /networks/{slug}/letter", &["GET /networks/{network}/greetings"]),
    ("GET /groups/{slug}", &["GET /groups/{group}", "GET /groups/{group}/threads", "GET /tags"]),
    ("GET /groups/{slug}/threads", &["GET /groups/{group}/threads"]),
    (
        "GET /groups/{slug}/members",
        &["GET /groups/{group}/members", "GET /groups/{group}/requests", "GET /groups/{group}/invitations"],
    ),
    ("GET /threads/{id}", &["GET /threads/{thread}", "GET /threads/{thread}/marks", "PUT /threads/{thread}/read"]),
    ("GET /posts/{id}", &["GET /posts/{post}"]),
    ("GET /posts/{id}/history", &["GET /posts/{post}/versions"]),
    ("GET /posts/{id}/quote", &["GET /posts/{post}/quote"]),
    ("GET /lists/bookmarks", &["GET /threads"]),
    ("GET /lists/followed", &["GET /threads"]),
    ("GET /lists/mine", &["GET /threads"]),
    ("GET /lists/unanswered", &["GET /threads"]),
    ("GET /tags/{tag}", &["GET /threads"]),
    ("GET /drafts", &["GET /me/drafts"]),
    ("GET /inbox", &["GET /inbox"]),
    ("GET /search", &["GET /search"]),
    ("GET /similar", &["GET /similar"]),
    ("GET /people", &["GET /members"]),
    ("GET /people/{id}", &["GET /people/{person}", "GET /threads"]),
    ("GET /mentions", &["GET /mentions"]),
    ("GET /moderation", &["GET /moderation", "GET /moderation/log"]),
    ("GET /moderation/{id}", &["GET /reports/{report}"]),
    ("GET /settings", &["GET /me"]),
    ("GET /settings/letters", &["GET /me"]),
    ("GET /settings/notifications", &["GET /me"]),
    ("GET /settings/profile", &["GET /me"]),
    ("GET /settings/sessions", &["GET /me/sessions"]),
    ("GET /settings/tokens", &["GET /me/tokens"]),
    ("GET /settings/feeds", &["GET /me/feeds"]),
    ("GET /settings/close", &["GET /me/closing"]),
];

/// A page that no program reads, and why.
const SHOWN_ALONE: &[(&str, &str)] = &[
    ("GET /help", "words for people, the same for all"),
    ("GET /accessibility", "words for people, the same for all"),
    ("GET /admin/letters", "how mail has gone, for who runs the server; programs read /metrics"),
    ("GET /letters/next", "a letter to read; what is in it stands in GET /threads and GET /inbox"),
    ("GET /letters/{id}", "a letter to read; what is in it stands in GET /threads and GET /inbox"),
    ("GET /dev/mail", "only in the demo"),
    ("GET /dev/mail/{id}", "only in the demo"),
    ("GET /healthz", "for programs already"),
    ("GET /readyz", "for programs already"),
    ("GET /metrics", "for programs already"),
    ("GET /static/{file}", "what pages are made with"),
    ("GET /feeds/{token}/groups/{name}.atom", "for programs already"),
    ("GET /feeds/{token}/tags/{name}.atom", "for programs already"),
    ("GET /feeds/{token}/letters.atom", "for programs already"),
];

/// The routes in two lists: of pages, and of the API without its beginning.
fn sides() -> (Vec<String>, Vec<String>) {
    let (api, pages): (Vec<_>, Vec<_>) =
        routes::registered().into_iter().partition(|(_, pattern)| pattern.starts_with("/api/"));
    let page = |(method, pattern): (String, String)| format!("{method} {pattern}");
    let operation = |(method, pattern): (String, String)| {
        pattern.strip_prefix("/api/v1").map(|pattern| format!("{method} {pattern}"))
    };
    (pages.into_iter().map(page).collect(), api.into_iter().filter_map(operation).collect())
}

/// Is the route of a page in one of these?
fn stands_in(route: &str, same: &[Same], alone: &[(&str, &str)]) -> bool {
    same.iter().any(|(page, _)| *page == route) || alone.iter().any(|(page, _)| *page == route)
}

#[test]
fn whatever_a_page_changes_a_program_changes_or_there_is_a_reason() {
    let changing: Vec<String> = sides().0.into_iter().filter(|route| !route.starts_with("GET ")).collect();
    assert!(changing.len() > 60, "the scan finds the pages: {changing:?}");
    let missing: Vec<&String> = changing.iter().filter(|route| !stands_in(route, SAME, PAGES_ALONE)).collect();
    assert!(missing.is_empty(), "not in tests/policy/parity.rs: {missing:?}");
}

#[test]
fn whatever_a_page_shows_a_program_reads_or_there_is_a_reason() {
    let (pages, _) = sides();
    let form_of = |route: &str| route.strip_prefix("GET ").map(|pattern| format!("POST {pattern}")).unwrap_or_default();
    let only_shown = pages.iter().filter(|route| route.starts_with("GET ") && !pages.contains(&form_of(route)));
    let missing: Vec<&String> = only_shown.filter(|route| !stands_in(route, SHOWN, SHOWN_ALONE)).collect();
    assert!(missing.is_empty(), "not in tests/policy/parity.rs: {missing:?}");
}

#[test]
fn what_is_said_to_be_the_same_is_there() {
    let (pages, operations) = sides();
    let same = || SAME.iter().chain(SHOWN);
    let rows = same().map(|(page, _)| page).chain(PAGES_ALONE.iter().chain(SHOWN_ALONE).map(|(page, _)| page));
    let gone: Vec<&&str> = rows.filter(|page| !pages.iter().any(|route| route == *page)).collect();
    assert!(gone.is_empty(), "no route of a page: {gone:?}");
    let named = same().flat_map(|(_, same)| same.iter());
    let absent: Vec<&&str> = named.filter(|same| !operations.iter().any(|route| route == *same)).collect();
    assert!(absent.is_empty(), "no operation of the API: {absent:?}");
    assert!(same().all(|(_, same)| !same.is_empty()), "a row without an operation proves nothing");
}

#[test]
fn the_list_of_what_only_pages_do_stays_short() {
    assert!(PAGES_ALONE.len() <= 10, "another one needs a review of what the API is for");
    let both = PAGES_ALONE.iter().find(|(page, _)| SAME.iter().any(|(other, _)| other == page));
    assert!(both.is_none(), "{both:?} stands in both lists");
}
