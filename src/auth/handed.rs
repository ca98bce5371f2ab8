//! Codes that are handed out once: kept in memory for the person who asked for them, until they leave or a quarter of
//! an hour has passed. The file holds only their hashes.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::person::{DistrictId, PersonId};

/// How long a page shows them, so that it can be printed.
const SHOWN_MS: i64 = 15 * 60_000;
/// More than anybody prints in that time; the oldest go first.
const MOST: usize = 1_000;

/// What was handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The recovery codes of one's own second factor.
    Recovery,
    /// A code for this person.
    Invitation(PersonId),
}

/// To whom, what, until when, the codes.
type Entry = ((DistrictId, PersonId), What, i64, Vec<String>);

/// Everything that was handed out of late.
#[derive(Clone, Default)]
pub struct Handed(Arc<Mutex<Vec<Entry>>>);

impl fmt::Debug for Handed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Never a code: this may end in a log.
        f.write_str("Handed")
    }
}

impl Handed {
    /// Hands codes to this person.
    pub fn keep(&self, who: (DistrictId, PersonId), what: What, codes: Vec<String>, now_ms: i64) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|entry| entry.2 > now_ms && (entry.0, entry.1) != (who, what));
        if all.len() == MOST {
            all.remove(0);
        }
        all.push((who, what, now_ms + SHOWN_MS, codes));
    }

    /// What was handed to this person, while it is shown.
    pub fn to(&self, who: (DistrictId, PersonId), what: What, now_ms: i64) -> Option<Vec<String>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Not longer than it was meant to be, also where the clock was put back.
        let is_shown = |until_ms: i64| (1..=SHOWN_MS).contains(&(until_ms - now_ms));
        let entry = all.iter().find(|entry| is_shown(entry.2) && (entry.0, entry.1) == (who, what));
        entry.map(|entry| entry.3.clone())
    }

    /// The person leaves: nothing is shown to whoever sits down next.
    pub fn forget(&self, who: (DistrictId, PersonId)) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|entry| entry.0 != who);
    }
}
