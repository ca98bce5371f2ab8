//! What a request says about where it comes from: the network address, for the count of failures, and the browser, as
//! its owner would name it.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use http::header::USER_AGENT;
use http::request::Parts;

/// The network that a request comes from: an IPv4 address, or the half of an IPv6 address that one household or school
/// has. Behind a proxy the server has put the browser's own address there before.
pub fn address(request: &Parts) -> String {
    let peer = request.extensions.get::<ConnectInfo<SocketAddr>>();
    peer.map_or_else(String::new, |peer| network(peer.0.ip().to_canonical()).to_string())
}

/// One household or one phone has all addresses of an IPv6 network of 64 bits.
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(address) => IpAddr::V6((address.to_bits() & !u128::from(u64::MAX)).into()),
        short @ IpAddr::V4(_) => short,
    }
}

/// 'Firefox on Windows': enough to tell one's own browsers apart, and no more than that is kept.
pub fn browser(request: &Parts) -> String {
    let agent = request.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let first =
        |known: &[(&str, &'static str)]| known.iter().find(|(part, _)| agent.contains(part)).map(|(_, name)| *name);
    // Each names those before it, too: the most telling first.
    let browsers = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    let systems = [
        ("CrOS", "Chromebook"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ];
    match (first(&browsers), first(&systems)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => "A browser".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{ConnectInfo, Parts, SocketAddr, address, browser};

    fn request(peer: &str, headers: &[(&'static str, &'static str)]) -> Parts {
        let (mut parts, ()) = http::Request::new(()).into_parts();
        let peer: SocketAddr = peer.parse().expect("an address");
        parts.extensions.insert(ConnectInfo(peer));
        for (name, value) in headers {
            parts.headers.append(*name, http::HeaderValue::from_static(value));
        }
        parts
    }

    #[test]
    fn a_household_is_one_network() {
        assert_eq!(address(&request("[2001:db8:1:2:3:4:5:6]:5", &[])), "2001:db8:1:2::");
        assert_eq!(address(&request("[::ffff:9.9.9.9]:5", &[])), "9.9.9.9");
        assert_eq!(address(&request("10.0.0.3:5", &[("x-forwarded-for", "1.1.1.1")])), "10.0.0.3");
    }

    #[test]
    fn a_browser_is_called_what_its_owner_calls_it() {
        for (agent, name) in [
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"),
            (
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
                "Chrome on Chromebook",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E Safari/604.1",
                "Safari on iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
                "Edge on Windows",
            ),
            ("curl/8", "A browser"),
            ("<script>", "A browser"),
        ] {
            assert_eq!(browser(&request("127.0.0.1:5", &[("user-agent", agent)])), name);
        }
    }
}
