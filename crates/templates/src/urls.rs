//! Every address of the site, built in one place so that a link cannot rot. Routes in `server` follow this file.
//! Ids and slugs are safe in a path; tags, tokens and words are percent-encoded here.
//! Length: one list of addresses, read as one.

use askama::filters::HtmlSafe;
use askama::{FastWritable, Values};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;
use std::fmt;

/// What stays as it is in a path segment or a query value.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// An address: written into a page as it is, `to_string()` for a redirect.
#[derive(Clone, Debug)]
pub struct Url<'a> {
    head: &'static str,
    id: Cow<'a, str>,
    tail: &'static str,
    /// A second id and what follows it, for the addresses a long page writes by the hundred.
    second: (&'a str, &'static str),
    query: String,
}

impl<'a> Url<'a> {
    /// A fixed address, to add a query to.
    #[must_use]
    pub const fn to(path: &'static str) -> Url<'static> {
        Url::of(path, "", "")
    }

    const fn of(head: &'static str, id: &'a str, tail: &'static str) -> Self {
        Self { head, id: Cow::Borrowed(id), tail, second: ("", ""), query: String::new() }
    }

    fn encoded(head: &'static str, text: &str, tail: &'static str) -> Url<'static> {
        Url { head, id: Cow::Owned(encode(text)), tail, second: ("", ""), query: String::new() }
    }

    /// The same address with one more query value; an empty value is left out.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl AsRef<str>) -> Self {
        let value = value.as_ref();
        if !value.is_empty() {
            self.query.push(if self.query.is_empty() { '?' } else { '&' });
            self.query.push_str(name);
            self.query.push('=');
            self.query.push_str(&encode(value));
        }
        self
    }

    /// The same address pointing at a place in the page.
    #[must_use]
    pub fn at(mut self, place: &str) -> Self {
        self.query.push('#');
        self.query.push_str(&encode(place));
        self
    }
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, KEPT).to_string()
}

/// Writes an id, or what was encoded already: both hold letters, digits and a few signs. Anything else is encoded here.
fn write_sound(id: &str, out: &mut dyn fmt::Write) -> fmt::Result {
    let is_sound = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'%');
    if id.bytes().all(is_sound) { out.write_str(id) } else { out.write_str(&encode(id)) }
}

impl Url<'_> {
    /// Writes the path; an id or a slug that is none cannot leave its place.
    fn write_path(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        out.write_str(self.head)?;
        write_sound(&self.id, out)?;
        out.write_str(self.tail)?;
        if !self.second.1.is_empty() {
            write_sound(self.second.0, out)?;
            out.write_str(self.second.1)?;
        }
        Ok(())
    }
}

impl fmt::Display for Url<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_path(f)?;
        f.write_str(&self.query)
    }
}

/// Nothing in an address needs escaping but the sign between two query values, which is written escaped.
impl HtmlSafe for Url<'_> {}

impl FastWritable for Url<'_> {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        self.write_path(dest)?;
        if self.query.is_empty() {
            return Ok(());
        }
        for (at, piece) in self.query.split('&').enumerate() {
            if at > 0 {
                dest.write_str("&amp;")?;
            }
            dest.write_str(piece)?;
        }
        Ok(())
    }
}

/// Addresses without anything in them.
macro_rules! fixed {
    ($($name:ident = $path:literal;)*) => {$(
        #[doc = concat!("`", $path, "`")]
        #[must_use]
        pub const fn $name() -> &'static str {
            $path
        }
    )*};
}

/// Addresses around an id or a slug.
macro_rules! around {
    ($($name:ident($id:ident) = $head:literal, $tail:literal;)*) => {$(
        #[doc = concat!("`", $head, "{", stringify!($id), "}", $tail, "`")]
        #[must_use]
        pub const fn $name($id: &str) -> Url<'_> {
            Url::of($head, $id, $tail)
        }
    )*};
}

/// Addresses around free text.
macro_rules! encoded {
    ($($name:ident($text:ident) = $head:literal, $tail:literal;)*) => {$(
        #[doc = concat!("`", $head, "{", stringify!($text), "}", $tail, "`")]
        #[must_use]
        pub fn $name($text: &str) -> Url<'static> {
            Url::encoded($head, $text, $tail)
        }
    )*};
}

fixed! {
    home = "/";
    sign_in = "/sign-in";
    sign_out = "/sign-out";
    sign_up = "/sign-up";
    set_up = "/setup";
    reset = "/reset";
    networks = "/networks";
    new_network = "/networks/new";
    ask_anywhere = "/ask";
    preview = "/preview";
    drafts = "/drafts";
    mentions = "/mentions";
    similar = "/similar";
    inbox = "/inbox";
    inbox_read = "/inbox/read";
    search = "/search";
    people = "/people";
    unanswered = "/lists/unanswered";
    mine = "/lists/mine";
    followed = "/lists/followed";
    bookmarks = "/lists/bookmarks";
    settings = "/settings";
    profile_settings = "/settings/profile";
    sessions = "/settings/sessions";
    revoke_session = "/settings/sessions/revoke";
    notifications = "/settings/notifications";
    tokens = "/settings/tokens";
    revoke_token = "/settings/tokens/revoke";
    letter_settings = "/settings/letters";
    resume_mail = "/settings/letters/resume";
    next_letter = "/letters/next";
    oversee_letters = "/admin/letters";
    feeds = "/settings/feeds";
    renew_feeds = "/settings/feeds/renew";
    password = "/settings/password";
    export = "/settings/export";
    close_account = "/settings/close";
    moderation = "/moderation";
    accessibility = "/accessibility";
    help = "/help";
    dev_mail = "/dev/mail";
}

around! {
    network(slug) = "/networks/", "";
    network_settings(slug) = "/networks/", "/settings";
    network_letter(slug) = "/networks/", "/letter";
    network_members(slug) = "/networks/", "/members";
    network_invite(slug) = "/networks/", "/invite";
    network_requests(slug) = "/networks/", "/members/requests";
    network_revoke_invitation(slug) = "/networks/", "/members/invitations/revoke";
    network_roles(slug) = "/networks/", "/members/role";
    network_remove_member(slug) = "/networks/", "/members/remove";
    network_join(slug) = "/networks/", "/join";
    propose_group(slug) = "/networks/", "/propose";
    group(slug) = "/groups/", "";
    group_threads(slug) = "/groups/", "/threads";
    ask(slug) = "/groups/", "/ask";
    group_members(slug) = "/groups/", "/members";
    group_invite(slug) = "/groups/", "/invite";
    group_settings(slug) = "/groups/", "/settings";
    group_join(slug) = "/groups/", "/join";
    group_leave(slug) = "/groups/", "/leave";
    group_support(slug) = "/groups/", "/support";
    group_archive(slug) = "/groups/", "/archive";
    group_roles(slug) = "/groups/", "/members/role";
    group_remove_member(slug) = "/groups/", "/members/remove";
    group_requests(slug) = "/groups/", "/members/requests";
    group_revoke_invitation(slug) = "/groups/", "/members/invitations/revoke";
    thread(id) = "/threads/", "";
    reply(id) = "/threads/", "/reply";
    follow(id) = "/threads/", "/follow";
    mute(id) = "/threads/", "/mute";
    pin(id) = "/threads/", "/pin";
    lock(id) = "/threads/", "/lock";
    move_thread(id) = "/threads/", "/move";
    merge_thread(id) = "/threads/", "/merge";
    split_thread(id) = "/threads/", "/split";
    undo_thread(id) = "/threads/", "/undo";
    edit_thread(id) = "/threads/", "/edit";
    post(id) = "/posts/", "";
    edit_post(id) = "/posts/", "/edit";
    history(id) = "/posts/", "/history";
    delete_post(id) = "/posts/", "/delete";
    restore_post(id) = "/posts/", "/restore";
    dispose_post(id) = "/posts/", "/dispose";
    dispose_history(id) = "/posts/", "/history/dispose";
    hide_post(id) = "/posts/", "/hide";
    helpful(id) = "/posts/", "/helpful";
    react(id) = "/posts/", "/react";
    bookmark(id) = "/posts/", "/bookmark";
    report(id) = "/posts/", "/report";
    quote(id) = "/posts/", "/quote";
    person(id) = "/people/", "";
    claim_person(id) = "/people/", "/claim";
    moderation_report(id) = "/moderation/", "";
    letter(id) = "/letters/", "";
    discard_draft(id) = "/drafts/", "/discard";
    dev_mail_message(id) = "/dev/mail/", "";
}

encoded! {
    invitation(token) = "/invitations/", "";
    unsubscribe(token) = "/unsubscribe/", "";
    verify(token) = "/verify/", "";
    reset_link(token) = "/reset/", "";
    tag(tag) = "/tags/", "";
}

/// `/search?q=…`, or the bare search page when there is nothing to search for.
#[must_use]
pub fn search_for(words: &str) -> Url<'static> {
    Url::of("/search", "", "").with("q", words)
}

/// `/people?topic=…`: those who know something.
#[must_use]
pub fn people_knowing(topic: &str) -> Url<'static> {
    Url::of("/people", "", "").with("topic", topic)
}

/// `/ask`, where the group is chosen in the form.
#[must_use]
pub const fn ask_in_chosen() -> Url<'static> {
    Url::of("/ask", "", "")
}

/// `/threads/{thread}?reply_to={post}#reply`: the composer, answering a reply.
#[must_use]
pub const fn reply_to<'a>(thread: &'a str, post: &'a str) -> Url<'a> {
    let mut url = Url::of("/threads/", thread, "?reply_to=");
    url.second = (post, "#reply");
    url
}

/// An id as it stands in the page, sound whatever it holds: `id="post-{{ urls::id(post.id) }}"`.
#[must_use]
pub const fn id(id: &str) -> Url<'_> {
    Url::of("", id, "")
}

/// The page itself, for links to a place in it.
#[must_use]
pub const fn here() -> Url<'static> {
    Url::of("", "", "")
}

/// The place of a post in the page of its thread.
#[must_use]
pub fn post_place(id: &str) -> String {
    format!("post-{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_its_parts_in_order() {
        assert_eq!(edit_post("0g4k2m8q1rs7t").to_string(), "/posts/0g4k2m8q1rs7t/edit");
        assert_eq!(
            thread("abc").with("after", "").with("at", "x").at("post-x").to_string(),
            "/threads/abc?at=x#post-x"
        );
    }

    #[test]
    fn free_text_cannot_leave_its_place() {
        assert_eq!(tag("åäö/../x?y#z").to_string(), "/tags/%C3%A5%C3%A4%C3%B6%2F..%2Fx%3Fy%23z");
        assert_eq!(search_for("a&b=c").to_string(), "/search?q=a%26b%3Dc");
        assert_eq!(thread("x\"><b").to_string(), "/threads/x%22%3E%3Cb");
        assert_eq!(invitation("\"><script>").to_string(), "/invitations/%22%3E%3Cscript%3E");
    }
}
