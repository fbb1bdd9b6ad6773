//! Which lines of a mail's plain text are its own, which are quoted history and which are the signature.
//! How that becomes Markdown is in `fold::markdown`; the words it goes by are data (`data/reply-words.tsv`).

mod attribution;
mod markdown;
mod plain;

pub use markdown::{FOLD_MARKER, Folded, fold_markdown, to_markdown};

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
    let labels = label(&lines);
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
pub(crate) fn depth(line: &str) -> (usize, &str) {
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

type Label = (Kind, bool);
const TEXT: Label = (Kind::Text, false);
const QUOTE: Label = (Kind::Quote, false);
const HISTORY: Label = (Kind::Quote, true);
const SIGNATURE: Label = (Kind::Signature, false);

fn label(lines: &[&str]) -> Vec<Label> {
    let is_quoted: Vec<bool> = lines.iter().map(|line| depth(line).0 > 0).collect();
    let last_quoted = is_quoted.iter().rposition(|&quoted| quoted);
    let mut labels = vec![TEXT; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        let is_last = last_quoted.is_none_or(|last| last < at);
        let (count, label) = if is_quoted[at] {
            (1, QUOTE)
        } else if let Some(count) = attribution::above_quote(&lines[at..], &is_quoted[at..]) {
            (count, QUOTE)
        } else if let Some((count, is_unmarked)) = attribution::history(&lines[at..], &is_quoted[at..], is_last) {
            (count, if is_unmarked { HISTORY } else { QUOTE })
        } else if let Some(count) = signature(&lines[at..], &is_quoted[at..]) {
            (count, SIGNATURE)
        } else {
            (1, TEXT)
        };
        labels[at..at + count].fill(label);
        at += count;
    }
    join_over_blank_lines(lines, &mut labels);
    labels
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
    let count = (1..lines.len().min(longest + 2)).find(|&at| ends(at)).unwrap_or(lines.len());
    let written = lines[1..count].iter().filter(|line| !line.trim().is_empty()).count();
    (1..=longest).contains(&written).then_some(count)
}

/// Blank lines between two pieces of a quote belong to it.
fn join_over_blank_lines(lines: &[&str], labels: &mut [Label]) {
    let mut blank_from = None;
    for at in 0..lines.len() {
        if labels[at] == TEXT && lines[at].trim().is_empty() {
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

#[cfg(test)]
mod tests;
