//! Members with accounts, memberships, follows and readings, and a year of activity with its events: straight into the tables.

use harness::bulk;
use praxis::testing::storage::inspect::Inspector;
use praxis::testing::{Level, Scratch, Visibility, actions};
use praxis::wiring::Installed;

/// Groups in the one network.
const GROUPS: usize = 50;
/// A hundred thousand posts take a year: two thousand a week.
const POSTS: i64 = 100_000;
/// Tags, of which each thread has two.
const TAGS: usize = 200;
/// Microseconds of Thursday 19 November 2026, 09.00 in Stockholm: when the letters are due.
const DUE: i64 = 1_795_075_200_000_000;
/// Microseconds of a week.
const WEEK: i64 = 604_800_000_000;
/// When the members joined: long before.
const JOINED: i64 = 1_750_000_000_000_000;
/// What each text begins with: some letters show it.
const BODY: &str = "Vi gör så här: delad tjänst över tre förvaltningar, och chefen bestämmer i samråd med facket. \
    Räkna från det klockslag då passet börjar, skriv upp det i schemat och lägg beredskapen före en ledig dag. \
    Det har fungerat hos oss i två år, men det krävs att någon äger listan och ser efter den varje måndag.";

/// The id of a member.
pub fn person(number: usize) -> i64 {
    1_001 + i64::try_from(number).expect("a small number")
}

/// Fills an empty installation.
pub fn fill(installed: &Installed, scratch: &Scratch, members: usize, is_pg: bool) {
    installed.as_operator(places).expect("the places are made");
    let mut inspector = Inspector::open(scratch.config()).expect("the database opens");
    let mut run = |sql: &str| inspector.execute(sql).unwrap_or_else(|e| panic!("{e}: {sql}"));
    people(members).iter().for_each(|sql| run(sql));
    bulk::fill(&mut inspector, POSTS, is_pg);
    let mut run = |sql: &str| inspector.execute(sql).unwrap_or_else(|e| panic!("{e}: {sql}"));
    activity().iter().for_each(|sql| run(sql));
    run("ANALYZE");
}

fn places(cx: &mut actions::Cx<'_>) -> actions::Result<()> {
    use actions::networks::{
        add_group::AddGroup, add_group::add_group, add_network::AddNetwork, add_network::add_network,
    };
    add_network(cx, &AddNetwork::parse("natverk", "HR i norr", "", Level::All, None)?)?;
    for number in 0..GROUPS {
        let (slug, name) = (format!("grupp-{number}"), format!("Grupp {number}"));
        add_group(cx, &AddGroup::parse("natverk", &slug, &name, "", Visibility::Open)?)?;
    }
    Ok(())
}

/// Everybody is in the network, a member of five groups, and wants the letter on Thursdays at nine.
fn people(members: usize) -> Vec<String> {
    let n = format!(
        "WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {})",
        members - 1
    );
    let id = "(1001 + n.i)";
    let organisations = "o AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k FROM organisations)";
    let groups = "g AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k FROM groups)";
    vec![
        format!(
            "INSERT INTO persons (id, name, name_folded, organisation_id, role_title, about, is_alone_in_role, is_placeholder, \
             created_at) {n}, {organisations} SELECT {id}, 'Person ' || n.i, 'person ' || n.i, o.id, '', '', FALSE, FALSE, {JOINED} \
             FROM n JOIN o ON o.k = n.i % (SELECT count(*) FROM organisations)"
        ),
        format!(
            "INSERT INTO addresses (address, person_id, is_primary, verified_at, created_at) {n} \
             SELECT 'person' || n.i || '@kommun' || (n.i % 290) || '.example', {id}, TRUE, {JOINED}, {JOINED} FROM n"
        ),
        format!(
            "INSERT INTO accounts (person_id, is_administrator, zone, theme, created_at, preferences) {n} \
             SELECT {id}, FALSE, 'Europe/Stockholm', 'auto', {JOINED}, '{{\"weekday\":4,\"hour\":9}}' FROM n"
        ),
        format!(
            "INSERT INTO network_members (network_id, person_id, role, joined_at) {n} \
             SELECT networks.id, {id}, 'member', {JOINED} FROM n CROSS JOIN networks"
        ),
        format!(
            "INSERT INTO group_members (group_id, person_id, role, joined_at) {n}, {groups} \
             SELECT g.id, {id}, 'member', {JOINED} FROM n JOIN g ON (g.k + n.i) % 10 = 0"
        ),
    ]
}

/// Texts, tags, events with numbers, and what members follow, mute and have read.
fn activity() -> Vec<String> {
    let threads = "t AS (SELECT id, last_post_id, row_number() OVER (ORDER BY id DESC) - 1 AS k FROM threads)";
    let tags =
        format!("WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {TAGS})");
    let members = "FROM accounts a";
    vec![
        format!("UPDATE posts SET body = '{BODY}', html = '<p>{BODY}</p>'"),
        format!("INSERT INTO tags (id, name, name_folded, created_at) {tags} SELECT n.i, 'ord' || n.i, 'ord' || n.i, {JOINED} FROM n"),
        format!("WITH {threads} INSERT INTO thread_tags (thread_id, tag_id) SELECT t.id, t.k % {TAGS} + 1 FROM t"),
        format!("WITH {threads} INSERT INTO thread_tags (thread_id, tag_id) SELECT t.id, (t.k + 77) % {TAGS} + 1 FROM t"),
        "UPDATE threads SET tag_names = (SELECT min(tags.name) || ' ' || max(tags.name) FROM thread_tags \
         JOIN tags ON tags.id = thread_tags.tag_id WHERE thread_tags.thread_id = threads.id)"
            .to_owned(),
        "UPDATE events SET number = NULL".to_owned(),
        "INSERT INTO events (id, number, kind, actor_id, network_id, group_id, thread_id, post_id, data, created_at) \
         SELECT p.id + 2, row_number() OVER (ORDER BY p.id), CASE WHEN p.is_opening THEN 'thread.started' ELSE 'post.replied' END, \
         p.author_id, g.network_id, g.id, t.id, p.id, '{}', p.created_at \
         FROM posts p JOIN threads t ON t.id = p.thread_id JOIN groups g ON g.id = t.group_id"
            .to_owned(),
        format!("INSERT INTO letter_schedules (person_id, next_at, last_number) SELECT a.person_id, {DUE}, \
             (SELECT max(number) FROM events WHERE created_at <= {DUE} - {WEEK}) {members}"),
        format!("INSERT INTO follows (person_id, subject_kind, subject_id, level, created_at) \
             SELECT a.person_id, 'tag', tags.id, CASE WHEN tags.id % 10 = 0 THEN 'mute' ELSE 'follow' END, {JOINED} {members} \
             JOIN tags ON (tags.id + a.person_id) % 40 = 0"),
        format!("WITH {threads} INSERT INTO thread_reads (person_id, thread_id, last_post_id, read_at) \
             SELECT a.person_id, t.id, t.last_post_id, {DUE} - 86400000000 {members} JOIN t ON t.k < 100 AND (t.k + a.person_id) % 10 = 0"),
    ]
}
