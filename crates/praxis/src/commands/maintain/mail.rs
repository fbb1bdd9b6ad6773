//! What `praxis doctor` asks about mail: whether the server answers, and which records have to stand in DNS for what is sent to
//! be believed. DNS itself is not asked: what this machine is told there may not be what receivers are told.

use super::said_unless;
use crate::config::Config;
use notifications::{Mailer, server_host};
use storage::doctor::Check;

/// Everything about mail.
pub fn examine(config: &Config) -> Vec<Check> {
    let mailer = match Mailer::configured(&config.mail()) {
        Ok(mailer) => mailer,
        Err(e) => return vec![server(Err(e.to_string()))],
    };
    let mut checks = vec![server(mailer.probe())];
    if config.smtp_url.starts_with("smtp") {
        checks.extend([signature(config, &mailer), path(config), policy(config)]);
    }
    checks
}

/// Blocks while the server is greeted: half a minute when it does not answer.
fn server(found: Result<String, String>) -> Check {
    let (ok, detail) = (found.is_ok(), found.unwrap_or_else(|e| e));
    Check { name: "mail", ok, detail, remedy: said_unless(ok, "Check PRAXIS_SMTP_URL and PRAXIS_MAIL_FROM") }
}

/// DKIM.
fn signature(config: &Config, mailer: &Mailer) -> Check {
    let Some(dkim) = mailer.dkim() else {
        let detail = "letters are not signed here; if the mail server does not sign them either, set PRAXIS_DKIM_DOMAIN, \
                      PRAXIS_DKIM_SELECTOR and PRAXIS_DKIM_KEY_FILE";
        return Check { name: "dkim", ok: true, detail: detail.to_owned(), remedy: String::new() };
    };
    let sender = domain(&config.mail_from);
    let ok = sender == dkim.domain || sender.ends_with(&format!(".{}", dkim.domain));
    let detail = if ok {
        format!("set in DNS: {} TXT \"{}\"", dkim.name, dkim.record)
    } else {
        format!("letters come from {sender} and are signed by {}", dkim.domain)
    };
    let remedy = "Let PRAXIS_DKIM_DOMAIN be the domain of PRAXIS_MAIL_FROM: receivers compare the two";
    Check { name: "dkim", ok, detail, remedy: said_unless(ok, remedy) }
}

/// SPF, of the domain that bounces come back to.
fn path(config: &Config) -> Check {
    let back = if config.bounce_address.is_empty() { &config.mail_from } else { &config.bounce_address };
    let host = server_host(&config.smtp_url);
    let detail = format!(
        "set in DNS: {} TXT \"v=spf1 a:{host} -all\", or what the mail server's owner says when others send for it",
        domain(back)
    );
    Check { name: "spf", ok: true, detail, remedy: String::new() }
}

/// DMARC.
fn policy(config: &Config) -> Check {
    let detail = format!("set in DNS: _dmarc.{} TXT \"v=DMARC1; p=quarantine\"", domain(&config.mail_from));
    Check { name: "dmarc", ok: true, detail, remedy: String::new() }
}

/// The domain of `Name <address>` or of an address.
fn domain(address: &str) -> String {
    address.rsplit('@').next().unwrap_or_default().trim_end_matches('>').trim().to_lowercase()
}
