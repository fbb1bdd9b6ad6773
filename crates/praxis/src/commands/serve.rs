//! `praxis serve`, `work` and `demo`: the processes that stay.

use crate::config::Config;
use crate::demo;
use crate::wiring::{self, Installed};
use actions::Random;
use actions::accounts::set_up;
use anyhow::{Context as _, Result, bail};
use domain::Clock;
use notifications::{Mailer, Shown};
use std::net::TcpListener;
use std::path::Path;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};

/// How long a server that is asked to stop still takes requests while `/readyz` says no.
const NOTICE: Duration = Duration::from_secs(1);

/// Serves pages and the API.
///
/// # Errors
/// When the address cannot be had or the database cannot be opened.
pub fn serve(config: Config, no_worker: bool) -> Result<()> {
    let mailer = mailer(&config)?;
    // First: a code for an address that cannot be had would send somebody to nowhere.
    let listener = listen(&config.listen)?;
    let installed = wiring::open(&config, Clock::System, Random::system())?;
    offer_set_up(&config, &installed)?;
    if no_worker && !installed.db.is_pg() {
        tracing::warn!(
            "nobody sends mail: with --no-worker that is for `praxis work`, which SQLite has no room for beside this process"
        );
    }
    run(&config, &installed, (listener, ""), if no_worker { None } else { Some(mailer) })
}

/// Where mail goes by the settings.
pub(super) fn mailer(config: &Config) -> Result<Mailer> {
    Mailer::configured(&config.mail()).context("mail cannot be sent as configured")
}

/// Prints the code for the first administrator, while there is none. On standard error, never in the log.
fn offer_set_up(config: &Config, installed: &Installed) -> Result<()> {
    if let Some(code) = installed.as_operator(set_up::offer)? {
        eprintln!("Nobody administers this installation yet. Open {}/setup within 30 minutes", config.public_url);
        eprintln!("and give the code {code}");
    }
    Ok(())
}

/// Sends mail and cleans up.
///
/// # Errors
/// When the database cannot be opened.
pub fn work(config: &Config) -> Result<()> {
    let mailer = mailer(config)?;
    if mailer.is_waiting() {
        tracing::warn!("no mail server is configured (smtp_url): letters wait in the outbox");
    }
    let installed = wiring::open(config, Clock::System, Random::system())?;
    runtime().block_on(async {
        let keeper = tokio::spawn(keep_lease(installed.clone()));
        installed.worker(mailer).run(stop_signal()).await;
        keeper.abort();
        Ok(())
    })
}

/// Serves demo content.
///
/// # Errors
/// When asked to listen on anything but loopback.
pub fn demo(mut config: Config, data: &Path) -> Result<()> {
    let host = config.listen.rsplit_once(':').map_or(config.listen.as_str(), |(host, _)| host);
    if !matches!(host, "127.0.0.1" | "[::1]" | "localhost") {
        bail!("the demo shows everybody's mail, so it listens on 127.0.0.1 only; `praxis serve` is for others");
    }
    let listener = listen(&config.listen)?;
    std::fs::create_dir_all(data).with_context(|| format!("cannot make {}", data.display()))?;
    config.database_url = format!("sqlite:{}", data.join("demo.db").display());
    let installed = wiring::open(&config, Clock::System, Random::system())?;
    let content = demo::content()?;
    if !demo::load::load(&installed, &content)? {
        println!("the demo's content is there already; remove {} for a fresh one", data.display());
    }
    let line = |account: demo::load::DemoAccount| {
        format!("  {:<14} {:<36} {}", account.role, account.email, demo::load::PASSWORD)
    };
    let who: Vec<String> = demo::load::accounts(&content).into_iter().map(line).collect();
    let last = format!("These can sign in (role, address, password):\n{}", who.join("\n"));
    run(&config, &installed, (listener, &last), Some(Mailer::Shown(Shown::default())))
}

/// Serves, and sends mail when there is a mailer. The address is said last, with what else the operator must know.
fn run(
    config: &Config,
    installed: &Installed,
    (listener, last): (TcpListener, &str),
    mailer: Option<Mailer>,
) -> Result<()> {
    let shown = match &mailer {
        Some(Mailer::Shown(shown)) => Some(shown.clone()),
        _ => None,
    };
    let state = installed.state(config, shown)?;
    let metrics = if config.metrics_listen.is_empty() { None } else { Some(listen(&config.metrics_listen)?) };
    runtime().block_on(async {
        let listening = server::serve(listener, state.clone())?;
        if let Some(listener) = metrics {
            let figures = server::serve_metrics(listener, state.clone())?;
            tracing::info!(address = %figures.address, "figures for Prometheus");
            tokio::spawn(figures.server);
        }
        tracing::info!(address = %listening.address, "listening");
        println!("\nPraxis is on {}", config.public_url);
        if !last.is_empty() {
            println!("{last}");
        }
        let keeper = tokio::spawn(keep_lease(installed.clone()));
        tokio::spawn(stop_when_asked(state, listening.handle.clone()));
        let (stop_worker, stopped) = tokio::sync::oneshot::channel::<()>();
        let worker = mailer.map(|mailer| {
            tokio::spawn(installed.worker(mailer).run(async {
                stopped.await.ok();
            }))
        });
        listening.server.await.context("the server ended")?;
        drop(stop_worker);
        if let Some(worker) = worker {
            worker.await.context("the worker ended")?;
        }
        keeper.abort();
        Ok(())
    })
}

fn listen(address: &str) -> Result<TcpListener> {
    server::listen(address).with_context(|| format!("cannot listen on {address}"))
}

/// At the signal the server first says that it is not ready, so that a proxy turns away; then it stops taking
/// connections and finishes what is in flight.
async fn stop_when_asked(state: server::AppState, handle: server::ServerHandle) {
    stop_signal().await;
    tracing::info!("stopping: requests in flight are finished");
    state.stop_soon();
    tokio::time::sleep(NOTICE).await;
    handle.stop(true).await;
}

async fn keep_lease(installed: Installed) {
    loop {
        tokio::time::sleep(Duration::from_secs(120)).await;
        let again = installed.clone();
        match tokio::task::spawn_blocking(move || again.renew()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "the lease on ids could not be renewed"),
            Err(error) => tracing::error!(%error, "renewing the lease on ids was broken off"),
        }
    }
}

pub(super) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("the runtime's threads can be started")
}

/// Resolves at the first SIGTERM or SIGINT from now on, whether or not anybody waits yet.
fn stop_signal() -> impl Future<Output = ()> {
    let signals = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    async {
        let (Ok(mut term), Ok(mut int)) = signals else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
        }
    }
}
