//! What an address may be: a person, a place of ours, another host, or nothing that we link to.
//! Decides only; the writer writes.

use url::Url;

/// Letters and digits of an id: Crockford base32, 13 of them.
const ID_LENGTH: usize = 13;

/// A longer address, in bytes, is none that we link to; browsers and servers stop there as well.
const MAX_ADDRESS: usize = 4000;

/// Schemes that a link may have, beside none.
pub(super) const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A person, by id.
    Person(String),
    /// A heading of the same text, by its name.
    Heading(String),
    /// Our own host, a mail address or a telephone number.
    Inside,
    /// Another host.
    Outside,
    /// Not an address that we link to (`javascript:`, `data:`, malformed, endless): only the text is shown.
    Refused,
}

/// Our own address, against which others are read.
#[derive(Clone, Debug)]
pub(super) struct Own(Option<Url>);

impl Own {
    pub(super) fn new(host: &str) -> Self {
        // Without a host of our own every host is another one; a relative address still needs a base.
        let host = if host.is_empty() { "own.invalid" } else { host };
        Self(Url::parse(&format!("https://{host}/")).ok())
    }

    /// Reads an address as a browser would, white space and backslashes included.
    pub(super) fn target(&self, address: &str) -> Target {
        if address.len() > MAX_ADDRESS {
            return Target::Refused;
        }
        if let Some(id) = mention_id(address) {
            return Target::Person(id);
        }
        if let Some(name) = address.strip_prefix('#') {
            return Target::Heading(name.to_owned());
        }
        let Ok(url) = Url::options().base_url(self.0.as_ref()).parse(address) else { return Target::Refused };
        match url.scheme() {
            scheme if !SCHEMES.contains(&scheme) => Target::Refused,
            "mailto" | "tel" => Target::Inside,
            _ if self.0.as_ref().is_some_and(|own| own.host_str() == url.host_str() && own.port() == url.port()) => {
                Target::Inside
            }
            _ => Target::Outside,
        }
    }
}

/// The id in `user:ID`, in lower case.
pub(crate) fn mention_id(address: &str) -> Option<String> {
    let id = address.strip_prefix("user:")?;
    let is_digit =
        |b: u8| b.is_ascii_digit() || (b.is_ascii_alphabetic() && !b"ilou".contains(&b.to_ascii_lowercase()));
    (id.len() == ID_LENGTH && id.bytes().all(is_digit)).then(|| id.to_ascii_lowercase())
}

/// Whether an image may be shown: a path under `/files/` that no browser reads as another path.
pub(super) fn is_own_file(source: &str) -> bool {
    let Some(path) = source.strip_prefix("/files/") else { return false };
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.~/".contains(&b);
    !path.is_empty() && path.bytes().all(is_plain) && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(address: &str) -> Target {
        Own::new("praxis.example:8080").target(address)
    }

    #[test]
    fn own_addresses_are_inside() {
        for address in
            ["/groups/lon", "threads/1", "?page=2", "http://praxis.example:8080/x", "mailto:a@b.se", "tel:+4611"]
        {
            assert_eq!(target(address), Target::Inside, "{address}");
        }
    }

    #[test]
    fn other_hosts_are_outside_however_they_are_written() {
        for address in [
            "https://example.org",
            "//example.org/x",
            "/\\example.org",
            "\\\\example.org",
            "http://praxis.example/",
            "/\t/example.org",
        ] {
            assert_eq!(target(address), Target::Outside, "{address}");
        }
        assert_eq!(Own::new("").target("https://example.org"), Target::Outside);
        assert_eq!(Own::new("").target("/x"), Target::Inside);
    }

    #[test]
    fn other_schemes_are_refused() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            " javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "http://[",
            "user:1",
        ] {
            assert_eq!(target(address), Target::Refused, "{address}");
        }
    }

    #[test]
    fn a_person_is_thirteen_characters_of_crockford_base32() {
        assert_eq!(mention_id("user:01HZX3V9K2ABC").as_deref(), Some("01hzx3v9k2abc"));
        for refused in [
            "user:01hzx3v9k2ab",
            "user:01hzx3v9k2abcd",
            "user:01hzx3v9k2abu",
            "user:01hzx3v9k2ab/",
            "User:01hzx3v9k2abc",
        ] {
            assert_eq!(mention_id(refused), None, "{refused}");
        }
    }

    #[test]
    fn images_come_from_our_own_files_only() {
        assert!(is_own_file("/files/01hzx3v9k2abc"));
        assert!(is_own_file("/files/01hzx3v9k2abc/karta.png"));
        for refused in [
            "/files/",
            "/files/../people",
            "/files/a/%2e%2e/b",
            "/files//b",
            "files/a",
            "https://x/files/a",
            "/files/a?x=1",
            "/files/a\\b",
        ] {
            assert!(!is_own_file(refused), "{refused}");
        }
    }
}
