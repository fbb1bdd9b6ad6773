//! `format=flowed` (RFC 3676): lines that end in a space go on in the next. Other text is not touched here.

/// Joins flowed lines to paragraphs; with `delsp` the space at the joint goes.
#[must_use]
pub fn unflow(text: &str, delsp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|&byte| byte == b'>').count();
        let content = &line[depth..];
        let content = content.strip_prefix(' ').unwrap_or(content);
        let is_signature = content == "-- ";
        match open {
            Some(previous) if previous == depth && !is_signature => {}
            _ => start_line(&mut out, depth, open.is_some()),
        }
        let goes_on = content.ends_with(' ') && !is_signature;
        out.push_str(if goes_on && delsp { &content[..content.len() - 1] } else { content });
        open = goes_on.then_some(depth);
        if !goes_on {
            out.push('\n');
        }
    }
    if open.is_some() {
        out.push('\n');
    }
    out
}

/// Starts a line; one that was to go on but met another depth ends here.
fn start_line(out: &mut String, depth: usize, is_open: bool) {
    if is_open {
        out.push('\n');
    }
    if depth > 0 {
        out.extend(std::iter::repeat_n('>', depth));
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flowed_lines_become_paragraphs_and_others_stay() {
        assert_eq!(unflow("one \ntwo\nthree\n", false), "one two\nthree\n");
        assert_eq!(unflow("one \ntwo\n", true), "onetwo\n");
        assert_eq!(unflow(" >stuffed\n", false), ">stuffed\n");
    }

    #[test]
    fn quotes_flow_within_their_depth_and_the_signature_stands_alone() {
        assert_eq!(unflow("> a \n> b\n>> c \nd\n", false), "> a b\n>> c \nd\n");
        assert_eq!(unflow("text \n-- \nAnna\n", false), "text \n-- \nAnna\n");
    }
}
