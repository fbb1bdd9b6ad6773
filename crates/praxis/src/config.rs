//! Settings: `praxis.toml`, each key also as `PRAXIS_…` in the environment, which wins. An unknown key is an error, so that
//! a misspelt one does not pass unseen.
//! Length: every setting with its meaning, its default and its name, in one place.

use actions::MailIn;
use actions::discussions::reply_address::NAME_MOST;
use anyhow::{Context as _, Result, bail};
use notifications::MailSettings;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::Path;

/// Every setting with its default.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// `sqlite:PATH` or `postgres://…`.
    pub database_url: String,
    /// Address to listen on.
    pub listen: String,
    /// The address members use, without a slash at the end. Links in mail are made from it.
    pub public_url: String,
    /// Proxies whose forwarding headers are believed, addresses separated by commas.
    pub trusted_proxies: String,
    /// Address for Prometheus metrics; off when empty.
    pub metrics_listen: String,
    /// `smtp://user:password@host:587`, `smtps://…`, or `file:DIR`; mail waits in the outbox when empty.
    pub smtp_url: String,
    /// Sender of mail, e.g. `Praxis <praxis@example.se>`.
    pub mail_from: String,
    /// Where letters that cannot be delivered come back to, e.g. `bounces@example.se`; to the sender when empty.
    pub bounce_address: String,
    /// The domain that answers for mail (DKIM); mail is not signed when empty.
    pub dkim_domain: String,
    /// The name of the domain's key.
    pub dkim_selector: String,
    /// The file of the private key, RSA in PEM.
    pub dkim_key_file: String,
    /// The DNS server that the doctor asks, e.g. `192.0.2.53`; the machine's own when empty.
    pub dns_server: String,
    /// The address that answers by mail go to, e.g. `svar@praxis.example`; answering by mail is off when empty.
    pub reply_address: String,
    /// A Maildir that your mail server delivers answers and bounces into.
    pub mail_folder: String,
    /// The names under which your mail servers sign `Authentication-Results`, separated by commas.
    pub authenticated_by: String,
    /// What is logged, e.g. `info` or `info,server=debug`.
    pub log: String,
    /// `text` or `json`.
    pub log_format: String,
    /// Language of those who have chosen none.
    pub language: String,
    /// IANA time zone of those who have chosen none.
    pub zone: String,
    /// Days a session lasts.
    pub session_days: i64,
    /// Connections to the database.
    pub connections: u32,
    /// Threads of the web server; 0 for one a core.
    pub workers: usize,
    /// Sign-ins that may be hashed at the same time.
    pub hashing_at_once: usize,
    /// Seconds that the body of a request may take, and one more for every 16 KiB of it.
    pub body_seconds: u64,
    /// Seconds that requests in flight are given when the server stops.
    pub stop_seconds: u64,
    /// Where questions about the service go, as shown on the help page.
    pub help_contact: String,
    /// The accessibility statement, in the table `[statement]` of the file. What is empty says what is true of an
    /// installation that nobody has assessed.
    pub statement: templates::pages::about::Statement,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database_url: "sqlite:data/praxis.db".into(),
            listen: "127.0.0.1:8080".into(),
            public_url: String::new(),
            trusted_proxies: String::new(),
            metrics_listen: String::new(),
            smtp_url: String::new(),
            mail_from: "Praxis <praxis@localhost>".into(),
            bounce_address: String::new(),
            dkim_domain: String::new(),
            dkim_selector: String::new(),
            dkim_key_file: String::new(),
            dns_server: String::new(),
            reply_address: String::new(),
            mail_folder: String::new(),
            authenticated_by: String::new(),
            log: "info".into(),
            log_format: "text".into(),
            language: "sv".into(),
            zone: "Europe/Stockholm".into(),
            session_days: 30,
            connections: 8,
            workers: 0,
            hashing_at_once: 2,
            body_seconds: 20,
            stop_seconds: 30,
            help_contact: String::new(),
            statement: templates::pages::about::Statement::default(),
        }
    }
}

/// Every key, for the environment and for `praxis help-all`.
pub const KEYS: [&str; 26] = [
    "database_url",
    "listen",
    "public_url",
    "trusted_proxies",
    "metrics_listen",
    "smtp_url",
    "mail_from",
    "bounce_address",
    "dkim_domain",
    "dkim_selector",
    "dkim_key_file",
    "dns_server",
    "reply_address",
    "mail_folder",
    "authenticated_by",
    "log",
    "log_format",
    "language",
    "zone",
    "session_days",
    "connections",
    "workers",
    "hashing_at_once",
    "body_seconds",
    "stop_seconds",
    "help_contact",
];

/// A name in an address has 64 characters (RFC 5321, 4.5.3.1.1), of which a mail's own take 28.
const BOUNCE_NAME_MOST: usize = 36;

/// How the variables begin.
const PREFIX: &str = "PRAXIS_";

/// The variable of a key.
#[must_use]
pub fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.to_uppercase())
}

impl Config {
    /// Reads the file that was named, else `praxis.toml` if there is one, and the environment.
    ///
    /// # Errors
    /// Names the file or variable and what is wrong with it; a named file must be there, and a variable `PRAXIS_…` must be
    /// a setting.
    pub fn load(file: Option<&Path>, environment: &BTreeMap<String, String>) -> Result<Self> {
        let (path, is_named) = file.map_or((Path::new("praxis.toml"), false), |file| (file, true));
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound && !is_named => String::new(),
            Err(e) => return Err(e).with_context(|| format!("cannot read {}", path.display())),
        };
        let mut table: toml::Table = text.parse().with_context(|| format!("{} is not valid TOML", path.display()))?;
        let own = environment.iter().filter(|(name, _)| name.starts_with(PREFIX) && !name.starts_with("PRAXIS_TEST_"));
        for (name, value) in own {
            let Some(key) = KEYS.iter().find(|key| variable(key) == *name) else {
                bail!("there is no setting {name}; `praxis help-all` lists them");
            };
            table.insert((*key).to_owned(), typed(key, value)?);
        }
        let mut config: Self = table.try_into().context("the settings are not right")?;
        if config.public_url.is_empty() {
            config.public_url = format!("http://{}", config.listen);
        }
        config.public_url = config.public_url.trim_end_matches('/').to_owned();
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<()> {
        if !self.public_url.starts_with("http://") && !self.public_url.starts_with("https://") {
            bail!("public_url must begin with http:// or https://, it is `{}`", self.public_url);
        }
        if !matches!(self.log_format.as_str(), "text" | "json") {
            bail!("log_format is `text` or `json`, not `{}`", self.log_format);
        }
        if templates::Language::parse(&self.language).is_none() {
            let known: Vec<&str> = templates::Language::ALL.iter().map(|language| language.code()).collect();
            bail!("language is {}, not `{}`", known.join(" or "), self.language);
        }
        self.mail_in()?;
        self.proxies().map(|_| ())
    }

    /// How mail goes out.
    #[must_use]
    pub fn mail(&self) -> MailSettings {
        MailSettings {
            url: self.smtp_url.clone(),
            from: self.mail_from.clone(),
            bounce_address: self.bounce_address.clone(),
            dkim_domain: self.dkim_domain.clone(),
            dkim_selector: self.dkim_selector.clone(),
            dkim_key_file: self.dkim_key_file.clone(),
        }
    }

    /// Where mail comes in.
    ///
    /// # Errors
    /// Names the setting that cannot be used.
    pub fn mail_in(&self) -> Result<MailIn> {
        for (key, address) in [("reply_address", &self.reply_address), ("bounce_address", &self.bounce_address)] {
            if !address.is_empty() && domain::EmailAddress::parse(address).is_err() {
                bail!("{key} is an address such as `svar@praxis.example`, not `{address}`");
            }
        }
        let name = self.reply_address.split('@').next().unwrap_or_default();
        if name.contains('+') || name.len() > NAME_MOST {
            bail!(
                "reply_address has at most {NAME_MOST} characters and no `+` before its @: each answer's own follows there"
            );
        }
        let back = self.bounce_address.split('@').next().unwrap_or_default();
        if back.len() > BOUNCE_NAME_MOST {
            bail!(
                "bounce_address has at most {BOUNCE_NAME_MOST} characters before its @: each mail's own follow there"
            );
        }
        let servers = self.authenticated_by.split(',').map(str::trim).filter(|name| !name.is_empty());
        Ok(MailIn {
            reply_address: self.reply_address.clone(),
            bounce_address: self.bounce_address.clone(),
            folder: self.mail_folder.clone(),
            authenticated_by: servers.map(str::to_owned).collect(),
        })
    }

    /// The trusted proxies as addresses.
    ///
    /// # Errors
    /// Names the one that is not an address.
    pub fn proxies(&self) -> Result<Vec<IpAddr>> {
        let parts = self.trusted_proxies.split(',').map(str::trim).filter(|p| !p.is_empty());
        parts.map(|p| p.parse().with_context(|| format!("trusted_proxies: `{p}` is not an address"))).collect()
    }
}

/// A variable's text as the type its key has.
fn typed(key: &str, value: &str) -> Result<toml::Value> {
    const NUMBERS: [&str; 6] =
        ["session_days", "connections", "workers", "hashing_at_once", "body_seconds", "stop_seconds"];
    let is_number = NUMBERS.contains(&key);
    if !is_number {
        return Ok(toml::Value::String(value.to_owned()));
    }
    let number: i64 = value.parse().with_context(|| format!("{} must be a number, it is `{value}`", variable(key)))?;
    Ok(toml::Value::Integer(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str, variables: &[(&str, &str)]) -> Result<Config> {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("praxis.toml");
        std::fs::write(&file, text).unwrap();
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Config::load(Some(&file), &variables)
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let config = load("listen = \"127.0.0.1:1\"\nsession_days = 7", &[("PRAXIS_LISTEN", "127.0.0.1:2")]).unwrap();
        assert_eq!((config.listen.as_str(), config.session_days), ("127.0.0.1:2", 7));
        assert_eq!(config.public_url, "http://127.0.0.1:2");
    }

    #[test]
    fn a_misspelt_key_is_named() {
        let error = format!("{:#}", load("lisen = \"x\"", &[]).unwrap_err());
        assert!(error.contains("lisen"), "{error}");
        let error = format!("{:#}", load("", &[("PRAXIS_LISEN", "x")]).unwrap_err());
        assert!(error.contains("PRAXIS_LISEN"), "{error}");
    }

    #[test]
    fn a_file_that_was_named_must_be_there_and_the_usual_one_need_not() {
        let nowhere = Path::new("/nowhere/praxis.toml");
        let error = format!("{:#}", Config::load(Some(nowhere), &BTreeMap::new()).unwrap_err());
        assert!(error.contains("/nowhere/praxis.toml"), "{error}");
        Config::load(None, &BTreeMap::new()).unwrap();
    }

    #[test]
    fn a_number_that_is_none_is_named() {
        let error = format!("{:#}", load("", &[("PRAXIS_WORKERS", "many")]).unwrap_err());
        assert!(error.contains("PRAXIS_WORKERS"), "{error}");
    }

    #[test]
    fn a_language_that_there_is_not_is_refused_and_those_there_are_named() {
        let error = format!("{:#}", load("", &[("PRAXIS_LANGUAGE", "tlh")]).unwrap_err());
        assert!(error.contains("sv or en") && error.contains("tlh"), "{error}");
        assert_eq!(load("", &[("PRAXIS_LANGUAGE", "en")]).unwrap().language, "en");
    }

    #[test]
    fn an_address_for_answers_has_room_for_what_is_each_ones_own() {
        let load = |address: &str| load("", &[("PRAXIS_REPLY_ADDRESS", address)]).map(|c| c.mail_in().unwrap());
        assert_eq!(load("svar@praxis.example").unwrap().reply_address, "svar@praxis.example");
        for address in ["svarsadress@praxis.example", "sv+ar@praxis.example", "svar"] {
            let error = format!("{:#}", load(address).unwrap_err());
            assert!(error.contains("reply_address"), "{error}");
        }
    }

    #[test]
    fn an_address_for_what_comes_back_has_room_for_what_is_each_mails_own() {
        let load = |name: &str| {
            let address = format!("{name}@praxis.example");
            load("", &[("PRAXIS_BOUNCE_ADDRESS", &address)]).map(|config| config.bounce_address)
        };
        assert!(load(&"b".repeat(BOUNCE_NAME_MOST)).is_ok());
        let error = format!("{:#}", load(&"b".repeat(BOUNCE_NAME_MOST + 1)).unwrap_err());
        assert!(error.contains("bounce_address has at most 36"), "{error}");
    }

    #[test]
    fn every_key_is_a_setting() {
        let value = |key: &str| match key {
            "public_url" => "http://x",
            "log_format" => "json",
            "language" => "en",
            "reply_address" | "bounce_address" => "svar@praxis.example",
            key if typed(key, "x").is_err() => "1",
            _ => "",
        };
        let all = KEYS.iter().map(|key| (variable(key), value(key).to_owned())).collect();
        Config::load(None, &all).unwrap();
    }
}
