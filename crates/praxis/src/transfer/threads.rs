//! `praxis import threads`: question threads as JSON lines into a group, a line at a time.

use super::batches::Batches;
use super::{Place, files};
use crate::wiring::Installed;
use anyhow::{Context as _, Result, bail};
use importers::convert;
use importers::report::{Dangling, ImportReport};
use importers::threads_file::{RecordError, ThreadRecord, ThreadsFile};
use std::collections::HashSet;
use std::path::Path;

/// Imports a file, which may be gzipped.
///
/// # Errors
/// When the file cannot be opened or read to its end, or the database refuses.
pub fn import(installed: &Installed, place: &Place, path: &Path) -> Result<ImportReport> {
    let files::Input { name, reader, bar } = files::open(path)?;
    let (mut report, mut batches) = (ImportReport::default(), Batches::new(installed, place));
    let mut seen = HashSet::new();
    for item in ThreadsFile::new(reader) {
        let record = match item {
            Ok(numbered) => numbered.record,
            Err(RecordError::Unreadable { line, reason }) => {
                report.skip(&name, Some(line), reason);
                continue;
            }
            Err(RecordError::TooLong { line, length, limit }) => {
                report.skip(&name, Some(line), format_args!("{length} bytes are over the limit of {limit}"));
                continue;
            }
            Err(error) => {
                batches.finish(&mut report)?;
                let said = format!("{} posts were imported before that; in {name}", report.stored);
                return Err(error).context(said);
            }
        };
        count(&record, &mut seen, &mut report);
        batches.add(convert::of_record(&record, &place.slug), &mut report)?;
    }
    if let (0, Some(first)) = (report.seen, report.skipped.first().first()) {
        bail!("no line is a thread, as `praxis export group` writes them: {first}");
    }
    batches.finish(&mut report)?;
    bar.finish_and_clear();
    Ok(report)
}

fn count(record: &ThreadRecord, seen: &mut HashSet<String>, report: &mut ImportReport) {
    report.seen += 1 + record.answers.len() as u64;
    if !seen.insert(record.thread_id.0.clone()) {
        report.duplicates.add(format!("thread {}", record.thread_id));
    }
    let mut answers = HashSet::new();
    for answer in record.answers.iter().filter(|a| !answers.insert(&a.id)) {
        report.duplicates.add(format!("answer {} of thread {}", answer.id, record.thread_id));
    }
    for id in record.dangling_answers() {
        report.dangling.add(Dangling { from: format!("thread {}", record.thread_id), to: format!("answer {id}") });
    }
}
