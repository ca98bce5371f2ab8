//! A room: a class that writes, as those who teach it see it live. Each student is in one of four states, which follow
//! from when their plan was open, from the standing of one section, and from a hand that is up. No word of a plan is
//! asked for any of it.

mod wall_names;

use serde::{Deserialize, Serialize};

pub use self::wall_names::wall_names;
use super::access::{DeskScope, Whose};
use super::completion::{Standing, State};
use super::error::Error;
use super::person::{ClassId, PersonId, SchoolId};
use super::roster::Filter;
use super::section::Section;
use crate::say::{self, Language};

/// For how long after the last sign of a plan (it was opened, left or changed) its student counts as writing: a look at
/// another page or a lost connection is no end.
pub const LASTS_MS: i64 = 3 * 60 * 1_000;
/// For how long a hand stays up that nobody takes down: about a lesson.
pub const HAND_LASTS_MS: i64 = 60 * 60 * 1_000;

/// What a student of a room is doing, as everybody in the room may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doing {
    /// The plan is not open, and was not a moment ago.
    NotOpen,
    Writing,
    /// What the lesson is about is done.
    Done,
    /// The hand is up, whatever else is true.
    AsksForHelp,
}

impl Doing {
    /// All of them, those who wait for somebody first.
    pub const ALL: [Self; 4] = [Self::AsksForHelp, Self::NotOpen, Self::Writing, Self::Done];

    /// Its name in the page's own style.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NotOpen => "not-open",
            Self::Writing => "writing",
            Self::Done => "done",
            Self::AsksForHelp => "help",
        }
    }

    /// In words, never as a colour alone.
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Self::NotOpen => say::doing_not_open(language),
            Self::Writing => say::doing_writing(language),
            Self::Done => say::doing_done(language),
            Self::AsksForHelp => say::doing_asks(language),
        }
    }

    /// What follows from what is known of a student at `now_ms`. `lesson` is what the lesson is about; without it nobody
    /// is done.
    pub fn of(signs: Signs, standing: Standing, lesson: Option<Lesson>, now_ms: i64) -> Self {
        if signs.asks_since(now_ms).is_some() {
            Self::AsksForHelp
        } else if lesson.is_some_and(|lesson| lesson.is_done(standing)) {
            Self::Done
        } else if signs.is_open || signs.last_ms.is_some_and(|at| is_within(at, LASTS_MS, now_ms)) {
            Self::Writing
        } else {
            Self::NotOpen
        }
    }
}

/// What is known of a student beside the standing of the plan. Times are milliseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// A page of the student has the plan open now.
    pub is_open: bool,
    /// When the student last opened, left or changed the plan.
    pub last_ms: Option<i64>,
    /// Since when the hand is up.
    pub hand_ms: Option<i64>,
}

impl Signs {
    /// The same, when the plan was also changed at `changed_ms`.
    #[must_use]
    pub fn and_changed(self, changed_ms: Option<i64>) -> Self {
        Self { last_ms: self.last_ms.max(changed_ms), ..self }
    }

    /// Since when the student asks for help at `now_ms`; nothing where nobody waits any more.
    pub fn asks_since(self, now_ms: i64) -> Option<i64> {
        self.hand_ms.filter(|at| is_within(*at, HAND_LASTS_MS, now_ms))
    }

    /// Whether nothing of it counts any more at `now_ms`.
    pub fn is_over(self, now_ms: i64) -> bool {
        let is_recent = self.last_ms.is_some_and(|at| is_within(at, LASTS_MS, now_ms));
        !self.is_open && !is_recent && self.asks_since(now_ms).is_none()
    }
}

/// What lies in the future was seen by a clock that was set back since, and counts for nothing.
fn is_within(at_ms: i64, lasts_ms: i64, now_ms: i64) -> bool {
    (0..lasts_ms).contains(&now_ms.saturating_sub(at_ms))
}

/// How much of a section is enough for a lesson.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Enough {
    /// The student called it completed for now; of the list: nothing of the grade is left.
    #[default]
    Completed,
    /// Something stands there; of the list: something is ticked.
    Begun,
}

impl Enough {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Completed, Self::Begun];

    /// Its name in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::Begun => "begun",
        }
    }

    /// In words, as a choice.
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Self::Completed => say::enough_completed(language),
            Self::Begun => say::enough_begun(language),
        }
    }
}

impl std::str::FromStr for Enough {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let unknown = Error::new("done", "A lesson has no such end.");
        Self::ALL.into_iter().find(|enough| enough.slug() == slug).ok_or(unknown)
    }
}

/// What a lesson is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    pub section: Section,
    pub enough: Enough,
}

impl Lesson {
    /// Whether somebody who stands like this is done: by the rule of `completion`, which no lesson changes.
    pub fn is_done(self, standing: Standing) -> bool {
        match standing.state(self.section) {
            State::NotStarted => false,
            State::InProgress => self.enough == Enough::Begun,
            State::Completed => true,
        }
    }
}

/// Which room; it is the address of the page, and travels as the pairs of that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<(String, String)>", into = "Vec<(String, String)>")]
pub struct Choice {
    /// Of those who see several: the school among whose classes one chooses.
    pub school: Option<SchoolId>,
    pub class: Option<ClassId>,
    /// The caseload of this counselor.
    pub caseload: Option<PersonId>,
    pub lesson: Option<Lesson>,
}

impl Choice {
    /// Reads a choice from the names and values of an address; what it does not know it leaves out.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut choice = Self::default();
        let (mut section, mut enough) = (None, Enough::default());
        for (name, value) in pairs {
            match name {
                "school" => choice.school = value.parse().ok(),
                "class" => choice.class = value.parse().ok(),
                "caseload" => choice.caseload = value.parse().ok(),
                "about" => section = value.parse().ok(),
                "done" => enough = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        Self { lesson: section.map(|section| Lesson { section, enough }), ..choice }
    }

    /// The names and values of the address.
    pub fn pairs(self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.school.map(|school| ("school", school.to_string())));
        pairs.extend(self.class.map(|class| ("class", class.to_string())));
        pairs.extend(self.caseload.map(|counselor| ("caseload", counselor.to_string())));
        if let Some(Lesson { section, enough }) = self.lesson {
            pairs.push(("about", section.slug().to_owned()));
            if enough != Enough::default() {
                pairs.push(("done", enough.slug().to_owned()));
            }
        }
        pairs
    }

    /// The list of its students, by name.
    pub fn filter(self) -> Filter {
        Filter { school: self.school, class: self.class, caseload: self.caseload, ..Filter::default() }
    }

    /// Whether it names a room: a counselor has one caseload and a teacher a few classes; who sees a school or a
    /// district says whose.
    pub fn is_room_of(self, scope: &DeskScope) -> bool {
        matches!(scope.whose(), Whose::Caseload(_) | Whose::Classes(_))
            || self.class.is_some()
            || self.caseload.is_some()
    }
}

impl From<Vec<(String, String)>> for Choice {
    fn from(pairs: Vec<(String, String)>) -> Self {
        Self::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }
}

impl From<Choice> for Vec<(String, String)> {
    fn from(choice: Choice) -> Self {
        choice.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        Choice, ClassId, Doing, Enough, HAND_LASTS_MS, LASTS_MS, Lesson, PersonId, SchoolId, Section, Signs, Standing,
        State,
    };

    const NOW: i64 = 1_000_000_000;

    fn times() -> impl Strategy<Value = Option<i64>> {
        proptest::option::of(prop_oneof![NOW - LASTS_MS - 9..NOW + 9, NOW - HAND_LASTS_MS - 9..NOW + 9])
    }

    prop_compose! {
        fn signs()(is_open in any::<bool>(), last_ms in times(), hand_ms in times()) -> Signs {
            Signs { is_open, last_ms, hand_ms }
        }
    }

    prop_compose! {
        fn standings()(states in proptest::array::uniform4(proptest::sample::select(&State::ALL[..]))) -> Standing {
            Standing { states }
        }
    }

    prop_compose! {
        fn lessons()(
            section in proptest::sample::select(&Section::ALL[..]),
            enough in proptest::sample::select(&Enough::ALL[..]),
        ) -> Lesson {
            Lesson { section, enough }
        }
    }

    proptest! {
        #[test]
        fn a_hand_is_seen_whatever_else_is_true(signs in signs(), standing in standings(), lesson in proptest::option::of(lessons())) {
            let doing = Doing::of(signs, standing, lesson, NOW);
            let is_up = signs.hand_ms.is_some_and(|at| at <= NOW && NOW - at < HAND_LASTS_MS);
            prop_assert_eq!(doing == Doing::AsksForHelp, is_up);
            let lowered = Signs { hand_ms: None, ..signs };
            prop_assert!(Doing::of(lowered, standing, lesson, NOW) != Doing::AsksForHelp);
        }

        #[test]
        fn nobody_is_done_without_a_lesson_and_with_one_its_section_alone_decides(
            signs in signs(), standing in standings(), other in standings(), lesson in lessons(),
        ) {
            prop_assert!(Doing::of(signs, standing, None, NOW) != Doing::Done);
            let mut same = other;
            same.states[lesson.section as usize] = standing.state(lesson.section);
            let says = Doing::of(signs, standing, Some(lesson), NOW);
            prop_assert_eq!(says, Doing::of(signs, same, Some(lesson), NOW), "of the other sections it says nothing");
            let enough = match lesson.enough {
                Enough::Completed => standing.state(lesson.section) == State::Completed,
                Enough::Begun => standing.state(lesson.section) != State::NotStarted,
            };
            prop_assert_eq!(lesson.is_done(standing), enough);
        }

        #[test]
        fn what_is_over_says_nothing_and_stays_over(signs in signs(), standing in standings(), later in 0..HAND_LASTS_MS) {
            if signs.is_over(NOW) {
                prop_assert_eq!(Doing::of(signs, standing, None, NOW), Doing::NotOpen);
                let is_seen_ahead = signs.last_ms.max(signs.hand_ms).is_some_and(|at| at > NOW);
                prop_assert!(is_seen_ahead || signs.is_over(NOW + later));
            }
        }

        #[test]
        fn an_address_opens_the_room_that_it_was_made_from(
            ids in proptest::array::uniform3(proptest::option::of(0i64..1000)), lesson in proptest::option::of(lessons()),
        ) {
            let choice = Choice {
                school: ids[0].map(SchoolId), class: ids[1].map(ClassId), caseload: ids[2].map(PersonId), lesson,
            };
            let pairs = choice.pairs();
            let read = Choice::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str())));
            prop_assert_eq!(read, choice);
        }
    }

    #[test]
    fn somebody_writes_while_the_plan_is_open_and_three_minutes_longer() {
        let doing = |signs| Doing::of(signs, Standing::default(), None, NOW);
        assert_eq!(doing(Signs::default()), Doing::NotOpen);
        assert_eq!(doing(Signs { is_open: true, ..Signs::default() }), Doing::Writing);
        let last = |ago| Signs { last_ms: Some(NOW - ago), ..Signs::default() };
        assert_eq!(doing(last(LASTS_MS - 1)), Doing::Writing);
        assert_eq!(doing(last(LASTS_MS)), Doing::NotOpen);
        assert_eq!(doing(last(LASTS_MS).and_changed(Some(NOW))), Doing::Writing, "a change counts like a look");
        assert_eq!(doing(last(0).and_changed(Some(NOW - LASTS_MS))), Doing::Writing, "the later one counts");
        assert_eq!(doing(last(-1)), Doing::NotOpen, "a clock that was set back");
    }

    #[test]
    fn nonsense_in_an_address_is_left_out() {
        let pairs = [("class", "x"), ("caseload", "-"), ("about", "essay"), ("done", "never"), ("colour", "red")];
        assert_eq!(Choice::from_pairs(pairs), Choice::default());
        let about = Choice::from_pairs([("about", "goals"), ("done", "never")]);
        assert_eq!(about.lesson, Some(Lesson { section: Section::Goals, enough: Enough::Completed }));
    }
}
