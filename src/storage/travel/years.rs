//! One school year of a travelling plan comes into the plan of that year here.

use std::collections::{BTreeSet, HashMap};

use sha2::{Digest, Sha256};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use super::form::Plan;
use super::joined;
use super::people::People;
use crate::domain::comment::Event;
use crate::domain::confirmation::{self as confirmed, Tick};
use crate::domain::error::Error as Rule;
use crate::domain::person::{DistrictId, PersonId, PlanId};
use crate::domain::school_year::SchoolYear;
use crate::domain::travel::{Fate, YearTold};
use crate::storage::catalogue::brought;
use crate::storage::error::Error;
use crate::storage::{comment, confirmation, log};
use crate::sync::server::Replica;
use crate::text::Origin;

/// The student's plan of this school year here, and where its log ends.
struct Here {
    plan: PlanId,
    is_closed: bool,
    replica: Replica,
    hash: [u8; 32],
    /// Of each row of its log, by what it says.
    rows: HashMap<[u8; 32], u64>,
}

/// Brings what is new of one year, or tells why it stays out. `open` is the year in which the student writes here.
///
/// # Errors
/// [`Error::Rule`] for what contradicts itself; [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn bring(
    connection: &mut SqliteConnection,
    key @ (district, _): (DistrictId, PersonId),
    people: &mut People<'_>,
    (told, said): (&Plan, &[Event]),
    (open, now_ms): (SchoolYear, i64),
) -> Result<YearTold, Error> {
    let year = told.school_year;
    let mut here = here(connection, key, told, (open, now_ms)).await?;
    let was_empty = here.replica.head == 0;
    let is_new = |update: &[u8]| !here.rows.contains_key(&mark(update));
    let goes_on = !was_empty && told.log.iter().any(|row| is_new(&row.update.0));
    let there = if goes_on { Some(there(told)?) } else { None };
    let origin = there.as_ref().map(|there| Origin::of(here.replica.document(), there.document()));
    let origin = origin.transpose().map_err(|_| unreadable(told))?;
    if origin == Some(Origin::Contradicting) {
        return Ok(YearTold { year, fate: Fate::Apart, changes: 0, said: 0, signed: 0 });
    }
    let plan = (district, here.plan);
    let apart = there.filter(|_| origin == Some(Origin::Apart));
    let apart = match apart {
        Some(there) => Some((joined::before(connection, plan, &here.replica).await?, there)),
        None => None,
    };
    let (changes, at) = words(connection, plan, people, (told, &mut here)).await?;
    writers(connection, plan, people, told).await?;
    moments(connection, plan, people, (told, &at)).await?;
    let signed = on_paper(connection, plan, people, (told, &at)).await?;
    let said = talk(connection, plan, people, said).await?;
    confirmations(connection, plan, people, (told, &at)).await?;
    let is_joined = apart.is_some();
    if let Some((before, there)) = apart {
        joined::settle(connection, (plan, key.1), before, there.document()).await?;
    }
    if let Some(list) = told.brought().filter(|_| !told.log.is_empty()) {
        // A file without a list tells no counts.
        let reads = was_empty && here.is_closed && told.list.is_some();
        brought::keep(connection, plan, (&list, reads)).await?;
    }
    let fate = match (was_empty, changes + said + signed) {
        _ if is_joined => Fate::Joined,
        (_, 0) if !was_empty || told.log.is_empty() => Fate::Known,
        (true, _) => Fate::New,
        (false, _) => Fate::Added,
    };
    Ok(YearTold { year, fate, changes, said, signed })
}

fn mark(update: &[u8]) -> [u8; 32] {
    Sha256::digest(update).into()
}

async fn here(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    told: &Plan,
    (open, now_ms): (SchoolYear, i64),
) -> Result<Here, Error> {
    let found = "SELECT plan_id, closed_ms IS NOT NULL FROM plan
                 WHERE district_id = $1 AND student_id = $2 AND school_year = $3";
    let found = sqlx::query_as(found).bind(district.0).bind(student.0).bind(told.school_year.0);
    let (plan, is_closed) = if let Some(found) = found.fetch_optional(&mut *connection).await? {
        found
    } else {
        let closed_ms = (told.school_year < open).then(|| told.closed_ms.unwrap_or(now_ms));
        let new = "INSERT INTO plan (district_id, student_id, school_year, closed_ms, grade)
                   VALUES ($1, $2, $3, $4, iif($5 BETWEEN 6 AND 12, $5, NULL)) RETURNING plan_id";
        let new = sqlx::query_scalar(new).bind(district.0).bind(student.0).bind(told.school_year.0);
        (new.bind(closed_ms).bind(told.grade).fetch_one(&mut *connection).await?, closed_ms.is_some())
    };
    let plan = PlanId(plan);
    let (replica, hash) = log::replay(connection, (district, plan), 0, u64::MAX).await?;
    let rows = sqlx::query("SELECT seq, bytes FROM plan_log WHERE district_id = $1 AND plan_id = $2 ORDER BY seq DESC")
        .bind(district.0)
        .bind(plan.0)
        .fetch_all(connection)
        .await?;
    let row = |row: &sqlx::sqlite::SqliteRow| Ok((mark(row.try_get(1)?), row.try_get::<i64, _>(0)?.cast_unsigned()));
    let rows = rows.iter().map(row).collect::<Result<_, Error>>()?;
    Ok(Here { plan, is_closed, replica, hash, rows })
}

fn there(told: &Plan) -> Result<Replica, Error> {
    let mut there = Replica::new(0);
    for row in &told.log {
        there.receive(row.row, &row.update.0).map_err(|_| unreadable(told))?;
    }
    Ok(there)
}

fn unreadable(told: &Plan) -> Error {
    let why = "A change in the plan of {} does not fit what is here. Nothing was changed.";
    Rule::naming("file", why, [told.school_year.to_string()]).into()
}

/// The rows of the log that are not here, at its end; with how many they are, and where each row of the file stands here.
async fn words(
    connection: &mut SqliteConnection,
    (district, plan): (DistrictId, PlanId),
    people: &mut People<'_>,
    (told, here): (&Plan, &mut Here),
) -> Result<(u64, Vec<u64>), Error> {
    let was_empty = here.replica.head == 0;
    let mut changes = 0;
    // Row 0 is the plan before any word.
    let mut at = vec![0];
    for row in &told.log {
        let update = &row.update.0;
        if let Some(seq) = here.rows.get(&mark(update)).filter(|_| !was_empty) {
            at.push(*seq);
            continue;
        }
        let seq = here.replica.head + 1;
        let change = here.replica.receive(seq, update).map_err(|_| unreadable(told))?;
        if !change.is_new && !was_empty {
            // Other rows brought it: it stands here once.
            here.replica.head = seq - 1;
            at.push(seq - 1);
            continue;
        }
        let author = people.person(connection, row.by).await?;
        here.hash = log::hash(&here.hash, (district, plan), seq, author, row.at_ms, update);
        let bytes = update.clone();
        log::append(connection, &log::Row { district, plan, seq, author, at_ms: row.at_ms, bytes, hash: here.hash })
            .await?;
        changes += 1;
        at.push(seq);
    }
    Ok((changes, at))
}

/// Who wrote under which number. One number is one person's for ever.
async fn writers(
    connection: &mut SqliteConnection,
    (district, plan): (DistrictId, PlanId),
    people: &mut People<'_>,
    told: &Plan,
) -> Result<(), Error> {
    let known = "SELECT writer FROM plan_writer WHERE district_id = $1 AND plan_id = $2";
    let known: Vec<i64> = sqlx::query_scalar(known).bind(district.0).bind(plan.0).fetch_all(&mut *connection).await?;
    let known: BTreeSet<i64> = known.into_iter().collect();
    for one in &told.writers {
        let number = one.writer.parse::<u64>().unwrap_or_default().cast_signed();
        if known.contains(&number) {
            continue;
        }
        let person = people.person(connection, one.by).await?;
        sqlx::query("INSERT INTO plan_writer (district_id, plan_id, writer, person_id) VALUES ($1, $2, $3, $4)")
            .bind(district.0)
            .bind(plan.0)
            .bind(number)
            .bind(person.0)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// When something of a kind was noted about a plan, in milliseconds. What comes with the same time is the same, also where
/// its author is somebody here and a name there.
async fn noted(
    connection: &mut SqliteConnection,
    (district, plan): (DistrictId, PlanId),
    statement: &'static str,
) -> Result<BTreeSet<i64>, Error> {
    let times: Vec<i64> = sqlx::query_scalar(statement).bind(district.0).bind(plan.0).fetch_all(connection).await?;
    Ok(times.into_iter().collect())
}

const RESTORED: &str = "SELECT at_ms FROM restoration WHERE district_id = $1 AND plan_id = $2";
const NAMED: &str = "SELECT at_ms FROM milestone WHERE district_id = $1 AND plan_id = $2";
const READ: &str = "SELECT at_ms FROM acknowledgement WHERE district_id = $1 AND plan_id = $2";
const ON_PAPER: &str = "SELECT at_ms FROM read_on_paper WHERE district_id = $1 AND plan_id = $2";

/// The moments that have a name, what was brought back, and who read it at home.
async fn moments(
    connection: &mut SqliteConnection,
    key @ (district, plan): (DistrictId, PlanId),
    people: &mut People<'_>,
    (told, at): (&Plan, &[u64]),
) -> Result<(), Error> {
    let row = |row| place(at, row);
    let known = noted(connection, key, RESTORED).await?;
    for one in told.restorations.iter().filter(|one| !known.contains(&one.at_ms)) {
        let person = people.person(connection, one.by).await?;
        let (version, base) = (row(one.version), row(one.base));
        sqlx::query(
            "INSERT INTO restoration (district_id, plan_id, author_id, at_ms, section, version, base)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        )
        .bind(district.0)
        .bind(plan.0)
        .bind(person.0)
        .bind(one.at_ms)
        .bind(one.section)
        .bind(version)
        .bind(base.max(version))
        .execute(&mut *connection)
        .await?;
    }
    let known = noted(connection, key, NAMED).await?;
    for one in told.milestones.iter().filter(|one| !known.contains(&one.at_ms)) {
        let person = people.person(connection, one.by).await?;
        sqlx::query(
            "INSERT INTO milestone (district_id, plan_id, seq, kind, person_id, at_ms) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT DO NOTHING",
        )
        .bind(district.0)
        .bind(plan.0)
        .bind(row(one.row))
        .bind(&one.kind)
        .bind(person.0)
        .bind(one.at_ms)
        .execute(&mut *connection)
        .await?;
    }
    let known = noted(connection, key, READ).await?;
    for one in told.acknowledgements.iter().filter(|one| row(one.row) > 0 && !known.contains(&one.at_ms)) {
        let person = people.person(connection, one.by).await?;
        sqlx::query(
            "INSERT INTO acknowledgement (district_id, plan_id, seq, guardian_id, at_ms) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT DO NOTHING",
        )
        .bind(district.0)
        .bind(plan.0)
        .bind(row(one.row))
        .bind(person.0)
        .bind(one.at_ms)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Who signed on paper, and what was withdrawn of it and recorded again behind what is here. Gives how much of that is new
/// about signatures that are here.
async fn on_paper(
    connection: &mut SqliteConnection,
    key @ (district, plan): (DistrictId, PlanId),
    people: &mut People<'_>,
    (told, at): (&Plan, &[u64]),
) -> Result<u64, Error> {
    let known = noted(connection, key, ON_PAPER).await?;
    let mut new = 0;
    for one in &told.read_on_paper {
        if !known.contains(&one.at_ms) {
            let guardian = people.person(connection, one.by).await?;
            let recorded_by = people.person(connection, one.recorded_by).await?;
            sqlx::query(
                "INSERT INTO read_on_paper
                     (district_id, plan_id, guardian_id, signed_day, seq, recorded_by, capacity, at_ms)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
            )
            .bind(district.0)
            .bind(plan.0)
            .bind(guardian.0)
            .bind(&one.day)
            .bind(place(at, one.row))
            .bind(recorded_by.0)
            .bind(&one.capacity)
            .bind(one.at_ms)
            .execute(&mut *connection)
            .await?;
        }
        // Whoever it is of is somebody here and may be a name there: it is found by when it was recorded.
        let here: Vec<i64> = sqlx::query_scalar(
            "SELECT e.at_ms FROM read_on_paper r JOIN on_paper_event e ON e.district_id = r.district_id
               AND e.plan_id = r.plan_id AND e.guardian_id = r.guardian_id AND e.signed_day = r.signed_day
             WHERE r.district_id = $1 AND r.plan_id = $2 AND r.signed_day = $3 AND r.at_ms = $4 ORDER BY e.number",
        )
        .bind(district.0)
        .bind(plan.0)
        .bind(&one.day)
        .bind(one.at_ms)
        .fetch_all(&mut *connection)
        .await?;
        // What two schools did apart stays as each has it.
        if !one.events.iter().map(|event| event.at_ms).take(here.len()).eq(here.iter().copied()) {
            continue;
        }
        for (number, event) in (1_i64..).zip(&one.events).skip(here.len()) {
            let by = people.person(connection, event.by).await?;
            let added = sqlx::query(
                "INSERT INTO on_paper_event
                     (district_id, plan_id, guardian_id, signed_day, number, deed, by_id, capacity, at_ms)
                 SELECT r.district_id, r.plan_id, r.guardian_id, r.signed_day, $5, $6, $7, $8, $9 FROM read_on_paper r
                 WHERE r.district_id = $1 AND r.plan_id = $2 AND r.signed_day = $3 AND r.at_ms = $4
                 ON CONFLICT DO NOTHING",
            )
            .bind(district.0)
            .bind(plan.0)
            .bind(&one.day)
            .bind(one.at_ms)
            .bind(number)
            .bind(&event.act)
            .bind(by.0)
            .bind(&event.capacity)
            .bind(event.at_ms)
            .execute(&mut *connection)
            .await?;
            new += if known.contains(&one.at_ms) { added.rows_affected() } else { 0 };
        }
    }
    Ok(new)
}

/// Where a row of the file stands here.
fn place(at: &[u64], row: u64) -> i64 {
    at.get(usize::try_from(row).unwrap_or(usize::MAX)).copied().unwrap_or(0).cast_signed()
}

/// What was said, behind what is said here. Gives how much is new.
async fn talk(
    connection: &mut SqliteConnection,
    key: (DistrictId, PlanId),
    people: &mut People<'_>,
    said: &[Event],
) -> Result<u64, Error> {
    let log = comment::read(connection, key).await?;
    let known: BTreeSet<_> = log.comments.events.iter().map(|event| event.id).collect();
    let (mut seq, mut hash) = (log.seq, log.hash);
    for event in said.iter().filter(|event| !known.contains(&event.id)) {
        let event = Event { author: people.person(connection, event.author.0).await?, ..event.clone() };
        seq += 1;
        comment::append(connection, key, seq, &hash, &event).await?;
        hash = comment::hash(&hash, key, seq, &event);
    }
    Ok(seq - log.seq)
}

async fn confirmations(
    connection: &mut SqliteConnection,
    key: (DistrictId, PlanId),
    people: &mut People<'_>,
    (told, at): (&Plan, &[u64]),
) -> Result<(), Error> {
    let known = confirmation::read(connection, key).await?.events;
    let mut seq = i64::try_from(known.len()).unwrap_or(i64::MAX);
    let wrong = || Rule::new("file", "A confirmation in this file says what none says. Nothing was changed.");
    for one in &told.confirmations {
        let tick = at.get(usize::try_from(one.row).unwrap_or(usize::MAX)).copied().unwrap_or(0);
        let deed: confirmed::Deed = one.act.parse().map_err(|_| wrong())?;
        let capacity = one.capacity.parse().map_err(|_| wrong())?;
        let is_known =
            |event: &confirmed::Event| (&event.tick.item, event.deed, event.at_ms) == (&one.item, deed, one.at_ms);
        if known.iter().any(is_known) {
            continue;
        }
        let author = people.person(connection, one.by).await?;
        let tick = Tick { item: one.item.clone(), seq: tick };
        seq += 1;
        let event = confirmed::Event { tick, deed, author, capacity, at_ms: one.at_ms };
        confirmation::append(connection, key, seq, &event).await?;
    }
    Ok(())
}
