//! Several files at once, all or nothing: each may name what those before it bring.

use sqlx::Connection;

use super::{Difference, Fingerprint};
use crate::domain::administration::MayAdminister;
use crate::domain::import::Kind;
use crate::storage::administration::Office;
use crate::storage::error::Error;
use crate::storage::open::Database;
use crate::storage::sheet::Sheet;

/// What all of them change, or have changed.
#[derive(Clone, Debug)]
pub struct Together {
    /// In the order of the files.
    pub differences: Vec<Difference>,
    /// Whether it was done.
    pub is_done: bool,
}

impl Together {
    /// Whether a line of any of them is wrong.
    pub fn is_wrong(&self) -> bool {
        self.differences.iter().any(|difference| difference.wrong_count > 0)
    }

    /// What each comes to.
    pub fn fingerprints(&self) -> Vec<Fingerprint> {
        self.differences.iter().map(|difference| difference.fingerprint).collect()
    }
}

impl Database {
    /// Walks through all files in one transaction, which is taken back unless they come to what was `shown` and nothing is
    /// wrong: without it they are only looked at. The walk writes either way, since a file may name what one before it
    /// brings; so what is shown is what is done.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the administrator has no such lists; [`Error::Database`], [`Error::Corrupt`].
    pub async fn import_together(
        &self,
        right: MayAdminister,
        files: Vec<(Kind, Sheet)>,
        shown: Option<&[Fingerprint]>,
        now_ms: i64,
    ) -> Result<Together, Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let mut together = Together { differences: Vec::new(), is_done: false };
        for (kind, sheet) in files {
            together.differences.push(office.walk(kind, sheet, true).await?);
        }
        if together.is_wrong() || shown != Some(together.fingerprints().as_slice()) {
            transaction.rollback().await?;
            return Ok(together);
        }
        transaction.commit().await?;
        Ok(Together { is_done: true, ..together })
    }
}
