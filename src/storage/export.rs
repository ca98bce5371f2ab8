//! The same lists as files, for a spreadsheet or another system: what a file brought can be taken out again, page by page,
//! so that a list of any length is written in the same memory.

use sqlx::sqlite::SqliteRow;
use sqlx::{Connection, Row};

use super::administration::Office;
use super::desk::AT_ONCE;
use super::error::Error;
use super::open::Database;
use super::sheet;
use crate::domain::administration::{MayAdminister, Realm};
use crate::domain::import::Kind;
use crate::domain::person::{DistrictId, SchoolId};
use crate::domain::trail::Deed;

/// What names a person in a file: the id, or # and our number.
macro_rules! id {
    ($table:literal) => {
        concat!("coalesce(", $table, ".local_id, '#' || ", $table, ".person_id)")
    };
}

/// A page of rows in the order of their keys, behind those of the row that was read last. $1 is the district, $2 the
/// school, $3 how many rows.
macro_rules! page {
    ($cells:expr, $from:expr, $which:expr, $keys:literal > $last:literal) => {
        concat!(
            "SELECT ",
            $cells,
            ", ",
            $keys,
            " FROM ",
            $from,
            " WHERE ",
            $which,
            " AND (",
            $keys,
            ") > (",
            $last,
            ") ORDER BY ",
            $keys,
            " LIMIT $3"
        )
    };
}

mod records;
mod relations;

/// What one of the keys is that order a list.
#[derive(Clone, Copy, Debug)]
enum Key {
    Number,
    Text,
}

impl Key {
    /// Before every row.
    const fn least(self) -> Edge {
        match self {
            Self::Number => Edge::Number(i64::MIN),
            Self::Text => Edge::Text(String::new()),
        }
    }
}

/// One of the keys of the row that was read last.
#[derive(Clone, Debug)]
enum Edge {
    Number(i64),
    Text(String),
}

/// Rows in the order of an index, so that a page costs what its rows cost, wherever in the list it stands: a district's
/// in the order of the table itself, a school's in that of its people.
struct Walk {
    statement: &'static str,
    /// None where all is read at once.
    keys: &'static [Key],
}

/// What the list of a kind is made of, one behind the other.
const fn walks(kind: Kind, of_school: bool) -> &'static [Walk] {
    use Key::{Number, Text};
    macro_rules! people {
        ($index:literal, $which:literal) => {
            page!(
                "local_id, role, name, name_key, CAST(school_id AS TEXT), CAST(grade AS TEXT), born_day, left_day, email,
                 (SELECT issuer FROM identity i WHERE i.district_id = p.district_id AND i.person_id = p.person_id
                  ORDER BY issuer, subject LIMIT 1),
                 (SELECT subject FROM identity i WHERE i.district_id = p.district_id AND i.person_id = p.person_id
                  ORDER BY issuer, subject LIMIT 1),
                 iif(graduated = 1, 'yes', NULL)",
                concat!("person p INDEXED BY ", $index),
                concat!("district_id = $1 AND local_id IS NOT NULL AND role != 'owner'", $which),
                "name_key, person_id" > "$4, $5"
            )
        };
    }
    const SCHOOLS: &str = page!(
        "CAST(school_id AS TEXT), name",
        "school",
        "district_id = $1 AND school_id = coalesce($2, school_id)",
        "school_id" > "$4"
    );
    const CLASSES: &str = page!(
        "local_id, name, CAST(school_id AS TEXT)",
        "class",
        "district_id = $1 AND school_id = coalesce($2, school_id) AND local_id IS NOT NULL",
        "class_id" > "$4"
    );
    const RESOURCES: &str = page!(
        "address, title, purpose, section,
         iif(grades = 127, NULL, concat_ws(' ', iif(grades & 1, '6', NULL), iif(grades & 2, '7', NULL),
             iif(grades & 4, '8', NULL), iif(grades & 8, '9', NULL), iif(grades & 16, '10', NULL),
             iif(grades & 32, '11', NULL), iif(grades & 64, '12', NULL))),
         topic, subject, language, iif(hidden, 'yes', NULL), nullif(source, ''), NULL",
        "resource",
        "district_id = $1 AND removed_ms IS NULL",
        "resource_id" > "$4"
    );
    match kind {
        Kind::Schools => &[Walk { statement: SCHOOLS, keys: &[Number] }],
        Kind::Classes => &[Walk { statement: CLASSES, keys: &[Number] }],
        Kind::Resources => &[Walk { statement: RESOURCES, keys: &[Number] }],
        Kind::People if of_school => &[Walk {
            statement: people!(
                "person_by_school",
                " AND school_id = $2 AND role NOT IN ('school_admin', 'district_admin')"
            ),
            keys: &[Text, Number],
        }],
        Kind::People => &[Walk { statement: people!("person_by_name", ""), keys: &[Text, Number] }],
        Kind::Members | Kind::Caseloads | Kind::Guardians => relations::walks(kind, of_school),
        Kind::Requirements | Kind::Credits | Kind::Progress | Kind::Attendance | Kind::Tests => {
            records::walks(kind, of_school)
        }
    }
}

/// A list that may be read as a file: on the trail already.
#[derive(Debug)]
pub struct TakenOut {
    district: DistrictId,
    /// Of this school alone.
    school: Option<SchoolId>,
    kind: Kind,
    /// Which walk comes next, and behind which row.
    walk: usize,
    edge: Option<Vec<Edge>>,
    is_begun: bool,
}

impl Database {
    /// Takes a list out; that it was taken stands on the trail before its first row is read.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the administrator has no such lists; [`Error::Database`].
    pub async fn export(&self, right: MayAdminister, kind: Kind, now_ms: i64) -> Result<TakenOut, Error> {
        // A school's administrator may take out the list of schools, which has the own one.
        if !right.has_students() || (kind == Kind::Resources && !kind.is_of(&right)) {
            return Err(Error::NotFound);
        }
        {
            let mut connection = self.connection.lock().await;
            let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
            Office::open(&mut transaction, right, now_ms).await?.note(Deed::Exported, None, None).await?;
            transaction.commit().await?;
        }
        let school = match right.realm() {
            Realm::School(school) => Some(school),
            Realm::District | Realm::Owner => None,
        };
        Ok(TakenOut { district: right.district(), school, kind, walk: 0, edge: None, is_begun: false })
    }

    /// The next lines of the file, as of now: at first the names of the columns, and never more than some hundreds of
    /// rows; nothing behind the last.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn lines_of(&self, taken: &mut TakenOut) -> Result<Option<String>, Error> {
        let mut lines = String::new();
        if !taken.is_begun {
            taken.is_begun = true;
            lines.push_str(&sheet::row(taken.kind.columns()));
        }
        while let Some(walk) = walks(taken.kind, taken.school.is_some()).get(taken.walk) {
            let rows = self.rows_behind(taken, walk).await?;
            let width = taken.kind.columns().len();
            for row in &rows {
                let cells: Result<Vec<_>, _> =
                    (0..width).map(|column| row.try_get::<Option<String>, _>(column)).collect();
                lines.push_str(&sheet::row(cells?.into_iter().map(Option::unwrap_or_default)));
            }
            taken.edge = match rows.last() {
                Some(last) if rows.len() == AT_ONCE && !walk.keys.is_empty() => Some(edge(last, width, walk.keys)?),
                _ => None,
            };
            if taken.edge.is_none() {
                taken.walk += 1;
            }
            if !lines.is_empty() {
                break;
            }
        }
        Ok(Some(lines).filter(|lines| !lines.is_empty()))
    }

    async fn rows_behind(&self, taken: &TakenOut, walk: &Walk) -> Result<Vec<SqliteRow>, Error> {
        let at_once = i64::try_from(AT_ONCE).unwrap_or(i64::MAX);
        let mut query =
            sqlx::query(walk.statement).bind(taken.district.0).bind(taken.school.map(|school| school.0)).bind(at_once);
        let edge = taken.edge.clone().unwrap_or_else(|| walk.keys.iter().map(|key| key.least()).collect());
        for key in edge {
            query = match key {
                Edge::Number(number) => query.bind(number),
                Edge::Text(text) => query.bind(text),
            };
        }
        Ok(query.fetch_all(&self.readers).await?)
    }
}

/// The keys of a row; they stand behind its cells.
fn edge(row: &SqliteRow, width: usize, keys: &[Key]) -> Result<Vec<Edge>, Error> {
    let keys = keys.iter().zip(width..).map(|(key, column)| match key {
        Key::Number => row.try_get(column).map(Edge::Number),
        Key::Text => row.try_get(column).map(Edge::Text),
    });
    Ok(keys.collect::<Result<_, _>>()?)
}
