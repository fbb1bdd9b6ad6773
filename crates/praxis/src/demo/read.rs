//! Reads the demo's files into their shapes. Errors name file and line.
//! What the shapes are is told in `content`.

use super::File;
use super::content::{Content, Draft, Group, Network, Organisation, Person, Thread};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// What is wrong with a file of the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentError {
    pub file: String,
    /// Counted from 1; none when no single line is to blame.
    pub line: Option<usize>,
    pub reason: String,
}

impl std::fmt::Display for ContentError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "demo/{}, line {line}: {}", self.file, self.reason),
            None => write!(f, "demo/{}: {}", self.file, self.reason),
        }
    }
}

impl std::error::Error for ContentError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationsFile {
    organisation: Vec<Organisation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NetworksFile {
    network: Vec<Network>,
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeopleFile {
    person: Vec<Person>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DraftsFile {
    draft: Vec<Draft>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThreadsFile {
    group: String,
    thread: Vec<Thread>,
}

impl Content {
    /// Reads the files; keys are not followed yet.
    pub(super) fn parse(
        organisations: File,
        networks: File,
        people: File,
        drafts: File,
        threads: &[File],
    ) -> Result<Self, ContentError> {
        let networks: NetworksFile = read(networks)?;
        let mut all = Vec::new();
        for file in threads {
            let ThreadsFile { group, thread } = read(*file)?;
            all.extend(thread.into_iter().map(|t| Thread { group: group.clone(), ..t }));
        }
        Ok(Self {
            organisations: read::<OrganisationsFile>(organisations)?.organisation,
            networks: networks.network,
            groups: networks.group,
            people: read::<PeopleFile>(people)?.person,
            threads: all,
            drafts: read::<DraftsFile>(drafts)?.draft,
        })
    }
}

/// Reads one file.
pub(super) fn read<T: DeserializeOwned>((name, text): (&str, &str)) -> Result<T, ContentError> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| 1 + text[..span.start].matches('\n').count());
        ContentError { file: name.to_owned(), line, reason: error.message().to_owned() }
    })
}
