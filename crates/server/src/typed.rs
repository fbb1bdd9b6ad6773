//! What was typed in a form, kept while its request is answered: where the form itself cannot come back, the error page
//! gives the text back and offers to send it again. Bodies of the API are their programs' business.

use actix_web::{HttpMessage as _, HttpRequest, web::Bytes};
use std::sync::{Arc, OnceLock};
use templates::pages::error::Again;

/// A text of more characters, or of more than a line, is one that somebody would miss.
const LONG: usize = 80;

/// Secrets have these names; they are never written on a page.
const SECRETS: [&str; 4] = ["password", "current", "code", "token"];

/// The body of a form, once it was read; clones see the same.
#[derive(Clone, Default)]
pub struct Typed(Arc<OnceLock<Bytes>>);

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
        self.0.get_or_init(|| form.clone());
    }

    /// The fields as the error page gives them back, if any of them is worth it. `action` is where the form was sent.
    #[must_use]
    pub fn again(&self, action: &str, may_send: bool) -> Option<Again> {
        let fields: Vec<(String, String)> = serde_urlencoded::from_bytes(self.0.get()?).ok()?;
        if fields.iter().any(|(name, _)| SECRETS.contains(&name.as_str())) {
            return None;
        }
        let is_long = |value: &str| value.contains('\n') || value.chars().nth(LONG).is_some();
        let (texts, rest): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(_, value)| is_long(value));
        (!texts.is_empty()).then(|| Again { action: action.to_owned(), texts, rest, may_send })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(form: &'static [u8]) -> Option<Again> {
        let typed = Typed::default();
        typed.keep(&Bytes::from_static(form));
        typed.again("/here", true)
    }

    #[test]
    fn long_texts_come_back_and_secrets_never_do() {
        let again = of(b"key=k&body=one%0Atwo%3C&posts=1&posts=2").expect("a text of two lines");
        assert_eq!(again.texts, [("body".to_owned(), "one\ntwo<".to_owned())]);
        assert_eq!(again.rest.len(), 3, "each other field once for each time it was sent");
        assert!(of(b"key=k&tag=short").is_none(), "nothing that anybody would miss");
        assert!(of(b"about=one%0Atwo&password=hemligt").is_none());
        assert!(Typed::default().again("/here", true).is_none(), "no body was read");
    }
}
