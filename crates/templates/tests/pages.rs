//! Every page in every state and language: sound HTML, one heading of the first rank, nothing inline, no word missing.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails the test that called it")]

use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeSet, HashSet};
use templates::samples::{Gallery, Sample};
use templates::{Assets, Language, Theme};

fn all() -> Vec<(Language, Sample)> {
    let render = |language| Gallery::render(language, Theme::Auto, Assets::unhashed()).unwrap();
    Language::ALL.into_iter().flat_map(|l| render(l).into_iter().map(move |sample| (l, sample))).collect()
}

fn each_page(mut check: impl FnMut(&str, &Html, &Sample)) {
    let mut seen = 0;
    for (language, sample) in all() {
        if sample.is_html {
            let name = format!("{} {} {}", language.code(), sample.page, sample.state);
            check(&name, &Html::parse_document(&sample.text), &sample);
            seen += 1;
        }
    }
    assert!(seen > 100, "only {seen} samples");
}

fn select(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

fn elements<'a>(html: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    html.select(&select(css)).collect()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_page_is_html_without_a_parse_error() {
    assert!(
        !Html::parse_document("<!doctype html><p id=a id=b></div>").errors.is_empty(),
        "the parser notices nothing"
    );
    each_page(|name, html, _| assert!(html.errors.is_empty(), "{name}: {:?}", html.errors));
}

#[test]
fn every_page_has_a_language_a_title_and_one_first_heading() {
    each_page(|name, html, sample| {
        let lang = elements(html, "html").first().and_then(|root| root.value().attr("lang").map(str::to_owned));
        assert_eq!(lang.as_deref(), Some(&name[..2]), "{name}");
        assert!(!words(elements(html, "title")[0]).is_empty(), "{name}");
        assert_eq!(elements(html, "h1").len(), 1, "{name}");
        assert!(sample.page == "email" || elements(html, "main").len() == 1, "{name}");
    });
}

#[test]
fn headings_never_skip_a_rank() {
    each_page(|name, html, _| {
        let mut last = 0;
        for heading in elements(html, "main :is(h1, h2, h3, h4, h5, h6)") {
            let rank = heading.value().name()[1..].parse::<u32>().unwrap();
            assert!(rank <= last + 1, "{name}: {} follows h{last}: {}", heading.value().name(), words(heading));
            last = rank;
        }
    });
}

#[test]
fn every_id_is_unique_and_every_reference_leads_to_one() {
    each_page(|name, html, _| {
        let mut ids = HashSet::new();
        for element in elements(html, "[id]") {
            let id = element.value().attr("id").unwrap();
            assert!(ids.insert(id), "{name}: two elements are {id}");
        }
        for attribute in ["for", "aria-labelledby", "aria-describedby", "list", "form", "popovertarget"] {
            for element in elements(html, &format!("[{attribute}]")) {
                for id in element.value().attr(attribute).unwrap().split_whitespace() {
                    assert!(ids.contains(id), "{name}: {attribute} names {id}, which is not there");
                }
            }
        }
        let places = elements(html, "a[href^='#']");
        for id in places.iter().filter_map(|a| a.value().attr("href")?.strip_prefix('#')) {
            let is_on_another_page = id.starts_with("post-");
            assert!(is_on_another_page || ids.contains(id), "{name}: a link leads to #{id}, which is not there");
        }
    });
}

#[test]
fn every_field_has_a_label_and_every_button_and_link_a_name() {
    each_page(|name, html, _| {
        for field in elements(
            html,
            "input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([aria-hidden]), textarea, select",
        ) {
            let id = field.value().attr("id").unwrap_or_default();
            let labels = elements(html, &format!("label[for='{id}']"));
            assert!(labels.iter().any(|label| !words(*label).is_empty()), "{name}: {} has no label", field.html());
        }
        for named in elements(html, "a[href], button, summary") {
            let is_named = !words(named).is_empty() || named.value().attr("aria-label").is_some();
            assert!(is_named, "{name}: {} has no name", named.html());
        }
        for picture in elements(html, "svg") {
            assert_eq!(picture.value().attr("aria-hidden"), Some("true"), "{name}: a picture that is read aloud");
        }
    });
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_elsewhere() {
    each_page(|name, html, sample| {
        let is_mail = sample.page == "email";
        assert!(elements(html, "script:not([src]), iframe, object, embed").is_empty(), "{name}");
        // A mail's one style sheet holds what no attribute can say: the colours for a dark screen.
        assert!(is_mail || elements(html, "style").is_empty(), "{name}: a style sheet");
        for element in elements(html, "*") {
            for (attribute, value) in element.value().attrs() {
                assert!(!attribute.starts_with("on"), "{name}: {attribute}");
                assert!(is_mail || attribute != "style", "{name}: a style attribute");
                let loads =
                    matches!(attribute, "src" | "srcset" | "poster" | "data") || element.value().name() == "link";
                assert!(
                    !(loads && value.contains("//") && !value.starts_with("data:")),
                    "{name}: {value} is loaded from elsewhere"
                );
                assert!(!value.starts_with("javascript:"), "{name}: {value}");
            }
        }
    });
}

#[test]
fn every_form_that_changes_something_carries_the_key() {
    each_page(|name, html, _| {
        for form in elements(html, "form") {
            let is_post = form.value().attr("method") == Some("post");
            let key = form.select(&select("input[type=hidden][name=key]")).next();
            assert_eq!(is_post, key.is_some(), "{name}: {}", form.value().attr("action").unwrap_or("no action"));
        }
        for button in elements(html, "button[formaction]") {
            let form = button.value().attr("form");
            assert!(form.is_none_or(|id| id == "act"), "{name}");
        }
    });
}

#[test]
fn no_word_and_no_argument_is_missing() {
    let keys: BTreeSet<String> =
        Language::Sv.locale().keys().filter(|key| key.contains('-')).map(str::to_owned).collect();
    for (language, sample) in all() {
        let shown =
            if sample.is_html { words(Html::parse_document(&sample.text).root_element()) } else { sample.text.clone() };
        let name = format!("{} {} {}", language.code(), sample.page, sample.state);
        assert!(!shown.contains('$'), "{name}: an argument is missing: {shown}");
        for word in shown.split_whitespace() {
            assert!(!keys.contains(word), "{name}: {word} is shown as itself");
        }
    }
}

#[test]
fn the_asking_page_says_at_most_sixty_words_of_its_own() {
    for (language, sample) in all() {
        if (sample.page, sample.state) == ("ask", "plain") {
            let html = Html::parse_document(&sample.text);
            let shown: Vec<String> = elements(&html, "main form").iter().map(|form| words(*form)).collect();
            let hidden: Vec<String> = elements(&html, "main form [hidden]").iter().map(|part| words(*part)).collect();
            let count = |texts: &[String]| texts.iter().map(|text| text.split_whitespace().count()).sum::<usize>();
            let own = count(&shown) - count(&hidden);
            assert!(own <= 60, "{language:?}: {own} words");
            println!("{language:?}: {own} words");
        }
    }
}

#[test]
fn a_mail_cannot_be_given_a_second_header_and_its_words_are_plain_text() {
    for (_, sample) in all() {
        if sample.page == "email" && !sample.is_html {
            assert!(!sample.text.contains("&#") && !sample.text.contains("&amp;"), "{}", sample.text);
        }
        if sample.page == "email" && sample.is_html {
            assert!(!sample.text.contains("<b>enligt"), "a title is not escaped");
        }
    }
}

#[test]
fn a_page_never_holds_two_filled_buttons() {
    each_page(|name, html, sample| {
        // Where the rail stands below the text, what is there moves up, and the one place hides the other: of each pair one.
        let filled = elements(html, "main :not(.only-narrow) > .ds-button:not([data-variant])");
        // A page of members has none of its own; inviting is its one act. Search offers asking when nothing is found.
        assert!(filled.len() <= 1, "{name}: {} filled buttons on {}", filled.len(), sample.page);
    });
}

#[test]
fn a_form_keeps_what_was_typed() {
    let typed = [
        ("profile_settings", "name", "Karin Lövgren"),
        ("group_settings", "name", "HÖK och AB"),
        ("sign_in", "email", "karin@alvtrask.example"),
    ];
    for (page, field, value) in typed {
        let is_kept = |sample: &Sample| {
            let html = Html::parse_document(&sample.text);
            elements(&html, &format!("input[name={field}]"))
                .iter()
                .any(|input| input.value().attr("value") == Some(value))
        };
        assert!(all().iter().any(|(_, sample)| sample.page == page && is_kept(sample)), "{page}: {field} is lost");
    }
}
