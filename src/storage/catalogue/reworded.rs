//! What the boxes of the running year said when they were ticked, where the district words them otherwise since. Years that are
//! over are read by the list of then as a whole.

use std::collections::BTreeMap;

use sqlx::Row;

use super::{edition, numbered};
use crate::domain::catalogue::Catalogue;
use crate::domain::checklist::ItemState;
use crate::say::Language;
use crate::storage::error::Error;
use crate::storage::open::Database;
use crate::storage::plan::OpenPlan;
use crate::storage::trail::Look;

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
        let district = look.into().right().district();
        let mut connection = self.readers.acquire().await?;
        // The versions since the log of the plan began, each with how far the log reached when it was made.
        let rows = sqlx::query(
            "SELECT v.number, v.changes, v.boxes,
                    (SELECT max(l.seq) FROM plan_log l WHERE l.district_id = $1 AND l.plan_id = $2 AND l.at_ms < v.at_ms)
             FROM catalogue_version v
             WHERE v.district_id = $1
               AND v.at_ms > (SELECT f.at_ms FROM plan_log f WHERE f.district_id = $1 AND f.plan_id = $2 AND f.seq = 1)
             ORDER BY v.number",
        )
        .bind(district.0)
        .bind(open.plan.0)
        .fetch_all(&mut *connection)
        .await?;
        let mut said = BTreeMap::new();
        if rows.is_empty() {
            return Ok(said);
        }
        let now = open.catalogue(language);
        let title = |list: &Catalogue, key: &str| list.entry(key).map(|entry| entry.item.title);
        let ticked: Vec<_> = open
            .replica
            .document()
            .items()
            .into_iter()
            .filter(|(_, state)| *state == ItemState::Done)
            .filter_map(|(key, _)| Some((open.replica.set_by(&key)?, key)))
            .collect();
        let mut from = 0;
        for row in &rows {
            let version = edition(row)?;
            let reached = row.try_get::<Option<i64>, _>(3)?.unwrap_or_default().unsigned_abs();
            // Ticked under the version before this one.
            let mut under = Vec::new();
            for (seq, key) in &ticked {
                if (from + 1..=reached).contains(seq) {
                    under.push(key);
                }
            }
            if !under.is_empty()
                && let Some(before) = numbered(&mut connection, district, version.number - 1).await?
            {
                let before = before.changes.told(language);
                let other = |key: &String| title(&before, key).filter(|was| title(&now, key).as_ref() != Some(was));
                said.extend(under.into_iter().filter_map(|key| Some((key.clone(), other(key)?))));
            }
            from = from.max(reached);
        }
        Ok(said)
    }
}
