//! `praxis healthcheck`: one HTTP request to `/readyz`, for images that hold nothing but this binary.

use crate::config::Config;
use anyhow::{Context as _, Result, bail};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// Asks.
///
/// # Errors
/// When the server does not answer that it is ready.
pub fn healthcheck(config: &Config, url: Option<String>) -> Result<()> {
    let url = url.unwrap_or_else(|| format!("http://{}", config.listen.replace("0.0.0.0", "127.0.0.1")));
    let host =
        url.strip_prefix("http://").context("the server is asked over plain http, beside it")?.trim_end_matches('/');
    let mut stream = TcpStream::connect(host).with_context(|| format!("nothing listens on {host}"))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    write!(stream, "GET /readyz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.take(4_096).read_to_string(&mut answer)?;
    let status = answer.split(' ').nth(1).unwrap_or_default();
    if status == "200" {
        return Ok(());
    }
    bail!("the server answers {status}")
}
