//! The authors of a batch: persons known by their key, placeholders for those not seen before.
//! A placeholder has no address; a member claims it later.

use super::Prepared;
use crate::Result;
use crate::cx::Cx;
use domain::PersonId;
use std::collections::HashMap;
use storage::imports;
use storage::persons::NewPerson;

/// The person of each author's key; placeholders are made for those not seen before.
pub(super) fn authors(cx: &mut Cx<'_>, batch: &[Prepared]) -> Result<HashMap<String, PersonId>> {
    let mut names: HashMap<&str, &str> = HashMap::new();
    for post in batch.iter().flat_map(|t| &t.posts) {
        names.entry(&post.given.author_key).or_insert(post.name.as_str());
    }
    let keys: Vec<String> = names.keys().map(|k| (*k).to_owned()).collect();
    let mut found = imports::persons_of(cx.conn, &keys)?;
    let mut new = Vec::new();
    for (key, name) in names.iter().filter(|(key, _)| !found.contains_key(**key)) {
        new.push(NewPerson {
            id: cx.world.ids.next(cx.now),
            name,
            name_folded: domain::fold(name),
            organisation_id: None,
            is_organisation_proved: false,
            role_title: "",
            about: "",
            is_alone_in_role: false,
            is_placeholder: true,
            source_key: Some(key),
            created_at: cx.now.0,
        });
    }
    imports::add_persons(cx.conn, &new)?;
    found.extend(new.iter().filter_map(|p| Some((p.source_key?.to_owned(), PersonId(p.id)))));
    Ok(found)
}
