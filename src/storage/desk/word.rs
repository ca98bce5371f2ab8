//! Which word of a name leads to the rows.

use std::cmp::Reverse;

use super::asked::Asked;
use super::{Moment, Value, statements};
use crate::storage::error::Error;

impl Moment<'_> {
    /// Of the words that `bounded` asks for the one that fewest students have, and how many those are: at most its limit. Of
    /// words that as many have the longest, which is most likely the rarest.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub(super) async fn narrowest_word(&mut self, bounded: &Asked) -> Result<Option<(u64, String)>, Error> {
        let mut narrowest: Option<(u64, String)> = None;
        let mut words = bounded.words.clone();
        words.sort_by_key(|word| Reverse(word.len()));
        for word in words {
            let asked = Asked { lead: Value::Text(word.clone()), ..bounded.clone() };
            let students: u64 = self.ask(&asked.question(statements::OF_WORD)).await?;
            if narrowest.as_ref().is_none_or(|(fewest, _)| students < *fewest) {
                narrowest = Some((students, word));
            }
        }
        Ok(narrowest)
    }
}
