//! A walk through a list of the desk, a page at a time behind the pages that people open, and where it stands. Each is a row
//! of a table, and what a page came to is written in one transaction with how far the walk is, so that a crash repeats
//! nothing and leaves nobody out. What is done to the students of a page is not known here.

use serde::Serialize;
use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;

use super::desk::{AT_ONCE, DeskPage};
use super::error::Error;
use super::open::Database;
use crate::domain::access::DeskScope;
use crate::domain::person::DistrictId;
use crate::domain::roster::{Count, Edge, Filter, Place};

/// A table whose rows are walks: all name `list`, `place`, `state` and `ended_ms` alike.
#[derive(Debug)]
pub(super) struct Walks {
    table: &'static str,
    row: &'static str,
    is_there: &'static str,
    list: &'static str,
    end: &'static str,
}

/// The walks of `$table`, whose rows are each a `$row` with a number within the district.
macro_rules! walks {
    ($table:literal, $row:literal) => {
        Walks {
            table: $table,
            row: $row,
            is_there: concat!(
                "SELECT EXISTS (SELECT 1 FROM ",
                $table,
                " WHERE district_id = $1 AND ",
                $row,
                "_id = $2 AND state = 'working' AND place IS $3)"
            ),
            list: concat!("SELECT list FROM ", $table, " WHERE district_id = $1 AND ", $row, "_id = $2"),
            // What is being taken back has not ended yet.
            end: concat!(
                "UPDATE ",
                $table,
                " SET state = $3, place = NULL, list = $4, ended_ms = iif($3 = 'undoing', NULL, $5)
                 WHERE district_id = $1 AND ",
                $row,
                "_id = $2"
            ),
        }
    };
}

/// Reminders on their way.
pub(super) static BATCHES: Walks = walks!("reminder_batch", "batch");
/// Windows on their way to the students of their lists.
pub(super) static ASSIGNMENTS: Walks = walks!("assignment", "window");

impl Walks {
    /// Ends the walk of this number in this state, within the caller's transaction. A searched name, and the name at which
    /// the walk stands, go with it.
    pub async fn end(
        &self,
        connection: &mut SqliteConnection,
        (district, number): (DistrictId, i64),
        state: &'static str,
        now_ms: i64,
    ) -> Result<(), Error> {
        let list: String =
            sqlx::query_scalar(self.list).bind(district.0).bind(number).fetch_one(&mut *connection).await?;
        let lasting = serde_json::from_str::<Filter>(&list).unwrap_or_default().lasting();
        sqlx::query(self.end)
            .bind(district.0)
            .bind(number)
            .bind(state)
            .bind(json(&lasting)?)
            .bind(now_ms)
            .execute(connection)
            .await?;
        Ok(())
    }
}

/// A walk that goes on, as it was read.
#[derive(Debug)]
pub(super) struct Walk {
    pub of: &'static Walks,
    pub district: DistrictId,
    pub number: i64,
    /// The last place that it has passed, as it is kept.
    pub place: Option<String>,
}

impl Walk {
    /// Whether it still stands there: nobody else went on with it, and nobody took it back.
    pub async fn is_there(&self, connection: &mut SqliteConnection) -> Result<bool, Error> {
        let is_there = sqlx::query_scalar(self.of.is_there).bind(self.district.0).bind(self.number).bind(&self.place);
        Ok(is_there.fetch_one(connection).await?)
    }

    /// Ends it in this state, within the caller's transaction.
    pub async fn end(&self, connection: &mut SqliteConnection, state: &'static str, now_ms: i64) -> Result<(), Error> {
        self.of.end(connection, (self.district, self.number), state, now_ms).await
    }

    /// Says that its row cannot be read.
    pub fn corrupt(&self) -> Error {
        Error::Corrupt { table: self.of.table, what: format!("{} {}", self.of.row, self.number) }
    }
}

impl Database {
    /// How many a list has, where that can be counted at once.
    pub(super) async fn length(&self, scope: DeskScope, filter: &Filter) -> Result<Option<i64>, Error> {
        Ok(match self.list(scope, filter, 1, &mut |_| ()).await?.count {
            Count::Exactly(people) => Some(people.cast_signed()),
            Count::Over(_) => None,
        })
    }

    /// The next page of a walk, of which `rest` is what lies before it.
    ///
    /// # Errors
    /// [`Error::Corrupt`]: the walk was stopped, since nothing behind such a page would ever be reached.
    /// [`Error::Database`]: the page is next again.
    pub(super) async fn next_page(
        &self,
        walk: &Walk,
        (scope, rest): (DeskScope, &Filter),
        now_ms: i64,
    ) -> Result<DeskPage, Error> {
        let page = self.list(scope, rest, AT_ONCE, &mut |_| ()).await;
        if matches!(page, Err(Error::Corrupt { .. })) {
            self.stop_walk(walk, now_ms).await?;
        }
        page
    }

    /// Stops a walk where it stands. One that was taken back since it was read stays taken back.
    pub(super) async fn stop_walk(&self, walk: &Walk, now_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        if walk.is_there(&mut transaction).await? {
            walk.end(&mut transaction, "stopped", now_ms).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// What is left of a list behind the last place that was passed, both as they are kept; nothing where they cannot be read.
pub(super) fn rest(list: &str, place: Option<&str>) -> Option<Filter> {
    let filter: Filter = serde_json::from_str(list).ok()?;
    let edge = place.map(serde_json::from_str::<Place>).transpose().ok()?.map(Edge::After);
    Some(Filter { edge, ..filter })
}

/// The place behind a page, as it is kept; nothing where the walk is over.
pub(super) fn behind(page: &DeskPage) -> Result<Option<String>, Error> {
    let place = page.next.as_ref().map(|edge| match edge {
        Edge::After(place) | Edge::Before(place) => json(place),
    });
    place.transpose()
}

/// Numbers of students, a list or a place, as statements take them.
pub(super) fn json<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Corrupt { table: "standing", what: error.to_string() })
}

/// A number of students.
pub(super) fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
