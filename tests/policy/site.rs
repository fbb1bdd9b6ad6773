//! A place with everything a route can name: network, group, thread, reply; and the actors with their roles in it.

use crate::fields;
use crate::table::Row;
use harness::{App, Page, User};
use praxis::testing::{Level, Role, Visibility};

/// Stands in the title, the text and the tag of what the hidden group holds.
pub const SECRET: &str = "hemligmarkering";

/// The tags of what is asked: the secret one, and one that a route may name.
const TAGS: &str = "hemligmarkering, annat";

/// What ends the session it comes from is asked with one that has ended: the others still need theirs.
const ENDS_SESSIONS: [&str; 10] = [
    "/api/v1/me/closing",
    "/api/v1/me/feeds",
    "/api/v1/me/password",
    "/api/v1/me/sessions",
    "/api/v1/sessions/current",
    "/sign-out",
    "/settings/close",
    "/settings/password",
    "/settings/sessions/revoke",
    "/settings/tokens/revoke",
];

/// One person a role.
pub struct Actors {
    nobody: User,
    pub stranger: User,
    guest: User,
    reader: User,
    pub member: User,
    moderator: User,
    pub lead: User,
    evaluator: User,
    pub author: User,
    other: User,
}

impl Actors {
    pub async fn new(app: &App) -> Self {
        Self {
            nobody: app.visitor(),
            stranger: app.user("Stig").await,
            guest: app.user("Gro").await,
            reader: app.user("Rut").await,
            member: app.user("Mia").await,
            moderator: app.user("Mona").await,
            lead: app.user("Lea").await,
            evaluator: app.user("Eva").await,
            author: app.user("Asta").await,
            other: app.user("Pia").await,
        }
    }

    pub fn all(&self) -> [(&'static str, &User); 9] {
        [
            ("nobody", &self.nobody),
            ("stranger", &self.stranger),
            ("guest", &self.guest),
            ("reader", &self.reader),
            ("evaluator", &self.evaluator),
            ("member", &self.member),
            ("author", &self.author),
            ("moderator", &self.moderator),
            ("lead", &self.lead),
        ]
    }
}

/// A place of its own for one route.
pub struct Site {
    network: String,
    group: String,
    thread: String,
    opening: String,
    reply: String,
    second: String,
    person: String,
}

impl Site {
    /// An open group in a network of one organisation that nobody here belongs to.
    pub async fn new(app: &App, actors: &Actors, number: usize) -> Self {
        Self::made(app, actors, (&format!("natverk-{number}"), &format!("grupp-{number}")), Visibility::Open).await
    }

    /// A hidden group with one member.
    pub async fn hidden(app: &App, actors: &Actors) -> Self {
        Self::made(app, actors, ("natverket", "dold-grupp"), Visibility::Hidden).await
    }

    async fn made(app: &App, actors: &Actors, (network, group): (&str, &str), visibility: Visibility) -> Self {
        app.network(network, Level::Organisation).await;
        app.group(group, network, visibility).await;
        let roles = [
            (&actors.reader, Role::Reader),
            (&actors.member, Role::Member),
            (&actors.author, Role::Member),
            (&actors.moderator, Role::Moderator),
            (&actors.lead, Role::Lead),
            (&actors.evaluator, Role::Evaluator),
        ];
        for (user, role) in roles {
            app.give(user, network, role).await;
        }
        if visibility == Visibility::Open {
            app.give_in_group(&actors.guest, group, Role::Guest).await;
        } else {
            for user in [&actors.member, &actors.author] {
                app.give_in_group(user, group, Role::Member).await;
            }
        }
        let fields = [("kind", "question"), ("title", SECRET), ("body", SECRET), ("tags", TAGS)];
        let thread = actors.author.post(&format!("/groups/{group}/ask"), &fields).await.expect(303).id();
        let opening = app.opening(&thread).await;
        let reply = actors.author.replies(&thread, SECRET).await;
        let second = actors.author.post(&format!("/groups/{group}/ask"), &fields).await.expect(303).id();
        app.give(&actors.other, network, Role::Member).await;
        app.group(&fields::another(group), network, Visibility::Open).await;
        let person = actors.other.id.to_string();
        Self { network: network.to_owned(), group: group.to_owned(), thread, opening, reply, second, person }
    }

    /// Takes a route as somebody, with fields that fit every form.
    pub async fn request(&self, user: &User, row: &Row) -> Page {
        let path = self.fill(row.pattern);
        let path = if row.pattern.ends_with("/mentions") {
            format!("{path}?q=a&path=/groups/{}/ask", self.group)
        } else {
            path
        };
        let ended = user.signed_out();
        let user = if row.method != "GET" && ENDS_SESSIONS.contains(&row.pattern) { &ended } else { user };
        if row.method == "GET" {
            return user.get(&path).await;
        }
        if row.pattern.starts_with("/api/") {
            let mut body = serde_json::json!({
                "kind": "question", "title": "Titel", "body": "Text", "language": "sv", "email": "x@norrvik.example", "password": "fel", "current": "fel",
                "reason": "other", "list": "", "group": fields::another(&self.group), "into": self.second, "posts": [self.reply],
                "upto": self.reply, "role": "reader", "emails": ["ny@norrvik.example"], "decision": "approve", "note": "Anteckning",
                "greeting": "Hej!", "name": "Namn", "purpose": "Syfte", "visibility": "open", "level": "cluster", "path": format!("/groups/{}/ask", self.group) });
            if row.pattern == "/api/v1/networks" {
                body["parent"] = serde_json::json!(self.network);
            }
            return user.send(row.method, &path, Some(body)).await;
        }
        let draft = format!("/groups/{}/ask", self.group);
        let own = [
            ("group", self.group.as_str()),
            ("path", draft.as_str()),
            ("upto", self.opening.as_str()),
            ("person", self.person.as_str()),
            ("network", self.network.as_str()),
            ("into", self.second.as_str()),
            ("posts", self.reply.as_str()),
        ];
        let fields = fields::of(row.pattern, &own);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        if row.method == "PUT" {
            return user.put(&path, &fields).await;
        }
        user.post(&path, &fields).await
    }

    /// A route's address here.
    pub fn fill(&self, pattern: &str) -> String {
        let id = if pattern.starts_with("/threads/") {
            &self.thread
        } else if pattern.starts_with("/people/") {
            &self.person
        } else if pattern.contains("/helpful") || pattern.contains("/react") {
            &self.reply
        } else {
            &self.opening
        };
        let slug = if pattern.starts_with("/networks/") { &self.network } else { &self.group };
        pattern
            .replace("{slug}", slug)
            .replace("{id}", id)
            .replace("{tag}", "annat")
            .replace("{group}", &self.group)
            .replace("{network}", &self.network)
            .replace("{thread}", &self.thread)
            .replace("{post}", &self.reply)
            .replace("{person}", &self.person)
            .replace("{request}", "0000000000001")
            .replace("{invitation}", "0000000000001")
            .replace("{report}", "0000000000001")
            .replace("{greeting}", "0000000000001")
            .replace("{letter}", "0000000000001")
            .replace("{draft}", "0000000000001")
            .replace("{session}", "0000000000001")
            .replace("{name}", SECRET)
            .replace("{file}", "none.css")
            .replace("{token}", "ingen")
    }
}
