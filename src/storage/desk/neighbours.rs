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
    /// Where the page of the list begins that has this student first, or whoever stands there now; nothing for its start.
    pub begins: Option<Edge>,
}

impl Database {
    /// Who stands before and behind `student` in the list that `scope` may see and `filter` leaves: beside the place that
    /// the filter lies at, where the list had the student when it was opened; else beside where they stand now, and nobody
    /// where the student has no seat. Where a student stands is told by who stands beside them: for whoever asks the
    /// student must be there.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn neighbours(&self, scope: DeskScope, filter: &Filter, student: PersonId) -> Result<Neighbours, Error> {
        // Where a student stands by what the viewer does not know would tell it.
        let filter = self.knows(scope).await?.filter(filter);
        let Some(own) = self.place_of(scope, &filter, student).await? else { return Ok(Neighbours::default()) };
        let beside = |edge: Edge| Filter { edge: Some(edge), ..filter.clone() };
        // A student who went to the end since is nobody's neighbour of themselves.
        let is_other = |row: &DeskRow| row.student != student;
        let next = self.desk_first(scope, &beside(Edge::After(own.clone())), 2).await?.rows.into_iter().find(is_other);
        // Where few stand before, the page is the first one, and reaches beyond the student.
        let before = self.desk_first(scope, &beside(Edge::Before(own.clone())), 2).await?.rows;
        let previous = before.into_iter().rfind(|row| row.place < own && is_other(row));
        let mut begins = previous.as_ref().map(|row| Edge::After(row.place.clone()));
        // The last of the list may be gone from it.
        if let Some(edge) = begins.clone().filter(|_| next.is_none())
            && self.desk_first(scope, &beside(edge), 1).await?.rows.is_empty()
        {
            begins = None;
        }
        Ok(Neighbours { previous, next, begins })
    }

    /// The place of `filter`, else where `student` stands now.
    async fn place_of(&self, scope: DeskScope, filter: &Filter, student: PersonId) -> Result<Option<Place>, Error> {
        let order = filter.in_order();
        if let Some(place) = filter.place() {
            return Ok(Some(place));
        }
        let seat = "SELECT name_key, contact_day, changed_day, asked_ms, due_day FROM standing
                    WHERE district_id = $1 AND student_id = $2";
        let seat = sqlx::query_as(seat).bind(scope.district().0).bind(student.0).fetch_optional(&self.readers).await?;
        let place = |(name_key, contact_day, changed_day, asked_ms, due_day): (String, i64, i64, i64, i64)| {
            let day = match order {
                Order::Name => 0,
                Order::Contact => contact_day,
                Order::Change => changed_day,
                Order::Asked => asked_ms,
                Order::Due => due_day,
            };
            Place { day, name_key, student }
        };
        Ok(seat.map(place))
    }
}
