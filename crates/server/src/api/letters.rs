//! Letters: greeting a network's members, a try of their letter, and one's own letter once more.
//! How letters come is in `me`.

use super::call::{Answer, Call, created, done, ok};
use crate::form::Raw;
use actions::letters::extra;
use actions::letters::greeting::{self, WriteGreeting, withdraw_greeting, write_greeting};
use actions::once::once;
use actions::{Cx, Error};
use domain::{GreetingId, Role, Word as _};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A greeting to write.
#[derive(Deserialize, ToSchema)]
pub struct GreetingBody {
    /// Plain text, at most 400 characters.
    greeting: String,
}

/// A greeting to the members of a network.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Greeting {
    /// Id.
    id: String,
    /// Plain text.
    greeting: String,
    /// From whom.
    author: String,
    /// When it was written.
    #[schema(format = DateTime)]
    created_at: String,
}

/// The newest greetings that hold, at most five.
#[derive(Serialize, ToSchema)]
pub struct Greetings {
    items: Vec<Greeting>,
    next: Option<String>,
}

/// A try to ask for.
#[derive(Deserialize, ToSchema)]
pub struct TryBody {
    /// `guest`, `reader`, `member`, `moderator` or `lead`.
    role: String,
}

/// What is greeted in the members' next letters, for those who moderate the network.
#[utoipa::path(get, path = "/api/v1/networks/{network}/greetings", tag = "places", params(("network" = String, Path)),
    responses((status = 200, body = Greetings), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn greetings(call: Call) -> Answer {
    call.signed_in()?;
    let key = call.part("network")?;
    let items = call.read(move |cx| Ok(greeting::greetings(cx, &key)?.into_iter().map(shown).collect()));
    Ok(ok(&Greetings { items: items.await?, next: None }))
}

fn shown(greeting: storage::greetings::Greeting) -> Greeting {
    Greeting {
        id: greeting.id.to_string(),
        greeting: greeting.body,
        author: greeting.author,
        created_at: greeting.created_at.rfc3339(),
    }
}

/// Greets the members of a network in the next letter of each.
#[utoipa::path(post, path = "/api/v1/networks/{network}/greetings", tag = "places", request_body = GreetingBody, params(("network" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Greeting), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn post_greeting(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (key, typed) = (call.part("network")?, call.json::<GreetingBody>(&body)?);
    let (request, address) = (call.once(&body)?, format!("/api/v1/networks/{key}/greetings"));
    let written = call.write(move |cx| {
        greeting::greetings(cx, &key)?;
        let input = WriteGreeting::parse(cx.world, &typed.greeting)?;
        once(cx, &request, |cx| write(cx, &key, &input))
    });
    Ok(created(&written.await?, &address))
}

fn write(cx: &mut Cx<'_>, network: &str, input: &WriteGreeting) -> actions::Result<Greeting> {
    let id = write_greeting(cx, network, input)?;
    let written = storage::greetings::find_all(cx.conn, &[id])?.pop().ok_or(Error::NotFound)?;
    Ok(shown(written))
}

/// Takes a greeting back: it stands in no letter that has not been sent.
#[utoipa::path(delete, path = "/api/v1/networks/{network}/greetings/{greeting}", tag = "places", params(("network" = String, Path), ("greeting" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn delete_greeting(call: Call) -> Answer {
    call.signed_in()?;
    let (key, id) = (call.part("network")?, call.part("greeting")?);
    let id: GreetingId = id.parse().unwrap_or(GreetingId(0));
    call.write(move |cx| withdraw_greeting(cx, &key, id)).await?;
    Ok(done())
}

/// Mails the caller the letter of the last week as a role in the network would have it.
#[utoipa::path(post, path = "/api/v1/networks/{network}/letter-tests", tag = "places", request_body = TryBody, params(("network" = String, Path)),
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 403, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem), (status = 429, body = super::Problem)))]
pub async fn post_test(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let (key, typed) = (call.part("network")?, call.json::<TryBody>(&body)?);
    call.write(move |cx| {
        greeting::greetings(cx, &key)?;
        let role = Role::from_word(&typed.role).ok_or_else(|| Error::invalid("role", "unknown"))?;
        extra::send_test(cx, &key, role)
    })
    .await?;
    Ok(done())
}

/// Mails the caller a letter that came once more.
#[utoipa::path(post, path = "/api/v1/me/letters/{letter}/copies", tag = "me", params(("letter" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 404, body = super::Problem), (status = 409, body = super::Problem), (status = 429, body = super::Problem)))]
pub async fn post_copy(call: Call) -> Answer {
    call.signed_in()?;
    let id = call.part("letter")?;
    call.write(move |cx| extra::send_again(cx, domain::ids::decode(&id).map_err(|_| Error::NotFound)?)).await?;
    Ok(done())
}
