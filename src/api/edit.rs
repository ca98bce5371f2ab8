//! Adding to one's own plan. No call here, and none elsewhere, replaces a text: a form without JavaScript
//! too becomes the difference against the version that it was made from.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use leptos::prelude::*;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::error::Error;
use crate::domain::section::Section;
use crate::sync::Cursor;

/// Bytes of an update; base64 in JSON, where an array of numbers would be three times as long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        STANDARD.decode(text.as_bytes()).map(Self).map_err(serde::de::Error::custom)
    }
}

/// Which start of the server this is: a random number of each. No backup is restored without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life(u32);

#[cfg(feature = "ssr")]
impl Default for Life {
    /// A new one. Where the system gives no randomness all are alike.
    fn default() -> Self {
        Self(getrandom::u32().unwrap_or_default())
    }
}

/// Which start of the server answers. Anybody may know: a page whose session is over asks it whether this is still the
/// one that confirmed its words.
#[server(endpoint = "present_life", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn present_life() -> Result<Life, Error> {
    use super::context::{answer, world};
    answer(async { Ok(world()?.life) }.await)
}

/// The answer to a push: everything sent is on the disk, and this is what the page lacked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pushed {
    /// The log reaches to here.
    pub head: Cursor,
    /// False when the cursor of the request is no place in this log: a backup was restored. `updates` is then the
    /// whole log.
    pub fits: bool,
    /// Updates behind the cursor of the request, in the order of the log.
    pub updates: Vec<Bytes>,
    /// Which of them were written long before they could be sent, by their places.
    #[serde(default)]
    pub late: Vec<u32>,
    /// When the server confirmed, RFC 3339 in UTC.
    pub at: String,
    /// Which start of the server confirmed.
    pub life: Life,
}

/// Adds an update to the signed-in student's plan, and gives what the log has behind `cursor`. Without an
/// update it only asks. Answered after the commit, never before. `person` is whose page it is: what one
/// student typed is never saved under another who signed in meanwhile. With `is_late` the update was written long before it
/// could be sent: the other pages that are open are told so.
#[server(endpoint = "push", input = leptos::server_fn::codec::Json, output = super::json::Answer)]
pub async fn push(
    person: crate::domain::person::PersonId,
    cursor: Cursor,
    update: Option<Bytes>,
    #[server(default)] is_late: bool,
) -> Result<Pushed, Error> {
    use super::context::{answer, instant, keep_going, whole, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let session = whole(&world).await?;
            let Some(right) = access::to_own_plan(&session.viewer) else {
                return Err(put_aside(&world, session.viewer, person, update).await);
            };
            if right.author() != person {
                return Err(Error::SignedOut);
            }
            if let Some(Bytes(update)) = update {
                // The session cannot tell by the address an edit from a page that only asks.
                keep_going(&world, &session).await?;
                let saved = match world.save_waited(right, update.clone(), (world.now_ms(), is_late)).await {
                    // The right ended while this was on its way.
                    Err(Error::NotFound) => {
                        return Err(put_aside(&world, session.viewer, person, Some(Bytes(update))).await);
                    }
                    saved => saved?,
                };
                if saved.is_as_sent && saved.before == cursor {
                    return Ok(Pushed {
                        head: saved.head,
                        fits: true,
                        updates: Vec::new(),
                        late: Vec::new(),
                        at: instant(world.now_ms()),
                        life: world.life,
                    });
                }
            }
            let pulled = world.database.pull(right, cursor).await?;
            let read = right.read();
            let late = world.company.late((read.district(), person), pulled.head.seq, pulled.updates.len());
            let updates = pulled.updates.into_iter().map(Bytes).collect();
            let at = instant(world.now_ms());
            Ok(Pushed { head: pulled.head, fits: pulled.fits, updates, late, at, life: world.life })
        }
        .await,
    )
}

/// Words of somebody who is signed in and may not write in the plan of `person`: of whoever reads it, and so knows that it
/// is there, a copy is kept with its reason, and they are told so. For everybody else the plan is absent and nothing is
/// kept: else anybody with an account could fill the disk beside the plan of a student of whom they know a number.
#[cfg(feature = "ssr")]
async fn put_aside(
    world: &super::World,
    viewer: crate::domain::person::Viewer,
    person: crate::domain::person::PersonId,
    update: Option<Bytes>,
) -> Error {
    use super::context::decide_for;
    use crate::sync::Refusal;
    // Who only asks is told nothing of a plan.
    let Some(Bytes(update)) = update else { return Error::NotFound };
    let read = match decide_for(world, viewer, person).await {
        Ok(decided) => decided.read(),
        Err(error) => Err(error),
    };
    match read {
        Ok(read) => match world.database.put_aside(read, &update, world.now_ms()).await {
            Ok(()) => Error::Refused(Refusal::NoRight),
            Err(error) => error.into(),
        },
        Err(error) => error,
    }
}

/// The key with which this person's browsers lock what the server has not confirmed yet: 32 bytes, the same for all of
/// a person's devices and for nobody else's.
#[server(endpoint = "device_key", output = super::json::Answer)]
pub async fn device_key(person: crate::domain::person::PersonId) -> Result<Bytes, Error> {
    use super::context::{answer, own_plan, world};
    answer(
        async {
            let world = world()?;
            let right = own_plan(&world).await?;
            if right.author() != person {
                return Err(Error::SignedOut);
            }
            let mut fresh = [0; 32];
            getrandom::fill(&mut fresh).map_err(|_| Error::Unexpected)?;
            Ok(Bytes(world.database.device_key(right, fresh).await?.to_vec()))
        }
        .await,
    )
}

/// The form of a written section: `words` as they now stand in the text area, `base` the version that it was
/// filled from, a [`Cursor`]. What others wrote meanwhile stays. Where the log has no such version (a backup was
/// restored since) nobody can say what the student changed: the words are kept and shown together with the log's.
/// `person` is whose page it is, and `from` the same with the server's seal: on a shared computer somebody else may have
/// signed in since, and the words are not theirs. `hand` comes with the button that asks for help in the lesson, or no
/// longer does, which saves what was typed too.
#[server(endpoint = "save_words", output = super::json::Answer)]
pub async fn save_words(
    person: Option<crate::domain::person::PersonId>,
    section: Section,
    base: String,
    words: String,
    completed: Option<bool>,
    hand: Option<bool>,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{Form, Sheet, answer, own_plan, world};
    use super::refused::{show_too_late, too_late};
    use crate::domain::access::MayWrite;
    answer(
        async {
            let world = world()?;
            let base = base.parse().ok();
            let form = Form { base, words, ..Form::default() };
            let sheet = Sheet::Section(section);
            let right = own_plan(&world).await;
            if right == Err(Error::NotFound)
                && section.is_written()
                && let Some(read) = too_late(&world, (from.as_deref(), person), (sheet, &form)).await?
            {
                // The words wait for their student already: where nothing more comes of them, nothing is lost.
                drop(put_words_aside(&world, read, section, &form).await);
                return show_too_late();
            }
            let right = world.sent_by(from.as_deref(), right, MayWrite::who, (sheet, &form)).await?;
            if person.is_some_and(|person| person != right.author()) {
                return Err(Error::SignedOut);
            }
            if !section.is_written() {
                return Err(Error::NotFound);
            }
            if let Some(is_up) = hand {
                world.signs.raise_hand(right, is_up, world.now_ms());
            }
            let saved = add_words(&world, right, section, base, &form.words, completed).await;
            world.settle_section(saved, (right.who(), section), (form, super::seal::shown(from.as_deref()))).await?;
            leptos_axum::redirect(&format!("/plan/{}?saved=1", section.slug()));
            Ok(())
        }
        .await,
    )
}

#[cfg(feature = "ssr")]
const SET_BACK: crate::domain::error::Error = crate::domain::error::Error::new(
    "base",
    "The server was set back to an earlier copy of your plan, so it cannot tell what you changed. Nothing is lost: here is what it has now together with your words. Look through it, then press Save.",
);

#[cfg(feature = "ssr")]
async fn add_words(
    world: &super::World,
    right: crate::domain::access::MayWrite,
    section: Section,
    base: Option<Cursor>,
    words: &str,
    completed: Option<bool>,
) -> Result<(), Error> {
    let base = base.ok_or(SET_BACK)?;
    let writer = writer_of_words(right.read(), section, base, words);
    let mut open = world.database.open_plan(right, writer, base.seq).await?;
    if open.head != base {
        return Err(SET_BACK.into());
    }
    let called = open.replica.document().called_completed().has(section);
    for update in open.replica.write_words(section, words).map_err(|_| Error::Unexpected)? {
        world.save(right, update, world.now_ms()).await?;
    }
    if let Some(completed) = completed.filter(|completed| *completed != called) {
        // In a name of its own: the words are the same update whatever is said beside them.
        let form = (right.read().district(), right.author(), section, base, words, completed);
        let mut open = world.database.open_plan(right, super::context::writer_of(&form), base.seq).await?;
        let update = open.replica.set_completed(section, completed);
        world.save(right, update, world.now_ms()).await?;
    }
    Ok(())
}

/// The same form over the same version makes the same update: sent twice, or kept aside and sent again, it stands once.
#[cfg(feature = "ssr")]
fn writer_of_words(read: crate::domain::access::MayRead, section: Section, base: Cursor, words: &str) -> u64 {
    super::context::writer_of(&(read.district(), read.student(), section, base, words))
}

/// The form of somebody who reads their plan and writes in it no more: what it changed is kept aside like an edit that comes
/// too late. Of a version that this log does not have nobody can say what was changed.
#[cfg(feature = "ssr")]
pub(super) async fn put_words_aside(
    world: &super::World,
    read: crate::domain::access::MayRead,
    section: Section,
    form: &super::context::Form,
) -> Result<(), Error> {
    let Some(base) = form.base else { return Ok(()) };
    let writer = writer_of_words(read, section, base, &form.words);
    let (mut replica, head) = world.database.open_newest(read, writer, base.seq).await?;
    if head == base {
        for update in replica.write_words(section, &form.words).map_err(|_| Error::Unexpected)? {
            world.database.put_aside(read, &update, world.now_ms()).await?;
        }
    }
    Ok(())
}

/// The form of one box: `mark` is `not_yet`, `next`, `done` or `not_for_me`, the last with a `reason`, which stands in its
/// field again where it cannot be saved; without a mark the box is not ticked. `was` is `done` where the page showed it ticked:
/// a form says what its student changed, so that an untouched one changes nothing, and an old one takes back no tick that
/// came since. `person` is whose page it is, or `from` the same with the server's seal: what one student ticked is never
/// another's.
#[server(endpoint = "set_item", output = super::json::Answer)]
pub async fn set_item(
    person: Option<crate::domain::person::PersonId>,
    item: String,
    mark: Option<String>,
    was: Option<String>,
    reason: Option<String>,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{Form, Sheet, answer, own_plan, world};
    use super::refused::{show_too_late, too_late};
    use crate::domain::access::MayWrite;
    answer(
        async {
            let world = world()?;
            let mark = mark.unwrap_or_default();
            let form = Form { words: reason.unwrap_or_default(), part: item, ..Form::default() };
            let sheet = Sheet::reason_of(&form.part);
            let brings = mark == "not_for_me" && !form.words.trim().is_empty();
            let right = own_plan(&world).await;
            if brings
                && right == Err(Error::NotFound)
                && too_late(&world, (from.as_deref(), person), (sheet, &form)).await?.is_some()
            {
                return show_too_late();
            }
            let right = if brings {
                world.sent_by(from.as_deref(), right, MayWrite::who, (sheet, &form)).await?
            } else {
                let right = right?;
                world.pressed_by(from.as_deref(), right.who())?;
                right
            };
            if person.is_some_and(|person| person != right.author()) {
                return Err(super::seal::NOT_YOURS.into());
            }
            let set = set_box(&world, right, &form, (&mark, was.as_deref() == Some("done"))).await;
            // Another button of the box says nothing of a reason that waits at it, and an empty one takes it away.
            let set = if brings || (mark == "not_for_me" && set.is_ok()) {
                world.settle(set, (right.who(), sheet), form).await
            } else {
                set
            };
            leptos_axum::redirect(&format!("/plan/success?saved=1{}", set?));
            Ok(())
        }
        .await,
    )
}

/// Sets the box that a form names to what its button says; gives the end of the address that leads to it.
#[cfg(feature = "ssr")]
async fn set_box(
    world: &super::World,
    right: crate::domain::access::MayWrite,
    form: &super::context::Form,
    (mark, was_done): (&str, bool),
) -> Result<String, Error> {
    use crate::domain::checklist::{ItemState, may_pick};
    let state = match mark {
        "done" => ItemState::Done,
        "next" => ItemState::Next,
        "not_for_me" => ItemState::not_for_me(&form.words)?,
        _ => ItemState::NotYet,
    };
    let writer = crate::text::client_id().map_err(|_| Error::Unexpected)?;
    let mut open = world.database.open_plan(right, writer, u64::MAX).await?;
    // Also a box that was retired while the page was open: what a student ticks is kept.
    let list = open.catalogue(crate::say::Language::En);
    let entry = list.entry(&form.part);
    let now = open.replica.item(&form.part).unwrap_or_default();
    // What this list never had came with the student from another district: they can put it down.
    let is_put_down = now == ItemState::Next && state == ItemState::NotYet;
    if !now.is_students_own() || (entry.is_none() && !is_put_down) {
        return Err(Error::NotFound);
    }
    let is_change = match mark {
        "done" => !was_done,
        "not_for_me" => true,
        "next" => now == ItemState::NotYet,
        "" => was_done && now == ItemState::Done,
        _ => now != ItemState::Done,
    };
    if is_change && now != state {
        if state == ItemState::Next {
            may_pick(list.picked(&open.replica.document().items()).count())?;
        }
        let update = open.replica.set_item(&form.part, &state);
        world.save(right, update, world.now_ms()).await?;
    }
    Ok(entry.map(|entry| format!("#item-{}", entry.key())).unwrap_or_default())
}
