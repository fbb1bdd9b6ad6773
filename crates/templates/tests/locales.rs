//! The words: the same in each language, none missing, none left over, arguments alike.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails the test that called it")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use templates::{Language, Locale};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files_under(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files_under(&path, found) } else { found.push(path) }
    }
}

/// Every quoted word of the templates and of this crate's code; keys are among them.
fn quoted_words() -> BTreeSet<String> {
    let mut files = Vec::new();
    files_under(&root().join("web/templates"), &mut files);
    files_under(&root().join("crates/templates/src"), &mut files);
    // Others take words for flash messages, forms and mails.
    for other in ["server", "notifications", "praxis"] {
        files_under(&root().join("crates").join(other).join("src"), &mut files);
    }
    let mut words = BTreeSet::new();
    for path in files {
        let text = fs::read_to_string(&path).unwrap_or_default();
        words.extend(text.split('"').skip(1).map(str::to_owned));
    }
    words
}

/// Keys that are put together where they are used: from a number, a field and what is wrong with it, or an act of the log.
fn is_put_together(key: &str) -> bool {
    let starts = [
        "date-weekday-",
        "date-last-weekday-",
        "date-month-",
        "error-",
        "done-",
        "letter-detail-",
        "letters-every-",
        "letters-state-",
        "mail-not-posted-",
        "notice-lead-",
        "notice-stop-",
        "notice-why-",
        "notifications-",
    ];
    starts.iter().any(|start| key.starts_with(start))
}

#[test]
fn every_language_loads() {
    for language in Language::ALL {
        Locale::load(language).unwrap();
    }
}

#[test]
fn every_language_has_the_same_keys() {
    let keys = |language: Language| language.locale().keys().map(str::to_owned).collect::<BTreeSet<_>>();
    let swedish = keys(Language::Sv);
    for language in Language::ALL {
        let other = keys(language);
        let missing: Vec<_> = swedish.difference(&other).collect();
        let left_over: Vec<_> = other.difference(&swedish).collect();
        assert!(
            missing.is_empty() && left_over.is_empty(),
            "{language:?}: missing {missing:?}, left over {left_over:?}"
        );
    }
}

/// The arguments each message takes, by key.
fn arguments(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::<String, BTreeSet<String>>::new();
    let mut files = Vec::new();
    files_under(&root().join("web/locales").join(language.code()), &mut files);
    for path in files {
        let mut key = String::new();
        for line in fs::read_to_string(path).unwrap().lines() {
            if let Some((start, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '#'])) {
                key = start.to_owned();
            }
            for piece in line.split('$').skip(1) {
                let name: String = piece.chars().take_while(char::is_ascii_alphanumeric).collect();
                found.entry(key.clone()).or_default().insert(name);
            }
        }
    }
    found
}

#[test]
fn every_message_takes_the_same_arguments_in_every_language() {
    assert_eq!(arguments(Language::Sv), arguments(Language::En));
}

#[test]
fn every_file_is_listed_and_lies_in_every_language() {
    let names = |language: Language| {
        let mut files = Vec::new();
        files_under(&root().join("web/locales").join(language.code()), &mut files);
        files.iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect::<BTreeSet<_>>()
    };
    let listed = fs::read_to_string(root().join("crates/templates/src/locale/files.rs")).unwrap();
    for name in names(Language::Sv) {
        assert!(listed.contains(&format!("{name:?}")), "{name} is not listed in locale/files.rs");
    }
    assert_eq!(names(Language::Sv), names(Language::En));
}

#[test]
fn no_word_is_missing() {
    let locale = Language::Sv.locale();
    let known: BTreeSet<&str> = locale.keys().collect();
    let mut files = Vec::new();
    files_under(&root().join("web/templates"), &mut files);
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        for call in ["shell.t(\"", "shell.say(\"", "shell.n(\"", "head.t(\"", "head.say(\""] {
            for (at, _) in text.match_indices(call) {
                let key = text[at + call.len()..].split('"').next().unwrap_or_default();
                assert!(known.contains(key), "{}: {key} is in no locale file", path.display());
            }
        }
    }
}

#[test]
fn no_word_is_left_over() {
    let quoted = quoted_words();
    let unused: Vec<&str> =
        Language::Sv.locale().keys().filter(|key| !quoted.contains(*key) && !is_put_together(key)).collect();
    assert!(unused.is_empty(), "nothing says {unused:?}");
}

#[test]
fn plurals_and_numbers_follow_the_language() {
    let (sv, en) = (Language::Sv.locale(), Language::En.locale());
    assert_eq!(sv.n("replies", 1).to_string(), "1 svar");
    assert_eq!(sv.n("members-count", 12_345).to_string(), "12\u{a0}345 medlemmar");
    assert_eq!(en.n("replies", 1).to_string(), "1 answer");
    assert_eq!(en.n("replies", 1_234_567).to_string(), "1,234,567 answers");
    assert_eq!(sv.n("home-new-answers", 2).to_string(), "Två nya svar på dina frågor.");
    assert_eq!(en.number(1_000), "1000");
}

#[test]
fn an_argument_is_put_in_as_it_is() {
    let said = Language::Sv.locale().say("answers-to").put("name", "Maj { $x }").to_string();
    assert_eq!(said, "Svar till Maj { $x }");
}
