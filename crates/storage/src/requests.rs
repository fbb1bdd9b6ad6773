//! Asking to join a network or a closed group, and what was answered. One open request a person and place.

use crate::columns::Opt;
use crate::schema::membership_requests as requests;
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{GroupId, NetworkId, PersonId, RequestState, Time, Word as _};

/// A request.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = requests)]
pub struct Request {
    /// Id.
    pub id: i64,
    /// The network.
    #[diesel(deserialize_as = i64)]
    pub network_id: NetworkId,
    /// The closed group, when it is about one.
    #[diesel(deserialize_as = Opt<GroupId>)]
    pub group_id: Option<GroupId>,
    /// Who asks.
    #[diesel(deserialize_as = i64)]
    pub person_id: PersonId,
    /// What they wrote; may be empty.
    pub message: String,
    /// Its fate.
    #[diesel(deserialize_as = String)]
    pub state: RequestState,
    /// The letter that went with the answer.
    pub letter: String,
    /// When it was sent.
    #[diesel(deserialize_as = i64)]
    pub created_at: Time,
}

/// A request to add.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = requests, treat_none_as_default_value = false)]
pub struct NewRequest<'a> {
    /// Id.
    pub id: i64,
    /// The network.
    pub network_id: i64,
    /// The closed group.
    pub group_id: Option<i64>,
    /// Who asks.
    pub person_id: i64,
    /// What they wrote.
    pub message: &'a str,
    /// `open`.
    pub state: &'a str,
    /// Empty.
    pub letter: &'a str,
    /// Now.
    pub created_at: i64,
}

/// Adds a request. The caller holds the person's row, so that there is one open request at most.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewRequest<'_>) -> Result<()> {
    diesel::insert_into(requests::table).values(new).execute(c)?;
    Ok(())
}

/// Finds by id.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, id: i64) -> Result<Option<Request>> {
    Ok(requests::table.find(id).select(Request::as_select()).first(c).optional()?)
}

/// The open requests of a person in a network: of the network itself and of its groups.
///
/// # Errors
/// Of the database.
pub fn open_of(c: &mut Conn, person: PersonId, network: NetworkId) -> Result<Vec<Request>> {
    let own = requests::table.filter(requests::person_id.eq(person.0)).filter(requests::network_id.eq(network.0));
    Ok(own.filter(requests::state.eq(RequestState::Open.word())).select(Request::as_select()).load(c)?)
}

/// Open requests to these groups, and to these networks themselves, the oldest first, after an id.
///
/// # Errors
/// Of the database.
pub fn open_at(
    c: &mut Conn,
    groups: &[GroupId],
    networks: &[NetworkId],
    after: i64,
    limit: i64,
) -> Result<Vec<Request>> {
    let groups: Vec<i64> = groups.iter().map(|g| g.0).collect();
    let networks: Vec<i64> = networks.iter().map(|n| n.0).collect();
    let at =
        requests::group_id.eq_any(groups).or(requests::group_id.is_null().and(requests::network_id.eq_any(networks)));
    let open = requests::table.filter(requests::state.eq(RequestState::Open.word())).filter(at);
    Ok(open
        .filter(requests::id.gt(after))
        .order(requests::id.asc())
        .limit(limit)
        .select(Request::as_select())
        .load(c)?)
}

/// Answers an open request, with the letter that goes with it. `false` when it was answered before.
///
/// # Errors
/// Of the database.
pub fn decide(c: &mut Conn, id: i64, state: RequestState, letter: &str, by: (PersonId, Time)) -> Result<bool> {
    let open = requests::table.filter(requests::id.eq(id)).filter(requests::state.eq(RequestState::Open.word()));
    let by_whom = Some(by.0.0).filter(|id| *id != 0);
    let row = (
        requests::state.eq(state.word()),
        requests::letter.eq(letter),
        requests::decided_by.eq(by_whom),
        requests::decided_at.eq(Some(by.1.0)),
    );
    Ok(diesel::update(open).set(row).execute(c)? == 1)
}
