//! The languages of the interface and how one is chosen for a visitor.
//! What the words are belongs in `locale`; a language is added here and as a folder of `web/locales`.

use crate::locale::Locale;

/// A language the interface is complete in. The first is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::Sv, Self::En];

    /// The code for `lang="…"`, settings and folder names.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// The language's own name for itself, as shown where one is chosen.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Sv => "Svenska",
            Self::En => "English",
        }
    }

    /// The language of a code or language tag (`sv`, `sv-SE`, `EN`), if we have it.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary.trim()))
    }

    /// The member's own choice if there is one, else the best of an `Accept-Language` header, else the default.
    #[must_use]
    pub fn negotiate(chosen: Option<&str>, accept_language: Option<&str>) -> Self {
        chosen.and_then(Self::parse).or_else(|| accept_language.and_then(best_of)).unwrap_or_default()
    }

    /// The words, dates and sorting of this language, built once.
    #[must_use]
    pub fn locale(self) -> &'static Locale {
        Locale::of(self)
    }
}

/// The highest weighted language we have; the earlier wins a tie, weight 0 means "not this".
fn best_of(header: &str) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for range in header.split(',') {
        let mut parts = range.split(';');
        let Some(language) = parts.next().and_then(Language::parse) else { continue };
        let weight = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(1.0, |text| text.trim().parse::<f32>().unwrap_or(0.0));
        if weight > 0.0 && best.is_none_or(|(highest, _)| weight > highest) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_members_own_choice_beats_the_browsers() {
        assert_eq!(Language::negotiate(Some("en"), Some("sv")), Language::En);
        assert_eq!(Language::negotiate(Some("fi"), Some("en")), Language::En);
    }

    #[test]
    fn the_highest_weight_we_have_wins_and_zero_never_does() {
        assert_eq!(Language::negotiate(None, Some("de, en-GB;q=0.7, sv;q=0.9")), Language::Sv);
        assert_eq!(Language::negotiate(None, Some("sv;q=0, en;q=0.1")), Language::En);
        assert_eq!(Language::negotiate(None, Some("en, sv")), Language::En);
    }

    #[test]
    fn an_unknown_or_broken_header_gives_swedish() {
        for header in ["", "*", "de", ";;q=,,", "sven", "en;q=x"] {
            assert_eq!(Language::negotiate(None, Some(header)), Language::Sv, "{header:?}");
        }
    }
}
