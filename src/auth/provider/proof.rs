//! What a provider's token proves (OpenID Connect Core 1.0, section 3.1.3.7): who signed it, for whom, until when, as
//! the answer to which question; then what the district asks for besides.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::core::{CoreIdToken, CoreJwsSigningAlgorithm};
use openidconnect::{AccessToken, AccessTokenHash, ClaimsVerificationError, Nonce, SignatureVerificationError};
use serde_json::{Map, Value};

use super::known::Client;
use super::{Failure, SubjectClaim, Terms};

/// Signed with the provider's private key. Never unsigned, and never with a secret that both share: the public key is
/// one that everybody shares.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// How far our clock may be ahead of the provider's.
const SKEW_S: i64 = 60;

/// An account at a provider, proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    pub issuer: String,
    pub subject: String,
    /// As the provider calls the person; only shown to that person.
    pub name: Option<String>,
}

/// Why a token proves nothing.
#[derive(Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The key may be a new one.
    UnknownKey,
    Unbelievable(&'static str),
    Elsewhere,
}

impl From<Doubt> for Failure {
    fn from(doubt: Doubt) -> Self {
        match doubt {
            Doubt::UnknownKey => Self::Unbelievable("the token is signed with an unknown key"),
            Doubt::Unbelievable(why) => Self::Unbelievable(why),
            Doubt::Elsewhere => Self::Elsewhere,
        }
    }
}

/// Checks a token and gives whom it names.
///
/// # Errors
/// [`Doubt`].
pub fn check(
    client: &Client,
    terms: &Terms,
    token: &CoreIdToken,
    access: &AccessToken,
    nonce: &Nonce,
    now_ms: i64,
) -> Result<Proof, Doubt> {
    let now = chrono::DateTime::from_timestamp(now_ms.div_euclid(1_000) - SKEW_S, 0).unwrap_or_default();
    let verifier = client.id_token_verifier().set_allowed_algs(ALGORITHMS).set_time_fn(move || now);
    let claims = token.claims(&verifier, nonce).map_err(|error| doubt(&error))?;
    if let Some(expected) = claims.access_token_hash() {
        let is_same = token
            .signing_alg()
            .ok()
            .zip(token.signing_key(&verifier).ok())
            .and_then(|(algorithm, key)| AccessTokenHash::from_token(access, algorithm, key).ok())
            .is_some_and(|hash| hash == *expected);
        if !is_same {
            return Err(Doubt::Unbelievable("the token belongs to another answer"));
        }
    }
    let all = payload(token)?;
    let text = |name: &str| match all.get(name) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    if text("azp").is_some_and(|party| party != *terms.client_id) {
        return Err(Doubt::Unbelievable("the token is for another party"));
    }
    if terms.require.iter().any(|(name, value)| text(name).as_ref() != Some(value)) {
        return Err(Doubt::Elsewhere);
    }
    let subject = match terms.subject {
        SubjectClaim::Sub => Some(claims.subject().to_string()),
        SubjectClaim::Oid => text("oid"),
    };
    let subject = subject.filter(|subject| (1..=255).contains(&subject.chars().count()));
    Ok(Proof {
        issuer: terms.issuer.to_string(),
        subject: subject.ok_or(Doubt::Unbelievable("the token names nobody"))?,
        name: text("name").or_else(|| text("given_name")).filter(|name| name.chars().count() <= 200),
    })
}

/// Every claim of a token that was checked before.
fn payload(token: &CoreIdToken) -> Result<Map<String, Value>, Doubt> {
    let text = token.to_string();
    let middle = text.split('.').nth(1).and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
    middle.and_then(|bytes| serde_json::from_slice(&bytes).ok()).ok_or(Doubt::Unbelievable("the token cannot be read"))
}

/// In words that hold nothing of the token.
fn doubt(error: &ClaimsVerificationError) -> Doubt {
    use ClaimsVerificationError as E;
    use SignatureVerificationError as S;
    Doubt::Unbelievable(match error {
        E::SignatureVerification(S::NoMatchingKey) => return Doubt::UnknownKey,
        E::SignatureVerification(S::NoSignature) => "the token is not signed",
        E::SignatureVerification(S::DisallowedAlg(_) | S::UnsupportedAlg(_)) => {
            "the token is signed in a way that proves nothing"
        }
        E::SignatureVerification(_) => "the signature of the token is wrong",
        E::Expired(_) => "the token is too old",
        E::InvalidAudience(_) => "the token is for somebody else",
        E::InvalidIssuer(_) => "the token is of another issuer",
        E::InvalidNonce(_) => "the token answers another question",
        _ => "the token is not as it should be",
    })
}
