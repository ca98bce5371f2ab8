//! The way to a provider: TLS or loopback, few seconds, few bytes, and no step aside to where an answer might lead.

use std::io::Read;
use std::net::IpAddr;
use std::time::Duration;

use openidconnect::url::{Host, Url};
use openidconnect::{HttpRequest, HttpResponse, RequestTokenError};

use super::Failure;

/// A discovery document, a set of keys or a token is a few kilobytes.
const LONGEST: u64 = 1 << 20;

/// Nobody waits longer for a page.
const WHOLE: Duration = Duration::from_secs(10);
const CONNECT: Duration = Duration::from_secs(4);

/// The request was not sent, or not answered as it should be.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    #[error("the address may not be asked")]
    Forbidden,
    #[error("there was no answer")]
    Silent,
}

/// How to ask one provider.
pub struct Network {
    agent: ureq::Agent,
    /// Of a provider on this computer, which needs no TLS; then nothing else is asked.
    here: bool,
}

impl Network {
    /// For a provider with this issuer.
    ///
    /// # Errors
    /// A sentence for whoever set it.
    pub fn towards(issuer: &Url) -> Result<Self, &'static str> {
        let here = match issuer.scheme() {
            "https" => false,
            "http" if is_here(issuer) => true,
            _ => return Err("an issuer begins with https://"),
        };
        if issuer.query().is_some() || issuer.fragment().is_some() || !issuer.username().is_empty() {
            return Err("an issuer is an address without ?, # or @");
        }
        let mut config = ureq::Agent::config_builder()
            .https_only(!here)
            .http_status_as_error(false)
            // Where an answer leads to might be behind our own wall.
            .max_redirects(0)
            .max_response_header_size(64 << 10)
            .timeout_global(Some(WHOLE))
            .timeout_connect(Some(CONNECT));
        if here {
            config = config.proxy(None);
        }
        Ok(Self { agent: config.build().new_agent(), here })
    }

    /// Asks, and gives the whole answer.
    ///
    /// # Errors
    /// [`Unanswered`].
    pub fn ask(&self, request: HttpRequest) -> Result<HttpResponse, Unanswered> {
        let address = Url::parse(&request.uri().to_string()).map_err(|_| Unanswered::Forbidden)?;
        if self.here && !is_here(&address) {
            return Err(Unanswered::Forbidden);
        }
        let (parts, body) = request.into_parts();
        let answer = if parts.method == http::Method::GET {
            self.agent.run(http::Request::from_parts(parts, ()))
        } else {
            self.agent.run(http::Request::from_parts(parts, body))
        };
        let (parts, body) = answer.map_err(|_| Unanswered::Silent)?.into_parts();
        let mut whole = Vec::new();
        body.into_reader().take(LONGEST + 1).read_to_end(&mut whole).map_err(|_| Unanswered::Silent)?;
        if whole.len() as u64 > LONGEST {
            return Err(Unanswered::Silent);
        }
        Ok(HttpResponse::from_parts(parts, whole))
    }
}

/// Whether an address is of this computer.
fn is_here(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(ip)) => IpAddr::from(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::from(ip).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// What it means that a token was asked for in vain.
pub fn failure<T: openidconnect::ErrorResponse>(
    error: &RequestTokenError<Unanswered, T>,
    refused: &'static str,
) -> Failure {
    match error {
        RequestTokenError::ServerResponse(_) => Failure::Unbelievable(refused),
        RequestTokenError::Request(Unanswered::Silent) => Failure::Down,
        RequestTokenError::Request(Unanswered::Forbidden) => Failure::Unbelievable("it leads to another computer"),
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => Failure::Unbelievable("its answer is no token"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Network, Unanswered};

    #[test]
    fn a_provider_is_asked_over_tls_or_on_this_computer() {
        let towards = |address: &str| Network::towards(&address.parse().expect("an address"));
        for right in ["https://accounts.google.com", "http://127.0.0.1:3000", "http://[::1]:3000/x", "http://localhost"]
        {
            assert!(towards(right).is_ok(), "{right}");
        }
        for wrong in [
            "http://accounts.google.com",
            "http://10.0.0.1",
            "http://localhost.example",
            "ftp://127.0.0.1",
            "file:///etc/passwd",
            "https://a.example/?x",
            "https://a.example/#x",
            "https://me@a.example/",
        ] {
            assert!(towards(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_provider_leads_neither_out_of_this_computer_nor_out_of_tls() {
        for (issuer, address) in [
            ("http://127.0.0.1:1", "https://accounts.google.com/token"),
            ("http://127.0.0.1:1", "http://10.0.0.1/token"),
            ("https://a.example", "http://127.0.0.1:1/token"),
        ] {
            let network = Network::towards(&issuer.parse().expect("an address")).expect("one that may be asked");
            let request = http::Request::get(address).body(Vec::new()).expect("a request");
            assert!(matches!(network.ask(request), Err(Unanswered::Forbidden | Unanswered::Silent)), "{address}");
        }
    }
}
