//! Forms without script that could not be saved: what they brought waits for whoever typed it, within bounds for each, and
//! nothing is dropped to make room. And the key by which the server knows whose page a form is from.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::error::Error;
use super::open::Database;
use crate::domain::person::{DistrictId, PersonId};
use crate::sync::Cursor;

/// What waits of one person: so many forms, of so many bytes together. More is a broken or hostile page.
const KEPT: (i64, i64) = (100, 8 << 20);

const KEY: &str = "SELECT key FROM seal_key WHERE one = 1";

/// What waits for the person $2 of the district $1.
macro_rules! read {
    ($which:literal) => {
        concat!("SELECT sheet, base, words, part, other FROM unsaved WHERE district_id = $1 AND person_id = $2", $which)
    };
}

/// A form that could not be saved.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// The version that a section was made from; nothing where the form named none.
    pub base: Option<Cursor>,
    /// The whole text area.
    pub words: String,
    /// The part of a passage that a comment is about; what is to be amended.
    pub part: String,
    /// Other words that a comment suggests for its passage.
    pub other: String,
}

impl Form {
    /// A form of several fields.
    pub fn of(fields: &impl Serialize) -> Self {
        Self { words: serde_json::to_string(fields).unwrap_or_default(), ..Self::default() }
    }

    /// These fields again.
    pub fn fields<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(&self.words).ok()
    }

    /// How many bytes were typed.
    pub fn len(&self) -> usize {
        self.words.len() + self.part.len() + self.other.len()
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Never the words: this may end in a log.
        f.write_str("Form")
    }
}

/// Which form waits: whose, its name, and the student whom it names.
#[derive(Clone, Copy, Debug)]
pub struct FormOf<'a> {
    pub who: (DistrictId, PersonId),
    pub sheet: &'a str,
    pub about: Option<PersonId>,
}

fn told(row: &SqliteRow) -> Result<(String, Form), Error> {
    let base: Option<&str> = row.try_get(1)?;
    let base = base.and_then(|base| base.parse().ok());
    let form = Form { base, words: row.try_get(2)?, part: row.try_get(3)?, other: row.try_get(4)? };
    Ok((row.try_get(0)?, form))
}

impl Database {
    /// Keeps a form in the place of the one that waited under its name. Says whether it is kept: beyond the bounds it is
    /// not, and of somebody who is not known here nothing is.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn keep_form(&self, of: FormOf<'_>, form: &Form, at_ms: i64) -> Result<bool, Error> {
        let FormOf { who: (district, person), sheet, about } = of;
        let keep = sqlx::query(
            "INSERT INTO unsaved (district_id, person_id, sheet, about_id, at_ms, base, words, part, other)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
             FROM (SELECT count(*) AS forms,
                          coalesce(sum(octet_length(words) + octet_length(part) + octet_length(other)), 0) AS bytes
                   FROM unsaved WHERE district_id = $1 AND person_id = $2 AND sheet != $3) kept
             WHERE kept.forms < $10 AND kept.bytes + $12 <= $11
               AND EXISTS (SELECT 1 FROM person WHERE district_id = $1 AND person_id = $2)
             ON CONFLICT DO UPDATE SET about_id = $4, at_ms = $5, base = $6, words = $7, part = $8, other = $9",
        )
        .bind(district.0)
        .bind(person.0)
        .bind(sheet)
        .bind(about.map(|student| student.0))
        .bind(at_ms)
        .bind(form.base.map(|base| base.to_string()))
        .bind(&form.words)
        .bind(&form.part)
        .bind(&form.other)
        .bind(KEPT.0)
        .bind(KEPT.1)
        .bind(i64::try_from(form.len()).unwrap_or(i64::MAX));
        let mut connection = self.connection.lock().await;
        Ok(keep.execute(&mut *connection).await?.rows_affected() == 1)
    }

    /// The form of this name that waits for a person.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn kept_form(
        &self,
        (district, person): (DistrictId, PersonId),
        sheet: &str,
    ) -> Result<Option<Form>, Error> {
        let find = sqlx::query(read!(" AND sheet = $3")).bind(district.0).bind(person.0).bind(sheet);
        let row = find.fetch_optional(&self.readers).await?;
        row.map(|row| Ok(told(&row)?.1)).transpose()
    }

    /// All that waits for a person, by name.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn kept_forms(&self, (district, person): (DistrictId, PersonId)) -> Result<Vec<(String, Form)>, Error> {
        let find = sqlx::query(read!(" ORDER BY sheet")).bind(district.0).bind(person.0);
        find.fetch_all(&self.readers).await?.iter().map(told).collect()
    }

    /// It was saved, or is no longer wanted.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn forget_form(&self, (district, person): (DistrictId, PersonId), sheet: &str) -> Result<(), Error> {
        let waits = "SELECT EXISTS (SELECT 1 FROM unsaved WHERE district_id = $1 AND person_id = $2 AND sheet = $3)";
        let waits = sqlx::query_scalar(waits).bind(district.0).bind(person.0).bind(sheet);
        // Each save asks; hardly ever is there anything to write.
        if waits.fetch_one(&self.readers).await? {
            let forget = "DELETE FROM unsaved WHERE district_id = $1 AND person_id = $2 AND sheet = $3";
            let forget = sqlx::query(forget).bind(district.0).bind(person.0).bind(sheet);
            forget.execute(&mut *self.connection.lock().await).await?;
        }
        Ok(())
    }

    /// The key of the seals; `fresh`, which must be random, becomes it when there is none yet.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn seal_key(&self, fresh: [u8; 32]) -> Result<[u8; 32], Error> {
        let mut connection = self.connection.lock().await;
        let mut known = sqlx::query(KEY).fetch_optional(&mut *connection).await?;
        if known.is_none() {
            let make = sqlx::query("INSERT INTO seal_key (one, key) VALUES (1, $1) ON CONFLICT DO NOTHING");
            make.bind(fresh.as_slice()).execute(&mut *connection).await?;
            known = Some(sqlx::query(KEY).fetch_one(&mut *connection).await?);
        }
        let corrupt = || Error::Corrupt { table: "seal_key", what: "key".to_owned() };
        known.ok_or_else(corrupt)?.try_get::<&[u8], _>(0)?.try_into().map_err(|_| corrupt())
    }
}
