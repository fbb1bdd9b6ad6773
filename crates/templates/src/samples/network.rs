//! Samples of networks.

use super::{Gallery, content};
use crate::forms::{Choice, FormErrors};
use crate::pages::group::Standing;
use crate::pages::network::{
    GroupRow, Level, NetworkFormPage, NetworkPage, NetworkRow, NetworkValues, NetworksPage, Visibility,
};

fn row(slug: &str, name: &str, level: Level, purpose: &str) -> NetworkRow {
    NetworkRow {
        slug: slug.to_owned(),
        name: name.to_owned(),
        purpose: purpose.to_owned(),
        level,
        group_count: 4,
        organisation_count: 12,
        member_count: 84,
        is_member: true,
    }
}

fn inland() -> NetworkRow {
    row(
        "inlandsklustret",
        "Inlandsklustret",
        Level::Cluster,
        "HR i tolv kommuner i inlandet som hjälper varandra i vardagen.",
    )
}

fn group(slug: &str, name: &str, purpose: &str, visibility: Visibility, threads: Option<u32>) -> GroupRow {
    GroupRow {
        slug: slug.to_owned(),
        name: name.to_owned(),
        purpose: purpose.to_owned(),
        visibility,
        opens: true,
        thread_count: threads,
        ..GroupRow::default()
    }
}

fn groups() -> Vec<GroupRow> {
    let mut agreements = group("hok-och-ab", "HÖK och AB", "Kollektivavtalen i praktiken.", Visibility::Open, Some(41));
    agreements.unread = 5;
    vec![
        group("arbetsratt", "Arbetsrätt och LAS", "Anställning, omreglering, uppsägning.", Visibility::Open, Some(28)),
        agreements,
        group("rehabilitering", "Rehabilitering", "Vägen tillbaka till arbete.", Visibility::Open, Some(33)),
        group("chefer", "HR-chefer", "För den som leder HR.", Visibility::Closed, None),
    ]
}

fn form(gallery: &Gallery, changes: Option<&str>, values: NetworkValues, errors: FormErrors) -> NetworkFormPage {
    NetworkFormPage {
        shell: gallery.moderator("/networks/new"),
        changes: changes.map(str::to_owned),
        values,
        levels: vec![Choice::new("cluster", "Kluster", "cluster"), Choice::new("all", "Hela landet", "cluster")],
        parents: vec![Choice::new("", "Inget annat nätverk", ""), Choice::new("hela-landet", "Hela landet", "")],
        leavers: vec![Choice::new("stay", "Det står kvar", "stay"), Choice::new("go", "Det tas bort", "stay")],
        is_archived: false,
        errors,
    }
}

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    let list = NetworksPage {
        shell: gallery.member("/networks"),
        mine: vec![inland(), row("internt", "Internt, Älvträsk", Level::Organisation, "Personalgruppen hemma.")],
        others: vec![row("gransen", "Över gränsen", Level::Transnational, "Kollegor i Sverige, Norge och Danmark.")],
        may_create: true,
    };
    gallery.page("networks", "full", &list)?;
    let none = NetworksPage { shell: gallery.member("/networks"), mine: vec![], others: vec![], may_create: false };
    gallery.page("networks", "none", &none)?;
    add_networks(gallery)?;
    add_forms(gallery)
}

fn add_networks(gallery: &mut Gallery) -> Result<(), String> {
    let mut proposal = group(
        "pension",
        "Pension och försäkring",
        "AKAP-KR, löneväxling, särskild avtalspension.",
        Visibility::Open,
        None,
    );
    proposal.supporters = Some(3);
    proposal.may_withdraw = true;
    let page = NetworkPage {
        shell: gallery.member("/networks/inlandsklustret"),
        network: inland(),
        parent: Some(crate::pages::parts::NetworkRef { slug: "hela-landet".into(), name: "Hela landet".into() }),
        children: vec![],
        charter_html:
            "<p>Vi frågar det vi undrar och svarar på det vi vet. Det som sägs om enskilda stannar hemma.</p>".into(),
        organisations: ["Bergvik kommun", "Fjällsele kommun", "Lillfors kommun", "Älvträsk kommun"]
            .map(str::to_owned)
            .to_vec(),
        groups: groups(),
        proposals: vec![proposal],
        leads: vec![content::maj()],
        may_propose: true,
        may_manage: true,
        may_arrange: true,
        may_see_members: true,
        may_leave: true,
        standing: Standing::Member,
        is_archived: false,
        supporters_needed: 5,
    };
    gallery.page("network", "full", &page)?;
    for (state, standing) in
        [("join", Standing::MayJoin), ("request", Standing::MayRequest), ("requested", Standing::Requested)]
    {
        let page = NetworkPage {
            shell: gallery.member("/networks/inlandsklustret"),
            network: NetworkRow { is_member: false, ..inland() },
            parent: None,
            children: vec![],
            charter_html: String::new(),
            organisations: vec![],
            groups: vec![],
            proposals: vec![],
            leads: vec![content::maj()],
            may_propose: false,
            may_manage: false,
            may_arrange: false,
            may_see_members: false,
            may_leave: false,
            standing,
            is_archived: false,
            supporters_needed: 5,
        };
        gallery.page("network", state, &page)?;
    }
    Ok(())
}

fn add_forms(gallery: &mut Gallery) -> Result<(), String> {
    gallery.page("network_form", "new", &form(gallery, None, NetworkValues::default(), FormErrors::default()))?;
    let values = NetworkValues {
        name: String::new(),
        slug: "inland".into(),
        purpose: "Kort.".into(),
        ..NetworkValues::default()
    };
    let errors = FormErrors::one("name", "Skriv vad nätverket ska heta.");
    gallery.page("network_form", "errors", &form(gallery, None, values, errors))?;
    let values =
        NetworkValues { name: "Inlandsklustret".into(), charter: "Vi frågar.".into(), ..NetworkValues::default() };
    gallery.page("network_form", "change", &form(gallery, Some("inlandsklustret"), values, FormErrors::default()))
}
