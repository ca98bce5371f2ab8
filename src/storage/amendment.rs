//! Requests that something in the record be amended, the decisions about them, and the family's statements: events that
//! are added and never changed, each with its entry on the trail.

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::error::Error;
use super::open::Database;
use super::trail;
use crate::domain::access::{MayAmend, MayTakeRecord, ReviewScope};
use crate::domain::amendment::{Decision, OPEN_LIMIT, Request, TOO_MANY_OPEN, Words};
use crate::domain::error::Error as Rule;
use crate::domain::person::{DistrictId, PersonId};
use crate::domain::section::Sections;
use crate::domain::trail::{Capacity, Deed, Entry};

/// Requests on one page; those that are decided make room for the next.
const PAGE: i64 = 100;

/// A request with everything that was decided and said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    pub id: i64,
    pub student: PersonId,
    pub student_name: String,
    /// What is to be amended.
    pub what: String,
    /// Why.
    pub asked: Said,
    /// In their order; a second one follows a hearing.
    pub decisions: Vec<(Decision, Said)>,
    /// The family's, beside a refusal.
    pub statements: Vec<Said>,
}

/// Words of somebody about a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub person: PersonId,
    pub name: String,
    pub capacity: Capacity,
    /// Milliseconds since 1970.
    pub at_ms: i64,
    pub words: String,
}

macro_rules! amendments {
    ($which:literal, $told:literal) => {
        concat!(
            "SELECT e.amendment_id, e.student_id, s.name, e.deed, e.author_id, p.name, e.capacity, e.at_ms, e.what, e.words
             FROM (SELECT a.amendment_id, a.at_ms, a.author_id,
                          EXISTS (SELECT 1 FROM amendment_event d
                                  WHERE d.district_id = a.district_id AND d.amendment_id = a.amendment_id
                                    AND d.deed IN ('amended', 'not_amended')) AS is_decided
                   FROM amendment_event a
                   JOIN person o ON o.district_id = a.district_id AND o.person_id = a.student_id
                   WHERE a.district_id = $1 AND a.seq = 1 AND ",
            $which,
            " ORDER BY is_decided, a.at_ms DESC LIMIT $3) a
             JOIN amendment_event e ON e.district_id = $1 AND e.amendment_id = a.amendment_id
             JOIN person s ON s.district_id = e.district_id AND s.person_id = e.student_id
             JOIN person p ON p.district_id = e.district_id AND p.person_id = e.author_id
             WHERE ",
            $told,
            " ORDER BY a.is_decided, a.at_ms DESC, e.amendment_id, e.seq"
        )
    };
}

impl Database {
    /// The requests about one student, those that wait first, newest first. Of a guardian whom a court has kept away
    /// since there is none, and no statement.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn amendments_of(&self, right: MayTakeRecord) -> Result<Vec<Amendment>, Error> {
        let rows = sqlx::query(amendments!(
            "a.student_id = $2",
            "NOT EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = $1 AND g.student_id = e.student_id
                           AND g.guardian_id IN (e.author_id, a.author_id) AND g.blocked = 1)"
        ))
        .bind(right.district().0)
        .bind(right.student().0);
        fold(&rows.bind(i64::MAX).fetch_all(&self.readers).await?)
    }

    /// The requests about students of `scope`: those that wait first, newest first.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn amendments(&self, scope: ReviewScope) -> Result<Vec<Amendment>, Error> {
        let rows = sqlx::query(amendments!("(o.school_id = $2 OR $2 IS NULL)", "TRUE")).bind(scope.district().0);
        let rows = rows.bind(scope.school().map(|school| school.0)).bind(PAGE);
        fold(&rows.fetch_all(&self.readers).await?)
    }

    /// How many requests wait for this administrator; one's own wait for another.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn amendments_waiting(&self, scope: ReviewScope) -> Result<u32, Error> {
        let waiting: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM amendment_event a
             JOIN person o ON o.district_id = a.district_id AND o.person_id = a.student_id
             WHERE a.district_id = $1 AND a.seq = 1 AND (o.school_id = $2 OR $2 IS NULL) AND a.author_id != $3
               AND NOT EXISTS (SELECT 1 FROM amendment_event d
                               WHERE d.district_id = a.district_id AND d.amendment_id = a.amendment_id
                                 AND d.deed IN ('amended', 'not_amended'))",
        )
        .bind(scope.district().0)
        .bind(scope.school().map(|school| school.0))
        .bind(scope.reviewer().0)
        .fetch_one(&self.readers)
        .await?;
        Ok(u32::try_from(waiting).unwrap_or(u32::MAX))
    }

    /// Asks that something be amended. The same words again, while they wait, are the request that stands.
    ///
    /// # Errors
    /// [`Error::Rule`] when too many wait, [`Error::Database`]: nothing was asked.
    pub async fn ask_amendment(&self, right: MayAmend, request: &Request, at_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let row = sqlx::query(
            "SELECT coalesce((SELECT max(amendment_id) FROM amendment_event WHERE district_id = $1), 0) + 1,
                    count(*), coalesce(sum(a.what = $3 AND a.words = $4 AND a.author_id = $5), 0)
             FROM amendment_event a WHERE a.district_id = $1 AND a.student_id = $2 AND a.seq = 1
               AND NOT EXISTS (SELECT 1 FROM amendment_event d
                               WHERE d.district_id = a.district_id AND d.amendment_id = a.amendment_id
                                 AND d.deed IN ('amended', 'not_amended'))",
        )
        .bind(right.district().0)
        .bind(right.student().0)
        .bind(request.what())
        .bind(request.why())
        .bind(right.read().reader().0)
        .fetch_one(&mut *transaction)
        .await?;
        let (id, open, same): (i64, i64, i64) = (row.get(0), row.get(1), row.get(2));
        if same > 0 {
            return Ok(());
        }
        if open >= OPEN_LIMIT {
            return Err(TOO_MANY_OPEN.into());
        }
        let read = right.read();
        let event = Event {
            key: (right.district(), id, 1),
            student: right.student(),
            deed: "asked",
            by: (read.reader(), read.capacity()),
            at_ms,
            what: Some(request.what()),
            words: request.why(),
        };
        append(&mut transaction, &event).await?;
        trail::append(&mut transaction, &read.entry(Deed::AskedAmendment, at_ms).to(id)).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Decides about a request of somebody else. Said again, the first stands.
    ///
    /// # Errors
    /// [`Error::NotFound`] when `scope` has no such request, [`Error::Rule`] when it was decided otherwise before,
    /// [`Error::Database`].
    pub async fn decide_amendment(
        &self,
        scope: ReviewScope,
        id: i64,
        (decision, reasons): (Decision, &Words),
        at_ms: i64,
    ) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let found = find(&mut transaction, scope.district(), id).await?;
        let is_there = scope.school().is_none_or(|school| found.school == Some(school.0));
        if !is_there || found.author == scope.reviewer() {
            return Err(Error::NotFound);
        }
        if found.decided == Some(decision) {
            return Ok(());
        }
        if !decision.may_follow(found.decided) {
            return Err(Rule::new("decision", "This was decided already, and that stands. Nothing was changed.").into());
        }
        let capacity = Capacity::of(scope.role());
        let event = Event {
            key: (scope.district(), id, found.last + 1),
            student: found.student,
            deed: decision.slug(),
            by: (scope.reviewer(), capacity),
            at_ms,
            what: None,
            words: reasons.text(),
        };
        append(&mut transaction, &event).await?;
        let entry = Entry::of(scope.district(), at_ms, (Some(scope.reviewer()), capacity), Deed::DecidedAmendment);
        trail::append(&mut transaction, &entry.about(found.student, Sections::default()).to(id)).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Puts a statement of the family beside a request that was not granted. The same words again stand once.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such request about the student, or it was not refused; [`Error::Database`].
    pub async fn place_statement(&self, right: MayAmend, id: i64, words: &Words, at_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let found = find(&mut transaction, right.district(), id).await?;
        if found.student != right.student() || found.decided != Some(Decision::NotAmended) {
            return Err(Error::NotFound);
        }
        let read = right.read();
        let stands: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM amendment_event WHERE district_id = $1 AND amendment_id = $2
                            AND deed = 'stated' AND author_id = $3 AND words = $4)",
        )
        .bind(right.district().0)
        .bind(id)
        .bind(read.reader().0)
        .bind(words.text())
        .fetch_one(&mut *transaction)
        .await?;
        if stands {
            return Ok(());
        }
        let event = Event {
            key: (right.district(), id, found.last + 1),
            student: found.student,
            deed: "stated",
            by: (read.reader(), read.capacity()),
            at_ms,
            what: None,
            words: words.text(),
        };
        append(&mut transaction, &event).await?;
        trail::append(&mut transaction, &read.entry(Deed::PlacedStatement, at_ms).to(id)).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// A request as its next event finds it.
struct Found {
    student: PersonId,
    school: Option<i64>,
    /// Who asked.
    author: PersonId,
    /// The number of its last event.
    last: i64,
    decided: Option<Decision>,
}

async fn find(connection: &mut SqliteConnection, district: DistrictId, id: i64) -> Result<Found, Error> {
    let rows = sqlx::query(
        "SELECT e.student_id, p.school_id, e.author_id, e.seq, e.deed FROM amendment_event e
         JOIN person p ON p.district_id = e.district_id AND p.person_id = e.student_id
         WHERE e.district_id = $1 AND e.amendment_id = $2 ORDER BY e.seq",
    )
    .bind(district.0)
    .bind(id)
    .fetch_all(connection)
    .await?;
    let (first, last) = rows.first().zip(rows.last()).ok_or(Error::NotFound)?;
    Ok(Found {
        student: PersonId(first.get(0)),
        school: first.get(1),
        author: PersonId(first.get(2)),
        last: last.get(3),
        decided: rows.iter().filter_map(|row| row.get::<&str, _>(4).parse().ok()).next_back(),
    })
}

struct Event<'a> {
    key: (DistrictId, i64, i64),
    student: PersonId,
    deed: &'static str,
    by: (PersonId, Capacity),
    at_ms: i64,
    what: Option<&'a str>,
    words: &'a str,
}

async fn append(connection: &mut SqliteConnection, event: &Event<'_>) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO amendment_event (district_id, amendment_id, seq, student_id, deed, author_id, capacity, at_ms, what, words)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(event.key.0.0)
    .bind(event.key.1)
    .bind(event.key.2)
    .bind(event.student.0)
    .bind(event.deed)
    .bind(event.by.0.0)
    .bind(event.by.1.slug())
    .bind(event.at_ms)
    .bind(event.what)
    .bind(event.words)
    .execute(connection)
    .await?;
    Ok(())
}

/// Events as the requests that they add up to, in the order of the rows.
fn fold(rows: &[SqliteRow]) -> Result<Vec<Amendment>, Error> {
    let mut all: Vec<Amendment> = Vec::new();
    for row in rows {
        let id: i64 = row.get(0);
        let corrupt = |what: &str| Error::Corrupt { table: "amendment_event", what: format!("request {id}: {what}") };
        let said = Said {
            person: PersonId(row.get(4)),
            name: row.get(5),
            capacity: row.get::<&str, _>(6).parse().map_err(|_| corrupt("capacity"))?,
            at_ms: row.get(7),
            words: row.get(9),
        };
        match (row.get::<&str, _>(3), all.last_mut().filter(|last| last.id == id)) {
            ("asked", None) => all.push(Amendment {
                id,
                student: PersonId(row.get(1)),
                student_name: row.get(2),
                what: row.get::<Option<String>, _>(8).ok_or_else(|| corrupt("nothing is to be amended"))?,
                asked: said,
                decisions: Vec::new(),
                statements: Vec::new(),
            }),
            ("stated", Some(amendment)) => amendment.statements.push(said),
            (decision, Some(amendment)) => {
                amendment.decisions.push((decision.parse().map_err(|_| corrupt("deed"))?, said));
            }
            _ => return Err(corrupt("it begins with no request")),
        }
    }
    Ok(all)
}
