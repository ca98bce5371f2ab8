//! The students of a room: a list of the desk by name, on one page. That somebody has it open is on the trail before its
//! first row is read.

use super::DeskPage;
use crate::domain::access::MayWatch;
use crate::domain::room::Choice;
use crate::storage::error::Error;
use crate::storage::open::Database;

/// Students of one room: three classes, and more than anybody can keep in sight.
pub const ROOM: usize = 120;

impl Database {
    /// The students whom `right` reaches and `choice` names, the first [`ROOM`] of them by name. Asked again within a
    /// quarter of an hour it is the same room, and one entry of the trail.
    ///
    /// # Errors
    /// [`Error::Database`]: it is not recorded, and nothing may be read; [`Error::Corrupt`].
    pub async fn room(&self, right: MayWatch, choice: Choice, at_ms: i64) -> Result<DeskPage, Error> {
        self.record_while(right.entry(choice.class, at_ms)).await?;
        self.list(right.scope(), &choice.filter(), ROOM, &mut |_| ()).await
    }
}
