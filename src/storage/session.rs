//! Sessions: who is behind a cookie. Only the hash of a cookie is stored.

use sqlx::Row;

use super::error::Error;
use super::open::Database;
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, SchoolId, Viewer};

/// SHA-256 of a session's token.
pub type TokenHash = [u8; 32];

impl Database {
    /// Opens a session for a person.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn open_session(
        &self,
        token: &TokenHash,
        district: DistrictId,
        person: PersonId,
        (now_ms, expires_ms): (i64, i64),
    ) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        sqlx::query("DELETE FROM session WHERE expires_ms <= $1").bind(now_ms).execute(&mut *connection).await?;
        sqlx::query("INSERT INTO session (token_hash, district_id, person_id, expires_ms) VALUES ($1, $2, $3, $4)")
            .bind(token.as_slice())
            .bind(district.0)
            .bind(person.0)
            .bind(expires_ms)
            .execute(&mut *connection)
            .await?;
        Ok(())
    }

    /// Ends a session; one that is not there is ended already.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn end_session(&self, token: &TokenHash) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        sqlx::query("DELETE FROM session WHERE token_hash = $1")
            .bind(token.as_slice())
            .execute(&mut *connection)
            .await?;
        Ok(())
    }

    /// Who is behind a token, if its session has not ended and the person has not left.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn viewer(&self, token: &TokenHash, now_ms: i64) -> Result<Option<Viewer>, Error> {
        let row = sqlx::query(
            "SELECT p.district_id, p.person_id, p.role, p.name, p.school_id, p.grade,
                    EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = p.district_id AND g.guardian_id = p.person_id
                            AND g.blocked = 0),
                    d.behind_utc, p.left_day
             FROM session s
             JOIN person p ON p.district_id = s.district_id AND p.person_id = s.person_id
             JOIN district d ON d.district_id = s.district_id
             WHERE s.token_hash = $1 AND s.expires_ms > $2",
        )
        .bind(token.as_slice())
        .bind(now_ms)
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let corrupt =
            |what: &str| Error::Corrupt { table: "person", what: format!("{what} of {}", row.get::<i64, _>(1)) };
        let today = Day::at(now_ms, row.get(7));
        let left: Option<Day> =
            row.get::<Option<&str>, _>(8).map(str::parse).transpose().map_err(|_| corrupt("left_day"))?;
        if left.is_some_and(|left| left <= today) {
            return Ok(None);
        }
        Ok(Some(Viewer {
            district: DistrictId(row.get(0)),
            person: PersonId(row.get(1)),
            role: row.get::<&str, _>(2).parse().map_err(|_| corrupt("role"))?,
            name: row.get(3),
            school: row.get::<Option<i64>, _>(4).map(SchoolId),
            grade: row.get::<Option<u8>, _>(5).and_then(Grade::new),
            is_guardian: row.get(6),
            today,
        }))
    }
}
