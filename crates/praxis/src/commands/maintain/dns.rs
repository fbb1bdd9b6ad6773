//! What DNS says: asked as this machine asks, or of a server that is named, since what a machine inside a network is told may
//! not be what receivers outside are told.

use anyhow::{Context as _, Result};
use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ProtocolConfig, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::rr::RData;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tokio::runtime::Runtime;

/// Seconds that one question may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// Characters of a text that are looked at: a key of 4,096 bits has some 750.
const MOST: usize = 2_000;
/// The port of a server that is named without one.
const PORT: u16 = 53;

/// Asks DNS.
pub struct Dns {
    runtime: Runtime,
    resolver: TokioResolver,
}

impl Dns {
    /// With the machine's own settings, or with a server such as `192.0.2.53` or `[::1]:5353`.
    ///
    /// # Errors
    /// When it is no such address, or the machine's settings cannot be read.
    pub fn new(server: &str) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let mut builder = if server.is_empty() {
            TokioResolver::builder_tokio()?
        } else {
            let config = ResolverConfig::from_parts(None, Vec::new(), vec![named(server)?]);
            TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
        };
        let options = builder.options_mut();
        options.timeout = PATIENCE;
        options.attempts = 1;
        Ok(Self { resolver: builder.build()?, runtime })
    }

    /// The texts (TXT) that stand at a name, each with its parts put together; none when there are none.
    ///
    /// # Errors
    /// When nobody answers, in words.
    pub fn texts(&self, name: &str) -> Result<Vec<String>> {
        // From the root: the machine's own domain is not tried behind it.
        let found = self.runtime.block_on(self.resolver.txt_lookup(format!("{}.", name.trim_end_matches('.'))));
        let found = match found {
            Err(error) if error.is_no_records_found() => return Ok(Vec::new()),
            found => found?,
        };
        let whole = |data: &RData| match data {
            RData::TXT(text) => Some(shown(&String::from_utf8_lossy(&text.txt_data.concat()))),
            _ => None,
        };
        Ok(found.answers().iter().filter_map(|record| whole(&record.data)).collect())
    }
}

/// A text from outside, fit for a terminal: one line, nothing that steers it.
fn shown(text: &str) -> String {
    text.chars().take(MOST).map(|c| if c.is_control() { '?' } else { c }).collect()
}

fn named(server: &str) -> Result<NameServerConfig> {
    let address = server
        .parse::<SocketAddr>()
        .or_else(|_| server.parse::<IpAddr>().map(|ip| SocketAddr::new(ip, PORT)))
        .with_context(|| format!("dns_server is an address such as 192.0.2.53, not `{server}`"))?;
    let at = |protocol| {
        let mut connection = ConnectionConfig::new(protocol);
        connection.port = address.port();
        connection
    };
    Ok(NameServerConfig::new(address.ip(), true, vec![at(ProtocolConfig::Udp), at(ProtocolConfig::Tcp)]))
}
