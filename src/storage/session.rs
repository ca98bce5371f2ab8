//! Sessions: who is behind a cookie, since when and until when. Only the hash of a cookie is stored.

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::account::record;
use super::attempt::{Attempt, forgive};
use super::error::Error;
use super::here::{is_here_now, is_made, may_enter_now, reads_until};
use super::open::Database;
use crate::domain::account::Limit;
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, Role, SchoolId, Viewer};
use crate::domain::trail::Deed;

/// SHA-256 of a session's token.
pub type TokenHash = [u8; 32];

/// A session to be opened.
#[derive(Clone, Debug)]
pub struct NewSession {
    pub token: TokenHash,
    pub district: DistrictId,
    pub person: PersonId,
    pub limit: Limit,
    /// 'Firefox on Windows'.
    pub browser: String,
    /// Not between the password and the second factor.
    pub is_whole: bool,
    /// The session whose place it takes in the same browser: an old token never becomes somebody else's.
    pub replaces: Option<TokenHash>,
    /// The attempt that succeeded; its failures are forgiven.
    pub attempt: Option<Attempt>,
}

/// A session that has not ended.
#[derive(Clone, Debug)]
pub struct Session {
    pub viewer: Viewer,
    pub number: i64,
    /// The last thing that the person did.
    pub seen_ms: i64,
    /// It ends then if nothing is done.
    pub ends_ms: i64,
    /// Whether it lasts longer when something is done; at its limit it does not.
    pub may_stay: bool,
    /// Not between the password and the second factor.
    pub is_whole: bool,
}

/// One of somebody's sessions, as they tell them apart.
#[derive(Clone, Debug)]
pub struct OwnSession {
    pub number: i64,
    pub browser: String,
    pub made_ms: i64,
    pub seen_ms: i64,
}

impl Database {
    /// Opens a session for a person and puts the sign-in on the trail.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn open_session(&self, session: &NewSession, now_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        put(&mut transaction, session, now_ms).await?;
        if session.is_whole {
            record(&mut transaction, (session.district, session.person), now_ms, Deed::SignedIn, None).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Ends a session; one that is not there is ended already.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn end_session(&self, token: &TokenHash, now_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let ended = sqlx::query("DELETE FROM session WHERE token_hash = $1 RETURNING district_id, person_id, is_whole")
            .bind(token.as_slice())
            .fetch_optional(&mut *transaction)
            .await?;
        if let Some(row) = ended.filter(|row| row.get(2)) {
            let who = (DistrictId(row.get(0)), PersonId(row.get(1)));
            record(&mut transaction, who, now_ms, Deed::SignedOut, None).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// The session behind a token. There is none for somebody who has left by the district's calendar and does not read
    /// on as a graduate, or whose account is disabled, from that moment on.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn session(&self, token: &TokenHash, now_ms: i64) -> Result<Option<Session>, Error> {
        let row = sqlx::query(concat!(
            "SELECT p.district_id, p.person_id, p.role, p.name, p.school_id, p.grade,
                    EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = p.district_id AND g.guardian_id = p.person_id
                            AND g.blocked = 0),
                    s.session_id, s.seen_ms, min(s.seen_ms + s.idle_ms, s.until_ms), s.is_whole, d.behind_utc,
                    s.seen_ms + s.idle_ms < s.until_ms, ",
            reads_until!("p", "d"),
            "
             FROM session s
             JOIN district d ON d.district_id = s.district_id
             JOIN person p ON p.district_id = s.district_id AND p.person_id = s.person_id
             LEFT JOIN account a ON a.district_id = s.district_id AND a.person_id = s.person_id
             WHERE s.token_hash = $1 AND s.until_ms > $2 AND s.seen_ms + s.idle_ms > $2 AND a.disabled_ms IS NULL
               AND ",
            is_made!("s.made_ms", "$2"),
            " AND ",
            may_enter_now!("p", "d", "$2")
        ))
        .bind(token.as_slice())
        .bind(now_ms)
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| {
            Ok(Session {
                viewer: Viewer {
                    reads_until: reads_until_of(row.get(13))?,
                    ..viewer(&row, Day::at(now_ms, row.get(11)))?
                },
                number: row.get(7),
                seen_ms: row.get(8),
                ends_ms: row.get(9),
                is_whole: row.get(10),
                may_stay: row.get(12),
            })
        })
        .transpose()
    }

    /// Somebody who is still here, as a page of theirs would know them: for what is done later in their name. Whether
    /// they may do it is decided anew.
    ///
    /// # Errors
    /// [`Error::NotFound`] for somebody who has left, or whose account is disabled; [`Error::Database`],
    /// [`Error::Corrupt`].
    pub async fn person_now(&self, (district, person): (DistrictId, PersonId), now_ms: i64) -> Result<Viewer, Error> {
        let row = sqlx::query(concat!(
            "SELECT p.district_id, p.person_id, p.role, p.name, p.school_id, p.grade,
                    EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = p.district_id AND g.guardian_id = p.person_id
                            AND g.blocked = 0), d.behind_utc
             FROM person p JOIN district d ON d.district_id = p.district_id
             LEFT JOIN account a ON a.district_id = p.district_id AND a.person_id = p.person_id
             WHERE p.district_id = $1 AND p.person_id = $2 AND a.disabled_ms IS NULL
               AND ",
            is_here_now!("p", "d", "$3")
        ))
        .bind(district.0)
        .bind(person.0)
        .bind(now_ms)
        .fetch_optional(&self.readers)
        .await?
        .ok_or(Error::NotFound)?;
        viewer(&row, Day::at(now_ms, row.get(7)))
    }

    /// The person behind a token did something.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn touch_session(&self, token: &TokenHash, now_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        sqlx::query("UPDATE session SET seen_ms = max(seen_ms, $2) WHERE token_hash = $1")
            .bind(token.as_slice())
            .bind(now_ms)
            .execute(&mut *connection)
            .await?;
        Ok(())
    }

    /// A person's own sessions that have not ended, the newest first.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn own_sessions(&self, viewer: &Viewer, now_ms: i64) -> Result<Vec<OwnSession>, Error> {
        let rows = sqlx::query(
            "SELECT session_id, browser, made_ms, seen_ms FROM session
             WHERE district_id = $1 AND person_id = $2 AND until_ms > $3 AND seen_ms + idle_ms > $3 AND is_whole
             ORDER BY made_ms DESC, session_id",
        )
        .bind(viewer.district.0)
        .bind(viewer.person.0)
        .bind(now_ms)
        .fetch_all(&self.readers)
        .await?;
        let own = |row: SqliteRow| OwnSession {
            number: row.get(0),
            browser: row.get(1),
            made_ms: row.get(2),
            seen_ms: row.get(3),
        };
        Ok(rows.into_iter().map(own).collect())
    }

    /// Ends one of a person's own sessions, or with `None` all but the one that asks.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none with this number, [`Error::Database`].
    pub async fn end_own_sessions(&self, asks: &Session, which: Option<i64>, now_ms: i64) -> Result<(), Error> {
        let who = (asks.viewer.district, asks.viewer.person);
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let ended = sqlx::query(
            "DELETE FROM session WHERE district_id = $1 AND person_id = $2 AND (session_id = $3 OR ($3 IS NULL AND session_id != $4))",
        )
        .bind(who.0.0)
        .bind(who.1.0)
        .bind(which)
        .bind(asks.number)
        .execute(&mut *transaction)
        .await?;
        if which.is_some() && ended.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        if ended.rows_affected() > 0 {
            record(&mut transaction, who, now_ms, Deed::EndedSessions, Some(who.1.0)).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// The person of a row that begins with these seven columns.
fn viewer(row: &SqliteRow, today: Day) -> Result<Viewer, Error> {
    Ok(Viewer {
        district: DistrictId(row.get(0)),
        person: PersonId(row.get(1)),
        role: role(row.get(2))?,
        name: row.get(3),
        school: row.get::<Option<i64>, _>(4).map(SchoolId),
        grade: row.get::<Option<u8>, _>(5).and_then(Grade::new),
        is_guardian: row.get(6),
        today,
        reads_until: None,
    })
}

/// The day until which a graduate reads, out of its column.
///
/// # Errors
/// [`Error::Corrupt`].
pub(super) fn reads_until_of(day: Option<&str>) -> Result<Option<Day>, Error> {
    let corrupt = |_| Error::Corrupt { table: "person", what: "left_day of a graduate".to_owned() };
    day.map(str::parse).transpose().map_err(corrupt)
}

pub(super) fn role(slug: &str) -> Result<Role, Error> {
    slug.parse().map_err(|_| Error::Corrupt { table: "person", what: format!("role {slug}") })
}

/// Puts a session in the place of the one before, within the caller's transaction.
pub(super) async fn put(connection: &mut SqliteConnection, session: &NewSession, now_ms: i64) -> Result<(), Error> {
    sqlx::query("DELETE FROM session WHERE until_ms <= $1 OR seen_ms + idle_ms <= $1 OR token_hash = $2")
        .bind(now_ms)
        .bind(session.replaces.map(Vec::from))
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "INSERT INTO session (token_hash, session_id, district_id, person_id, made_ms, seen_ms, idle_ms, until_ms, browser, is_whole)
         SELECT $1, coalesce(max(session_id), 0) + 1, $2, $3, $4, $4, $5, $6, $7, $8 FROM session",
    )
    .bind(session.token.as_slice())
    .bind(session.district.0)
    .bind(session.person.0)
    .bind(now_ms)
    .bind(session.limit.idle_ms)
    .bind(now_ms.saturating_add(session.limit.longest_ms))
    .bind(session.browser.chars().take(60).collect::<String>())
    .bind(session.is_whole)
    .execute(&mut *connection)
    .await?;
    if let Some(attempt) = &session.attempt {
        forgive(connection, attempt, (session.district, session.person), now_ms).await?;
    }
    Ok(())
}

/// Ends every session of a person, within the caller's transaction.
pub(super) async fn end_all(connection: &mut SqliteConnection, who: (DistrictId, PersonId)) -> Result<(), Error> {
    sqlx::query("DELETE FROM session WHERE district_id = $1 AND person_id = $2")
        .bind(who.0.0)
        .bind(who.1.0)
        .execute(connection)
        .await?;
    Ok(())
}
