//! Documents and deployment files against the binary: every command, flag and variable they name exists, and every one that
//! exists is described in docs/operations.md. What a file mentions is found in mentions.rs.

use super::compose;
use super::mentions::{self, Mentions};
use crate::process;
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};

/// Where an operator looks everything up.
const MANUAL: &str = "docs/operations.md";

/// What the binary says of itself with `praxis help-all`: a line `praxis <command> [--flag]`, or a variable, each.
#[derive(Debug, Default)]
struct Help {
    /// The flags of every command; the key is its words, empty for `praxis` itself.
    commands: BTreeMap<String, BTreeSet<String>>,
    variables: BTreeSet<String>,
}

/// Nothing is named that does not exist, and nothing exists that the manual does not name.
pub fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let binary = workspace.binary("debug");
    let mut command = workspace.command(&binary.to_string_lossy());
    let help = Help::read(&process::capture(command.arg("help-all"))?);
    if help.commands.len() < 2 {
        bail!(
            "`praxis help-all` lists no command: it must print every command, flag and variable on a line of its own"
        );
    }
    let mut complaints = Vec::new();
    for (file, mentions) in everything_mentioned(workspace)? {
        complaints.extend(
            mentions.commands.iter().filter_map(|words| help.refusal(words)).map(|why| format!("{file}: {why}")),
        );
        let unknown = mentions.variables.difference(&help.variables);
        complaints.extend(unknown.map(|name| format!("{file}: the binary knows no variable {name}")));
    }
    complaints.extend(help.undescribed(&workspace.text(MANUAL)?.unwrap_or_default()));
    Ok(complaints)
}

fn everything_mentioned(workspace: &Workspace) -> Result<Vec<(String, Mentions)>> {
    let mut all = Vec::new();
    for file in workspace.files()? {
        let is_document = file == "README.md" || (file.starts_with("docs/") && file.ends_with(".md"));
        let read: fn(&str) -> Mentions = match file.as_str() {
            "Dockerfile" => mentions::in_dockerfile,
            "docker-compose.yml" => |text| Mentions { variables: mentions::variables_in(text), ..Mentions::default() },
            _ if is_document => mentions::in_markdown,
            _ => continue,
        };
        let mentions = read(&workspace.text(&file)?.unwrap_or_default());
        all.push((file, mentions));
    }
    let commands = compose::read(workspace)?.commands;
    all.push(("docker-compose.yml".into(), Mentions { commands, ..Mentions::default() }));
    Ok(all)
}

impl Help {
    fn read(text: &str) -> Self {
        let mut help = Self::default();
        for line in text.lines().map(str::trim) {
            if line.starts_with("PRAXIS_") {
                help.variables.insert(line.to_owned());
            } else if let Some(rest) = line.strip_prefix("praxis") {
                let (flags, words): (Vec<&str>, Vec<&str>) = rest.split_whitespace().partition(|w| w.starts_with('-'));
                help.commands.entry(words.join(" ")).or_default().extend(flags.into_iter().map(Into::into));
            }
        }
        help
    }

    /// Why a command line would not be understood; `None` when it would.
    fn refusal(&self, words: &[String]) -> Option<String> {
        let is_name = |word: &&String| word.starts_with(|c: char| c.is_ascii_lowercase());
        let names: Vec<&str> = words.iter().take_while(is_name).map(String::as_str).collect();
        let known =
            (0..=names.len()).rev().map(|n| names[..n].join(" ")).find(|name| self.commands.contains_key(name))?;
        if known.is_empty() && !names.is_empty() {
            return Some(format!("`praxis {}` is no command of the binary", names.join(" ")));
        }
        let needs_more = !self.commands.keys().all(|name| !name.starts_with(&format!("{known} ")));
        if !known.is_empty() && needs_more && names.join(" ") != known {
            return Some(format!("`praxis {}` is no command of the binary", names.join(" ")));
        }
        let flags = words.iter().filter_map(|word| word.trim_start_matches('[').split(['=', ']']).next());
        let mut flags = flags.filter(|word| word.starts_with("--"));
        let unknown = flags.find(|flag| !self.has_flag(&known, flag))?;
        Some(format!("`praxis {known}` knows no {unknown}"))
    }

    fn has_flag(&self, command: &str, flag: &str) -> bool {
        let of = |name: &str| self.commands.get(name).is_some_and(|flags| flags.contains(flag));
        flag == "--help" || of(command) || of("")
    }

    /// What the binary knows and the manual does not name.
    fn undescribed(&self, manual: &str) -> Vec<String> {
        let described = mentions::in_markdown(manual);
        let lines: Vec<String> = described.commands.iter().map(|words| words.join(" ") + " ").collect();
        let is_group = |name: &str| self.commands.keys().any(|other| other.starts_with(&format!("{name} ")));
        let missing = self.commands.keys().filter(|name| !name.is_empty() && !is_group(name) && *name != "help-all");
        let missing = missing.filter(|name| !lines.iter().any(|line| line.starts_with(&format!("{name} "))));
        let mut complaints: Vec<String> =
            missing.map(|name| format!("{MANUAL} does not describe `praxis {name}`")).collect();
        let variables = self.variables.difference(&described.variables);
        complaints.extend(variables.map(|name| format!("{MANUAL} does not describe {name}")));
        complaints
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HELP: &str = "praxis\npraxis --config\npraxis serve\npraxis serve --listen\npraxis import\npraxis import mbox\n\
        praxis import mbox --group\npraxis help-all\nPRAXIS_LISTEN\n";

    fn refusal(line: &str) -> Option<String> {
        Help::read(HELP).refusal(&line.split(' ').map(Into::into).collect::<Vec<_>>())
    }

    #[test]
    fn what_the_binary_knows_passes() {
        for line in ["serve", "serve --listen :80", "serve --config a", "import mbox a.mbox --group=x", "--help", "…"]
        {
            assert_eq!(refusal(line), None, "{line}");
        }
    }

    #[test]
    fn what_the_binary_does_not_know_is_refused() {
        for line in ["run", "serve --port 1", "import maildir x", "import mbox --lead a", "--verbose"] {
            assert!(refusal(line).is_some(), "{line}");
        }
    }

    #[test]
    fn what_the_manual_leaves_out_is_named() {
        let complaints = Help::read(HELP).undescribed("`praxis serve --listen X` with `PRAXIS_LISTEN`");
        assert_eq!(complaints, ["docs/operations.md does not describe `praxis import mbox`"]);
        let complaints = Help::read(HELP).undescribed("`praxis serve` `praxis import mbox FILE`").join("\n");
        assert!(complaints.contains("PRAXIS_LISTEN"), "{complaints}");
    }
}
