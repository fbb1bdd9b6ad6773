//! Which lines of a mail's plain text are its own, which are quoted history and which are the signature.
//! The lines that introduce history are in `attribution`; what a reply keeps is decided in `trim`.

use super::attribution;

/// Quotes nested deeper than this count as this deep.
const DEEPEST: usize = 8;
/// A signature is short: more lines after "-- " are text under a dash.
const LONGEST_SIGNATURE: usize = 40;
/// After "--" without its space, which may also be a rule or the head of a table.
const LONGEST_LOOSE_SIGNATURE: usize = 12;
/// List servers put their footer under a rule of underscores at least this long.
const FOOTER_RULE: usize = 40;

/// What a run of lines is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What the sender wrote.
    Text,
    /// History: lines marked with `>`, with the line that says whose they are, or a whole message below.
    Quote,
    /// The signature, or the list server's footer.
    Signature,
}

/// A run of lines of one kind. The segments of a text put together are the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    /// What the lines are.
    pub kind: Kind,
    /// The lines as written, with their marks and line feeds.
    pub text: &'a str,
    /// A quote that is not marked with `>`: everything below a header block or an attribution.
    pub is_unmarked: bool,
}

/// Tells own words, quotes and signature of a plain text apart. Nothing is lost or changed.
#[must_use]
pub fn segments(text: &str) -> Vec<Segment<'_>> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut labels: Vec<_> = label(&lines).into_iter().map(Label::kind).collect();
    join_over_blank_lines(&lines, &mut labels);
    let mut segments: Vec<Segment<'_>> = Vec::new();
    let (mut start, mut at) = (0, 0);
    for (index, line) in lines.iter().enumerate() {
        at += line.len();
        if labels.get(index + 1) != Some(&labels[index]) {
            let (kind, is_unmarked) = labels[index];
            segments.push(Segment { kind, text: &text[start..at], is_unmarked });
            start = at;
        }
    }
    segments
}

/// How deep a line is quoted, and the line without its marks.
#[must_use]
pub fn depth(line: &str) -> (usize, &str) {
    let (mut depth, mut rest) = (0, line);
    while let Some(inner) = rest.trim_start_matches(' ').strip_prefix('>') {
        // Indentation before the first mark is allowed, as programs write it, but not that of code.
        if depth == 0 && line.len() - rest.trim_start_matches(' ').len() > 3 {
            break;
        }
        depth += 1;
        rest = inner;
    }
    if depth == 0 { (0, line) } else { (depth.min(DEEPEST), rest.strip_prefix(' ').unwrap_or(rest)) }
}

/// What one line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Text,
    /// It introduces the quote below it; a blank line between both is one too.
    Attribution,
    Quote,
    /// A message quoted whole, without marks, down to the end.
    History,
    Signature,
}

impl Label {
    fn kind(self) -> (Kind, bool) {
        match self {
            Self::Text => (Kind::Text, false),
            Self::Attribution | Self::Quote => (Kind::Quote, false),
            Self::History => (Kind::Quote, true),
            Self::Signature => (Kind::Signature, false),
        }
    }
}

/// A label for every line.
pub(super) fn label(lines: &[&str]) -> Vec<Label> {
    let is_quoted = quoted(lines);
    let last_quoted = is_quoted.iter().rposition(|&quoted| quoted);
    let mut labels = vec![Label::Text; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        let is_last = last_quoted.is_none_or(|last| last < at);
        let (rest, marks) = (&lines[at..], &is_quoted[at..]);
        let (count, label) = if marks[0] {
            (1, Label::Quote)
        } else if let Some(count) = attribution::above_quote(rest, marks) {
            (count, Label::Attribution)
        } else if let Some((count, is_unmarked)) = attribution::history(rest, marks, is_last) {
            (count, if is_unmarked { Label::History } else { Label::Attribution })
        } else if let Some(count) = signature(rest, marks) {
            (count, Label::Signature)
        } else {
            (1, if depth(lines[at]).0 > 0 { Label::Quote } else { Label::Text })
        };
        labels[at..at + count].fill(label);
        at += count;
    }
    labels
}

/// Which lines bear quote marks. The ">" that ends an address broken over two lines is none.
fn quoted(lines: &[&str]) -> Vec<bool> {
    let mut is_quoted: Vec<bool> = Vec::with_capacity(lines.len());
    for line in lines {
        let follows_own = is_quoted.last().is_some_and(|last| !last);
        is_quoted.push(depth(line).0 > 0 && !(follows_own && attribution::ends_address(line)));
    }
    is_quoted
}

/// Lines of the signature that starts here, up to the next quote or the end.
fn signature(lines: &[&str], is_quoted: &[bool]) -> Option<usize> {
    let first = lines[0].trim_end_matches(['\n', '\r']);
    let longest = match first {
        "-- " => LONGEST_SIGNATURE,
        "--" => LONGEST_LOOSE_SIGNATURE,
        _ if first.len() >= FOOTER_RULE && first.trim_end().bytes().all(|b| b == b'_') => LONGEST_LOOSE_SIGNATURE,
        _ => return None,
    };
    let ends = |at: usize| {
        is_quoted[at]
            || attribution::above_quote(&lines[at..], &is_quoted[at..]).is_some()
            || attribution::starts_history(&lines[at..])
    };
    let written = |lines: &[&str]| lines.iter().filter(|line| !line.trim().is_empty()).take(longest + 1).count();
    // Most lines of dashes are rules; looking for what ends a signature is the dear part.
    let is_short = written(&lines[1..]) <= longest;
    let count = (1..lines.len().min(longest + 2)).find(|&at| ends(at));
    let count = count.unwrap_or(if is_short { lines.len() } else { 1 });
    let written = written(&lines[1..count]);
    (1..=longest).contains(&written).then_some(count)
}

/// Blank lines between two pieces of a quote belong to it.
fn join_over_blank_lines(lines: &[&str], labels: &mut [(Kind, bool)]) {
    let mut blank_from = None;
    for at in 0..lines.len() {
        if labels[at].0 == Kind::Text && lines[at].trim().is_empty() {
            blank_from.get_or_insert(at);
        } else if let Some(from) = blank_from.take()
            && from > 0
            && labels[from - 1] == labels[at]
        {
            let label = labels[at];
            labels[from..at].fill(label);
        }
    }
}
