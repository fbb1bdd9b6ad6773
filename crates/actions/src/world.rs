//! What every action is given besides the database: time, ids, randomness, the guard's rules, the installation's limits.
//! One value a process, shared; nothing here changes while it runs.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::personal_data::GuardRules;
use domain::{Clock, IdSource};
use rand::rngs::StdRng;
use rand::{RngCore as _, SeedableRng as _};
use sha2::{Digest as _, Sha256};
use std::sync::{Mutex, PoisonError};

/// What the installation says about itself and what it limits.
#[derive(Clone, Debug)]
pub struct Installation {
    /// The address members use, without a slash at the end, e.g. `https://praxis.example.se`.
    pub public_url: String,
    /// Language of those who have chosen none, e.g. `sv`.
    pub language: String,
    /// IANA time zone of those who have chosen none.
    pub zone: String,
    /// Days a session lasts without being used.
    pub session_days: i64,
    /// Posts a member may write in an hour.
    pub posts_an_hour: u32,
    /// Code of the country whose holidays offices keep, e.g. `se`.
    pub country: String,
    /// Mail that comes in.
    pub mail_in: MailIn,
}

/// Where mail comes in, and whom to believe about it. What is empty is off.
#[derive(Clone, Debug, Default)]
pub struct MailIn {
    /// The address that answers go to, e.g. `svar@praxis.example`; each has something of its own after a `+`.
    pub reply_address: String,
    /// The address that mail which did not arrive comes back to.
    pub bounce_address: String,
    /// The Maildir that the mail server delivers into.
    pub folder: String,
    /// The names under which our own mail servers sign what they found out about senders.
    pub authenticated_by: Vec<String>,
}

impl Installation {
    /// The holidays that offices keep here.
    #[must_use]
    pub fn holidays(&self) -> &'static domain::letters::Holidays {
        domain::letters::Holidays::of(&self.country)
    }

    /// The host of the address that members use, e.g. `praxis.example.se`.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.public_url.split("://").nth(1).unwrap_or_default();
        rest.split(['/', ':']).next().filter(|host| !host.is_empty()).unwrap_or("localhost")
    }
}

impl Default for Installation {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".into(),
            language: "sv".into(),
            zone: "Europe/Stockholm".into(),
            session_days: 30,
            posts_an_hour: 120,
            country: "se".into(),
            mail_in: MailIn::default(),
        }
    }
}

/// Where unguessable bytes come from: seeded by the system, or by a test.
#[derive(Debug)]
pub struct Random(Mutex<StdRng>);

impl Random {
    /// Seeded by the operating system.
    #[must_use]
    pub fn system() -> Self {
        Self(Mutex::new(StdRng::from_os_rng()))
    }

    /// The same bytes every time: for tests.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }

    /// Fills an array.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut out);
        out
    }

    /// A new secret of 256 bits.
    pub fn secret(&self) -> Secret {
        Secret(URL_SAFE_NO_PAD.encode(self.bytes::<32>()))
    }
}

/// A token as its holder has it: shown once, kept by its hash only. Never in a log.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// A token somebody sent.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text to hand out.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored: SHA-256. The token holds 256 random bits, so no salt and no slow hash is needed.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Everything an action is given besides the database.
#[derive(Debug)]
pub struct World {
    /// Time.
    pub clock: Clock,
    /// Ids.
    pub ids: IdSource,
    /// Randomness.
    pub random: Random,
    /// The personal-data guard.
    pub guard: GuardRules,
    /// The installation.
    pub installation: Installation,
}
