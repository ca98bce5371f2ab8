//! The address that people come to, and what follows from it: the session's cookie.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// Scheme, host and port, as browsers write them: `https://plan.example.org`. Plain HTTP only on this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl FromStr for Origin {
    /// A sentence for whoever set it.
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str =
            "origin is what stands before the first single slash of an address: https://plan.example.org";
        let (scheme, host) = text.split_once("://").ok_or(WRONG)?;
        let authority: http::uri::Authority = host.parse().map_err(|_| WRONG)?;
        if authority.as_str() != host || host.contains('@') || host != host.to_ascii_lowercase() {
            return Err(WRONG);
        }
        let name = authority.host().trim_matches(['[', ']']);
        let is_here = name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        match scheme {
            "https" => Ok(Self(text.to_owned())),
            "http" if is_here => Ok(Self(text.to_owned())),
            "http" => Err("origin begins with https://: passwords and plans never travel unlocked"),
            _ => Err(WRONG),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Origin {
    fn is_secure(&self) -> bool {
        self.0.starts_with("https:")
    }
}

/// Where the server stands.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Nothing where only this computer comes here.
    pub origin: Option<Origin>,
    /// The proxies whose word about the browser's address is taken; with an https origin also those on this computer.
    pub proxies: Vec<IpAddr>,
}

impl Site {
    /// The name of the session's cookie: over TLS with the prefix that no other host and no plain HTTP can set.
    pub fn cookie_name(&self) -> &'static str {
        if self.is_secure() { "__Host-ilp" } else { "ilp_session" }
    }

    /// The name of the cookie by which a browser is known again: failures elsewhere make nobody wait there.
    pub fn browser_cookie_name(&self) -> &'static str {
        if self.is_secure() { "__Host-ilp-browser" } else { "ilp_browser" }
    }

    /// The name of the cookie that keeps the language which somebody chose here.
    pub fn language_cookie(&self) -> &'static str {
        if self.is_secure() { "__Host-ilp-language" } else { "ilp_language" }
    }

    /// Whether the word of this address about where a browser comes from is taken: that of the proxy which speaks TLS on
    /// this computer, and of those that are named.
    pub fn vouches(&self, address: IpAddr) -> bool {
        (self.is_secure() && address.is_loopback()) || self.proxies.contains(&address)
    }

    /// The name of the cookie that binds a sign-in at a provider to the browser in which it began.
    pub fn way_cookie(&self) -> &'static str {
        if self.is_secure() { "__Host-ilp-way" } else { "ilp_way" }
    }

    /// The header that gives a browser this value in a cookie of that name; no script reads it, no other site sends it.
    pub fn cookie(&self, name: &str, value: &str) -> String {
        let secure = if self.is_secure() { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}")
    }

    /// The header that takes a cookie away again.
    pub fn no_cookie(&self, name: &str) -> String {
        self.cookie(name, "") + "; Max-Age=0"
    }

    /// Whether browsers come over TLS.
    pub fn is_secure(&self) -> bool {
        self.origin.as_ref().is_some_and(Origin::is_secure)
    }
}

#[cfg(test)]
mod tests {
    use super::{Origin, Site};

    #[test]
    fn an_origin_is_scheme_and_host_and_locked_except_on_this_computer() {
        for right in [
            "https://plan.example.org",
            "https://plan.example.org:8443",
            "http://127.0.0.1:3000",
            "http://[::1]:3000",
            "http://localhost",
        ] {
            assert_eq!(right.parse::<Origin>().map(|origin| origin.to_string()).as_deref(), Ok(right));
        }
        for wrong in [
            "",
            "plan.example.org",
            "https://",
            "https://a/",
            "https://a/plan",
            "https://A",
            "https://me@a",
            "http://plan.example.org",
            "http://192.168.1.7",
            "ftp://a",
            "https://a?b",
            "https://a b",
        ] {
            assert!(wrong.parse::<Origin>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_cookie_over_tls_is_bound_to_the_host() {
        let here = Site::default();
        assert_eq!(here.cookie(here.cookie_name(), "x"), "ilp_session=x; Path=/; HttpOnly; SameSite=Lax");
        let site = Site { origin: "https://a.example".parse().ok(), ..Site::default() };
        assert_eq!(site.cookie(site.cookie_name(), "x"), "__Host-ilp=x; Path=/; HttpOnly; SameSite=Lax; Secure");
    }
}
