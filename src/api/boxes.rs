//! What adults do about the grid of a student, which only the student ticks: they confirm ticks, and the counselor exempts
//! from items. All of these are forms alone; each goes back to the box on the student's page.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::domain::person::PersonId;

#[cfg(feature = "ssr")]
use super::{
    World,
    context::{Decided, Form, Sheet, instant, look},
    desk::lead_to,
};
#[cfg(feature = "ssr")]
use crate::domain::{
    access::{self, MayConfirm, MayExempt},
    checklist::ItemState,
    confirmation::{Deed, Tick},
    error::Error as Broken,
    trail,
};
#[cfg(feature = "ssr")]
use crate::storage::{Confirmations, Look, OpenPlan};
#[cfg(feature = "ssr")]
use crate::sync::server::Replica;

/// A tick that an adult confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// By whom.
    pub name: String,
    pub by: PersonId,
    /// RFC 3339 in UTC.
    pub at: String,
}

/// What somebody may do about the boxes of a student, and what the forms for it carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boxes {
    /// How far the log reached when the page was made.
    pub seen: u64,
    pub may_confirm: bool,
    /// Who looks, where they take back only what they confirmed themselves.
    pub own_alone: Option<PersonId>,
    pub may_exempt: bool,
    /// So that the server knows whose page it is.
    pub from: Option<String>,
    /// A box and a reason that could not be saved.
    pub unsent: Option<(String, String)>,
}

#[cfg(feature = "ssr")]
const CHANGED: Broken = Broken::new(
    "item",
    "The student changed this box after your page was made. Nothing was changed. Look at it once more.",
);
#[cfg(feature = "ssr")]
const NOT_TICKED: Broken = Broken::new("item", "The student has not ticked this box, so there is nothing to confirm.");

/// What the viewer may do about the boxes of an open plan; nothing for who may do nothing.
#[cfg(feature = "ssr")]
pub(super) async fn boxes_of(world: &World, decided: &Decided, seen: u64) -> Result<Option<Boxes>, Error> {
    let confirms = access::to_confirm(decided.access);
    let may_exempt = access::to_exempt(decided.access).is_some();
    let person = decided.viewer.person;
    let unsent = world.unsaved(decided.viewer.who(), Sheet::Exemption(decided.student)).await?.filter(|_| may_exempt);
    Ok((confirms.is_some() || may_exempt).then(|| Boxes {
        seen,
        may_confirm: confirms.is_some(),
        own_alone: confirms.filter(|right| right.read().capacity() != trail::Capacity::Counselor).map(|_| person),
        may_exempt,
        from: world.seal.of(decided.viewer.who()),
        unsent: unsent.map(|form| (form.part, form.words)),
    }))
}

/// The ticks of an open plan that stand confirmed, by the keys of their boxes.
#[cfg(feature = "ssr")]
pub(super) async fn confirmed(
    world: &World,
    look: Look,
    open: &OpenPlan,
) -> Result<std::collections::BTreeMap<String, Confirmed>, Error> {
    Ok(standing(&world.database.confirmations(look).await?, &open.replica))
}

/// The ticks of a plan that stand confirmed, by the keys of their boxes.
#[cfg(feature = "ssr")]
pub(super) fn standing(found: &Confirmations, replica: &Replica) -> std::collections::BTreeMap<String, Confirmed> {
    let confirmed = found.standing(replica).into_iter().map(|(item, event)| {
        let name = found.names.get(&event.author).cloned().unwrap_or_default();
        (item.to_owned(), Confirmed { name, by: event.author, at: instant(event.at_ms) })
    });
    confirmed.collect()
}

/// Says that a box which the student ticked is so. `seen` is how far the log reached when the page was made: who ticked
/// it anew since then is asked again.
#[server(endpoint = "confirm_tick", output = super::json::Answer)]
pub async fn confirm_tick(student: PersonId, item: String, seen: u64, from: Option<String>) -> Result<(), Error> {
    super::context::answer(confirm(student, &item, seen, from.as_deref(), Deed::Confirmed).await)
}

/// Takes a confirmation back.
#[server(endpoint = "withdraw_confirmation", output = super::json::Answer)]
pub async fn withdraw_confirmation(
    student: PersonId,
    item: String,
    seen: u64,
    from: Option<String>,
) -> Result<(), Error> {
    super::context::answer(confirm(student, &item, seen, from.as_deref(), Deed::Withdrawn).await)
}

#[cfg(feature = "ssr")]
async fn confirm(student: PersonId, item: &str, seen: u64, from: Option<&str>, deed: Deed) -> Result<(), Error> {
    use super::context::{decide, world};
    let world = world()?;
    let right: MayConfirm = access::to_confirm(decide(&world, student).await?.access).ok_or(Error::NotFound)?;
    world.pressed_by(from, right.read().who())?;
    let item = box_of(&world, right.read(), item).await?;
    let look = look(&world, right.read(), trail::Deed::Looked).await?;
    let open = world.database.open_plan(look, 0, u64::MAX).await?;
    let seq = open.replica.set_by(&item).filter(|_| open.replica.item(&item) == Some(ItemState::Done));
    match seq.ok_or(NOT_TICKED)? {
        seq if seq > seen => return Err(CHANGED.into()),
        seq => world.database.confirm(right, &Tick { item: item.clone(), seq }, deed, world.now_ms()).await?,
    }
    lead_to(student, &format!("#item-{item}"));
    Ok(())
}

/// Exempts a student from an item, with the reason that student and family read. What the box said is in the log and
/// comes back when the exemption ends.
#[server(endpoint = "exempt_item", output = super::json::Answer)]
pub async fn exempt_item(
    student: PersonId,
    item: String,
    #[server(default)] reason: String,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let form = Form { words: reason, part: item, ..Form::default() };
            let sheet = Sheet::Exemption(student);
            let right = may_exempt(&world, student).await;
            let author = |right: &MayExempt| right.read().who();
            let right = world.sent_by(from.as_deref(), right, author, (sheet, &form)).await?;
            let item = box_of(&world, right.read(), &form.part).await?;
            let saved = match ItemState::exempt(&form.words) {
                Ok(state) => exempt(&world, right, &item, state).await,
                Err(error) => Err(error.into()),
            };
            world.settle(saved, (author(&right), sheet), form).await?;
            lead_to(student, &format!("#item-{item}"));
            Ok(())
        }
        .await,
    )
}

/// The key of a box that the student's district has or had.
#[cfg(feature = "ssr")]
async fn box_of(world: &World, right: access::MayRead, item: &str) -> Result<String, Error> {
    let list = world.database.catalogue(right.district()).await?.changes.told(crate::say::Language::En);
    Ok(list.entry(item).ok_or(Error::NotFound)?.key())
}

#[cfg(feature = "ssr")]
async fn may_exempt(world: &World, student: PersonId) -> Result<MayExempt, Error> {
    access::to_exempt(super::context::decide(world, student).await?.access).ok_or(Error::NotFound)
}

/// Sets a box that becomes exempt, or ceases to be; what says so already is left as it is.
#[cfg(feature = "ssr")]
async fn exempt(world: &World, right: MayExempt, item: &str, state: ItemState) -> Result<(), Error> {
    let writer = crate::text::client_id().map_err(|_| Error::Unexpected)?;
    let look = look(world, right.read(), trail::Deed::Looked).await?;
    let mut open = world.database.open_plan(look, writer, u64::MAX).await?;
    let now = open.replica.item(item).unwrap_or_default();
    if now != state && !(now.is_students_own() && state.is_students_own()) {
        let update = open.replica.set_item(item, &state);
        world.save(right, update, world.now_ms()).await?;
    }
    Ok(())
}

/// What a box said last in this log that was no exemption.
#[cfg(feature = "ssr")]
fn before_exemption(log: &[crate::text::Row], item: &str) -> Result<Option<ItemState>, Error> {
    let mut replica = Replica::new(0);
    let mut before = None;
    for row in log {
        replica.replay(row.step.seq, &row.update).map_err(|_| Error::Unexpected)?;
        if replica.set_by(item) == Some(row.step.seq) {
            before = replica.item(item).filter(ItemState::is_students_own).or(before);
        }
    }
    Ok(before)
}

/// What a box of a plan said before its exemption, which may be of an earlier year.
#[cfg(feature = "ssr")]
async fn said_before(world: &World, look: Look, item: &str) -> Result<ItemState, Error> {
    for year in world.database.years(look).await? {
        let (log, item) = (world.database.log_of_year(&year).await?, item.to_owned());
        // A long log is tens of milliseconds of work: not on a thread that others wait for.
        let before = tokio::task::spawn_blocking(move || before_exemption(&log, &item)).await;
        if let Some(state) = before.map_err(|_| Error::Unexpected)?? {
            return Ok(state);
        }
    }
    Ok(ItemState::default())
}

/// Ends an exemption: the box says again what it said before.
#[server(endpoint = "end_exemption", output = super::json::Answer)]
pub async fn end_exemption(student: PersonId, item: String, from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = may_exempt(&world, student).await?;
            world.pressed_by(from.as_deref(), right.read().who())?;
            let item = box_of(&world, right.read(), &item).await?;
            let look = look(&world, right.read(), trail::Deed::Looked).await?;
            let before = said_before(&world, look, &item).await?;
            exempt(&world, right, &item, before).await?;
            lead_to(student, &format!("#item-{item}"));
            Ok(())
        }
        .await,
    )
}
