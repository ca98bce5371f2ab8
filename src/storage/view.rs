//! Lists of the desk that somebody kept under a name.

use super::error::Error;
use super::open::Database;
use crate::domain::error::Error as Rule;
use crate::domain::person::{DistrictId, PersonId};
use crate::domain::roster::ViewName;

/// More than anybody finds their way in.
const MOST: i64 = 50;

impl Database {
    /// The kept lists of a person, by name: the name, and what stands behind the question mark of the address.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn views(&self, district: DistrictId, person: PersonId) -> Result<Vec<(String, String)>, Error> {
        let kept = "SELECT name, query FROM saved_view WHERE district_id = $1 AND person_id = $2 ORDER BY name";
        Ok(sqlx::query_as(kept).bind(district.0).bind(person.0).fetch_all(&self.readers).await?)
    }

    /// Keeps a list; one of that name is replaced.
    ///
    /// # Errors
    /// [`Error::Rule`] where the person keeps 50 already, [`Error::Database`].
    pub async fn keep_view(
        &self,
        (district, person): (DistrictId, PersonId),
        name: &ViewName,
        query: &str,
    ) -> Result<(), Error> {
        let keep = "INSERT INTO saved_view (district_id, person_id, name, query)
                    SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM saved_view
                        WHERE district_id = $1 AND person_id = $2 AND name != $3) < $5
                    ON CONFLICT DO UPDATE SET query = excluded.query";
        let mut connection = self.connection.lock().await;
        let kept = sqlx::query(keep).bind(district.0).bind(person.0).bind(name.as_str()).bind(query).bind(MOST);
        if kept.execute(&mut *connection).await?.rows_affected() == 0 {
            return Err(Rule::new("name", "You keep 50 lists, and no more fit. Forget one first.").into());
        }
        Ok(())
    }

    /// Forgets a list; one that is not there is forgotten already.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn drop_view(&self, (district, person): (DistrictId, PersonId), name: &str) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        sqlx::query("DELETE FROM saved_view WHERE district_id = $1 AND person_id = $2 AND name = $3")
            .bind(district.0)
            .bind(person.0)
            .bind(name)
            .execute(&mut *connection)
            .await?;
        Ok(())
    }
}
