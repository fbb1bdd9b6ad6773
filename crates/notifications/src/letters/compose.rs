//! A letter as its template wants it: addresses, languages, numbers. What it tells is decided in `actions`.

use actions::World;
use actions::letters::{Content, Greeted, Item};
use domain::{Word as _, ids};
use storage::letters::{Letter, Receiver};
use templates::emails::{
    LetterContent, LetterGreeting, LetterItem, LetterJoined, LetterLinks, LetterRank, Letterhead, WeeklyLetter,
};
use templates::{Calendar, Language, urls};

/// A letter as its template wants it. Its links begin with `base`: the address of the site, or nothing on a page of it.
#[must_use]
pub fn compose(
    world: &World,
    letter: &Letter,
    (receiver, content): (&Receiver, Content),
    (base, token): (&str, &str),
) -> WeeklyLetter {
    let installation = &world.installation;
    let chosen = receiver.language.as_deref().unwrap_or(&installation.language);
    let language = Language::parse(chosen).or_else(|| Language::parse(&installation.language)).unwrap_or_default();
    let locale = language.locale();
    let choice = actions::letters::Choice::of(receiver.preferences.as_deref(), &receiver.zone);
    let was: actions::letters::Told = serde_json::from_str(&letter.content).unwrap_or_default();
    let address = |path: &dyn std::fmt::Display| format!("{base}{path}");
    let item = |item: Item| told((base, language.code()), item);
    let trial = content.tried.map(|tried| {
        let role = locale.t(&format!("role-{}", tried.role.word())).text().to_lowercase();
        locale.say("letter-trial").put("role", role).put("network", tried.network).to_string()
    });
    WeeklyLetter {
        head: Letterhead {
            locale: language.locale(),
            calendar: Calendar::new(letter.due_at, &choice.zone),
            public_url: installation.public_url.clone(),
        },
        name: receiver.name.clone(),
        every: was.every.unwrap_or(choice.every),
        group: content.group.map(|place| place.group),
        due_at: letter.due_at,
        trial,
        told: LetterContent {
            question: content.question.map(item),
            own: content.own.into_iter().map(item).collect(),
            news: content.news.into_iter().map(item).collect(),
            more: u32::try_from(content.more).unwrap_or(u32::MAX),
            greetings: content.greetings.into_iter().map(greeted).collect(),
            joined: content.joined.into_iter().map(joined).collect(),
            mailed: content.mailed.into_iter().map(item).collect(),
        },
        links: LetterLinks {
            web: address(&urls::letter(&ids::encode(letter.id))),
            all: address(&urls::home()),
            choose: address(&urls::letter_settings()),
            stop: address(&urls::unsubscribe(token)),
        },
    }
}

fn told((base, lang): (&str, &str), item: Item) -> LetterItem {
    let other = |of: String| Some(of).filter(|of| !of.is_empty() && of != lang);
    let thread = item.thread.to_string();
    let url = match item.post {
        Some(post) if item.replies > 0 => format!("{base}{}", urls::post(&post.to_string())),
        _ => format!("{base}{}", urls::thread(&thread)),
    };
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let rank = item.rank.map(|rank| LetterRank {
        is_helped: rank.is_helped,
        organisations: count(rank.organisations),
        is_followed: rank.is_followed,
        is_unread: rank.is_unread,
        at: ids::made_at(rank.at.0),
    });
    let helped = item.post.filter(|_| item.may_help).map(|post| format!("{base}{}", urls::helpful(&post.to_string())));
    LetterItem {
        url,
        helped_url: helped,
        reply_url: format!("{base}{}", urls::thread(&thread).at("reply")),
        answer: None,
        title: item.title,
        lang: other(item.lang),
        excerpt_lang: other(item.excerpt_lang),
        group: item.place.group,
        author: item.author,
        organisation: item.organisation,
        excerpt: item.excerpt,
        replies: count(item.replies),
        organisations: count(item.organisations),
        is_helpful: item.is_helpful,
        rank,
    }
}

fn greeted(greeted: Greeted) -> LetterGreeting {
    LetterGreeting { network: greeted.network, author: greeted.author, body: greeted.body }
}

fn joined(joined: actions::letters::Joined) -> LetterJoined {
    let more = joined.count.saturating_sub(joined.names.len());
    LetterJoined { network: joined.network, names: joined.names, more: u32::try_from(more).unwrap_or(u32::MAX) }
}
