//! Plain text shown as written in Markdown: escaped, line breaks kept, code and tables in fences, quotes in quotes.
//! Which lines are quotes is decided in `fold`.

use super::depth;

/// Indentation from which a line is taken for code or a table, in columns.
const CODE_INDENT: usize = 4;
/// A longer line is prose whatever its indentation, in bytes.
const LONGEST_CODE: usize = 200;
const TAB: usize = 8;

/// A line with the depth it is shown at.
pub(super) type QuotedLine<'a> = (usize, &'a str);

/// The lines of a text with their depth: `deeper` is added to it, and it is at least `least`.
pub(super) fn lines(text: &str, least: usize, deeper: usize) -> Vec<QuotedLine<'_>> {
    let mut lines = Vec::new();
    let mut last_marks = 0;
    for line in text.lines() {
        let (marks, rest) = depth(line);
        // Lifted to the depth of what it introduces, an attribution still stands by itself.
        if marks > 0 && last_marks == 0 && least > 0 {
            lines.push((least, ""));
        }
        last_marks = marks;
        lines.push(((marks + deeper).max(least), rest.trim_end()));
    }
    lines
}

/// Writes lines as Markdown. `escape` makes one line of text mean itself.
pub(super) fn write(lines: &[QuotedLine<'_>], escape: &dyn Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut last: Option<usize> = None;
    for block in blocks(lines) {
        let depth = block[0].0;
        if let Some(last) = last {
            // An empty line at the lower depth ends the block before; without it the next would run on in it.
            push_line(&mut out, depth.min(last), "");
        }
        let content: Vec<&str> = block.iter().map(|(_, line)| *line).collect();
        for line in if is_code(&content) { fenced(&content) } else { paragraph(&content, escape) } {
            push_line(&mut out, depth, &line);
        }
        last = Some(depth);
    }
    out
}

fn push_line(out: &mut String, depth: usize, line: &str) {
    for _ in 0..depth {
        out.push_str("> ");
    }
    out.push_str(line);
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

/// Runs of lines of one depth without blank lines; code goes on over blank lines.
fn blocks<'l, 'a>(lines: &'l [QuotedLine<'a>]) -> Vec<&'l [QuotedLine<'a>]> {
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    for (at, (depth, line)) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match blocks.last_mut() {
            Some((_, end)) if *end == at && lines[at - 1].0 == *depth => *end += 1,
            _ => blocks.push((at, at + 1)),
        }
    }
    let is_code =
        |&(start, end): &(usize, usize)| is_code(&lines[start..end].iter().map(|(_, line)| *line).collect::<Vec<_>>());
    let mut joined: Vec<((usize, usize), bool)> = Vec::new();
    for block in blocks {
        let code = is_code(&block);
        match joined.last_mut() {
            Some(((start, end), true))
                if code && lines[*end..block.1].iter().all(|(depth, _)| *depth == lines[*start].0) =>
            {
                *end = block.1;
            }
            _ => joined.push((block, code)),
        }
    }
    joined.into_iter().map(|((start, end), _)| &lines[start..end]).collect()
}

/// Most lines are indented like code, or drawn with runs of spaces like a table.
fn is_code(lines: &[&str]) -> bool {
    let written = lines.iter().filter(|line| !line.trim().is_empty());
    let (mut all, mut drawn) = (0, 0);
    for line in written {
        if line.len() > LONGEST_CODE {
            return false;
        }
        all += 1;
        drawn += usize::from(indent(line) >= CODE_INDENT);
    }
    drawn * 2 > all
}

fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|c| matches!(c, ' ' | '\t'))
        .fold(0, |at, c| if c == '\t' { (at / TAB + 1) * TAB } else { at + 1 })
}

/// A fence longer than any run of backticks inside.
fn fenced(lines: &[&str]) -> Vec<String> {
    let longest = lines.iter().flat_map(|line| line.split(|c| c != '`')).map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(3.max(longest + 1));
    let mut out = vec![fence.clone()];
    out.extend(lines.iter().map(|line| (*line).to_owned()));
    out.push(fence);
    out
}

/// Escaped lines with a hard break after each but the last.
fn paragraph(lines: &[&str], escape: &dyn Fn(&str) -> String) -> Vec<String> {
    let mut out: Vec<String> = lines.iter().map(|line| shown(line, escape)).collect();
    let last = out.len().saturating_sub(1);
    out[..last].iter_mut().for_each(|line| line.push('\\'));
    out
}

/// One line: links stay links, leading and repeated spaces stay wide, everything else is escaped.
fn shown(line: &str, escape: &dyn Fn(&str) -> String) -> String {
    let mut out = "\u{a0}".repeat(indent(line));
    let mut rest = line.trim_start_matches([' ', '\t']);
    while let Some((before, url, after)) = next_url(rest) {
        push_escaped(&mut out, before, escape);
        out.push('<');
        out.push_str(url);
        out.push('>');
        rest = after;
    }
    push_escaped(&mut out, rest, escape);
    out
}

/// Escapes a part of a line. The white space at its ends is kept here, for to `escape` it is a whole line.
fn push_escaped(out: &mut String, part: &str, escape: &dyn Fn(&str) -> String) {
    let part = wide(part);
    let core = part.trim();
    let start = part.len() - part.trim_start().len();
    out.push_str(&part[..start]);
    out.push_str(&escape(core));
    out.push_str(&part[start + core.len()..]);
}

/// Runs of three spaces and more are drawing: all but the last become spaces that do not collapse.
fn wide(text: &str) -> String {
    let text = text.replace('\t', "    ");
    if !text.contains("   ") {
        return text;
    }
    let mut out = String::with_capacity(text.len() * 2);
    let mut run = 0;
    for c in text.chars().chain(['\0']) {
        if c == ' ' {
            run += 1;
            continue;
        }
        if run >= 3 {
            out.extend(std::iter::repeat_n('\u{a0}', run - 1));
            run = 1;
        }
        out.extend(std::iter::repeat_n(' ', run));
        run = 0;
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

/// The next web address, without the punctuation that ends its sentence.
fn next_url(text: &str) -> Option<(&str, &str, &str)> {
    let start = ["http://", "https://"].iter().filter_map(|scheme| text.find(scheme)).min()?;
    let tail = &text[start..];
    let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`');
    let url = &tail[..tail.find(ends).unwrap_or(tail.len())];
    let mut url = url.trim_end_matches(|c| ".,;:!?'*_".contains(c));
    if url.ends_with(')') && !url.contains('(') {
        url = url.trim_end_matches(')').trim_end_matches(|c| ".,;:!?'*_".contains(c));
    }
    if url.len() <= "https://".len() {
        // A scheme alone: no link. What follows is still looked at.
        let skip = start + url.len().max(1);
        let (before, url, after) = next_url(&text[skip..])?;
        return Some((&text[..skip + before.len()], url, after));
    }
    Some((&text[..start], url, &tail[url.len()..]))
}
