//! Signing in with an identity provider: one client for whichever speaks OpenID Connect, by the authorization code
//! flow with PKCE. What providers do differently is data of the settings. It blocks, and takes the time as it is told.

mod all;
mod known;
mod network;
mod proof;
mod underway;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use openidconnect::core::CoreAuthenticationFlow;
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, LoginHint, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};

use tokio::sync::Semaphore;

use super::site::Origin;
use crate::domain::person::Role;
pub use all::Providers;
use known::Known;
use network::Network;
pub use proof::Proof;
pub use underway::{LIFE_MS, Purpose, Underway};

/// Which claim says who somebody is. Both name one account for ever; an address or a name does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SubjectClaim {
    /// `sub`, of the standard.
    #[default]
    Sub,
    /// `oid` of Microsoft Entra: the object's number in the district's directory, which its lists show. Its `sub` is
    /// another one in each application and stands in no list.
    Oid,
}

/// What the settings say of a provider.
#[derive(Clone)]
pub struct Terms {
    /// In addresses: `/sign-in/with/ID`.
    pub id: String,
    /// On buttons.
    pub name: String,
    pub issuer: IssuerUrl,
    pub client_id: ClientId,
    pub secret: ClientSecret,
    /// Besides `openid`.
    pub scopes: Vec<Scope>,
    /// Who may sign in with it.
    pub roles: Vec<Role>,
    /// What else must stand in the token: `hd` is the district's domain with Google.
    pub require: BTreeMap<String, String>,
    pub subject: SubjectClaim,
}

/// Why nobody was signed in. The words are for the log of the server; a page has sentences of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// It does not answer, or too late.
    #[error("does not answer")]
    Down,
    /// It answers, but nothing that may be believed.
    #[error("answers what cannot be believed: {0}")]
    Unbelievable(&'static str),
    /// The account is real, and not of this district.
    #[error("knows an account that is not of this district")]
    Elsewhere,
}

/// What only this server knows of a sign-in at a provider until the browser is back.
pub struct Secrets {
    nonce: Nonce,
    verifier: PkceCodeVerifier,
}

/// How many wait for one provider at one time; a slow one must not hold every thread.
const AT_ONCE: usize = 16;

/// Whoever is not among them waits no longer than for the provider itself.
const PATIENCE: Duration = Duration::from_secs(10);

/// One identity provider.
pub struct Provider {
    terms: Terms,
    network: Network,
    known: Known,
    turns: Arc<Semaphore>,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Never the secret.
        write!(f, "Provider({})", self.terms.id)
    }
}

impl Provider {
    /// Asks nobody yet: a provider that is down does no harm to a start.
    ///
    /// # Errors
    /// A sentence for whoever set it: its address is not one that may be asked.
    pub fn new(terms: Terms) -> Result<Self, &'static str> {
        let network = Network::towards(terms.issuer.url())?;
        Ok(Self { terms, network, known: Known::default(), turns: Arc::new(Semaphore::new(AT_ONCE)) })
    }

    /// Asks something of this provider, on a thread that may wait. Each has turns of its own: one that hangs makes nobody
    /// wait at another.
    ///
    /// # Errors
    /// What `ask` gives; [`Failure::Down`] when too many are waiting already.
    pub async fn ask<T: Send + 'static>(
        self: Arc<Self>,
        ask: impl FnOnce(&Self) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let turn = tokio::time::timeout(PATIENCE, self.turns.clone().acquire_owned()).await;
        let turn = turn.ok().and_then(Result::ok).ok_or(Failure::Down)?;
        let asked = tokio::task::spawn_blocking(move || {
            let answer = ask(&self);
            drop(turn);
            answer
        });
        asked.await.unwrap_or(Err(Failure::Unbelievable("asking it failed")))
    }

    /// Its name in addresses.
    pub fn id(&self) -> &str {
        &self.terms.id
    }

    /// Its name for people.
    pub fn name(&self) -> &str {
        &self.terms.name
    }

    /// Who it says that it is.
    pub fn issuer(&self) -> &str {
        self.terms.issuer.as_str()
    }

    /// Whether somebody with this role may sign in with it.
    pub fn serves(&self, role: Role) -> bool {
        self.terms.roles.contains(&role)
    }

    /// Where to send a browser, and what to keep until it is back with `state`. `hint` is whom a portal says that it
    /// brings; the provider still asks.
    ///
    /// # Errors
    /// [`Failure::Down`], [`Failure::Unbelievable`].
    pub fn begin(
        &self,
        origin: &Origin,
        state: String,
        hint: Option<String>,
        now_ms: i64,
    ) -> Result<(String, Secrets), Failure> {
        let found = self.known.get(&self.terms.issuer, &self.network, now_ms)?;
        let client = found.client(&self.terms).set_redirect_uri(self.way_back(origin)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut way = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, || CsrfToken::new(state), Nonce::new_random)
            .add_scopes(self.terms.scopes.clone())
            .set_pkce_challenge(challenge);
        if let Some(hint) = hint {
            way = way.set_login_hint(LoginHint::new(hint));
        }
        // Google offers the accounts of this domain alone; what counts is the claim.
        if let Some(domain) = self.terms.require.get("hd") {
            way = way.add_extra_param("hd", domain.clone());
        }
        let (address, _, nonce) = way.url();
        Ok((address.into(), Secrets { nonce, verifier }))
    }

    /// Who came back with `code`. `issuer` is the one that the answer itself names (RFC 9207).
    ///
    /// # Errors
    /// Each [`Failure`].
    pub fn finish(
        &self,
        origin: &Origin,
        secrets: Secrets,
        code: String,
        issuer: Option<&str>,
        now_ms: i64,
    ) -> Result<Proof, Failure> {
        if issuer.is_some_and(|issuer| issuer != self.issuer()) {
            return Err(Failure::Unbelievable("the answer is of another issuer"));
        }
        let found = self.known.get(&self.terms.issuer, &self.network, now_ms)?;
        let client = found.client(&self.terms).set_redirect_uri(self.way_back(origin)?);
        let client = client.set_auth_type(found.auth_type());
        let answer = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| Failure::Unbelievable("it names no token endpoint"))?
            .set_pkce_verifier(secrets.verifier)
            .request(&|request| self.network.ask(request))
            .map_err(|error| network::failure(&error, "the code was not taken"))?;
        let token = answer.id_token().ok_or(Failure::Unbelievable("there is no token"))?;
        match proof::check(&client, &self.terms, token, answer.access_token(), &secrets.nonce, now_ms) {
            // Keys are changed from time to time: the new ones are fetched once.
            Err(proof::Doubt::UnknownKey) => {
                let found = self.known.anew(&self.terms.issuer, &self.network, now_ms)?;
                proof::check(
                    &found.client(&self.terms),
                    &self.terms,
                    token,
                    answer.access_token(),
                    &secrets.nonce,
                    now_ms,
                )
            }
            checked => checked,
        }
        .map_err(Failure::from)
    }

    fn way_back(&self, origin: &Origin) -> Result<RedirectUrl, Failure> {
        RedirectUrl::new(format!("{origin}/sign-in/from/{}", self.terms.id))
            .map_err(|_| Failure::Unbelievable("our own address cannot be read"))
    }
}
