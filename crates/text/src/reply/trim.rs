//! Which lines of a mail a reply keeps. Lines are told apart in `segments` and `signature`; here stands what follows
//! from where they are: history below an answer goes, quotes between answers stay.

use super::segments::{Label, depth, label};
use super::{Reply, attribution, signature};

/// Messages forwarded in messages are looked into so deep.
const DEEPEST: usize = 4;
/// So far above our mark, or the first quoted line, an attribution in a language we do not know is looked for.
const ABOVE_MARK: usize = 4;
/// Our mark stands among the first quoted lines.
const MARK_WITHIN: usize = 4;

/// Trims lines. `seen` are the same lines as a reader sees them, by which they are judged.
pub(super) fn trim(written: &[&str], seen: &[&str], mark: &str) -> Reply {
    let mark = spaced(mark);
    let found = if mark.is_empty() { None } else { seen.iter().position(|line| spaced(line).contains(&mark)) };
    // What is not quoted below our mark is ours.
    let end = found.filter(|&at| depth(seen[at]).0 == 0).map_or(seen.len(), |at| above_mark(seen, at));
    let reply = trim_above(&written[..end], &seen[..end], found.filter(|&at| at < end), DEEPEST);
    if end < seen.len() || reply.has_own_words || !reply.text.is_empty() {
        return reply;
    }
    // Nothing is left of something: better too much than nothing.
    Reply { text: whole(written), ..reply }
}

fn trim_above(written: &[&str], seen: &[&str], mark: Option<usize>, deepest: usize) -> Reply {
    let masked = without_fences(seen);
    let mut labels = label(&masked);
    // The line that names somebody goes, the empty line below it stays.
    let blank = |at: &usize| labels[*at] == Label::Attribution && masked[*at].trim().is_empty();
    (0..labels.len()).filter(blank).collect::<Vec<_>>().into_iter().for_each(|at| labels[at] = Label::Text);
    if let Some(mark) = mark {
        label_mark(&masked, &mut labels, mark);
    }
    label_leading_attribution(&masked, &mut labels);
    label_other_quotes(&masked, &mut labels);
    label_signatures(&masked, &mut labels);
    let is_own = |at: usize| labels[at] == Label::Text && !masked[at].trim().is_empty();
    let history = labels.iter().position(|&label| label == Label::History);
    if let Some(start) = history
        && !(0..start).any(|at| is_own(at) && !signature::is_rule(masked[at]))
        && deepest > 0
    {
        let below = start + attribution::introduction(&masked[start..]).max(1);
        let rest = trim_above(&written[below..], &seen[below..], None, deepest - 1);
        let above = signature_of(&written[..start], &labels[..start]);
        let signature = format!("{above}\n{}", rest.signature).trim().to_owned();
        return Reply { text: rest.text, signature, has_own_words: false };
    }
    drop_leading_quote(&masked, &mut labels);
    drop_tail(&masked, &mut labels);
    let has_own_words = (0..labels.len()).any(|at| labels[at] == Label::Text && !masked[at].trim().is_empty());
    Reply { text: kept(written, &masked, &labels), signature: signature_of(written, &labels), has_own_words }
}

fn spaced(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn whole(lines: &[&str]) -> String {
    lines.join("\n").trim().to_owned()
}

/// The line where what our mark belongs to starts: an attribution above it that no table knows included.
fn above_mark(seen: &[&str], mark: usize) -> usize {
    let is_blank = |at: usize| seen[at].trim().is_empty();
    let bottom = (0..mark).rev().find(|&at| !is_blank(at));
    let Some(bottom) = bottom else { return mark };
    let top = (0..=bottom).rev().take(ABOVE_MARK).take_while(|&at| !is_blank(at)).last().unwrap_or(bottom);
    let starts = (top..=bottom).rev().find(|&at| {
        let text = seen[at..=bottom].join(" ");
        text.trim_end().ends_with(':') && text.contains(|c: char| c.is_ascii_digit() || c == '@')
    });
    starts.unwrap_or(mark)
}

/// Our mark in a quote is not shown, nor is what introduces that quote.
fn label_mark(seen: &[&str], labels: &mut [Label], mark: usize) {
    let first = (0..mark).rev().find(|&at| depth(seen[at]).0 == 0).map_or(0, |at| at + 1);
    labels[mark] = Label::Attribution;
    if mark - first <= MARK_WITHIN {
        let start = above_mark(seen, first);
        labels[start..first].fill(Label::Attribution);
    }
}

/// On top of all an attribution is one also where no quote follows at once.
fn label_leading_attribution(seen: &[&str], labels: &mut [Label]) {
    let Some(first) = seen.iter().position(|line| !line.trim().is_empty()) else { return };
    if labels[first] == Label::Text && attribution::is_dated(&seen[first..]) {
        let end = first + attribution::introduction(&seen[first..]);
        labels[first..end].fill(Label::Attribution);
    }
}

/// Code between fences is nobody's quote or signature.
fn without_fences<'a>(seen: &[&'a str]) -> Vec<&'a str> {
    const FENCE: &str = "```";
    let mut lines = seen.to_vec();
    let fences: Vec<usize> = (0..seen.len()).filter(|&at| seen[at].starts_with(FENCE)).collect();
    for pair in fences.chunks_exact(2) {
        lines[pair[0]..=pair[1]].fill(FENCE);
    }
    lines
}

/// Quotes with the marks of other programs: "| " below an attribution, "AB> " in several lines.
fn label_other_quotes(seen: &[&str], labels: &mut [Label]) {
    let has_history = labels.iter().any(|&label| matches!(label, Label::Attribution | Label::Quote));
    let mut at = 0;
    while at < seen.len() {
        let mark = other_mark(seen[at]).filter(|_| labels[at] == Label::Text && has_history);
        let count = mark.map_or(1, |mark| seen[at..].iter().take_while(|line| other_mark(line) == Some(mark)).count());
        if mark.is_some() && count > 1 {
            labels[at..at + count].fill(Label::Quote);
        }
        at += count;
    }
    let after = labels.iter().position(|&label| label == Label::History);
    if let Some(start) = after {
        let lines = start + attribution::introduction(&seen[start..]);
        let first = (lines..seen.len()).find(|&at| !seen[at].trim().is_empty());
        // Answers may stand between lines with bars; then the bars are quotes and the rest is not history.
        if first.is_some_and(|at| seen[at].starts_with("| ")) {
            labels[start..lines].fill(Label::Attribution);
            for at in lines..seen.len() {
                labels[at] = if seen[at].starts_with('|') { Label::Quote } else { Label::Text };
            }
        }
    }
}

/// The initials before ">" at the start of a line.
fn other_mark(line: &str) -> Option<&str> {
    let (initials, _) = line.split_once('>')?;
    let is_mark = (1..=3).contains(&initials.len()) && initials.bytes().all(|b| b.is_ascii_uppercase());
    is_mark.then_some(initials)
}

/// Signatures below each piece of own text.
fn label_signatures(seen: &[&str], labels: &mut [Label]) {
    let mut at = 0;
    while at < seen.len() {
        let count = labels[at..].iter().take_while(|&&label| label == Label::Text).count();
        if count > 0 {
            let start = at + signature::start(&seen[at..at + count]);
            labels[start..at + count].fill(Label::Signature);
        }
        at += count.max(1);
    }
}

/// A quote that somebody else is named for, above all that the person wrote and followed by no other quote.
fn drop_leading_quote(seen: &[&str], labels: &mut [Label]) {
    let is_blank = |at: &usize| seen[*at].trim().is_empty();
    let Some(first) = (0..labels.len()).find(|at| !is_blank(at)) else { return };
    if labels[first] != Label::Attribution {
        return;
    }
    let Some(text) = (first..labels.len()).find(|at| labels[*at] == Label::Text && !is_blank(at)) else { return };
    let last = (0..labels.len()).rev().find(|at| labels[*at] == Label::Text && !is_blank(at)).unwrap_or(text);
    if !labels[text..last].contains(&Label::Quote) && labels[first..text].contains(&Label::Quote) {
        labels[..text].fill(Label::Attribution);
    }
}

/// What comes after the last thing the person said, rules included. Quotes stay where nothing was said.
fn drop_tail(seen: &[&str], labels: &mut [Label]) {
    let says =
        |at: &usize| labels[*at] == Label::Text && !seen[*at].trim().is_empty() && !signature::is_rule(seen[*at]);
    if let Some(last) = (0..labels.len()).rev().find(says) {
        labels[last + 1..]
            .iter_mut()
            .filter(|label| **label != Label::Signature)
            .for_each(|label| *label = Label::History);
    }
}

/// The lines that stay, as Markdown reads them: an empty line parts a quote from the answer below it.
fn kept(written: &[&str], seen: &[&str], labels: &[Label]) -> String {
    let mut out: Vec<&str> = Vec::new();
    let mut is_quote_open = false;
    for at in 0..labels.len() {
        if !matches!(labels[at], Label::Text | Label::Quote) {
            continue;
        }
        let is_quote = labels[at] == Label::Quote;
        if is_quote_open && !is_quote && !seen[at].trim().is_empty() {
            out.push("");
        }
        is_quote_open = is_quote && !depth(seen[at]).1.trim_matches([' ', '>']).is_empty();
        out.push(written[at]);
    }
    whole(&out)
}

fn signature_of(written: &[&str], labels: &[Label]) -> String {
    let lines: Vec<&str> =
        (0..labels.len()).filter(|&at| labels[at] == Label::Signature).map(|at| written[at]).collect();
    whole(&lines)
}
