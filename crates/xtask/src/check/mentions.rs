//! Finding the commands and variables of `praxis` that documents and deployment files mention.
//! Whether they exist is asked in commands.rs.

use std::collections::BTreeSet;

/// What one file mentions.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// The words after `praxis`, to the end of that command.
    pub commands: Vec<Vec<String>>,
    /// Names that begin with `PRAXIS_`.
    pub variables: BTreeSet<String>,
}

/// Reads a Markdown file: commands in code, variables anywhere.
pub fn in_markdown(text: &str) -> Mentions {
    Mentions { commands: code(text).iter().flat_map(|line| commands_in(line)).collect(), variables: variables_in(text) }
}

/// The variables in any text. `PRAXIS_TEST_…` are the tests' own and left out, as is the bare prefix.
pub fn variables_in(text: &str) -> BTreeSet<String> {
    let names = text.split(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'));
    let ours = names.filter(|name| name.starts_with("PRAXIS_") && *name != "PRAXIS_");
    ours.filter(|name| !name.starts_with("PRAXIS_TEST_")).map(Into::into).collect()
}

/// Reads a Dockerfile: the words of its commands, given as lists, and its variables.
pub fn in_dockerfile(text: &str) -> Mentions {
    let lists = text.lines().filter_map(|line| line.split_once("CMD ")?.1.trim().strip_prefix('[')?.strip_suffix(']'));
    let words = lists.map(|list| list.split(',').map(|word| word.trim().trim_matches('"').to_owned()));
    // `CMD` gives words to the entry point, which is `praxis`; a health check names it itself.
    let commands = words.map(|words| words.skip_while(|word| word == "praxis").collect()).collect();
    Mentions { commands, variables: variables_in(text) }
}

/// The lines of code blocks, continued lines joined, and the spans of code between backticks.
fn code(text: &str) -> Vec<String> {
    let (mut lines, mut paragraph, mut in_block) = (Vec::new(), String::new(), false);
    for line in text.replace("\\\n", " ").lines().chain([""]) {
        let is_fence = line.trim_start().starts_with("```");
        if is_fence || line.is_empty() {
            // A span may go on over the end of a line, but not over the end of a paragraph.
            lines.extend(std::mem::take(&mut paragraph).split('`').skip(1).step_by(2).map(Into::into));
            in_block ^= is_fence;
        } else if in_block {
            lines.push(line.to_owned());
        } else {
            paragraph.extend([line, " "]);
        }
    }
    lines
}

/// Every command of `praxis` on a line of code, each up to the sign that ends it.
fn commands_in(line: &str) -> Vec<Vec<String>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut commands = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| words[at]);
        let is_program = (*word == "praxis" && begins_command(before)) || word.ends_with("/bin/praxis");
        // In `docker compose exec praxis praxis doctor` the first is the service.
        if is_program && words.get(at + 1).is_some_and(|next| *next != "praxis") {
            let rest = words[at + 1..].iter().take_while(|word| !ends_command(word));
            commands.push(rest.map(|word| word.trim_end_matches([';', ',']).to_owned()).collect());
        }
    }
    commands
}

/// Whether a program's name may stand after this word; elsewhere `praxis` is a user, a database or a service.
fn begins_command(before: Option<&str>) -> bool {
    before.is_none_or(|word| {
        ["$", "|", "||", "&&", ";", "sudo", "exec", "praxis"].contains(&word)
            || (word.contains('=') && !word.starts_with('-'))
    })
}

fn ends_command(word: &str) -> bool {
    ["|", "||", "&&", ";", "#", ">", ">>", "<", "2>", "&"].contains(&word) || word.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commands(text: &str) -> Vec<String> {
        in_markdown(text).commands.iter().map(|words| words.join(" ")).collect()
    }

    #[test]
    fn commands_are_found_in_blocks_and_spans_and_nowhere_else() {
        let text = "Say praxis nonsense.\n\nUse `praxis doctor` now.\n```\n$ praxis serve --no-worker # all\n```\n";
        assert_eq!(commands(text), ["doctor", "serve --no-worker"]);
    }

    #[test]
    fn a_span_may_go_on_over_the_end_of_a_line() {
        assert_eq!(
            commands("Say `praxis user\nlist`, then\n`praxis serve`.\n\nA lone ` sign.\n\n`praxis work`"),
            ["user list", "serve", "work"]
        );
    }

    #[test]
    fn the_commands_of_a_dockerfile_are_those_of_its_lists() {
        let text = "ENV PRAXIS_LISTEN=x\nRUN praxis x\nHEALTHCHECK --timeout=5s CMD [\"praxis\", \"healthcheck\"]\nCMD [\"serve\", \"--no-worker\"]\n";
        let found = in_dockerfile(text);
        assert_eq!(found.commands, [vec!["healthcheck"], vec!["serve", "--no-worker"]]);
        assert!(found.variables.contains("PRAXIS_LISTEN"));
    }

    #[test]
    fn a_service_or_a_file_called_praxis_is_no_command() {
        let text = "```\ndocker compose exec praxis praxis backup /b | cat\nsudo chown praxis\ncreatedb --owner praxis --encoding UTF8 praxis\n\
            sudo -u praxis /usr/bin/praxis work\npraxis user add \\\n  --email a@b.se\n```";
        assert_eq!(commands(text), ["backup /b", "work", "user add --email a@b.se"]);
    }

    #[test]
    fn variables_are_found_anywhere_but_those_of_the_tests() {
        let found = variables_in("PRAXIS_SMTP_URL=x ${PRAXIS_LISTEN:-y} PRAXIS_TEST_DATA `PRAXIS_…` NOT_PRAXIS_X");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["PRAXIS_LISTEN", "PRAXIS_SMTP_URL"]);
    }
}
