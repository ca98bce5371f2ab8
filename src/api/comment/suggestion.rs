//! What the student decides about words that somebody suggested. To use them is an edit of the student's like any other;
//! nobody else's form reaches the words.

use leptos::prelude::*;

use super::{Comments, Error, EventId};

#[cfg(feature = "ssr")]
use {
    super::threads,
    crate::api::World,
    crate::api::context::writer_of,
    crate::domain::access::{self, MayWrite, PlanAccess},
    crate::domain::comment::{self, Deed, Event, Quoted},
    crate::domain::error::Error as Broken,
    crate::sync::Cursor,
};

#[cfg(feature = "ssr")]
const SETTLED: Broken = Broken::new(
    "thread",
    "This comment was closed since your page was loaded, so nothing was changed. Look at it once more below.",
);
#[cfg(feature = "ssr")]
const GONE: Broken = Broken::new(
    "thread",
    "The words that this was about are no longer in your text, so the other words cannot take their place. Nothing was changed. Copy what you like of them, or press \u{201c}Keep mine\u{201d}.",
);
#[cfg(feature = "ssr")]
const SET_BACK: Broken = Broken::new(
    "base",
    "The server no longer has your text as this page showed it. Nothing was changed. Here it is as the server has it now: look at it, then decide again.",
);

/// The buttons beside suggested words: to use them (`take`), or to keep one's own. `base` is the version that the page
/// shows, a cursor: what is different between the passage there and the suggested words becomes an edit, and what was
/// written since stays. Sent twice, it stands once.
#[server(endpoint = "decide_suggestion", output = crate::api::json::Answer)]
pub async fn decide_suggestion(
    thread: EventId,
    id: EventId,
    base: String,
    take: bool,
    from: Option<String>,
) -> Result<Comments, Error> {
    use crate::api::context::{answer, own_plan, world};
    answer(
        async {
            let world = world()?;
            let right = own_plan(&world).await?;
            world.pressed_by(from.as_deref(), right.who())?;
            let says = access::to_comments(PlanAccess::Write(right)).ok_or(Error::NotFound)?;
            let base = base.parse::<Cursor>().map_err(|_| SET_BACK)?;
            let known = comment::threads(world.database.comments(right).await?.events);
            let known = known.into_iter().find(|known| known.id == thread).ok_or(Error::NotFound)?;
            let suggestion = known.quoted.suggestion.as_deref().ok_or(Error::NotFound)?;
            let deed = if take { Deed::Accepted } else { Deed::Declined };
            let event = Event::new((id, thread), &says, world.now_ms(), deed, "")?;
            match known.events.iter().find(|event| event.id == id) {
                // What is sent again was carried out the first time.
                Some(sent) if sent.deed == event.deed => {}
                Some(_) => return Err(crate::storage::Error::Taken.into()),
                None if known.offers().is_none() => return Err(SETTLED.into()),
                None if take => use_words(&world, right, &known.quoted, suggestion, base).await?,
                None => {}
            }
            world.say(says, &event).await?;
            leptos_axum::redirect(&format!("/plan/{}#comment-{thread}", known.quoted.section.slug()));
            threads::comments_at(&world, right.read(), Some(says), base.seq).await
        }
        .await,
    )
}

/// Saves what is different between a passage, as version `base` has it, and the words that were suggested for it.
#[cfg(feature = "ssr")]
async fn use_words(
    world: &World,
    right: MayWrite,
    quoted: &Quoted,
    suggestion: &str,
    base: Cursor,
) -> Result<(), Error> {
    // The same words over the same version write under the same number: two pages that are asked at once make one edit.
    let form = (right.read().district(), right.author(), quoted.section, &quoted.anchor, suggestion, base);
    let writer = writer_of(&form);
    let mut open = world.database.open_plan(right, writer, base.seq).await?;
    if open.head != base {
        return Err(SET_BACK.into());
    }
    let place = threads::range(open.replica.document(), quoted)?.ok_or(GONE)?;
    let updates = open.replica.write_passage(quoted.section, &place, suggestion).map_err(|_| Error::Unexpected)?;
    for update in updates {
        world.save(right, update, world.now_ms()).await?;
    }
    Ok(())
}
