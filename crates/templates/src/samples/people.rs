//! Samples of finding a colleague and of profiles.

use super::{Gallery, content};
use crate::forms::Choice;
use crate::pages::parts::{Author, More};
use crate::pages::people::{Claim, PeoplePage, PersonPage, PersonRow};

fn person(gallery: &Gallery, author: Author) -> PersonPage {
    PersonPage {
        shell: gallery.member("/people/x"),
        author,
        about_html: "<p>Ensam HR sedan 2019. Har infört gemensam rehabprocess med två grannar.</p>".to_owned(),
        topics: vec!["rehabilitering".into(), "löneöversyn".into()],
        networks: vec![content::network()],
        threads: content::rows().into_iter().take(2).collect(),
        is_alone: true,
        is_self: false,
        claim: None,
    }
}

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    let row =
        |author: Author, topics: &[&str]| PersonRow { author, topics: topics.iter().map(|&t| t.to_owned()).collect() };
    let page = PeoplePage {
        shell: gallery.member("/people"),
        words: "rehab".to_owned(),
        topic: "löneöversyn".to_owned(),
        organisations: vec![Choice::new("", "Alla organisationer", ""), Choice::new("9901", "Älvträsk kommun", "")],
        people: vec![
            row(content::elin(), &["vikarier"]),
            row(content::maj(), &["rehabilitering", "löneöversyn", "schema"]),
            row(content::former(), &[]),
        ],
        more: More::default(),
    };
    gallery.page("people", "found", &page)?;
    let page = PeoplePage { shell: gallery.member("/people"), people: vec![], topic: String::new(), ..page };
    gallery.page("people", "none", &page)?;
    gallery.page("person", "other", &person(gallery, content::maj()))?;
    let own =
        PersonPage { is_self: true, threads: vec![], about_html: String::new(), ..person(gallery, content::karin()) };
    gallery.page("person", "self", &own)?;
    for (state, claim) in [("claim_own", Claim::Own), ("claim_moderator", Claim::Moderator)] {
        let page =
            PersonPage { claim: Some(claim), topics: vec![], networks: vec![], ..person(gallery, content::ture()) };
        gallery.page("person", state, &page)?;
    }
    Ok(())
}
