//! The lines that introduce quoted history: "On …, Anna wrote:", "-----Original Message-----", a block of From, Sent, To
//! and Subject. Which words those are in which language is data.

use super::words::{Kind, of_kind};

/// An attribution runs over so many lines at most.
const MOST_LINES: usize = 4;
/// A longer one is prose, in bytes.
const LONGEST: usize = 400;
/// A header block is recognised within so many lines.
const BLOCK: usize = 7;
/// No label of a header block is longer, in bytes.
const LONGEST_LABEL: usize = 24;
/// The words of a separator have so many bytes at most.
const LONGEST_SEPARATOR: usize = 60;
/// An attribution broken at every bracket runs over so many lines at most, blank ones included.
const MOST_BROKEN: usize = 9;
/// An attribution that needs no quote below it has so many words at most, and its name so many.
const MOST_WORDS: usize = 14;
const MOST_NAMES: usize = 5;

/// Lines of the attribution that starts here and stands right above a marked quote, blank lines between included.
pub(super) fn above_quote(lines: &[&str], is_quoted: &[bool]) -> Option<usize> {
    if lines[0].trim().is_empty() {
        return None;
    }
    let quote = (1..lines.len().min(MOST_LINES + 3)).find(|&at| is_quoted[at])?;
    let written = lines[..quote].iter().rposition(|line| !line.trim().is_empty())? + 1;
    let has_gap = lines[..written].iter().any(|line| line.trim().is_empty());
    if has_gap || written > MOST_LINES || quote - written > 2 {
        return None;
    }
    let text = joined(&lines[..written]);
    // The shortest run of lines that is one: a line of prose above it is not part of it.
    let is_shortest = written == 1 || !says_who(&joined(&lines[1..written])) || starts_like_one(&text);
    let is_one = says_who(&text) && (written == 1 || starts_like_one(&text)) || is_dated_address(&lines[..written]);
    (is_one && is_shortest).then_some(quote)
}

/// History that starts here without marks of its own: its lines, and whether it runs to the end. It does not when a
/// header block stands above marked lines; the block is quoted then and the marks say the rest.
/// `is_last` says that no marked line follows at all.
pub(super) fn history(lines: &[&str], is_quoted: &[bool], is_last: bool) -> Option<(usize, bool)> {
    if starts_history(lines) {
        let head = head_length(lines);
        let is_marked = is_quoted.get(head).is_some_and(|&quoted| quoted);
        return Some(if is_marked { (head, false) } else { (lines.len(), true) });
    }
    let is_one = || is_dated(lines) || is_unmistakable(lines[0]) || is_broken_up(lines);
    (is_last && !lines[0].trim().is_empty() && is_one()).then_some((lines.len(), true))
}

/// Lines of what introduces a message that is not marked and stands at the top.
pub(super) fn introduction(lines: &[&str]) -> usize {
    if starts_history(lines) {
        return head_length(lines);
    }
    let written = lines.iter().take(MOST_BROKEN).position(|line| says_who(line.trim())).map_or(1, |at| at + 1);
    written.min(lines.len())
}

/// "> wrote:" or ">:", where an address in angle brackets was broken over lines.
pub(super) fn ends_address(line: &str) -> bool {
    let Some(rest) = line.trim().strip_prefix('>') else { return false };
    let rest = rest.trim();
    rest == ":" || rest.ends_with(':') && rest.split_whitespace().count() <= 3 && rest.split_whitespace().all(is_verb)
}

/// A separator, a rule above a header block, or a header block.
pub(super) fn starts_history(lines: &[&str]) -> bool {
    let first = lines[0].trim();
    if first.is_empty() || first.len() > LONGEST {
        return false;
    }
    let is_block_below = || lines.len() > 1 && is_header_block(&lines[1..]);
    is_separator(first) || is_header_block(lines) || is_rule(first) && is_block_below()
}

/// Lines of a separator or rule, the header block below it and the blank lines after.
fn head_length(lines: &[&str]) -> usize {
    let is_blank = |at: usize| lines.get(at).is_some_and(|line| line.trim().is_empty());
    let after_blank = |mut at: usize| {
        while is_blank(at) {
            at += 1;
        }
        at
    };
    let first = lines[0].trim();
    let mut at = if is_separator(first) || is_rule(first) { after_blank(1) } else { 0 };
    let is_label = |at: usize| lines.get(at).is_some_and(|line| is_labelled(line));
    // A long value goes on in a line that has no label, if another label follows.
    let goes_on = |at: usize| lines[at].starts_with([' ', '\t']) || is_label(at + 1);
    while at < lines.len() && !is_blank(at) && (is_label(at) || goes_on(at)) {
        at += 1;
    }
    after_blank(at)
}

/// Any label of a header block, that of a sender also where an archive escaped its "From".
fn is_labelled(line: &str) -> bool {
    let label = line.trim_start_matches(['>', '*']).split(':').next().unwrap_or_default();
    line.contains(':')
        && !line.starts_with("> ")
        && (1..=LONGEST_LABEL).contains(&label.len())
        && !label.starts_with(' ')
}

/// The first lines, as few as it takes and none of them blank, are a dated attribution; without the first they are none.
/// What follows begins with a letter: other characters there are another program's marks.
pub(super) fn is_dated(lines: &[&str]) -> bool {
    let begins_plainly = |line: &str| line.starts_with(|c: char| c.is_alphanumeric() || "\"'(<«“".contains(c));
    let is_other_mark = |line: &str| line.trim_start().starts_with(['|', ')', ':', '>', '}', '%']);
    let written = lines.iter().take(MOST_LINES).take_while(|line| !line.trim().is_empty()).count();
    let Some(count) = (1..=written).find(|&count| is_dated_attribution(&joined(&lines[..count]))) else { return false };
    let is_apart = lines.get(count).is_none_or(|line| line.trim().is_empty());
    let next = lines[count..].iter().find(|line| !line.trim().is_empty());
    (begins_plainly(lines[0]) || between_dashes(lines[0]).is_some())
        && next.is_none_or(|line| begins_plainly(line) || is_apart && !is_other_mark(line))
        && !is_dated_attribution(&joined(&lines[1..count]))
}

fn joined(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

/// Ends in a colon and holds a verb of writing among its last words.
fn says_who(text: &str) -> bool {
    if let Some(text) = text.strip_suffix("...") {
        // Prose ends so as well; an attribution, right after its verb.
        return text.len() <= LONGEST && text.split_whitespace().last().is_some_and(is_verb);
    }
    let ends = text.strip_suffix(':').or_else(|| text.strip_suffix('：'));
    let Some(text) = ends.or_else(|| between_dashes(text)) else { return false };
    text.len() <= LONGEST && text.split(|c: char| c.is_whitespace() || c == '>').any(is_verb)
}

/// "---- On Tuesday Anna wrote ----"
fn between_dashes(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix("--")?.strip_suffix("--")?.trim_matches('-').trim();
    inner.contains(char::is_whitespace).then_some(inner)
}

fn is_verb(word: &str) -> bool {
    let word = word.trim_matches(|c: char| ",;:".contains(c)).to_lowercase();
    of_kind(Kind::Wrote).any(|verb| verb == word)
}

/// A date or a weekday stands early in an attribution of several lines; in prose that happens to end so it does not.
fn starts_like_one(text: &str) -> bool {
    text.split_whitespace().take(8).any(|word| word.chars().any(|c| c.is_ascii_digit()) || word.contains(['@', '<']))
}

/// An attribution that can stand without a quote below it: it names a year and a time, or a year and an address.
fn is_dated_attribution(text: &str) -> bool {
    says_who(text) && has_year(text) && (has_time(text) || text.contains('@'))
}

/// "2026/1/5 Anna Ek <anna@ek.example>:", which has no verb; over two lines only where a date begins the first.
fn is_dated_address(lines: &[&str]) -> bool {
    let text = joined(lines);
    let is_one = text.len() <= LONGEST && text.ends_with(">:") && text.contains('<') && has_year(&text);
    is_one && (lines.len() == 1 || starts_with_date(&text) && !is_dated_address(&lines[1..]))
        || lines.len() == 1 && is_unmistakable(&text)
}

/// One line that is an attribution wherever it stands: a date, perhaps a zone, and a name or an address and nothing
/// else, or a name with its address and a verb of writing.
fn is_unmistakable(line: &str) -> bool {
    let line = line.trim();
    let words = line.split_whitespace().count();
    if line.len() > LONGEST || words > MOST_WORDS {
        return false;
    }
    let ends_in_address = |text: &str| {
        let inner = text.strip_suffix('>').and_then(|text| text.rsplit_once('<')).map(|(_, address)| address);
        inner.is_some_and(|address| address.contains('@') && !address.contains(char::is_whitespace))
    };
    let plain = line.trim_end_matches(':').trim_end();
    if starts_with_date(line) && has_year(line) {
        return ends_in_address(plain) || line.contains(" GMT+") || line.contains(" GMT-");
    }
    let Some((name, verb)) = plain.rsplit_once(char::is_whitespace) else { return false };
    let is_name = name.split('<').next().is_some_and(|name| name.split_whitespace().count() <= MOST_NAMES);
    line.ends_with(':') && is_verb(verb) && is_name && ends_in_address(name.trim_end())
}

/// An attribution that a program broke at every bracket, blank lines between: it opens with a date, and ends in
/// "> wrote:".
fn is_broken_up(lines: &[&str]) -> bool {
    let first = lines[0].trim();
    let opens = of_kind(Kind::Opener).any(|opener| {
        first.get(..opener.len()).is_some_and(|start| start.to_lowercase() == opener)
            && first[opener.len()..].starts_with(' ')
    });
    opens
        && has_year(first)
        && lines.iter().take(MOST_BROKEN).skip(1).find(|line| !is_bracket(line)).is_some_and(|line| ends_address(line))
}

/// Blank, or no more than a bracket or an address.
fn is_bracket(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || !ends_address(line) && (line == "<" || line.contains('@') && line.len() <= LONGEST / 2)
}

/// "2026-01-05", "2026/1/5" or "5.1.2026" come first.
fn starts_with_date(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let numbers = first.split(['-', '/', '.']).filter(|part| !part.is_empty()).collect::<Vec<_>>();
    numbers.len() == 3 && numbers.iter().all(|part| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
}

fn has_year(text: &str) -> bool {
    let is_year = |run: &str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    text.split(|c: char| !c.is_ascii_digit()).any(is_year)
}

fn has_time(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        let mut parts = word.split([':', '.']);
        let is_number = |part: Option<&str>| part.is_some_and(|p| matches!(p.len(), 1 | 2) && p.parse::<u8>().is_ok());
        is_number(parts.next()) && is_number(parts.next())
    })
}

/// "-----Original Message-----", with any dashes around it or none but a colon.
fn is_separator(line: &str) -> bool {
    let line = line.trim_matches('*');
    let bare = line.trim_matches(|c: char| c == '-' || c == '_' || c == ':' || c.is_whitespace());
    let is_marked = line.starts_with("--") || line.starts_with("__") || line.ends_with(':');
    if !is_marked || bare.is_empty() || bare.len() > LONGEST_SEPARATOR {
        return false;
    }
    let bare = bare.to_lowercase();
    of_kind(Kind::Separator).any(|known| bare == known)
}

/// A rule of underscores or dashes, as one mail program draws above its header block.
fn is_rule(line: &str) -> bool {
    line.len() >= 10 && (line.bytes().all(|b| b == b'_') || line.bytes().all(|b| b == b'-'))
}

/// A sender's label first, and two of sent, to and subject within the next lines. Lines that go on are passed over.
fn is_header_block(lines: &[&str]) -> bool {
    if !has_label(lines[0], Kind::From) {
        return false;
    }
    let block = lines[1..].iter().take(BLOCK).take_while(|line| !line.trim().is_empty());
    let found = block.fold([false; 3], |found, line| {
        [
            found[0] || has_label(line, Kind::Sent),
            found[1] || has_label(line, Kind::To),
            found[2] || has_label(line, Kind::Subject),
        ]
    });
    found.iter().filter(|&&is_there| is_there).count() >= 2
}

fn has_label(line: &str, kind: Kind) -> bool {
    let line = line.strip_prefix(">From:").map_or(line, |_| &line[1..]);
    let line = line.trim_start_matches(|c: char| c == '*' || c.is_whitespace());
    let Some((label, _)) = line.split_once(':') else { return false };
    let label = label.trim_matches(|c: char| c == '*' || c.is_whitespace());
    if label.is_empty() || label.len() > LONGEST_LABEL {
        return false;
    }
    let label = label.to_lowercase();
    of_kind(kind).any(|known| known == label)
}
