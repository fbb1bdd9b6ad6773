//! Developer commands: run, test, check, new-migration, bench. One file a command; this one only reads the line.
//! Nothing here is part of the product, and no other crate may depend on it.

mod bench;
mod check;
mod needs;
mod new_migration;
mod npm;
mod process;
mod run;
mod test;
mod workspace;

use clap::Parser;
use std::process::ExitCode;
use workspace::Workspace;

/// What a developer can ask for.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", about = "Developer commands of Praxis")]
enum Command {
    /// Build everything and serve demo content on this machine
    Run(run::Run),
    /// Run every test: checks, unit and scenario tests on both engines, browser and accessibility tests
    Test(test::Test),
    /// Check what a compiler does not: format, lints, layers, sizes, migrations, compose file, documents
    Check(check::Arguments),
    /// Add an empty migration to both trees
    NewMigration(new_migration::NewMigration),
    /// Build the benchmarks for release and run one, or all
    Bench(bench::Bench),
}

fn main() -> ExitCode {
    let command = Command::parse();
    let result = Workspace::find().and_then(|workspace| match command {
        Command::Run(run) => run.execute(&workspace),
        Command::Test(test) => test.execute(&workspace),
        Command::Check(check) => check.execute(&workspace),
        Command::NewMigration(new_migration) => new_migration.execute(&workspace),
        Command::Bench(bench) => bench.execute(&workspace),
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            if error.is::<needs::Missing>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}
