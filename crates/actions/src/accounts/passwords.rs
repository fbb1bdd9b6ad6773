//! Hashing of passwords: argon2id with the parameters OWASP recommends (19 MiB, 2 passes, 1 lane). Slow by design: call it
//! outside transactions, on a bounded pool.

use crate::world::World;
use crate::{Error, Result};
use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::Password;
use std::sync::LazyLock;

/// A hash that no password fits, with the same parameters: unknown addresses take as long as known ones.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    let salt = SaltString::encode_b64(b"praxis-no-member").expect("sixteen bytes are a salt");
    argon2().hash_password(b"", &salt).expect("argon2 has its memory at the first sign-in").to_string()
});

fn argon2() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).expect("the parameters are within argon2's limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Hashes a password into PHC form.
///
/// # Errors
/// [`Error::Internal`] when argon2 cannot get its memory.
pub fn hash(world: &World, password: &Password) -> Result<String> {
    let salt = SaltString::encode_b64(&world.random.bytes::<16>()).map_err(|e| Error::internal(&e.to_string()))?;
    let hash =
        argon2().hash_password(password.secret().as_bytes(), &salt).map_err(|e| Error::internal(&e.to_string()))?;
    Ok(hash.to_string())
}

/// Is this the password? Without a hash it takes as long and says no.
#[must_use]
pub fn verify(typed: &str, hash: Option<&str>) -> bool {
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(&NOBODY)) else {
        return false;
    };
    argon2().verify_password(typed.as_bytes(), &parsed).is_ok() && hash.is_some()
}
