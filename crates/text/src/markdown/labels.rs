//! The words a rendered text carries for screen readers, in the languages the product has.
//! All other words of the interface belong to the locales; these are stored with the rendered text.

/// Words for what has no visible text. Choose them by the language of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Labels<'a> {
    /// Names a table without a caption; its number follows.
    pub table: &'a str,
    /// Names the list of footnotes.
    pub footnotes: &'a str,
    /// Names the link to a footnote; its number follows.
    pub footnote: &'a str,
    /// Names the link from a footnote back into the text; the footnote's number follows.
    pub back: &'a str,
    /// Names a ticked task.
    pub task_done: &'a str,
    /// Names a task that is not ticked.
    pub task_open: &'a str,
}

impl Labels<'static> {
    /// Swedish.
    pub const SWEDISH: Self = Self {
        table: "Tabell",
        footnotes: "Fotnoter",
        footnote: "Fotnot",
        back: "Tillbaka till texten från fotnot",
        task_done: "Klart",
        task_open: "Att göra",
    };

    /// English.
    pub const ENGLISH: Self = Self {
        table: "Table",
        footnotes: "Footnotes",
        footnote: "Footnote",
        back: "Back to the text from footnote",
        task_done: "Done",
        task_open: "To do",
    };

    /// The words for a language tag (`sv`, `sv-FI`, `en`, …); English where there are none.
    #[must_use]
    pub fn for_language(tag: &str) -> Self {
        match tag.split('-').next() {
            Some(language) if language.eq_ignore_ascii_case("sv") => Self::SWEDISH,
            _ => Self::ENGLISH,
        }
    }
}
