//! What adults confirm of the grid: that a box which the student ticked is so. A confirmation is about one tick, which is
//! named by the update of the log that brought it; what is ticked anew is another tick. Nothing of it is a word of the
//! plan, and an event is only ever added.

use super::access::MayConfirm;
use super::error::Error;
use super::person::PersonId;
use super::trail::Capacity;

/// What somebody did about a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Confirmed,
    /// Took a confirmation back.
    Withdrawn,
}

impl Deed {
    /// Its name in the database and in the record.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl std::str::FromStr for Deed {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let known = [Self::Confirmed, Self::Withdrawn].into_iter().find(|deed| deed.slug() == slug);
        known.ok_or(Error::new("deed", "Nothing like this can be done about a tick."))
    }
}

/// One box as it was ticked once: its key in the catalogue, and the update of the log that ticked it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    pub item: String,
    pub seq: u64,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub tick: Tick,
    pub deed: Deed,
    pub author: PersonId,
    pub capacity: Capacity,
    /// Milliseconds since 1970.
    pub at_ms: i64,
}

/// The confirmation that stands for a tick: the last event about it, unless that took one back. `events` are in their
/// order.
pub fn standing<'a>(events: &'a [Event], tick: &Tick) -> Option<&'a Event> {
    let last = events.iter().rev().find(|event| event.tick == *tick);
    last.filter(|event| event.deed == Deed::Confirmed)
}

/// Whether a right takes back this confirmation: a teacher's the own ones, the counselor's every one.
pub fn may_withdraw(right: &MayConfirm, confirmation: &Event) -> bool {
    let read = right.read();
    read.capacity() == Capacity::Counselor || confirmation.author == read.reader()
}

/// Decides about an event that came in: whether it brings anything new. What is confirmed already, by whomever, is not
/// confirmed twice; what is not confirmed is not taken back.
///
/// # Errors
/// It takes back what somebody else confirmed.
pub fn admit(events: &[Event], right: &MayConfirm, tick: &Tick, deed: Deed) -> Result<bool, Error> {
    match (deed, standing(events, tick)) {
        (Deed::Confirmed, standing) => Ok(standing.is_none()),
        (Deed::Withdrawn, None) => Ok(false),
        (Deed::Withdrawn, Some(confirmation)) if may_withdraw(right, confirmation) => Ok(true),
        (Deed::Withdrawn, Some(_)) => Err(Error::new(
            "item",
            "Somebody else confirmed this. They can take it back, and so can the counselor. Nothing was changed.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Capacity, Deed, Event, PersonId, Tick, admit, standing};
    use crate::domain::access::{MayConfirm, Ties, to_confirm, to_plan};
    use crate::domain::day::Term;
    use crate::domain::person::{Role, Viewer};
    use crate::domain::section::Sections;

    const STUDENT: PersonId = PersonId(7);

    fn right(role: Role, person: i64) -> MayConfirm {
        let term = Term::default();
        let ties = Ties {
            caseload: Some(term),
            classes: vec![(term, term)],
            teacher_sections: Sections::ALL,
            ..Ties::none(0)
        };
        to_confirm(to_plan(&Viewer::example(role, PersonId(person)), STUDENT, &ties)).expect("a right")
    }

    fn people() -> [MayConfirm; 3] {
        [right(Role::Counselor, 1), right(Role::Teacher, 2), right(Role::Teacher, 3)]
    }

    fn take(events: &mut Vec<Event>, right: &MayConfirm, tick: &Tick, deed: Deed) -> Option<bool> {
        let is_new = admit(events, right, tick, deed).ok()?;
        if is_new {
            let read = right.read();
            let (author, capacity) = (read.reader(), read.capacity());
            events.push(Event { tick: tick.clone(), deed, author, capacity, at_ms: 0 });
        }
        Some(is_new)
    }

    fn tick(seq: u64) -> Tick {
        Tick { item: "09.plan4".to_owned(), seq }
    }

    #[test]
    fn what_is_ticked_anew_is_not_confirmed() {
        let mut events = Vec::new();
        assert_eq!(take(&mut events, &people()[0], &tick(4), Deed::Confirmed), Some(true));
        assert!(standing(&events, &tick(4)).is_some_and(|event| event.capacity == Capacity::Counselor));
        assert_eq!(standing(&events, &tick(6)), None);
        assert_eq!(standing(&events, &Tick { item: "10.plan4".to_owned(), seq: 4 }), None);
    }

    proptest! {
        #[test]
        fn a_tick_is_confirmed_by_whoever_said_so_first_until_they_or_the_counselor_take_it_back(
            steps in proptest::collection::vec((0..3usize, 1..3u64, any::<bool>()), 0..30),
        ) {
            let mut events = Vec::new();
            let mut stand: [Option<usize>; 3] = [None; 3];
            for (who, seq, confirms) in steps {
                let deed = if confirms { Deed::Confirmed } else { Deed::Withdrawn };
                let place = &mut stand[usize::try_from(seq).expect("small")];
                let (expected, after) = match (confirms, *place) {
                    (true, None) => (Some(true), Some(who)),
                    (true, other) => (Some(false), other),
                    (false, None) => (Some(false), None),
                    (false, Some(by)) if who == 0 || by == who => (Some(true), None),
                    (false, other) => (None, other),
                };
                prop_assert_eq!(take(&mut events, &people()[who], &tick(seq), deed), expected);
                *place = after;
                let found = standing(&events, &tick(seq)).map(|event| event.author);
                prop_assert_eq!(found, after.map(|who| people()[who].read().reader()));
            }
        }
    }
}
