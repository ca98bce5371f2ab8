//! Accounts: who has which login, what proves it, and the second factor. Every change is on the trail.

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::attempt::{Attempt, failed_now};
use super::error::Error;
use super::here::may_enter_now;
use super::open::Database;
use super::session::{NewSession, end_all, put, role};
use super::trail;
use crate::domain::person::{DistrictId, PersonId, Role};
use crate::domain::trail::{Capacity, Deed, Entry};

/// Somebody's account.
#[derive(Clone, Debug)]
pub struct Account {
    pub district: DistrictId,
    pub person: PersonId,
    pub role: Role,
    pub name: String,
    pub login: String,
    /// Argon2id in PHC's notation; nothing where an identity provider alone vouches.
    pub password: Option<String>,
    pub second: Option<Second>,
    /// Neither disabled nor gone.
    pub is_open: bool,
    /// Recovery codes that are left.
    pub codes_left: i64,
}

/// The second factor of an account.
#[derive(Clone, Copy, Debug)]
pub struct Second {
    pub secret: [u8; 20],
    /// A code of it was shown once.
    pub is_confirmed: bool,
    /// The half minute of the last code that was taken.
    pub step: i64,
}

/// What was shown as the second factor.
#[derive(Clone, Debug)]
pub enum Shown {
    /// The first code of a new secret; these recovery codes come with it.
    First { step: i64, recovery: Vec<[u8; 32]> },
    /// A code of this half minute.
    Step(i64),
    /// A recovery code.
    Recovery([u8; 32]),
}

macro_rules! account_where {
    ($condition:literal) => {
        concat!(
            "SELECT a.district_id, a.person_id, p.role, p.name, a.login, a.password, a.totp_secret, a.totp_confirmed, a.totp_step,
                    a.disabled_ms IS NULL AND ", may_enter_now!("p", "d", "$1"), ",
                    (SELECT count(*) FROM recovery_code r
                     WHERE r.district_id = a.district_id AND r.person_id = a.person_id AND r.used_ms IS NULL)
             FROM account a
             JOIN district d ON d.district_id = a.district_id
             JOIN person p ON p.district_id = a.district_id AND p.person_id = a.person_id
             WHERE ",
            $condition
        )
    };
}

impl Database {
    /// The account with this login.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn account_of_login(&self, login: &str, now_ms: i64) -> Result<Option<Account>, Error> {
        let row = sqlx::query(account_where!("a.login = $2")).bind(now_ms).bind(login);
        row.fetch_optional(&self.readers).await?.map(account).transpose()
    }

    /// The account of this person.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn account(&self, who: (DistrictId, PersonId), now_ms: i64) -> Result<Option<Account>, Error> {
        let row = sqlx::query(account_where!("a.district_id = $2 AND a.person_id = $3")).bind(now_ms);
        row.bind(who.0.0).bind(who.1.0).fetch_optional(&self.readers).await?.map(account).transpose()
    }

    /// An attempt failed: on the trail where there is such a person. Where there is none as much is written and waited
    /// for, so that nobody learns from the time which logins there are.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn sign_in_failed(
        &self,
        attempt: &Attempt,
        who: Option<(DistrictId, PersonId)>,
        now_ms: i64,
    ) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        failed_now(&mut transaction, attempt, now_ms).await?;
        if let Some((district, person)) = who {
            let entry = Entry::of(district, now_ms, (None, Capacity::Visitor), Deed::SignInFailed).to(person.0);
            trail::append(&mut transaction, &entry).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Sets a new password. Every other session of the person ends, and this one goes on as `session`.
    ///
    /// # Errors
    /// [`Error::NotFound`] without an account, [`Error::Database`].
    pub async fn change_password(&self, password: &str, session: &NewSession, now_ms: i64) -> Result<(), Error> {
        let who = (session.district, session.person);
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let changed = sqlx::query("UPDATE account SET password = $3 WHERE district_id = $1 AND person_id = $2");
        let changed = changed.bind(who.0.0).bind(who.1.0).bind(password).execute(&mut *transaction).await?;
        if changed.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        end_all(&mut transaction, who).await?;
        put(&mut transaction, session, now_ms).await?;
        record(&mut transaction, who, now_ms, Deed::ChangedPassword, Some(who.1.0)).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Keeps the same password as another hash. Where another one was set meanwhile, that stays.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn renew_password(&self, who: (DistrictId, PersonId), kept: &str, hash: &str) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        sqlx::query("UPDATE account SET password = $4 WHERE district_id = $1 AND person_id = $2 AND password = $3")
            .bind(who.0.0)
            .bind(who.1.0)
            .bind(kept)
            .bind(hash)
            .execute(&mut *connection)
            .await?;
        Ok(())
    }

    /// Lays out a secret for a second factor that is not set yet; a confirmed one stays as it is.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn offer_second(&self, who: (DistrictId, PersonId), secret: [u8; 20]) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        sqlx::query(
            "UPDATE account SET totp_secret = $3, totp_step = 0
             WHERE district_id = $1 AND person_id = $2 AND totp_secret IS NULL",
        )
        .bind(who.0.0)
        .bind(who.1.0)
        .bind(secret.to_vec())
        .execute(&mut *connection)
        .await?;
        Ok(())
    }

    /// The second factor was shown: the session becomes a whole one, under a new token. A code that somebody took
    /// meanwhile is refused.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the code is used up, [`Error::Database`].
    pub async fn pass_second(&self, shown: &Shown, session: &NewSession, now_ms: i64) -> Result<(), Error> {
        let who = (session.district, session.person);
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let taken = match shown {
            Shown::First { step, .. } => take_step(&mut transaction, who, *step, false).await?,
            Shown::Step(step) => take_step(&mut transaction, who, *step, true).await?,
            Shown::Recovery(hash) => {
                let used = sqlx::query(
                    "UPDATE recovery_code SET used_ms = $4
                     WHERE district_id = $1 AND person_id = $2 AND code_hash = $3 AND used_ms IS NULL",
                );
                let used = used.bind(who.0.0).bind(who.1.0).bind(hash.to_vec()).bind(now_ms);
                used.execute(&mut *transaction).await?.rows_affected()
            }
        };
        if taken == 0 {
            return Err(Error::NotFound);
        }
        if let Shown::First { recovery, .. } = shown {
            set_recovery(&mut transaction, who, recovery).await?;
            record(&mut transaction, who, now_ms, Deed::SetSecondFactor, Some(who.1.0)).await?;
        }
        put(&mut transaction, session, now_ms).await?;
        record(&mut transaction, who, now_ms, Deed::SignedIn, None).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// New recovery codes; the old ones end.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn renew_recovery(
        &self,
        who: (DistrictId, PersonId),
        codes: &[[u8; 32]],
        now_ms: i64,
    ) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        set_recovery(&mut transaction, who, codes).await?;
        record(&mut transaction, who, now_ms, Deed::SetSecondFactor, Some(who.1.0)).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Takes the second factor away, so that the person sets up another one; all sessions end but `session`.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn clear_second(&self, session: &NewSession, now_ms: i64) -> Result<(), Error> {
        let who = (session.district, session.person);
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        forget_second(&mut transaction, who).await?;
        end_all(&mut transaction, who).await?;
        put(&mut transaction, session, now_ms).await?;
        record(&mut transaction, who, now_ms, Deed::ClearedSecondFactor, Some(who.1.0)).await?;
        transaction.commit().await?;
        Ok(())
    }
}

fn account(row: SqliteRow) -> Result<Account, Error> {
    let second = match row.get::<Option<&[u8]>, _>(6) {
        Some(secret) => Some(Second {
            secret: secret
                .try_into()
                .map_err(|_| Error::Corrupt { table: "account", what: "totp_secret".to_owned() })?,
            is_confirmed: row.get(7),
            step: row.get(8),
        }),
        None => None,
    };
    Ok(Account {
        district: DistrictId(row.get(0)),
        person: PersonId(row.get(1)),
        role: role(row.get(2))?,
        name: row.get(3),
        login: row.get(4),
        password: row.get(5),
        second,
        is_open: row.get(9),
        codes_left: row.get(10),
    })
}

/// Takes a half minute of the secret, unless it was taken already; gives how many accounts that moved.
async fn take_step(
    connection: &mut SqliteConnection,
    who: (DistrictId, PersonId),
    step: i64,
    is_confirmed: bool,
) -> Result<u64, Error> {
    let taken = sqlx::query(
        "UPDATE account SET totp_step = $3, totp_confirmed = 1
         WHERE district_id = $1 AND person_id = $2 AND totp_step < $3 AND totp_confirmed = $4 AND totp_secret IS NOT NULL",
    );
    let taken = taken.bind(who.0.0).bind(who.1.0).bind(step).bind(is_confirmed).execute(connection).await?;
    Ok(taken.rows_affected())
}

async fn set_recovery(
    connection: &mut SqliteConnection,
    who: (DistrictId, PersonId),
    codes: &[[u8; 32]],
) -> Result<(), Error> {
    sqlx::query("DELETE FROM recovery_code WHERE district_id = $1 AND person_id = $2")
        .bind(who.0.0)
        .bind(who.1.0)
        .execute(&mut *connection)
        .await?;
    for code in codes {
        sqlx::query("INSERT INTO recovery_code (district_id, person_id, code_hash) VALUES ($1, $2, $3)")
            .bind(who.0.0)
            .bind(who.1.0)
            .bind(code.to_vec())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// The account has no second factor any more, within the caller's transaction.
pub(super) async fn forget_second(connection: &mut SqliteConnection, who: (DistrictId, PersonId)) -> Result<(), Error> {
    set_recovery(connection, who, &[]).await?;
    sqlx::query(
        "UPDATE account SET totp_secret = NULL, totp_confirmed = 0, totp_step = 0 WHERE district_id = $1 AND person_id = $2",
    )
    .bind(who.0.0)
    .bind(who.1.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// Puts on the trail what somebody did, as what they are in the district, within the caller's transaction.
pub(super) async fn record(
    connection: &mut SqliteConnection,
    (district, person): (DistrictId, PersonId),
    at_ms: i64,
    deed: Deed,
    subject: Option<i64>,
) -> Result<(), Error> {
    let slug: String = sqlx::query_scalar("SELECT role FROM person WHERE district_id = $1 AND person_id = $2")
        .bind(district.0)
        .bind(person.0)
        .fetch_one(&mut *connection)
        .await?;
    let entry = Entry::of(district, at_ms, (Some(person), Capacity::of(role(&slug)?)), deed);
    trail::append(connection, &subject.map_or(entry, |subject| entry.to(subject))).await
}
