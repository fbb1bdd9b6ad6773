//! Headings in the page's outline: levels without gaps, and ids that are unique within a text.
//! Ids are unique on the page through the prefix that the page gives.

use std::collections::HashSet;

const DEEPEST: u8 = 6;
const MAX_NAME: usize = 60;

/// The levels open above the place where the next heading comes, and the ids given so far.
#[derive(Debug, Default)]
pub(super) struct Outline {
    open: Vec<u8>,
    names: HashSet<String>,
    repeated: usize,
}

impl Outline {
    /// The level on the page of a heading that has `level` in its text. A text that starts with `###`, or jumps from
    /// `#` to `###`, leaves no gap in the page's outline.
    pub(super) fn level(&mut self, level: u8, base: u8) -> u8 {
        while self.open.last().is_some_and(|above| *above >= level) {
            self.open.pop();
        }
        self.open.push(level);
        self.last_level(base)
    }

    /// The level of the heading last given one.
    pub(super) fn last_level(&self, base: u8) -> u8 {
        let depth = u8::try_from(self.open.len().saturating_sub(1)).unwrap_or(DEEPEST);
        base.saturating_add(depth).clamp(1, DEEPEST)
    }

    /// A name that no earlier heading of this text has.
    pub(super) fn name(&mut self, text: &str) -> String {
        let name = name(text);
        if self.names.insert(name.clone()) {
            return name;
        }
        // The counter runs over all names, so that a thousand equal headings need a thousand steps.
        loop {
            self.repeated += 1;
            let next = format!("{name}-{}", self.repeated + 1);
            if self.names.insert(next.clone()) {
                return next;
            }
        }
    }
}

/// The name that a heading has in an address: lower case, letters and digits of any script, hyphens for spaces.
pub(super) fn name(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        word.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect()
    });
    let joined = words.filter(|word: &String| !word.is_empty()).collect::<Vec<_>>().join("-");
    joined.chars().take(MAX_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_leave_no_gap_and_stop_at_six() {
        let mut outline = Outline::default();
        let levels: Vec<u8> = [3, 4, 1, 3, 6, 2].map(|level| outline.level(level, 3)).to_vec();
        assert_eq!(levels, [3, 4, 3, 4, 5, 4]);
        let mut deep = Outline::default();
        assert_eq!([1, 2, 3, 4, 5, 6].map(|level| deep.level(level, 3)), [3, 4, 5, 6, 6, 6]);
    }

    #[test]
    fn names_are_unique_and_keep_swedish_letters() {
        let mut outline = Outline::default();
        let names =
            ["Lön & förmåner", "Lön – förmåner", "Lön, förmåner!", "lön-förmåner-2", "!"].map(|t| outline.name(t));
        assert_eq!(names, ["lön-förmåner", "lön-förmåner-2", "lön-förmåner-3", "lön-förmåner-2-4", ""]);
    }
}
