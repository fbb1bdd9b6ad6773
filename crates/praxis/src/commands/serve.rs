//! `praxis serve`, `work` and `demo`: the processes that stay.

use crate::config::Config;
use crate::demo;
use crate::wiring::{self, Installed};
use actions::Random;
use anyhow::{Context as _, Result, bail};
use domain::Clock;
use std::path::Path;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};

/// Serves pages and the API.
///
/// # Errors
/// When the address cannot be had or the database cannot be opened.
pub fn serve(config: Config, no_worker: bool) -> Result<()> {
    let installed = wiring::open(&config, Clock::System, Random::system())?;
    run(&config, &installed, no_worker, false)
}

/// Sends mail and cleans up.
///
/// # Errors
/// When the database cannot be opened.
pub fn work(config: &Config) -> Result<()> {
    let installed = wiring::open(config, Clock::System, Random::system())?;
    runtime().block_on(async {
        let mut ended = Box::pin(stop_signal());
        loop {
            tokio::select! {
                () = &mut ended => return Ok(()),
                () = tokio::time::sleep(Duration::from_secs(120)) => installed.renew()?,
            }
        }
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
    std::fs::create_dir_all(data).with_context(|| format!("cannot make {}", data.display()))?;
    config.database_url = format!("sqlite:{}", data.join("demo.db").display());
    let installed = wiring::open(&config, Clock::System, Random::system())?;
    let content = demo::content()?;
    if !demo::load::load(&installed, &content)? {
        println!("the demo's content is there already; remove {} for a fresh one", data.display());
    }
    println!("these can sign in (role, address, password):");
    for account in demo::load::accounts(&content) {
        println!("  {:<14} {:<36} {}", account.role, account.email, demo::load::PASSWORD);
    }
    run(&config, &installed, false, true)
}

fn run(config: &Config, installed: &Installed, _no_worker: bool, is_demo: bool) -> Result<()> {
    let state = installed.state(config, is_demo)?;
    let listener = server::listen(&config.listen).with_context(|| format!("cannot listen on {}", config.listen))?;
    runtime().block_on(async {
        let listening = server::serve(listener, state)?;
        println!("Praxis is on {}", config.public_url);
        tracing::info!(address = %listening.address, "listening");
        let handle = listening.handle.clone();
        let keeper = tokio::spawn(keep_lease(installed.clone()));
        tokio::spawn(async move {
            stop_signal().await;
            tracing::info!("stopping: requests in flight are finished");
            handle.stop(true).await;
        });
        listening.server.await.context("the server ended")?;
        keeper.abort();
        Ok(())
    })
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

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("the runtime's threads can be started")
}

/// Resolves at the first SIGTERM or SIGINT.
async fn stop_signal() {
    let (Ok(mut term), Ok(mut int)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
}
