//! The register as it is shipped: data, read at start and added where it is missing. Nothing that is there is changed.

use crate::cx::{Actor, Cx};
use crate::{Error, Result};
use domain::OrganisationKind;
use storage::organisations::{self, NewOrganisation};

/// The shipped register; its head says where it comes from.
const REGISTER: &str = include_str!("../../data/organisations.tsv");

/// Adds what is missing. Answers how many are new.
///
/// # Errors
/// [`Error::Forbidden`] for anybody but the operator; [`Error::Internal`] when a line cannot be read.
pub fn seed(cx: &mut Cx<'_>) -> Result<usize> {
    if !matches!(cx.actor, Actor::Operator) {
        return Err(Error::Forbidden);
    }
    let lines = REGISTER.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).skip(1);
    let rows: Vec<NewOrganisation<'static>> = lines.map(|line| row(cx, line)).collect::<Result<_>>()?;
    if let Some(last) = rows.last().and_then(|r| r.code)
        && organisations::find_by_code(cx.conn, last)?.is_some()
    {
        return Ok(0);
    }
    Ok(organisations::add_all(cx.conn, &rows)?)
}

/// `code name kind county_code population size_class`, tabs between.
fn row(cx: &Cx<'_>, line: &'static str) -> Result<NewOrganisation<'static>> {
    let bad = || Error::internal("a line of the shipped register cannot be read");
    let mut cells = line.split('\t').map(str::trim);
    let mut cell = || cells.next().ok_or_else(bad);
    let (code, name, kind, county, population, size_class) = (cell()?, cell()?, cell()?, cell()?, cell()?, cell()?);
    kind.parse::<OrganisationKind>().map_err(|_| bad())?;
    let filled = |text: &'static str| Some(text).filter(|t| !t.is_empty());
    Ok(NewOrganisation {
        id: cx.world.ids.next(cx.now),
        code: filled(code),
        name,
        name_folded: domain::fold(name),
        kind,
        county_code: filled(county),
        population: filled(population).map(str::parse).transpose().map_err(|_| bad())?,
        size_class: filled(size_class),
        created_at: cx.now.0,
    })
}
