//! What a student sent and the server did not take: read by the student and those who look after it, and taken into the plan
//! after all by a counselor. And the forms of somebody who may write no more.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::cards::Kept as CardForm;
use super::context::{
    Decided, Form, Sheet, World, answer, decide, decide_or_own, headers, instant, set_status, signed_in, takes_html,
    world,
};
use super::desk::lead_to;
use super::edit::put_words_aside;
use super::error::Error;
use super::language::spoken;
use super::seal::shown;
use crate::domain::access::{self, MayLookAfter, MayRead};
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::say::Language;
use crate::storage::Brought;
use crate::sync::Refusal;
use crate::text::{Comparison, Error as Unfit, letters};

pub mod file;

/// So much of it is shown at one time, the oldest first: each is compared with the whole plan.
const SHOWN: usize = 20;

/// What something that was refused would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Would {
    /// It cannot be read, or holds what no plan can hold.
    Unreadable,
    /// It builds on words that the plan does not have.
    Behind,
    /// The plan has all of it already.
    Nothing,
    Change {
        /// Of each written section that it would change, how.
        words: Vec<(Section, Comparison)>,
        /// How many boxes it would set.
        boxes: usize,
        /// Whether it says or takes back "completed for now".
        called: bool,
        cards: bool,
    },
}

/// Something that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct One {
    pub number: i64,
    /// RFC 3339 in UTC.
    pub at: String,
    /// In the reader's language.
    pub reason: String,
    pub would: Would,
    /// Whether words can be read of it, whatever it is; else its file has the bytes as they came.
    pub has_words: bool,
    /// Whether the reader may take it into the plan now.
    pub may_admit: bool,
}

/// What a student sent and the server did not take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    pub student: PersonId,
    pub is_own: bool,
    pub name: String,
    /// Whether nothing is written into the plan any more: the student has graduated.
    pub is_closed: bool,
    /// What stood in one's own forms that came too late: a section, or nothing for a card.
    pub typed: Vec<(Option<Section>, String)>,
    pub all: Vec<One>,
    /// Whether there is more than is shown.
    pub has_more: bool,
    pub from: Option<String>,
}

/// What was refused of what `student` sent (of one's own without). `late` is whether a form has come just now from somebody
/// who may write no more: the page then says so, also by its status.
#[server(endpoint = "open_refused", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_refused(student: Option<PersonId>, #[server(default)] late: bool) -> Result<Refused, Error> {
    answer(
        async {
            let world = world()?;
            let decided = decide_or_own(&world, student).await?;
            let right = access::to_look_after(&decided.viewer, decided.access).ok_or(Error::NotFound)?;
            let read = decided.read()?;
            let is_own = decided.viewer.person == decided.student;
            let typed = if is_own && read.is_closed() { typed(&world, read).await? } else { Vec::new() };
            let mut numbers = world.database.quarantine(right).await?;
            let has_more = numbers.len() > SHOWN;
            numbers.truncate(SHOWN);
            let mut all = Vec::new();
            for kept in numbers {
                match world.database.show_refused(right, kept.number, world.now_ms()).await {
                    Ok(brought) => all.push(told(spoken(), brought, right.admits())),
                    // Somebody took it in, or removed it, at this moment.
                    Err(crate::storage::Error::NotFound) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            if late && is_own && read.is_closed() {
                set_status(&Error::Refused(Refusal::NoRight));
            }
            Ok(Refused {
                student: decided.student,
                is_own,
                name: world.database.pupil(read).await?.name,
                is_closed: read.is_closed(),
                typed,
                all,
                has_more,
                from: world.seal.of(decided.viewer.who()),
            })
        }
        .await,
    )
}

/// Takes something that `student` sent into the plan that it was sent to, by the way of every change.
#[server(endpoint = "admit_refused", output = super::json::Answer)]
pub async fn admit_refused(student: PersonId, number: i64, from: Option<String>) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let decided = decide(&world, student).await?;
            world.pressed_by(from.as_deref(), decided.viewer.who())?;
            let right = access::to_look_after(&decided.viewer, decided.access).filter(MayLookAfter::admits);
            let right = right.ok_or(Error::NotFound)?;
            let saved = world.database.admit_refused(right, number, world.now_ms()).await?;
            world.company.tell((right.district(), student), &saved);
            lead_to(student, "/refused?done=1");
            Ok(())
        }
        .await,
    )
}

/// Whether anything of it waits for whoever this was decided about.
pub(super) async fn waits(world: &World, decided: &Decided) -> Result<bool, Error> {
    let Some(right) = access::to_look_after(&decided.viewer, decided.access) else { return Ok(false) };
    if world.database.has_refused(right).await? {
        return Ok(true);
    }
    let read = decided.read()?;
    let is_own = decided.viewer.person == decided.student;
    Ok(is_own && read.is_closed() && world.all_unsaved(read.who()).await?.keys().any(|sheet| Sheet::is_of_plan(sheet)))
}

/// Keeps the form of somebody who reads their own plan and writes in it no more, where it is from a page of their own, and
/// gives their right to read. For everybody else it is nothing.
///
/// # Errors
/// [`Error::SignedOut`]; that there is no room to keep it.
pub(super) async fn too_late(
    world: &World,
    (from, person): (Option<&str>, Option<PersonId>),
    (sheet, form): (Sheet, &Form),
) -> Result<Option<MayRead>, Error> {
    let viewer = signed_in(world).await?;
    let Some(read) = access::to_own_reading(&viewer).filter(MayRead::is_closed) else { return Ok(None) };
    let opener = from.and_then(|from| world.seal.opener(from));
    if opener.is_some_and(|opener| opener != viewer.who()) || person.is_some_and(|person| person != viewer.person) {
        return Ok(None);
    }
    world.keep((viewer.who(), sheet), form.clone(), shown(from)).await?;
    Ok(Some(read))
}

/// Leads the sender of such a form to the page that shows it; whoever wants no page is told by the status.
///
/// # Errors
/// [`Error::Refused`].
pub(super) fn show_too_late() -> Result<(), Error> {
    if takes_html(&headers()?) {
        leptos_axum::redirect("/plan/refused?late=1");
        return Ok(());
    }
    Err(Error::Refused(Refusal::NoRight))
}

/// What stood in the forms of the plan that wait for its student. Those of a section may have come while nobody was signed in:
/// what they changed is kept aside now, once, so that a counselor finds it too.
async fn typed(world: &World, read: MayRead) -> Result<Vec<(Option<Section>, String)>, Error> {
    let mut waits = world.all_unsaved(read.who()).await?;
    waits.retain(|sheet, _| Sheet::is_of_plan(sheet));
    let mut typed = Vec::new();
    for section in Section::WRITTEN {
        if let Some(form) = waits.remove(&Sheet::Section(section).to_string()) {
            drop(put_words_aside(world, read, section, &form).await);
            typed.push((Some(section), form.words));
        }
    }
    // What is left are cards, and reasons of boxes.
    typed.extend(waits.into_iter().filter_map(|(sheet, form)| {
        let is_reason = sheet.starts_with("item ");
        Some((None, if is_reason { form.words } else { form.fields::<CardForm>()?.typed() }))
    }));
    Ok(typed)
}

fn told(language: Language, brought: Brought, admits: bool) -> One {
    let Brought { kept, update, change, words, is_open } = brought;
    let would = match change {
        Err(Unfit::Behind) => Would::Behind,
        Err(Unfit::Unreadable | Unfit::OutOfRange | Unfit::Unknown) => Would::Unreadable,
        Ok(change) if !change.is_new => Would::Nothing,
        Ok(change) => {
            let compared = |(section, (before, after))| (section, Comparison::of(before, after));
            let pairs = words.iter().map(|(before, after)| (before, after));
            let all = Section::WRITTEN.into_iter().zip(pairs).map(compared);
            Would::Change {
                words: all.filter(|(_, compared)| compared.is_changed).collect(),
                boxes: change.boxes.len(),
                called: change.called,
                cards: change.cards,
            }
        }
    };
    let may_admit = admits && is_open && matches!(would, Would::Nothing | Would::Change { .. });
    let (reason, has_words) = (reason(language, kept.reason), !letters(&[&update]).is_empty());
    One { number: kept.number, at: instant(kept.at_ms), reason, would, has_words, may_admit }
}

/// It is kept in the words of the log, which are English.
fn reason(language: Language, kept: String) -> String {
    let known = Refusal::ALL.into_iter().find(|refusal| refusal.to_string() == kept);
    known.map_or(kept, |refusal| refusal.says(language).to_owned())
}
