//! `praxis user …`

use crate::cli::UserCommand;
use crate::wiring::Installed;
use actions::accounts::add_user::{AddUser, RawUser, add_user};
use actions::accounts::make_token::{MakeToken, make_token};
use actions::accounts::{find_person, list_users};
use anyhow::{Context as _, Result};
use domain::Line;
use std::io::Read as _;

/// Seconds that a token made by an operator lasts unless days are given.
const HOUR: i64 = 3_600;

/// Runs it.
///
/// # Errors
/// What could not be done, and why.
pub fn run(installed: &Installed, command: UserCommand) -> Result<()> {
    match command {
        UserCommand::Add { email, name, organisation, title, administrator, password_stdin } => {
            let password = if password_stdin { Some(read_password()?) } else { None };
            let raw = RawUser {
                address: &email,
                name: &name,
                organisation: &organisation,
                role_title: &title,
                is_alone_in_role: false,
                is_administrator: administrator,
                password: password.as_deref(),
            };
            let input = AddUser::parse(&installed.world, &raw).map_err(|e| super::explain(&e))?;
            installed.as_operator(move |cx| add_user(cx, &input))?;
            println!("{name} is there");
        }
        UserCommand::Token { email, days } => {
            let holds_seconds = Some(days.map_or(HOUR, |d| d.saturating_mul(86_400)));
            let name = Line::parse("praxis user token").unwrap_or_else(|_| unreachable!("the name is short"));
            let input = MakeToken { name, holds_seconds, by_operator: true, is_sign_in: false };
            let secret = installed.as_operator(move |cx| {
                let person = find_person::by_address(cx, &email)?;
                make_token(cx, person, &input)
            })?;
            println!("{}", secret.reveal());
        }
        UserCommand::List => {
            let users = installed.as_operator(list_users::list_users)?;
            if users.is_empty() {
                eprintln!("nobody yet: `praxis user add` adds a person");
            }
            for user in users {
                println!("{}\t{}\t{}", user.address, user.name, user.organisation);
            }
        }
    }
    Ok(())
}

/// The first line of standard input, without its end.
fn read_password() -> Result<String> {
    let mut text = String::new();
    std::io::stdin().take(4_096).read_to_string(&mut text).context("cannot read the password from standard input")?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
