//! What the house adds to Markdown: outline, links told apart, people, images, tables, tasks, footnotes, ids.
//! Allowed beside refused; the published examples are in the crate's own conformance tests.

use text::{Labels, RenderOptions, Rendered, excerpt, mention_markdown, parse_mentions, plain_text, render, shorten};

fn rendered(source: &str) -> Rendered {
    let labels = Labels::for_language("sv-SE");
    render(source, &RenderOptions { own_host: "praxis.example", id_prefix: "p7-", labels, ..RenderOptions::default() })
}

fn html(source: &str) -> String {
    rendered(source).html.trim_end().to_owned()
}

#[test]
fn headings_follow_the_outline_of_the_page_and_have_ids() {
    assert_eq!(
        html("# Lön\n## Avtal\n#### Lön\n# Slut"),
        "<h3 id=\"p7-h-lön\">Lön</h3>\n<h4 id=\"p7-h-avtal\">Avtal</h4>\n<h5 id=\"p7-h-lön-2\">Lön</h5>\n<h3 id=\"p7-h-slut\">Slut</h3>"
    );
    let deep = render("# a\n## b\n### c", &RenderOptions { heading_base: 5, ..RenderOptions::default() }).html;
    assert!(deep.contains("<h5 ") && deep.matches("<h6 ").count() == 2, "{deep}");
    assert_eq!(html("[dit](#lön)"), "<p><a href=\"#p7-h-lön\">dit</a></p>".replace("lön\"", "l%C3%B6n\""));
}

#[test]
fn a_link_to_another_host_is_marked_and_one_to_ours_is_not() {
    let other = rendered("[x](https://example.org/a?b=1&c=2 \"t\")");
    assert_eq!(
        other.html.trim_end(),
        "<p><a href=\"https://example.org/a?b=1&amp;c=2\" class=\"external\" rel=\"noopener nofollow ugc\" title=\"t\">x</a></p>"
    );
    assert!(other.links_external);
    let ours = rendered("[x](https://praxis.example/t/1) [y](/t/2) <anna@example.se>");
    assert_eq!(
        ours.html.trim_end(),
        "<p><a href=\"https://praxis.example/t/1\">x</a> <a href=\"/t/2\">y</a> <a href=\"mailto:anna@example.se\">anna@example.se</a></p>"
    );
    assert!(!ours.links_external);
}

#[test]
fn what_is_no_address_of_the_web_is_shown_as_text() {
    for address in ["javascript:alert(1)", "data:text/html,x", "file:///x", "ftp://x.y/z"] {
        assert_eq!(html(&format!("[text]({address})")), "<p>text</p>");
    }
    assert_eq!(html("[x](//example.org)"), html("[x](//example.org)").replace("<a href=\"/x", ""));
    assert!(rendered("[x](//example.org)").links_external);
    assert_eq!(html(&format!("[text](https://x.y/{})", "z".repeat(5000))), "<p>text</p>");
}

#[test]
fn people_are_links_to_their_page_and_told() {
    let both = rendered("[@Anna Berg](user:01HZX3V9K2ABC), [@Bo](user:01hzx3v9k2abd) [@Anna](user:01hzx3v9k2abc)");
    assert!(
        both.html.starts_with("<p><a href=\"/people/01hzx3v9k2abc\" class=\"mention\">@Anna Berg</a>, "),
        "{}",
        both.html
    );
    assert_eq!(both.mentions, ["01hzx3v9k2abc", "01hzx3v9k2abd"]);
    assert!(!both.links_external);
    let none =
        rendered("`[@A](user:01hzx3v9k2abc)` [@B](user:42) \\[@C](user:01hzx3v9k2abc)\n\n    [@D](user:01hzx3v9k2abc)");
    assert!(none.mentions.is_empty() && !none.html.contains("/people/"), "{}", none.html);
}

#[test]
fn mentions_are_written_and_read_back_whatever_the_name() {
    for name in ["Anna Berg", "B]o [x](y)", "*C*_d_`e`", "åäö \\ <b> &amp;", "  två\nrader "] {
        let source = format!("Hej {}!", mention_markdown(name, "01HZX3V9K2ABC"));
        assert_eq!(parse_mentions(&source), ["01hzx3v9k2abc"], "{source}");
        let shown = name.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(plain_text(&source), format!("Hej @{shown}!"));
    }
}

#[test]
fn images_of_ours_are_shown_and_others_are_links() {
    assert_eq!(
        html("![En karta](/files/01hzx3v9k2abc \"t\")"),
        "<p><img src=\"/files/01hzx3v9k2abc\" alt=\"En karta\" title=\"t\" loading=\"lazy\"></p>"
    );
    assert_eq!(
        html("![En karta](https://example.org/k.png)"),
        "<p><a href=\"https://example.org/k.png\" class=\"external\" rel=\"noopener nofollow ugc\">En karta</a></p>"
    );
    assert!(html("![](https://example.org/k.png)").contains(">https://example.org/k.png</a>"));
    assert_eq!(
        html("[![karta](https://example.org/k.png)](/x)"),
        "<p><a href=\"/x\">karta</a></p>",
        "a link within a link is none"
    );
    assert!(!html("![x](/files/../people/1) ![y](/filer/1)").contains("<img"));
}

#[test]
fn tables_scroll_in_a_named_group_that_the_keyboard_reaches() {
    let two = html("| A | B |\n|:--|--:|\n| 1 | 2 |\n\n| C |\n|---|\n");
    assert!(
        two.starts_with("<div role=\"group\" tabindex=\"0\" aria-label=\"Tabell 1\" class=\"table-scroll\">")
            || two.contains("aria-label=\"Tabell 1\""),
        "{two}"
    );
    assert!(
        two.contains("aria-label=\"Tabell 2\"")
            && two.contains("class=\"align-right\"")
            && two.contains("scope=\"col\""),
        "{two}"
    );
    assert!(!two.contains("style=") && !two.contains(" align="), "{two}");
}

#[test]
fn tasks_are_boxes_that_nobody_can_change_and_that_have_names() {
    let tasks = html("- [x] klart\n- [ ] kvar\n- vanlig");
    assert_eq!(tasks.matches("disabled=\"\"").count(), 2);
    assert_eq!(tasks.matches("<li class=\"task\">").count(), 2);
    assert!(tasks.contains("aria-label=\"Klart\"") && tasks.contains("aria-label=\"Att göra\""), "{tasks}");
    assert_eq!(tasks.matches("checked=\"\"").count(), 1);
}

#[test]
fn footnotes_have_ids_of_their_text_and_lead_back() {
    let notes = html("A[^x] b[^x].\n\n[^x]: Not.");
    for part in [
        "<a href=\"#p7-fn-1\" id=\"p7-fnref-1\" aria-label=\"Fotnot 1\">1</a>",
        "id=\"p7-fnref-1-2\"",
        "<li id=\"p7-fn-1\">",
        "<a href=\"#p7-fnref-1-2\"",
        "aria-label=\"Fotnoter\"",
    ] {
        assert!(notes.contains(part), "{part} in {notes}");
    }
}

#[test]
fn html_is_shown_as_it_was_typed() {
    assert_eq!(html("a <b>b</b> <!-- c -->"), "<p>a &lt;b&gt;b&lt;/b&gt; &lt;!-- c --&gt;</p>");
    assert_eq!(html("<div>\n*a*\n</div>"), "<p>&lt;div&gt;<br>\n*a*<br>\n&lt;/div&gt;</p>");
}

#[test]
fn plain_text_has_the_words_without_the_marks() {
    assert_eq!(
        plain_text(
            "# Rubrik\n\nHej **du**\\\noch `kod` <b>\n\n- ett\n- [två](/x)\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n![bild](/files/a)"
        ),
        "Rubrik\nHej du\noch kod <b>\nett\ntvå\nA B \n1 2 \nbild"
    );
    assert_eq!(plain_text(""), "");
}

#[test]
fn excerpts_end_at_a_word_and_are_never_too_long() {
    assert_eq!(excerpt("Hej **alla** vänner, hur mår ni?", 100), "Hej alla vänner, hur mår ni?");
    assert_eq!(excerpt("Hej **alla** vänner, hur mår ni?", 19), "Hej alla vänner…");
    assert_eq!(excerpt("Hej alla vänner, hur", 9), "Hej alla…");
    assert_eq!(excerpt("Hej alla", 8), "Hej alla");
    assert_eq!(excerpt("Donaudampfschifffahrt", 6), "Donau…");
    assert_eq!(shorten("👩‍👩‍👧 👩‍👩‍👧", 4), "…");
    for max in 0..40 {
        let short = excerpt("Ett *två* tre, fyra – femtiofem sex sju åtta nio tio.", max);
        assert!(short.chars().count() <= max, "{short} in {max}");
    }
}

#[test]
fn several_texts_share_a_page_without_sharing_ids() {
    let ids = |prefix: &str| {
        let options = RenderOptions { id_prefix: prefix, ..RenderOptions::default() };
        let html = render("# A\n# A\n\nb[^1] c[^1]\n\n[^1]: d", &options).html;
        let ids: Vec<String> =
            html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
        ids
    };
    let mut all = [ids("p1-"), ids("p2-")].concat();
    assert_eq!(all.len(), 10);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 10);
}
