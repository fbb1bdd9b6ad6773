//! A server in this process, on a scratch database, with a clock that stands still until moved.

use crate::user::User;
use praxis::config::Config;
use praxis::testing::actions::letters::Cache;
use praxis::testing::{
    Actor, Clock, Cx, Level, Mailer, Role, Scratch, Sent, Shown, Time, Visibility, World, actions, storage,
};
use praxis::wiring::{self, Installed};
use std::future::Future;
use std::sync::Arc;

/// Thursday 19 November 2026, 09:12 in Stockholm.
const START: Time = Time(1_795_075_920_000_000);

/// The engine a scenario runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite.
    Sqlite,
    /// PostgreSQL, on the server that `PRAXIS_TEST_POSTGRES` names.
    Postgres,
}

impl Engine {
    /// A database of its own with the schema; `None` and a line that says so when there is no PostgreSQL server.
    ///
    /// # Panics
    /// When it cannot be made.
    #[must_use]
    pub fn scratch(self) -> Option<Scratch> {
        let scratch = match self {
            Self::Sqlite => Scratch::sqlite(),
            Self::Postgres => match std::env::var("PRAXIS_TEST_POSTGRES") {
                Ok(url) => Scratch::postgres(&url),
                Err(_) => {
                    eprintln!("skipped 1 test: PRAXIS_TEST_POSTGRES names no server; `cargo xtask test` starts one");
                    return None;
                }
            },
        };
        Some(scratch.expect("a scratch database can be made"))
    }
}

/// A running server and what a test may do to it.
pub struct App {
    /// `http://127.0.0.1:port`.
    pub base: String,
    /// The clock that everything in the server goes by.
    pub clock: Clock,
    /// The installation behind the server.
    pub installed: Installed,
    /// What was sent, once [`App::deliver`] has run.
    pub mail: Shown,
    /// Where mail comes in.
    pub maildir: tempfile::TempDir,
    /// The statements of each request.
    pub watch: server::Watch,
    handle: server::ServerHandle,
    scratch: Option<Scratch>,
    engine: Engine,
}

impl App {
    /// Runs a scenario on an engine. Without a PostgreSQL server it says so and passes: `cargo xtask test` gives one.
    pub fn run<F: Future<Output = ()>>(engine: Engine, scenario: impl FnOnce(Self) -> F) {
        let Some(scratch) = engine.scratch() else { return };
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
        runtime.block_on(async { scenario(Self::start(engine, scratch)).await });
        runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    }

    fn start(engine: Engine, scratch: Scratch) -> Self {
        let clock = Clock::held(START);
        let listener = server::listen("127.0.0.1:0").expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let trusted_proxies = "127.0.0.1".to_owned();
        let maildir = tempfile::tempdir().expect("a temporary folder");
        let config = Config {
            public_url: base.clone(),
            trusted_proxies,
            workers: 1,
            connections: 4,
            reply_address: "svar@praxis.example".to_owned(),
            bounce_address: "bounces@praxis.example".to_owned(),
            mail_folder: maildir.path().display().to_string(),
            authenticated_by: "mx.praxis.example".to_owned(),
            ..Config::default()
        };
        let installed = wiring::on(
            scratch.open().expect("the scratch database opens"),
            &config,
            clock.clone(),
            praxis::testing::Random::seeded(7),
        )
        .expect("the installation opens");
        let mail = Shown::default();
        let mut state = installed.state(&config, Some(mail.clone())).expect("the web bundle is built");
        let watch = server::Watch::default();
        state.watch = Some(watch.clone());
        let listening = server::serve(listener, state).expect("the server starts");
        let handle = listening.handle.clone();
        tokio::spawn(listening.server);
        Self { base, clock, installed, mail, maildir, watch, handle, scratch: Some(scratch), engine }
    }

    /// Another server, on an empty database of the same engine.
    #[must_use]
    pub fn another(&self) -> Self {
        Self::start(self.engine, self.engine.scratch().expect("there was a server for the first"))
    }

    /// Stops the server and removes its database.
    pub async fn stop(mut self) {
        self.handle.stop(false).await;
        let scratch = self.scratch.take();
        drop(self);
        drop(scratch);
    }

    /// The database, to look into it.
    ///
    /// # Panics
    /// After [`App::stop`].
    #[must_use]
    pub fn scratch(&self) -> &Scratch {
        self.scratch.as_ref().expect("the database is there until the server stops")
    }

    /// Does something as the operator.
    pub async fn operate<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Cx<'_>) -> actions::Result<T> + Send + 'static,
    ) -> T {
        self.act(Actor::Operator, f).await.expect("the operator may")
    }

    /// Does something as anybody, past HTTP.
    pub async fn act<T: Send + 'static>(
        &self,
        actor: Actor,
        f: impl FnOnce(&mut Cx<'_>) -> actions::Result<T> + Send + 'static,
    ) -> actions::Result<T> {
        let world: Arc<World> = self.installed.world.clone();
        let mut todo = Some((f, actor));
        let act = move |conn: &mut storage::Conn| {
            let (f, actor) =
                todo.take().ok_or_else(|| actions::Error::internal("what a test does alone is broken off"))?;
            f(&mut Cx::new(conn, &world, actor))
        };
        self.installed.db.write(act).await
    }

    /// A network on a level.
    pub async fn network(&self, slug: &str, level: Level) {
        let input =
            actions::networks::add_network::AddNetwork::parse(slug, slug, "", level, None).expect("a right network");
        self.operate(move |cx| actions::networks::add_network::add_network(cx, &input)).await;
    }

    /// A group in a network.
    pub async fn group(&self, slug: &str, network: &str, visibility: Visibility) {
        let input =
            actions::networks::add_group::AddGroup::parse(network, slug, slug, "", visibility).expect("a right group");
        self.operate(move |cx| actions::networks::add_group::add_group(cx, &input)).await;
    }

    /// The open network `natverk` with the open group `fragor`: what most scenarios need.
    pub async fn with_group(&self) {
        self.network("natverk", Level::All).await;
        self.group("fragor", "natverk", Visibility::Open).await;
    }

    /// [`App::with_group`] and members of the network.
    pub async fn with_members(&self, names: &[&str]) -> Vec<User> {
        self.with_group().await;
        let mut members = Vec::new();
        for name in names {
            members.push(self.user_in(name, "natverk", Role::Member).await);
        }
        members
    }

    /// The same, with the hours of their letters worked out: what happens from here on is news.
    pub async fn with_letters(&self, names: &[&str]) -> Vec<User> {
        let members = self.with_members(names).await;
        self.letters("").await;
        members
    }

    /// Somebody who is signed in, with no membership anywhere.
    pub async fn user(&self, name: &str) -> User {
        User::new(self, name).await
    }

    /// Somebody who is signed in, with a role in a network.
    pub async fn user_in(&self, name: &str, network: &str, role: Role) -> User {
        let user = self.user(name).await;
        self.give(&user, network, role).await;
        user
    }

    /// Gives a role in a network.
    pub async fn give(&self, user: &User, network: &str, role: Role) {
        let (network, person) = (network.to_owned(), user.id);
        self.operate(move |cx| actions::networks::set_role::set_in_network(cx, &network, person, role)).await;
    }

    /// Gives a role in a group.
    pub async fn give_in_group(&self, user: &User, group: &str, role: Role) {
        let (group, person) = (group.to_owned(), user.id);
        self.operate(move |cx| actions::networks::set_role::set_in_group(cx, &group, person, role)).await;
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> User {
        User::visitor(self)
    }

    /// A member as actions know them.
    pub async fn actor(&self, user: &User) -> Actor {
        let (world, ticket) = (self.installed.world.clone(), user.ticket());
        let found: actions::Result<Actor> =
            self.installed.db.read(move |c| actions::accounts::who::actor(c, &world, &ticket)).await;
        found.expect("the session holds")
    }

    /// The same member in another session.
    pub async fn session_of(&self, user: &User) -> User {
        let person = user.id;
        let session = self.operate(move |cx| actions::accounts::sign_in::open_session(cx, person, "test")).await;
        user.with_session(session.reveal())
    }

    /// Sends what is due. Answers the letters sent so far to an address, newest first.
    pub async fn deliver(&self, address: &str) -> Vec<Sent> {
        self.deliver_by(Mailer::Shown(self.mail.clone())).await;
        self.mail.all().into_iter().filter(|s| s.to == address).collect()
    }

    /// Reads what happened into the inboxes, as the worker does.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn read_events(&self) {
        let worker = self.installed.worker(Mailer::Shown(self.mail.clone()));
        while worker.read_events().await.expect("the events can be read") > 0 {}
    }

    /// Plans and sends the members' letters that are due, as the worker does. Answers those sent so far to an address, the
    /// newest first.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn letters(&self, address: &str) -> Vec<Sent> {
        self.letters_by(Mailer::Shown(self.mail.clone())).await;
        self.mail.all().into_iter().filter(|s| s.to == address).collect()
    }

    /// The same by another mailer. Answers how many were taken from the queue.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn letters_by(&self, mailer: Mailer) -> usize {
        let worker = self.installed.worker(mailer);
        worker.plan_letters().await.expect("letters can be planned");
        let (mut taken, mut gathered) = (0, Cache::default());
        loop {
            match worker.send_letters(&mut gathered).await.expect("letters can be sent").taken {
                0 => return taken,
                some => taken += some,
            }
        }
    }

    /// Moves the clock to a time in UTC, such as `2026-11-24T07:00:00Z`.
    ///
    /// # Panics
    /// For what is no time.
    pub fn wait_until(&self, time: &str) {
        let wanted = Time::from(time.parse::<jiff::Timestamp>().expect("a time"));
        self.clock.advance_seconds((wanted.0 - self.clock.now().0) / 1_000_000);
    }

    /// Forgets what is old, as the worker does.
    pub async fn tidy(&self) {
        self.installed.worker(Mailer::Shown(self.mail.clone())).tidy().await;
    }

    /// Sends what is due by another mailer.
    pub async fn deliver_by(&self, mailer: Mailer) {
        self.installed.worker(mailer).send_due().await.expect("the outbox can be read");
    }

    /// The path of the link in the newest letter to an address.
    pub async fn link_to(&self, address: &str) -> String {
        let letters = self.deliver(address).await;
        let letter = letters.first().unwrap_or_else(|| panic!("no letter to {address}"));
        let start = letter.text.find(&self.base).expect("the letter has a link") + self.base.len();
        letter.text[start..].split_whitespace().next().unwrap_or_default().to_owned()
    }

    /// The same installation without the demo's mail page, as `praxis serve` has it: its address.
    pub fn serve_plainly(&self) -> String {
        self.serve_as(&Config { workers: 1, ..Config::default() })
    }

    /// The same installation with other settings: its address.
    pub fn serve_as(&self, config: &Config) -> String {
        let listener = server::listen("127.0.0.1:0").expect("a free port");
        let state = self.installed.state(config, None).expect("the bundle is built");
        let listening = server::serve(listener, state).expect("the server starts");
        let base = format!("http://{}", listening.address);
        tokio::spawn(listening.server);
        base
    }

    /// The opening post of a thread.
    pub async fn opening(&self, thread: &str) -> String {
        let id: praxis::testing::ThreadId = thread.parse().expect("a thread's id");
        self.operate(move |cx| {
            let post = praxis::testing::storage::posts::opening(cx.conn, id)?.ok_or(actions::Error::NotFound)?;
            Ok(post.id.to_string())
        })
        .await
    }

    /// Moves the clock.
    pub fn pass_minutes(&self, minutes: i64) {
        self.clock.advance_seconds(minutes * 60);
    }
}
