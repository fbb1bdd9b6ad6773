//! The types of the scripts in web/, by the TypeScript compiler that is installed there.
//! Whether they do what they should is for the browser tests.

use crate::workspace::Workspace;
use crate::{npm, process};
use anyhow::Result;

/// The compiler has nothing to say.
pub fn check(workspace: &Workspace) -> Result<Vec<String>> {
    npm::install(workspace, "web")?;
    let mut command = workspace.command("npm");
    command.current_dir(workspace.path("web")).args(["run", "--silent", "check"]);
    let passed = process::watch(&mut command, process::Stream::Out, |_| ())?;
    Ok(if passed { Vec::new() } else { vec!["the types of the scripts do not fit, see above".into()] })
}
