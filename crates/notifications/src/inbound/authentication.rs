//! Whether the sender is who the mail says, by what our own server found (RFC 8601). What any other server claims, and
//! what stands below the mark of a foreign one, counts for nothing.

use super::fields::{self, Fields};

/// What is known of the sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    /// The domain of `From` is proved; the address as written.
    Aligned(String),
    /// It is not; why.
    Unproved(Unproved),
}

/// Why a sender is not proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unproved {
    /// No `From`, several, or one without a domain.
    NoSender,
    /// Our server left no result on top.
    NoResult,
    /// Our server looked, and nothing that passed belongs to the sender's domain.
    NotAligned,
}

/// A method with its result and properties.
struct Finding {
    method: String,
    result: String,
    properties: Vec<(String, String)>,
}

/// Judges the sender of a mail. `servers` are the names under which our own mail servers sign their results.
#[must_use]
pub fn sender(raw: &[u8], servers: &[&str]) -> Sender {
    let head = fields::head(raw);
    let Some((address, domain)) = from(&head) else { return Sender::Unproved(Unproved::NoSender) };
    let Some(findings) = findings(&head, servers) else { return Sender::Unproved(Unproved::NoResult) };
    if findings.iter().any(|finding| proves(finding, &domain)) {
        return Sender::Aligned(address);
    }
    Sender::Unproved(Unproved::NotAligned)
}

/// The one address of the one `From`. More than one of either is how senders are forged.
fn from(head: &Fields) -> Option<(String, String)> {
    let mut all = head.all("from");
    let value = all.next().filter(|_| all.next().is_none())?;
    let value = without_quoted(value);
    let address = fields::address(&value)?;
    let is_alone = value.matches('<').count() <= 1 && value.matches('@').count() == 1;
    let domain = address.rsplit_once('@')?.1.to_ascii_lowercase();
    is_alone.then_some((address, domain))
}

/// A quoted name may hold anything, an address too.
fn without_quoted(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let (mut is_quoted, mut is_escaped) = (false, false);
    for c in value.chars() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ if !is_quoted => out.push(c),
            _ => {}
        }
    }
    out
}

/// What our own servers found: their fields on top of the head. The first of another server ends it, and so does the
/// first `Received`, for below stands what came with the mail; but one of the last leg into a mailbox, which never comes
/// from elsewhere, may stand above.
fn findings(head: &Fields, servers: &[&str]) -> Option<Vec<Finding>> {
    let mut findings: Option<Vec<Finding>> = None;
    for (name, value) in head.iter() {
        match name {
            "authentication-results" => {
                let value = without_comments(value);
                let (server, results) = value.split_once(';').unwrap_or((&value, ""));
                let server = server.split_whitespace().next().unwrap_or_default();
                if !servers.iter().any(|ours| ours.eq_ignore_ascii_case(server)) {
                    break;
                }
                findings.get_or_insert_default().extend(results.split(';').filter_map(finding));
            }
            "received" if findings.is_some() || !is_last_leg(value) => break,
            _ => {}
        }
    }
    findings
}

/// Handed over by LMTP.
fn is_last_leg(received: &str) -> bool {
    let words: Vec<String> = without_comments(received).split_whitespace().map(str::to_ascii_lowercase).collect();
    words.windows(2).any(|pair| pair[0] == "with" && pair[1].starts_with("lmtp"))
}

/// Comments in round brackets go, nested ones too; text between quotes stays.
fn without_comments(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    for c in value.chars() {
        let is_literal = is_escaped;
        is_escaped = !is_literal && c == '\\';
        match c {
            '"' if !is_literal && depth == 0 => is_quoted = !is_quoted,
            '(' if !is_literal && !is_quoted => depth += 1,
            ')' if !is_literal && !is_quoted && depth > 0 => {
                depth -= 1;
                out.push(' ');
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            // What stands between quotes must not part results.
            out.push(if is_quoted && matches!(c, ';' | '=' | ' ') { '_' } else { c });
        }
    }
    out
}

/// "dkim=pass header.d=a.example"
fn finding(text: &str) -> Option<Finding> {
    let text = text.split('=').map(str::trim).collect::<Vec<_>>().join("=");
    let mut pairs = text.split_whitespace().filter_map(|pair| pair.split_once('='));
    let (method, result) = pairs.next()?;
    // A version may follow the method: "dkim/1".
    let method = method.split('/').next().unwrap_or_default().to_ascii_lowercase();
    let properties =
        pairs.map(|(name, value)| (name.to_ascii_lowercase(), value.trim_matches('"').to_ascii_lowercase()));
    Some(Finding { method, result: result.to_ascii_lowercase(), properties: properties.collect() })
}

fn proves(finding: &Finding, domain: &str) -> bool {
    let property =
        |name: &str| finding.properties.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let host = |value: &str| value.rsplit('@').next().unwrap_or_default().trim_end_matches('.').to_owned();
    let is_of_sender = |value: Option<&str>| value.is_some_and(|value| is_aligned(domain, &host(value)));
    finding.result == "pass"
        && match finding.method.as_str() {
            // Without the property the result is about `From` all the same; with it, it must be about this one.
            "dmarc" => property("header.from").is_none_or(|value| host(value) == domain),
            "dkim" => is_of_sender(property("header.d").or_else(|| property("header.i"))),
            "spf" => is_of_sender(property("smtp.mailfrom")),
            _ => false,
        }
}

/// Relaxed alignment: the same domain, or one below the other. A name of one label, or a public suffix that the sender
/// stands below, aligns with nothing but itself.
fn is_aligned(sender: &str, proved: &str) -> bool {
    let is_below = |lower: &str, upper: &str| {
        lower.strip_suffix(upper).is_some_and(|rest| rest.ends_with('.')) && upper.contains('.') && !is_suffix(upper)
    };
    !proved.is_empty() && (sender == proved || is_below(sender, proved) || is_below(proved, sender))
}

/// Suffixes of two labels under which anybody may register. Those of one label never align with what stands below them.
fn is_suffix(domain: &str) -> bool {
    const SECOND: [&str; 12] = ["ac", "co", "com", "edu", "gov", "go", "net", "ne", "or", "org", "nhs", "me"];
    const OPEN: [&str; 12] = [
        "github.io",
        "pages.dev",
        "workers.dev",
        "web.app",
        "firebaseapp.com",
        "herokuapp.com",
        "netlify.app",
        "vercel.app",
        "azurewebsites.net",
        "appspot.com",
        "blogspot.com",
        "onmicrosoft.com",
    ];
    let is_country = domain
        .split_once('.')
        .is_some_and(|(second, country)| country.len() == 2 && !country.contains('.') && SECOND.contains(&second));
    is_country || OPEN.contains(&domain)
}
