//! Addresses that came from outside (a query, a cookie) and lead on from one of our pages: only paths of ours pass.
//! Addresses that we make are made in `templates::urls`.

/// A path of this site. Browsers drop tabs and line breaks and read `\` as `/`, so only what an address may hold passes.
#[must_use]
pub fn own_path(address: &str) -> Option<&str> {
    let is_plain = address.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    (is_plain && address.starts_with('/') && !address.contains("//")).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_paths_of_this_site_pass() {
        for ours in ["/", "/threads/0123456789abc?at=1#post", "/search?q=hej%20d%C3%A5"] {
            assert_eq!(own_path(ours), Some(ours));
        }
        for other in
            ["", "//evil.example", "/\t/evil.example", "/\\evil.example", "https://evil.example", "/a\nb", "/å"]
        {
            assert_eq!(own_path(other), None, "{other:?}");
        }
    }
}
