//! Reading plans.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::boxes::{Boxes, Confirmed};
use super::card::CardTold;
use super::check_in::Course;
use super::comment::{Blank, Comments};
use super::error::Error;
use super::family::Readings;
use super::reminder::Reminder;
use crate::domain::catalogue::Catalogue;
use crate::domain::checklist::ItemState;
use crate::domain::comment::Passage;
use crate::domain::completion::Standing;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::school_year::SchoolYear;
use crate::domain::section::{Section, Sections};
use crate::domain::trail::Capacity;
use crate::sync::Cursor;
use crate::text::Line;

mod beside;

pub use beside::Beside;

/// A plan without its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub student: PersonId,
    pub name: String,
    pub school: String,
    pub grade: Grade,
    pub year: SchoolYear,
    /// When it last changed, RFC 3339 in UTC.
    pub changed: Option<String>,
    pub standing: Standing,
    pub called_completed: Sections,
    /// The list of the grid, or of it what the page asks about.
    pub catalogue: Catalogue,
    /// Every box that was ever set, by the key of `catalogue::Entry`.
    pub items: BTreeMap<String, ItemState>,
    /// The ticks of these that an adult confirmed, by the same keys, where a page tells them.
    pub confirmed: BTreeMap<String, Confirmed>,
    /// What helps with each topic of the list, where the page suggests it: the title of a resource in the order of
    /// `catalogue::Area::ALL`, empty where nothing fits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggested: Vec<String>,
    /// Whether the student who reads the own plan asks for help in the lesson.
    #[serde(default)]
    pub asks_help: bool,
    /// The reasons at boxes that a form could not save, by the same keys as `items`, for whoever typed them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reasons: BTreeMap<String, String>,
    /// What the forms for these carry, so that the server knows whose page they are from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What ticked boxes said when they were ticked, where the district words them otherwise since; by the same keys.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub worded: BTreeMap<String, String>,
    /// What stands ticked or set aside and is in no grade of the list, for its student: key, title, what it says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<(String, String, String)>,
}

/// The page that a student starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    pub plan: Plan,
    /// Whether the year has begun with what stood in the one before, and nothing was changed since.
    pub is_new_year: bool,
    /// The next check of a goal that is on a card, in words.
    pub next_check: Option<String>,
    /// Which guardians have read it.
    pub readings: Option<Readings>,
    pub check_ins: Course,
    /// What the student is reminded of.
    pub reminders: Vec<Reminder>,
    /// Credits that are left and days that were missed, in a line of the page's language, where the school has told any.
    #[serde(default)]
    pub school: Option<String>,
    /// Whether anything that the student sent was not taken, and waits.
    #[serde(default)]
    pub has_refused: bool,
}

/// A written section, for its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub plan: Plan,
    pub section: Section,
    /// The version that `plain` is: a form that comes back is compared with it.
    pub base: Cursor,
    pub plain: String,
    /// What a form without script brought when the server could not save; it stands in the text area again,
    /// over its own base. Where the log has no such version any more it stands there together with what the log has.
    pub unsaved: Option<String>,
    /// The comments on this section, placed in `plain`.
    pub comments: Comments,
    pub guide: Beside,
}

/// What changed since the reader was there before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SinceVisit {
    /// When that was, RFC 3339 in UTC.
    pub at: String,
    /// The sentence in the reader's language, with [`crate::say::HERE`] in the place of the day.
    pub says: String,
}

/// A whole plan, to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholePlan {
    pub plan: Plan,
    /// What of it the viewer may read; of all else there is nothing here.
    pub sections: Sections,
    /// As what the viewer reads.
    pub capacity: Capacity,
    /// What changed since the viewer read it before, if they did.
    pub since: Option<SinceVisit>,
    /// The lines of the three written sections.
    pub words: [Option<Vec<Line>>; 3],
    /// The cards that belong to the goals.
    pub cards: Vec<CardTold>,
    /// Which guardians have read it, for who may know.
    pub readings: Option<Readings>,
    /// Where the student stands with check-ins, for who may know.
    pub check_ins: Option<Course>,
    /// The comments on them.
    pub comments: Comments,
    /// The form for a comment, where the page was asked for one.
    pub blank: Option<Result<Blank, Error>>,
    /// What the viewer may do about boxes, if anything.
    pub boxes: Option<Boxes>,
    /// Whether anything that the student sent was not taken, and waits for the viewer too.
    #[serde(default)]
    pub has_refused: bool,
}

impl Plan {
    /// The same, without a trace of the sections that are not in `sections`.
    #[cfg(feature = "ssr")]
    fn only(self, sections: Sections) -> Self {
        let has_grid = sections.has(Section::Success);
        let items = if has_grid { self.items } else { BTreeMap::new() };
        let catalogue = if has_grid { self.catalogue } else { Catalogue::default() };
        let changed = self.changed.filter(|_| sections == Sections::ALL);
        let called_completed = self.called_completed.iter().filter(|section| sections.has(*section)).collect();
        let confirmed = if has_grid { self.confirmed } else { BTreeMap::new() };
        let worded = if has_grid { self.worded } else { BTreeMap::new() };
        let standing = self.standing.only(sections);
        Self { changed, standing, called_completed, catalogue, items, confirmed, worded, ..self }
    }
}

#[cfg(feature = "ssr")]
impl Plan {
    /// The same for its student, who has it open now, as those see who see the class write.
    fn in_lesson(self, world: &super::World, right: crate::domain::access::MayWrite) -> Self {
        let now_ms = world.now_ms();
        world.signs.opened(right, now_ms);
        let own = world.signs.of(right.read().district(), std::iter::once(self.student));
        Self { asks_help: own.first().is_some_and(|signs| signs.asks_since(now_ms).is_some()), ..self }
    }
}

#[cfg(feature = "ssr")]
fn plan_of(open: &crate::storage::OpenPlan) -> Plan {
    let document = open.replica.document();
    Plan {
        student: open.student,
        name: open.name.clone(),
        school: open.school.clone(),
        grade: open.grade,
        year: open.year,
        changed: open.changed_ms.map(super::context::instant),
        standing: open.standing(),
        called_completed: document.called_completed(),
        catalogue: open.catalogue(super::language::spoken()),
        items: document.items(),
        confirmed: BTreeMap::new(),
        suggested: Vec::new(),
        asks_help: false,
        reasons: BTreeMap::new(),
        from: None,
        worded: BTreeMap::new(),
        others: Vec::new(),
    }
}

/// What of a plan is in no grade of the list and not among what is picked, which is put down elsewhere.
#[cfg(feature = "ssr")]
fn others_of(open: &crate::storage::OpenPlan) -> Vec<(String, String, String)> {
    let language = super::language::spoken();
    let others = open.catalogue(language).besides(&open.replica.document().items());
    let others = others.into_iter().filter(|one| one.state != ItemState::Next);
    others.map(|one| (one.key.clone(), one.title_in(language), one.state.own_words(language))).collect()
}

/// The signed-in student's own plan.
#[server(endpoint = "my_plan", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn my_plan() -> Result<Plan, Error> {
    use super::boxes::confirmed;
    use super::context::{answer, own_plan, world};
    answer(
        async {
            let world = world()?;
            let right = own_plan(&world).await?;
            let open = world.database.open_plan(right, 0, u64::MAX).await?;
            let confirmed = confirmed(&world, right.into(), &open).await?;
            let suggested = super::resource::by_topic(&world, right.read().district(), open.grade).await?;
            let (reasons, from) = (world.unsaved_reasons(right.who()).await?, world.seal.of(right.who()));
            let worded = world.database.said_when_ticked(right, &open, super::language::spoken()).await?;
            let others = others_of(&open);
            Ok(Plan { confirmed, suggested, reasons, from, worded, others, ..plan_of(&open) }.in_lesson(&world, right))
        }
        .await,
    )
}

/// The signed-in student's own plan, and who of the family has read it.
#[server(endpoint = "my_home", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn my_home() -> Result<Home, Error> {
    use super::card::next_check;
    use super::check_in::course_of;
    use super::context::{answer, decide_or_own, world};
    use super::family::readings_of;
    use super::reminder::reminders_of;
    use crate::domain::access::PlanAccess;
    let home = answer(
        async {
            let world = world()?;
            let decided = decide_or_own(&world, None).await?;
            let PlanAccess::Write(right) = decided.access else {
                // Who graduated begins with the years, and writes in none of them.
                if use_context::<http::request::Parts>().is_none_or(|request| request.uri.path() != "/plan") {
                    return Err(Error::NotFound);
                }
                leptos_axum::redirect("/plan/years");
                return Ok(None);
            };
            let open = world.database.open_plan(right, 0, u64::MAX).await?;
            let readings = readings_of(&world, decided.access, open.replica.head).await?;
            let check_ins = course_of(&world, &decided).await?.ok_or(Error::NotFound)?;
            let reminders = reminders_of(&world, decided.access).await?;
            let school = super::school_record::line_of(&world, &decided).await?;
            let has_refused = super::refused::waits(&world, &decided).await?;
            let start = world.database.year_start(right).await?;
            let is_new_year = start > 0 && start == open.replica.head;
            let cards = open.replica.document().cards();
            let next_check = next_check(super::language::spoken(), &cards, decided.viewer.today);
            let plan = plan_of(&open).in_lesson(&world, right);
            let plan = Plan { catalogue: plan.catalogue.titled(open.grade, &plan.items), ..plan };
            Ok(Some(Home { plan, is_new_year, next_check, readings, check_ins, reminders, school, has_refused }))
        }
        .await,
    );
    home?.ok_or(Error::NotFound)
}

/// A written section of the signed-in student's own plan.
#[server(endpoint = "open_section", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_section(section: Section) -> Result<Written, Error> {
    use super::comment::comments_of;
    use super::context::{Sheet, answer, own_plan, world};
    use crate::domain::access::{self, PlanAccess};
    answer(
        async {
            let world = world()?;
            let right = own_plan(&world).await?;
            if !section.is_written() {
                return Err(Error::NotFound);
            }
            let unsaved = world.unsaved(right.who(), Sheet::Section(section)).await?;
            let from = world.seal.showing(right.who(), unsaved.as_ref());
            let base = unsaved.as_ref().and_then(|form| form.base);
            let mut open = world.database.open_plan(right, 0, base.map_or(u64::MAX, |base| base.seq)).await?;
            let is_there = base.is_some_and(|base| base == open.head);
            if base.is_some() && !is_there {
                open = world.database.open_plan(right, 0, u64::MAX).await?;
            }
            let plain = crate::text::plain(&open.replica.document().words(section));
            let unsaved =
                unsaved.map(|form| if is_there { form.words } else { crate::text::together(&plain, &form.words) });
            let may_comment = access::to_comments(PlanAccess::Write(right));
            let mut comments = comments_of(&world, &open, right.into(), may_comment).await?;
            comments.threads.retain(|thread| thread.section == section);
            comments.from = from;
            let guide = Beside::of(&world, right.read().district(), (section, open.grade)).await?;
            let own = plan_of(&open).in_lesson(&world, right);
            // Beside the words the list only counts, and the boxes come with the document.
            let own = Plan { catalogue: own.catalogue.counted(open.grade), items: BTreeMap::new(), ..own };
            Ok(Written { plan: own, section, base: open.head, plain, unsaved, comments, guide })
        }
        .await,
    )
}

/// A student's plan, or those sections of it that the viewer may read; with the form for a comment on `passage`.
#[server(endpoint = "student_plan", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn student_plan(student: PersonId, passage: Option<Passage>) -> Result<WholePlan, Error> {
    use super::boxes::{boxes_of, confirmed};
    use super::check_in::course_of;
    use super::comment::{blank_of, comments_of};
    use super::context::{answer, decide, look, world};
    use super::family::readings_of;
    use super::meeting::since_visit;
    use crate::domain::trail::Deed;
    let found = answer(
        async {
            let world = world()?;
            let decided = decide(&world, student).await?;
            let right = decided.read()?;
            let look = look(&world, right, Deed::Looked).await?;
            let open = world.database.open_plan(look, 0, u64::MAX).await?;
            let document = open.replica.document();
            let words = Section::WRITTEN
                .map(|section| right.sections().has(section).then(|| crate::text::lines(&document.words(section))));
            let cards = if right.sections().has(Section::Goals) {
                CardTold::all(super::language::spoken(), &document.cards())
            } else {
                Vec::new()
            };
            let may_comment = decided.comment();
            let comments = comments_of(&world, &open, look, may_comment).await?;
            let blank = match (passage, may_comment) {
                (Some(passage), Some(right)) => Some(blank_of(&world, right, passage).await),
                _ => None,
            };
            let readings = readings_of(&world, decided.access, open.replica.head).await?;
            let check_ins = course_of(&world, &decided).await?;
            let since = since_visit(&world, &decided, look).await?;
            let confirmed = confirmed(&world, look, &open).await?;
            let boxes = boxes_of(&world, &decided, open.replica.head).await?;
            let has_refused = super::refused::waits(&world, &decided).await?;
            let worded = world.database.said_when_ticked(look, &open, super::language::spoken()).await?;
            let plan = Plan { confirmed, worded, ..plan_of(&open) }.only(right.sections());
            let (sections, capacity) = (right.sections(), right.capacity());
            Ok(WholePlan {
                plan,
                sections,
                capacity,
                since,
                words,
                cards,
                readings,
                check_ins,
                comments,
                blank,
                boxes,
                has_refused,
            })
        }
        .await,
    );
    // What an adult had begun about a student who is not theirs any more is their own.
    if matches!(found, Err(Error::NotFound | Error::ReasonFirst(_))) {
        super::begun::lead_there(student).await;
    }
    found
}
