//! What a student is reminded of, as the student and the guardians read it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::domain::person::PersonId;

/// A reminder whose reason still holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// The number of its sending, by which it is put away.
    pub batch: i64,
    /// What waits, and what to do.
    pub words: String,
}

/// What is to be read about the student of this decision; nothing for who is not of the family.
#[cfg(feature = "ssr")]
pub(super) async fn reminders_of(
    world: &super::World,
    decided: crate::domain::access::PlanAccess,
) -> Result<Vec<Reminder>, Error> {
    use crate::domain::access::to_see_reminders;
    use crate::domain::reminder::{About, Reader, says};
    use crate::domain::trail::Capacity;
    let Some(right) = to_see_reminders(decided) else { return Ok(Vec::new()) };
    let reader = if right.read().capacity() == Capacity::Student { Reader::Student } else { Reader::Guardian };
    let language = super::language::spoken();
    let reminded = world.database.reminders(right, world.now_ms()).await?;
    let reminders = reminded.into_iter().map(|one| {
        let about = About { reason: one.reason, until: one.until, empty: &one.empty };
        Reminder { batch: one.batch, words: says(language, about, reader) }
    });
    Ok(reminders.collect())
}

/// Puts a reminder away for whoever asks: a student the own one, a guardian that of the child `student`.
#[server(endpoint = "put_reminder_away", output = super::json::Answer)]
pub async fn put_reminder_away(student: Option<PersonId>, batch: i64, from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, decide_or_own, world};
    use crate::domain::access::to_see_reminders;
    answer(
        async {
            let world = world()?;
            let decided = decide_or_own(&world, student).await?;
            world.pressed_by(from.as_deref(), decided.viewer.who())?;
            let right = to_see_reminders(decided.access).ok_or(Error::NotFound)?;
            world.database.put_reminder_away(right, batch, world.now_ms()).await?;
            let back = if student.is_some() { "/children" } else { "/plan" };
            leptos_axum::redirect(back);
            Ok(())
        }
        .await,
    )
}
