//! Reminding the students of a list: a look at whom it would reach, the sending, and what came of it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::desk::{Choices, query_of, whole};
use super::error::Error;
use crate::domain::access::to_remind;
use crate::domain::reminder::{BySchool, Reason, Stage, UNREADABLE};
use crate::domain::roster::{Count, Filter};

/// One reason, and whom it would reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub reason: Reason,
    /// What students read.
    pub words: String,
    pub people: u64,
    pub no_address: u64,
    pub already: u64,
    /// The number of the form: sent twice, it is one sending.
    pub token: i64,
}

/// The page before a reminder is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    pub filter: Filter,
    pub count: Count,
    pub choices: Choices,
    pub reasons: Vec<Choice>,
    /// Whether e-mail goes out too.
    pub sends_mail: bool,
    /// What the forms of this page carry, so that the server knows whose page they are from.
    pub from: Option<String>,
}

/// What was sent, and what came of it. The time is RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    pub number: i64,
    /// Nothing where the viewer sent it.
    pub by_school: Option<BySchool>,
    pub reason: Reason,
    /// What stands behind the question mark of the list's address.
    pub query: String,
    pub at: String,
    pub stage: Stage,
    pub by_mail: bool,
    /// How many the list had, where that could be counted.
    pub people: Option<i64>,
    pub passed: i64,
    pub shown: i64,
    pub already: i64,
    pub without: i64,
    pub no_address: i64,
    pub waiting: i64,
    pub sent: i64,
    pub refused: i64,
    pub withdrawn: i64,
}

/// What the viewer has sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The newest first.
    pub batches: Vec<Batch>,
    pub sends_mail: bool,
    pub from: Option<String>,
}

/// Whom a reminder to the list with the query `list` would reach. Nothing is sent.
#[server(endpoint = "open_remind", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_remind(list: String) -> Result<Preview, Error> {
    use super::context::{answer, signed_in, world};
    use crate::domain::reminder::example;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let right = to_remind(&viewer).ok_or(Error::NotFound)?;
            let filter = whole(&list, UNREADABLE)?;
            let count = world.database.desk(right.scope(), &filter).await?.count;
            let choices = super::desk::choices(world.database.desk_choices(right.scope(), filter.school).await?);
            let mut reasons = Vec::new();
            for (reason, reach) in world.database.reach(right, &filter, world.now_ms()).await? {
                reasons.push(Choice {
                    reason,
                    words: example(super::language::spoken(), reason),
                    people: reach.people,
                    no_address: reach.no_address,
                    already: reach.already,
                    token: crate::text::client_id().map_err(|_| Error::Unexpected)?.cast_signed(),
                });
            }
            let (sends_mail, from) = (world.sends_mail, world.seal.of(viewer.who()));
            Ok(Preview { filter, count, choices, reasons, sends_mail, from })
        }
        .await,
    )
}

/// Reminds the students of the list with the query `list`. They are reminded one page after the other, behind this
/// answer. `token` is that of the form.
#[server(endpoint = "remind", output = super::json::Answer)]
pub async fn remind(list: String, reason: String, token: i64, from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, world};
    use crate::storage::NewBatch;
    answer(
        async {
            let world = world()?;
            let right = to_remind(&world.pressed(from.as_deref()).await?).ok_or(Error::NotFound)?;
            let new = NewBatch {
                reason: reason.parse()?,
                filter: whole(&list, UNREADABLE)?,
                by_mail: world.sends_mail,
                token,
            };
            world.database.ask_to_remind(right, new, world.now_ms()).await?;
            leptos_axum::redirect("/desk/reminders?done=sent");
            Ok(())
        }
        .await,
    )
}

/// What the viewer has sent, and what check-in windows sent by themselves.
#[server(endpoint = "open_reminders", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_reminders() -> Result<Sent, Error> {
    use super::context::{answer, instant, signed_in, world};
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let right = to_remind(&viewer).ok_or(Error::NotFound)?;
            let batches = world.database.sent_reminders(right).await?.into_iter().map(|one| Batch {
                number: one.number,
                by_school: one.by_school,
                reason: one.reason,
                query: query_of(&one.filter.lasting()),
                at: instant(one.asked_ms),
                stage: one.stage,
                by_mail: one.by_mail,
                people: one.people,
                passed: one.passed,
                shown: one.shown,
                already: one.already,
                without: one.without,
                no_address: one.no_address,
                waiting: one.waiting,
                sent: one.sent,
                refused: one.refused,
                withdrawn: one.withdrawn,
            });
            let batches = batches.collect();
            Ok(Sent { batches, sends_mail: world.sends_mail, from: world.seal.of(viewer.who()) })
        }
        .await,
    )
}

/// Takes back what the viewer has sent under this number.
#[server(endpoint = "undo_reminder", output = super::json::Answer)]
pub async fn undo_reminder(batch: i64, from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = to_remind(&world.pressed(from.as_deref()).await?).ok_or(Error::NotFound)?;
            world.database.undo_reminder(right, batch, world.now_ms()).await?;
            leptos_axum::redirect("/desk/reminders?done=undone");
            Ok(())
        }
        .await,
    )
}
