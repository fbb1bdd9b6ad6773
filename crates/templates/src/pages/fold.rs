//! What a post's page folds away: block quotes at the end of a text, under a rule. Mails come in so: below the rule stand
//! the history they quote and the signature. The text itself is unchanged.

const RULE: &str = "<hr>\n";
const OPEN: &str = "<blockquote>";
const CLOSE: &str = "</blockquote>";

/// What is shown, and what is folded away; the latter is empty for most posts. The rule between them belongs to neither.
#[must_use]
pub fn parts(html: &str) -> (&str, &str) {
    let rules = html.match_indices(RULE).map(|(at, _)| (&html[..at], &html[at + RULE.len()..]));
    let folds = |(own, tail): &(&str, &str)| !own.trim().is_empty() && is_outermost(own) && is_quotes_alone(tail);
    rules.into_iter().find(folds).unwrap_or((html, ""))
}

/// Is nothing open at the end that a rule could stand in?
fn is_outermost(html: &str) -> bool {
    let open = |tag: &str| html.matches(&format!("<{tag}")).count() == html.matches(&format!("</{tag}>")).count();
    ["blockquote", "ul", "ol", "table"].into_iter().all(open)
}

fn is_quotes_alone(mut html: &str) -> bool {
    let mut depth = 0_usize;
    html = html.trim();
    let is_quote = html.starts_with(OPEN);
    while let Some(rest) = html.strip_prefix(OPEN) {
        depth += 1;
        html = rest;
        while depth > 0 {
            let (open, close) = (html.find(OPEN), html.find(CLOSE));
            match (open, close) {
                (Some(open), Some(close)) if open < close => {
                    depth += 1;
                    html = &html[open + OPEN.len()..];
                }
                (_, Some(close)) => {
                    depth -= 1;
                    html = &html[close + CLOSE.len()..];
                }
                (_, None) => return false,
            }
        }
        html = html.trim_start();
    }
    is_quote && html.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_under_a_rule_at_the_end_are_folded() {
        let quote = "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>\n";
        let own = "<p>Hej</p>\n";
        assert_eq!(parts(&format!("{own}<hr>\n{quote}")), (own, quote));
        let two = format!("{quote}{quote}");
        assert_eq!(parts(&format!("{own}<hr>\n{own}<hr>\n{two}")).1, two);
    }

    #[test]
    fn everything_else_is_shown() {
        let quote = "<blockquote>\n<p>a</p>\n</blockquote>\n";
        for html in [
            String::new(),
            "<p>Hej</p>\n".to_owned(),
            format!("<p>Hej</p>\n{quote}"),
            format!("<hr>\n{quote}"),
            format!("<p>Hej</p>\n<hr>\n{quote}<p>Slut</p>\n"),
            format!("<blockquote>\n<p>a</p>\n<hr>\n{quote}</blockquote>\n"),
            format!("<ul>\n<li>\n<hr>\n{quote}</li>\n</ul>\n"),
            "<p>Hej</p>\n<hr>\n<blockquote>".to_owned(),
        ] {
            assert_eq!(parts(&html), (html.as_str(), ""), "{html}");
        }
    }
}
