//! People mentioned in a text, stored as `[@Name](user:ID)`.
//! Whether a person exists and may be told is the caller's matter.

use crate::escape::escape_markdown;
use crate::markdown::{self, RenderOptions};

/// Ids of the people mentioned, in lower case, each once, in order of appearance; what stands in code is no mention.
#[must_use]
pub fn parse_mentions(source: &str) -> Vec<String> {
    // The writer finds them on its way: what is told is what is shown.
    markdown::write(source, &RenderOptions::default()).map(|written| written.mentions).unwrap_or_default()
}

/// Ids of the posts that a text links to, each once: those it quotes among them.
#[must_use]
pub fn quoted_posts(source: &str) -> Vec<String> {
    if !source.contains(POST) {
        return Vec::new();
    }
    let links = markdown::links(source);
    let mut ids: Vec<String> = links.iter().filter_map(|(_, address)| post_id(address)).map(str::to_owned).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Where every post has its address.
const POST: &str = "/posts/";

fn post_id(address: &str) -> Option<&str> {
    address.strip_prefix(POST)?.get(..13)
}

/// A mention as it is stored; `name` is plain text, `id` the 13 characters of the person's id.
#[must_use]
pub fn mention_markdown(name: &str, id: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("[@{}](user:{})", escape_markdown(&name), id.to_ascii_lowercase())
}

/// Somebody whose name is to stand nowhere any more.
#[derive(Clone, Copy, Debug)]
pub struct Former<'a> {
    /// The 13 characters of the person's id.
    pub id: &'a str,
    /// The names they have had.
    pub names: &'a [String],
    /// What stands before and after the name over a quotation, in each language: `("", " wrote:")`.
    pub said: &'a [(String, String)],
    /// What stands in its place.
    pub label: &'a str,
}

/// The text with the label in place of its mentions of somebody, and of their name over quotations of what they wrote;
/// `wrote` answers for the id of a post. None when there is nothing to change. A name in running text is left: it may be
/// another's.
#[must_use]
pub fn without_name(source: &str, who: &Former<'_>, wrote: impl Fn(&str) -> bool) -> Option<String> {
    let label = escape_markdown(who.label);
    let mut text = source.to_owned();
    for (range, address) in markdown::links(source).into_iter().rev() {
        let post = post_id(&address);
        if markdown::mention_id(&address).is_some_and(|id| id.eq_ignore_ascii_case(who.id)) {
            text.replace_range(range, &label);
        } else if post.is_some_and(&wrote) {
            let link = &source[range.clone()];
            // Words of others that happen to lead there, and names that are part of a word, are no line over a quotation.
            let headed =
                who.heads().find(|(head, _)| link.strip_prefix(head.as_str()).is_some_and(|r| r.starts_with("](")));
            if let Some((head, instead)) = headed {
                text.replace_range(range.start..range.start + head.len(), &instead);
            }
        }
    }
    (text != source).then_some(text)
}

impl Former<'_> {
    /// The line over a quotation with each of the names as it begins, and what it begins with instead.
    fn heads(&self) -> impl Iterator<Item = (String, String)> {
        let head = |name: &str, (before, after): &(String, String)| {
            format!("[{}", escape_markdown(&format!("{before}{name}{after}")))
        };
        let all = self.names.iter().flat_map(|name| self.said.iter().map(move |said| (name, said)));
        all.map(move |(name, said)| (head(name, said), head(self.label, said)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said() -> [(String, String); 2] {
        [" skrev:", " wrote:"].map(|after| (String::new(), after.to_owned()))
    }

    #[test]
    fn the_posts_that_a_text_quotes_are_found_wherever_the_link_stands() {
        let source = "> [Bo skrev:](/posts/01hzx3v9k2abe)\n>\n> Ja.\n\n[se][k] `[x](/posts/01hzx3v9k2abg)` [a](/posts/kort)\n\n\
            > [Bo skrev:](/posts/01hzx3v9k2abe)\n\n[k]: /posts/01hzx3v9k2abf#x\n";
        assert_eq!(quoted_posts(source), ["01hzx3v9k2abe", "01hzx3v9k2abf"]);
        assert!(quoted_posts("/posts/01hzx3v9k2abe").is_empty(), "no link");
    }

    #[test]
    fn a_former_members_name_goes_from_mentions_and_quotations_and_from_nothing_else() {
        let (names, said) = (["Asta *1* Åberg".to_owned(), "Asta Ek".to_owned(), "e".to_owned()], said());
        let who = Former { id: "01hzx3v9k2abc", names: &names, said: &said, label: "Tidigare medlem, Norrvik" };
        let mention = mention_markdown(&names[0], who.id);
        let other = mention_markdown("Bo", "01hzx3v9k2abd");
        let quote = format!("> [{} skrev:](/posts/01hzx3v9k2abe)\n>\n> Ja.\n", escape_markdown(&names[0]));
        let source = format!("{quote}\nHej {mention}, {other}! `{mention}` [Asta][k]\n\n[k]: user:01HZX3V9K2ABC\n");
        let changed = without_name(&source, &who, |post| post == "01hzx3v9k2abe").expect("it changes");
        let expected = format!(
            "> [Tidigare medlem, Norrvik skrev:](/posts/01hzx3v9k2abe)\n>\n> Ja.\n\nHej Tidigare medlem, Norrvik, {other}! \
             `{mention}` Tidigare medlem, Norrvik\n\n[k]: user:01HZX3V9K2ABC\n"
        );
        assert_eq!(changed, expected);
        assert_eq!(without_name(&quote, &who, |_| false), None, "the same name over another's words");
        assert_eq!(without_name(&changed, &who, |_| false), None);
        let earlier = without_name("[Asta Ek wrote:](/posts/01hzx3v9k2abe)", &who, |_| true);
        assert_eq!(earlier.as_deref(), Some("[Tidigare medlem, Norrvik wrote:](/posts/01hzx3v9k2abe)"));
        for kept in ["det lena svaret", "Bo e skrev:", "e skrev: bra", "se Asta Ek", "e skrev"] {
            assert_eq!(without_name(&format!("[{kept}](/posts/01hzx3v9k2abe)"), &who, |_| true), None, "{kept}");
        }
    }
}
