//! The accounts of people: disabling one, and letting it be used again.

use sqlx::Connection;

use super::Office;
use crate::domain::administration::MayAdminister;
use crate::domain::error::Error as Rule;
use crate::domain::person::{PersonId, Role};
use crate::domain::trail::Deed;
use crate::storage::error::Error;
use crate::storage::here::is_here;
use crate::storage::open::Database;
use crate::storage::session::end_all;

impl Office<'_> {
    /// Whether nobody else administers the district who is here and can sign in.
    pub(super) async fn is_last_administrator(&mut self, person: PersonId) -> Result<bool, Error> {
        Ok(sqlx::query_scalar(concat!(
            "SELECT NOT EXISTS (SELECT 1 FROM person p LEFT JOIN account a ON a.district_id = p.district_id
                                                                      AND a.person_id = p.person_id
                                WHERE p.district_id = $1 AND p.role = 'district_admin' AND ",
            is_here!("p", "$3"),
            " AND p.person_id != $2 AND a.disabled_ms IS NULL)",
        ))
        .bind(self.district().0)
        .bind(person.0)
        .bind(self.today.to_string())
        .fetch_one(&mut *self.connection)
        .await?)
    }

    pub(super) async fn is_disabled(&mut self, person: PersonId) -> Result<Option<bool>, Error> {
        let account = "SELECT disabled_ms IS NOT NULL FROM account WHERE district_id = $1 AND person_id = $2";
        let account = sqlx::query_scalar(account).bind(self.district().0).bind(person.0);
        Ok(account.fetch_optional(&mut *self.connection).await?)
    }
}

impl Database {
    /// Disables an account, whose sessions end at once, or lets it be used again. Said again, nothing changes.
    ///
    /// # Errors
    /// [`Error::NotFound`] without an account and for those whom the administrator has no right to, [`Error::Rule`],
    /// [`Error::Database`].
    pub async fn disable_account(
        &self,
        right: MayAdminister,
        person: PersonId,
        is_disabled: bool,
        now_ms: i64,
    ) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let known = office.known(person).await?;
        if office.is_disabled(person).await?.ok_or(Error::NotFound)? == is_disabled {
            return Ok(());
        }
        if right.actor() == Some(person) {
            return Err(Rule::new("account", "Nobody disables their own account. Another administrator can.").into());
        }
        if is_disabled && known.details.role == Role::DistrictAdmin && office.is_last_administrator(person).await? {
            return Err(Rule::new(
                "account",
                "This is the last administrator of the district who can sign in. Nothing was changed. Let another one in first.",
            )
            .into());
        }
        sqlx::query("UPDATE account SET disabled_ms = $3 WHERE district_id = $1 AND person_id = $2")
            .bind(right.district().0)
            .bind(person.0)
            .bind(is_disabled.then_some(now_ms))
            .execute(&mut *office.connection)
            .await?;
        end_all(office.connection, (right.district(), person)).await?;
        let deed = if is_disabled { Deed::DisabledAccount } else { Deed::EnabledAccount };
        office.note(deed, None, Some(person.0)).await?;
        transaction.commit().await?;
        Ok(())
    }
}
