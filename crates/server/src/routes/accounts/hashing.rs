//! Passwords on the bounded pool: comparing and hashing are slow by design and must not starve pages.

use crate::error_response::Failure;
use crate::visit::Visit;
use actions::accounts::passwords;
use actions::accounts::sign_in::Candidate;
use actions::{Error, Problem};
use actix_web::web;
use domain::Password;

/// Compares a password with a candidate's. Answers the candidate when it is theirs.
///
/// # Errors
/// Of the pool.
pub async fn verify(visit: &Visit, candidate: Candidate, typed: String) -> Result<Option<Candidate>, Failure> {
    let place = visit.state.hashing.acquire().await.map_err(internal)?;
    let proved = web::block(move || candidate.verify(&typed).then_some(candidate)).await.map_err(internal)?;
    drop(place);
    Ok(proved)
}

/// Hashes a password that somebody has chosen.
///
/// # Errors
/// [`Error::Invalid`] `password`; of the pool.
pub async fn hash(visit: &Visit, typed: &str) -> Result<String, Failure> {
    let password = check(typed)?;
    let world = visit.state.world.clone();
    let place = visit.state.hashing.acquire().await.map_err(internal)?;
    let hash = web::block(move || passwords::hash(&world, &password)).await.map_err(internal)??;
    drop(place);
    Ok(hash)
}

/// A password that may be chosen.
///
/// # Errors
/// [`Error::Invalid`] `password`.
pub fn check(typed: &str) -> actions::Result<Password> {
    let problem = |flaw: domain::Flaw| Problem { field: "password", code: flaw.code, limit: flaw.limit };
    Password::parse(typed).map_err(|flaw| Error::Invalid(vec![problem(flaw)]))
}

fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Failure {
    Failure::Action(Error::Internal(Box::new(error)))
}
