//! The numbers of a report: out of the counters, or out of the members of a caseload or a teacher's classes.

use super::asked::Asked;
use super::statements;
use super::{Error, Moment, PAGE, corrupt};
use crate::domain::access::{DeskScope, Whose};
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;
use crate::domain::report::Counted;
use crate::domain::roster::Filter;
use crate::storage::open::Database;
use crate::storage::standing::{ALL, status_of};

/// By grade of one school.
const OF_SCHOOL: &str = "SELECT json_group_array(json_array(school_id, grade, status, students)) FROM desk_count
     WHERE district_id = $1 AND school_id = $2 AND grade > 0 AND students > 0";
/// By grade, and by school: the second is an index of its own, so that no school's grades are walked.
const OF_DISTRICT: &str = "SELECT json_group_array(json_array(school_id, grade, status, students)) FROM (
     SELECT school_id, grade, status, students FROM desk_count
     WHERE district_id = $1 AND school_id = $2 AND grade > 0 AND students > 0
     UNION ALL
     SELECT school_id, grade, status, students FROM desk_count INDEXED BY desk_count_by_status
     WHERE district_id = $1 AND grade = 0 AND school_id > 0 AND students > 0)";

impl Database {
    /// How many students of `scope` have which status: by school and grade; for those who see a district by school, and
    /// again by grade.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn report_numbers(&self, scope: DeskScope) -> Result<Vec<Counted>, Error> {
        let members = match scope.whose() {
            Whose::Caseload(counselor) => Some((statements::CASELOAD, counselor)),
            Whose::Classes(teacher) => Some((statements::CLASSES, teacher)),
            Whose::School(_) | Whose::District => None,
        };
        let rows: Vec<(i64, u8, u16, u64)> = if let Some((way, whose)) = members {
            let mut asked = Asked::of(scope, &Filter::default(), PAGE);
            asked.lead = super::Value::Number(whose.0);
            let mut connection = self.readers.acquire().await?;
            Moment { connection: &mut connection, rows: PAGE, told: &mut |_| () }
                .ask(&asked.question(way.tally))
                .await?
        } else {
            let (statement, school) = match scope.whose() {
                Whose::School(own) => (OF_SCHOOL, own.0),
                _ => (OF_DISTRICT, ALL),
            };
            let answer: String =
                sqlx::query_scalar(statement).bind(scope.district().0).bind(school).fetch_one(&self.readers).await?;
            serde_json::from_str(&answer).map_err(|error| corrupt(error.to_string()))?
        };
        let read = |(school, grade, status, students): (i64, u8, u16, u64)| {
            let school = (school != ALL).then_some(SchoolId(school));
            let grade = match grade {
                0 => None,
                number => Some(Grade::new(number).ok_or_else(|| corrupt(format!("grade {number}")))?),
            };
            Ok(Counted { school, grade, status: status_of(status)?, students })
        };
        rows.into_iter().map(read).collect()
    }
}
