//! docker-compose.yml against the schema of the Compose specification, without a container engine.
//! The schema and the little program that applies it are in crates/xtask/compose.

use crate::workspace::Workspace;
use crate::{npm, process};
use anyhow::Result;
use serde::Deserialize;

/// Where the program and the schema are.
const FOLDER: &str = "crates/xtask/compose";

/// What the program says of a compose file.
#[derive(Deserialize)]
pub struct Report {
    complaints: Vec<String>,
    /// Every command line of a service that runs our image, as words after the program's name.
    pub commands: Vec<Vec<String>>,
}

/// The file fits the schema.
pub fn check(workspace: &Workspace) -> Result<Vec<String>> {
    Ok(read(workspace)?.complaints)
}

/// Reads the compose file.
pub fn read(workspace: &Workspace) -> Result<Report> {
    npm::install(workspace, FOLDER)?;
    let mut node = workspace.command("node");
    node.arg(format!("{FOLDER}/check.mjs")).arg("docker-compose.yml");
    Ok(serde_json::from_str(&process::capture(&mut node)?)?)
}
