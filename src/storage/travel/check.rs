//! Whether a travelling plan fits together by itself: who is who, every chain, and every update as if a stranger had sent
//! it, since one may have.

use std::collections::{BTreeMap, BTreeSet};

use super::form::{OnPaperEvent, Plan, Said, Travelling};
use crate::domain::catalogue::Changes;
use crate::domain::comment::{Deed, Event, EventId, Quoted};
use crate::domain::day::Day;
use crate::domain::error::Error as Rule;
use crate::domain::person::{DistrictId, PersonId, PlanId, Role};
use crate::domain::trail::Capacity;
use crate::storage::{comment, log, trail};
use crate::sync::server::Replica;

/// More years than a student has grades are no plan.
const YEARS: usize = 20;

impl Travelling {
    /// The numbers of everybody who is named, but the student.
    pub(super) fn named(&self) -> BTreeSet<i64> {
        let mut named = BTreeSet::new();
        for plan in &self.plans {
            named.extend(plan.writers.iter().map(|one| one.by));
            named.extend(plan.log.iter().map(|one| one.by));
            named.extend(plan.restorations.iter().map(|one| one.by));
            named.extend(plan.milestones.iter().map(|one| one.by));
            named.extend(plan.acknowledgements.iter().map(|one| one.by));
            named.extend(plan.read_on_paper.iter().flat_map(|one| [one.by, one.recorded_by]));
            named.extend(plan.read_on_paper.iter().flat_map(|one| &one.events).map(|event| event.by));
            named.extend(plan.comments.iter().map(|one| one.by));
            named.extend(plan.confirmations.iter().map(|one| one.by));
        }
        named.extend(self.check_ins.iter().map(|one| one.by));
        named.extend(self.check_ins_read.iter().map(|one| one.by));
        named.remove(&self.student.number);
        named
    }
}

impl Plan {
    /// The list of the grid by which it was read; nothing where what the file says of it is none.
    pub(super) fn brought(&self) -> Option<Changes> {
        let boxes = || self.boxes.iter().map(|one| (one.item.as_str(), one.title.as_str()));
        self.list.as_deref().map_or_else(|| Changes::brought_by_boxes(boxes()), Changes::brought)
    }
}

/// What was said about each plan, when everything fits together.
///
/// # Errors
/// A sentence for whoever sent it.
pub(super) fn checked(travelling: &Travelling) -> Result<Vec<Vec<Event>>, Rule> {
    people(travelling)?;
    if travelling.plans.len() > YEARS {
        let most = YEARS.to_string();
        return Err(Rule::naming(
            "file",
            "This file has plans of more than {} school years, which no student has.",
            [most],
        ));
    }
    let mut years = BTreeSet::new();
    for plan in &travelling.plans {
        if !(2000..2100).contains(&plan.school_year.0) || !years.insert(plan.school_year) {
            let year = plan.school_year.to_string();
            return Err(Rule::naming("file", "This file has a school year twice, or one that cannot be: {}.", [year]));
        }
        words(plan)?;
        if plan.brought().is_none() {
            let why = "The plan of {}: the list of its grid, or a title in it, is none that a district can have.";
            return Err(Rule::naming("file", why, [plan.school_year.to_string()]));
        }
    }
    travelling.plans.iter().map(said).collect()
}

fn people(travelling: &Travelling) -> Result<(), Rule> {
    let length = |text: &str, most: usize| (1..=most).contains(&text.chars().count());
    let student = &travelling.student;
    let born = student.born.as_ref().is_none_or(|day| day.parse::<Day>().is_ok());
    if !length(student.name.trim(), 200) || !born {
        return Err(Rule::new("file", "This file does not say whose plan it is."));
    }
    let place = travelling.place();
    if !length(&place, 500) || !length(&travelling.taken, 40) {
        return Err(Rule::new("file", "This file does not say where and when it was taken."));
    }
    let mut known = BTreeSet::new();
    for one in &travelling.people {
        let is_somebody = length(one.name.trim(), 200) && one.place.chars().count() <= 500;
        if !is_somebody || one.role.parse::<Role>().is_err() || !known.insert(one.number) {
            return Err(Rule::new("file", "This file names somebody in a way that no travelling plan does."));
        }
    }
    if known.contains(&student.number) || !travelling.named().is_subset(&known) {
        return Err(Rule::new("file", "This file names somebody by a number and does not say who that is."));
    }
    Ok(())
}

impl Travelling {
    /// Where it was taken, in words.
    pub fn place(&self) -> String {
        let school = self.from.school.iter().map(String::as_str);
        school.chain([self.from.district.as_str()]).collect::<Vec<_>>().join(", ")
    }
}

/// The log of one year: its chain, and every update.
fn words(plan: &Plan) -> Result<(), Rule> {
    let year = || [plan.school_year.to_string()];
    let wrong = |row: u64, why| Rule::naming("file", why, [plan.school_year.to_string(), row.to_string()]);
    let key = (DistrictId(plan.district), PlanId(plan.plan));
    let mut last = log::NO_HASH;
    let mut replica = Replica::new(0);
    for (seq, row) in (1..).zip(&plan.log) {
        last = log::hash(&last, key, seq, PersonId(row.by), row.at_ms, &row.update.0);
        if row.row != seq {
            return Err(wrong(seq, "The plan of {}, row {} of its log: a row is missing or stands elsewhere."));
        }
        if row.hash != trail::hex(&last) {
            return Err(wrong(
                seq,
                "The plan of {}, row {} of its log: it was changed since it was written, for its mark does not fit the row before.",
            ));
        }
        let no_change = |_| wrong(seq, "The plan of {}, row {} of its log: it is no change of a plan.");
        replica.receive(seq, &row.update.0).map_err(no_change)?;
    }
    let mut writers = BTreeMap::new();
    for one in &plan.writers {
        let number = one.writer.parse::<u64>().ok().filter(|number| *number < 1 << 53);
        let is_new = number.is_some_and(|number| writers.insert(number, one.by).is_none());
        if !is_new {
            let why = "The plan of {} says twice, or not at all, who wrote in it.";
            return Err(Rule::naming("file", why, year()));
        }
    }
    let head = replica.head;
    let rows = plan.milestones.iter().map(|one| one.row).chain(plan.restorations.iter().map(|one| one.base));
    let rows = rows.chain(plan.acknowledgements.iter().map(|one| one.row));
    let rows = rows.chain(plan.read_on_paper.iter().map(|one| one.row));
    let rows = rows.chain(plan.confirmations.iter().map(|one| one.row));
    if rows.chain(plan.restorations.iter().map(|one| one.version)).any(|row| row > head) {
        let why = "Something about the plan of {} names a row that its log does not have.";
        return Err(Rule::naming("file", why, year()));
    }
    let is_staff = |capacity: &str| [Capacity::Counselor, Capacity::Teacher].iter().any(|one| one.slug() == capacity);
    let is_event = |(number, event): (usize, &OnPaperEvent)| {
        event.act == if number % 2 == 0 { "withdrawn" } else { "recorded" } && is_staff(&event.capacity)
    };
    if plan.read_on_paper.iter().any(|one| {
        one.day.parse::<Day>().is_err() || !is_staff(&one.capacity) || !one.events.iter().enumerate().all(is_event)
    }) {
        let why = "Something in the plan of {} that was signed on paper has no day, or nobody who may write it down.";
        return Err(Rule::naming("file", why, year()));
    }
    Ok(())
}

/// What was said about one year: its chain, and that each answer has its thread.
fn said(plan: &Plan) -> Result<Vec<Event>, Rule> {
    let key = (DistrictId(plan.district), PlanId(plan.plan));
    let mut last = log::NO_HASH;
    let mut events = Vec::new();
    let (mut threads, mut ids) = (BTreeMap::new(), BTreeSet::new());
    for (seq, told) in (1..).zip(&plan.comments) {
        let wrong = |why| Rule::naming("file", why, [plan.school_year.to_string(), seq.to_string()]);
        let event = event(told).ok_or_else(|| wrong("The plan of {}, comment {}: it says what no comment says."))?;
        last = comment::hash(&last, key, seq, &event);
        if told.row != seq || told.hash != trail::hex(&last) {
            return Err(wrong(
                "The plan of {}, comment {}: it was changed since it was written, or one before it is missing.",
            ));
        }
        let fits = match (&event.deed, threads.get(&event.thread)) {
            (Deed::Opened(quoted), None) => {
                threads.insert(event.thread, quoted.suggestion.is_some());
                event.thread == event.id
            }
            (Deed::Accepted | Deed::Declined, Some(suggests)) => *suggests,
            (Deed::Opened(_), Some(_)) | (_, None) => false,
            (_, Some(_)) => true,
        };
        if !fits || !ids.insert(event.id) {
            return Err(wrong("The plan of {}, comment {}: it answers what nobody said."));
        }
        events.push(event);
    }
    Ok(events)
}

fn event(told: &Said) -> Option<Event> {
    let id = |text: &str| text.parse::<u64>().ok().filter(|id| i64::try_from(*id).is_ok()).map(EventId);
    let deed = match told.act.as_str() {
        "opened" => Deed::Opened(Quoted {
            section: told.section.as_ref()?.parse().ok()?,
            anchor: told.anchor.clone()?.0,
            quote: told.quote.clone()?,
            suggestion: told.suggestion.clone(),
        }),
        "replied" => Deed::Replied,
        "resolved" => Deed::Resolved,
        "reopened" => Deed::Reopened,
        "accepted" => Deed::Accepted,
        "declined" => Deed::Declined,
        _ => return None,
    };
    Some(Event {
        id: id(&told.id)?,
        thread: id(&told.thread)?,
        author: PersonId(told.by),
        at_ms: told.at_ms,
        deed,
        words: told.words.clone(),
    })
}
