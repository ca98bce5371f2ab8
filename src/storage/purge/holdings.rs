//! Which rows are about a student: read from the schema, so that no table can be forgotten.

use std::collections::{BTreeMap, HashSet};

use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Row};

use crate::domain::error::Error as Rule;
use crate::domain::person::{DistrictId, PersonId};
use crate::say::{self, Language};
use crate::storage::error::Error;

/// What stays: people are numbers there.
const STAYS: [&str; 2] = ["trail", "erasure"];
/// Rows of the desk, which follow from the others and go when a student stands up from their seat.
const DERIVED: [&str; 2] = ["standing", "desk_word"];
/// The logs of the plans, most of what a file holds. They are ordered by plan: who wrote in them is found by reading all.
const LOG: &str = "plan_log";

const NAMED_ELSEWHERE: Rule = Rule::new(
    "student",
    "Something in the database that is not about this student still names them. Nothing of them was removed. Let whoever runs the server look (ilp doctor).",
);

/// How many rows of each table are about a student, or were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held(pub BTreeMap<String, i64>);

impl Held {
    /// An object of JSON: table and count.
    pub(super) fn as_json(&self) -> String {
        serde_json::json!(self.0).to_string()
    }

    /// In words, without anybody's name: "1 plan, 37 saved changes, 2 things said about it, 12 other rows".
    pub fn words_in(&self, language: Language) -> String {
        type Count = fn(Language, usize) -> String;
        const NAMED: [(&str, Count); 5] = [
            ("plan", say::held_plans),
            ("plan_log", say::held_changes),
            ("comment_event", say::held_said),
            ("consent", say::held_consents),
            ("amendment_event", say::held_amendments),
        ];
        let whole = |number: i64| usize::try_from(number).unwrap_or(0);
        let of = |table: &str| self.0.get(table).copied().unwrap_or(0);
        let named = NAMED.iter().filter(|(table, _)| of(table) > 0);
        let mut words: Vec<_> = named.map(|(table, count)| count(language, whole(of(table)))).collect();
        let others = self.0.values().sum::<i64>() - NAMED.iter().map(|(table, _)| of(table)).sum::<i64>();
        words.push(say::held_others(language, whole(others)));
        words.join(say::list_comma(language))
    }
}

/// How the rows of one table are found that are about a student. `$1` is the district, `$2` the student.
struct Rows {
    table: String,
    which: &'static str,
    /// Those that hang on a plan go before it, and the person last.
    place: u8,
}

/// All tables with something about a student.
pub(super) struct Holdings {
    rows: Vec<Rows>,
    /// Table and column of everything that names a person.
    references: Vec<(String, String)>,
    /// Whoever wrote in the plan of another, and whose that is.
    wrote: HashSet<(PersonId, PersonId)>,
}

impl Holdings {
    /// Reads all logs of the district once, whatever is asked or removed then.
    pub(super) async fn of(connection: &mut SqliteConnection, district: DistrictId) -> Result<Self, Error> {
        let columns = sqlx::query(
            "SELECT m.name, max(c.name = 'student_id'), max(c.name = 'plan_id'), max(c.name = 'about_id')
             FROM sqlite_schema m, pragma_table_info(m.name) c
             WHERE m.type = 'table' AND c.name IN ('student_id', 'plan_id', 'person_id', 'about_id')
             GROUP BY m.name ORDER BY m.name",
        )
        .fetch_all(&mut *connection)
        .await?;
        let mut rows = Vec::new();
        for row in columns {
            let table: String = row.try_get(0)?;
            if STAYS.contains(&table.as_str()) || DERIVED.contains(&table.as_str()) {
                continue;
            }
            let (which, place) = match (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?) {
                (true, _, _) => ("district_id = $1 AND student_id = $2", 1),
                // A person's own, which may be about a student.
                (false, _, true) => ("district_id = $1 AND (person_id = $2 OR about_id = $2)", 2),
                (false, true, false) => (
                    "district_id = $1 AND plan_id IN (SELECT plan_id FROM plan WHERE district_id = $1 AND student_id = $2)",
                    0,
                ),
                (false, false, false) => ("district_id = $1 AND person_id = $2", if table == "person" { 3 } else { 2 }),
            };
            rows.push(Rows { table, which, place });
        }
        rows.sort_by_key(|rows| rows.place);
        let references = sqlx::query(
            "SELECT m.name, f.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
             WHERE m.type = 'table' AND f.\"table\" = 'person' AND f.\"from\" != 'district_id' ORDER BY 1, 2",
        )
        .fetch_all(&mut *connection)
        .await?;
        let references = references.iter().map(|row| (row.get(0), row.get(1))).collect();
        let wrote: Vec<(i64, i64)> = sqlx::query_as(
            "SELECT DISTINCT l.author_id, p.student_id FROM plan_log l JOIN plan p ON p.plan_id = l.plan_id
             WHERE l.district_id = $1 AND l.author_id != p.student_id",
        )
        .bind(district.0)
        .fetch_all(connection)
        .await?;
        let wrote = wrote.into_iter().map(|(author, student)| (PersonId(author), PersonId(student))).collect();
        Ok(Self { rows, references, wrote })
    }

    /// How many rows of each table are about the student.
    pub(super) async fn count(
        &self,
        connection: &mut SqliteConnection,
        (district, student): (DistrictId, PersonId),
    ) -> Result<Held, Error> {
        let mut held = Held::default();
        for Rows { table, which, .. } in &self.rows {
            let statement = format!("SELECT count(*) FROM \"{table}\" WHERE {which}");
            let count: i64 = sqlx::query_scalar(AssertSqlSafe(statement))
                .bind(district.0)
                .bind(student.0)
                .fetch_one(&mut *connection)
                .await?;
            held.add(table, count);
        }
        for guardian in guardians(connection, (district, student)).await? {
            if self.is_known_for_nobody_else(connection, (district, guardian), student).await? {
                for Rows { table, which, .. } in self.rows.iter().filter(|rows| rows.place > 1) {
                    let statement = format!("SELECT count(*) FROM \"{table}\" WHERE {which}");
                    let count: i64 = sqlx::query_scalar(AssertSqlSafe(statement))
                        .bind(district.0)
                        .bind(guardian.0)
                        .fetch_one(&mut *connection)
                        .await?;
                    held.add(table, count);
                }
            }
        }
        Ok(held)
    }

    /// Takes every row about the student away, and the guardians whom the district knows for nobody else. What
    /// keeps rows from being deleted has been lifted; nothing is left that refers to what is gone.
    ///
    /// # Errors
    /// [`Error::Rule`] where something else still names the student, [`Error::Database`].
    pub(super) async fn take(
        &self,
        connection: &mut SqliteConnection,
        (district, student): (DistrictId, PersonId),
    ) -> Result<Held, Error> {
        sqlx::query(
            "UPDATE district SET last_person = max(last_person, (SELECT max(person_id) FROM person WHERE district_id = $1))
             WHERE district_id = $1",
        )
        .bind(district.0)
        .execute(&mut *connection)
        .await?;
        if !self.is_known_for_nobody_else(connection, (district, student), student).await? {
            return Err(NAMED_ELSEWHERE.into());
        }
        let mut held = Held::default();
        let mut alone = Vec::new();
        for guardian in guardians(connection, (district, student)).await? {
            if self.is_known_for_nobody_else(connection, (district, guardian), student).await? {
                alone.push(guardian);
            }
        }
        self.delete(connection, (district, student), 0, &mut held).await?;
        for guardian in alone {
            self.delete(connection, (district, guardian), 2, &mut held).await?;
        }
        Ok(held)
    }

    /// Deletes what is about a person, in the tables from `place` on.
    async fn delete(
        &self,
        connection: &mut SqliteConnection,
        (district, person): (DistrictId, PersonId),
        place: u8,
        held: &mut Held,
    ) -> Result<(), Error> {
        for Rows { table, which, .. } in self.rows.iter().filter(|rows| rows.place >= place) {
            let statement = format!("DELETE FROM \"{table}\" WHERE {which}");
            let deleted = sqlx::query(AssertSqlSafe(statement))
                .bind(district.0)
                .bind(person.0)
                .execute(&mut *connection)
                .await?
                .rows_affected();
            held.add(table, i64::try_from(deleted).unwrap_or(i64::MAX));
        }
        Ok(())
    }

    /// Whether nothing in the district names a person but what is about this student: of a guardian that there is no other
    /// child here, so that their name has no purpose any more. What names them because of the student goes with the student.
    async fn is_known_for_nobody_else(
        &self,
        connection: &mut SqliteConnection,
        (district, person): (DistrictId, PersonId),
        student: PersonId,
    ) -> Result<bool, Error> {
        if self.wrote.iter().any(|(author, of)| *author == person && *of != student) {
            return Ok(false);
        }
        for (table, column) in self.references.iter().filter(|(table, _)| table != LOG) {
            // Rows that are the person's own, like a session, go with them.
            if self.rows.iter().any(|rows| rows.place > 1 && rows.table == *table && column == "person_id") {
                continue;
            }
            let own = self.rows.iter().find(|rows| rows.table == *table && rows.place < 2);
            let own = own.map_or(String::new(), |rows| format!(" AND NOT ({})", rows.which.replace("$2", "$3")));
            let statement = format!(
                "SELECT EXISTS (SELECT 1 FROM \"{table}\" WHERE district_id = $1 AND \"{column}\" = $2{own} AND $3 = $3)"
            );
            let is_named: bool = sqlx::query_scalar(AssertSqlSafe(statement))
                .bind(district.0)
                .bind(person.0)
                .bind(student.0)
                .fetch_one(&mut *connection)
                .await?;
            if is_named {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Held {
    fn add(&mut self, table: &str, count: i64) {
        if count > 0 {
            *self.0.entry(table.to_owned()).or_default() += count;
        }
    }
}

/// Those on record as guardians of the student who are nothing else in the district, and those of former schools who are
/// known because of the student.
async fn guardians(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
) -> Result<Vec<PersonId>, Error> {
    let guardians = sqlx::query_scalar(
        "SELECT g.guardian_id FROM guardian g
         JOIN person p ON p.district_id = g.district_id AND p.person_id = g.guardian_id
         WHERE g.district_id = $1 AND g.student_id = $2 AND p.role = 'guardian'
         UNION SELECT person_id FROM former WHERE district_id = $1 AND student_id = $2 ORDER BY 1",
    )
    .bind(district.0)
    .bind(student.0)
    .fetch_all(connection)
    .await?;
    Ok(guardians.into_iter().map(PersonId).collect())
}
