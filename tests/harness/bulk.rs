//! Many threads and posts at once, straight into the tables: as an installation of some years would have them.
//! Their texts are alike; for what depends on real texts there are the importers.

use praxis::testing::storage::inspect::Inspector;

/// Posts of a thread: its opening and nineteen replies.
const A_THREAD: i64 = 20;
/// Milliseconds between one post and the next: a hundred thousand posts take a year.
const APART: i64 = 300_000;
/// The time of the newest, in milliseconds since 2025-01-01: shortly before the harness's clock.
const NEWEST: i64 = 59_386_000_000;
/// Microseconds of 2025-01-01.
const EPOCH: i64 = 1_735_689_600_000_000;

/// Spreads so many posts over the groups and people that are there, and makes them findable: every post holds `semester`,
/// one in a thousand `lönebildning`, one in five thousand `ord10007`.
///
/// # Panics
/// When the database refuses.
pub fn fill(inspector: &mut Inspector, posts: i64, is_pg: bool) {
    for statement in statements(posts, is_pg) {
        inspector.execute(&statement).unwrap_or_else(|e| panic!("{e}: {statement}"));
    }
}

fn statements(posts: i64, is_pg: bool) -> Vec<String> {
    let numbered = |table: &str| format!("SELECT id, row_number() OVER (ORDER BY id) - 1 AS k FROM {table}");
    let with = |n: i64| {
        format!(
            "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {n}), \
             g AS ({}), p AS ({})",
            numbered("groups"),
            numbered("persons")
        )
    };
    // In turn, with steps that share no factor, so that every group has threads by everybody.
    let person = "JOIN p ON p.k = n.i * 7 % (SELECT count(*) FROM persons)";
    let from = format!("FROM n JOIN g ON g.k = n.i % (SELECT count(*) FROM groups) {person}");
    let at = |i: &str| format!("({NEWEST} - ({posts} - ({i})) * {APART})");
    let id = |i: &str| format!("({} * 4194304 + 4194000)", at(i));
    let time = |i: &str| format!("({EPOCH} + {} * 1000)", at(i));
    // The posts of a thread come one after the other: thread t has the posts from (t - 1) * 20 + 1.
    let (first, last) = (format!("((i - 1) * {A_THREAD} + 1)"), format!("(i * {A_THREAD})"));
    let of_thread = format!("((i - 1) / {A_THREAD} * {A_THREAD} + 1)");
    let is_first = format!("((i - 1) % {A_THREAD} = 0)");
    let thread_id = |first: &str| format!("({} + 1)", id(first));
    let words = "'semester ord' || (10000 + i % 5000) || CASE WHEN i % 1000 = 0 THEN ' lönebildning' ELSE '' END";
    let mut all = vec![
        format!(
            "INSERT INTO threads (id, group_id, kind, title, lang, state, author_id, author_name, organisation_name, created_at, \
             last_post_id, last_post_at, reply_count, helpful_count, tag_names) {} \
             SELECT {}, g.id, 'question', 'Fråga ' || i || ' om semester?', 'sv', 'open', p.id, 'Någon', 'Norrvik', {}, {}, {}, \
             {}, 0, '' {from}",
            with(posts / A_THREAD),
            thread_id(&first),
            time(&first),
            id(&last),
            time(&last),
            A_THREAD - 1,
        ),
        format!(
            "INSERT INTO posts (id, thread_id, path, depth, is_opening, author_id, author_name, author_title, organisation_name, \
             lang, body, html, renderer_version, created_at, revision_count, version, thanks_count, same_count) {} \
             SELECT {}, {}, CASE WHEN {is_first} THEN '' ELSE CAST(1000000000000 + i AS TEXT) END, 0, {is_first}, p.id, 'Någon', '', \
             'Norrvik', 'sv', 'Om semester.', '<p>Om semester.</p>', 1, {}, 0, 1, 0, 0 FROM n {person}",
            with(posts),
            id("i"),
            thread_id(&of_thread),
            time("i"),
        ),
        format!(
            "INSERT INTO contents (id, kind, group_id, thread_id, post_id, title_tokens, body_tokens, created_at, analyser_version) {} \
             SELECT {}, 'post', t.group_id, t.id, {}, '', {words}, {}, 1 FROM n JOIN threads t ON t.id = {}",
            with(posts),
            id("i"),
            id("i"),
            time("i"),
            thread_id(&of_thread),
        ),
    ];
    if is_pg {
        all.push(
            "UPDATE contents SET search_vector = to_tsvector('simple', body_tokens) WHERE search_vector IS NULL".into(),
        );
        all.push("ANALYZE".into());
    }
    all
}
