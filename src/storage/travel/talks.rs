//! Check-ins, requests for one, and days of reading again come into those of the student here.

use std::collections::HashMap;

use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use super::form::Travelling;
use super::people::People;
use crate::domain::error::Error as Rule;
use crate::domain::person::{DistrictId, PersonId};
use crate::storage::error::Error;

/// Whose: the district and the student.
type Key = (DistrictId, PersonId);

/// Brings what is not here, behind what is here, and gives how many check-ins that were.
///
/// # Errors
/// [`Error::Rule`] for what contradicts itself; [`Error::Database`].
pub(super) async fn bring(
    connection: &mut SqliteConnection,
    key: Key,
    people: &mut People<'_>,
    told: &Travelling,
) -> Result<u64, Error> {
    let asks = asks(connection, key, told).await?;
    let (new, check_ins) = check_ins(connection, key, people, (told, &asks)).await?;
    let known = "SELECT seq, at_ms FROM check_in_read WHERE district_id = $1 AND student_id = $2";
    let known: Vec<(i64, i64)> = sqlx::query_as(known).bind(key.0.0).bind(key.1.0).fetch_all(&mut *connection).await?;
    for one in &told.check_ins_read {
        let number = check_ins.get(&one.number).ok_or_else(contradicts)?;
        if known.contains(&(*number, one.at_ms)) {
            continue;
        }
        let guardian = people.person(connection, one.by).await?;
        sqlx::query(
            "INSERT INTO check_in_read (district_id, student_id, seq, guardian_id, at_ms) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT DO NOTHING",
        )
        .bind(key.0.0)
        .bind(key.1.0)
        .bind(number)
        .bind(guardian.0)
        .bind(one.at_ms)
        .execute(&mut *connection)
        .await?;
    }
    for one in &told.revisits {
        sqlx::query(
            "INSERT INTO revisit (district_id, student_id, day, at_ms) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        )
        .bind(key.0.0)
        .bind(key.1.0)
        .bind(&one.day)
        .bind(one.at_ms)
        .execute(&mut *connection)
        .await?;
    }
    Ok(new)
}

fn contradicts() -> Error {
    Rule::new("file", "Something in this file names a check-in or a request that is not in it. Nothing was changed.")
        .into()
}

/// The student's requests, each by its number in the file.
async fn asks(connection: &mut SqliteConnection, key: Key, told: &Travelling) -> Result<HashMap<i64, i64>, Error> {
    let rows = sqlx::query("SELECT seq, asks, words, at_ms FROM ask WHERE district_id = $1 AND student_id = $2")
        .bind(key.0.0)
        .bind(key.1.0)
        .fetch_all(&mut *connection)
        .await?;
    let known = |row: &sqlx::sqlite::SqliteRow| {
        Ok(((row.try_get(1)?, row.try_get(2)?, row.try_get(3)?), row.try_get::<i64, _>(0)?))
    };
    let known = rows.iter().map(known).collect::<Result<HashMap<(bool, String, i64), i64>, Error>>()?;
    let mut last = known.values().copied().max().unwrap_or(0);
    let mut here = HashMap::new();
    for one in &told.asked_for_check_ins {
        if let Some(number) = known.get(&(one.asks, one.words.clone(), one.at_ms)) {
            here.insert(one.number, *number);
            continue;
        }
        last += 1;
        sqlx::query(
            "INSERT INTO ask (district_id, student_id, seq, asks, words, at_ms) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(key.0.0)
        .bind(key.1.0)
        .bind(last)
        .bind(one.asks)
        .bind(&one.words)
        .bind(one.at_ms)
        .execute(&mut *connection)
        .await?;
        here.insert(one.number, last);
    }
    Ok(here)
}

/// How many came, and each by its number in the file.
async fn check_ins(
    connection: &mut SqliteConnection,
    key: Key,
    people: &mut People<'_>,
    (told, asks): (&Travelling, &HashMap<i64, i64>),
) -> Result<(u64, HashMap<i64, i64>), Error> {
    let rows = sqlx::query("SELECT seq, token FROM check_in WHERE district_id = $1 AND student_id = $2")
        .bind(key.0.0)
        .bind(key.1.0)
        .fetch_all(&mut *connection)
        .await?;
    let known = |row: &sqlx::sqlite::SqliteRow| Ok((row.try_get::<i64, _>(1)?, row.try_get::<i64, _>(0)?));
    let known = rows.iter().map(known).collect::<Result<HashMap<_, _>, Error>>()?;
    let mut last = known.values().copied().max().unwrap_or(0);
    let (mut new, mut here) = (0, HashMap::new());
    for one in &told.check_ins {
        let form: i64 = one.form.parse().map_err(|_| contradicts())?;
        if let Some(number) = known.get(&form) {
            here.insert(one.number, *number);
            continue;
        }
        let named = |number: Option<i64>, of: &HashMap<i64, i64>| match number {
            Some(number) => of.get(&number).map(|number| Some(*number)).ok_or_else(contradicts),
            None => Ok(None),
        };
        let (corrects, answers) = (named(one.corrects, &here)?, named(one.answers, asks)?);
        let logged_by = people.person(connection, one.by).await?;
        last += 1;
        sqlx::query(
            "INSERT INTO check_in (district_id, student_id, seq, day, logged_by, capacity, present, agreed, next_step,
                                   next_day, at_ms, corrects, held, answers, token, window_told)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        )
        .bind(key.0.0)
        .bind(key.1.0)
        .bind(last)
        .bind(&one.day)
        .bind(logged_by.0)
        .bind(&one.capacity)
        .bind(&one.present)
        .bind(&one.agreed)
        .bind(&one.next_step)
        .bind(&one.next_day)
        .bind(one.at_ms)
        .bind(corrects)
        .bind(one.held)
        .bind(answers)
        .bind(form)
        .bind(&one.window)
        .execute(&mut *connection)
        .await?;
        here.insert(one.number, last);
        new += 1;
    }
    Ok((new, here))
}
