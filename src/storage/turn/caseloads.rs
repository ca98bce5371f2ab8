//! Who is on nobody's caseload changes with the days, too: a relation begins or ends, a counselor leaves. `caseloads_day`
//! remembers for which day the desk says it.

use sqlx::{Connection, Row};

use super::alone;
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, SchoolId};
use crate::storage::error::Error;
use crate::storage::open::Database;
use crate::storage::standing;

/// The students of whom a caseload begins or ends, or a counselor leaves, between two days: $2 and $3. A district that was
/// never counted, which has no first day, counted every relation that it has: those of it that do not hold.
const BETWEEN: &str = "SELECT json_group_array(student_id) FROM (
     SELECT student_id FROM caseload INDEXED BY caseload_since
     WHERE district_id = $1 AND since_day > coalesce($2, $3) AND since_day <= iif($2 IS NULL, '9999-12-31', $3)
     UNION SELECT student_id FROM caseload INDEXED BY caseload_until
     WHERE district_id = $1 AND until_day > coalesce($2, '') AND until_day <= $3
     UNION SELECT k.student_id FROM person h INDEXED BY person_by_left
     CROSS JOIN caseload k ON k.district_id = h.district_id AND k.counselor_id = h.person_id
     WHERE h.district_id = $1 AND h.left_day > coalesce($2, '') AND h.left_day <= $3 AND h.role = 'counselor')";

/// Those of $2 of whom the desk says otherwise: how many came from which status.
const COUNT_MOVED: &str = concat!(
    "SELECT school_id, grade, status, count(*) FROM (
         SELECT s.school_id, s.grade, s.status, ",
    alone!(),
    " AS alone FROM json_each($2) j
         CROSS JOIN standing s ON s.district_id = $1 AND s.student_id = j.value
         CROSS JOIN district d ON d.district_id = $1) WHERE status >> 15 != alone GROUP BY 1, 2, 3"
);
/// The same bit of all of them.
const MOVE: &str = concat!(
    "UPDATE standing AS t SET status = (t.status & 32767) | 32768 * (
         SELECT ",
    alone!(),
    " FROM standing s CROSS JOIN district d ON d.district_id = s.district_id
         WHERE s.district_id = t.district_id AND s.student_id = t.student_id)
     WHERE t.district_id = $1 AND t.student_id IN (SELECT value FROM json_each($2))"
);

impl Database {
    /// Brings what the desk says of caseloads to this day. Called again, there is nothing to do.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`]: nothing was done.
    pub(super) async fn turn_caseloads(&self, district: DistrictId, today: Day) -> Result<(), Error> {
        const SAID: &str = "SELECT caseloads_day FROM district WHERE district_id = $1";
        let wanted = Some(today.to_string());
        let said: Option<String> = sqlx::query_scalar(SAID).bind(district.0).fetch_one(&self.readers).await?;
        if said == wanted {
            return Ok(());
        }
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let said: Option<String> = sqlx::query_scalar(SAID).bind(district.0).fetch_one(&mut *transaction).await?;
        // With a clock that was put back the days go back.
        let (first, last) = if said > wanted { (wanted.clone(), said) } else { (said, wanted.clone()) };
        let students: String =
            sqlx::query_scalar(BETWEEN).bind(district.0).bind(first).bind(last).fetch_one(&mut *transaction).await?;
        sqlx::query("UPDATE district SET caseloads_day = $2 WHERE district_id = $1")
            .bind(district.0)
            .bind(wanted)
            .execute(&mut *transaction)
            .await?;
        let moved = sqlx::query(COUNT_MOVED).bind(district.0).bind(&students).fetch_all(&mut *transaction).await?;
        sqlx::query(MOVE).bind(district.0).bind(&students).execute(&mut *transaction).await?;
        for row in moved {
            let grade = Grade::new(row.try_get(1)?)
                .ok_or_else(|| Error::Corrupt { table: "standing", what: "a grade".to_owned() })?;
            let place = (district, SchoolId(row.try_get(0)?), grade);
            let was: u16 = row.try_get(2)?;
            standing::count_moved(&mut transaction, place, (was, was ^ 1 << 15), row.try_get(3)?).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}
