//! The accounts at identity providers that people sign in with: an issuer and a subject there belong to one person.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::account::record;
use super::code::end_codes;
use super::error::Error;
use super::here::{is_made, may_enter_now};
use super::open::Database;
use super::session::end_all;
use super::trail;
use crate::domain::person::{DistrictId, PersonId, Role};
use crate::domain::trail::{Capacity, Deed, Entry};

/// An account at a provider: never an e-mail address, which is given to somebody else one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub issuer: String,
    pub subject: String,
}

/// Whose account it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub district: DistrictId,
    pub person: PersonId,
    pub role: Role,
}

impl Database {
    /// Whose account this is; nothing where nobody here has it, or that person has left by now or may not
    /// sign in any more.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn known_by(&self, identity: &Identity, now_ms: i64) -> Result<Option<Known>, Error> {
        let row = sqlx::query(concat!(
            "SELECT p.district_id, p.person_id, p.role
             FROM identity i
             JOIN person p ON p.district_id = i.district_id AND p.person_id = i.person_id
             JOIN district d ON d.district_id = i.district_id
             LEFT JOIN account a ON a.district_id = i.district_id AND a.person_id = i.person_id
             WHERE i.issuer = $1 AND i.subject = $2 AND a.disabled_ms IS NULL
               AND ",
            may_enter_now!("p", "d", "$3")
        ))
        .bind(&identity.issuer)
        .bind(&identity.subject)
        .bind(now_ms)
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| {
            let role = row.get::<&str, _>(2).parse();
            Ok(Known {
                district: DistrictId(row.get(0)),
                person: PersonId(row.get(1)),
                role: role.map_err(|_| Error::Corrupt { table: "person", what: "role".to_owned() })?,
            })
        })
        .transpose()
    }

    /// Lets a person sign in with this account from now on; `by` is who said so.
    ///
    /// # Errors
    /// [`Error::Taken`] when the account is somebody else's, [`Error::Database`].
    pub async fn link(
        &self,
        identity: &Identity,
        (district, person): (DistrictId, PersonId),
        by: (Option<PersonId>, Capacity),
        now_ms: i64,
    ) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        if !put(&mut transaction, identity, (district, person), now_ms).await? {
            return Ok(());
        }
        let entry = Entry::of(district, now_ms, by, Deed::LinkedProvider).to(person.0);
        trail::append(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Ends that a person signs in with their accounts at this issuer; says how many there were.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn unlink(
        &self,
        issuer: &str,
        (district, person): (DistrictId, PersonId),
        by: (Option<PersonId>, Capacity),
        now_ms: i64,
    ) -> Result<u64, Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let gone = sqlx::query("DELETE FROM identity WHERE district_id = $1 AND person_id = $2 AND issuer = $3")
            .bind(district.0)
            .bind(person.0)
            .bind(issuer)
            .execute(&mut *transaction)
            .await?
            .rows_affected();
        if gone > 0 {
            let entry = Entry::of(district, now_ms, by, Deed::UnlinkedProvider).to(person.0);
            trail::append(&mut transaction, &entry).await?;
            transaction.commit().await?;
        }
        Ok(gone)
    }

    /// Uses an invitation up for this account: its person signs in with it from now on, and every session of theirs
    /// ends. A code that resets a password opens nothing here: it would lead past the second factor.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is no invitation that can be used (any more), [`Error::Taken`] where the account is somebody
    /// else's: the code can still be used; [`Error::Database`].
    pub async fn join(
        &self,
        identity: &Identity,
        code: &[u8; 32],
        now_ms: i64,
    ) -> Result<(DistrictId, PersonId), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let used = sqlx::query(concat!(
            "UPDATE code SET used_ms = $2
             WHERE code_hash = $1 AND kind = 'invitation' AND person_id IS NOT NULL AND used_ms IS NULL AND until_ms > $2
               AND ",
            is_made!("made_ms", "$2"),
            " RETURNING district_id, person_id"
        ));
        let used = used.bind(code.to_vec()).bind(now_ms).fetch_optional(&mut *transaction).await?;
        let used = used.ok_or(Error::NotFound)?;
        let who = (DistrictId(used.get(0)), PersonId(used.get(1)));
        put(&mut transaction, identity, who, now_ms).await?;
        end_all(&mut transaction, who).await?;
        end_codes(&mut transaction, who).await?;
        record(&mut transaction, who, now_ms, Deed::OpenedAccount, Some(who.1.0)).await?;
        record(&mut transaction, who, now_ms, Deed::LinkedProvider, Some(who.1.0)).await?;
        transaction.commit().await?;
        Ok(who)
    }

    /// At which issuers a person has an account, and since when.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn identities(&self, district: DistrictId, person: PersonId) -> Result<Vec<(String, i64)>, Error> {
        let rows = sqlx::query(
            "SELECT issuer, linked_ms FROM identity WHERE district_id = $1 AND person_id = $2 ORDER BY issuer, subject",
        )
        .bind(district.0)
        .bind(person.0)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().map(|row| (row.get(0), row.get(1))).collect())
    }
}

/// Makes the account this person's; says whether it was nobody's before. Whoever has none of our own gets one without a
/// password, under a login that nobody can choose.
pub(super) async fn put(
    connection: &mut SqliteConnection,
    identity: &Identity,
    (district, person): (DistrictId, PersonId),
    now_ms: i64,
) -> Result<bool, Error> {
    let made = sqlx::query(
        "INSERT INTO identity (issuer, subject, district_id, person_id, linked_ms) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
    )
    .bind(&identity.issuer)
    .bind(&identity.subject)
    .bind(district.0)
    .bind(person.0)
    .bind(now_ms)
    .execute(&mut *connection)
    .await?;
    if made.rows_affected() == 0 {
        let whose = sqlx::query("SELECT district_id, person_id FROM identity WHERE issuer = $1 AND subject = $2")
            .bind(&identity.issuer)
            .bind(&identity.subject)
            .fetch_one(&mut *connection)
            .await?;
        let is_theirs = (DistrictId(whose.get(0)), PersonId(whose.get(1))) == (district, person);
        return if is_theirs { Ok(false) } else { Err(Error::Taken) };
    }
    sqlx::query(
        "INSERT INTO account (district_id, person_id, login, made_ms) VALUES ($1, $2, 'provider:' || $1 || ':' || $2, $3)
         ON CONFLICT (district_id, person_id) DO NOTHING",
    )
    .bind(district.0)
    .bind(person.0)
    .bind(now_ms)
    .execute(connection)
    .await?;
    Ok(true)
}
