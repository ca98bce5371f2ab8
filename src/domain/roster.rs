//! The counselor's list: what it can be filtered and ordered by, and how a filter stands in an address.

mod counts;
mod knows;
mod order;
mod said;
mod span;
mod view_name;

use serde::{Deserialize, Serialize};

pub use self::counts::{Count, Counts, Tally};
pub use self::knows::Knows;
pub use self::order::{Edge, Order, Place};
pub use self::span::Span;
pub use self::view_name::ViewName;
use super::completion::{Standing, State};
use super::day::Day;
use super::error::Error;
use super::grade::Grade;
use super::person::{ClassId, PersonId, SchoolId};
use super::section::{Section, Sections};
use super::status::{Phase, Review, Status};

/// What somebody is told whose list cannot be read, where something of everybody on it would be handed out.
pub const UNREADABLE: Error = Error::new(
    "list",
    "This list could not be read, so nothing of it was opened: it might have become the list of everybody. Go back to your students, choose them again, and begin from there.",
);

/// How the address names the caseload of nobody.
pub const NOBODYS: &str = "nobody";

/// A step is due soon this many days before its day.
pub const DUE_DAYS: i64 = 7;

/// Which students a list shows. It is the address of the page: `pairs` and `from_pairs` are inverse; it travels as
/// those pairs, too.
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own, and any of them go together")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<(String, String)>", into = "Vec<(String, String)>")]
pub struct Filter {
    pub sections: BySection,
    pub phase: Option<Phase>,
    /// Whether the check-in of the last window that is over was held.
    pub review: Option<Review>,
    /// Only students who ask for a check-in.
    pub asks: bool,
    /// Only students with whom a next step was agreed that is due in [`DUE_DAYS`] days or before, and was not talked about since.
    pub due: bool,
    /// Only students with a comment that waits for an answer of the school.
    pub waits: bool,
    /// Students who are exempt from an item of the grid, or who are not.
    pub exempt: Option<bool>,
    pub school: Option<SchoolId>,
    pub grade: Option<Grade>,
    /// Students of this class.
    pub class: Option<ClassId>,
    /// Students on this counselor's caseload.
    pub caseload: Option<PersonId>,
    /// Students on nobody's caseload; `caseload` names none then.
    pub alone: bool,
    /// When the student last changed the plan.
    pub changed: Option<Span>,
    /// When the last check-in was.
    pub contact: Option<Span>,
    /// The beginnings of words of a name, or of the number that the district gave, as typed; upper case and
    /// diacritics do not matter. The first eight words count.
    pub name: String,
    pub order: Order,
    /// Where the page lies; nothing for the first one.
    pub edge: Option<Edge>,
}

/// What a list asks of the four sections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BySection {
    /// Students who have not completed these; the empty set asks nothing.
    pub missing: Sections,
    /// Whether one of `missing` is enough; else all of them count.
    pub any: bool,
    /// The state that a section must be in, in the order of [`Section::ALL`].
    pub states: [Option<State>; 4],
}

impl BySection {
    /// Whether somebody who stands like this is left.
    pub fn takes(self, standing: Standing) -> bool {
        let lacks = standing.missing();
        let some = self.any && !self.missing.is_empty();
        let missing = if some { lacks.meets(self.missing) } else { lacks.contains(self.missing) };
        let in_state = |section| self.states[section as usize].is_none_or(|state| standing.state(section) == state);
        missing && Section::ALL.into_iter().all(in_state)
    }

    /// The same with `section` as one more of those that are missing.
    #[must_use]
    pub const fn missing_too(self, section: Section) -> Self {
        Self { missing: self.missing.with(section), ..self }
    }

    /// The same with `section` in any state.
    #[must_use]
    pub const fn in_any_state(mut self, section: Section) -> Self {
        self.states[section as usize] = None;
        self
    }
}

impl Filter {
    /// Reads a filter from the names and values of an address. What it does not know it leaves out: a bookmark of a later
    /// version still opens. Of one name twice the last counts, but for sections. Numbers of schools, classes and people begin
    /// at 1: 0 is "all" to the counters.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            match name {
                "missing" => {
                    if let Ok(section) = value.parse::<Section>() {
                        filter.sections = filter.sections.missing_too(section);
                    }
                }
                "match" => filter.sections.any = value == "any",
                "window" => filter.phase = value.parse().ok(),
                "review" => filter.review = value.parse().ok(),
                "asks" => filter.asks = value == "yes",
                "due" => filter.due = value == "week",
                "waits" => filter.waits = value == "yes",
                "exempt" => filter.exempt = ["no", "yes"].iter().position(|says| *says == value).map(|says| says == 1),
                "school" => filter.school = value.parse().ok().filter(|school: &SchoolId| school.0 > 0),
                "grade" => filter.grade = value.parse().ok(),
                "class" => filter.class = value.parse().ok().filter(|class: &ClassId| class.0 > 0),
                "caseload" => {
                    filter.caseload = value.parse().ok().filter(|counselor: &PersonId| counselor.0 > 0);
                    filter.alone = value == NOBODYS;
                }
                "changed" => filter.changed = value.parse().ok(),
                "contact" => filter.contact = value.parse().ok(),
                "name" => value.trim().clone_into(&mut filter.name),
                "order" => filter.order = value.parse().unwrap_or_default(),
                "after" => filter.edge = Place::read(value).map(Edge::After),
                "before" => filter.edge = Place::read(value).map(Edge::Before),
                other => {
                    if let Ok(section) = other.parse::<Section>() {
                        filter.sections.states[section as usize] = value.parse().ok();
                    }
                }
            }
        }
        filter
    }

    /// The names and values of the address, in a fixed order; nothing for what is not asked.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let BySection { missing, any, states } = self.sections;
        let mut pairs: Vec<_> = missing.iter().map(|section| ("missing", section.slug().to_owned())).collect();
        pairs.extend(any.then(|| ("match", "any".to_owned())));
        for section in Section::ALL {
            pairs.extend(states[section as usize].map(|state| (section.slug(), state.slug().to_owned())));
        }
        pairs.extend(self.phase.map(|phase| ("window", phase.slug().to_owned())));
        pairs.extend(self.review.map(|review| ("review", review.slug().to_owned())));
        pairs.extend(self.asks.then(|| ("asks", "yes".to_owned())));
        pairs.extend(self.due.then(|| ("due", "week".to_owned())));
        pairs.extend(self.waits.then(|| ("waits", "yes".to_owned())));
        pairs.extend(self.exempt.map(|exempt| ("exempt", if exempt { "yes" } else { "no" }.to_owned())));
        pairs.extend(self.school.map(|school| ("school", school.to_string())));
        pairs.extend(self.grade.map(|grade| ("grade", grade.to_string())));
        pairs.extend(self.class.map(|class| ("class", class.to_string())));
        pairs.extend(self.caseload.map(|counselor| ("caseload", counselor.to_string())));
        pairs.extend(self.alone.then(|| ("caseload", NOBODYS.to_owned())));
        pairs.extend(self.changed.map(|span| ("changed", span.slug().to_owned())));
        pairs.extend(self.contact.map(|span| ("contact", span.slug().to_owned())));
        if !self.name.is_empty() {
            pairs.push(("name", self.name.clone()));
        }
        if self.order != Order::default() {
            pairs.push(("order", self.order.slug().to_owned()));
        }
        pairs.extend(self.edge.as_ref().map(|edge| match edge {
            Edge::After(place) => ("after", place.to_string()),
            Edge::Before(place) => ("before", place.to_string()),
        }));
        pairs
    }

    /// The list from its first student on, in the order of names: for whoever walks through it while people write, which
    /// moves nobody in that order.
    #[must_use]
    pub fn from_the_start(self) -> Self {
        Self { edge: None, order: Order::Name, ..self }
    }

    /// What may be kept of it for good: no name that was searched, and none at which a page lay.
    #[must_use]
    pub fn lasting(self) -> Self {
        Self { name: String::new(), edge: None, ..self }
    }

    /// The same without anything about check-ins, for those who know nothing of them.
    #[must_use]
    pub fn without_check_ins(&self) -> Self {
        let order = match self.order {
            Order::Contact | Order::Asked | Order::Due => Order::Name,
            order => order,
        };
        Self { phase: None, review: None, asks: false, due: false, contact: None, order, ..self.clone() }
    }

    /// The same without anything about comments, for those who do not read them all.
    #[must_use]
    pub fn without_comments(&self) -> Self {
        Self { waits: false, ..self.clone() }
    }

    /// The order that the list has: an order of those alone who ask, or of whom a step is due, orders no others.
    pub const fn in_order(&self) -> Order {
        match self.order {
            Order::Asked if !self.asks => Order::Name,
            Order::Due if !self.due => Order::Name,
            order => order,
        }
    }

    /// The place that its page lies beside. By name there are no days: one that was written into the address by hand would
    /// hide everybody.
    pub fn place(&self) -> Option<Place> {
        let (Edge::After(place) | Edge::Before(place)) = self.edge.as_ref()?;
        let day = if self.in_order() == Order::Name { 0 } else { place.day };
        Some(Place { day, ..place.clone() })
    }

    /// The first and the last day of a next step that it takes, as days since 1970, where none is day 0.
    pub const fn due_days(&self, today: Day) -> (i64, i64) {
        if self.due { (1, today.number() + DUE_DAYS) } else { (0, i64::MAX) }
    }

    /// The same without anything about exemptions, for those who do not read the grid.
    #[must_use]
    pub fn without_exemptions(&self) -> Self {
        Self { exempt: None, ..self.clone() }
    }

    /// Whether a student of this status is left, as far as the status tells.
    pub fn takes(&self, status: Status) -> bool {
        self.sections.takes(status.standing)
            && self.phase.is_none_or(|phase| status.phase == phase)
            && self.review.is_none_or(|review| status.review == review)
            && (!self.asks || status.asks)
            && (!self.waits || status.waits)
            && (!self.alone || status.alone)
            && self.exempt.is_none_or(|exempt| status.exempt == exempt)
    }
}

impl From<Vec<(String, String)>> for Filter {
    fn from(pairs: Vec<(String, String)>) -> Self {
        Self::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }
}

impl From<Filter> for Vec<(String, String)> {
    fn from(filter: Filter) -> Self {
        filter.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        BySection, ClassId, Edge, Filter, Grade, Order, PersonId, Phase, Place, Review, SchoolId, Sections, Span, State,
    };

    fn one_of<T: Copy + std::fmt::Debug>(all: &'static [T]) -> impl Strategy<Value = Option<T>> {
        proptest::option::of(proptest::sample::select(all))
    }

    prop_compose! {
        fn status_part()(
            missing in 0u8..16,
            any in any::<bool>(),
            states in proptest::array::uniform4(one_of(&State::ALL)),
            phase in one_of(&Phase::ALL),
            review in one_of(&Review::ALL),
            [asks, due, waits] in any::<[bool; 3]>(),
            exempt in proptest::option::of(any::<bool>()),
        ) -> Filter {
            let missing = Sections::from_bits(missing).expect("below 16");
            let sections = BySection { missing, any, states };
            Filter { sections, phase, review, asks, due, waits, exempt, ..Filter::default() }
        }
    }

    prop_compose! {
        fn filters()(
            filter in status_part(),
            school in proptest::option::of(1i64..1000),
            grade in proptest::option::of(6u8..=12),
            class in proptest::option::of(1i64..1000),
            caseload in proptest::option::of(1i64..1000),
            spans in proptest::array::uniform2(one_of(&Span::ALL)),
            order in proptest::sample::select(&Order::ALL[..]),
            name in "[\\PC]{0,12}",
            place in proptest::option::of((0i64..30_000, "[\\PC]{0,12}", 0i64..100_000)),
            [is_before, alone] in any::<[bool; 2]>(),
        ) -> Filter {
            Filter {
                school: school.map(SchoolId),
                grade: grade.and_then(Grade::new),
                class: class.map(ClassId),
                caseload: caseload.map(PersonId),
                alone: alone && caseload.is_none(),
                changed: spans[0],
                contact: spans[1],
                name: name.trim().to_owned(),
                order,
                edge: place.map(|(day, name_key, student)| {
                    let place = Place { day, name_key, student: PersonId(student) };
                    if is_before { Edge::Before(place) } else { Edge::After(place) }
                }),
                ..filter
            }
        }
    }

    proptest! {
        #[test]
        fn a_bookmarked_filter_opens_as_it_was(filter in filters()) {
            let pairs = filter.pairs();
            let read = Filter::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str())));
            prop_assert_eq!(read, filter);
        }
    }

    #[test]
    fn what_could_not_be_read_is_not_taken_for_no_choice_where_it_matters() {
        let says =
            |pairs: &[(&str, &str)]| Filter::from_pairs(pairs.iter().copied()).says_all_of(pairs.iter().copied());
        for whole in [
            &[("show", "all")][..],
            &[("missing", "goals"), ("missing", "success"), ("match", "any"), ("grade", "9"), ("order", "contact")],
            &[("match", "all"), ("missing", "goals"), ("school", ""), ("name", " ann "), ("after", "nowhere")],
        ] {
            assert!(says(whole), "{whole:?}");
        }
        for lacking in [
            &[("missing", "everything")][..],
            &[("grade", "99"), ("school", "2")],
            &[("colour", "red")],
            &[("grade", "9"), ("grade", "10")],
            &[("asks", "maybe")],
            &[("due", "always")],
            &[("review", "never")],
            &[("waits", "1")],
            &[("caseload", "somebody")],
            &[("exempt", "perhaps")],
            &[("%", "")],
            &[("missing", "")],
            &[("class", "0")],
            &[("school", "0"), ("grade", "9")],
        ] {
            assert!(!says(lacking), "{lacking:?}");
        }
    }

    #[test]
    fn nonsense_in_an_address_is_left_out_and_harms_nothing() {
        let pairs = [
            ("missing", "everything"),
            ("match", "none"),
            ("goals", "perfect"),
            ("window", "wide"),
            ("asks", "maybe"),
            ("due", "always"),
            ("review", "never"),
            ("waits", "1"),
            ("exempt", "perhaps"),
            ("grade", "99"),
            ("school", "x"),
            ("class", "-"),
            ("caseload", "9999999999999999999999"),
            ("changed", "0"),
            ("contact", "soon"),
            ("order", "random"),
            ("after", "no"),
            ("after", "1~2"),
            ("class", "0"),
            ("school", "0"),
            ("caseload", "-3"),
            ("before", "~~"),
            ("colour", "red"),
        ];
        assert_eq!(Filter::from_pairs(pairs), Filter::default());
    }
}
