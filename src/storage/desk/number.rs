//! How many rows a list has that no counter knows.

use serde::de::IgnoredAny;

use super::asked::Asked;
use super::statements::Pages;
use super::{Moment, PAGE, UNCOUNTED};
use crate::domain::roster::{Count, Order};
use crate::storage::error::Error;

impl Moment<'_> {
    /// The number on a page, where so many `rows` were read for the first one. A later page says what the first says,
    /// which is asked again: it would be another number of the same list.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub(super) async fn number(
        &mut self,
        rows: Option<usize>,
        (asked, order): (&Asked, Order),
        pages: Pages,
    ) -> Result<Count, Error> {
        let rows = match rows {
            Some(rows) => rows,
            // Whoever walks through a list or looks beside a student shows no number.
            None if self.rows != PAGE => return Ok(Count::Over(self.rows as u64)),
            None => {
                let first = Asked { place: Asked::start(), ..asked.clone() }.not_before_first_day(order);
                self.ask::<Vec<IgnoredAny>>(&first.question(pages.on)).await?.len()
            }
        };
        Ok(if rows <= UNCOUNTED { Count::Exactly(rows as u64) } else { Count::Over(UNCOUNTED as u64) })
    }
}
