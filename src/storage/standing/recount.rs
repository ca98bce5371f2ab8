//! The words and counters of the desk, made or counted anew from the seat of each student.

use std::collections::BTreeSet;

use sqlx::sqlite::SqliteConnection;

use super::words::{words, write_words};
use crate::domain::person::DistrictId;
use crate::storage::error::Error;
use crate::storage::open::Database;

/// Makes the words and counters of a district anew from the seat of each student.
pub(in crate::storage) async fn derive(connection: &mut SqliteConnection, district: DistrictId) -> Result<(), Error> {
    sqlx::query(
        "DELETE FROM desk_count WHERE district_id = $1;
         DELETE FROM desk_word WHERE district_id = $1;
         INSERT INTO desk_count (district_id, school_id, grade, status, students)
         SELECT $1, school_id, grade, status, count(*) FROM standing WHERE district_id = $1 GROUP BY 2, 3, 4
         UNION ALL SELECT $1, school_id, 0, status, count(*) FROM standing WHERE district_id = $1 GROUP BY 2, 4
         UNION ALL SELECT $1, 0, grade, status, count(*) FROM standing WHERE district_id = $1 GROUP BY 3, 4
         UNION ALL SELECT $1, 0, 0, status, count(*) FROM standing WHERE district_id = $1 GROUP BY 4",
    )
    .bind(district.0)
    .execute(&mut *connection)
    .await?;
    let called = called(connection, district).await?;
    write_words(connection, district, &called).await
}

/// Everybody with a seat, and the name and number that they are found by.
async fn called(connection: &mut SqliteConnection, district: DistrictId) -> Result<Vec<(i64, String)>, Error> {
    let called = "SELECT s.student_id, p.name_key || ' ' || coalesce(p.local_id, '') FROM standing s
                  JOIN person p ON p.district_id = s.district_id AND p.person_id = s.student_id WHERE s.district_id = $1";
    Ok(sqlx::query_as(called).bind(district.0).fetch_all(connection).await?)
}

/// Counts the words and counters of a district anew from the seat of each student, and gives the number of rows that
/// differ: 0 in a healthy database.
///
/// # Errors
/// [`Error::Database`].
pub(in crate::storage) async fn recount(connection: &mut SqliteConnection, district: DistrictId) -> Result<i64, Error> {
    let counted = sqlx::query_scalar::<_, i64>(
        "WITH counted AS (
            SELECT school_id, grade, status, count(*) AS students FROM standing WHERE district_id = $1 GROUP BY 1, 2, 3
            UNION ALL SELECT school_id, 0, status, count(*) FROM standing WHERE district_id = $1 GROUP BY 1, 3
            UNION ALL SELECT 0, grade, status, count(*) FROM standing WHERE district_id = $1 GROUP BY 2, 3
            UNION ALL SELECT 0, 0, status, count(*) FROM standing WHERE district_id = $1 GROUP BY 3),
         kept AS (SELECT school_id, grade, status, students FROM desk_count WHERE district_id = $1 AND students > 0)
         SELECT (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept))
              + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted))",
    );
    let wrong = counted.bind(district.0).fetch_one(&mut *connection).await?;
    let wanted: BTreeSet<_> = called(connection, district)
        .await?
        .into_iter()
        .flat_map(|(student, called)| words(&called).into_iter().map(move |word| (student, word)))
        .collect();
    // A word beside another name is a wrong one, which differs twice: it stands there, and is missing where it should.
    let had = "SELECT w.student_id, CASE w.name_key WHEN p.name_key THEN w.word ELSE '' END FROM desk_word w
               LEFT JOIN person p ON p.district_id = w.district_id AND p.person_id = w.student_id WHERE w.district_id = $1";
    let had: Vec<(i64, String)> = sqlx::query_as(had).bind(district.0).fetch_all(connection).await?;
    let had = had.into_iter().collect();
    Ok(wrong + i64::try_from(wanted.symmetric_difference(&had).count()).unwrap_or(i64::MAX))
}

impl Database {
    /// Counts the words and counters of the desk anew, and gives the number of rows that differ: 0 in a healthy
    /// database.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn recount_desk(&self, district: DistrictId) -> Result<i64, Error> {
        recount(&mut *self.readers.acquire().await?, district).await
    }
}
