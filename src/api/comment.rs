//! Comments on a student's words: what pages show of them, and the forms that add to them. No call here reaches
//! the words themselves.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::edit::Bytes;
use super::error::Error;
use crate::domain::comment::{EventId, Passage, Quoted};
use crate::domain::person::{PersonId, PlanId, Role};
use crate::domain::section::Section;
use crate::say::{self, Language};
use crate::sync::Cursor;
use crate::text::Comparison;

#[cfg(feature = "ssr")]
use crate::domain::access::MayComment;

mod suggestion;
#[cfg(feature = "ssr")]
mod threads;

pub use suggestion::{DecideSuggestion, decide_suggestion};
#[cfg(feature = "ssr")]
pub(super) use threads::{blank_of, comments_of, placed};

/// What somebody did, as a page tells it and as a form asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Open,
    Reply,
    Resolve,
    Reopen,
    /// The student used the suggested words.
    Accept,
    /// The student kept the own words.
    Decline,
}

/// One thing that was said or done in a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub id: EventId,
    pub name: String,
    pub role: Role,
    /// RFC 3339 in UTC.
    pub at: String,
    pub act: Act,
    pub words: String,
}

/// Where a passage stands in the words of a page, in UTF-16 code units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub from: u32,
    pub to: u32,
    /// What the passage says now, where that is no longer what was quoted.
    pub now: Option<String>,
}

impl Place {
    /// The place of a passage in `text` that was quoted as `quote`.
    pub fn of(quote: &str, text: &str, range: &std::ops::Range<u32>) -> Self {
        let now = Quoted::quote(crate::text::slice(text, range).unwrap_or_default());
        Self { from: range.start, to: range.end, now: (now != quote).then_some(now) }
    }
}

/// Other words that were suggested for a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggested {
    pub words: String,
    /// What `change` starts from, as a passage is quoted. A passage that says something else by now is shown beside the
    /// suggested words instead.
    pub from: String,
    /// How long that is, in UTF-16 code units: a quote may be cut.
    pub length: u32,
    /// What would change, as long as the student has not decided and the passage is there.
    pub change: Option<Comparison>,
}

/// A comment with everything that was said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    pub id: EventId,
    pub section: Section,
    /// What the passage said when the comment was made.
    pub quote: String,
    /// The passage for whoever has the document itself: [`crate::text::Anchor`].
    pub anchor: Bytes,
    /// Nothing when the passage is gone.
    pub place: Option<Place>,
    pub suggested: Option<Suggested>,
    pub is_resolved: bool,
    /// Never empty: the comment itself comes first.
    pub said: Vec<Said>,
    /// The name that the next event of this page may have.
    pub next: EventId,
    /// What a form without script brought when the server could not save.
    pub unsent: Option<String>,
}

impl Thread {
    /// Whether it waits for an answer of the school: the student or a guardian had the last word, and it is not resolved.
    pub fn waits(&self) -> bool {
        let is_of_family = |said: &Said| matches!(said.role, Role::Student | Role::Guardian);
        !self.is_resolved && self.said.last().is_some_and(is_of_family)
    }

    /// What the thread is called on a page where it is the `number`th.
    pub fn title(&self, language: Language, number: usize) -> String {
        let name = self.said.first().map_or("", |said| said.name.as_str());
        say::comment_title(language, number, name)
    }
}

/// The comments on a plan or on a section, in the order of the text: first the open ones, those whose passage is
/// gone behind them, then the resolved ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comments {
    /// Which plan they are about: a new school year has another, in which nothing was said yet.
    pub plan: Option<PlanId>,
    /// The version in which the places are told.
    pub base: u64,
    /// The same as a place in the log, for forms that change words.
    pub cursor: Cursor,
    /// How many things were said about the plan: who hears another number asks again.
    pub said: u64,
    /// What the forms of this page carry, so that the server knows whose page they are from.
    pub from: Option<String>,
    pub threads: Vec<Thread>,
    /// Whether the viewer may comment and reopen: an adult.
    pub may_open: bool,
    /// Whether the viewer may answer and resolve.
    pub may_answer: bool,
    /// Whether the viewer decides about suggested words: the student.
    pub may_decide: bool,
}

impl Comments {
    /// The threads of one section, each with its number on the page.
    pub fn of(&self, section: Section) -> impl Iterator<Item = (usize, &Thread)> {
        (1..).zip(self.threads.iter().filter(move |thread| thread.section == section))
    }
}

/// An empty form for a comment on a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blank {
    pub passage: Passage,
    pub quote: String,
    /// All words of the passage, for who may suggest others.
    pub words: Option<String>,
    /// The name that the comment will have.
    pub id: EventId,
    /// What a form without script brought when the server could not save.
    pub unsent: Option<Unsent>,
}

/// What stands in the form of a comment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    pub words: String,
    /// The part of the passage.
    pub part: String,
    /// The other words for it.
    pub other: String,
}

/// The form for a comment on `passage`, for adults who may comment.
#[server(endpoint = "open_passage", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_passage(student: PersonId, passage: Passage) -> Result<Blank, Error> {
    use super::context::{answer, may_comment, world};
    answer(
        async {
            let world = world()?;
            let right = may_comment(&world, student).await?;
            threads::blank_of(&world, right, passage).await
        }
        .await,
    )
}

/// What was said about a student's words so far, each thread placed in the words of version `seen`: for a page that
/// heard that there is more.
#[server(endpoint = "talk", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn talk(student: PersonId, seen: u64) -> Result<Comments, Error> {
    use super::context::{answer, decide, world};
    answer(
        async {
            let world = world()?;
            let decided = decide(&world, student).await?;
            threads::comments_at(&world, decided.read()?, decided.comment(), seen).await
        }
        .await,
    )
}

/// The form for a comment: on all of `passage`, or on the `part` of it that has these words. `other` is the passage as the
/// adult would put it: where it says the same as the passage, nothing is suggested. `again` is the passage of a comment that
/// was confirmed, as the page has it: a server that was set back to a backup has other versions, and finds it by its
/// characters in the words as they are now.
#[server(endpoint = "comment", output = super::json::Answer)]
pub async fn comment(
    student: PersonId,
    passage: Passage,
    id: EventId,
    part: String,
    said: String,
    other: Option<String>,
    from: Option<String>,
    again: Option<Bytes>,
) -> Result<Comments, Error> {
    use super::context::{Form, Sheet, answer, may_comment, world};
    answer(
        async {
            let world = world()?;
            let sheet = Sheet::Passage(student, passage);
            let form = Form { words: said, part, other: other.unwrap_or_default(), ..Form::default() };
            let right = may_comment(&world, student).await;
            let right = world.sent_by(from.as_deref(), right, MayComment::who, (sheet, &form)).await?;
            if right.is_students_own() {
                return Err(Error::NotFound);
            }
            let passage = match again {
                Some(Bytes(anchor)) => threads::found_again(&world, right.read(), passage, &anchor).await?,
                None => passage,
            };
            let opened = threads::open(&world, right, passage, id, &form).await;
            world.settle(opened, (right.who(), sheet), form).await?;
            super::desk::lead_to(student, &format!("#comment-{id}"));
            threads::comments_at(&world, right.read(), Some(right), passage.base).await
        }
        .await,
    )
}

/// The form of a thread: a reply, or resolving or reopening it with words or without. `seen` is the version whose
/// words the page shows.
#[server(endpoint = "answer_comment", output = super::json::Answer)]
pub async fn answer_comment(
    student: PersonId,
    thread: EventId,
    id: EventId,
    seen: u64,
    said: String,
    act: Act,
    from: Option<String>,
) -> Result<Comments, Error> {
    use super::context::{Form, Sheet, answer, may_comment, world};
    use crate::domain::comment::{Deed, Event};
    answer(
        async {
            let world = world()?;
            let sheet = Sheet::Thread(student, thread);
            let form = Form { words: said, ..Form::default() };
            let right = may_comment(&world, student).await;
            let right = world.sent_by(from.as_deref(), right, MayComment::who, (sheet, &form)).await?;
            let deed = match act {
                Act::Open | Act::Accept | Act::Decline => return Err(Error::NotFound),
                Act::Reply => Deed::Replied,
                Act::Resolve => Deed::Resolved,
                Act::Reopen => Deed::Reopened,
            };
            let saved = match Event::new((id, thread), &right, world.now_ms(), deed, &form.words) {
                Ok(event) => world.say(right, &event).await,
                Err(error) => Err(error.into()),
            };
            world.settle(saved, (right.who(), sheet), form).await?;
            let comments = threads::comments_at(&world, right.read(), Some(right), seen).await?;
            let section = comments.threads.iter().find(|other| other.id == thread).map(|thread| thread.section);
            let place = format!("#comment-{thread}");
            match section {
                Some(section) if right.is_students_own() => {
                    leptos_axum::redirect(&format!("/plan/{}{place}", section.slug()));
                }
                _ => super::desk::lead_to(student, &place),
            }
            Ok(comments)
        }
        .await,
    )
}
