//! The OpenAPI 3.1 document, generated from the routes and shapes of the code.

use super::{
    account, changing, doors, drafts, finding, groups, inbox, keys, letters, log, marks, me, members, moderating,
    networks, people, places, queue, reading, sessions, threads,
};
use serde::Serialize;
use utoipa::openapi::RefOr;
use utoipa::openapi::content::Content;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::Ref;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi, ToSchema};

/// RFC 9457 `application/problem+json`.
#[derive(Serialize, ToSchema)]
pub struct Problem {
    /// Ends in one of `unauthenticated forbidden not-found invalid conflict personal-data too-large too-many-requests internal`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// The status.
    pub status: u16,
    /// Reference of the request, for support.
    pub reference: String,
    /// What was malformed or in conflict.
    pub detail: Option<String>,
    /// Fields to mend.
    pub errors: Option<Vec<FieldError>>,
    /// Where the personal-data guard found something, in bytes of the field's UTF-8 text.
    pub spans: Option<Vec<Span>>,
    /// The guard only warns: the same request with `accept_warnings` passes.
    pub warning: Option<bool>,
}

/// A field to mend.
#[derive(Serialize, ToSchema)]
pub struct FieldError {
    /// The field.
    pub field: String,
    /// What is wrong, a word.
    pub code: String,
    /// The limit, where there is one.
    pub limit: Option<usize>,
}

/// A place that the personal-data guard found.
#[derive(Serialize, ToSchema)]
pub struct Span {
    /// The field.
    pub field: String,
    /// What it is, a word.
    pub kind: String,
    /// First byte.
    pub start: usize,
    /// After the last byte.
    pub end: usize,
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Praxis", version = "1", description = "Communities of practice: networks, groups, questions and answers.", license(name = "EUPL-1.2", identifier = "EUPL-1.2")),
    paths(
        document_path,
        sessions::post,
        me::get,
        me::put_preferences,
        places::networks,
        places::groups,
        threads::list,
        threads::start,
        threads::show,
        threads::post_reply,
        threads::put_helpful,
        threads::delete_helpful,
        threads::list_all,
        marks::follow_thread,
        marks::unfollow_thread,
        marks::mute_thread,
        marks::unmute_thread,
        moderating::put_pin,
        moderating::delete_pin,
        moderating::put_lock,
        moderating::delete_lock,
        moderating::put_group,
        marks::put_thanks,
        marks::delete_thanks,
        marks::put_bookmark,
        marks::delete_bookmark,
        moderating::put_hidden,
        moderating::delete_hidden,
        moderating::post_report,
        marks::follow_group,
        marks::unfollow_group,
        marks::follow_network,
        marks::unfollow_network,
        marks::follow_tag,
        marks::unfollow_tag,
        changing::put_thread,
        moderating::put_merged,
        moderating::post_split,
        moderating::undo,
        changing::put_post,
        changing::delete_post,
        changing::put_restored,
        changing::versions,
        inbox::inbox,
        inbox::put_read,
        finding::find,
        finding::similar,
        finding::members,
        members::network_members,
        members::group_members,
        members::put_network_member,
        members::put_group_member,
        members::delete_network_member,
        members::delete_group_member,
        members::join_network,
        members::join_group,
        members::leave_network,
        members::leave_group,
        doors::network_requests,
        doors::group_requests,
        doors::put_network_request,
        doors::put_group_request,
        doors::network_invitations,
        doors::group_invitations,
        doors::invite_to_network,
        doors::invite_to_group,
        doors::delete_invitation,
        queue::waiting,
        queue::report_in_full,
        queue::put_decision,
        queue::report_group,
        queue::report_person,
        changing::delete_versions,
        changing::delete_text,
        networks::network_in_full,
        networks::post_network,
        networks::put_network,
        networks::archive_network,
        networks::reopen_network,
        networks::proposals,
        letters::greetings,
        letters::post_greeting,
        letters::delete_greeting,
        letters::post_test,
        letters::post_copy,
        groups::group_in_full,
        groups::post_group,
        groups::post_proposal,
        groups::put_group_settings,
        groups::archive_group,
        groups::reopen_group,
        groups::put_support,
        groups::delete_support,
        groups::delete_proposal,
        drafts::drafts,
        drafts::put_draft,
        drafts::delete_draft,
        people::person_in_full,
        people::put_claim,
        people::put_profile,
        sessions::sign_out_here,
        account::put_password,
        account::consequences,
        account::put_closing,
        account::everything,
        keys::sessions,
        keys::end_other_sessions,
        keys::end_session,
        keys::tokens,
        keys::end_token,
        keys::feeds_made,
        keys::post_feeds,
        reading::post_in_full,
        reading::quotation,
        reading::tags,
        reading::names,
        reading::marks,
        reading::put_thread_read,
        log::acts,
    ),
    components(schemas(Problem)),
    modifiers(&Bearer, &Problems),
    security(("bearer" = []))
)]
struct Document;

/// This document.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "document", security(()), responses((status = 200, description = "This document")))]
#[expect(dead_code, reason = "stands for the handler in the document")]
fn document_path() {}

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        openapi.components.get_or_insert_default().add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// Every refusal is problem+json and says so in words; every operation may be refused for reasons that all share.
struct Problems;

impl Modify for Problems {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        for item in openapi.paths.paths.values_mut() {
            let all = [&mut item.get, &mut item.post, &mut item.put, &mut item.delete];
            for operation in all.into_iter().flatten() {
                let any = ResponseBuilder::new().content("application/json", problem()).build();
                operation.responses.responses.insert("default".to_owned(), RefOr::T(any));
                for (status, response) in &mut operation.responses.responses {
                    if let RefOr::T(response) = response {
                        describe(status, response);
                    }
                }
            }
        }
    }
}

fn problem() -> Content {
    Content::new(Some(RefOr::Ref(Ref::from_schema_name("Problem"))))
}

fn describe(status: &str, response: &mut Response) {
    let said = match status {
        "200" => "As asked for",
        "201" => "Made; where it is stands in `Location`",
        "204" => "Done",
        "400" => "The body, the query or a cursor cannot be understood",
        "401" => "Nobody is signed in, or the token is over",
        "403" => "The caller sees it and may not do it",
        "404" => "It is not there, or not for the caller to see",
        "409" => "The world has moved on, or the key was used with another body",
        "422" => "Fields to mend, or what the personal-data guard found",
        "429" => "Too often; `Retry-After` says how many seconds to wait",
        "default" => "Any other problem: 413 a body too large, 429 too often, 500 a fault with its reference",
        _ => "",
    };
    if response.description.is_empty() {
        said.clone_into(&mut response.description);
    }
    if !status.starts_with('2')
        && let Some(content) = response.content.shift_remove("application/json")
    {
        response.content.insert("application/problem+json".to_owned(), content);
    }
}

/// The document as JSON.
#[must_use]
pub fn document() -> String {
    Document::openapi().to_pretty_json().expect("the document is JSON")
}

/// The methods of an address as the `Allow` header has them, when the API has it.
pub fn methods_of(path: &str) -> Option<String> {
    let is_place = |part: &str| part.starts_with('{');
    let fits = |pattern: &str| {
        pattern.split('/').count() == path.split('/').count()
            && pattern.split('/').zip(path.split('/')).all(|(p, given)| is_place(p) && !given.is_empty() || p == given)
    };
    let paths = Document::openapi().paths.paths;
    let (_, item) = paths.iter().find(|(pattern, _)| fits(pattern))?;
    let all = [("GET", &item.get), ("POST", &item.post), ("PUT", &item.put), ("DELETE", &item.delete)];
    let had: Vec<&str> = all.iter().filter(|(_, operation)| operation.is_some()).map(|(name, _)| *name).collect();
    Some(had.join(", "))
}
