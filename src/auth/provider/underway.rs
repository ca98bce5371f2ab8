//! Sign-ins that are under way at a provider, and accounts that were proved and wait for their person's word. Each
//! belongs to one browser, is good for one use and ten minutes, and lives in memory: after a restart one begins again.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Proof, Secrets};
use crate::domain::person::{DistrictId, PersonId};
use crate::storage::TokenHash;

/// From the click to the way back.
pub const LIFE_MS: i64 = 10 * 60 * 1_000;

/// More than a district that signs in at one bell; the oldest go first.
const MOST: usize = 20_000;

/// What somebody went to a provider for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    SignIn,
    /// To sign in that way from now on: whoever was signed in when it began.
    Link(DistrictId, PersonId),
    /// To use an invitation, which has this hash.
    Join(TokenHash),
}

struct Away {
    state: String,
    browser: TokenHash,
    provider: String,
    secrets: Secrets,
    purpose: Purpose,
    next: Option<String>,
    at_ms: i64,
}

struct Proved {
    browser: TokenHash,
    proof: Proof,
    provider: String,
    purpose: Purpose,
    at_ms: i64,
}

#[derive(Default)]
struct Both {
    away: VecDeque<Away>,
    proved: VecDeque<Proved>,
}

/// All of them.
#[derive(Clone, Default)]
pub struct Underway(Arc<Mutex<Both>>);

impl std::fmt::Debug for Underway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Underway")
    }
}

impl Underway {
    /// All that is still good.
    fn fresh(&self, now_ms: i64) -> MutexGuard<'_, Both> {
        let mut both = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_fresh = |at_ms: i64| (0..LIFE_MS).contains(&(now_ms - at_ms));
        both.away.retain(|away| is_fresh(away.at_ms));
        both.proved.retain(|proved| is_fresh(proved.at_ms));
        both
    }

    /// A browser goes to a provider, and will be back with `state`; then it goes on to `next`.
    pub fn went(
        &self,
        (browser, state): (TokenHash, String),
        provider: &str,
        secrets: Secrets,
        (purpose, next): (Purpose, Option<String>),
        at_ms: i64,
    ) {
        let mut both = self.fresh(at_ms);
        if both.away.len() >= MOST {
            both.away.pop_front();
        }
        both.away.push_back(Away { state, browser, provider: provider.to_owned(), secrets, purpose, next, at_ms });
    }

    /// A browser is back: once, in time, from where it went, and the same one.
    pub fn came_back(
        &self,
        browser: &TokenHash,
        state: &str,
        provider: &str,
        now_ms: i64,
    ) -> Option<(Secrets, Purpose, Option<String>)> {
        let mut both = self.fresh(now_ms);
        let at = both.away.iter().position(|away| away.state == state)?;
        // Another browser, or another provider's answer, does not use it up for the one that it belongs to.
        if both.away[at].browser != *browser || both.away[at].provider != provider {
            return None;
        }
        both.away.remove(at).map(|away| (away.secrets, away.purpose, away.next))
    }

    /// Keeps a proved account until its person says what to do with it; the one before is forgotten.
    pub fn proved(&self, browser: TokenHash, provider: &str, proof: Proof, purpose: Purpose, at_ms: i64) {
        let mut both = self.fresh(at_ms);
        both.proved.retain(|proved| proved.browser != browser);
        if both.proved.len() >= MOST {
            both.proved.pop_front();
        }
        both.proved.push_back(Proved { browser, proof, provider: provider.to_owned(), purpose, at_ms });
    }

    /// What waits for this browser's word: the provider, the account, what for.
    pub fn waiting(&self, browser: &TokenHash, now_ms: i64) -> Option<(String, Proof, Purpose)> {
        let both = self.fresh(now_ms);
        let found = both.proved.iter().find(|proved| proved.browser == *browser)?;
        Some((found.provider.clone(), found.proof.clone(), found.purpose))
    }

    /// The same, which is then used up.
    pub fn take(&self, browser: &TokenHash, now_ms: i64) -> Option<(String, Proof, Purpose)> {
        let mut both = self.fresh(now_ms);
        let at = both.proved.iter().position(|proved| proved.browser == *browser)?;
        both.proved.remove(at).map(|found| (found.provider, found.proof, found.purpose))
    }
}
