//! What the boxes of a plan said when they were ticked, where the district words them otherwise since: by the versions of the
//! list that were made while the plan was written.

use std::collections::BTreeMap;

use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use super::brought::reading;
use super::{edition, numbered};
use crate::domain::catalogue::Then;
use crate::domain::checklist::ItemState;
use crate::domain::person::{DistrictId, PlanId};
use crate::say::Language;
use crate::storage::error::Error;
use crate::storage::log;
use crate::storage::open::Database;
use crate::storage::plan::OpenPlan;
use crate::storage::trail::Look;
use crate::storage::year::Year;
use crate::sync::server::Replica;

/// The plan of a year, as its log is named.
type Key = (DistrictId, PlanId);

/// The lists that the boxes of a plan were ticked under, where others came after them while it was written: of a year that is
/// over until it was closed, and nothing of one that is read by a list which came with it. `replica` is the plan as it stands,
/// where it is open.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(in crate::storage) async fn then(
    connection: &mut SqliteConnection,
    (district, plan): Key,
    (closed_ms, is_brought): (Option<i64>, bool),
    replica: Option<&Replica>,
) -> Result<Then, Error> {
    let mut then = Then::default();
    if is_brought {
        return Ok(then);
    }
    // The versions since the log of the plan began, each with how far the log reached when it was made.
    let rows = sqlx::query(
        "SELECT v.number, v.changes, v.boxes,
                (SELECT max(l.seq) FROM plan_log l WHERE l.district_id = $1 AND l.plan_id = $2 AND l.at_ms < v.at_ms)
         FROM catalogue_version v
         WHERE v.district_id = $1 AND v.at_ms <= coalesce($3, v.at_ms)
           AND v.at_ms > (SELECT f.at_ms FROM plan_log f WHERE f.district_id = $1 AND f.plan_id = $2 AND f.seq = 1)
         ORDER BY v.number",
    )
    .bind(district.0)
    .bind(plan.0)
    .bind(closed_ms)
    .fetch_all(&mut *connection)
    .await?;
    if rows.is_empty() {
        return Ok(then);
    }
    let read;
    let replica = if let Some(replica) = replica {
        replica
    } else {
        read = log::replay(connection, (district, plan), 0, u64::MAX).await?.0;
        &read
    };
    let ticked: Vec<_> = replica
        .document()
        .items()
        .into_iter()
        .filter(|(_, state)| *state == ItemState::Done)
        .filter_map(|(key, _)| Some((replica.set_by(&key)?, key)))
        .collect();
    let mut from = 0;
    for row in &rows {
        let version = edition(row)?;
        let reached = row.try_get::<Option<i64>, _>(3)?.unwrap_or_default().unsigned_abs();
        // Ticked under the version before this one.
        let under = ticked.iter().filter(|(seq, _)| (from + 1..=reached).contains(seq));
        let under: Vec<_> = under.map(|(_, key)| key.clone()).collect();
        if !under.is_empty()
            && let Some(before) = numbered(connection, district, version.number - 1).await?
        {
            then.put(before.changes, under);
        }
        from = from.max(reached);
    }
    Ok(then)
}

impl Database {
    /// What each ticked box of this plan said in a language when it was ticked, by the keys of the boxes; nothing of those that
    /// say it still.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn said_when_ticked(
        &self,
        look: impl Into<Look>,
        open: &OpenPlan,
        language: Language,
    ) -> Result<BTreeMap<String, String>, Error> {
        let key = (look.into().right().district(), open.plan);
        let mut connection = self.readers.acquire().await?;
        let then = then(&mut connection, key, (None, false), Some(&open.replica)).await?;
        Ok(then.said(&open.catalogue(language), language))
    }

    /// What each ticked box of this year's plan said in a language when it was ticked, by the keys of the boxes, where the list
    /// by which the year is read words it otherwise.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn said_in_year(
        &self,
        year: &Year,
        replica: &Replica,
        language: Language,
    ) -> Result<BTreeMap<String, String>, Error> {
        let mut connection = self.readers.acquire().await?;
        let (of, plan) = ((year.district, year.student), (year.plan, year.closed_ms));
        let reading = reading(&mut connection, of, plan).await?;
        let then = then(&mut connection, year.key(), (year.closed_ms, reading.is_brought), Some(replica)).await?;
        Ok(then.said(&reading.changes.told(language), language))
    }
}
