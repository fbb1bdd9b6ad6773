//! The address of the mail server: which port it means, and whether the line has to be encrypted.

/// With the port and the encryption that are meant where none are said. A password, or a server elsewhere, is reached over an
/// encrypted line only; this machine and a neighbour of one word, as containers have it, also without.
pub fn complete(url: &str) -> String {
    if !url.starts_with("smtp://") {
        return url.to_owned();
    }
    let authority = url["smtp://".len()..].split(['/', '?']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let has_password = authority.contains('@');
    // Without a port, lettre would take the submission port; a plain relay listens on 25.
    let has_port = host.rsplit(']').next().is_some_and(|after| after.contains(':'));
    let url =
        if has_port || has_password { url.to_owned() } else { url.replacen(authority, &format!("{authority}:25"), 1) };
    if url.contains("tls=") {
        return url.replace("?tls=none", "").replace("&tls=none", "");
    }
    let tls = if has_password || !is_near(host) { "required" } else { "opportunistic" };
    format!("{url}{}tls={tls}", if url.contains('?') { '&' } else { '?' })
}

fn is_near(host: &str) -> bool {
    if host.starts_with('[') {
        return host.starts_with("[::1]");
    }
    let name = host.split(':').next().unwrap_or_default();
    name.starts_with("127.") || !name.contains('.')
}

/// The host of a mail server's address.
pub fn host(url: &str) -> &str {
    let authority = url.split("://").nth(1).unwrap_or_default().split(['/', '?']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    if host.starts_with('[') { host } else { host.split(':').next().unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_to_a_server_elsewhere_is_encrypted_unless_the_address_says_otherwise() {
        for (given, meant) in [
            ("smtp://u:p@mail.example:587", "smtp://u:p@mail.example:587?tls=required"),
            ("smtp://u:p@127.0.0.1:587", "smtp://u:p@127.0.0.1:587?tls=required"),
            ("smtp://mail.example", "smtp://mail.example:25?tls=required"),
            ("smtp://mail.example:2525", "smtp://mail.example:2525?tls=required"),
            ("smtp://192.0.2.7", "smtp://192.0.2.7:25?tls=required"),
            ("smtp://[2001:db8::7]", "smtp://[2001:db8::7]:25?tls=required"),
            ("smtp://mail.example?tls=opportunistic", "smtp://mail.example:25?tls=opportunistic"),
            ("smtp://mail.example:25?tls=none", "smtp://mail.example:25"),
            ("smtp://mail:1025", "smtp://mail:1025?tls=opportunistic"),
            ("smtp://127.0.0.1:25", "smtp://127.0.0.1:25?tls=opportunistic"),
            ("smtp://localhost", "smtp://localhost:25?tls=opportunistic"),
            ("smtp://[::1]:25", "smtp://[::1]:25?tls=opportunistic"),
            ("smtps://u:p@mail.example", "smtps://u:p@mail.example"),
        ] {
            assert_eq!(complete(given), meant, "{given}");
        }
    }

    #[test]
    fn the_host_is_found_whatever_stands_around_it() {
        for url in ["smtp://u:p@mail.example:587?tls=none", "smtps://mail.example", "smtp://mail.example/"] {
            assert_eq!(host(url), "mail.example", "{url}");
        }
        assert_eq!(host("smtp://[::1]:25"), "[::1]:25");
    }
}
