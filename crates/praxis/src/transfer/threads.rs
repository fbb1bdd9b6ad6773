//! `praxis import threads`: question threads as JSON lines into a group, a line at a time.

use super::batches::Batches;
use super::{Place, bar};
use crate::wiring::Installed;
use anyhow::{Context as _, Result};
use importers::convert;
use importers::report::{Dangling, ImportReport};
use importers::threads_file::{RecordError, ThreadRecord, ThreadsFile};
use std::collections::HashSet;
use std::fs::File;
use std::path::Path;

/// Imports a file, which may be gzipped.
///
/// # Errors
/// When the file cannot be opened or read to its end, or the database refuses.
pub fn import(installed: &Installed, place: &Place, path: &Path) -> Result<ImportReport> {
    let name = path.display().to_string();
    let file = File::open(path).with_context(|| format!("cannot open {name}"))?;
    let bar = bar(file.metadata().map_or(0, |m| m.len())).with_message(name.clone());
    let reader = importers::source::open(bar.wrap_read(file)).with_context(|| format!("cannot read {name}"))?;
    let (mut report, mut batches) = (ImportReport::default(), Batches::new(installed, place));
    let mut seen = HashSet::new();
    for item in ThreadsFile::new(reader) {
        let record = match item {
            Ok(numbered) => numbered.record,
            Err(error @ RecordError::File { .. }) => return Err(error).with_context(|| format!("in {name}")),
            Err(error) => {
                let (RecordError::Unreadable { line, .. }
                | RecordError::TooLong { line, .. }
                | RecordError::File { line, .. }) = &error;
                report.skip(&name, Some(*line), &error);
                continue;
            }
        };
        count(&record, &mut seen, &mut report);
        batches.add(convert::of_record(&record, &place.slug), &mut report)?;
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
