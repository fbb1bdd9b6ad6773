//! `/api/v1`: JSON for programs. Shapes as the OpenAPI document says, errors as problem+json.
//! The document is generated from the handlers, and tests hold it against the routes.

#[macro_use]
mod switch;

mod account;
mod call;
mod changing;
mod cursors;
mod doors;
mod drafts;
mod finding;
mod groups;
mod inbox;
mod keys;
mod letters;
mod log;
mod marks;
mod me;
mod members;
mod moderating;
mod networks;
mod openapi;
mod people;
mod places;
mod queue;
mod reading;
mod sessions;
mod shapes;
mod threads;

pub use openapi::{Problem, document};

use crate::error_response::Failure;
use actix_web::HttpResponse;
use actix_web::web::{self, resource};
use call::{Answer, Call};

/// Every route of the API, and an answer for what is none.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .configure(of_texts)
        .configure(of_reading)
        .configure(of_belonging)
        .configure(of_moderators)
        .configure(of_places)
        .configure(of_persons)
        .configure(of_accounts)
        // Not a route: the answer to an address or a method that there is none for.
        .service(resource("/api/{rest:.*}").default_service(web::to(nothing_here)));
}

/// Reading, writing, marking and finding.
fn of_texts(config: &mut web::ServiceConfig) {
    config
        .route("/api/v1/openapi.json", web::get().to(serve_document))
        .route("/api/v1/sessions", web::post().to(sessions::post))
        .route("/api/v1/me", web::get().to(me::get))
        .route("/api/v1/me/preferences", web::put().to(me::put_preferences))
        .route("/api/v1/networks", web::get().to(places::networks))
        .route("/api/v1/groups", web::get().to(places::groups))
        .route("/api/v1/groups/{group}/threads", web::get().to(threads::list))
        .route("/api/v1/groups/{group}/threads", web::post().to(threads::start))
        .route("/api/v1/threads/{thread}", web::get().to(threads::show))
        .route("/api/v1/threads/{thread}/replies", web::post().to(threads::post_reply))
        .route("/api/v1/threads/{thread}/helpful/{post}", web::put().to(threads::put_helpful))
        .route("/api/v1/threads/{thread}/helpful/{post}", web::delete().to(threads::delete_helpful))
        .route("/api/v1/threads", web::get().to(threads::list_all))
        .route("/api/v1/threads/{thread}", web::put().to(changing::put_thread))
        .route("/api/v1/posts/{post}", web::put().to(changing::put_post))
        .route("/api/v1/posts/{post}", web::delete().to(changing::delete_post))
        .route("/api/v1/posts/{post}/versions", web::get().to(changing::versions))
        .route("/api/v1/inbox", web::get().to(inbox::inbox))
        .route("/api/v1/inbox/read", web::put().to(inbox::put_read))
        .route("/api/v1/threads/{thread}/follow", web::put().to(marks::follow_thread))
        .route("/api/v1/threads/{thread}/follow", web::delete().to(marks::unfollow_thread))
        .route("/api/v1/threads/{thread}/mute", web::put().to(marks::mute_thread))
        .route("/api/v1/threads/{thread}/mute", web::delete().to(marks::unmute_thread))
        .route("/api/v1/posts/{post}/thanks", web::put().to(marks::put_thanks))
        .route("/api/v1/posts/{post}/thanks", web::delete().to(marks::delete_thanks))
        .route("/api/v1/posts/{post}/bookmark", web::put().to(marks::put_bookmark))
        .route("/api/v1/posts/{post}/bookmark", web::delete().to(marks::delete_bookmark))
        .route("/api/v1/groups/{group}/follow", web::put().to(marks::follow_group))
        .route("/api/v1/groups/{group}/follow", web::delete().to(marks::unfollow_group))
        .route("/api/v1/networks/{network}/follow", web::put().to(marks::follow_network))
        .route("/api/v1/networks/{network}/follow", web::delete().to(marks::unfollow_network))
        .route("/api/v1/tags/{tag}/follow", web::put().to(marks::follow_tag))
        .route("/api/v1/tags/{tag}/follow", web::delete().to(marks::unfollow_tag))
        .route("/api/v1/search", web::get().to(finding::find))
        .route("/api/v1/similar", web::get().to(finding::similar))
        .route("/api/v1/members", web::get().to(finding::members));
}

/// What helps with reading and writing.
fn of_reading(config: &mut web::ServiceConfig) {
    config
        .route("/api/v1/posts/{post}", web::get().to(reading::post_in_full))
        .route("/api/v1/posts/{post}/quote", web::get().to(reading::quotation))
        .route("/api/v1/tags", web::get().to(reading::tags))
        .route("/api/v1/mentions", web::get().to(reading::names))
        .route("/api/v1/threads/{thread}/marks", web::get().to(reading::marks))
        .route("/api/v1/threads/{thread}/read", web::put().to(reading::put_thread_read));
}

/// Who belongs where, and how they come there.
fn of_belonging(config: &mut web::ServiceConfig) {
    config
        .route("/api/v1/networks/{network}/members", web::get().to(members::network_members))
        .route("/api/v1/groups/{group}/members", web::get().to(members::group_members))
        .route("/api/v1/networks/{network}/members/{person}", web::put().to(members::put_network_member))
        .route("/api/v1/groups/{group}/members/{person}", web::put().to(members::put_group_member))
        .route("/api/v1/networks/{network}/members/{person}", web::delete().to(members::delete_network_member))
        .route("/api/v1/groups/{group}/members/{person}", web::delete().to(members::delete_group_member))
        .route("/api/v1/networks/{network}/membership", web::put().to(members::join_network))
        .route("/api/v1/groups/{group}/membership", web::put().to(members::join_group))
        .route("/api/v1/networks/{network}/membership", web::delete().to(members::leave_network))
        .route("/api/v1/groups/{group}/membership", web::delete().to(members::leave_group))
        .route("/api/v1/networks/{network}/requests", web::get().to(doors::network_requests))
        .route("/api/v1/groups/{group}/requests", web::get().to(doors::group_requests))
        .route("/api/v1/networks/{network}/requests/{request}", web::put().to(doors::put_network_request))
        .route("/api/v1/groups/{group}/requests/{request}", web::put().to(doors::put_group_request))
        .route("/api/v1/networks/{network}/invitations", web::get().to(doors::network_invitations))
        .route("/api/v1/groups/{group}/invitations", web::get().to(doors::group_invitations))
        .route("/api/v1/networks/{network}/invitations", web::post().to(doors::invite_to_network))
        .route("/api/v1/groups/{group}/invitations", web::post().to(doors::invite_to_group))
        .route("/api/v1/invitations/{invitation}", web::delete().to(doors::delete_invitation));
}

/// What moderators do, and what is reported to them.
fn of_moderators(config: &mut web::ServiceConfig) {
    config
        .route("/api/v1/threads/{thread}/merged", web::put().to(moderating::put_merged))
        .route("/api/v1/threads/{thread}/splits", web::post().to(moderating::post_split))
        .route("/api/v1/threads/{thread}/undo", web::post().to(moderating::undo))
        .route("/api/v1/threads/{thread}/pin", web::put().to(moderating::put_pin))
        .route("/api/v1/threads/{thread}/pin", web::delete().to(moderating::delete_pin))
        .route("/api/v1/threads/{thread}/lock", web::put().to(moderating::put_lock))
        .route("/api/v1/threads/{thread}/lock", web::delete().to(moderating::delete_lock))
        .route("/api/v1/threads/{thread}/group", web::put().to(moderating::put_group))
        .route("/api/v1/posts/{post}/hidden", web::put().to(moderating::put_hidden))
        .route("/api/v1/posts/{post}/hidden", web::delete().to(moderating::delete_hidden))
        .route("/api/v1/posts/{post}/reports", web::post().to(moderating::post_report))
        .route("/api/v1/posts/{post}/restored", web::put().to(changing::put_restored))
        .route("/api/v1/posts/{post}/versions", web::delete().to(changing::delete_versions))
        .route("/api/v1/posts/{post}/text", web::delete().to(changing::delete_text))
        .route("/api/v1/groups/{group}/reports", web::post().to(queue::report_group))
        .route("/api/v1/people/{person}/reports", web::post().to(queue::report_person))
        .route("/api/v1/moderation", web::get().to(queue::waiting))
        .route("/api/v1/moderation/log", web::get().to(log::acts))
        .route("/api/v1/reports/{report}", web::get().to(queue::report_in_full))
        .route("/api/v1/reports/{report}/decision", web::put().to(queue::put_decision));
}

/// Networks and groups, and proposals.
fn of_places(config: &mut web::ServiceConfig) {
    config
        .route("/api/v1/networks/{network}", web::get().to(networks::network_in_full))
        .route("/api/v1/networks", web::post().to(networks::post_network))
        .route("/api/v1/networks/{network}", web::put().to(networks::put_network))
        .route("/api/v1/networks/{network}/archived", web::put().to(networks::archive_network))
        .route("/api/v1/networks/{network}/archived", web::delete().to(networks::reopen_network))
        .route("/api/v1/networks/{network}/greetings", web::get().to(letters::greetings))
        .route("/api/v1/networks/{network}/greetings", web::post().to(letters::post_greeting))
        .route("/api/v1/networks/{network}/greetings/{greeting}", web::delete().to(letters::delete_greeting))
        .route("/api/v1/networks/{network}/letter-tests", web::post().to(letters::post_test))
        .route("/api/v1/me/letters/{letter}/copies", web::post().to(letters::post_copy))
        .route("/api/v1/networks/{network}/proposals", web::get().to(networks::proposals))
        .route("/api/v1/networks/{network}/proposals", web::post().to(groups::post_proposal))
        .route("/api/v1/networks/{network}/groups", web::post().to(groups::post_group))
        .route("/api/v1/groups/{group}", web::get().to(groups::group_in_full))
        .route("/api/v1/groups/{group}", web::put().to(groups::put_group_settings))
        .route("/api/v1/groups/{group}/archived", web::put().to(groups::archive_group))
        .route("/api/v1/groups/{group}/archived", web::delete().to(groups::reopen_group))
        .route("/api/v1/groups/{group}/support", web::put().to(groups::put_support))
        .route("/api/v1/groups/{group}/support", web::delete().to(groups::delete_support))
        .route("/api/v1/groups/{group}/proposal", web::delete().to(groups::delete_proposal));
}

/// People, and what is the caller's own.
fn of_persons(config: &mut web::ServiceConfig) {
    config
        .route("/api/v1/people/{person}", web::get().to(people::person_in_full))
        .route("/api/v1/people/{person}/claim", web::put().to(people::put_claim))
        .route("/api/v1/me/profile", web::put().to(people::put_profile))
        .route("/api/v1/me/drafts", web::get().to(drafts::drafts))
        .route("/api/v1/me/drafts", web::put().to(drafts::put_draft))
        .route("/api/v1/me/drafts/{draft}", web::delete().to(drafts::delete_draft))
        .route("/api/v1/sessions/current", web::delete().to(sessions::sign_out_here));
}

/// The caller's account, and what opens things in their name.
fn of_accounts(config: &mut web::ServiceConfig) {
    config
        .route("/api/v1/me/password", web::put().to(account::put_password))
        .route("/api/v1/me/closing", web::get().to(account::consequences))
        .route("/api/v1/me/closing", web::put().to(account::put_closing))
        .route("/api/v1/me/export", web::get().to(account::everything))
        .route("/api/v1/me/sessions", web::get().to(keys::sessions))
        .route("/api/v1/me/sessions", web::delete().to(keys::end_other_sessions))
        .route("/api/v1/me/sessions/{session}", web::delete().to(keys::end_session))
        .route("/api/v1/me/tokens", web::get().to(keys::tokens))
        .route("/api/v1/me/tokens/{token}", web::delete().to(keys::end_token))
        .route("/api/v1/me/feeds", web::get().to(keys::feeds_made))
        .route("/api/v1/me/feeds", web::post().to(keys::post_feeds));
}

/// Another method than an address has, or an address that is none: the document knows.
async fn nothing_here(call: Call) -> Answer {
    Err(match openapi::methods_of(&call.visit.path) {
        Some(allowed) => call.refuse(Failure::WrongMethod(allowed)),
        None => call.refuse(actions::Error::NotFound),
    })
}

async fn serve_document() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(document())
}
