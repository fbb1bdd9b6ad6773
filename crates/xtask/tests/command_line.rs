//! The commands as a developer meets them: what is misuse, and what is refused before anything is done.
//! `cargo xtask run` builds this test too, see run.rs.

use std::process::{Command, Output};

fn xtask(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(words)
        .output()
        .expect("the program that this test belongs to was built")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn help_names_every_command() {
    let output = xtask(&["--help"]);
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0));
    for command in ["run", "test", "check", "new-migration", "bench"] {
        assert!(help.contains(&format!("  {command} ")), "{help}");
    }
}

#[test]
fn a_command_that_does_not_exist_is_misuse() {
    let output = xtask(&["deploy"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
}

#[test]
fn a_deep_run_and_a_filter_together_are_misuse() {
    let output = xtask(&["test", "--deep", "kills", "reply"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
}

#[test]
fn a_migration_with_a_bad_name_is_refused_with_the_remedy() {
    let output = xtask(&["new-migration", "Add-Reactions"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("add_reactions"), "{}", said(&output));
}

#[test]
fn a_check_that_does_not_exist_is_refused_with_the_remedy() {
    let output = xtask(&["check", "spelling"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("cargo xtask check --help"), "{}", said(&output));
}
