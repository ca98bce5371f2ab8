//! The language that a person chose, and that of a district.

use sqlx::Row;

use super::error::Error;
use super::open::Database;
use super::session::TokenHash;
use crate::domain::person::Viewer;
use crate::say::Language;

impl Database {
    /// Of whoever is behind a token that has not ended: what they chose, nothing where they never did or where the product
    /// does not speak it any more, and what their district speaks. Nothing where nobody is behind it.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn language(
        &self,
        token: &TokenHash,
        now_ms: i64,
    ) -> Result<Option<(Option<Language>, Language)>, Error> {
        let row = sqlx::query(
            "SELECT p.language, d.language FROM session s
             JOIN person p ON p.district_id = s.district_id AND p.person_id = s.person_id
             JOIN district d ON d.district_id = p.district_id
             WHERE s.token_hash = $1 AND s.until_ms > $2 AND s.seen_ms + s.idle_ms > $2",
        )
        .bind(token.as_slice())
        .bind(now_ms)
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let chosen: Option<&str> = row.try_get(0)?;
        Ok(Some((chosen.and_then(Language::of), Language::of(row.try_get(1)?).unwrap_or_default())))
    }

    /// What the one district of this file speaks; nothing where there are several, or none.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn language_of_the_district(&self) -> Result<Option<Language>, Error> {
        let tags: Vec<String> =
            sqlx::query_scalar("SELECT language FROM district LIMIT 2").fetch_all(&self.readers).await?;
        let [tag] = &tags[..] else { return Ok(None) };
        Ok(Language::of(tag))
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
