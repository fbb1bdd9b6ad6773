//! What `praxis doctor` asks about mail: whether the server answers, and whether the records stand in DNS that receivers
//! believe mail by. Where DNS does not answer, it says what has to stand there.

use super::dns::Dns;
use super::said_unless;
use crate::config::Config;
use notifications::{Mailer, server_host};
use std::path::Path;
use storage::doctor::Check;

/// Everything about mail.
pub fn examine(config: &Config) -> Vec<Check> {
    let mailer = match Mailer::configured(&config.mail()) {
        Ok(mailer) => mailer,
        Err(e) => return vec![server(Err(e.to_string()))],
    };
    let mut checks = vec![server(mailer.probe())];
    if !config.mail_folder.is_empty() {
        checks.push(folder(Path::new(&config.mail_folder)));
    }
    if config.smtp_url.starts_with("smtp") {
        let records = Records(Dns::new(&config.dns_server).map_err(|e| format!("{e:#}")));
        checks.extend([signature(config, &mailer, &records), path(config, &records), policy(config, &records)]);
    }
    checks
}

/// The Maildir that mail comes into: your mail server makes it, or nothing ever comes.
fn folder(folder: &Path) -> Check {
    let missing: Vec<&str> = ["new", "cur", "tmp"].into_iter().filter(|part| !folder.join(part).is_dir()).collect();
    let (ok, at) = (missing.is_empty(), folder.display());
    let detail = if ok { format!("{at} is a Maildir") } else { format!("{at} has no folder {}", missing.join(", ")) };
    let remedy = "Let PRAXIS_MAIL_FOLDER be the Maildir that your mail server delivers into; it has new, cur and tmp";
    Check { name: "mail folder", ok, detail, remedy: said_unless(ok, remedy) }
}

/// DNS, or why it cannot be asked.
struct Records(Result<Dns, String>);

impl Records {
    /// The texts at a name that begin with a version; or why nobody answers.
    fn of(&self, name: &str, version: &str) -> Result<Vec<String>, String> {
        // Names of one word are known to their neighbours, and to no receiver.
        if !name.trim_start_matches("_dmarc.").contains('.') {
            return Err("it is the name of no domain".to_owned());
        }
        let texts = self.0.as_ref().map_err(Clone::clone)?.texts(name).map_err(|e| format!("{e:#}"))?;
        let is_it =
            |text: &String| text.split([' ', ';']).next().is_some_and(|word| word.eq_ignore_ascii_case(version));
        Ok(texts.into_iter().filter(is_it).collect())
    }
}

/// A record that is well, with what was seen; one that has to be set; or one that nobody could be asked about.
fn record(name: &'static str, found: Result<Result<String, String>, String>, wanted: &str) -> Check {
    match found {
        Ok(Ok(detail)) => Check { name, ok: true, detail, remedy: String::new() },
        Ok(Err(detail)) => Check { name, ok: false, detail, remedy: format!("Set in DNS: {wanted}") },
        Err(why) => {
            let detail = format!("DNS could not be asked ({why}); there has to stand: {wanted}");
            Check { name, ok: true, detail, remedy: String::new() }
        }
    }
}

/// Blocks while the server is greeted: half a minute when it does not answer.
fn server(found: Result<String, String>) -> Check {
    let (ok, detail) = (found.is_ok(), found.unwrap_or_else(|e| e));
    Check { name: "mail", ok, detail, remedy: said_unless(ok, "Check PRAXIS_SMTP_URL and PRAXIS_MAIL_FROM") }
}

/// DKIM.
fn signature(config: &Config, mailer: &Mailer, records: &Records) -> Check {
    let Some(dkim) = mailer.dkim() else {
        let detail = "letters are not signed here; if the mail server does not sign them either, set PRAXIS_DKIM_DOMAIN, \
                      PRAXIS_DKIM_SELECTOR and PRAXIS_DKIM_KEY_FILE";
        return Check { name: "dkim", ok: true, detail: detail.to_owned(), remedy: String::new() };
    };
    let sender = domain(&config.mail_from);
    if sender != dkim.domain && !sender.ends_with(&format!(".{}", dkim.domain)) {
        let detail = format!("letters come from {sender} and are signed by {}", dkim.domain);
        let remedy = "Let PRAXIS_DKIM_DOMAIN be the domain of PRAXIS_MAIL_FROM: receivers compare the two";
        return Check { name: "dkim", ok: false, detail, remedy: remedy.to_owned() };
    }
    let key = |text: &str| {
        let tags = text.split(';').filter_map(|tag| tag.split_once('='));
        let key = tags.into_iter().find(|(name, _)| name.trim() == "p").map(|(_, key)| key.to_owned());
        key.unwrap_or_default().split_whitespace().collect::<String>()
    };
    let name = &dkim.name;
    let found = records.of(name, "v=DKIM1").map(|texts| {
        if texts.iter().any(|text| key(text) == key(&dkim.record)) {
            return Ok(format!("{name} has the key that letters are signed with"));
        }
        Err(if texts.is_empty() { format!("{name} has no key") } else { format!("{name} has another key") })
    });
    record("dkim", found, &format!("{name} TXT \"{}\"", dkim.record))
}

/// SPF, of the domain that bounces come back to (RFC 7208).
fn path(config: &Config, records: &Records) -> Check {
    let back = if config.bounce_address.is_empty() { &config.mail_from } else { &config.bounce_address };
    let (host, back) = (server_host(&config.smtp_url), domain(back));
    let sends = match host.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(_)) => format!("ip4:{host}"),
        _ => format!("a:{host}"),
    };
    let wanted =
        format!("{back} TXT \"v=spf1 {sends} -all\", or what the mail server's owner says when others send for it");
    let found = records.of(&back, "v=spf1").map(|texts| match texts.as_slice() {
        [text] => Ok(format!("{back} says who may send for it: \"{text}\"")),
        [] => Err(format!("{back} does not say who may send for it")),
        more => Err(format!("{back} says {} times who may send for it, and so nothing", more.len())),
    });
    record("spf", found, &wanted)
}

/// DMARC, of the sender's domain or one that it belongs to (RFC 7489).
fn policy(config: &Config, records: &Records) -> Check {
    let sender = domain(&config.mail_from);
    let mut found = Ok(Err(format!("neither {sender} nor a domain above it says what to do with forged mail")));
    let mut above = Some(sender.as_str());
    while let Some(name) = above.filter(|name| name.contains('.') || *name == sender) {
        match records.of(&format!("_dmarc.{name}"), "v=DMARC1") {
            Err(why) => found = Err(why),
            Ok(texts) => {
                if let [text] = texts.as_slice() {
                    found = Ok(Ok(format!("_dmarc.{name} says what to do with forged mail: \"{text}\"")));
                }
            }
        }
        if !matches!(found, Ok(Err(_))) {
            break;
        }
        above = name.split_once('.').map(|(_, above)| above);
    }
    record("dmarc", found, &format!("_dmarc.{sender} TXT \"v=DMARC1; p=quarantine\""))
}

/// The domain of `Name <address>` or of an address.
fn domain(address: &str) -> String {
    address.rsplit('@').next().unwrap_or_default().trim_end_matches('>').trim().to_lowercase()
}
