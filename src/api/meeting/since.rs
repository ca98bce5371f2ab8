//! What changed in a plan since its reader was there last, in one sentence. It is made here, so that a page with script
//! brings no words of it.

use crate::api::World;
use crate::api::context::{Decided, instant};
use crate::api::error::Error;
use crate::api::language::spoken;
use crate::api::plan::SinceVisit;
use crate::domain::catalogue::Catalogue;
use crate::domain::meeting::{ONE_VISIT_MS, changed_boxes};
use crate::domain::section::{Section, Sections};
use crate::domain::trail::Capacity;
use crate::say::{self, HERE, Language};
use crate::storage::{History, Look};
use crate::text::Past;

/// What the reader finds changed in those sections that they read; nothing at a first visit, for the student, and for
/// partners.
///
/// # Errors
/// [`Error::NotFound`] where nobody may read, and those of the store.
pub async fn since_visit(world: &World, decided: &Decided, look: Look) -> Result<Option<SinceVisit>, Error> {
    let right = decided.read()?;
    if matches!(right.capacity(), Capacity::Student | Capacity::Partner) {
        return Ok(None);
    }
    let Some(before) = world.database.last_look(right, world.now_ms() - ONE_VISIT_MS).await? else { return Ok(None) };
    let history = world.database.history(look).await?;
    let language = spoken();
    let list = world.database.catalogue(right.district()).await?.changes.told(language);
    // A long log is tens of milliseconds of work: not on a thread that others wait for.
    let changed = tokio::task::spawn_blocking(move || changed(&history, &list, before));
    let changed = changed.await.map_err(|_| Error::Unexpected)?.map_err(|_| Error::Unexpected)?;
    Ok(Some(SinceVisit { at: instant(before), says: changed.says(language, right.sections()) }))
}

/// What says something else now.
#[derive(Default)]
struct Changed {
    written: Vec<Section>,
    cards: usize,
    boxes: usize,
}

fn changed(history: &History, list: &Catalogue, at_ms: i64) -> Result<Changed, crate::text::Error> {
    let Some(newest) = history.rows.last().filter(|row| row.step.at_ms > at_ms) else { return Ok(Changed::default()) };
    let newest = newest.step.seq;
    // A clock may have been set back: the newest row of that time or before.
    let from = history.rows.iter().rev().find(|row| row.step.at_ms <= at_ms).map_or(0, |row| row.step.seq);
    let mut past = Past::new(&history.rows, 0);
    past.go_to(from)?;
    let words = Section::WRITTEN.map(|section| past.words(section));
    let (boxes, cards) = (past.document().items(), past.document().cards());
    past.go_to(newest)?;
    let written = Section::WRITTEN.into_iter().zip(words);
    Ok(Changed {
        written: written
            .filter(|(section, before)| past.words(*section) != *before)
            .map(|(section, _)| section)
            .collect(),
        cards: past.document().cards().into_iter().filter(|(id, card)| cards.get(id) != Some(card)).count(),
        boxes: changed_boxes(list, &boxes, &past.document().items()).len(),
    })
}

impl Changed {
    /// In a sentence with [`HERE`] in the place of the day, of the sections that somebody reads.
    fn says(&self, language: Language, sections: Sections) -> String {
        let written = self.written.iter().filter(|section| sections.has(**section));
        let mut parts: Vec<String> = written.map(|section| section.short_in(language).to_owned()).collect();
        if self.cards > 0 && sections.has(Section::Goals) {
            parts.push(say::since_cards(language, self.cards));
        }
        if self.boxes > 0 && sections.has(Section::Success) {
            parts.push(say::since_boxes(language, self.boxes));
        }
        if parts.is_empty() {
            return say::since_nothing(language, HERE);
        }
        let parts: Vec<_> = parts.iter().map(String::as_str).collect();
        say::since_visit(language, HERE, &say::list(language, &parts))
    }
}
