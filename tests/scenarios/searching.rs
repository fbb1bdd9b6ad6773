//! Searching: what may be read is found, and nothing else.

use harness::scenario;
use praxis::testing::{Level, Role, Visibility};

/// A search's address.
fn search(words: &str) -> String {
    let encoded: String = words.bytes().map(|b| format!("%{b:02X}")).collect();
    format!("/search?q={encoded}")
}

/// Things people type, and things nobody should.
const NAUGHTY: &[&str] = &[
    "'",
    "\"",
    "\"\"",
    "\\",
    "''''",
    "* *",
    "lön*",
    "*",
    "-",
    "--",
    "-lön",
    "NEAR(a b)",
    "a AND",
    "OR",
    "NOT",
    "a NOT",
    "title_tokens:x",
    "{a}:b",
    "^lön",
    "lön +",
    "(",
    ")",
    "((((",
    "a & b | !c",
    "'a':*",
    "a <-> b",
    "\u{0}",
    "%00",
    "\u{202e}abc",
    "😀",
    "ﬁ",
    "<script>alert(1)</script>",
    "'; DROP TABLE contents; --",
    "1=1",
    "§ 13",
    "AB 04",
    "a\u{301}",
    "%",
    "_",
    "\\%",
    "„citat“",
    "»x«",
    "\t\n",
    "日本語",
    "ไทย",
    "𝕳𝖊𝖏",
    "..",
    "/",
    "a/b",
    "a:b",
    "e-post",
];

scenario! {
    what_may_be_read_is_found_and_marked(app) {
        app.with_group().await;
        app.network("annat", Level::All).await;
        app.group("andra", "annat", Visibility::Open).await;
        app.group("stangd", "natverk", Visibility::Closed).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "annat", Role::Member).await;
        let ida = app.user_in("Ida", "natverk", Role::Member).await;
        app.give_in_group(&ida, "stangd", Role::Member).await;
        let thread = asta.asks("fragor", "Hur räknar ni dygnsvila?", "Gäller beredskap på boende.").await;
        let reply = asta.replies(&thread, "Vi räknar kompledighet per dygn.").await;
        ida.asks("stangd", "Hemlig kompledighet", "Text").await;

        let page = asta.get(&search("KOMPLEDIGHET")).await.expect(200);
        assert!(page.says("<mark>kompledighet</mark>") && page.says(&reply) && page.says("1 träff"), "{}", page.body);
        assert!(!page.says("Hemlig"), "{}", page.body);
        assert!(ida.get(&search("kompledighet")).await.says("Hemlig"));
        assert!(asta.get(&search("dygnsvila beredskap")).await.says(&thread));

        let none = bo.get(&search("kompledighet")).await.expect(200);
        assert!(none.says("Inga träffar") && none.says("/ask?title=kompledighet"), "{}", none.body);
        assert_eq!(bo.get(&format!("{}&group=fragor", search("dygnsvila"))).await.status, 404);
        assert_eq!(asta.get(&format!("{}&group=stangd", search("dygnsvila"))).await.status, 403);
        assert!(asta.get(&format!("{}&group=fragor", search("dygnsvila"))).await.says(&thread));
        assert!(asta.get(&format!("{}&kind=report", search("dygnsvila"))).await.says("Inga träffar"));
        assert!(app.visitor().get(&search("dygnsvila")).await.location.starts_with("/sign-in"));
    }

    people_groups_and_tags_are_found_by_name(app) {
        app.with_group().await;
        app.network("annat", Level::All).await;
        let asta = app.user_in("Astrid", "natverk", Role::Member).await;
        app.user_in("Astor", "annat", Role::Member).await;
        app.user_in("Astmund", "natverk", Role::Member).await;
        let fields = [("kind", "question"), ("title", "Titel"), ("body", "Text"), ("tags", "astma, lön")];
        asta.post("/groups/fragor/ask", &fields).await.expect(303);
        let page = asta.get(&search("ast")).await.expect(200);
        assert!(page.says("Astmund") && page.says(">#astma</a>") && page.says("personer och ämnen") && page.says("/tags/astma") && !page.says("Astor"), "{}", page.body);
        assert!(asta.get(&search("frag")).await.says("href=\"/groups/fragor\""));
    }

    anything_may_be_typed(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        asta.asks("fragor", "Fråga om lön", "Text a b").await;
        for words in NAUGHTY {
            let page = asta.get(&search(words)).await;
            assert_eq!(page.status, 200, "{words:?}: {}", page.body);
            assert!(!page.body.contains("<script>alert"), "{words:?}");
            let title = search(words).replace("/search?q=", "/similar?title=lön+fråga+");
            assert_eq!(asta.get(&title).await.status, 200, "{words:?}");
        }
        assert_eq!(asta.get(&search(&"lön ".repeat(400))).await.status, 200);
        assert_eq!(asta.get("/search?q=x&after=nonsense").await.status, 422);
        assert_eq!(asta.get("/search?q=x&group=nowhere").await.status, 404);
    }

    the_best_hundred_can_be_paged_through(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let thread = asta.asks("fragor", "Semester", "Text").await;
        for n in 0..44 {
            asta.replies(&thread, &format!("semester nummer {n}")).await;
        }
        let mut address = search("semester");
        let (mut hits, mut pages) = (std::collections::BTreeSet::new(), 0);
        while !address.is_empty() && pages < 9 {
            let page = asta.get(&address).await.expect(200);
            let body = page.body.replace("&#38;", "&");
            hits.extend(body.split("<h3><a href=\"").skip(1).map(|rest| rest.split('"').next().expect("an address").to_owned()));
            pages += 1;
            let next = body.split("href=\"/search?q=semester&").nth(1);
            address = next.map(|rest| format!("/search?q=semester&{}", rest.split('"').next().expect("an address"))).unwrap_or_default();
        }
        assert_eq!((hits.len(), pages), (45, 3));
    }

    threads_like_the_one_being_written_are_shown(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user("Bo").await;
        let thread = asta.asks("fragor", "Hur räknar ni dygnsvila vid beredskap?", "Text").await;
        asta.asks("fragor", "Vem ordnar julbord?", "Text om dygnsvila").await;
        let path = "/similar?title=Dygnsvila+och+beredskap&path=/groups/fragor/ask";
        let rows = asta.get(path).await.expect(200);
        assert!(rows.says(&format!("/threads/{thread}")) && !rows.says("julbord") && !rows.says("<html"), "{}", rows.body);
        assert!(!bo.get(path).await.expect(200).says("<li>"));
        let form = asta.get("/groups/fragor/ask?title=Dygnsvila+och+beredskap").await.expect(200);
        assert!(form.says(&format!("/threads/{thread}")), "{}", form.body);
        assert!(app.visitor().get(path).await.location.starts_with("/sign-in"));
    }
}
