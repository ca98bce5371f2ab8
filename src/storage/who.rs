//! Who may see a plan, and who did: out of the relations on record, and out of the trail.

use sqlx::Row;

use super::consent::is_of_blocked;
use super::error::Error;
use super::here::is_here;
use super::open::Database;
use crate::domain::access::{MayRead, MaySeeTrail};
use crate::domain::day::Day;
use crate::domain::person::{PersonId, Role, SchoolId, Viewer};
use crate::domain::section::Sections;
use crate::domain::trail::{Capacity, Deed};

/// Entries of one page of the trail.
pub const PAGE: usize = 100;

/// Somebody who has a relation to a student on record, whatever it opens today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbor {
    pub viewer: Viewer,
    /// By which relation.
    pub capacity: Capacity,
    /// A guardian's kinship, a teacher's class, a partner's purpose.
    pub what: String,
    /// Up to this day, if it ends.
    pub until: Option<Day>,
}

/// What somebody did about a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub seq: i64,
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// Nothing where nobody was signed in.
    pub name: Option<String>,
    pub role: Option<Role>,
    pub capacity: Capacity,
    pub deed: Deed,
    pub sections: Sections,
    /// The words of a reason that was stated.
    pub reason: Option<String>,
}

const NEIGHBORS: &str = concat!(
    "SELECT p.person_id, p.role, p.name, p.school_id, n.capacity, n.what, n.until_day FROM (
     SELECT 1 AS place, counselor_id AS person_id, 'counselor' AS capacity, '' AS what, until_day
       FROM caseload WHERE district_id = $1 AND student_id = $2
     UNION ALL
     SELECT 2, guardian_id, 'guardian', kinship, until_day FROM guardian WHERE district_id = $1 AND student_id = $2
     UNION ALL
     SELECT 3, t.teacher_id, 'teacher', c.name, coalesce(min(t.until_day, s.until_day), t.until_day, s.until_day)
       FROM class_student s
       JOIN class_teacher t ON t.district_id = s.district_id AND t.class_id = s.class_id
       JOIN class c ON c.district_id = s.district_id AND c.class_id = s.class_id
      WHERE s.district_id = $1 AND s.student_id = $2
     UNION ALL
     SELECT 4, c.partner_id, 'partner', c.purpose, c.until_day FROM consent c
      WHERE c.district_id = $1 AND c.student_id = $2 AND c.revoked_ms IS NULL AND NOT ",
    is_of_blocked!("c"),
    ") n
     JOIN person p ON p.district_id = $1 AND p.person_id = n.person_id
     WHERE ",
    is_here!("p", "$3"),
    "
     ORDER BY n.place, p.name_key"
);

/// The trail of one student, newest first; nothing of what the student did, and of a blocked guardian nothing at all: not
/// even that an administrator changed who cares for the student, or decided about a request of that guardian's, which
/// would be a sign of it.
const TRAIL: &str = "SELECT t.seq, t.at_ms, p.name, p.role, t.capacity, t.deed, t.sections, r.words FROM trail t
     LEFT JOIN person p ON p.district_id = t.district_id AND p.person_id = t.actor_id
     LEFT JOIN reason r ON t.deed = 'stated_reason' AND r.district_id = t.district_id AND r.reason_id = t.subject
     WHERE t.district_id = $1 AND t.student_id = $2 AND t.seq < $3 AND t.actor_id IS NOT $2
       AND NOT EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = t.district_id AND g.student_id = t.student_id
                         AND g.guardian_id = t.actor_id AND g.blocked = 1)
       AND t.deed != 'changed_relation'
       AND NOT (t.deed = 'decided_amendment' AND EXISTS (
           SELECT 1 FROM amendment_event a
           JOIN guardian g ON g.district_id = a.district_id AND g.student_id = a.student_id AND g.guardian_id = a.author_id
            AND g.blocked = 1
           WHERE a.district_id = t.district_id AND a.amendment_id = t.subject AND a.seq = 1))
     ORDER BY t.seq DESC LIMIT $4";

impl Database {
    /// Everyone of the district who has a relation to the student on record; whether it opens anything today is to be
    /// decided. Who has several comes several times.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn neighbors(&self, right: MaySeeTrail, today: Day) -> Result<Vec<Neighbor>, Error> {
        let rows = sqlx::query(NEIGHBORS)
            .bind(right.district().0)
            .bind(right.student().0)
            .bind(today.to_string())
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter()
            .map(|row| {
                let person = PersonId(row.get(0));
                let corrupt = |_| Error::Corrupt { table: "person", what: format!("person {person}") };
                let viewer = Viewer {
                    district: right.district(),
                    person,
                    role: row.get::<&str, _>(1).parse().map_err(corrupt)?,
                    name: row.get(2),
                    school: row.get::<Option<i64>, _>(3).map(SchoolId),
                    grade: None,
                    is_guardian: false,
                    today,
                    reads_until: None,
                };
                let until: Option<&str> = row.get(6);
                Ok(Neighbor {
                    viewer,
                    capacity: row.get::<&str, _>(4).parse().map_err(corrupt)?,
                    what: row.get(5),
                    until: until.map(str::parse).transpose().map_err(corrupt)?,
                })
            })
            .collect()
    }

    /// When the one who reads read the plan last, at `before_ms` or earlier; in milliseconds since 1970. Nothing for a
    /// student: reading the own plan leaves no entry.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn last_look(&self, right: MayRead, before_ms: i64) -> Result<Option<i64>, Error> {
        let at = sqlx::query_scalar(
            "SELECT at_ms FROM trail WHERE district_id = $1 AND student_id = $2 AND actor_id = $3 AND at_ms <= $4
                AND deed IN ($5, $6) ORDER BY seq DESC LIMIT 1",
        )
        .bind(right.district().0)
        .bind(right.student().0)
        .bind(right.reader().0)
        .bind(before_ms)
        .bind(Deed::Looked.slug())
        .bind(Deed::LookedAtHistory.slug());
        Ok(at.fetch_optional(&self.readers).await?)
    }

    /// What others did about the plan before entry `before` (`i64::MAX` for the newest), newest first, at most
    /// [`PAGE`].
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn trail_of(&self, right: MaySeeTrail, before: i64) -> Result<Vec<Told>, Error> {
        let rows = sqlx::query(TRAIL)
            .bind(right.district().0)
            .bind(right.student().0)
            .bind(before)
            .bind(i64::try_from(PAGE).unwrap_or(100))
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter()
            .map(|row| {
                let seq = row.get(0);
                let corrupt = |_| Error::Corrupt { table: "trail", what: format!("seq {seq}") };
                Ok(Told {
                    seq,
                    at_ms: row.get(1),
                    name: row.get(2),
                    role: row.get::<Option<&str>, _>(3).map(str::parse).transpose().map_err(corrupt)?,
                    capacity: row.get::<&str, _>(4).parse().map_err(corrupt)?,
                    deed: row.get::<&str, _>(5).parse().map_err(corrupt)?,
                    sections: Sections::from_bits(row.get(6)).unwrap_or_default(),
                    reason: row.get(7),
                })
            })
            .collect()
    }

    /// The name of a student, for the head of a page.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Database`].
    pub async fn name_of(&self, right: MaySeeTrail) -> Result<String, Error> {
        let name = sqlx::query_scalar("SELECT name FROM person WHERE district_id = $1 AND person_id = $2")
            .bind(right.district().0)
            .bind(right.student().0)
            .fetch_optional(&self.readers)
            .await?;
        name.ok_or(Error::NotFound)
    }
}
