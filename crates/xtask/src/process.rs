//! Starting other programs: shown, captured, or shown while their lines are read.
//! What to start is the business of the commands.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

/// Runs a command with its output on the screen. An error when it cannot start or fails.
pub fn run(command: &mut Command) -> Result<()> {
    let line = describe(command);
    eprintln!("$ {line}");
    let status = command.status().with_context(|| format!("`{line}` cannot start"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// Runs a command and returns what it wrote on standard output. An error carries what it wrote on standard error.
pub fn capture(command: &mut Command) -> Result<String> {
    let line = describe(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("`{line}` cannot start"))?;
    if !output.status.success() {
        bail!("`{line}` failed ({})\n{}", output.status, String::from_utf8_lossy(&output.stderr).trim_end());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{line}` wrote something that is not UTF-8"))
}

/// Which of a command's streams to read.
#[derive(Clone, Copy)]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// Runs a command, passes everything on as it comes, and hands each line of one stream, without colours, to `read`.
/// Returns whether it succeeded.
pub fn watch(command: &mut Command, stream: Stream, mut read: impl FnMut(&str)) -> Result<bool> {
    let line = describe(command);
    eprintln!("$ {line}");
    match stream {
        Stream::Out => command.stdout(Stdio::piped()),
        Stream::Err => command.stderr(Stdio::piped()),
    };
    let mut child = command.spawn().with_context(|| format!("`{line}` cannot start"))?;
    match stream {
        Stream::Out => {
            pass_on(child.stdout.take().context("standard output was asked for")?, std::io::stdout(), &mut read)?
        }
        Stream::Err => {
            pass_on(child.stderr.take().context("standard error was asked for")?, std::io::stderr(), &mut read)?
        }
    }
    Ok(child.wait()?.success())
}

fn pass_on(from: impl Read, mut to: impl Write, read: &mut impl FnMut(&str)) -> Result<()> {
    let mut from = BufReader::new(from);
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line)? > 0 {
        to.write_all(&line)?;
        to.flush()?;
        read(without_colours(&String::from_utf8_lossy(&line)).trim_end());
        line.clear();
    }
    Ok(())
}

/// A line without the escape sequences that colour it.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

/// The command as it would be typed.
fn describe(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_out_of_a_line_and_nothing_else_is() {
        assert_eq!(without_colours("\u{1b}[32;1m  Summary\u{1b}[0m [ 0.1s] åäö"), "  Summary [ 0.1s] åäö");
        assert_eq!(without_colours("plain [m] text"), "plain [m] text");
    }

    #[test]
    fn a_failing_command_is_an_error_that_carries_what_it_said() {
        let error = capture(Command::new("sh").args(["-c", "echo broken >&2; exit 3"])).unwrap_err().to_string();
        assert!(error.contains("broken"), "{error}");
        assert_eq!(capture(Command::new("sh").args(["-c", "echo fine"])).unwrap(), "fine\n");
    }

    #[test]
    fn a_watched_command_hands_over_its_lines_and_its_outcome() {
        let mut lines = Vec::new();
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; echo two; exit 1"]);
        assert!(!watch(&mut command, Stream::Out, |line| lines.push(line.to_owned())).unwrap());
        assert_eq!(lines, ["one", "two"]);
    }
}
