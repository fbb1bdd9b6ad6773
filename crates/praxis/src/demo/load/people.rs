//! The demo's organisations, networks, groups and people. What they write is in `threads`.

use super::{Loader, PASSWORD, found};
use crate::demo::content::{Content, Network, Person};
use actions::accounts::add_user::{AddUser, RawUser, add_user};
use actions::compose::Text;
use actions::networks::{add_group, add_network, set_role};
use actions::{Actor, Error, World};
use anyhow::Result;
use domain::{OrganisationId, PersonId, Word as _};
use std::collections::HashMap;
use storage::accounts::SignedIn;
use storage::organisations::NewOrganisation;
use storage::{networks, organisations, seeding};

/// What ends the title of somebody who has nobody beside them; it is a fact of its own.
const ALONE: &str = ", ensam i rollen";

/// The people, checked, those who sign in with their password hashed: slow, so before the transaction.
pub(super) fn parse(world: &World, content: &Content) -> Result<HashMap<String, AddUser>> {
    let one = |person: &Person| -> actions::Result<(String, AddUser)> {
        let organisation = found(content.organisation(&person.organisation), &person.organisation)?;
        let email = person.email(organisation);
        let raw = RawUser {
            address: &email,
            name: &person.name,
            organisation: &organisation.name,
            role_title: title(person),
            is_alone_in_role: person.title.ends_with(ALONE),
            is_administrator: person.administrator,
            password: person.sign_in.then_some(PASSWORD),
        };
        Ok((person.key.clone(), AddUser::parse(world, &raw)?))
    };
    content.people.iter().map(one).collect::<actions::Result<_>>().map_err(|e| crate::commands::explain(&e))
}

fn title(person: &Person) -> &str {
    person.title.strip_suffix(ALONE).unwrap_or(&person.title)
}

impl Loader<'_> {
    /// Organisations, networks, groups, people and who belongs where.
    pub(super) fn everybody(&mut self, people: &HashMap<String, AddUser>) -> actions::Result<()> {
        self.organisations()?;
        let mut waiting: Vec<&Network> = self.content.networks.iter().collect();
        while !waiting.is_empty() {
            let (now, later): (Vec<_>, Vec<_>) = waiting
                .iter()
                .partition(|n| !n.parent.as_ref().is_some_and(|p| waiting.iter().any(|other| other.key == *p)));
            if now.is_empty() {
                return Err(Error::internal("the demo's networks are their own parents"));
            }
            now.into_iter().try_for_each(|network| self.network(network))?;
            waiting = later;
        }
        self.groups()?;
        self.content
            .people
            .iter()
            .try_for_each(|person| self.somebody(person, found(people.get(&person.key), &person.key)?))
    }

    fn organisations(&mut self) -> actions::Result<()> {
        let now = self.world.clock.now();
        for organisation in &self.content.organisations {
            let id = OrganisationId(self.world.ids.next(now));
            let row = NewOrganisation {
                id: id.0,
                code: None,
                name: &organisation.name,
                name_folded: domain::fold(&organisation.name),
                kind: organisation.kind.word(),
                county_code: None,
                population: organisation.population.and_then(|n| i32::try_from(n).ok()),
                size_class: organisation.size_class.as_deref(),
                created_at: now.0,
            };
            organisations::add_all(self.conn, &[row])?;
            organisations::tie_domain(self.conn, &organisation.domain, id, now)?;
            self.made.organisations.insert(organisation.key.clone(), id);
        }
        Ok(())
    }

    fn network(&mut self, network: &Network) -> actions::Result<()> {
        let (key, parent) = (network.key.as_str(), network.parent.as_deref());
        let input = add_network::AddNetwork::parse(key, &network.name, &network.purpose, network.level, parent)?;
        let charter =
            Text::parse(self.world, &network.charter, "").map_err(|flaw| Error::invalid("charter", flaw.code))?;
        let id = self.act(Actor::Operator, |cx| add_network::add_network(cx, &input))?;
        seeding::set_charter(self.conn, id, charter.body.as_str(), charter.preview())?;
        let now = self.world.clock.now();
        for key in &network.organisations {
            let organisation = *found(self.made.organisations.get(key), key)?;
            networks::add_organisation(self.conn, id, organisation, now)?;
        }
        Ok(())
    }

    fn groups(&mut self) -> actions::Result<()> {
        for group in &self.content.groups {
            let input =
                add_group::AddGroup::parse(&group.network, &group.key, &group.name, &group.purpose, group.visibility)?;
            let id = self.act(Actor::Operator, |cx| add_group::add_group(cx, &input))?;
            self.made.groups.insert(group.key.clone(), id);
        }
        Ok(())
    }

    fn somebody(&mut self, person: &Person, input: &AddUser) -> actions::Result<()> {
        let id = self.act(Actor::Operator, |cx| add_user(cx, input))?;
        seeding::describe(self.conn, id, &person.about, person.language.as_deref())?;
        for network in &self.content.networks {
            if let Some(role) = network.role_of(person) {
                self.act(Actor::Operator, |cx| set_role::set_in_network(cx, &network.key, id, role))?;
            }
        }
        for (group, role) in &person.groups {
            self.act(Actor::Operator, |cx| set_role::set_in_group(cx, group, id, *role))?;
        }
        let signed_in = self.signed_in(person, id)?;
        self.made.people.insert(person.key.clone(), signed_in);
        Ok(())
    }

    fn signed_in(&self, person: &Person, id: PersonId) -> actions::Result<SignedIn> {
        let organisation = found(self.content.organisation(&person.organisation), &person.organisation)?;
        Ok(SignedIn {
            person: id,
            name: person.name.clone(),
            role_title: title(person).to_owned(),
            organisation_id: self.made.organisations.get(&person.organisation).copied(),
            organisation_name: Some(organisation.name.clone()),
            is_organisation_proved: true,
            is_administrator: person.administrator,
            language: person.language.clone(),
            zone: self.world.installation.zone.clone(),
            theme: "auto".to_owned(),
            last_seen_at: None,
            via_id: 0,
            is_via_token: false,
        })
    }
}
