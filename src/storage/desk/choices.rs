//! What a list can be narrowed to: schools, classes, caseloads.

use crate::domain::access::{DeskScope, Whose};
use crate::domain::person::SchoolId;
use crate::storage::error::Error;
use crate::storage::open::Database;

/// The schools, classes and counselors whose students a viewer may list.
#[derive(Clone, Debug, Default)]
pub struct DeskChoices {
    pub schools: Vec<(SchoolId, String)>,
    pub classes: Vec<(i64, String)>,
    pub counselors: Vec<(i64, String)>,
}

const TAUGHT: &str = "SELECT c.class_id, c.name FROM class_teacher t
     CROSS JOIN class c ON c.district_id = t.district_id AND c.class_id = t.class_id
     WHERE t.district_id = $1 AND t.teacher_id = $2
       AND (t.since_day IS NULL OR t.since_day <= $3) AND (t.until_day IS NULL OR $3 < t.until_day) ORDER BY c.name, 1";
const ON_CASELOAD: &str = "SELECT c.class_id, c.name FROM class c WHERE c.district_id = $1 AND c.class_id IN (
     SELECT m.class_id FROM caseload k CROSS JOIN class_student m ON m.district_id = $1 AND m.student_id = k.student_id
     WHERE k.district_id = $1 AND k.counselor_id = $2
       AND (k.since_day IS NULL OR k.since_day <= $3) AND (k.until_day IS NULL OR $3 < k.until_day)) ORDER BY c.name, 1";
const OF_SCHOOL: &str =
    "SELECT class_id, name FROM class WHERE district_id = $1 AND school_id = $2 AND $3 = $3 ORDER BY name, 1";
/// Whoever has a student of the school on their caseload; without a school, nobody: a state has thousands.
const COUNSELORS: &str = "SELECT p.person_id, p.name FROM person p WHERE p.district_id = $1 AND p.person_id IN (
     SELECT k.counselor_id FROM standing s INDEXED BY standing_by_school
     CROSS JOIN caseload k ON k.district_id = $1 AND k.student_id = s.student_id
     WHERE s.district_id = $1 AND s.school_id = $2
       AND (k.since_day IS NULL OR k.since_day <= $3) AND (k.until_day IS NULL OR $3 < k.until_day))
     ORDER BY p.name_key, p.person_id";

impl Database {
    /// What `scope` can be narrowed to. Who sees a whole district chooses a school first.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn desk_choices(&self, scope: DeskScope, chosen: Option<SchoolId>) -> Result<DeskChoices, Error> {
        let schools = self.schools(scope).await?;
        let named = async |statement: &'static str, whose: i64| {
            let rows = sqlx::query_as(statement).bind(scope.district().0).bind(whose).bind(scope.today().to_string());
            Ok::<Vec<(i64, String)>, Error>(rows.fetch_all(&self.readers).await?)
        };
        let of_school = async |school: Option<SchoolId>| match school {
            Some(school) => Ok((named(OF_SCHOOL, school.0).await?, named(COUNSELORS, school.0).await?)),
            None => Ok::<_, Error>((Vec::new(), Vec::new())),
        };
        let (classes, counselors) = match scope.whose() {
            Whose::Classes(teacher) => (named(TAUGHT, teacher.0).await?, Vec::new()),
            Whose::Caseload(counselor) => (named(ON_CASELOAD, counselor.0).await?, Vec::new()),
            Whose::School(own) => of_school(Some(own)).await?,
            Whose::District => of_school(chosen).await?,
        };
        Ok(DeskChoices { schools, classes, counselors })
    }
}
