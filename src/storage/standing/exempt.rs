//! Who is exempt from an item, for a file that comes from a program which did not keep that beside the plans.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::turn_page;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, PlanId};
use crate::storage::error::Error;
use crate::storage::{catalogue, log};

/// What the migration that made a place for it leaves in the file until this is done: its number.
const TO_DO: i64 = 24;

/// Everybody who may be exempt from something: nobody is who was never exempted, and whose plan came from nowhere.
const WHO: &str = "SELECT s.district_id, s.student_id, s.plan_id, s.grade FROM (
         SELECT district_id, student_id FROM trail WHERE deed = 'exempted'
         UNION SELECT district_id, student_id FROM received) w
     CROSS JOIN standing s ON s.district_id = w.district_id AND s.student_id = w.student_id";

/// Where a migration left that to do: reads the plans of those who may be exempt from something, and lets the desk know,
/// all or nothing. A plan whose log is broken stays as it is: the doctor finds it.
///
/// # Errors
/// [`Error::Database`].
pub(in crate::storage) async fn mark(connection: &mut SqliteConnection) -> Result<(), Error> {
    if sqlx::query_scalar::<_, i64>("PRAGMA user_version").fetch_one(&mut *connection).await? != TO_DO {
        return Ok(());
    }
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    for row in sqlx::query(WHO).fetch_all(&mut *transaction).await? {
        let key = (DistrictId(row.try_get(0)?), PersonId(row.try_get(1)?));
        let plan = PlanId(row.try_get(2)?);
        let Some(grade) = Grade::new(row.try_get(3)?) else { continue };
        match log::replay(&mut transaction, (key.0, plan), 0, u64::MAX).await {
            Ok((replica, _)) => {
                let counting = catalogue::newest(&mut transaction, key.0).await?.counting();
                let tells = (counting.status(&replica, grade), counting.boxes);
                turn_page(&mut transaction, key, plan, tells).await?;
            }
            Err(Error::Corrupt { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    sqlx::query("PRAGMA user_version = 0").execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(())
}
