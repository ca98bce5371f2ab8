//! Making a page of history out of a log, in one pass over it; and the edit that brings words back.

use std::collections::{BTreeMap, BTreeSet};

use super::super::context::{World, instant, writer_of};
use super::{BroughtBack, By, Choice, History, MayName, Named, Stretch, Version};
use crate::api::Error;
use crate::domain::access::MayWrite;
use crate::domain::history::{self, versions};
use crate::domain::milestone::Kind;
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::storage::{History as Log, Look};
use crate::text::{Comparison, Delta, Past};

/// Sittings on one page of the list. It bounds what a page costs, however long the log is.
const PAGE: usize = 50;

/// Who reads.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    pub person: PersonId,
    /// What they may call the plan.
    pub may_name: Option<Kind>,
}

/// The history of a section as `choice` asks for it.
pub async fn tell(
    world: &World,
    look: impl Into<Look>,
    section: Section,
    choice: Choice,
    reader: Reader,
) -> Result<History, Error> {
    if !section.is_written() {
        return Err(Error::NotFound);
    }
    let look = look.into();
    let student = look.right().student();
    let log = world.database.history(look).await?;
    // A long log is tens of milliseconds of work: not on a thread that others wait for.
    let told = tokio::task::spawn_blocking(move || Teller { log: &log, section, reader }.page(student, choice));
    told.await.map_err(|_| Error::Unexpected)?.map_err(|_| Error::Unexpected)
}

/// Saves the edit that brings back the words of row `version` to a page that knew the log up to row `base`, and
/// gives the row that it became.
pub async fn restore(world: &World, right: MayWrite, section: Section, version: u64, base: u64) -> Result<u64, Error> {
    if !section.is_written() || version > base {
        return Err(Error::NotFound);
    }
    let log = world.database.history(right).await?;
    if base > log.head() {
        // A backup came back: the page shows words that are not here.
        let reason = "This page knows more than the server. Open the history again and choose once more.";
        return Err(Error::invalid("base", reason));
    }
    let done =
        |past: &&crate::storage::Restoration| (past.section, past.version, past.base) == (section, version, base);
    if let Some(done) = log.restorations.iter().rev().find(done) {
        return Ok(done.last);
    }
    // The same form makes the same update: should it come twice at one moment, it stands once.
    let form = (right.read().district(), right.author(), section, "restore", version, base);
    let writer = writer_of(&form);
    let updates = tokio::task::spawn_blocking(move || {
        let mut past = Past::new(&log.rows, writer);
        past.go_to(version)?;
        let wanted = past.words(section);
        past.go_to(base)?;
        past.bring_back(section, &wanted)
    });
    let updates = updates.await.map_err(|_| Error::Unexpected)?.map_err(|_| Error::Unexpected)?;
    let mut head = version;
    let at = world.now_ms();
    if !updates.is_empty() {
        world.database.announce_restoration(right, section, (version, base), at).await?;
    }
    for update in updates {
        head = world.save(right, update, at).await?.head.seq;
    }
    Ok(head)
}

struct Teller<'a> {
    log: &'a Log,
    section: Section,
    reader: Reader,
}

impl Teller<'_> {
    fn page(&self, student: PersonId, choice: Choice) -> Result<History, crate::text::Error> {
        let head = self.log.head();
        let log = self.log.rows.iter().map(|row| row.step);
        let sittings = versions(log, &self.log.ends(self.section));
        let end = sittings.partition_point(|sitting| sitting.last < choice.before.unwrap_or(u64::MAX));
        let (older, page) = sittings[..end].split_at(end.saturating_sub(PAGE));
        let start = older.last().map_or(0, |sitting| sitting.last);
        let page_end = page.last().map_or(start, |sitting| sitting.last);

        // Where the log is stopped at to look at the words.
        let to = choice.to.map(|to| to.min(head));
        let before = |to: u64| {
            let at = sittings.partition_point(|sitting| sitting.last < to);
            at.checked_sub(1).map_or(0, |before| sittings[before].last)
        };
        let from = choice.from.map(|from| from.min(head)).or(to.map(before));
        let stops: BTreeSet<u64> =
            page.iter().map(|sitting| sitting.last).chain([start, head]).chain(from).chain(to).collect();
        let look_at = to.unwrap_or(page_end).max(from.unwrap_or(0));
        let mut past = Past::new(&self.log.rows, 0);
        let mut texts = BTreeMap::new();
        let mut stretches = None;
        for stop in stops {
            past.go_to(stop)?;
            texts.insert(stop, past.words(self.section));
            if stop == look_at && choice.who {
                stretches = Some(self.stretches(&past, &sittings));
            }
        }
        let versions = self.versions(start, page, &texts);
        let newest = versions.first().map_or((start, start), |version| (version.before, version.seq));
        let (from, to) = (from.unwrap_or(newest.0), to.unwrap_or(newest.1));
        let (from, to) = (from.min(to), from.max(to));
        let none = Delta::new();
        let text = |seq: u64| texts.get(&seq).unwrap_or(&none);
        let (beginning, versions) = self.name(versions, start, if end < sittings.len() { page_end } else { u64::MAX });
        let is_done = |kind: Kind| {
            let name = (kind, head, self.reader.person);
            self.log.milestones.iter().any(|milestone| (milestone.kind, milestone.seq, milestone.person) == name)
        };
        let may_name = self.reader.may_name.filter(|_| head > 0);
        Ok(History {
            student,
            name: self.log.names.get(&student).cloned().unwrap_or_default(),
            section: self.section,
            head,
            versions,
            beginning,
            earlier: page.first().filter(|_| !older.is_empty()).map(|sitting| sitting.first),
            is_past: end < sittings.len(),
            from,
            to,
            from_at: self.at(from),
            to_at: self.at(to),
            comparison: Comparison::of(text(from), text(to)),
            is_newest: text(to) == text(head) || !Comparison::of(text(to), text(head)).is_changed,
            stretches,
            may_name: may_name.map(|kind| MayName { kind, is_done: is_done(kind) }),
        })
    }

    /// The sittings of a page that changed the section, newest first.
    fn versions(&self, start: u64, page: &[history::Version], texts: &BTreeMap<u64, Delta>) -> Vec<Version> {
        let mut told: Vec<Version> = Vec::new();
        let mut before = start;
        for sitting in page {
            let (Some(old), Some(new)) = (texts.get(&before), texts.get(&sitting.last)) else { continue };
            if old == new {
                continue;
            }
            let change = Comparison::of(old, new);
            if !change.is_changed {
                continue;
            }
            let brought_back =
                self.log.restorations.iter().find(|past| {
                    past.section == self.section && (past.first, past.last) == (sitting.first, sitting.last)
                });
            told.push(Version {
                seq: sitting.last,
                before,
                by: self.by(sitting.author),
                from: instant(sitting.from_ms),
                to: instant(sitting.to_ms),
                added: change.added,
                removed: change.removed,
                formatted: change.formatted,
                brought_back: brought_back.map(|past| BroughtBack { at: self.at(past.version) }),
                milestones: Vec::new(),
            });
            before = sitting.last;
        }
        told.reverse();
        told
    }

    /// Puts each milestone behind row `start` and up to row `end` with the version that was the newest then; those
    /// before the first version come back alone.
    fn name(&self, mut versions: Vec<Version>, start: u64, end: u64) -> (Vec<Named>, Vec<Version>) {
        let mut beginning = Vec::new();
        let is_here = |seq: u64| (seq > start || start == 0) && seq <= end;
        for milestone in self.log.milestones.iter().filter(|milestone| is_here(milestone.seq)) {
            let named = Named { kind: milestone.kind, by: self.by(milestone.person), at: instant(milestone.at_ms) };
            match versions.iter_mut().find(|version| version.seq <= milestone.seq) {
                Some(version) => version.milestones.push(named),
                None => beginning.push(named),
            }
        }
        (beginning, versions)
    }

    /// Who wrote which words, joined where one person wrote them at one sitting.
    fn stretches(&self, past: &Past<'_>, sittings: &[history::Version]) -> Vec<Stretch> {
        let mut joined: Vec<((PersonId, i64), String)> = Vec::new();
        for written in past.written(self.section) {
            let person = self.log.writers.get(&written.writer).copied().unwrap_or(PersonId(0));
            let sitting = sittings.get(sittings.partition_point(|sitting| sitting.last < written.seq));
            let key = (person, sitting.map_or(0, |sitting| sitting.from_ms));
            match joined.last_mut() {
                Some((last, text)) if *last == key => text.push_str(&written.text),
                _ => joined.push((key, written.text)),
            }
        }
        joined
            .into_iter()
            .map(|((person, from_ms), text)| Stretch { by: self.by(person), at: instant(from_ms), text })
            .collect()
    }

    fn by(&self, person: PersonId) -> By {
        let name = self.log.names.get(&person).cloned().unwrap_or_default();
        By { name, is_reader: person == self.reader.person }
    }

    /// When a row was written; nothing for row 0.
    fn at(&self, seq: u64) -> Option<String> {
        let rows = &self.log.rows;
        rows.get(rows.partition_point(|row| row.step.seq < seq)).filter(|_| seq > 0).map(|row| instant(row.step.at_ms))
    }
}
