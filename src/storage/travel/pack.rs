//! Reading what a travelling plan takes along, as of one moment.

use std::collections::BTreeSet;

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::form::{
    Acknowledged, Ask, Author, Base64, CheckIn, CheckInRead, Confirmed, GoalCard, Logged, Named, OnPaper, OnPaperEvent,
    Place, Plan, Restored, Revisit, Said, Section as SectionTold, Ticked, Traveller, Travelling, Writer,
};
use crate::domain::person::{DistrictId, PersonId, PlanId};
use crate::domain::school_year::SchoolYear;
use crate::domain::section::Section;
use crate::domain::trail::Deed;
use crate::domain::travel::{FORMAT, VERSION};
use crate::say::Language;
use crate::storage::catalogue::{brought, reworded};
use crate::storage::error::Error;
use crate::storage::open::Database;
use crate::storage::{comment, confirmation, history, log, trail};
use crate::sync::server::Replica;
use crate::text::{lines, plain};

/// Whose: the district and the student.
type Key = (DistrictId, PersonId);

impl Database {
    /// The travelling plan of the student. That it was taken is on the trail, once in a quarter of an hour, by the student
    /// too; `taken` is the moment in RFC 3339.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Corrupt`], [`Error::Database`]: nothing is taken.
    pub async fn take_travelling_plan(
        &self,
        right: crate::domain::access::MayTakeRecord,
        (taken, at_ms): (String, i64),
    ) -> Result<Travelling, Error> {
        self.record_once(right.read().entry(Deed::TookTravellingPlan, at_ms)).await?;
        let mut connection = self.readers.acquire().await?;
        let mut moment = connection.begin().await?;
        let packed = pack(&mut moment, (right.district(), right.student()), taken).await;
        moment.rollback().await?;
        packed
    }
}

async fn pack(connection: &mut SqliteConnection, key: Key, taken: String) -> Result<Travelling, Error> {
    let (from, student) = head(connection, key).await?;
    let mut plans = Vec::new();
    let rows = sqlx::query(
        "SELECT l.plan_id, l.school_year, l.closed_ms, coalesce(l.grade, s.grade) FROM plan l
         LEFT JOIN standing s ON s.district_id = l.district_id AND s.student_id = l.student_id AND s.plan_id = l.plan_id
         WHERE l.district_id = $1 AND l.student_id = $2 ORDER BY l.school_year DESC",
    )
    .bind(key.0.0)
    .bind(key.1.0)
    .fetch_all(&mut *connection)
    .await?;
    for row in rows {
        let year = (SchoolYear(row.try_get(1)?), row.try_get(2)?, row.try_get(3)?);
        plans.push(plan(connection, key, PlanId(row.try_get(0)?), year).await?);
    }
    let mut travelling = Travelling {
        format: FORMAT.to_owned(),
        version: VERSION,
        taken,
        from,
        student,
        people: Vec::new(),
        plans,
        check_ins: check_ins(connection, key).await?,
        check_ins_read: check_ins_read(connection, key).await?,
        asked_for_check_ins: asks(connection, key).await?,
        revisits: revisits(connection, key).await?,
    };
    travelling.people = people(connection, key.0, &travelling.named()).await?;
    Ok(travelling)
}

async fn head(connection: &mut SqliteConnection, key: Key) -> Result<(Place, Traveller), Error> {
    let row = sqlx::query(
        "SELECT d.name, s.name, p.person_id, p.name, p.born_day, p.grade, p.language
         FROM person p JOIN district d ON d.district_id = p.district_id
         LEFT JOIN school s ON s.district_id = p.district_id AND s.school_id = p.school_id
         WHERE p.district_id = $1 AND p.person_id = $2",
    )
    .bind(key.0.0)
    .bind(key.1.0)
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let place = Place { district: row.try_get(0)?, school: row.try_get(1)? };
    let student = Traveller {
        number: row.try_get(2)?,
        name: row.try_get(3)?,
        born: row.try_get(4)?,
        grade: row.try_get(5)?,
        language: row.try_get(6)?,
    };
    Ok((place, student))
}

async fn plan(
    connection: &mut SqliteConnection,
    (district, student): Key,
    plan: PlanId,
    (year, closed_ms, grade): (SchoolYear, Option<i64>, Option<u8>),
) -> Result<Plan, Error> {
    let key = (district, plan);
    let history = history::history_of(connection, key, student).await?;
    let mut replica = Replica::new(0);
    let mut last = log::NO_HASH;
    let mut rows = Vec::new();
    for row in history.rows {
        let step = row.step;
        last = log::hash(&last, key, step.seq, step.author, step.at_ms, &row.update);
        let corrupt = |_| Error::Corrupt { table: "plan_log", what: format!("plan {plan}, seq {}", step.seq) };
        replica.replay(step.seq, &row.update).map_err(corrupt)?;
        rows.push(Logged {
            row: step.seq,
            by: step.author.0,
            at_ms: step.at_ms,
            update: Base64(row.update),
            hash: trail::hex(&last),
        });
    }
    let document = replica.document();
    let mut writers: Vec<_> = history.writers.into_iter().collect();
    writers.sort_unstable();
    let reading = brought::reading(connection, (district, student), (plan, closed_ms)).await?;
    let then = reworded::then(connection, key, (closed_ms, reading.is_brought), Some(&replica)).await?;
    let grid = reading.changes.told(Language::En);
    let ticked = |(item, state): (String, _)| {
        let title = grid.entry(&item).map_or_else(|| item.clone(), |entry| entry.item.title);
        Ticked { item, title, state }
    };
    let told = |section: Section| {
        let words = document.words(section);
        SectionTold {
            slug: section.slug().to_owned(),
            title: section.title().to_owned(),
            text: plain(&words),
            lines: lines(&words),
        }
    };
    let milestone = |one: &crate::domain::milestone::Milestone| Named {
        row: one.seq,
        kind: one.kind.slug().to_owned(),
        by: one.person.0,
        at_ms: one.at_ms,
    };
    Ok(Plan {
        school_year: year,
        title: year.to_string(),
        grade,
        closed_ms,
        completed: document.called_completed().iter().map(|section| section.slug().to_owned()).collect(),
        sections: Section::WRITTEN.into_iter().map(told).collect(),
        cards: document.cards().into_iter().map(|(id, fields)| GoalCard { id: id.to_string(), fields }).collect(),
        boxes: document.items().into_iter().map(ticked).collect(),
        list: Some(reading.changes.to_bring()),
        changes: reading.changes,
        then,
        district: district.0,
        plan: plan.0,
        writers: writers.into_iter().map(|(writer, by)| Writer { writer: writer.to_string(), by: by.0 }).collect(),
        log: rows,
        restorations: restorations(connection, key).await?,
        milestones: history.milestones.iter().map(milestone).collect(),
        acknowledgements: acknowledgements(connection, key, student).await?,
        read_on_paper: read_on_paper(connection, key, student).await?,
        comments: said(connection, key).await?,
        confirmations: confirmations(connection, key).await?,
    })
}

async fn restorations(connection: &mut SqliteConnection, key: (DistrictId, PlanId)) -> Result<Vec<Restored>, Error> {
    let rows = sqlx::query(
        "SELECT author_id, at_ms, section, version, base FROM restoration WHERE district_id = $1 AND plan_id = $2
         ORDER BY at_ms, author_id",
    )
    .bind(key.0.0)
    .bind(key.1.0)
    .fetch_all(connection)
    .await?;
    let restored = |row: sqlx::sqlite::SqliteRow| {
        Ok(Restored {
            by: row.try_get(0)?,
            at_ms: row.try_get(1)?,
            section: row.try_get(2)?,
            version: row.try_get::<i64, _>(3)?.cast_unsigned(),
            base: row.try_get::<i64, _>(4)?.cast_unsigned(),
        })
    };
    rows.into_iter().map(restored).collect()
}

/// Nothing of a guardian whom a court has kept away.
async fn acknowledgements(
    connection: &mut SqliteConnection,
    key: (DistrictId, PlanId),
    student: PersonId,
) -> Result<Vec<Acknowledged>, Error> {
    let rows = sqlx::query(
        "SELECT a.seq, a.guardian_id, a.at_ms FROM acknowledgement a WHERE a.district_id = $1 AND a.plan_id = $2
           AND NOT EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = a.district_id AND g.guardian_id = a.guardian_id
                            AND g.student_id = $3 AND g.blocked = 1)
         ORDER BY a.at_ms, a.guardian_id",
    )
    .bind(key.0.0)
    .bind(key.1.0)
    .bind(student.0)
    .fetch_all(connection)
    .await?;
    let one = |row: sqlx::sqlite::SqliteRow| {
        let number: i64 = row.try_get(0)?;
        Ok(Acknowledged { row: number.cast_unsigned(), by: row.try_get(1)?, at_ms: row.try_get(2)? })
    };
    rows.into_iter().map(one).collect()
}

/// Nothing of a guardian whom a court has kept away.
async fn read_on_paper(
    connection: &mut SqliteConnection,
    key: (DistrictId, PlanId),
    student: PersonId,
) -> Result<Vec<OnPaper>, Error> {
    let rows = sqlx::query(
        "SELECT a.seq, a.guardian_id, a.signed_day, a.recorded_by, a.capacity, a.at_ms FROM read_on_paper a
         WHERE a.district_id = $1 AND a.plan_id = $2
           AND NOT EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = a.district_id AND g.guardian_id = a.guardian_id
                            AND g.student_id = $3 AND g.blocked = 1)
         ORDER BY a.at_ms, a.guardian_id, a.signed_day",
    )
    .bind(key.0.0)
    .bind(key.1.0)
    .bind(student.0)
    .fetch_all(&mut *connection)
    .await?;
    let mut told = Vec::new();
    for row in rows {
        let (by, day): (i64, String) = (row.try_get(1)?, row.try_get(2)?);
        let events = sqlx::query(
            "SELECT deed, by_id, capacity, at_ms FROM on_paper_event
             WHERE district_id = $1 AND plan_id = $2 AND guardian_id = $3 AND signed_day = $4 ORDER BY number",
        )
        .bind(key.0.0)
        .bind(key.1.0)
        .bind(by)
        .bind(&day)
        .fetch_all(&mut *connection)
        .await?;
        let event = |row: &sqlx::sqlite::SqliteRow| {
            let (act, by, capacity) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
            Ok(OnPaperEvent { act, by, capacity, at_ms: row.try_get(3)? })
        };
        told.push(OnPaper {
            row: row.try_get::<i64, _>(0)?.cast_unsigned(),
            by,
            day,
            recorded_by: row.try_get(3)?,
            capacity: row.try_get(4)?,
            at_ms: row.try_get(5)?,
            events: events.iter().map(event).collect::<Result<_, Error>>()?,
        });
    }
    Ok(told)
}

/// Numbered and marked anew: what a guardian said whom a court has kept away does not travel.
async fn said(connection: &mut SqliteConnection, key: (DistrictId, PlanId)) -> Result<Vec<Said>, Error> {
    let events = comment::told(connection, key).await?.events;
    let mut last = log::NO_HASH;
    let tell = |(seq, event): (u64, &crate::domain::comment::Event)| {
        last = comment::hash(&last, key, seq, event);
        let (act, quoted) = comment::parts(&event.deed);
        Said {
            row: seq,
            id: event.id.to_string(),
            thread: event.thread.to_string(),
            act: act.to_owned(),
            by: event.author.0,
            at_ms: event.at_ms,
            words: event.words.clone(),
            section: quoted.map(|quoted| quoted.section.slug().to_owned()),
            anchor: quoted.map(|quoted| Base64(quoted.anchor.clone())),
            quote: quoted.map(|quoted| quoted.quote.clone()),
            suggestion: quoted.and_then(|quoted| quoted.suggestion.clone()),
            hash: trail::hex(&last),
        }
    };
    Ok((1..).zip(&events).map(tell).collect())
}

async fn confirmations(connection: &mut SqliteConnection, key: (DistrictId, PlanId)) -> Result<Vec<Confirmed>, Error> {
    let events = confirmation::read(connection, key).await?.events;
    let tell = |event: crate::domain::confirmation::Event| Confirmed {
        item: event.tick.item,
        row: event.tick.seq,
        act: event.deed.slug().to_owned(),
        by: event.author.0,
        capacity: event.capacity.slug().to_owned(),
        at_ms: event.at_ms,
    };
    Ok(events.into_iter().map(tell).collect())
}

async fn check_ins(connection: &mut SqliteConnection, key: Key) -> Result<Vec<CheckIn>, Error> {
    let rows = sqlx::query(
        "SELECT c.seq, c.day, c.logged_by, c.capacity, coalesce(w.name, c.window_told), c.present, c.agreed, c.next_step,
                c.next_day, c.at_ms, c.corrects, c.held, c.answers, c.token
         FROM check_in c LEFT JOIN check_window w ON w.district_id = c.district_id AND w.window_id = c.window_id
         WHERE c.district_id = $1 AND c.student_id = $2 ORDER BY c.seq",
    )
    .bind(key.0.0)
    .bind(key.1.0)
    .fetch_all(connection)
    .await?;
    let one = |row: sqlx::sqlite::SqliteRow| {
        Ok(CheckIn {
            number: row.try_get(0)?,
            day: row.try_get(1)?,
            by: row.try_get(2)?,
            capacity: row.try_get(3)?,
            window: row.try_get(4)?,
            present: row.try_get(5)?,
            agreed: row.try_get(6)?,
            next_step: row.try_get(7)?,
            next_day: row.try_get(8)?,
            at_ms: row.try_get(9)?,
            corrects: row.try_get(10)?,
            held: row.try_get(11)?,
            answers: row.try_get(12)?,
            form: row.try_get::<i64, _>(13)?.to_string(),
        })
    };
    rows.into_iter().map(one).collect()
}

/// Nothing of a guardian whom a court has kept away.
async fn check_ins_read(connection: &mut SqliteConnection, key: Key) -> Result<Vec<CheckInRead>, Error> {
    let rows = sqlx::query(
        "SELECT r.seq, r.guardian_id, r.at_ms FROM check_in_read r WHERE r.district_id = $1 AND r.student_id = $2
           AND NOT EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = r.district_id AND g.guardian_id = r.guardian_id
                            AND g.student_id = r.student_id AND g.blocked = 1)
         ORDER BY r.at_ms, r.seq, r.guardian_id",
    )
    .bind(key.0.0)
    .bind(key.1.0)
    .fetch_all(connection)
    .await?;
    let one = |row: sqlx::sqlite::SqliteRow| {
        Ok(CheckInRead { number: row.try_get(0)?, by: row.try_get(1)?, at_ms: row.try_get(2)? })
    };
    rows.into_iter().map(one).collect()
}

async fn asks(connection: &mut SqliteConnection, key: Key) -> Result<Vec<Ask>, Error> {
    let asks = "SELECT seq, asks, words, at_ms FROM ask WHERE district_id = $1 AND student_id = $2 ORDER BY seq";
    let rows = sqlx::query(asks).bind(key.0.0).bind(key.1.0).fetch_all(connection).await?;
    let one = |row: sqlx::sqlite::SqliteRow| {
        let (number, asks, words) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        Ok(Ask { number, asks, words, at_ms: row.try_get(3)? })
    };
    rows.into_iter().map(one).collect()
}

async fn revisits(connection: &mut SqliteConnection, key: Key) -> Result<Vec<Revisit>, Error> {
    let days = "SELECT day, at_ms FROM revisit WHERE district_id = $1 AND student_id = $2 ORDER BY day";
    let rows = sqlx::query(days).bind(key.0.0).bind(key.1.0).fetch_all(connection).await?;
    let one = |row: sqlx::sqlite::SqliteRow| Ok(Revisit { day: row.try_get(0)?, at_ms: row.try_get(1)? });
    rows.into_iter().map(one).collect()
}

/// Who these are; those of a former school as that school told.
async fn people(
    connection: &mut SqliteConnection,
    district: DistrictId,
    numbers: &BTreeSet<i64>,
) -> Result<Vec<Author>, Error> {
    let rows = sqlx::query(
        "SELECT p.person_id, coalesce(f.name, p.name), coalesce(f.role, p.role),
                coalesce(f.place, coalesce(s.name || ', ', '') || d.name)
         FROM person p JOIN district d ON d.district_id = p.district_id
         LEFT JOIN former f ON f.district_id = p.district_id AND f.person_id = p.person_id
         LEFT JOIN school s ON s.district_id = p.district_id AND s.school_id = p.school_id
         WHERE p.district_id = $1 AND p.person_id IN (SELECT value FROM json_each($2)) ORDER BY p.person_id",
    )
    .bind(district.0)
    .bind(serde_json::json!(numbers).to_string())
    .fetch_all(connection)
    .await?;
    let one = |row: sqlx::sqlite::SqliteRow| {
        let (number, name, role) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        Ok(Author { number, name, role, place: row.try_get(3)? })
    };
    rows.into_iter().map(one).collect()
}
