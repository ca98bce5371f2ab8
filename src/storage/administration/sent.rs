//! Forms about somebody who is there already: each field is set on its own, over what stands there by then.

use sqlx::Connection;

use super::Office;
use crate::domain::administration::{MayAdminister, Written, ordered};
use crate::domain::merge::Sent;
use crate::domain::person::PersonId;
use crate::storage::error::Error;
use crate::storage::open::Database;

impl Database {
    /// Changes in a person what a form changed that was sent about them.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Rule`] also where somebody else changed the same field meanwhile, [`Error::Database`],
    /// [`Error::Corrupt`]: nothing was changed.
    pub async fn change_person(
        &self,
        right: MayAdminister,
        person: PersonId,
        sent: &Sent,
        now_ms: i64,
    ) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let known = office.known(person).await?;
        let now = known.details.fields();
        let fields = ordered(sent.clone(), &now).set(&now)?;
        let step = office.decide_person(Some(known), &Written::of(fields)).await?;
        office.carry_out(&step).await?;
        transaction.commit().await?;
        Ok(())
    }
}
