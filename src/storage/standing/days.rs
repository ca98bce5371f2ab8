//! The days of the last changes, when a district sets its clock.

use sqlx::sqlite::SqliteConnection;

use crate::domain::person::DistrictId;
use crate::storage::error::Error;
use crate::storage::here::day_of_change;

/// The clock of a district was set: the days of the last changes are counted by it, also those of before.
///
/// # Errors
/// [`Error::Database`].
pub(in crate::storage) async fn count_days(
    connection: &mut SqliteConnection,
    district: DistrictId,
) -> Result<(), Error> {
    sqlx::query(concat!(
        "UPDATE standing SET changed_day = ",
        day_of_change!("$1", "changed_ms"),
        " WHERE district_id = $1 AND changed_day <> ",
        day_of_change!("$1", "changed_ms")
    ))
    .bind(district.0)
    .execute(connection)
    .await?;
    Ok(())
}
