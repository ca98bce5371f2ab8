//! One row of the list, and how it is read.

use crate::domain::grade::Grade;
use crate::domain::person::{PersonId, SchoolId};
use crate::domain::roster::Place;
use crate::domain::status::Status;
use crate::storage::error::Error;
use crate::storage::standing::status_of;

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskRow {
    pub student: PersonId,
    /// The number that the district gave, if any.
    pub local_id: Option<String>,
    pub name: String,
    pub school: SchoolId,
    pub grade: Grade,
    pub status: Status,
    /// Milliseconds since 1970; nothing before the first word or tick.
    pub changed_ms: Option<i64>,
    /// The day of the last check-in, as days since 1970; nothing for never.
    pub contact_day: Option<i64>,
    /// When the student asked for a check-in that nobody has had with them since, in milliseconds since 1970.
    pub asked_ms: Option<i64>,
    /// The day of the next step that the last check-in agreed on, as days since 1970.
    pub due_day: Option<i64>,
    pub place: Place,
}

/// Number, local number, name, school, grade, status, last change; check-in, asked, due; key, and what stands before it.
pub(super) type RowColumns = (i64, Option<String>, String, i64, u8, u16, Option<i64>, (i64, i64, i64), String, i64);

pub(super) fn read_rows(rows: Vec<RowColumns>) -> Result<Vec<DeskRow>, Error> {
    rows.into_iter()
        .map(
            |(
                student,
                local_id,
                name,
                school,
                grade,
                status,
                changed_ms,
                (contact_day, asked_ms, due_day),
                name_key,
                day,
            )| {
                let student = PersonId(student);
                Ok(DeskRow {
                    student,
                    local_id,
                    name,
                    school: SchoolId(school),
                    grade: Grade::new(grade).ok_or_else(|| corrupt(format!("student {student}: grade {grade}")))?,
                    status: status_of(status)?,
                    changed_ms,
                    contact_day: Some(contact_day).filter(|day| *day > 0),
                    asked_ms: Some(asked_ms).filter(|at_ms| *at_ms > 0),
                    due_day: Some(due_day).filter(|day| *day > 0),
                    place: Place { day, name_key, student },
                })
            },
        )
        .collect()
}

pub(super) const fn corrupt(what: String) -> Error {
    Error::Corrupt { table: "standing", what }
}
