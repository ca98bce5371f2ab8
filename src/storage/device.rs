//! The key with which a person's browsers lock what the server has not confirmed yet.

use sqlx::Row;

use super::error::Error;
use super::open::Database;
use crate::domain::access::MayWrite;

const KNOWN: &str = "SELECT key FROM device_key WHERE district_id = $1 AND person_id = $2";

/// A key of AES-256.
pub type DeviceKey = [u8; 32];

impl Database {
    /// The key of the author; `fresh`, which must be random, becomes it when there is none yet.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn device_key(&self, right: MayWrite, fresh: DeviceKey) -> Result<DeviceKey, Error> {
        let (district, person) = (right.read().district(), right.author());
        let known = sqlx::query(KNOWN).bind(district.0).bind(person.0).fetch_optional(&self.readers).await?;
        let row = if let Some(row) = known {
            row
        } else {
            let mut connection = self.connection.lock().await;
            // Two first pages at once: one key stands.
            sqlx::query(
                "INSERT INTO device_key (district_id, person_id, key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            )
            .bind(district.0)
            .bind(person.0)
            .bind(fresh.as_slice())
            .execute(&mut *connection)
            .await?;
            sqlx::query(KNOWN).bind(district.0).bind(person.0).fetch_one(&mut *connection).await?
        };
        let key: &[u8] = row.get(0);
        key.try_into().map_err(|_| Error::Corrupt { table: "device_key", what: format!("person {person}") })
    }
}
