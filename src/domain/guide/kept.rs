//! A district's own words as they are kept.

use super::Own;
use super::lines::{lines, read, read_about, read_letters, read_months, read_wholes};
use crate::domain::error::Error;

/// What a district says on a page in words of its own, as it is kept: a piece of several lines as one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub purpose: Option<String>,
    pub questions: Option<String>,
    pub notice: Option<String>,
    pub examples: Option<String>,
    pub letters: Option<String>,
    pub months: Option<String>,
    pub about: Option<String>,
    pub wholes: Option<String>,
}

impl Own {
    /// As it is kept.
    pub fn to_keep(&self) -> Kept {
        Kept {
            purpose: self.purpose.clone(),
            questions: self.questions.as_deref().map(lines),
            notice: self.notice.clone(),
            examples: self.examples.as_deref().map(lines),
            letters: self.letters.as_deref().map(lines),
            months: self.months.as_deref().map(lines),
            about: self.about.as_deref().map(lines),
            wholes: self.wholes.as_deref().map(lines),
        }
    }

    /// What was kept.
    ///
    /// # Errors
    /// It breaks a rule that was kept when it was written.
    pub fn kept(kept: Kept) -> Result<Self, Error> {
        Ok(Self {
            purpose: kept.purpose,
            questions: kept.questions.as_deref().map(read).transpose()?,
            notice: kept.notice,
            examples: kept.examples.as_deref().map(read).transpose()?,
            letters: kept.letters.as_deref().map(read_letters).transpose()?,
            months: kept.months.as_deref().map(read_months).transpose()?,
            about: kept.about.as_deref().map(read_about).transpose()?,
            wholes: kept.wholes.as_deref().map(read_wholes).transpose()?,
        })
    }
}
