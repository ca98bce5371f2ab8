//! The log of what is said about a plan's words: its hash chain, reading it, adding to it.

use std::collections::BTreeMap;

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::error::Error;
use super::log::{self, NO_HASH};
use super::open::Database;
use super::plan::plan_of;
use super::trail::{self, Look};
use super::turn;
use super::year::Year;
use crate::domain::access::MayComment;
use crate::domain::comment::{Deed, Event, EventId, Quoted, Refused, admit, threads};
use crate::domain::person::{DistrictId, PersonId, PlanId, Role};
use crate::domain::trail::Deed as TrailDeed;

/// What was said about a plan, in the order of its confirmation, and by whom. Of a guardian whom a court has kept away
/// since there is nothing, nor of what was answered to them: even a name would tell the family of the guardian.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    pub events: Vec<Event>,
    /// The name and the role of everyone who said something.
    pub authors: BTreeMap<PersonId, (String, Role)>,
    /// How many things were said, also those that are not here.
    pub said: u64,
}

/// A plan's log of comments as it stands.
pub(super) struct Log {
    pub comments: Comments,
    pub seq: u64,
    pub hash: [u8; 32],
}

impl Database {
    /// What was said about the student's plan of the current year.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Corrupt`], [`Error::Database`].
    pub async fn comments(&self, look: impl Into<Look>) -> Result<Comments, Error> {
        let right = look.into().right();
        let mut connection = self.readers.acquire().await?;
        let plan = plan_of(&mut connection, right).await?;
        told(&mut connection, (right.district(), plan)).await
    }

    /// What was said about the student's plan of one year.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn comments_of_year(&self, year: &Year) -> Result<Comments, Error> {
        let mut connection = self.readers.acquire().await?;
        told(&mut connection, year.key()).await
    }

    /// Adds an event to the student's plan, and once it is on the disk tells how many things were said there. Sent
    /// again, it is confirmed again and stands once.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a thread that is not there and for what `right` does not cover, [`Error::Taken`],
    /// [`Error::Corrupt`], [`Error::Database`]: nothing was saved.
    pub async fn comment(&self, right: MayComment, event: &Event) -> Result<u64, Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let key = (right.read().district(), plan_of(&mut transaction, right.read()).await?);
        let log = read(&mut transaction, key).await?;
        let is_new = admit(&threads(log.comments.events), &right, event).map_err(|refused| match refused {
            Refused::Absent => Error::NotFound,
            Refused::Taken => Error::Taken,
        })?;
        if is_new {
            append(&mut transaction, key, log.seq + 1, &log.hash, event).await?;
            turn::settle(&mut transaction, (right.read().district(), right.read().student())).await?;
            if !right.is_students_own() {
                trail::append(&mut transaction, &right.read().entry(TrailDeed::Commented, event.at_ms)).await?;
            }
        }
        transaction.commit().await?;
        Ok(log.seq + u64::from(is_new))
    }
}

/// What may be told of what was said about a plan.
///
/// # Errors
/// Those of [`read`].
pub(super) async fn told(connection: &mut SqliteConnection, key: (DistrictId, PlanId)) -> Result<Comments, Error> {
    let mut comments = read(&mut *connection, key).await?.comments;
    let kept_away: Vec<i64> = sqlx::query_scalar(
        "SELECT g.guardian_id FROM plan l
         JOIN guardian g ON g.district_id = l.district_id AND g.student_id = l.student_id AND g.blocked = 1
         WHERE l.district_id = $1 AND l.plan_id = $2",
    )
    .bind(key.0.0)
    .bind(key.1.0)
    .fetch_all(connection)
    .await?;
    if !kept_away.is_empty() {
        let is_theirs = |event: &Event| kept_away.contains(&event.author.0);
        let opened = comments.events.iter().filter(|event| is_theirs(event) && event.id == event.thread);
        let threads: Vec<EventId> = opened.map(|event| event.thread).collect();
        comments.events.retain(|event| !is_theirs(event) && !threads.contains(&event.thread));
        comments.authors.retain(|author, _| !kept_away.contains(&author.0));
    }
    Ok(comments)
}

/// Reads everything that was said about a plan.
///
/// # Errors
/// [`Error::Corrupt`] when an event does not fit the one before it, [`Error::Database`].
pub(super) async fn read(connection: &mut SqliteConnection, key: (DistrictId, PlanId)) -> Result<Log, Error> {
    let rows = sqlx::query(
        "SELECT c.seq, c.hash, c.event_id, c.thread_id, c.deed, c.author_id, c.at_ms, c.words, c.section, c.anchor, c.quote,
                p.name, p.role, c.suggestion
         FROM comment_event c JOIN person p ON p.district_id = c.district_id AND p.person_id = c.author_id
         WHERE c.district_id = $1 AND c.plan_id = $2 ORDER BY c.seq",
    )
    .bind(key.0.0)
    .bind(key.1.0)
    .fetch_all(connection)
    .await?;
    let mut log = Log { comments: Comments::default(), seq: 0, hash: NO_HASH };
    for row in rows {
        let seq = row.try_get::<i64, _>(0)?.cast_unsigned();
        let corrupt =
            |what: &str| Error::Corrupt { table: "comment_event", what: format!("plan {}, seq {seq}: {what}", key.1) };
        if seq != log.seq + 1 {
            return Err(corrupt("a row is missing before it"));
        }
        let event = event(&row)?.ok_or_else(|| corrupt("it cannot be read"))?;
        log.seq = seq;
        log.hash = hash(&log.hash, key, seq, &event);
        if row.try_get::<&[u8], _>(1)? != log.hash {
            return Err(corrupt("its hash does not fit"));
        }
        let role = row.try_get::<&str, _>(12)?.parse().map_err(|_| corrupt("its author has no role"))?;
        log.comments.authors.insert(event.author, (row.try_get(11)?, role));
        log.comments.events.push(event);
    }
    log.comments.said = log.seq;
    Ok(log)
}

/// A row as an event; nothing when it says what no event says.
fn event(row: &SqliteRow) -> Result<Option<Event>, Error> {
    let id = |column: usize| row.try_get::<i64, _>(column).map(|id| EventId(id.cast_unsigned()));
    let deed = match row.try_get(4)? {
        "opened" => {
            let section = row.try_get::<Option<&str>, _>(8)?.and_then(|section| section.parse().ok());
            let (Some(section), Some(anchor), Some(quote)) = (section, row.try_get(9)?, row.try_get(10)?) else {
                return Ok(None);
            };
            Deed::Opened(Quoted { section, anchor, quote, suggestion: row.try_get(13)? })
        }
        "replied" => Deed::Replied,
        "resolved" => Deed::Resolved,
        "reopened" => Deed::Reopened,
        "accepted" => Deed::Accepted,
        "declined" => Deed::Declined,
        _ => return Ok(None),
    };
    let (author, at_ms, words) = (PersonId(row.try_get(5)?), row.try_get(6)?, row.try_get(7)?);
    Ok(Some(Event { id: id(2)?, thread: id(3)?, author, at_ms, deed, words }))
}

/// Reads a plan's log of comments, and gives how many events there are.
///
/// # Errors
/// [`Error::Corrupt`] when an event does not fit the one before it or answers a thread that nobody opened,
/// [`Error::Database`].
pub(super) async fn check(connection: &mut SqliteConnection, key: (DistrictId, PlanId)) -> Result<u64, Error> {
    let log = read(connection, key).await?;
    // Each with whether other words were suggested there.
    let mut threads = BTreeMap::new();
    for (seq, event) in (1_u64..).zip(&log.comments.events) {
        let is_decision = matches!(event.deed, Deed::Accepted | Deed::Declined);
        let wrong = match (&event.deed, threads.get(&event.thread)) {
            (Deed::Opened(quoted), _) => {
                threads.insert(event.thread, quoted.suggestion.is_some());
                continue;
            }
            (_, None) => "its thread is not there",
            (_, Some(false)) if is_decision => "it decides about words that nobody suggested",
            (_, Some(_)) => continue,
        };
        let what = format!("plan {}, seq {seq}: {wrong}", key.1);
        return Err(Error::Corrupt { table: "comment_event", what });
    }
    Ok(log.seq)
}

/// The name of a deed in the table, and what only an opening has.
pub(super) const fn parts(deed: &Deed) -> (&'static str, Option<&Quoted>) {
    match deed {
        Deed::Opened(quoted) => ("opened", Some(quoted)),
        Deed::Replied => ("replied", None),
        Deed::Resolved => ("resolved", None),
        Deed::Reopened => ("reopened", None),
        Deed::Accepted => ("accepted", None),
        Deed::Declined => ("declined", None),
    }
}

/// The hash of a row, over everything in it and the hash before it.
pub(super) fn hash(before: &[u8; 32], key: (DistrictId, PlanId), seq: u64, event: &Event) -> [u8; 32] {
    let (deed, quoted) = parts(&event.deed);
    let quoted = quoted.map(|Quoted { section, anchor, quote, suggestion }| match suggestion {
        // As it always was.
        None => serde_json::json!([section.slug(), anchor, quote]),
        Some(suggestion) => serde_json::json!([section.slug(), anchor, quote, suggestion]),
    });
    let what = serde_json::json!([event.id, event.thread, deed, event.words, quoted]).to_string();
    log::hash(before, key, seq, event.author, event.at_ms, what.as_bytes())
}

/// Writes an event at the end of its log, within the caller's transaction.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn append(
    connection: &mut SqliteConnection,
    key: (DistrictId, PlanId),
    seq: u64,
    before: &[u8; 32],
    event: &Event,
) -> Result<(), Error> {
    let (deed, quoted) = parts(&event.deed);
    sqlx::query(
        "INSERT INTO comment_event (district_id, plan_id, seq, event_id, thread_id, deed, author_id, at_ms, words,
                                    section, anchor, quote, suggestion, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(key.0.0)
    .bind(key.1.0)
    .bind(seq.cast_signed())
    .bind(event.id.0.cast_signed())
    .bind(event.thread.0.cast_signed())
    .bind(deed)
    .bind(event.author.0)
    .bind(event.at_ms)
    .bind(event.words.as_str())
    .bind(quoted.map(|quoted| quoted.section.slug()))
    .bind(quoted.map(|quoted| quoted.anchor.as_slice()))
    .bind(quoted.map(|quoted| quoted.quote.as_str()))
    .bind(quoted.and_then(|quoted| quoted.suggestion.as_deref()))
    .bind(hash(before, key, seq, event).as_slice())
    .execute(connection)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::trail::hex;
    use super::{Deed, DistrictId, Event, EventId, NO_HASH, PersonId, PlanId, Quoted, hash};
    use crate::domain::section::Section;

    /// Reckoned by another program (hashlib of Python): see the same test of `log`.
    #[test]
    fn what_was_said_before_is_still_read_as_whole() {
        let event = |id, author, at_ms, deed, words: &str| Event {
            id: EventId(id),
            thread: EventId(77),
            author: PersonId(author),
            at_ms,
            deed,
            words: words.to_owned(),
        };
        let quoted =
            Quoted { section: Section::Goals, anchor: vec![1, 2, 3], quote: "read two".to_owned(), suggestion: None };
        let key = (DistrictId(1), PlanId(4));
        let opened = event(77, 61, 1_789_000_000_001, Deed::Opened(quoted), "Which one?");
        let first = hash(&NO_HASH, key, 1, &opened);
        assert_eq!(hex(&first), "d4110f7b980351b7f2418c99446caf7a841f5067471d5a63722f30f2b2edefca");
        let replied = event(78, 4, 1_789_000_000_002, Deed::Replied, "The second.");
        assert_eq!(
            hex(&hash(&first, key, 2, &replied)),
            "4ced525d560b23fd71456f747bb8b68121141bfbfc83da7bfb27bd9ee051a700"
        );
    }
}
