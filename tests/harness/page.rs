//! An answer as a test reads it.

use serde_json::Value;

/// An answer: status, where it leads, and its text.
#[derive(Clone, Debug)]
pub struct Page {
    /// The status.
    pub status: u16,
    /// The `Location`, or empty.
    pub location: String,
    /// The body.
    pub body: String,
    /// The headers, lower-case names.
    pub headers: Vec<(String, String)>,
}

impl Page {
    /// Reads a response to its end.
    pub async fn of(response: reqwest::Response) -> Self {
        Self::try_of(response).await.expect("the body can be read")
    }

    /// Reads a response to its end; `None` when the end does not come.
    pub async fn try_of(response: reqwest::Response) -> Option<Self> {
        let status = response.status().as_u16();
        let text = |v: &reqwest::header::HeaderValue| String::from_utf8_lossy(v.as_bytes()).into_owned();
        let headers: Vec<_> = response.headers().iter().map(|(n, v)| (n.as_str().to_owned(), text(v))).collect();
        let location = headers.iter().find(|(n, _)| n == "location").map(|(_, v)| v.clone()).unwrap_or_default();
        let body = response.text().await.ok()?;
        Some(Self { status, location, body, headers })
    }

    /// A header, or empty.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("not JSON ({e}): {}", self.body))
    }

    /// Panics with the body when the status is another one.
    #[track_caller]
    #[expect(clippy::must_use_candidate, reason = "often called for the check alone")]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{} {}", self.location, self.body);
        self
    }

    /// The id in the address that the answer leads to: the last segment that is one.
    #[must_use]
    pub fn id(&self) -> String {
        let path = self.location.split(['?', '#']).next().unwrap_or_default();
        let id = path.rsplit('/').find(|s| s.len() == 13);
        id.unwrap_or_else(|| panic!("no id in {:?} ({}): {}", self.location, self.status, self.body)).to_owned()
    }

    /// Does the page say this? White space between words counts as one space.
    #[must_use]
    pub fn says(&self, text: &str) -> bool {
        let flat: Vec<&str> = self.body.split_whitespace().collect();
        flat.join(" ").contains(text)
    }
}
