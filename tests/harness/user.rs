//! A person at a browser or a program: pages by cookie, the API by bearer token, and the verbs that scenarios speak in.

use crate::app::App;
use crate::page::Page;
use praxis::testing::{PersonId, actions};
use serde_json::Value;

/// Somebody.
#[derive(Clone, Debug)]
pub struct User {
    /// Their id; 0 for a visitor.
    pub id: PersonId,
    /// Their address.
    pub email: String,
    /// Their session's secret; empty for a visitor.
    pub session: String,
    /// Their bearer token; empty for a visitor.
    pub token: String,
    device: String,
    address: String,
    base: String,
    client: reqwest::Client,
}

impl User {
    /// Somebody signed in, with a session and a token, without a password: hashing one would be all the test does.
    pub(crate) async fn new(app: &App, name: &str) -> Self {
        let email = format!("{}@norrvik.example", name.to_lowercase().replace(' ', "."));
        let raw =
            actions::accounts::add_user::RawUser { address: &email, name, organisation: "2482", ..Default::default() };
        let input = actions::accounts::add_user::AddUser::parse(&app.installed.world, &raw).expect("a right user");
        let (id, session, token) = app
            .operate(move |cx| {
                let id = actions::accounts::add_user::add_user(cx, &input)?;
                let session = actions::accounts::sign_in::open_session(cx, id, "test")?;
                let name = praxis::testing::Line::parse("test").expect("a short name");
                let make = actions::accounts::make_token::MakeToken {
                    name,
                    holds_seconds: None,
                    by_operator: false,
                    is_sign_in: false,
                };
                let token = actions::accounts::make_token::make_token(cx, id, &make)?;
                Ok((id, session.reveal().to_owned(), token.reveal().to_owned()))
            })
            .await;
        Self { id, email, session, token, ..Self::visitor(app) }
    }

    pub(crate) fn visitor(app: &App) -> Self {
        Self::at_address(&app.base)
    }

    /// Somebody who is not signed in, at any server.
    ///
    /// # Panics
    /// Never: the client's settings are fixed.
    #[must_use]
    pub fn at_address(base: &str) -> Self {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        let none = String::new;
        Self {
            id: PersonId(0),
            email: none(),
            session: none(),
            token: none(),
            device: none(),
            address: none(),
            base: base.to_owned(),
            client,
        }
    }

    /// The same person from another machine.
    #[must_use]
    pub fn from(&self, address: &str) -> Self {
        Self { address: address.to_owned(), ..self.clone() }
    }

    /// The same person at another server.
    #[must_use]
    pub fn at(&self, base: &str) -> Self {
        Self { base: base.to_owned(), ..self.clone() }
    }

    /// The same person with the session and the known browser that an answer gave.
    #[must_use]
    pub fn with_cookies(&self, answer: &Page) -> Self {
        let cookie = |name: &str| {
            let start = format!("{name}=");
            let set =
                answer.headers.iter().filter(|(n, _)| n == "set-cookie").find_map(|(_, v)| v.strip_prefix(&start));
            set.and_then(|v| v.split(';').next()).unwrap_or_default().to_owned()
        };
        Self { session: cookie("praxis_session"), device: cookie("praxis_device"), ..self.clone() }
    }

    /// The same person in another session.
    #[must_use]
    pub fn with_session(&self, session: &str) -> Self {
        Self { session: session.to_owned(), ..self.clone() }
    }

    pub(crate) fn ticket(&self) -> actions::accounts::who::Ticket {
        actions::accounts::who::Ticket::Session(actions::Secret::from_text(&self.session))
    }

    /// POST without fields; the bytes of the answer.
    pub async fn post_for_bytes(&self, path: &str) -> Vec<u8> {
        let answer = self.request(reqwest::Method::POST, path).form::<[(&str, &str)]>(&[]).send().await;
        let answer = answer.expect("the server answers");
        assert_eq!(answer.status().as_u16(), 200);
        answer.bytes().await.expect("the body can be read").to_vec()
    }

    /// The same person in a browser whose session has ended, and with a token that has.
    #[must_use]
    pub fn signed_out(&self) -> Self {
        let token = if self.token.is_empty() { String::new() } else { "gone".to_owned() };
        Self { session: "gone".to_owned(), token, ..self.clone() }
    }

    fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.base)).header("accept-language", "sv");
        if path.starts_with("/api/") {
            return if self.token.is_empty() { request } else { request.bearer_auth(&self.token) };
        }
        let request = request.header("sec-fetch-site", "same-origin");
        let request = if self.address.is_empty() { request } else { request.header("x-forwarded-for", &self.address) };
        let cookies = [("praxis_session", &self.session), ("praxis_device", &self.device)];
        let sent: Vec<String> =
            cookies.iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| format!("{n}={v}")).collect();
        if sent.is_empty() { request } else { request.header("cookie", sent.join("; ")) }
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Page {
        Page::of(self.request(reqwest::Method::GET, path).send().await.expect("the server answers")).await
    }

    /// Somebody with a token, at any server.
    #[must_use]
    pub fn with_token(base: &str, email: String, token: String) -> Self {
        Self { email, token, ..Self::at_address(base) }
    }

    /// GET of a server that may not be there.
    pub async fn try_get(&self, path: &str) -> Option<Page> {
        let answer = self.request(reqwest::Method::GET, path).send().await.ok()?;
        Page::try_of(answer).await
    }

    /// A reply through the API under a key, at a server that may die meanwhile: the answer, if it came whole.
    pub async fn try_reply(&self, thread: &str, key: &str, body: &str) -> Option<Page> {
        let request = self.request(reqwest::Method::POST, &format!("/api/v1/threads/{thread}/replies"));
        let request = request.header("idempotency-key", key).json(&serde_json::json!({ "body": body }));
        Page::try_of(request.send().await.ok()?).await
    }

    /// POST of a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        Page::of(self.request(reqwest::Method::POST, path).form(fields).send().await.expect("the server answers")).await
    }

    /// POST of a form with an `Authorization` header.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn post_with_key(&self, path: &str, fields: &[(&str, &str)], key: &str) -> Page {
        let request = self.request(reqwest::Method::POST, path).header("authorization", key);
        Page::of(request.form(fields).send().await.expect("the server answers")).await
    }

    /// `PUT` of a form.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn put(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        Page::of(self.request(reqwest::Method::PUT, path).form(fields).send().await.expect("the server answers")).await
    }

    /// A request with a JSON body, if there is one.
    pub async fn send(&self, method: &str, path: &str, body: Option<Value>) -> Page {
        self.send_with(method, path, body, &[]).await
    }

    /// A request with a JSON body and headers, which replace those a browser would send.
    pub async fn send_with(&self, method: &str, path: &str, body: Option<Value>, headers: &[(&str, &str)]) -> Page {
        let mut request = self.request(method.parse().expect("a method"), path);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let mut request = request.build().expect("a right request");
        for (name, value) in headers {
            let name: reqwest::header::HeaderName = name.parse().expect("a header's name");
            request.headers_mut().insert(name, value.parse().expect("a header's value"));
        }
        Page::of(self.client.execute(request).await.expect("the server answers")).await
    }

    /// A request with any bytes for a body.
    pub async fn send_raw(&self, method: &str, path: &str, body: Vec<u8>) -> Page {
        let request = self.request(method.parse().expect("a method"), path).header("content-type", "application/json");
        Page::of(request.body(body).send().await.expect("the server answers")).await
    }

    /// Asks a question; the thread's id.
    pub async fn asks(&self, group: &str, title: &str, body: &str) -> String {
        let fields = [("kind", "question"), ("title", title), ("body", body)];
        self.post(&format!("/groups/{group}/ask"), &fields).await.expect(303).id()
    }

    /// Replies to a thread; the post's id.
    pub async fn replies(&self, thread: &str, body: &str) -> String {
        let page = self.post(&format!("/threads/{thread}/reply"), &[("body", body)]).await.expect(303);
        page.location.split("at=").nth(1).map(|rest| rest[..13].to_owned()).expect("the answer leads to the post")
    }
}
