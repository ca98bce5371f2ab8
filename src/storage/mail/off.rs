//! The link in a message by which its reader stops the e-mails without signing in (RFC 8058). It names the person under a
//! seal that only this file's key makes, opens nothing and stops this alone; pressed again, it stops nothing more.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use super::super::error::Error;
use super::super::open::Database;
use crate::domain::person::{DistrictId, PersonId, Role};
use crate::domain::reminder::is_written_to;

const KEY: &str = "SELECT key FROM mail_key WHERE one = 1";

/// What seals the links.
pub(super) struct Key([u8; 32]);

impl Key {
    /// The key of this file; made anew where there is none yet.
    ///
    /// # Errors
    /// [`Error::CannotWrite`] where the system gives no randomness, [`Error::Corrupt`], [`Error::Database`].
    pub(super) async fn made(connection: &mut SqliteConnection) -> Result<Self, Error> {
        if let Some(key) = Self::known(&mut *connection).await? {
            return Ok(key);
        }
        let mut fresh = [0; 32];
        getrandom::fill(&mut fresh).map_err(|error| Error::CannotWrite(error.to_string()))?;
        let make = sqlx::query("INSERT INTO mail_key (one, key) VALUES (1, $1)").bind(fresh.as_slice());
        make.execute(connection).await?;
        Ok(Self(fresh))
    }

    async fn known(connection: &mut SqliteConnection) -> Result<Option<Self>, Error> {
        let Some(row) = sqlx::query(KEY).fetch_optional(connection).await? else { return Ok(None) };
        let key = row.try_get::<&[u8], _>(0)?.try_into();
        key.map(|key| Some(Self(key))).map_err(|_| Error::Corrupt { table: "mail_key", what: "key".to_owned() })
    }

    /// What stands behind `/mail/off/` in this person's messages.
    pub(super) fn token(&self, district: DistrictId, person: PersonId) -> String {
        let seal = self.mac(district, person).map(|mac| URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()));
        format!("{district}.{person}.{}", seal.unwrap_or_default())
    }

    /// Whose token it is; nobody's where this file did not seal it.
    fn owner(&self, token: &str) -> Option<(DistrictId, PersonId)> {
        let (district, rest) = token.split_once('.')?;
        let (person, seal) = rest.split_once('.')?;
        let (district, person) = (DistrictId(district.parse().ok()?), PersonId(person.parse().ok()?));
        let seal = URL_SAFE_NO_PAD.decode(seal).ok()?;
        self.mac(district, person)?.verify_slice(&seal).ok().map(|()| (district, person))
    }

    fn mac(&self, district: DistrictId, person: PersonId) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(&district.0.to_be_bytes());
        mac.update(&person.0.to_be_bytes());
        Some(mac)
    }
}

impl Database {
    async fn owner_of_mail(&self, token: &str) -> Result<(DistrictId, PersonId), Error> {
        let key = Key::known(&mut *self.readers.acquire().await?).await?;
        key.and_then(|key| key.owner(token)).ok_or(Error::NotFound)
    }

    /// Whether whoever got this token by e-mail is still written to.
    ///
    /// # Errors
    /// [`Error::NotFound`] for what is no token of anybody who is known; [`Error::Database`].
    pub async fn is_written_to(&self, token: &str) -> Result<bool, Error> {
        let (district, person) = self.owner_of_mail(token).await?;
        let wish = "SELECT role = $3, wants_mail FROM person WHERE district_id = $1 AND person_id = $2";
        let wish = sqlx::query(wish).bind(district.0).bind(person.0).bind(Role::Student.slug());
        let wish = wish.fetch_optional(&self.readers).await?.ok_or(Error::NotFound)?;
        Ok(is_written_to(wish.try_get(0)?, wish.try_get(1)?))
    }

    /// Stops the e-mails to whoever got this token; messages that wait heed it too. Said again, nothing changes.
    ///
    /// # Errors
    /// [`Error::NotFound`] for what is no token of anybody who is known; [`Error::Database`].
    pub async fn stop_mail(&self, token: &str) -> Result<(), Error> {
        let (district, person) = self.owner_of_mail(token).await?;
        let stop = "UPDATE person SET wants_mail = 0 WHERE district_id = $1 AND person_id = $2";
        let stop = sqlx::query(stop).bind(district.0).bind(person.0);
        let mut connection = self.connection.lock().await;
        let stopped = stop.execute(&mut *connection).await?;
        if stopped.rows_affected() == 0 { Err(Error::NotFound) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::{DistrictId, Key, PersonId};

    #[test]
    fn a_token_names_its_person_and_no_other_one_can_be_made_of_it() {
        let key = Key([7; 32]);
        let token = key.token(DistrictId(1), PersonId(23));
        assert_eq!(key.owner(&token), Some((DistrictId(1), PersonId(23))));
        assert_eq!(Key([8; 32]).owner(&token), None, "of another file");
        let (_, seal) = token.rsplit_once('.').expect("a seal");
        for forged in [
            format!("1.24.{seal}"),
            format!("12.3.{seal}"),
            format!("1.23.{}", &seal[1..]),
            "1.23.".to_owned(),
            "1.23".to_owned(),
            String::new(),
        ] {
            assert_eq!(key.owner(&forged), None, "{forged}");
        }
    }
}
