//! The words by which students are found, and those that somebody types.

use std::collections::BTreeSet;

use sqlx::sqlite::SqliteConnection;

use crate::domain::person::{DistrictId, PersonId};
use crate::storage::error::Error;
use crate::storage::roster::name_key;

/// Words that somebody is looked for by: more than any name has, and each is a question of its own.
const TYPED: usize = 8;
/// Students whose words are written by one statement.
const WORDS_AT_ONCE: usize = 5_000;

/// The words by which a student is found: those of the name that lists are ordered by, and those of the number that the
/// district gave.
pub(in crate::storage) fn words(text: &str) -> BTreeSet<String> {
    in_words(&name_key(text)).map(str::to_owned).collect()
}

/// The words that somebody is looked for by, each once: the first [`TYPED`] of them.
pub(in crate::storage) fn typed_words(text: &str) -> Vec<String> {
    let mut typed: Vec<String> = Vec::new();
    for word in in_words(&name_key(text)) {
        if typed.len() < TYPED && !typed.iter().any(|other| other == word) {
            typed.push(word.to_owned());
        }
    }
    typed
}

fn in_words(name_key: &str) -> impl Iterator<Item = &str> {
    name_key.split(|c: char| c.is_whitespace() || matches!(c, '-' | ',')).filter(|word| !word.is_empty())
}

/// Writes the words of everybody in `called`, which has none yet: number, and the name and number that they are found by.
pub(super) async fn write_words(
    connection: &mut SqliteConnection,
    district: DistrictId,
    called: &[(i64, String)],
) -> Result<(), Error> {
    for called in called.chunks(WORDS_AT_ONCE) {
        let pairs =
            called.iter().flat_map(|(student, called)| words(called).into_iter().map(move |word| (student, word)));
        sqlx::query(
            "INSERT INTO desk_word (district_id, student_id, word, name_key)
             SELECT $1, p.person_id, value ->> 1, p.name_key FROM json_each($2)
             CROSS JOIN person p ON p.district_id = $1 AND p.person_id = value ->> 0",
        )
        .bind(district.0)
        .bind(serde_json::json!(pairs.collect::<Vec<_>>()).to_string())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Writes the words by which a student is found, as the person is called now.
pub(in crate::storage) async fn name(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
) -> Result<(), Error> {
    let called =
        "SELECT name_key || ' ' || coalesce(local_id, '') FROM person WHERE district_id = $1 AND person_id = $2";
    let called: String =
        sqlx::query_scalar(called).bind(district.0).bind(student.0).fetch_one(&mut *connection).await?;
    sqlx::query(
        "DELETE FROM desk_word WHERE district_id = $1 AND student_id = $2;
         INSERT INTO desk_word (district_id, student_id, word, name_key)
         SELECT $1, $2, value, p.name_key FROM json_each($3)
         CROSS JOIN person p ON p.district_id = $1 AND p.person_id = $2",
    )
    .bind(district.0)
    .bind(student.0)
    .bind(serde_json::Value::from_iter(words(&called)).to_string())
    .execute(connection)
    .await?;
    Ok(())
}
