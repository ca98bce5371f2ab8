//! Who stands beside a student in a list.

use super::DeskRow;
use crate::domain::access::DeskScope;
use crate::domain::person::PersonId;
use crate::domain::roster::{Edge, Filter, Order, Place};
use crate::storage::error::Error;
use crate::storage::open::Database;

/// The students beside one in a list, whether or not that one is still on it.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    pub previous: Option<DeskRow>,
    pub next: Option<DeskRow>,
}

impl Database {
    /// Who stands before and behind `student` in the list that `scope` may see and `filter` leaves; nobody where the
    /// student has no seat. Where a student stands is told by who stands beside them: for whoever asks the student must
    /// be there.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn neighbours(&self, scope: DeskScope, filter: &Filter, student: PersonId) -> Result<Neighbours, Error> {
        // Where a student stands by what the viewer does not know would tell it.
        let filter = self.knows(scope).await?.filter(filter);
        let seat = "SELECT name_key, contact_day, changed_day, asked_ms, due_day FROM standing
                    WHERE district_id = $1 AND student_id = $2";
        let seat = sqlx::query_as(seat).bind(scope.district().0).bind(student.0).fetch_optional(&self.readers).await?;
        let Some((name_key, contact_day, changed_day, asked_ms, due_day)): Option<(String, i64, i64, i64, i64)> = seat
        else {
            return Ok(Neighbours::default());
        };
        let day = match filter.in_order() {
            Order::Name => 0,
            Order::Contact => contact_day,
            Order::Change => changed_day,
            Order::Asked => asked_ms,
            Order::Due => due_day,
        };
        let own = Place { day, name_key, student };
        let beside = |edge: Edge| Filter { edge: Some(edge), ..filter.clone() };
        let next = self.desk(scope, &beside(Edge::After(own.clone()))).await?.rows.into_iter().next();
        // Where few stand before, the page is the first one, and reaches beyond the student.
        let before = self.desk(scope, &beside(Edge::Before(own.clone()))).await?.rows;
        let previous = before.into_iter().rfind(|row| row.place < own);
        Ok(Neighbours { previous, next })
    }
}
