//! What adults confirmed of the grid: reading it, and adding to it.

use std::collections::BTreeMap;

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::error::Error;
use super::open::Database;
use super::plan::plan_of;
use super::trail::{self, Look};
use super::year::Year;
use crate::domain::access::MayConfirm;
use crate::domain::checklist::ItemState;
use crate::domain::confirmation::{Deed, Event, Tick, admit, standing};
use crate::domain::person::{DistrictId, PersonId, PlanId};
use crate::domain::trail::Deed as TrailDeed;
use crate::sync::server::Replica;

/// What was confirmed of a plan and taken back, in its order, and by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confirmations {
    pub events: Vec<Event>,
    pub names: BTreeMap<PersonId, String>,
}

impl Confirmations {
    /// Those that stand for what is ticked in this plan, by the keys of their boxes.
    pub fn standing(&self, replica: &Replica) -> BTreeMap<&str, &Event> {
        let of = |event: &'_ Event| {
            let item = &event.tick.item;
            let seq = replica.set_by(item).filter(|_| replica.item(item) == Some(ItemState::Done))?;
            standing(&self.events, &Tick { item: item.clone(), seq })
        };
        self.events.iter().filter_map(|event| Some((event.tick.item.as_str(), of(event)?))).collect()
    }
}

impl Database {
    /// What was confirmed of the student's plan of the current year.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Corrupt`], [`Error::Database`].
    pub async fn confirmations(&self, look: impl Into<Look>) -> Result<Confirmations, Error> {
        let right = look.into().right();
        let mut connection = self.readers.acquire().await?;
        let plan = plan_of(&mut connection, right).await?;
        read(&mut connection, (right.district(), plan)).await
    }

    /// What was confirmed of the plan of one year.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn confirmations_of_year(&self, year: &Year) -> Result<Confirmations, Error> {
        let mut connection = self.readers.acquire().await?;
        read(&mut connection, year.key()).await
    }

    /// Confirms a tick of the student's plan of the current year, or takes that back. Said again, it stands once.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Rule`] for what somebody else confirmed, [`Error::Corrupt`], [`Error::Database`]:
    /// nothing was changed.
    pub async fn confirm(&self, right: MayConfirm, tick: &Tick, deed: Deed, at_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let plan = plan_of(&mut transaction, right.read()).await?;
        let known = read(&mut transaction, (right.district(), plan)).await?.events;
        if !admit(&known, &right, tick, deed)? {
            return Ok(());
        }
        let (author, capacity) = (right.read().reader(), right.read().capacity());
        let event = Event { tick: tick.clone(), deed, author, capacity, at_ms };
        let seq = i64::try_from(known.len() + 1).unwrap_or(i64::MAX);
        append(&mut transaction, (right.district(), plan), seq, &event).await?;
        let told = match deed {
            Deed::Confirmed => TrailDeed::Confirmed,
            Deed::Withdrawn => TrailDeed::TookBackConfirmation,
        };
        trail::append(&mut transaction, &right.entry(told, at_ms)).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// What was confirmed of a plan.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn read(
    connection: &mut SqliteConnection,
    (district, plan): (DistrictId, PlanId),
) -> Result<Confirmations, Error> {
    let rows = sqlx::query(
        "SELECT c.seq, c.item, c.tick, c.deed, c.author_id, c.capacity, c.at_ms, p.name
         FROM confirmation c JOIN person p ON p.district_id = c.district_id AND p.person_id = c.author_id
         WHERE c.district_id = $1 AND c.plan_id = $2 ORDER BY c.seq",
    )
    .bind(district.0)
    .bind(plan.0)
    .fetch_all(connection)
    .await?;
    let mut found = Confirmations::default();
    for row in rows {
        let seq: i64 = row.try_get(0)?;
        let corrupt = |_| Error::Corrupt { table: "confirmation", what: format!("plan {plan}, seq {seq}") };
        let author = PersonId(row.try_get(4)?);
        found.events.push(Event {
            tick: Tick { item: row.try_get(1)?, seq: row.try_get::<i64, _>(2)?.cast_unsigned() },
            deed: row.try_get::<&str, _>(3)?.parse().map_err(corrupt)?,
            author,
            capacity: row.try_get::<&str, _>(5)?.parse().map_err(corrupt)?,
            at_ms: row.try_get(6)?,
        });
        found.names.insert(author, row.try_get(7)?);
    }
    Ok(found)
}

/// The confirmations that stand in a plan, as those of the plan that begins with all that stood there: each names the row
/// that brings its box along.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn carried(
    connection: &mut SqliteConnection,
    plan: (DistrictId, PlanId),
    (before, next): (&Replica, &Replica),
) -> Result<Vec<Event>, Error> {
    let found = read(connection, plan).await?;
    let along = found.standing(before).into_iter().filter_map(|(item, event)| {
        let tick = Tick { item: item.to_owned(), seq: next.set_by(item)? };
        Some(Event { tick, ..event.clone() })
    });
    Ok(along.collect())
}

/// Writes the first events of a plan, within the caller's transaction.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn begin(
    connection: &mut SqliteConnection,
    plan: (DistrictId, PlanId),
    events: &[Event],
) -> Result<(), Error> {
    for (seq, event) in (1..).zip(events) {
        append(connection, plan, seq, event).await?;
    }
    Ok(())
}

/// Writes an event at the end of its plan's, within the caller's transaction.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn append(
    connection: &mut SqliteConnection,
    (district, plan): (DistrictId, PlanId),
    seq: i64,
    event: &Event,
) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO confirmation (district_id, plan_id, seq, item, tick, deed, author_id, capacity, at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(district.0)
    .bind(plan.0)
    .bind(seq)
    .bind(&event.tick.item)
    .bind(event.tick.seq.cast_signed())
    .bind(event.deed.slug())
    .bind(event.author.0)
    .bind(event.capacity.slug())
    .bind(event.at_ms)
    .execute(connection)
    .await?;
    Ok(())
}

/// Plans of whose confirmations a number is missing: none in a healthy database.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn gaps(connection: &mut SqliteConnection) -> Result<Vec<PlanId>, Error> {
    let plans = "SELECT plan_id FROM confirmation GROUP BY district_id, plan_id HAVING max(seq) != count(*) ORDER BY 1";
    let plans: Vec<i64> = sqlx::query_scalar(plans).fetch_all(connection).await?;
    Ok(plans.into_iter().map(PlanId).collect())
}
