//! Between the wire and the log of comments: passages out of forms, threads out of events.

use std::ops::Range;

use super::{Act, Blank, Bytes, Comments, Error, EventId, Passage, Place, Said, Suggested, Thread, Unsent};
use crate::api::World;
use crate::api::context::{Form, Sheet, instant, look};
use crate::domain::access::{MayComment, MayRead};
use crate::domain::comment::{self, Deed, Event, Quoted, is_open_to, may, may_suggest};
use crate::domain::error::Error as Broken;
use crate::domain::person::Role;
use crate::domain::section::Section;
use crate::domain::trail;
use crate::storage::{self, Look, OpenPlan};
use crate::sync::Cursor;
use crate::sync::server::Replica;
use crate::text::{Anchor, Comparison, Document, Op, find, plain, slice, utf16_len};

const MOVED: Broken = Broken::new(
    "passage",
    "The server no longer has the words as this page showed them. Open the page again and choose the passage once more.",
);
const NOT_THERE: Broken = Broken::new(
    "part",
    "The words of the part are not in the passage. Copy them from there, or leave that field empty to comment on all of it.",
);
const PART_OF_OTHER: Broken = Broken::new(
    "part",
    "Other words are for the whole passage. Leave the field for a part of it empty, or put the passage\u{2019}s own words back.",
);

/// The form for a comment on a passage; absent for the student.
pub(in crate::api) async fn blank_of(world: &World, right: MayComment, passage: Passage) -> Result<Blank, Error> {
    if right.is_students_own() {
        return Err(Error::NotFound);
    }
    let (quoted, words) = quoted(world, right.read(), passage, "").await?;
    let unsent = world.unsaved(right.who(), Sheet::Passage(right.read().student(), passage)).await?;
    let unsent = unsent.map(|Form { words, part, other, .. }| Unsent { words, part, other });
    let words = may_suggest(&right).then_some(words);
    Ok(Blank { passage, quote: quoted.quote, words, id: new_id()?, unsent })
}

/// A new name for what somebody will send.
fn new_id() -> Result<EventId, Error> {
    crate::text::client_id().map(EventId).map_err(|_| Error::Unexpected)
}

/// A passage as its version has it, or the part of it that has these words; and all words of the passage.
async fn quoted(world: &World, right: MayRead, passage: Passage, part: &str) -> Result<(Quoted, String), Error> {
    // Those who read some sections only have no other to comment on.
    let right = right.only(passage.section).ok_or(Error::NotFound)?;
    let look = look(world, right, trail::Deed::Looked).await?;
    let open = world.database.open_plan(look, 0, passage.base).await?;
    let document = open.replica.document();
    let text = plain(&document.words(passage.section));
    let mut range = passage.from..passage.to;
    let words = slice(&text, &range).filter(|_| open.replica.head == passage.base).ok_or(MOVED)?;
    if !part.trim().is_empty() {
        let found = find(words, part).ok_or(NOT_THERE)?;
        range = passage.from + found.start..passage.from + found.end;
    }
    let quote = Quoted::quote(slice(&text, &range).unwrap_or_default());
    let anchor = Anchor::of(document, passage.section, range).map_err(|_| MOVED)?;
    let quoted = Quoted { section: passage.section, anchor: anchor.encode(), quote, suggestion: None };
    Ok((quoted, words.trim().to_owned()))
}

/// Where the characters of a passage stand in the words as they are now.
pub(super) async fn found_again(
    world: &World,
    right: MayRead,
    passage: Passage,
    anchor: &[u8],
) -> Result<Passage, Error> {
    let section = passage.section;
    let right = right.only(section).ok_or(Error::NotFound)?;
    let look = look(world, right, trail::Deed::Looked).await?;
    let open = world.database.open_plan(look, 0, u64::MAX).await?;
    let anchor = Anchor::received(anchor).map_err(|_| MOVED)?;
    let place = anchor.place(open.replica.document(), section).ok_or(MOVED)?;
    Ok(Passage { section, base: open.replica.head, from: place.start, to: place.end })
}

/// Opens a thread on a passage, or on a part of it, as a form asks for it.
pub(super) async fn open(
    world: &World,
    right: MayComment,
    passage: Passage,
    id: EventId,
    form: &Form,
) -> Result<(), Error> {
    let (mut quoted, words) = quoted(world, right.read(), passage, &form.part).await?;
    quoted.suggestion = Quoted::suggestion(&words, &form.other)?;
    if quoted.suggestion.is_some() && !form.part.trim().is_empty() {
        return Err(PART_OF_OTHER.into());
    }
    let event = Event::new((id, id), &right, world.now_ms(), Deed::Opened(quoted), &form.words)?;
    world.say(right, &event).await
}

/// The comments as a page shows them that has the words of version `seen`.
pub(super) async fn comments_at(
    world: &World,
    right: MayRead,
    may_comment: Option<MayComment>,
    seen: u64,
) -> Result<Comments, Error> {
    let look = look(world, right, trail::Deed::Looked).await?;
    let open = world.database.open_plan(look, 0, seen).await?;
    comments_of(world, &open, look, may_comment).await
}

/// The comments on an open plan, placed in the words that it was opened with.
pub(in crate::api) async fn comments_of(
    world: &World,
    open: &OpenPlan,
    look: Look,
    may_comment: Option<MayComment>,
) -> Result<Comments, Error> {
    let comments = world.database.comments(look).await?;
    let mut comments = placed(world, (look.right(), &open.replica, open.head), comments, may_comment)?;
    comments.plan = Some(open.plan);
    if let Some(right) = may_comment {
        let mut waits = world.all_unsaved(right.who()).await?;
        for thread in &mut comments.threads {
            let sheet = Sheet::Thread(look.right().student(), thread.id).to_string();
            thread.unsent = waits.remove(&sheet).map(|form| form.words);
        }
    }
    Ok(comments)
}

/// Comments as a page shows them that has the words of `replica`.
pub(in crate::api) fn placed(
    world: &World,
    (right, replica, cursor): (MayRead, &Replica, Cursor),
    storage::Comments { events, authors, said }: storage::Comments,
    may_comment: Option<MayComment>,
) -> Result<Comments, Error> {
    let document = replica.document();
    let texts = Section::WRITTEN.map(|section| plain(&document.words(section)));
    let mut threads = Vec::new();
    for thread in comment::threads(events).into_iter().filter(|thread| is_open_to(&right, thread)) {
        let text = texts.get(thread.quoted.section as usize).map_or("", String::as_str);
        let range = range(document, &thread.quoted)?;
        let place = range.as_ref().map(|range| Place::of(&thread.quoted.quote, text, range));
        let suggested = suggested(&thread, range.and_then(|range| slice(text, &range)));
        let events = thread.events.into_iter().map(|event| {
            let (name, role) = authors.get(&event.author).cloned().unwrap_or((String::new(), Role::Student));
            let (id, at, act) = (event.id, instant(event.at_ms), act(&event.deed));
            Said { id, name, role, at, act, words: event.words }
        });
        threads.push(Thread {
            id: thread.id,
            section: thread.quoted.section,
            quote: thread.quoted.quote,
            anchor: Bytes(thread.quoted.anchor),
            place,
            suggested,
            is_resolved: thread.is_resolved,
            said: events.collect(),
            next: new_id()?,
            unsent: None,
        });
    }
    // Stable: what is equal stays in the order in which it was opened.
    threads.sort_by_key(|thread| {
        let place = if thread.is_resolved { None } else { thread.place.as_ref() };
        (thread.is_resolved, place.is_none(), place.map(|place| (thread.section, place.from, place.to)))
    });
    Ok(Comments {
        plan: None,
        base: replica.head,
        cursor,
        said,
        from: may_comment.and_then(|right| world.seal.of(right.who())),
        threads,
        may_open: may_comment.is_some_and(|right| may(&right, &Deed::Reopened)),
        may_answer: may_comment.is_some(),
        may_decide: may_comment.is_some_and(|right| may(&right, &Deed::Accepted)),
    })
}

/// The other words of a thread whose passage says this `now`.
fn suggested(thread: &comment::Thread, now: Option<&str>) -> Option<Suggested> {
    let words = thread.quoted.suggestion.clone()?;
    let compared = |now: &str| Comparison::of(&vec![Op::insert(now)], &vec![Op::insert(words.as_str())]);
    let change = now.filter(|_| thread.offers().is_some()).map(compared);
    let now = now.unwrap_or_default();
    Some(Suggested { from: Quoted::quote(now), length: utf16_len(now), change, words })
}

/// Where a passage stands in a document; nothing when it is gone.
///
/// # Errors
/// [`Error::Unexpected`].
pub(super) fn range(document: &Document, quoted: &Quoted) -> Result<Option<Range<u32>>, Error> {
    // The log has a hash over it: what cannot be read was not written by this program.
    let anchor = Anchor::decode(&quoted.anchor).map_err(|_| Error::Unexpected)?;
    Ok(anchor.place(document, quoted.section))
}

const fn act(deed: &Deed) -> Act {
    match deed {
        Deed::Opened(_) => Act::Open,
        Deed::Replied => Act::Reply,
        Deed::Resolved => Act::Resolve,
        Deed::Reopened => Act::Reopen,
        Deed::Accepted => Act::Accept,
        Deed::Declined => Act::Decline,
    }
}
