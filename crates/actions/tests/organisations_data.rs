//! The shipped register of organisations holds together: counts, codes, kinds, size classes.
//! How it is put into a database is tested with the action that does it.

use std::collections::{BTreeMap, HashSet};

struct Row {
    code: &'static str,
    name: &'static str,
    kind: &'static str,
    county: &'static str,
    population: u32,
    size_class: &'static str,
}

fn lines(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

fn register() -> Vec<Row> {
    let row = |cells: Vec<&'static str>| {
        let [code, name, kind, county, population, size_class] = cells[..] else {
            panic!("six columns, not {cells:?}")
        };
        Row { code, name, kind, county, population: population.parse().expect("a population is a number"), size_class }
    };
    lines(include_str!("../data/organisations.tsv")).map(row).collect()
}

#[test]
fn the_register_holds_290_municipalities_and_21_regions() {
    let rows = register();
    let count = |kind| rows.iter().filter(|r| r.kind == kind).count();
    println!("{} municipalities, {} regions", count("municipality"), count("region"));
    assert_eq!((count("municipality"), count("region"), rows.len()), (290, 21, 311));
}

#[test]
fn codes_and_names_are_unique_and_tell_the_kind() {
    let rows = register();
    assert_eq!(rows.iter().map(|r| r.code).collect::<HashSet<_>>().len(), rows.len());
    assert_eq!(rows.iter().map(|r| r.name).collect::<HashSet<_>>().len(), rows.len());
    for row in &rows {
        assert!(row.code.bytes().all(|b| b.is_ascii_digit()) && row.code.starts_with(row.county), "{}", row.name);
        assert_eq!(row.code.len(), if row.kind == "municipality" { 4 } else { 2 }, "{}", row.name);
    }
}

#[test]
fn the_regions_are_as_large_as_their_municipalities() {
    let mut sums: BTreeMap<&str, u32> = BTreeMap::new();
    let rows = register();
    rows.iter().filter(|r| r.kind == "municipality").for_each(|r| *sums.entry(r.county).or_default() += r.population);
    for region in rows.iter().filter(|r| r.kind == "region") {
        assert_eq!(sums.remove(region.code), Some(region.population), "{}", region.name);
    }
    assert!(sums.is_empty(), "every municipality lies in a region");
}

#[test]
fn every_size_class_is_the_one_the_population_gives() {
    let classes: Vec<_> = lines(include_str!("../data/size_classes.tsv")).collect();
    for row in register() {
        let fits = |class: &&Vec<&str>| {
            let from = class[1].parse::<u32>().expect("from is a number");
            row.population >= from && class[2].parse().map_or(class[2].is_empty(), |below: u32| row.population < below)
        };
        let class = classes.iter().find(fits).expect("the classes leave no gap");
        assert_eq!(row.size_class, class[0], "{}", row.name);
    }
}
