//! Lists that leave as files: that one was taken is on the trail before its first row is read; one of a whole district
//! waits for a second administrator.

use sqlx::sqlite::SqliteRow;
use sqlx::{Connection, Row};

use super::DeskPage;
use crate::domain::access::MayExport;
use crate::domain::person::PersonId;
use crate::domain::roster::{Filter, UNREADABLE};
use crate::domain::trail::Deed;
use crate::storage::error::Error;
use crate::storage::open::Database;
use crate::storage::trail;

/// Rows that are read at one time: enough to share the cost of asking, few enough that a file of any length is written
/// in the same memory.
pub(in crate::storage) const AT_ONCE: usize = 500;
/// For how long an agreement holds, in milliseconds: a day.
const AGREED_MS: i64 = 86_400_000;
/// Requests that are shown.
const SHOWN: i64 = 50;

/// A list that may be read row by row: on the trail already. It is walked in the order of names: by the day of a change
/// whoever writes meanwhile would come once more.
#[derive(Clone, Debug)]
pub struct TakenList {
    right: MayExport,
    filter: Filter,
    has_barriers: bool,
}

impl TakenList {
    /// Which students, from the first on.
    pub const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Whether the file says how the section of barriers stands.
    pub const fn has_barriers(&self) -> bool {
        self.has_barriers
    }

    /// Under which right.
    pub const fn right(&self) -> MayExport {
        self.right
    }
}

/// A list of the district that somebody asked to take. Times are milliseconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedExport {
    pub id: i64,
    pub asked_by: PersonId,
    pub name: String,
    pub asked_ms: i64,
    /// What stands behind the question mark of the list's address.
    pub query: String,
    pub has_barriers: bool,
    /// Who decided, and whether they agreed.
    pub decision: Option<(String, bool)>,
    /// Until when it may be taken; nothing where nobody agreed.
    pub until_ms: Option<i64>,
}

const ASKED: &str =
    "SELECT e.export_id, e.asked_by, p.name, e.asked_ms, e.query, e.has_barriers, d.name, e.agreed, e.decided_ms
     FROM list_export e JOIN person p ON p.district_id = e.district_id AND p.person_id = e.asked_by
     LEFT JOIN person d ON d.district_id = e.district_id AND d.person_id = e.decided_by
     WHERE e.district_id = $1 ORDER BY e.decided_by IS NOT NULL, e.asked_ms DESC, e.export_id DESC LIMIT $2";
const AGREED: &str = "SELECT query, has_barriers FROM list_export
     WHERE district_id = $1 AND export_id = $2 AND asked_by = $3 AND agreed = 1 AND decided_ms > $4";

impl Database {
    /// Takes a list that needs nobody's agreement.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it needs one, [`Error::Rule`] for a filter that the list does not answer;
    /// [`Error::Database`]: it is not recorded, and nothing may be read.
    pub async fn take_list(
        &self,
        right: MayExport,
        filter: Filter,
        has_barriers: bool,
        at_ms: i64,
    ) -> Result<TakenList, Error> {
        if right.needs_second() {
            return Err(Error::NotFound);
        }
        self.answered(right.scope(), &filter, UNREADABLE).await?;
        self.record(&right.entry(Deed::Exported, at_ms)).await?;
        Ok(TakenList { right, filter: filter.from_the_start(), has_barriers })
    }

    /// Takes the list of a request that was agreed to less than a day ago; `filter` reads what stands behind the
    /// question mark of its address.
    ///
    /// # Errors
    /// [`Error::NotFound`] where nobody agreed, or that is over, or somebody else asked, [`Error::Rule`] for a filter that
    /// the list does not answer, [`Error::Database`].
    pub async fn take_agreed_list(
        &self,
        right: MayExport,
        id: i64,
        filter: impl FnOnce(&str) -> Option<Filter> + Send,
        at_ms: i64,
    ) -> Result<TakenList, Error> {
        let agreed =
            sqlx::query_as(AGREED).bind(right.scope().district().0).bind(id).bind(right.by().0).bind(at_ms - AGREED_MS);
        let agreed: Option<(String, bool)> = agreed.fetch_optional(&self.readers).await?;
        let (query, has_barriers) = agreed.filter(|_| right.needs_second()).ok_or(Error::NotFound)?;
        let filter = filter(&query).ok_or(Error::NotFound)?;
        self.answered(right.scope(), &filter, UNREADABLE).await?;
        self.record(&right.entry(Deed::Exported, at_ms).to(id)).await?;
        Ok(TakenList { right, filter: filter.from_the_start(), has_barriers })
    }

    /// The next rows of a list that is taken, from where `filter` stands on.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn rows_of_list(&self, taken: &TakenList, filter: &Filter) -> Result<DeskPage, Error> {
        self.list(taken.right.scope(), filter, AT_ONCE, &mut |_| ()).await
    }

    /// Asks another administrator to agree that the list with this query is taken.
    ///
    /// # Errors
    /// [`Error::NotFound`] where nobody has to agree; [`Error::Database`].
    pub async fn ask_export(&self, right: MayExport, query: &str, has_barriers: bool, at_ms: i64) -> Result<(), Error> {
        if !right.needs_second() {
            return Err(Error::NotFound);
        }
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO list_export (district_id, export_id, asked_by, asked_ms, query, has_barriers)
             SELECT $1, coalesce((SELECT max(export_id) FROM list_export WHERE district_id = $1), 0) + 1, $2, $3, $4, $5
             RETURNING export_id",
        )
        .bind(right.scope().district().0)
        .bind(right.by().0)
        .bind(at_ms)
        .bind(query)
        .bind(has_barriers)
        .fetch_one(&mut *transaction)
        .await?;
        trail::append(&mut transaction, &right.entry(Deed::AskedExport, at_ms).to(id)).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Agrees to what another administrator asked for, or refuses it. Whoever decides first has decided.
    ///
    /// # Errors
    /// [`Error::NotFound`] where nothing waits under this number, or for a request of one's own; [`Error::Database`].
    pub async fn decide_export(&self, right: MayExport, id: i64, agreed: bool, at_ms: i64) -> Result<(), Error> {
        if !right.needs_second() {
            return Err(Error::NotFound);
        }
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let decided = sqlx::query(
            "UPDATE list_export SET decided_by = $3, decided_ms = $4, agreed = $5
             WHERE district_id = $1 AND export_id = $2 AND decided_by IS NULL AND asked_by <> $3",
        )
        .bind(right.scope().district().0)
        .bind(id)
        .bind(right.by().0)
        .bind(at_ms)
        .bind(agreed)
        .execute(&mut *transaction)
        .await?;
        if decided.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        let deed = if agreed { Deed::AgreedExport } else { Deed::RefusedExport };
        trail::append(&mut transaction, &right.entry(deed, at_ms).to(id)).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// What was asked for, those that wait first; nothing for who needs nobody's agreement.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn asked_exports(&self, right: MayExport, now_ms: i64) -> Result<Vec<AskedExport>, Error> {
        if !right.needs_second() {
            return Ok(Vec::new());
        }
        let rows = sqlx::query(ASKED).bind(right.scope().district().0).bind(SHOWN).fetch_all(&self.readers).await?;
        Ok(rows.iter().map(|row| asked(row, now_ms)).collect())
    }

    /// How many requests wait for this administrator's decision.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn exports_to_decide(&self, right: MayExport) -> Result<u32, Error> {
        if !right.needs_second() {
            return Ok(0);
        }
        let waiting =
            "SELECT count(*) FROM list_export WHERE district_id = $1 AND decided_by IS NULL AND asked_by <> $2";
        Ok(sqlx::query_scalar(waiting)
            .bind(right.scope().district().0)
            .bind(right.by().0)
            .fetch_one(&self.readers)
            .await?)
    }
}

fn asked(row: &SqliteRow, now_ms: i64) -> AskedExport {
    let agreed: Option<bool> = row.get(7);
    let until_ms = row.get::<Option<i64>, _>(8).filter(|_| agreed == Some(true)).map(|at| at + AGREED_MS);
    AskedExport {
        id: row.get(0),
        asked_by: PersonId(row.get(1)),
        name: row.get(2),
        asked_ms: row.get(3),
        query: row.get(4),
        has_barriers: row.get(5),
        decision: row.get::<Option<String>, _>(6).zip(agreed),
        until_ms: until_ms.filter(|until| now_ms < *until),
    }
}
