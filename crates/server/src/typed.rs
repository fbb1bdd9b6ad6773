//! What was typed in a form, kept while its request is answered: where the form itself cannot come back, a page gives the
//! text back and offers to send it again. Who must sign in first takes it along. Bodies of the API are their programs' business.

use crate::own_path::own_path;
use actix_web::{HttpMessage as _, HttpRequest, web::Bytes};
use std::sync::{Arc, OnceLock};
use templates::pages::error::{Again, CARRIED, CARRIED_TO};

/// A text of more characters, or of more than a line, is one that somebody would miss.
const LONG: usize = 80;

/// Fields of the largest form, twice over; a form of more is none of ours.
const MOST_FIELDS: usize = 60;

/// Bytes that are given back: the longest text there is, in four bytes a character, and the other fields.
const MOST_BYTES: usize = 256 * 1024;

/// Fields with these names hold words even when there is only one.
const WORDS: [&str; 10] =
    ["body", "title", "note", "comment", "message", "about", "letter", "tags", "topics", "purpose"];

/// Secrets have these names; they are never written on a page.
const SECRETS: [&str; 4] = ["password", "current", "code", "token"];

/// Fields by name and value.
type Fields = Vec<(String, String)>;

/// The body of a form, once it was read; clones see the same.
#[derive(Clone, Default)]
pub struct Typed {
    body: Arc<OnceLock<Bytes>>,
    /// Where the form is sent, when that is not where its request came.
    to: Option<Arc<str>>,
}

impl Typed {
    /// That of a request.
    pub fn of(request: &HttpRequest) -> Self {
        if let Some(typed) = request.extensions().get::<Self>() {
            return typed.clone();
        }
        let typed = Self::default();
        request.extensions_mut().insert(typed.clone());
        typed
    }

    /// Keeps the body of a form.
    pub fn keep(&self, form: &Bytes) {
        // A request has one body: a second never comes.
        self.body.get_or_init(|| form.clone());
    }

    /// The fields as the error page gives them back, if any of them is worth it. `address` is where the request came.
    #[must_use]
    pub fn again(&self, address: &str, may_send: bool) -> Option<Again> {
        let is_long = |(_, value): &(String, String)| value.contains('\n') || value.chars().nth(LONG).is_some();
        let again = self.split(address, may_send, is_long)?;
        (!again.texts.is_empty()).then_some(again)
    }

    /// The fields as somebody takes them along through signing in; none when no words were typed: who signs in next may be
    /// somebody else, and is to see what a button sends.
    #[must_use]
    pub fn carried(&self, address: &str) -> Option<Again> {
        // Words have spaces between them; ids, keys and choices have none.
        let is_text = |(name, value): &(String, String)| {
            !value.is_empty()
                && (value.contains(char::is_whitespace) || value.len() > LONG || WORDS.contains(&name.as_str()))
        };
        let again = self.split(address, true, is_text)?;
        (!again.texts.is_empty()).then_some(again)
    }

    /// The form that somebody took along to the form that this is, if `is_form` knows where it is to be sent.
    #[must_use]
    pub fn taken_along(&self, is_form: impl Fn(&str) -> bool) -> Self {
        let found = || {
            let fields = self.fields()?;
            let to = fields.iter().find(|(name, _)| name == CARRIED_TO).map(|(_, to)| to.as_str())?;
            let to = own_path(to).filter(|to| is_form(to.split('?').next().unwrap_or(to)))?;
            let inner =
                |(name, value): &(String, String)| Some((name.strip_prefix(CARRIED)?.to_owned(), value.clone()));
            let inner: Fields = fields.iter().filter_map(inner).collect();
            let body = Bytes::from(serde_urlencoded::to_string(inner).ok()?);
            Some(Self { body: Arc::new(OnceLock::from(body)), to: Some(to.into()) })
        };
        found().unwrap_or_default()
    }

    fn fields(&self) -> Option<Fields> {
        serde_urlencoded::from_bytes(self.body.get()?).ok()
    }

    fn split(&self, address: &str, may_send: bool, is_text: impl Fn(&(String, String)) -> bool) -> Option<Again> {
        let fields = self.fields()?;
        let bytes: usize = fields.iter().map(|(name, value)| name.len() + value.len()).sum();
        if fields.len() > MOST_FIELDS
            || bytes > MOST_BYTES
            || fields.iter().any(|(name, _)| SECRETS.contains(&name.as_str()))
        {
            return None;
        }
        let (texts, rest) = fields.into_iter().partition(|field| is_text(field));
        let action = self.to.as_deref().unwrap_or(address).to_owned();
        Some(Again { action, texts, rest, may_send })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(form: &'static str) -> Typed {
        let typed = Typed::default();
        typed.keep(&Bytes::from_static(form.as_bytes()));
        typed
    }

    fn of(form: &'static str) -> Option<Again> {
        typed(form).again("/here", true)
    }

    #[test]
    fn long_texts_come_back_and_secrets_never_do() {
        let again = of("key=k&body=one%0Atwo%3C&posts=1&posts=2").expect("a text of two lines");
        assert_eq!(again.texts, [("body".to_owned(), "one\ntwo<".to_owned())]);
        assert_eq!(again.rest.len(), 3, "each other field once for each time it was sent");
        assert!(of("key=k&tag=short").is_none(), "nothing that anybody would miss");
        assert!(of("about=one%0Atwo&password=hemligt").is_none());
        assert!(Typed::default().again("/here", true).is_none(), "no body was read");
    }

    #[test]
    fn everything_but_secrets_and_empty_forms_is_taken_along() {
        let carried = typed("key=k&title=En+rad&tags=l%C3%B6n").carried("/ask").expect("something was typed");
        assert_eq!((carried.action.as_str(), carried.texts.len(), carried.rest.len()), ("/ask", 2, 1));
        assert!(typed("key=k&body=Nej").carried("/ask").is_some(), "one word is something, too");
        assert!(typed("key=k&body=").carried("/ask").is_none());
        assert!(typed("person=x&role=lead").carried("/x").is_none(), "nothing but a button to press");
        assert!(typed("current=a+b&password=hemligt").carried("/settings/password").is_none());
        assert!(typed("about=a+b&token=hemligt").carried("/x").is_none());
    }

    #[test]
    fn a_form_of_too_many_or_too_long_fields_is_not_taken_along() {
        let form = |text: String| {
            let typed = Typed::default();
            typed.keep(&Bytes::from(text));
            typed.carried("/ask")
        };
        let many = |fields: usize| format!("body=a+b{}", "&x=1".repeat(fields - 1));
        assert!(form(many(MOST_FIELDS)).is_some() && form(many(MOST_FIELDS + 1)).is_none());
        let long = |bytes: usize| format!("body={}", "a".repeat(bytes - 4));
        assert!(form(long(MOST_BYTES)).is_some() && form(long(MOST_BYTES + 1)).is_none());
    }

    #[test]
    fn what_was_taken_along_is_a_form_of_ours_and_nothing_else() {
        let is_form = |path: &str| path == "/threads/x/reply";
        let found = |to: &str| {
            let form = format!(
                "email=a%40b.example&password=hemligt&carried-to={to}&carried.body=en+%26+tv%C3%A5&carried.key=k"
            );
            let typed = Typed::default();
            typed.keep(&Bytes::from(form));
            typed.taken_along(is_form).carried("/sign-in")
        };
        let again = found("/threads/x/reply?at=1").expect("a form of ours");
        assert_eq!(again.action, "/threads/x/reply?at=1");
        assert_eq!((&again.texts[0].1, &again.rest[0].1), (&"en & två".to_owned(), &"k".to_owned()));
        for other in ["//evil.example/threads/x/reply", "https://evil.example", "/threads/y", "", "/threads/x/reply%0A"]
        {
            assert!(found(other).is_none(), "{other:?}");
        }
        assert!(
            typed("email=a&carried.body=b+c").taken_along(|_| true).carried("/sign-in").is_none(),
            "it says not where to"
        );
        let secret = "carried-to=/threads/x/reply&carried.body=b+c&carried.password=d";
        assert!(typed(secret).taken_along(is_form).carried("/sign-in").is_none());
    }
}
