//! Where a request comes from: the socket's address, or what trusted proxies say of it; and the network it stands for,
//! because one machine has many addresses. Nothing of it is stored or logged as it is.

use actix_web::HttpRequest;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The client's network: /24 of IPv4, /64 of IPv6.
pub fn network(request: &HttpRequest, trusted: &[IpAddr]) -> String {
    let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |a| a.ip());
    let forwarded = request.headers().get_all("x-forwarded-for").filter_map(|v| v.to_str().ok());
    let hops: Vec<&str> = forwarded.flat_map(|line| line.split(',')).map(str::trim).collect();
    around(client(peer, &hops, trusted))
}

/// Whether a machine of this house passes on what it says is another's request, and is not among those that are believed: most
/// likely a proxy that nobody named, behind which all visitors are counted as one.
pub fn is_unknown_proxy(request: &HttpRequest, trusted: &[IpAddr]) -> bool {
    let is_passed_on = request.headers().contains_key("x-forwarded-for") || request.headers().contains_key("forwarded");
    let Some(peer) = request.peer_addr().filter(|_| is_passed_on) else { return false };
    let peer = peer.ip().to_canonical();
    is_in_house(peer) && !trusted.contains(&peer)
}

/// Strangers can send any header: only what comes from beside us is worth a warning.
fn is_in_house(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

/// The last hop that is not one of our proxies: what stands to its left is anybody's word.
fn client(peer: IpAddr, hops: &[&str], trusted: &[IpAddr]) -> IpAddr {
    let mut at = peer.to_canonical();
    for hop in hops.iter().rev() {
        if !trusted.contains(&at) {
            break;
        }
        match hop.parse::<IpAddr>() {
            Ok(next) => at = next.to_canonical(),
            Err(_) => break,
        }
    }
    at
}

fn around(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{}/24", Ipv4Addr::new(a, b, c, 0))
        }
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, hops: &[&str], trusted: &[&str]) -> String {
        let trusted: Vec<IpAddr> = trusted.iter().map(|t| t.parse().unwrap()).collect();
        around(client(peer.parse().unwrap(), hops, &trusted))
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        assert_eq!(from("203.0.113.9", &["198.51.100.7"], &[]), "203.0.113.0/24");
        assert_eq!(from("203.0.113.9", &["198.51.100.7"], &["203.0.113.9"]), "198.51.100.0/24");
    }

    #[test]
    fn what_a_client_puts_before_the_proxies_word_is_not_believed() {
        assert_eq!(from("10.0.0.1", &["1.2.3.4", "198.51.100.7"], &["10.0.0.1"]), "198.51.100.0/24");
        assert_eq!(from("10.0.0.1", &["198.51.100.7", "10.0.0.2"], &["10.0.0.1", "10.0.0.2"]), "198.51.100.0/24");
        assert_eq!(from("10.0.0.1", &["unknown"], &["10.0.0.1"]), "10.0.0.0/24");
    }

    #[test]
    fn a_house_is_one_network_in_both_families() {
        assert_eq!(from("2001:db8:1:2:3::4", &[], &[]), "2001:db8:1:2::/64");
        assert_eq!(from("::ffff:192.0.2.77", &[], &[]), "192.0.2.0/24");
    }
}
