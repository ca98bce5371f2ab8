//! What was written apart, here and where a plan comes from, as one plan: all rows of both are in its log, and what is added
//! lets it read well.

use sqlx::sqlite::SqliteConnection;

use crate::domain::checklist::ItemState;
use crate::domain::confirmation::{Event, Tick};
use crate::domain::person::{DistrictId, PersonId, PlanId};
use crate::storage::error::Error;
use crate::storage::{confirmation, log};
use crate::sync::server::Replica;
use crate::text::{Document, Origin, carried, client_id, settled};

type Key = (DistrictId, PlanId);

/// A plan before something was joined to it.
pub(super) struct Before {
    document: Document,
    /// What adults had confirmed of it, and stood.
    confirmed: Vec<Event>,
}

fn corrupt(plan: PlanId) -> Error {
    Error::Corrupt { table: "plan_log", what: format!("plan {plan}: unreadable") }
}

/// What `replica`, all of the log of this plan, says.
pub(super) async fn before(connection: &mut SqliteConnection, key: Key, replica: &Replica) -> Result<Before, Error> {
    let mut document = Document::new(0);
    document.replay(&replica.document().whole()).map_err(|_| corrupt(key.1))?;
    let confirmed = confirmation::read(connection, key).await?;
    Ok(Before { document, confirmed: confirmed.standing(replica).into_values().cloned().collect() })
}

/// Lets a plan whose log has all that `before` held and all of `there` read as one, in the name of the student.
pub(super) async fn settle(
    connection: &mut SqliteConnection,
    (key, student): (Key, PersonId),
    before: Before,
    there: &Document,
) -> Result<(), Error> {
    let (mut replica, hash) = log::replay(connection, key, 0, u64::MAX).await?;
    let writer = client_id().map_err(|error| Error::CannotWrite(error.to_string()))?;
    let mut both = Document::new(writer);
    both.replay(&replica.document().whole()).map_err(|_| corrupt(key.1))?;
    let updates = settled(&mut both, &before.document, there).map_err(|_| corrupt(key.1))?;
    if !updates.is_empty() {
        let last = "SELECT max(at_ms) FROM plan_log WHERE district_id = $1 AND plan_id = $2";
        let last = sqlx::query_scalar(last).bind(key.0.0).bind(key.1.0).fetch_one(&mut *connection).await?;
        writes(connection, key, (writer, student)).await?;
        append(connection, key, (&mut replica, hash), &updates, (student, last)).await?;
    }
    // A tick that stands as it did is confirmed as it was, whichever row says it now.
    let is_done = |event: &Event| replica.item(&event.tick.item) == Some(ItemState::Done);
    let moved = before.confirmed.into_iter().filter(is_done).filter_map(|event| {
        let seq = replica.set_by(&event.tick.item).filter(|seq| *seq != event.tick.seq)?;
        Some(Event { tick: Tick { seq, ..event.tick }, ..event })
    });
    confirm(connection, key, moved.collect()).await
}

/// Where the plan `next`, in which something is written already, did not begin with an earlier year: adds all that stands at
/// the end of `earlier`, as it would have begun in July. Gives whether it did: not where both began as one.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn go_on(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    (earlier, next): (PlanId, PlanId),
    now_ms: i64,
) -> Result<bool, Error> {
    let (from, to) = ((district, earlier), (district, next));
    let began = "SELECT EXISTS (SELECT 1 FROM milestone WHERE district_id = $1 AND plan_id = $2 AND kind = 'year_start' AND seq > 0)";
    let began: bool = sqlx::query_scalar(began).bind(district.0).bind(next.0).fetch_one(&mut *connection).await?;
    let (was, _) = log::replay(connection, from, 0, u64::MAX).await?;
    let (mut here, hash) = log::replay(connection, to, 0, u64::MAX).await?;
    let origin = Origin::of(here.document(), was.document()).map_err(|_| corrupt(earlier))?;
    if began || origin != Origin::Apart {
        return Ok(false);
    }
    let kept = before(connection, to, &here).await?;
    let writer = client_id().map_err(|error| Error::CannotWrite(error.to_string()))?;
    let updates = carried(was.document(), writer).map_err(|_| corrupt(earlier))?;
    let mut comes = Replica::new(0);
    for (seq, update) in (here.head + 1..).zip(&updates) {
        comes.replay(seq, update).map_err(|_| corrupt(earlier))?;
    }
    let changed_ms = log::last_change(connection, from, student).await?;
    let author = match changed_ms {
        Some(_) => student,
        None => log::first_author(connection, from).await?.unwrap_or(student),
    };
    sqlx::query(
        "INSERT INTO plan_writer (district_id, plan_id, writer, person_id)
         SELECT district_id, $3, writer, person_id FROM plan_writer WHERE district_id = $1 AND plan_id = $2
         ON CONFLICT DO NOTHING",
    )
    .bind(district.0)
    .bind(earlier.0)
    .bind(next.0)
    .execute(&mut *connection)
    .await?;
    writes(connection, to, (writer, author)).await?;
    append(connection, to, (&mut here, hash), &updates, (author, changed_ms.unwrap_or(now_ms))).await?;
    let along = confirmation::carried(connection, from, (&was, &comes)).await?;
    confirm(connection, to, along).await?;
    settle(connection, (to, student), kept, comes.document()).await?;
    Ok(true)
}

/// Says who writes under a number.
async fn writes(
    connection: &mut SqliteConnection,
    (district, plan): Key,
    (writer, person): (u64, PersonId),
) -> Result<(), Error> {
    sqlx::query("INSERT INTO plan_writer (district_id, plan_id, writer, person_id) VALUES ($1, $2, $3, $4)")
        .bind(district.0)
        .bind(plan.0)
        .bind(writer.cast_signed())
        .bind(person.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Writes rows at the end of a log, of which `replica` and `hash` are the end.
async fn append(
    connection: &mut SqliteConnection,
    (district, plan): Key,
    (replica, mut hash): (&mut Replica, [u8; 32]),
    updates: &[Vec<u8>],
    (author, at_ms): (PersonId, i64),
) -> Result<(), Error> {
    for bytes in updates {
        let seq = replica.head + 1;
        replica.replay(seq, bytes).map_err(|_| corrupt(plan))?;
        hash = log::hash(&hash, (district, plan), seq, author, at_ms, bytes);
        let bytes = bytes.clone();
        log::append(connection, &log::Row { district, plan, seq, author, at_ms, bytes, hash }).await?;
    }
    Ok(())
}

/// Writes confirmations behind those that a plan has.
async fn confirm(connection: &mut SqliteConnection, key: Key, events: Vec<Event>) -> Result<(), Error> {
    let known = confirmation::read(connection, key).await?.events.len();
    for (seq, event) in (i64::try_from(known).unwrap_or(i64::MAX) + 1..).zip(&events) {
        confirmation::append(connection, key, seq, event).await?;
    }
    Ok(())
}
