//! `praxis letter …`

use super::{explain, open, serve};
use crate::cli::LetterCommand;
use crate::config::Config;
use crate::wiring::Installed;
use actions::letters::{Cache, preview_of};
use anyhow::{Result, anyhow, bail};
use domain::Time;
use notifications::Mailer;
use notifications::letters::{Tally, compose};

/// What stands for the token in the link that stops the letter: a printed letter is passed on.
const NO_TOKEN: &str = "preview";

/// Runs it.
///
/// # Errors
/// What could not be done, and why.
pub fn run(config: &Config, command: LetterCommand) -> Result<()> {
    match command {
        LetterCommand::Preview { email, at } => preview(&open(config)?, email, at.map(Time::from)),
        LetterCommand::Send { at } => {
            let mailer = serve::mailer(config)?;
            if mailer.is_waiting() {
                bail!("no mail server is configured: say in smtp_url (PRAXIS_SMTP_URL) where mail goes");
            }
            let installed = open(config)?;
            let sent = serve::runtime().block_on(send(&installed, mailer, at.map(Time::from)));
            let (planned, tally) = sent.map_err(|e| explain(&e))?;
            print!("{}", report(planned, &tally));
            Ok(())
        }
    }
}

fn preview(installed: &Installed, email: String, at: Option<Time>) -> Result<()> {
    let preview = installed.as_operator(move |cx| preview_of(cx, &email, at))?;
    match preview.at {
        Some(at) => eprintln!("the next letter is due {}", at.rfc3339()),
        None => eprintln!("no letter is due"),
    }
    let (receiver, content) = match preview.outcome {
        Ok(made) => *made,
        Err(reason) => {
            println!("no letter would come: {}", why_not(reason));
            return Ok(());
        }
    };
    let world = &installed.world;
    let links = (world.installation.public_url.as_str(), NO_TOKEN);
    let mail = compose(world, &preview.row, (&receiver, content), links);
    let mail = mail.write().map_err(|e| anyhow!("the letter cannot be written: {e}"))?;
    println!("Subject: {}\n\n{}", mail.subject, mail.text.trim_end());
    Ok(())
}

/// Plans and sends. Before a time to come, now is planned for first: a new member's next letter has to be worked out from
/// today, not from that time on.
async fn send(installed: &Installed, mailer: Mailer, at: Option<Time>) -> actions::Result<(usize, Tally)> {
    let mut planned = 0;
    if at.is_some_and(|at| at > installed.world.clock.now()) {
        planned += installed.worker(mailer.clone()).plan_letters().await?.letters;
    }
    let installed = at.map_or_else(|| installed.clone(), |at| installed.at(at));
    let worker = installed.worker(mailer);
    planned += worker.plan_letters().await?.letters;
    let (mut tally, mut gathered) = (Tally::default(), Cache::default());
    loop {
        let batch = worker.send_letters(&mut gathered).await?;
        if batch.taken == 0 {
            return Ok((planned, tally));
        }
        tally.join(batch);
    }
}

/// What became of the letters, a line each.
fn report(planned: usize, tally: &Tally) -> String {
    let mut lines = vec![format!("planned {planned}"), format!("sent {}", tally.sent)];
    lines.extend(tally.skipped.iter().map(|(reason, count)| format!("skipped {count}: {}", why_not(reason))));
    lines.push(format!("failed {}", tally.failed));
    if tally.put_off > 0 {
        lines.push(format!("refused for now {}: `praxis work` tries them again", tally.put_off));
    }
    lines.join("\n") + "\n"
}

/// The reason's word in words.
fn why_not(reason: &str) -> &str {
    match reason {
        "nothing" => "there is nothing to tell",
        "off" => "the member wants no letters",
        "paused" => "the member has paused them",
        "been-here" => "the member has been here since the last one",
        "no-address" => "the member has no proved address",
        "bounced" => "mail to the member comes back",
        other => other,
    }
}
