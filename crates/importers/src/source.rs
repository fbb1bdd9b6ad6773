//! Opening a file that may be gzipped and reading it line by line in bounded memory, with offsets and line numbers.
//! What the lines mean belongs to `mbox` and `threads_file`.

use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, BufReader, Read};

const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
const BUFFER: usize = 256 * 1024;

/// Makes a buffered reader of `input`, unpacking it when its first two bytes are gzip's (several members in a row
/// included). Offsets reported later count unpacked bytes.
///
/// # Errors
/// When the first bytes cannot be read.
pub fn open<'a>(input: impl Read + Send + 'a) -> io::Result<Box<dyn BufRead + Send + 'a>> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    if input.fill_buf()?.starts_with(&GZIP_MAGIC) {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(input))));
    }
    Ok(Box::new(input))
}

/// One line with its line feed, and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The bytes including the line feed; only the first `limit` of them when `is_cut`.
    pub bytes: Vec<u8>,
    /// Bytes before this line.
    pub offset: u64,
    /// Counted from one.
    pub number: u64,
    /// The length in the file, which is more than `bytes` holds when `is_cut`.
    pub length: u64,
    /// The line was longer than the limit.
    pub is_cut: bool,
}

impl Line {
    /// The bytes without the line feed (and carriage return) at the end.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        let bytes = self.bytes.strip_suffix(b"\n").unwrap_or(&self.bytes);
        bytes.strip_suffix(b"\r").unwrap_or(bytes)
    }

    /// Nothing on the line but spaces and tabs.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.bytes.iter().all(u8::is_ascii_whitespace)
    }
}

/// Lines of a reader, each held in at most `limit` bytes.
#[derive(Debug)]
pub struct Lines<R> {
    inner: R,
    limit: usize,
    offset: u64,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    /// Lines of `inner` of at most `limit` bytes; what is beyond is read past and forgotten.
    pub fn new(inner: R, limit: usize) -> Self {
        Self { inner, limit, offset: 0, number: 0 }
    }

    /// Bytes read so far.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Lines read so far.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The next line, or `None` at the end.
    ///
    /// # Errors
    /// When the reader fails, for instance on a damaged gzip file.
    pub fn read(&mut self) -> io::Result<Option<Line>> {
        let mut line =
            Line { bytes: Vec::new(), offset: self.offset, number: self.number + 1, length: 0, is_cut: false };
        loop {
            let (used, is_done) = match self.inner.fill_buf() {
                Ok(available) => take(available, self.limit, &mut line),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            self.inner.consume(used);
            self.offset += used as u64;
            line.length += used as u64;
            if is_done {
                break;
            }
        }
        if line.length == 0 {
            return Ok(None);
        }
        self.number += 1;
        Ok(Some(line))
    }
}

/// Moves what belongs to the line out of `available`; says how much that was and whether the line ended.
fn take(available: &[u8], limit: usize, line: &mut Line) -> (usize, bool) {
    let end = available.iter().position(|&byte| byte == b'\n').map(|at| at + 1);
    let used = end.unwrap_or(available.len());
    let room = limit.saturating_sub(line.bytes.len());
    line.bytes.extend_from_slice(&available[..used.min(room)]);
    line.is_cut |= used > room;
    (used, end.is_some() || available.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;

    fn read_all(bytes: &[u8], limit: usize) -> Vec<Line> {
        let mut lines = Lines::new(BufReader::with_capacity(3, bytes), limit);
        std::iter::from_fn(|| lines.read().unwrap()).collect()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn lines_carry_offsets_and_numbers() {
        let lines = read_all(b"one\r\n\nthree", 100);
        let seen: Vec<_> = lines.iter().map(|l| (l.offset, l.number, l.content())).collect();
        assert_eq!(seen, [(0, 1, &b"one"[..]), (5, 2, b""), (6, 3, b"three")]);
    }

    #[test]
    fn a_line_over_the_limit_is_cut_and_the_next_is_whole() {
        let lines = read_all(b"0123456789\nshort\n", 6);
        assert_eq!((lines[0].bytes.as_slice(), lines[0].is_cut, lines[0].length), (&b"012345"[..], true, 11));
        assert_eq!((lines[1].content(), lines[1].is_cut, lines[1].offset), (&b"short"[..], false, 11));
    }

    #[test]
    fn gzip_in_several_members_reads_as_one_file() {
        let mut packed = gzip(b"first\n");
        packed.extend(gzip(b"second\n"));
        let mut text = String::new();
        open(packed.as_slice()).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "first\nsecond\n");
    }

    #[test]
    fn a_damaged_gzip_file_is_an_error_and_not_an_end() {
        let packed = gzip(&b"a line\n".repeat(2_000));
        let mut lines = Lines::new(open(&packed[..packed.len() - 12]).unwrap(), 100);
        let outcome = std::iter::from_fn(|| lines.read().transpose()).find(Result::is_err);
        assert!(outcome.is_some());
    }
}
