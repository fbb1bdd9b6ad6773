//! Signing letters (DKIM, RFC 6376), and the record that lets others check it. Keys are RSA: what every receiver can check.

use super::der;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lettre::Message;
use lettre::message::dkim::{
    DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm, DkimSigningKey,
};
use lettre::message::header::HeaderName;

/// What is signed besides the body.
const SIGNED: [&str; 5] = ["From", "To", "Subject", "Date", "Message-ID"];
/// What is signed too where it is there: a button that stops a letter is worth something only when nobody can change it.
const SIGNED_OF_BULK: [&str; 2] = ["List-Unsubscribe", "List-Unsubscribe-Post"];
/// Bits that a key has at least.
const FEWEST_BITS: usize = 2_048;

/// Signs letters.
#[derive(Debug)]
pub struct Dkim {
    one: DkimConfig,
    bulk: DkimConfig,
    /// The domain that answers for the letters.
    pub domain: String,
    /// The name of the key's record.
    pub name: String,
    /// The text of the key's record.
    pub record: String,
}

impl Dkim {
    /// Signs for a domain with the RSA key in a PEM text, as `openssl genrsa 2048` writes it.
    ///
    /// # Errors
    /// In words what is wrong with it.
    pub fn new(domain: &str, selector: &str, pem: &str) -> Result<Self, String> {
        let key = der::private_key(pem)?;
        let (bits, public) = der::public_key(&key).ok_or("it holds no RSA key")?;
        if bits < FEWEST_BITS {
            return Err(format!("the key has {bits} bits, and receivers want {FEWEST_BITS}"));
        }
        let pem = der::pkcs1_pem(&key);
        let config = |names: &[&'static str]| {
            let key = DkimSigningKey::new(&pem, DkimSigningAlgorithm::Rsa).map_err(|e| e.to_string())?;
            let names = names.iter().map(|name| HeaderName::new_from_ascii_str(name)).collect();
            let relaxed = DkimCanonicalizationType::Relaxed;
            let canonical = DkimCanonicalization { header: relaxed, body: relaxed };
            Ok::<_, String>(DkimConfig::new(selector.to_owned(), domain.to_owned(), key, names, canonical))
        };
        Ok(Self {
            one: config(&SIGNED)?,
            bulk: config(&[&SIGNED[..], &SIGNED_OF_BULK].concat())?,
            domain: domain.to_owned(),
            name: format!("{selector}._domainkey.{domain}"),
            record: format!("v=DKIM1; k=rsa; p={}", STANDARD.encode(public)),
        })
    }

    /// Signs a letter.
    pub fn sign(&self, message: &mut Message, is_bulk: bool) {
        message.sign(if is_bulk { &self.bulk } else { &self.one });
    }
}
