//! What an import did, counted, and the first of everything that a person may want to look at, with its place.
//! What is counted is decided by the import; values of personal data are never put in here.

use std::collections::BTreeMap;
use std::fmt;

/// So many of a kind are listed; the rest are counted.
pub const MOST_LISTED: usize = 200;

/// Things counted, the first of them kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    count: u64,
    first: Vec<T>,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { count: 0, first: Vec::new() }
    }
}

impl<T> Listed<T> {
    /// Counts one more and keeps it while there is room.
    pub fn add(&mut self, item: T) {
        self.count += 1;
        if self.first.len() < MOST_LISTED {
            self.first.push(item);
        }
    }

    /// How many there were.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// The first of them.
    #[must_use]
    pub fn first(&self) -> &[T] {
        &self.first
    }
}

/// A place in a file, and what was found there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, as the person named it.
    pub file: String,
    /// The line, counted from one, where it is known.
    pub line: Option<u64>,
    /// What was found, in words.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

/// Something that points to what is not in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dangling {
    /// The message or thread that points.
    pub from: String,
    /// What it points to.
    pub to: String,
}

impl fmt::Display for Dangling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} names {}", self.from, self.to)
    }
}

/// An attachment that was listed; its content was not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedAttachment {
    /// The message it came with.
    pub message: String,
    /// Its file name, when it has one.
    pub name: Option<String>,
    /// Its declared type.
    pub content_type: String,
    /// Decoded size in bytes.
    pub size: u64,
}

impl fmt::Display for ListedAttachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name.as_deref().unwrap_or("no name");
        write!(f, "{} ({}, {} bytes) of {}", name, self.content_type, self.size, self.message)
    }
}

/// The outcome of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Messages, or questions and answers, read.
    pub seen: u64,
    /// Of these stored now.
    pub stored: u64,
    /// Of these in the files more than once.
    pub duplicates: Listed<String>,
    /// Of these stored by an earlier import already.
    pub already_there: u64,
    /// Threads that came to be.
    pub threads: u64,
    /// Answers marked as helpful.
    pub helpful: u64,
    /// What was left out, and why.
    pub skipped: Listed<Finding>,
    /// What was wrong and was put right or lived with, by its description.
    pub repaired: BTreeMap<String, u64>,
    /// Personal data masked, by kind; the values are nowhere.
    pub masked: BTreeMap<String, u64>,
    /// Attachments, listed and not imported.
    pub attachments: Listed<ListedAttachment>,
    /// References to what is not in the files.
    pub dangling: Listed<Dangling>,
}

impl ImportReport {
    /// Notes something left out.
    pub fn skip(&mut self, file: &str, line: Option<u64>, reason: impl fmt::Display) {
        self.skipped.add(Finding { file: file.to_owned(), line, what: reason.to_string() });
    }

    /// Notes something put right or lived with.
    pub fn repair(&mut self, what: impl fmt::Display) {
        *self.repaired.entry(what.to_string()).or_default() += 1;
    }

    /// Notes `count` places of one kind of personal data masked.
    pub fn mask(&mut self, kind: impl fmt::Display, count: u64) {
        if count > 0 {
            *self.masked.entry(kind.to_string()).or_default() += count;
        }
    }
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} seen, {} stored in {} threads", self.seen, self.stored, self.threads)?;
        for (count, what) in [
            (self.already_there, "stored by an earlier import, left as they were"),
            (self.helpful, "answers marked as helpful"),
            (self.masked.values().sum(), "places with personal data masked"),
        ] {
            if count > 0 {
                writeln!(f, "{count} {what}")?;
            }
        }
        write_counts(f, "masked", &self.masked)?;
        write_counts(f, "put right", &self.repaired)?;
        write_list(f, "in the files more than once, stored once", &self.duplicates)?;
        write_list(f, "skipped", &self.skipped)?;
        write_list(f, "references to what is not in the files", &self.dangling)?;
        write_list(f, "attachments listed, not imported", &self.attachments)
    }
}

fn write_counts(f: &mut fmt::Formatter<'_>, title: &str, counts: &BTreeMap<String, u64>) -> fmt::Result {
    counts.iter().try_for_each(|(what, count)| writeln!(f, "  {title}: {count} × {what}"))
}

fn write_list<T: fmt::Display>(f: &mut fmt::Formatter<'_>, title: &str, list: &Listed<T>) -> fmt::Result {
    if list.count == 0 {
        return Ok(());
    }
    writeln!(f, "{} {title}:", list.count)?;
    list.first.iter().try_for_each(|item| writeln!(f, "  {item}"))?;
    match list.count - list.first.len() as u64 {
        0 => Ok(()),
        more => writeln!(f, "  … and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_without_remarks_is_one_line() {
        let report = ImportReport { seen: 3, stored: 3, threads: 2, ..ImportReport::default() };
        assert_eq!(report.to_string(), "3 seen, 3 stored in 2 threads\n");
    }

    #[test]
    fn the_summary_names_places_and_reasons_and_counts_what_it_does_not_list() {
        let mut report = ImportReport { seen: 9, stored: 4, threads: 2, helpful: 1, ..ImportReport::default() };
        report.skip("list.mbox", Some(7), "no text");
        report.repair("no date");
        report.repair("no date");
        report.mask("phone number", 2);
        report.mask("address", 0);
        (0..MOST_LISTED + 5).for_each(|n| report.duplicates.add(format!("<{n}@x>")));
        report.dangling.add(Dangling { from: "<a@x>".into(), to: "<b@x>".into() });
        let text = report.to_string();
        for line in [
            "9 seen, 4 stored in 2 threads",
            "1 answers marked as helpful",
            "2 places with personal data masked",
            "  masked: 2 × phone number",
            "  put right: 2 × no date",
            "205 in the files more than once, stored once:",
            "  … and 5 more",
            "  list.mbox, line 7: no text",
            "  <a@x> names <b@x>",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} is missing in:\n{text}");
        }
        assert!(!text.contains("× address"));
    }
}
