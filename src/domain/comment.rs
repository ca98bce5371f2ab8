//! What adults say about a student's words and what is said back: the events, who may make which, and the
//! threads that they add up to. An event is only ever added, never changed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::access::{MayComment, MayRead};
use super::error::Error;
use super::person::PersonId;
use super::section::Section;
use super::trail::Capacity;

/// The longest comment or reply, in characters: four printed pages.
pub const WORDS_LIMIT: usize = 10_000;
/// How much of a passage is kept as its quote, in characters: half a page.
pub const QUOTE_LIMIT: usize = 1_000;

/// Names an event for ever; a thread has the name of the event that opened it. Whoever sends an event makes
/// its name up (a random number of 53 bits), so that what is sent twice stands once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventId(pub u64);

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A stretch of a written section in one version of the plan, in UTF-16 code units as browsers count them:
/// how an address and a form name what somebody wants to comment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Passage {
    pub section: Section,
    /// How far the log reached.
    pub base: u64,
    pub from: u32,
    pub to: u32,
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}.{}", self.section.slug(), self.base, self.from, self.to)
    }
}

impl FromStr for Passage {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::new("passage", "This address names no passage of a plan.");
        let mut parts = text.split('.');
        let mut next = || parts.next().ok_or_else(wrong);
        let section: Section = next()?.parse()?;
        let base = next()?.parse().map_err(|_| wrong())?;
        let from = next()?.parse().map_err(|_| wrong())?;
        let to = next()?.parse().map_err(|_| wrong())?;
        let is_passage = section.is_written() && from < to && parts.next().is_none();
        is_passage.then_some(Self { section, base, from, to }).ok_or_else(wrong)
    }
}

impl TryFrom<String> for Passage {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Passage> for String {
    fn from(passage: Passage) -> Self {
        passage.to_string()
    }
}

/// What a comment is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    pub section: Section,
    /// The characters of the passage, as `text::Anchor` writes them.
    pub anchor: Vec<u8>,
    /// The words of the passage when the comment was made.
    pub quote: String,
}

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    Opened(Quoted),
    Replied,
    Resolved,
    Reopened,
}

impl Quoted {
    /// What a passage that says `words` is quoted as: without the white space around it, and not for ever.
    pub fn quote(words: &str) -> String {
        let words = words.trim();
        match words.char_indices().nth(QUOTE_LIMIT) {
            Some((end, _)) => format!("{}\u{2026}", words[..end].trim_end()),
            None => words.to_owned(),
        }
    }
}

/// Something that somebody said, or did with a thread; resolving and reopening may come with words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub id: EventId,
    /// The thread that it belongs to; its own name when it opens one.
    pub thread: EventId,
    pub author: PersonId,
    /// Milliseconds since 1970.
    pub at_ms: i64,
    pub deed: Deed,
    pub words: String,
}

impl Event {
    /// An event as it comes in: `words` as somebody typed them.
    ///
    /// # Errors
    /// Too many words, or none where the event is nothing without.
    pub fn new(
        (id, thread): (EventId, EventId),
        right: &MayComment,
        at_ms: i64,
        deed: Deed,
        words: &str,
    ) -> Result<Self, Error> {
        let words = words.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
        let words = words.trim().to_owned();
        if words.chars().count() > WORDS_LIMIT {
            return Err(Error::new(
                "words",
                "A comment has 10,000 characters at most. Make it shorter, or send it in two parts.",
            ));
        }
        if words.is_empty() && matches!(deed, Deed::Opened(_) | Deed::Replied) {
            return Err(Error::new("words", "Write something first."));
        }
        Ok(Self { id, thread, author: right.author(), at_ms, deed, words })
    }

    /// Whether this is `other` once more. The time does not count, and neither does the anchor: the same
    /// passage of the same version has the same quote.
    fn is_again(&self, other: &Self) -> bool {
        let same_deed = match (&self.deed, &other.deed) {
            (Deed::Opened(one), Deed::Opened(two)) => (one.section, &one.quote) == (two.section, &two.quote),
            (one, two) => one == two,
        };
        same_deed && (self.thread, self.author, &self.words) == (other.thread, other.author, &other.words)
    }
}

/// A comment with everything that was said and done about it, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    pub id: EventId,
    pub quoted: Quoted,
    pub events: Vec<Event>,
    pub is_resolved: bool,
}

/// What the events of a plan add up to, in the order in which the threads were opened.
pub fn threads(events: Vec<Event>) -> Vec<Thread> {
    let mut threads: Vec<Thread> = Vec::new();
    for event in events {
        if let Deed::Opened(quoted) = &event.deed {
            threads.push(Thread { id: event.id, quoted: quoted.clone(), events: vec![event], is_resolved: false });
        } else if let Some(thread) = threads.iter_mut().find(|thread| thread.id == event.thread) {
            thread.is_resolved = is_resolved_after(thread.is_resolved, &event.deed);
            thread.events.push(event);
        }
    }
    threads
}

const fn is_resolved_after(before: bool, deed: &Deed) -> bool {
    match deed {
        Deed::Opened(_) | Deed::Reopened => false,
        Deed::Replied => before,
        Deed::Resolved => true,
    }
}

/// Why an event was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not for this person, or there is no such thread: the same answer.
    #[error("there is no such thread for this person")]
    Absent,
    /// The name stands for something else already.
    #[error("another event has this name")]
    Taken,
}

/// Whether a right covers a deed. Adults open and reopen; the student answers and may call a thread resolved.
pub const fn may(right: &MayComment, deed: &Deed) -> bool {
    match deed {
        Deed::Opened(_) | Deed::Reopened => !right.is_students_own(),
        Deed::Replied | Deed::Resolved => true,
    }
}

/// Whether a reader sees a thread: those on the sections that they read, and partners of these only what they
/// opened themselves (a consent names sections, and not what others say about them).
pub fn is_open_to(right: &MayRead, thread: &Thread) -> bool {
    let is_own = thread.events.first().is_some_and(|opening| opening.author == right.reader());
    right.sections().has(thread.quoted.section) && (right.capacity() != Capacity::Partner || is_own)
}

/// Decides about an event that came in: whether it brings anything new. What is here already is confirmed and
/// not written twice, and so is a change of state that changes nothing.
///
/// # Errors
/// [`Refused`].
pub fn admit(threads: &[Thread], right: &MayComment, event: &Event) -> Result<bool, Refused> {
    if event.author != right.author() || !may(right, &event.deed) {
        return Err(Refused::Absent);
    }
    if let Some(here) = threads.iter().flat_map(|thread| &thread.events).find(|here| here.id == event.id) {
        return if event.is_again(here) { Ok(false) } else { Err(Refused::Taken) };
    }
    let read = right.read();
    if let Deed::Opened(quoted) = &event.deed {
        let fits = event.thread == event.id && read.sections().has(quoted.section);
        return if fits { Ok(true) } else { Err(Refused::Absent) };
    }
    let is_it = |thread: &&Thread| thread.id == event.thread && is_open_to(&read, thread);
    let thread = threads.iter().find(is_it).ok_or(Refused::Absent)?;
    let changes = is_resolved_after(thread.is_resolved, &event.deed) != thread.is_resolved;
    Ok(changes || !event.words.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Deed, Event, EventId, Passage, Quoted, Refused, Thread, WORDS_LIMIT, admit, may, threads};
    use crate::domain::access::{MayComment, Ties, to_comments, to_plan};
    use crate::domain::day::Term;
    use crate::domain::person::{PersonId, Role, Viewer};
    use crate::domain::section::Section;

    const STUDENT: PersonId = PersonId(7);

    fn right(person: PersonId) -> MayComment {
        let role = if person == STUDENT { Role::Student } else { Role::Counselor };
        let ties = Ties { caseload: Some(Term::default()), ..Ties::none(0) };
        to_comments(to_plan(&Viewer::example(role, person), STUDENT, &ties)).expect("a right")
    }

    fn opened() -> Deed {
        Deed::Opened(Quoted { section: Section::Goals, anchor: vec![1], quote: "I read".to_owned() })
    }

    fn event(id: u64, thread: u64, person: PersonId, deed: Deed, words: &str) -> Event {
        Event::new((EventId(id), EventId(thread)), &right(person), 0, deed, words).expect("an event")
    }

    /// Takes an event as the storage does.
    fn take(events: &mut Vec<Event>, event: &Event) -> Result<bool, Refused> {
        let is_new = admit(&threads(events.clone()), &right(event.author), event)?;
        if is_new {
            events.push(event.clone());
        }
        Ok(is_new)
    }

    const COUNSELOR: PersonId = PersonId(9);

    #[test]
    fn adults_open_and_reopen_and_students_answer_and_resolve() {
        for (deed, student) in
            [(opened(), false), (Deed::Replied, true), (Deed::Resolved, true), (Deed::Reopened, false)]
        {
            assert!(may(&right(COUNSELOR), &deed), "{deed:?}");
            assert_eq!(may(&right(STUDENT), &deed), student, "{deed:?}");
        }
        let forged = Event { author: STUDENT, ..event(1, 1, COUNSELOR, opened(), "as somebody else") };
        assert_eq!(admit(&[], &right(COUNSELOR), &forged), Err(Refused::Absent));
    }

    #[test]
    fn a_name_that_stands_for_other_words_takes_nothing_away() {
        let mut events = Vec::new();
        take(&mut events, &event(1, 1, COUNSELOR, opened(), "first")).expect("new");
        for other in [
            event(1, 1, COUNSELOR, opened(), "other words"),
            event(1, 1, PersonId(8), opened(), "first"),
            event(1, 1, COUNSELOR, Deed::Replied, "first"),
        ] {
            assert_eq!(take(&mut events, &other), Err(Refused::Taken), "{other:?}");
        }
        assert_eq!(take(&mut events, &event(2, 5, STUDENT, Deed::Replied, "to nobody")), Err(Refused::Absent));
        assert_eq!(take(&mut events, &event(3, 1, COUNSELOR, opened(), "in another")), Err(Refused::Absent));
        assert_eq!(events.len(), 1);
    }

    #[test]
    fn words_are_kept_as_typed_but_for_line_ends_and_the_white_space_around_them() {
        let typed = event(1, 1, COUNSELOR, Deed::Replied, "  <b>\r\none\rtwo\0 \n");
        assert_eq!(typed.words, "<b>\none\ntwo");
        let long = "\u{1F600}".repeat(WORDS_LIMIT);
        assert_eq!(event(1, 1, COUNSELOR, Deed::Replied, &long).words, long);
        let names = (EventId(1), EventId(1));
        for (deed, words) in
            [(Deed::Replied, format!("{long}.")), (Deed::Replied, " \n".to_owned()), (opened(), String::new())]
        {
            assert!(Event::new(names, &right(COUNSELOR), 0, deed, &words).is_err(), "{} characters", words.len());
        }
        assert!(Event::new(names, &right(COUNSELOR), 0, Deed::Resolved, "").is_ok());
    }

    #[test]
    fn a_passage_is_read_back_from_its_address_and_nothing_else_is() {
        let passage = Passage { section: Section::Strategies, base: 57, from: 120, to: 310 };
        assert_eq!(passage.to_string(), "strategies.57.120.310");
        assert_eq!(passage.to_string().parse(), Ok(passage));
        for wrong in [
            "",
            "goals",
            "goals.1.5.5",
            "goals.1.6.5",
            "goals.-1.0.5",
            "goals.1.0.99999999999",
            "goals.1.0.5.6",
            "success.1.0.5",
            "<b>.1.0.5",
        ] {
            assert!(wrong.parse::<Passage>().is_err(), "{wrong}");
        }
    }

    fn deed(index: usize) -> Deed {
        [opened(), Deed::Replied, Deed::Resolved, Deed::Reopened][index].clone()
    }

    fn state(threads: &[Thread]) -> Vec<(EventId, bool, usize)> {
        threads.iter().map(|thread| (thread.id, thread.is_resolved, thread.events.len())).collect()
    }

    proptest! {
        #[test]
        fn sending_everything_again_in_any_order_changes_nothing(
            sent in proptest::collection::vec((0..4usize, 0..4u64, any::<bool>(), 0..3usize), 1..40),
            again in proptest::collection::vec(0..40usize, 0..40),
        ) {
            let mut events = Vec::new();
            let mut taken = Vec::new();
            for (id, (what, thread, by_student, words)) in (10u64..).zip(sent) {
                let thread = if what == 0 { id } else { taken.get(usize::try_from(thread).unwrap_or(0)).map_or(1, |first: &Event| first.thread.0) };
                let author = if by_student { STUDENT } else { COUNSELOR };
                let words = ["", "words", "<script>"][words];
                let names = (EventId(id), EventId(thread));
                let Ok(event) = Event::new(names, &right(author), 0, deed(what), words) else { continue };
                if take(&mut events, &event) == Ok(true) {
                    taken.push(event);
                }
            }
            let before = state(&threads(events.clone()));
            // Every event belongs to a thread, and each word of it is there.
            prop_assert_eq!(before.iter().map(|(.., events)| events).sum::<usize>(), taken.len());
            for place in again {
                if let Some(event) = taken.get(place) {
                    prop_assert_eq!(take(&mut events, &Event { at_ms: 5, ..event.clone() }), Ok(false));
                }
            }
            prop_assert_eq!(state(&threads(events)), before);
        }

        #[test]
        fn a_thread_is_resolved_exactly_when_the_last_change_of_its_state_says_so(
            deeds in proptest::collection::vec(1..4usize, 0..20),
        ) {
            let mut events = vec![event(1, 1, COUNSELOR, opened(), "first")];
            let mut resolved = false;
            for (id, what) in (2u64..).zip(deeds) {
                resolved = match what { 2 => true, 3 => false, _ => resolved };
                take(&mut events, &event(id, 1, COUNSELOR, deed(what), "words")).expect("taken");
                prop_assert_eq!(threads(events.clone())[0].is_resolved, resolved);
            }
        }
    }
}
