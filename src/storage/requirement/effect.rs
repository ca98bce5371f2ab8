//! What another version would change: for how many students something else is missing, and for one of them what. The
//! example names nobody: whoever wants to see a student's record opens it, and that is on the trail.

use std::collections::{BTreeMap, BTreeSet};

use futures::TryStreamExt;
use serde::de::DeserializeOwned;
use sqlx::sqlite::SqliteRow;
use sqlx::{Connection, Row};

use super::{COURSES_COUNT, bereft, newest};
use crate::domain::administration::MayAdminister;
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;
use crate::domain::school_record::subject_key;
use crate::domain::school_record::{Class, Has, Hundredths, Measure, Requirement, Requirements, Standing, different};
use crate::storage::administration::Office;
use crate::storage::error::Error;
use crate::storage::open::Database;
use crate::storage::school_record::Place;

/// What it would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// For so many students something else is missing.
    pub students: u64,
    /// Of so many.
    pub all: u64,
    pub example: Option<Example>,
}

/// One of them, without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    pub grade: Option<Grade>,
    pub class: Option<Class>,
    pub school: Option<SchoolId>,
    /// Of each name of which something else is missing: before, and then.
    pub different: Vec<(Option<Standing>, Option<Standing>)>,
}

/// A column of JSON.
fn read<T: DeserializeOwned>(row: &SqliteRow, column: usize) -> Result<T, Error> {
    let corrupt = |_| Error::Corrupt { table: "person", what: "what a student has".to_owned() };
    serde_json::from_str(row.try_get(column)?).map_err(corrupt)
}

/// Of a school and a class what is required there before alone and then alone.
type Held = BTreeMap<(Option<SchoolId>, Option<Class>), (Vec<Requirement>, Vec<Requirement>)>;

impl Database {
    /// What `after` in the place of the version in force would change, as of this moment.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not keep them, [`Error::Rule`] where courses would lose their subject,
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn requirements_effect(
        &self,
        right: MayAdminister,
        after: &Requirements,
        now_ms: i64,
    ) -> Result<Effect, Error> {
        if !right.keeps_requirements() {
            return Err(Error::NotFound);
        }
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let (_, before) = newest(&mut transaction, right.district()).await?;
        if bereft(&mut transaction, right.district(), (&before, after)).await?.is_some() {
            return Err(COURSES_COUNT.into());
        }
        let year = Office::open(&mut transaction, right, now_ms).await?.today.school_year();
        let names: BTreeSet<_> = after.since(&before).into_iter().map(|(one, _)| subject_key(&one.subject)).collect();
        let names = serde_json::json!(names).to_string();
        let (mut effect, mut held) = (Effect::default(), Held::new());
        // Of each student the sums of what is about these names alone.
        let mut rows = sqlx::query(
            "SELECT p.school_id, p.grade, p.grade_year,
                    (SELECT json_group_array(json_array(c.subject_key, c.earned, c.underway)) FROM
                        (SELECT subject_key, sum(credits) AS earned, sum(CASE school_year WHEN $3 THEN in_progress ELSE 0 END) AS underway
                         FROM credit WHERE district_id = $1 AND student_id = p.person_id
                           AND subject_key IN (SELECT value FROM json_each($2)) GROUP BY subject_key) c),
                    (SELECT json_group_array(json_array(f.requirement_key, f.amount, f.measure)) FROM fulfilment f
                     WHERE f.district_id = $1 AND f.student_id = p.person_id
                       AND f.requirement_key IN (SELECT value FROM json_each($2)))
             FROM person p WHERE p.district_id = $1 AND p.role = 'student' AND p.left_day IS NULL",
        )
        .bind(right.district().0)
        .bind(names)
        .bind(year.0)
        .fetch(&mut *transaction);
        while let Some(row) = rows.try_next().await? {
            effect.all += 1;
            let Place { school, grade, class } = Place::of(&row, year)?;
            let (was, is) = held.entry((school, class)).or_insert_with(|| {
                let (was, is) = (before.in_force(school, class), after.in_force(school, class));
                let alone = |these: &[Requirement], others: &[Requirement]| {
                    these.iter().filter(|one| !others.contains(one)).cloned().collect::<Vec<_>>()
                };
                (alone(&was, &is), alone(&is, &was))
            });
            if was.is_empty() && is.is_empty() {
                continue;
            }
            let mut has = Has::default();
            let credits: Vec<(String, u32, u32)> = read(&row, 3)?;
            for (key, earned, underway) in credits {
                has.add(&key, Measure::Credits, (Hundredths(earned), Hundredths(underway)));
            }
            let fulfilled: Vec<(String, u32, Measure)> = read(&row, 4)?;
            for (key, amount, measure) in fulfilled {
                has.add(&key, measure, (Hundredths(amount), Hundredths::default()));
            }
            let different = different(&has.standings(was), &has.standings(is));
            if different.is_empty() {
                continue;
            }
            effect.students += 1;
            effect.example.get_or_insert(Example { grade, class, school, different });
        }
        drop(rows);
        transaction.rollback().await?;
        Ok(effect)
    }
}
