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
/// The longest words that somebody suggests for a passage, in characters.
pub const SUGGESTION_LIMIT: usize = 10_000;
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
    /// Other words for the passage, where its author suggests some. They become the student's own when the student
    /// says so, and never before.
    pub suggestion: Option<String>,
}

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    Opened(Quoted),
    Replied,
    Resolved,
    Reopened,
    /// The student used the suggested words. This resolves the thread, and so does the next one.
    Accepted,
    /// The student kept the own words.
    Declined,
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

    /// What somebody who typed this into a form that was filled with the words of a `passage` suggests for it. Nothing
    /// where the words are still the same, or none.
    ///
    /// # Errors
    /// Too many words.
    pub fn suggestion(passage: &str, typed: &str) -> Result<Option<String>, Error> {
        let typed = of_a_form(typed);
        if typed.is_empty() || typed == passage.trim() {
            return Ok(None);
        }
        if typed.chars().count() > SUGGESTION_LIMIT {
            return Err(Error::new(
                "other",
                "The words that you suggest can have 10,000 characters at most. Choose a shorter passage for them.",
            ));
        }
        Ok(Some(typed))
    }
}

/// Words as somebody typed them into a form, with newlines alone and without white space around them.
fn of_a_form(words: &str) -> String {
    words.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "").trim().to_owned()
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
        let words = of_a_form(words);
        if words.chars().count() > WORDS_LIMIT {
            return Err(Error::new(
                "words",
                "A comment has 10,000 characters at most. Make it shorter, or send it in two parts.",
            ));
        }
        let needs_words = match &deed {
            Deed::Opened(quoted) => quoted.suggestion.is_none(),
            Deed::Replied => true,
            Deed::Resolved | Deed::Reopened | Deed::Accepted | Deed::Declined => false,
        };
        if words.is_empty() && needs_words {
            return Err(Error::new("words", "Write something first."));
        }
        Ok(Self { id, thread, author: right.author(), at_ms, deed, words })
    }

    /// Whether this is `other` once more. The time does not count, and neither does the anchor: the same
    /// passage of the same version has the same quote.
    fn is_again(&self, other: &Self) -> bool {
        let same_deed = match (&self.deed, &other.deed) {
            (Deed::Opened(one), Deed::Opened(two)) => {
                (one.section, &one.quote, &one.suggestion) == (two.section, &two.quote, &two.suggestion)
            }
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

impl Thread {
    /// The words that wait for the student to use them or not.
    pub fn offers(&self) -> Option<&str> {
        self.quoted.suggestion.as_deref().filter(|_| !self.is_resolved)
    }
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
        Deed::Resolved | Deed::Accepted | Deed::Declined => true,
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

/// Whether a right covers a deed. Adults open and reopen, and the counselor suggests other words; the student answers,
/// may call a thread resolved, and alone decides about what was suggested.
pub const fn may(right: &MayComment, deed: &Deed) -> bool {
    match deed {
        Deed::Opened(quoted) => !right.is_students_own() && (quoted.suggestion.is_none() || may_suggest(right)),
        Deed::Reopened => !right.is_students_own(),
        Deed::Accepted | Deed::Declined => right.is_students_own(),
        Deed::Replied | Deed::Resolved => true,
    }
}

/// Whether a right covers suggesting other words: the counselor's alone (the table of `ARCHITECTURE.md`).
pub const fn may_suggest(right: &MayComment) -> bool {
    matches!(right.read().capacity(), Capacity::Counselor)
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
    if matches!(event.deed, Deed::Accepted | Deed::Declined) && thread.quoted.suggestion.is_none() {
        return Err(Refused::Absent);
    }
    let changes = is_resolved_after(thread.is_resolved, &event.deed) != thread.is_resolved;
    Ok(changes || !event.words.is_empty())
}

#[cfg(test)]
mod tests;
