//! Whether a person wants to be written to: asked of themselves, and said by themselves alone.

use sqlx::Row;

use super::super::error::Error;
use super::super::open::Database;
use crate::domain::person::{Role, Viewer};
use crate::domain::reminder::is_written_to;

/// What a person is asked about e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The address that the school has, if any.
    pub address: Option<String>,
    pub is_wanted: bool,
}

impl Database {
    /// The wish of the viewer; nothing for those to whom no reminder goes.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn wish(&self, viewer: &Viewer) -> Result<Option<Wish>, Error> {
        let is_student = viewer.role == Role::Student;
        if !is_student && !viewer.is_guardian {
            return Ok(None);
        }
        let row = sqlx::query("SELECT email, wants_mail FROM person WHERE district_id = $1 AND person_id = $2")
            .bind(viewer.district.0)
            .bind(viewer.person.0)
            .fetch_one(&self.readers)
            .await?;
        Ok(Some(Wish { address: row.try_get(0)?, is_wanted: is_written_to(is_student, row.try_get(1)?) }))
    }

    /// The viewer wants to be written to, or does not; messages that wait heed it too.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those to whom no reminder goes; [`Error::Database`].
    pub async fn set_wish(&self, viewer: &Viewer, is_wanted: bool) -> Result<(), Error> {
        if viewer.role != Role::Student && !viewer.is_guardian {
            return Err(Error::NotFound);
        }
        let mut connection = self.connection.lock().await;
        sqlx::query("UPDATE person SET wants_mail = $3 WHERE district_id = $1 AND person_id = $2")
            .bind(viewer.district.0)
            .bind(viewer.person.0)
            .bind(is_wanted)
            .execute(&mut *connection)
            .await?;
        Ok(())
    }
}
