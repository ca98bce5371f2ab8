//! What is known of a provider: its own description and its keys, fetched when first needed and again after an hour.

use std::sync::{Arc, Mutex, PoisonError};

use openidconnect::core::{CoreClient, CoreClientAuthMethod, CoreProviderMetadata};
use openidconnect::{AuthType, DiscoveryError, EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl};

use super::network::{Network, Unanswered};
use super::{Failure, Terms};

const HOUR_MS: i64 = 60 * 60 * 1_000;
/// A provider that is down is asked again so soon after it was asked, which may have taken ten seconds; whoever comes
/// meanwhile does not wait for it too.
const PAUSE_MS: i64 = 15_000;
/// A token with a key that nobody has does not make us ask more often than this.
const KEYS_MS: i64 = 60_000;

/// A client that knows where to send a browser.
pub type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// A provider's description of itself, with its keys.
pub struct Found(CoreProviderMetadata);

impl Found {
    /// A client of the provider with this description.
    pub fn client(&self, terms: &Terms) -> Client {
        CoreClient::from_provider_metadata(self.0.clone(), terms.client_id.clone(), Some(terms.secret.clone()))
    }

    /// How it wants to be shown the secret: in the header, unless it takes only the form (RFC 6749, section 2.3.1).
    pub fn auth_type(&self) -> AuthType {
        match self.0.token_endpoint_auth_methods_supported() {
            Some(ways)
                if ways.contains(&CoreClientAuthMethod::ClientSecretPost)
                    && !ways.contains(&CoreClientAuthMethod::ClientSecretBasic) =>
            {
                AuthType::RequestBody
            }
            _ => AuthType::BasicAuth,
        }
    }
}

/// What was found, or that nothing was, and when.
#[derive(Default)]
pub struct Known(Mutex<Option<(i64, Answer)>>);

type Answer = Result<Arc<Found>, Failure>;

impl Known {
    /// What the provider says of itself, at most an hour old.
    ///
    /// # Errors
    /// [`Failure::Down`], [`Failure::Unbelievable`].
    pub fn get(&self, issuer: &IssuerUrl, network: &Network, now_ms: i64) -> Result<Arc<Found>, Failure> {
        self.not_older(issuer, network, now_ms, HOUR_MS)
    }

    /// The same with the keys of now.
    ///
    /// # Errors
    /// [`Failure::Down`], [`Failure::Unbelievable`].
    pub fn anew(&self, issuer: &IssuerUrl, network: &Network, now_ms: i64) -> Result<Arc<Found>, Failure> {
        self.not_older(issuer, network, now_ms, KEYS_MS)
    }

    fn not_older(
        &self,
        issuer: &IssuerUrl,
        network: &Network,
        now_ms: i64,
        age_ms: i64,
    ) -> Result<Arc<Found>, Failure> {
        // One asks; the others wait for what it finds.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at_ms, found)) = &*known {
            let age_ms = if found.is_ok() { age_ms } else { PAUSE_MS };
            // A clock that was set back makes nothing younger.
            if (0..age_ms).contains(&(now_ms - at_ms)) {
                return found.clone();
            }
        }
        let found = CoreProviderMetadata::discover(issuer, &|request| network.ask(request))
            .map(|found| Arc::new(Found(found)))
            .map_err(|error| failure(&error));
        *known = Some((now_ms, found.clone()));
        found
    }
}

fn failure(error: &DiscoveryError<Unanswered>) -> Failure {
    match error {
        DiscoveryError::Request(Unanswered::Silent) => Failure::Down,
        DiscoveryError::Request(Unanswered::Forbidden) => Failure::Unbelievable("it leads to another computer"),
        DiscoveryError::Response(status, ..) if status.is_server_error() => Failure::Down,
        DiscoveryError::Response(..) => Failure::Unbelievable("it has no description where one should be"),
        DiscoveryError::Validation(_) => Failure::Unbelievable("it describes another issuer"),
        _ => Failure::Unbelievable("its description cannot be read"),
    }
}
