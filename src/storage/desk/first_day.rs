//! On which day a walk by days begins. Whom the statuses of a filter leave out lies close together there: who never wrote
//! has begun nothing, and who was not met since a window began was not checked in. None of them is read.

use super::asked::Asked;
use super::{Moment, statements};
use crate::domain::day::Day;
use crate::domain::roster::Order;
use crate::domain::status::{Phase, Review, Status};
use crate::storage::error::Error;

impl Moment<'_> {
    /// Lets the days of the filter begin where its statuses do, in the order of a district's days.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub(super) async fn skip_days(&mut self, order: Order, asked: &mut Asked) -> Result<(), Error> {
        let all = |is: fn(Status) -> bool| asked.statuses.iter().all(|bits| Status::from_bits(*bits).is_some_and(is));
        match order {
            Order::Change if all(|status| status.bits() & 255 != 0) => {
                let first: i64 = self.ask(&asked.question(statements::FIRST_CHANGE)).await?;
                asked.changed.0 = asked.changed.0.max(first);
            }
            Order::Contact if all(|status| status.phase == Phase::CheckedIn || status.review == Review::Held) => {
                let is_open = all(|status| status.phase == Phase::CheckedIn);
                let is_past = all(|status| status.review == Review::Held);
                let (open, past): (Option<Day>, Option<Day>) =
                    self.ask(&asked.question(statements::FIRST_CONTACT)).await?;
                let [open, past] = [open, past].map(|day| day.map_or(0, Day::number));
                let first = match (is_open, is_past) {
                    (true, true) => open.max(past),
                    (true, false) => open,
                    (false, true) => past,
                    (false, false) => open.min(past),
                };
                asked.contact.0 = asked.contact.0.max(first);
            }
            _ => {}
        }
        Ok(())
    }
}
