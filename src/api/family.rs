//! What guardians and partners start from, and that a guardian has read a plan.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
use super::reminder::Reminder;
#[cfg(feature = "ssr")]
use super::reminder::reminders_of;
#[cfg(feature = "ssr")]
use crate::domain::access::MayRead;
use crate::domain::catalogue::Catalogue;
use crate::domain::completion::Standing;
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::section::Sections;

/// A student's plan without its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub student: PersonId,
    pub name: String,
    pub school: String,
    pub grade: Grade,
    /// Of the sections that the viewer reads.
    pub standing: Standing,
    /// When the plan last changed, RFC 3339 in UTC; nothing for who reads only some sections.
    pub changed: Option<String>,
}

/// A guardian has read the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    pub name: String,
    /// RFC 3339 in UTC.
    pub at: String,
    /// Whether the plan has changed since.
    pub is_past: bool,
    /// Where somebody of the staff wrote down that it was signed on paper: no click of the guardian's.
    pub paper: Option<Paper>,
}

/// What was signed on paper, as it was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The day beside the signature, YYYY-MM-DD.
    pub signed: String,
    /// Who wrote it down.
    pub by: String,
}

/// Who has read a plan as a guardian, and what the viewer can say of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readings {
    /// What each guardian read last, newest first.
    pub all: Vec<Read>,
    /// The state of the plan that the viewer, a guardian, can say to have read: the number of a row of its log.
    pub may_say: Option<u64>,
    /// What the button of this page carries, so that the server knows whose page it is from.
    pub from: Option<String>,
}

/// One child of the viewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    pub card: Card,
    pub readings: Option<Readings>,
    /// What the child is reminded of.
    pub reminders: Vec<Reminder>,
    /// The check-in window that is open for the child.
    pub window: Option<OpenWindow>,
}

/// A check-in window that is open for a student, and how far they have come in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenWindow {
    pub name: String,
    /// Its last day, YYYY-MM-DD.
    pub last: String,
    pub is_revisited: bool,
    pub is_checked_in: bool,
}

/// The viewer's children.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Children {
    pub here: Vec<Child>,
    /// The list of the district's grid.
    pub catalogue: Catalogue,
    /// The month that it is at the district, 1 to 12.
    pub month: u8,
    /// What families are to ask, month by month, January first.
    pub asked: Vec<String>,
    /// What the forms of this page carry, so that the server knows whose page they are from.
    pub from: Option<String>,
    /// Those who left: their records can still be read, until the time for keeping them is over.
    pub gone: Vec<(PersonId, String)>,
}

/// A student whose plan, or part of it, was shared with the viewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    pub card: Card,
    pub sections: Sections,
    pub consents: Vec<Held>,
}

/// A consent that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub sections: Sections,
    pub purpose: String,
    /// It holds up to, and without, this day.
    pub until: Option<Day>,
}

/// The viewer's children.
#[server(endpoint = "open_children", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_children() -> Result<Children, Error> {
    use super::context::{answer, judge, signed_in, world};
    use crate::domain::access::{self, PlanAccess};
    use crate::domain::trail::Capacity;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let scope = access::to_children(&viewer).ok_or(Error::NotFound)?;
            let (mut here, mut gone) = (Vec::new(), Vec::new());
            for student in world.database.children(scope).await? {
                let decided = judge(&world, viewer.clone(), student).await?;
                let PlanAccess::Read(right) = decided.access else { continue };
                let Some(may_see) = access::to_trail(decided.access).filter(|_| right.capacity() == Capacity::Guardian)
                else {
                    continue;
                };
                match card_of(&world, right).await {
                    Ok((card, head)) => {
                        let readings = readings_of(&world, decided.access, head).await?;
                        let reminders = reminders_of(&world, decided.access).await?;
                        let course = super::check_in::course_of(&world, &decided).await?;
                        let window = course.and_then(OpenWindow::of);
                        here.push(Child { card, readings, reminders, window });
                    }
                    // Whoever left has no seat on the desk, and so no card.
                    Err(Error::NotFound) => gone.push((student, world.database.name_of(may_see).await?)),
                    Err(error) => return Err(error),
                }
            }
            let catalogue = world.database.catalogue(viewer.district).await?.changes;
            let catalogue = catalogue.told(super::language::spoken());
            let asked = super::guide::months_for(&world, viewer.district, super::language::spoken()).await?;
            let asked = asked.into_iter().map(|month| month.0).collect();
            Ok(Children {
                here,
                catalogue,
                asked,
                month: viewer.today.month(),
                gone,
                from: world.seal.of(viewer.who()),
            })
        }
        .await,
    )
}

/// What was shared with the viewer, a partner.
#[server(endpoint = "open_shared", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_shared() -> Result<Vec<Shared>, Error> {
    use super::context::{answer, judge, signed_in, world};
    use crate::domain::access::{self, PlanAccess};
    use crate::domain::trail::Capacity;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let scope = access::to_shared(&viewer).ok_or(Error::NotFound)?;
            let mut shared = Vec::new();
            for student in world.database.shared_students(scope).await? {
                let PlanAccess::Read(right) = judge(&world, viewer.clone(), student).await?.access else { continue };
                if right.capacity() != Capacity::Partner {
                    continue;
                }
                let (card, _) = card_of(&world, right).await?;
                let consents = world.database.own_consents(right).await?.into_iter();
                let holding = consents.filter(|one| one.stands_on(viewer.today));
                let consents = holding
                    .map(|one| Held { sections: one.sections, purpose: one.purpose, until: one.term.until })
                    .collect();
                shared.push(Shared { card, sections: right.sections(), consents });
            }
            Ok(shared)
        }
        .await,
    )
}

/// The viewer, a guardian, has read the plan of `student` as it stood at row `seq` of its log. `back` says which page
/// to go back to, and `from` whose page the button is on.
#[server(endpoint = "acknowledge_plan", output = super::json::Answer)]
pub async fn acknowledge_plan(
    student: PersonId,
    seq: u64,
    #[server(default)] back: Back,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{answer, decide_for, signed_in, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            world.pressed_by(from.as_deref(), viewer.who())?;
            let decided = decide_for(&world, viewer, student).await?;
            let right = access::to_acknowledge(decided.access).ok_or(Error::NotFound)?;
            world.database.acknowledge(right, seq, world.now_ms()).await?;
            let page = match back {
                Back::Plan => format!("/students/{student}#read"),
                Back::Children => format!("/children#child-{student}"),
            };
            leptos_axum::redirect(&page);
            Ok(())
        }
        .await,
    )
}

/// The page that a button stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Back {
    #[default]
    Plan,
    Children,
}

#[cfg(feature = "ssr")]
impl OpenWindow {
    /// That of a student who stands like this; nothing where none is open.
    pub(super) fn of(course: super::check_in::Course) -> Option<Self> {
        let super::check_in::Course { window, is_revisited, is_checked_in, .. } = course;
        window.map(|(name, last)| Self { name, last, is_revisited, is_checked_in })
    }
}

/// The card under `right`, and where the plan's log ends.
#[cfg(feature = "ssr")]
async fn card_of(world: &super::World, right: MayRead) -> Result<(Card, u64), Error> {
    let card = world.database.card(right).await?;
    let changed = card.changed_ms.map(super::context::instant);
    let crate::storage::Card { student, name, school, grade, standing, head, .. } = card;
    Ok((Card { student, name, school, grade, standing, changed }, head))
}

/// Which guardians have read a plan whose log ends at `head`, for who may see the trail; for others nothing.
#[cfg(feature = "ssr")]
pub(super) async fn readings_of(
    world: &super::World,
    access: crate::domain::access::PlanAccess,
    head: u64,
) -> Result<Option<Readings>, Error> {
    use crate::domain::access;
    let Some(right) = access::to_trail(access) else { return Ok(None) };
    let all = world.database.readings(right).await?;
    let own = access::to_acknowledge(access).map(|right| right.read());
    let has_said = |reader: PersonId| all.iter().any(|reading| reading.guardian == reader && reading.seq >= head);
    let may_say = own.filter(|read| head > 0 && !has_said(read.reader())).map(|_| head);
    let from = own.and_then(|read| world.seal.of(read.who()));
    let read = |reading: crate::storage::Reading| Read {
        name: reading.name,
        at: super::context::instant(reading.at_ms),
        is_past: reading.seq < head,
        paper: None,
    };
    let papers = super::on_paper::recorded(world, right.into(), head).await?;
    Ok(Some(Readings { all: all.into_iter().map(read).chain(papers).collect(), may_say, from }))
}
