//! A mailbox file as a stream of raw messages, in memory bounded by one message. Which line starts a message is decided
//! in `postmark`; what a message says belongs to `mail`.

mod postmark;

pub use postmark::Postmark;

use crate::source::{Line, Lines};
use std::io::{self, BufRead};

/// The longest message read, in bytes; a longer one is reported and skipped.
pub const LONGEST_MESSAGE: usize = 64 * 1024 * 1024;

/// One message as it stood in the file, its "From " line taken off and `>From ` unescaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawMessage {
    /// Header and body.
    pub bytes: Vec<u8>,
    /// What the "From " line said; `None` in a file without one.
    pub postmark: Option<Postmark>,
    /// Where the message starts, in unpacked bytes.
    pub offset: u64,
    /// The line it starts on, counted from one.
    pub line: u64,
}

/// Why a piece of the file gave no message.
#[derive(Debug, thiserror::Error)]
pub enum MboxError {
    /// The message is longer than the limit; the next one is read as usual.
    #[error("line {line}, byte {offset}: a message of {length} bytes is over the limit of {limit} and was skipped")]
    TooLong {
        /// Line of the message's start.
        line: u64,
        /// Byte of the message's start.
        offset: u64,
        /// Its length in bytes.
        length: u64,
        /// The limit in bytes.
        limit: usize,
    },
    /// Text that is no message stands before the first "From " line.
    #[error("line {line}: {length} bytes before the first \"From \" line are no message and were skipped")]
    TextBeforeFirst {
        /// Line where it starts.
        line: u64,
        /// Its length in bytes.
        length: u64,
    },
    /// The file cannot be read further; nothing follows.
    #[error("line {line}, byte {offset}: the file cannot be read further")]
    Unreadable {
        /// Lines read so far.
        line: u64,
        /// Bytes read so far.
        offset: u64,
        /// What the reader said.
        source: io::Error,
    },
}

/// The messages of a mailbox file, one at a time.
#[derive(Debug)]
pub struct Mbox<R> {
    lines: Lines<R>,
    limit: usize,
    ahead: Option<Line>,
    opening: Option<(Line, Postmark)>,
    is_after_blank: bool,
    is_done: bool,
}

impl<R: BufRead> Mbox<R> {
    /// Reads `inner`, unpacked (see `source::open`), with the usual limit of `LONGEST_MESSAGE`.
    pub fn new(inner: R) -> Self {
        Self::with_limit(inner, LONGEST_MESSAGE)
    }

    /// The same with another limit in bytes for one message.
    pub fn with_limit(inner: R, limit: usize) -> Self {
        let lines = Lines::new(inner, limit.max(1));
        Self { lines, limit, ahead: None, opening: None, is_after_blank: true, is_done: false }
    }

    /// Bytes read so far, for a progress bar.
    pub fn offset(&self) -> u64 {
        self.lines.offset()
    }

    /// The next line, keeping one more in `ahead` because a weak "From " line is judged by what follows it.
    fn line(&mut self) -> io::Result<Option<Line>> {
        let line = match self.ahead.take() {
            Some(line) => Some(line),
            None => self.lines.read()?,
        };
        if line.is_some() {
            self.ahead = self.lines.read()?;
        }
        Ok(line)
    }

    fn postmark(&self, line: &Line) -> Option<Postmark> {
        let found = postmark::parse(line.content())?;
        let is_before_header = || self.ahead.as_ref().is_some_and(|next| is_header_line(next.content()));
        (found.has_address() || (self.is_after_blank && is_before_header())).then_some(found)
    }

    fn read_message(&mut self) -> io::Result<Option<Result<RawMessage, MboxError>>> {
        let Some(mut draft) = self.start()? else { return Ok(None) };
        while let Some(line) = self.line()? {
            if let Some(found) = self.postmark(&line) {
                self.opening = Some((line, found));
                break;
            }
            self.is_after_blank = line.is_blank();
            draft.add(&line);
        }
        Ok(Some(draft.finish(self.opening.is_some())))
    }

    /// Where the next message begins: the "From " line already seen, or the first line with anything on it.
    fn start(&mut self) -> io::Result<Option<Draft>> {
        if let Some((line, found)) = self.opening.take() {
            return Ok(Some(Draft::new(&line, Some(found), self.limit)));
        }
        while let Some(mut line) = self.line()? {
            strip_byte_order_mark(&mut line);
            if line.is_blank() {
                continue;
            }
            let found = self.postmark(&line);
            let is_postmark = found.is_some();
            let mut draft = Draft::new(&line, found, self.limit);
            if !is_postmark {
                draft.is_header = is_header_line(line.content());
                draft.add(&line);
            }
            self.is_after_blank = false;
            return Ok(Some(draft));
        }
        Ok(None)
    }
}

impl<R: BufRead> Iterator for Mbox<R> {
    type Item = Result<RawMessage, MboxError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        match self.read_message() {
            Ok(found) => {
                self.is_done = found.is_none();
                found
            }
            Err(source) => {
                self.is_done = true;
                Some(Err(MboxError::Unreadable { line: self.lines.number(), offset: self.lines.offset(), source }))
            }
        }
    }
}

/// A message while its lines come in.
struct Draft {
    message: RawMessage,
    length: u64,
    limit: usize,
    is_too_long: bool,
    is_header: bool,
}

impl Draft {
    fn new(line: &Line, postmark: Option<Postmark>, limit: usize) -> Self {
        let message = RawMessage { bytes: Vec::new(), postmark, offset: line.offset, line: line.number };
        Self { message, length: 0, limit, is_too_long: false, is_header: false }
    }

    fn add(&mut self, line: &Line) {
        self.length += line.length;
        self.is_too_long |= line.is_cut || self.length > self.limit as u64;
        if self.is_too_long {
            self.message.bytes = Vec::new();
        } else {
            self.message.bytes.extend_from_slice(unescaped(&line.bytes));
        }
    }

    fn finish(mut self, is_followed: bool) -> Result<RawMessage, MboxError> {
        let (line, offset, length) = (self.message.line, self.message.offset, self.length);
        if self.is_too_long {
            return Err(MboxError::TooLong { line, offset, length, limit: self.limit });
        }
        if self.message.postmark.is_none() && is_followed && !self.is_header {
            return Err(MboxError::TextBeforeFirst { line, length });
        }
        // The empty line before the next "From " line is the file's, not the message's.
        if self.message.bytes.ends_with(b"\n\n") {
            self.message.bytes.pop();
        } else if self.message.bytes.ends_with(b"\n\r\n") {
            self.message.bytes.truncate(self.message.bytes.len() - 2);
        }
        Ok(self.message)
    }
}

/// `>From ` was "From " and `>>From ` was `>From ` before the file was written.
fn unescaped(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|&&byte| byte == b'>').count();
    if marks > 0 && line[marks..].starts_with(b"From ") { &line[1..] } else { line }
}

/// Does a line above the first empty one look like a header?
#[must_use]
pub fn has_header(message: &[u8]) -> bool {
    let lines = message.split(|&byte| byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    lines.take_while(|line| !line.is_empty()).any(is_header_line)
}

/// `Name: value`, with a name as RFC 5322 allows it.
pub(crate) fn is_header_line(line: &[u8]) -> bool {
    let name = line.iter().take_while(|&&byte| byte.is_ascii_graphic() && byte != b':').count();
    (1..=76).contains(&name) && line.get(name) == Some(&b':')
}

fn strip_byte_order_mark(line: &mut Line) {
    if line.number == 1 && line.bytes.starts_with(b"\xef\xbb\xbf") {
        line.bytes.drain(..3);
    }
}

#[cfg(test)]
mod tests;
