//! Addresses as people paste them: one a line or several with commas and semicolons between, alone or as `Name <address>`.
//! Inviting them belongs in `invite`.

use domain::{EmailAddress, Flaw};

/// The addresses, each once.
///
/// # Errors
/// `malformed` for the first that is none, with its line, from 1, as the limit.
pub(super) fn parse(text: &str) -> Result<Vec<EmailAddress>, Flaw> {
    let mut found: Vec<EmailAddress> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        for written in in_line(line) {
            let wrong = |_| Flaw { code: "malformed", limit: Some(number) };
            let address = EmailAddress::parse(written).map_err(wrong)?;
            if !found.contains(&address) {
                found.push(address);
            }
        }
    }
    Ok(found)
}

/// What stands for an address in a line: what is in angle brackets, the names before them left out, and each word else.
fn in_line(line: &str) -> Vec<&str> {
    let (mut found, mut rest) = (Vec::new(), line);
    while let Some((before, bracketed)) = rest.split_once('<') {
        found.extend(words(before).filter(|word| word.contains('@')));
        let (address, after) = bracketed.split_once('>').unwrap_or((bracketed, ""));
        found.push(address);
        rest = after;
    }
    found.extend(words(rest));
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let quotes = ['"', '\''];
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    text.split(between).map(move |word| word.trim_matches(quotes)).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        parse(text).expect("they are addresses").iter().map(|a| a.as_str().to_owned()).collect()
    }

    #[test]
    fn addresses_are_read_as_they_are_pasted() {
        assert_eq!(read("a@x.se\r\nb@x.se, c@x.se;d@x.se\n\n"), ["a@x.se", "b@x.se", "c@x.se", "d@x.se"]);
        assert_eq!(read("Eva Ny <eva@x.se>; \"Ek, Bo\" <bo@x.se>;"), ["eva@x.se", "bo@x.se"]);
        assert_eq!(read("a@x.se, Eva <eva@x.se>\n'eva@x.se' <eva@x.se>"), ["a@x.se", "eva@x.se"]);
        assert!(read(" \n").is_empty());
    }

    #[test]
    fn the_line_of_what_is_no_address_is_told() {
        for (text, line) in [("inte", 1), ("a@x.se\n\ninte", 3), ("Eva <eva>", 1), ("a@x.se\nEva <e@x.se> inte", 2)] {
            let flaw = parse(text).expect_err("not an address");
            assert_eq!((flaw.code, flaw.limit), ("malformed", Some(line)), "{text}");
        }
    }
}
