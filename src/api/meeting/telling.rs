//! Preparing a meeting out of the plan, its log, its check-ins and its comments.

use std::collections::BTreeMap;

use super::{GridBox, Meeting, Moment, Open, Written};
use crate::api::World;
use crate::api::card::CardTold;
use crate::api::check_in::{self, Entry, Found, read};
use crate::api::comment::{Thread, comments_of};
use crate::api::context::{Decided, instant, look};
use crate::api::error::Error;
use crate::api::language::spoken;
use crate::domain::catalogue::{self, Catalogue};
use crate::domain::checklist::ItemState;
use crate::domain::completion::Standing;
use crate::domain::meeting::{Moments, ONE_VISIT_MS, Since, changed_boxes};
use crate::domain::section::{Section, Sections};
use crate::domain::trail::Deed;
use crate::say::Language;
use crate::storage::History;
use crate::text::{Comparison, Past, beginning, plain};

/// Letters of changes that one section has room for on the page: a third of a sheet.
const CHANGES: usize = 900;
/// Letters of how a section begins, of a quote, and of what was said last.
const BEGINNING: usize = 240;

/// The meeting about whom this was decided.
pub async fn prepare(world: &World, decided: &Decided, since: Option<Since>) -> Result<Meeting, Error> {
    let language = spoken();
    let right = decided.read()?;
    if right.sections() != Sections::ALL {
        return Err(Error::NotFound);
    }
    let Found { course, all, logged_ms } = read(world, decided).await?.ok_or(Error::NotFound)?;
    // Asked before this visit is on the trail.
    let before = world.database.last_look(right, world.now_ms() - ONE_VISIT_MS).await?;
    // What was agreed stands there too.
    check_in::look(world, decided).await?;
    let look = look(world, right, Deed::LookedAtHistory).await?;
    let open = world.database.open_plan(look, 0, u64::MAX).await?;
    let history = world.database.history(look).await?;
    let comments = comments_of(world, &open, look, decided.comment()).await?;
    let moments = Moments { check_in: logged_ms, look: before };
    let (since, at_ms) = moments.choose(since);
    let (standing, list) = (open.standing(), open.catalogue(language));
    // A long log is tens of milliseconds of work: not on a thread that others wait for.
    let told = {
        let list = list.clone();
        tokio::task::spawn_blocking(move || changes((language, &list), &history, at_ms, standing))
    };
    let Changes { written, cards, changed, now } =
        told.await.map_err(|_| Error::Unexpected)?.map_err(|_| Error::Unexpected)?;
    let boxes: Vec<_> = list.entries_of(open.grade).collect();
    let is_open = |entry: &&catalogue::Entry| !now.get(&entry.key()).is_some_and(ItemState::is_settled);
    let moment = |(since, at): (Since, Option<i64>)| Moment { since, at: at.map(instant) };
    Ok(Meeting {
        student: decided.student,
        is_own: decided.viewer.person == decided.student,
        name: open.name.clone(),
        school: open.school.clone(),
        grade: open.grade,
        year: open.year,
        today: decided.viewer.today.to_string(),
        course,
        last: all.into_iter().find(Entry::stands),
        since: moment((since, at_ms)),
        moments: moments.all().into_iter().map(moment).collect(),
        written,
        cards,
        grid: standing.state(Section::Success),
        changed,
        open: boxes
            .iter()
            .filter(is_open)
            .map(|entry| one_box(entry.clone(), now.get(&entry.key()).cloned()))
            .collect(),
        boxes: boxes.len(),
        comments: comments.threads.into_iter().filter(|thread| !thread.is_resolved).filter_map(open_comment).collect(),
    })
}

struct Changes {
    written: Vec<Written>,
    cards: Vec<(CardTold, bool)>,
    changed: Vec<GridBox>,
    /// The whole grid as it stands.
    now: BTreeMap<String, ItemState>,
}

/// What changed between a moment and now, in one pass over the log.
fn changes(
    (language, list): (Language, &Catalogue),
    history: &History,
    at_ms: Option<i64>,
    standing: Standing,
) -> Result<Changes, crate::text::Error> {
    // A clock may have been set back: the newest row of that time or before.
    let before = at_ms.and_then(|at| history.rows.iter().rev().find(|row| row.step.at_ms <= at));
    let from = before.map_or(0, |row| row.step.seq);
    let mut past = Past::new(&history.rows, 0);
    past.go_to(from)?;
    let words = Section::WRITTEN.map(|section| past.words(section));
    let (boxes, cards) = (past.document().items(), past.document().cards());
    past.go_to(u64::MAX)?;
    let now = past.document().items();
    let written = Section::WRITTEN.into_iter().zip(words).map(|(section, before)| {
        let words = past.words(section);
        let (changes, has_more) = Comparison::of(&before, &words).brief(CHANGES);
        let begins = beginning(&plain(&words), BEGINNING);
        Written { section, state: standing.state(section), begins, changes, has_more, rows: (from, history.head()) }
    });
    let written = written.collect();
    let told = past.document().cards().into_iter();
    let told = told
        .map(|(id, card)| (CardTold::of(language, &id.to_string(), &card), cards.get(&id) != Some(&card)))
        .collect();
    let changed = changed_boxes(list, &boxes, &now).into_iter();
    let changed = changed.map(|(entry, state)| one_box(entry, Some(state))).collect();
    Ok(Changes { written, cards: told, changed, now })
}

fn one_box(entry: catalogue::Entry, state: Option<ItemState>) -> GridBox {
    GridBox { grade: entry.grade, title: entry.item.title, state: state.unwrap_or_default() }
}

fn open_comment(thread: Thread) -> Option<Open> {
    let last = thread.said.iter().rev().find(|said| !said.words.is_empty())?;
    Some(Open {
        section: thread.section,
        quote: beginning(&thread.quote, BEGINNING),
        name: last.name.clone(),
        role: last.role,
        words: beginning(&last.words, BEGINNING),
        count: thread.said.len(),
    })
}
