//! Every mail that Praxis can send, whole, as the mailer hands it over, beside one that was reviewed; and what each holds to:
//! both parts say the same, nothing is fetched from anywhere, nobody is followed. How they look is for the browser tests.

use praxis::testing::templates::samples::{Gallery, NOW, Sample};
use praxis::testing::templates::{Assets, Language, Theme, emails::Mail};
use praxis::testing::{Bulk, MailSettings, Mailer, Rendered};
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeSet;

/// The site of the samples.
const SITE: &str = "https://praxis.example";
/// What a mail may not be longer than: longer ones are cut by programs that show them.
const MOST_BYTES: usize = 100_000;

/// A mail of the samples, with its language and state.
struct One {
    name: String,
    rendered: Rendered,
}

/// Each sample with the head that its kind gets when it is sent.
fn all() -> Vec<One> {
    let mut all = Vec::new();
    for language in Language::ALL {
        let samples = Gallery::render(language, Theme::Auto, Assets::unhashed()).expect("the samples can be written");
        let mails: Vec<Sample> = samples.into_iter().filter(|sample| sample.page == "email").collect();
        for parts in mails.chunks(2) {
            let [html, text] = parts else { panic!("a mail has two parts") };
            assert!(html.is_html && !text.is_html && html.state == text.state, "{}", html.state);
            let (subject, text) = text.text.split_once("\n\n").expect("a subject and a text");
            let mail = Mail { subject: subject.to_owned(), text: text.to_owned(), html: html.text.clone() };
            let name = format!("{}-{}", language.code(), html.state);
            // The same kind once more, such as another reason why an answer was not posted.
            let before = all.iter().filter(|one: &&One| one.name.split('.').next() == Some(&name)).count();
            let name = if before == 0 { name } else { format!("{name}.{}", before + 1) };
            all.push(One { name, rendered: rendered(mail, html.state, language) });
        }
    }
    all
}

fn rendered(mail: Mail, state: &str, language: Language) -> Rendered {
    let (is_letter, is_notice) = (state.starts_with("letter"), state.starts_with("notice"));
    let list = if is_letter { "letter" } else { "notice" };
    let bulk = Bulk {
        list: format!("Praxis <{list}.praxis.example>"),
        stop: format!("{SITE}/unsubscribe/abc"),
        stop_by_mail: Some("svar+stop.abc@praxis.example".to_owned()),
    };
    let is_answered = is_notice && !state.contains("untold");
    Rendered {
        id: 77,
        to: "Karin Lind <karin.lind@lillfors.example>".to_owned(),
        mail,
        language: language.code(),
        message_id: format!("<0000000000077.{state}@praxis.example>"),
        at: NOW,
        reply_to: is_answered.then(|| "svar+aaaaaaaaaaaaaaaaaaaaaaaa@praxis.example".to_owned()),
        bulk: (is_letter || is_notice).then_some(bulk),
        thread: is_notice.then(|| "<thread.0000000000001@praxis.example>".to_owned()),
    }
}

/// The message as the mailer writes it; its boundary, which is another every time, by a fixed name.
fn whole(rendered: &Rendered) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = MailSettings {
        url: format!("file:{}", folder.path().display()),
        from: "Praxis <praxis@praxis.example>".to_owned(),
        bounce_address: "bounces@praxis.example".to_owned(),
        ..MailSettings::default()
    };
    let mailer = Mailer::configured(&settings).expect("a folder for mail");
    mailer.send(rendered).expect("the letter is written");
    let mut files = std::fs::read_dir(folder.path()).expect("the folder is there");
    let file = files.next().expect("a file").expect("a file").path();
    let message = std::fs::read_to_string(file).expect("the message can be read");
    let (_, after) = message.split_once("boundary=\"").expect("the message has parts");
    let boundary = after.split('"').next().expect("the boundary ends").to_owned();
    message.replace(&boundary, "the-boundary").replace("\r\n", "\n")
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn select<'a>(html: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(css).expect("a right selector")).collect()
}

fn words(element: ElementRef<'_>) -> String {
    squeezed(&element.text().collect::<String>())
}

/// Where the HTML part leads; of a mail to be written only to whom.
fn links_of_html(html: &Html) -> BTreeSet<String> {
    let links = select(html, "[href]").into_iter().filter_map(|link| link.value().attr("href"));
    let bare = |link: &str| match link.strip_prefix("mailto:") {
        Some(to) => to.split('?').next().unwrap_or_default().to_owned(),
        None => link.to_owned(),
    };
    links.map(bare).collect()
}

/// Where the text part leads.
fn links_of_text(text: &str) -> BTreeSet<String> {
    let is_address =
        |word: &&str| word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    text.split_whitespace().filter(|word| word.contains("://") || is_address(word)).map(str::to_owned).collect()
}

/// The lines of the text part that stand as headings: of sections, and of what is told.
fn headings_of_text(text: &str) -> impl Iterator<Item = String> {
    let section = |line: &str| line.strip_prefix("== ")?.strip_suffix(" ==").map(squeezed);
    text.lines().filter_map(move |line| section(line).or_else(|| line.strip_prefix("* ").map(squeezed)))
}

#[test]
fn every_mail_is_the_one_that_was_reviewed() {
    let mails = all();
    assert!(mails.len() > 50, "only {} mails", mails.len());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden/mails");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for one in &mails {
            insta::assert_snapshot!(one.name.as_str(), whole(&one.rendered));
        }
    });
    println!("{} mails compared", mails.len());
}

#[test]
fn both_parts_of_every_mail_say_the_same() {
    for One { name, rendered: Rendered { mail, .. } } in all() {
        let html = Html::parse_document(&mail.html);
        assert_eq!(links_of_html(&html), links_of_text(&mail.text), "{name}: links");
        // The mail's own heading stands in the subject where the text does not repeat it.
        let text = squeezed(&format!("{}\n{}", mail.subject, mail.text));
        let headings: Vec<String> = select(&html, "h1, h2, h3").into_iter().map(words).collect();
        assert!(!headings.is_empty(), "{name}");
        for heading in &headings {
            assert!(text.contains(heading.as_str()), "{name}: `{heading}` is not in the text");
        }
        let named: BTreeSet<String> = select(&html, "h2, h3, a").into_iter().map(words).collect();
        for heading in headings_of_text(&mail.text) {
            assert!(named.contains(&heading), "{name}: `{heading}` is not in the HTML");
        }
    }
}

#[test]
fn no_mail_fetches_anything_or_follows_its_reader() {
    for One { name, rendered } in all() {
        let (mail, message) = (&rendered.mail, whole(&rendered));
        assert!(message.len() < MOST_BYTES, "{name}: {} bytes", message.len());
        let html = Html::parse_document(&mail.html);
        let fetching = "img, picture, svg, link, script, iframe, object, embed, video, audio, source, form, [src], [srcset], [background], [ping]";
        assert!(select(&html, fetching).is_empty(), "{name} has something that is fetched");
        for style in ["url(", "@import", "@font-face", "expression("] {
            assert!(!mail.html.contains(style), "{name}: {style}");
        }
        let lang = select(&html, "html")[0].value().attr("lang");
        assert_eq!(lang, Some(rendered.language), "{name}");
        assert!(message.contains(&format!("\nContent-Language: {}\n", rendered.language)), "{name}");
        for asks in ["Disposition-Notification-To", "Return-Receipt-To", "X-Confirm-Reading-To"] {
            assert!(!message.contains(asks), "{name}: {asks}");
        }
        for link in links_of_html(&html) {
            let is_ours = link == SITE || link.starts_with(&format!("{SITE}/")) || link.ends_with("@praxis.example");
            assert!(is_ours, "{name}: {link}");
            // A place in a thread is the only thing that a link says besides where it leads.
            let (_, question) = link.split_once('?').unwrap_or_default();
            assert!(question.is_empty() || question.starts_with("at=") && !question.contains('&'), "{name}: {link}");
        }
    }
}
