//! The language that a person chose.

use sqlx::Row;

use super::error::Error;
use super::open::Database;
use super::session::TokenHash;
use crate::domain::person::Viewer;
use crate::say::Language;

impl Database {
    /// The language of whoever is behind a token that has not ended; nothing where they never chose one, or where the
    /// product does not speak it any more.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn language(&self, token: &TokenHash, now_ms: i64) -> Result<Option<Language>, Error> {
        let row = sqlx::query(
            "SELECT p.language FROM session s
             JOIN person p ON p.district_id = s.district_id AND p.person_id = s.person_id
             WHERE s.token_hash = $1 AND s.until_ms > $2 AND s.seen_ms + s.idle_ms > $2",
        )
        .bind(token.as_slice())
        .bind(now_ms)
        .fetch_optional(&self.readers)
        .await?;
        let tag: Option<String> = row.map(|row| row.try_get(0)).transpose()?.flatten();
        Ok(tag.as_deref().and_then(Language::of))
    }

    /// The viewer reads this language from now on, also in messages.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn set_language(&self, viewer: &Viewer, language: Language) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        sqlx::query("UPDATE person SET language = $3 WHERE district_id = $1 AND person_id = $2")
            .bind(viewer.district.0)
            .bind(viewer.person.0)
            .bind(language.tag())
            .execute(&mut *connection)
            .await?;
        Ok(())
    }
}
