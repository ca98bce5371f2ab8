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

    /// Whether by name a walk through those who have `word` is the shorter one, where the statuses leave `left` students of
    /// `everybody`. A walk through everybody reads the status in the index that it walks, and asks for the words of those
    /// alone who are left; one through those who have a word looks each of them up, which costs some thirty times as much.
    /// So where the statuses leave few, a word that many have does not lead (measured in a million, of whom 3 % are left,
    /// with "a": 4.6 against 35 ms).
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub(super) async fn leads(
        &mut self,
        word: &str,
        (left, everybody): (u64, u64),
        asked: &Asked,
    ) -> Result<bool, Error> {
        if left * 8 >= everybody {
            return Ok(true);
        }
        let many = everybody / 16;
        let limit = usize::try_from(many).unwrap_or(usize::MAX);
        let bounded = Asked { lead: Value::Text(word.to_owned()), limit, ..asked.clone() };
        Ok(self.ask::<u64>(&bounded.question(statements::OF_WORD)).await? < many)
    }
}
