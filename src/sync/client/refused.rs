//! What a refusal leads to.
//!
//! | refused | because it is | then |
//! |---|---|---|
//! | several updates | too large together | fewer go together |
//! | several updates | lacking what they build on | the whole log is asked for, and what is lacking goes first |
//! | several updates | anything else | the one is looked for by halves: `suspects` |
//! | one update | unknown in part | the whole log is asked for; what is not known is taken back, its letters stay |
//! | one update | too large | it is cut |
//! | one update | somebody else's | it is cut, and what is somebody else's is set aside, with what builds on it: `aside` |
//! | one update | lacking what it builds on, or unreadable | the whole log is asked for, and what is lacking goes first |
//! | one update | anything else | it waits, and the page says so |
//! | a record of an earlier page | unknown in part, too large, or somebody else's | as one update |
//! | a record of an earlier page | lacking what it builds on | it goes once more, behind all that this page has |
//! | a record of an earlier page | anything else | it stays on the device, and the page says so |
//! | all that the server lacks | too large | it goes in parts |
//! | all that the server lacks | somebody else's | it goes in parts, of which that is set aside |
//! | all that the server lacks | unknown in part | what waits is looked through first, then its smallest parts |
//! | all that the server lacks | anything else | it is tried again at Save; where it lacked what it builds on, at the next look for news, too |

use super::suspects::Remedy;
use super::{Carried, Client, Found};
use crate::sync::Refusal;

/// What happens next.
pub(super) enum Then {
    /// The next request waits, as behind any failure.
    Wait,
    /// Another request goes at once.
    GoOn,
    /// This record goes once more, behind all that this page has, and with it.
    TakeIn(Vec<u8>),
}

impl Client {
    /// The server refused the request, which carried this.
    pub(super) fn refused(&mut self, carried: Carried, refusal: Refusal) -> Then {
        let is_lacking = matches!(carried, Carried::Lacking(_));
        if refusal == Refusal::Behind && !is_lacking && self.lacking.not_taken() == Some(Refusal::Unknown) {
            // It builds on what is lacking there, which goes first.
            self.suspects.refused(Found::Lacking, Refusal::Unknown, self.cursor);
        }
        match carried {
            Carried::Updates(count) => self.updates_refused(count, refusal),
            Carried::Left => self.record_refused(refusal),
            Carried::Lacking(_) => {
                self.lacking.refused(refusal);
                // What waits is smaller, and is looked through first.
                if refusal != Refusal::Unknown || self.groups.is_empty() {
                    self.suspects.refused(Found::Lacking, refusal, self.cursor);
                }
                Then::Wait
            }
            Carried::Log => Then::Wait,
        }
    }

    fn updates_refused(&mut self, count: usize, refusal: Refusal) -> Then {
        let is_searching = self.suspects.narrowed(count, refusal) || self.takes_less(count, refusal);
        let remedy = (count == 1).then(|| self.suspects.refused(Found::Waiting, refusal, self.cursor)).flatten();
        // What nobody reads of it can be read of the whole.
        let is_helped = remedy == Some(Remedy::TakeBack) || matches!(refusal, Refusal::Behind | Refusal::Unreadable);
        if is_searching || (is_helped && self.lacking.suspect()) {
            return Then::GoOn;
        }
        if !matches!(remedy, Some(Remedy::Cut | Remedy::SetAside)) {
            self.give_parts_up(refusal);
        }
        Then::Wait
    }

    fn record_refused(&mut self, refusal: Refusal) -> Then {
        match self.suspects.refused(Found::Left, refusal, self.cursor) {
            Some(Remedy::TakeBack) => {
                self.lacking.suspect();
                Then::GoOn
            }
            Some(Remedy::Cut | Remedy::SetAside) => Then::GoOn,
            // What this page has must not wait behind it.
            None => self.left.refused(refusal, self.cursor).map_or(Then::GoOn, |first| {
                self.lacking.suspect();
                Then::TakeIn(first)
            }),
        }
    }
}
