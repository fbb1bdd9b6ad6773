//! Question threads as JSON lines: read record by record, written back in the same form with the same bytes each time.
//! Turning a record into a thread of a group, and HTML into Markdown, belongs to the import itself.

mod record;

pub use record::{PostRecord, SourceId, ThreadRecord, TimeStamp};

use crate::source::{Line, Lines};
use std::io::{self, BufRead, Write};

/// The longest line read, in bytes; a longer one is reported and skipped.
pub const LONGEST_LINE: usize = 64 * 1024 * 1024;

/// Why a line gave no thread.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The line is not a thread; the next is read as usual.
    #[error("line {line}: {reason}; skipped")]
    Unreadable {
        /// Counted from one.
        line: u64,
        /// What is wrong, in words.
        reason: String,
    },
    /// The line is longer than the limit; the next is read as usual.
    #[error("line {line}: {length} bytes are over the limit of {limit}; skipped")]
    TooLong {
        /// Counted from one.
        line: u64,
        /// Its length in bytes.
        length: u64,
        /// The limit in bytes.
        limit: usize,
    },
    /// The file cannot be read further; nothing follows.
    #[error("after line {line}, byte {offset}: the file cannot be read further")]
    File {
        /// Lines read so far.
        line: u64,
        /// Unpacked bytes read so far.
        offset: u64,
        /// What the reader said.
        source: io::Error,
    },
}

/// A thread and the line it stood on.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberedRecord {
    /// Counted from one.
    pub line: u64,
    /// The thread.
    pub record: ThreadRecord,
}

/// The threads of a file, one at a time; memory is bounded by one line.
#[derive(Debug)]
pub struct ThreadsFile<R> {
    lines: Lines<R>,
    limit: usize,
    is_done: bool,
}

impl<R: BufRead> ThreadsFile<R> {
    /// Reads `inner`, unpacked (see `source::open`), with the usual limit of `LONGEST_LINE`.
    pub fn new(inner: R) -> Self {
        Self::with_limit(inner, LONGEST_LINE)
    }

    /// The same with another limit in bytes for one line.
    pub fn with_limit(inner: R, limit: usize) -> Self {
        Self { lines: Lines::new(inner, limit), limit, is_done: false }
    }

    /// Unpacked bytes read so far, for a progress bar.
    pub fn offset(&self) -> u64 {
        self.lines.offset()
    }
}

impl<R: BufRead> Iterator for ThreadsFile<R> {
    type Item = Result<NumberedRecord, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_done {
            match self.lines.read() {
                Ok(Some(line)) if line.is_cut => {
                    let (line, length) = (line.number, line.length);
                    return Some(Err(RecordError::TooLong { line, length, limit: self.limit }));
                }
                Ok(Some(line)) if line.is_blank() => {}
                Ok(Some(line)) => return Some(read(&line)),
                Ok(None) => self.is_done = true,
                Err(source) => {
                    self.is_done = true;
                    let (line, offset) = (self.lines.number(), self.lines.offset());
                    return Some(Err(RecordError::File { line, offset, source }));
                }
            }
        }
        None
    }
}

fn read(line: &Line) -> Result<NumberedRecord, RecordError> {
    let content = line.content();
    let content = if line.number == 1 { content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content) } else { content };
    let record = serde_json::from_slice::<ThreadRecord>(content).map_err(|error| plain_reason(&error));
    match record.and_then(ThreadRecord::checked) {
        Ok(record) => Ok(NumberedRecord { line: line.number, record }),
        Err(reason) => Err(RecordError::Unreadable { line: line.number, reason }),
    }
}

/// The parser counts lines from the start of what it was given, which is one line: its "line 1" would mislead.
fn plain_reason(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", ", at character ")
}

/// Writes one thread as a line. The same record gives the same bytes: fields in fixed order, times in UTC, nothing that
/// depends on a map or the clock.
///
/// # Errors
/// When `out` fails.
pub fn write(record: &ThreadRecord, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests;
