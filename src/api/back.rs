//! What going back to something earlier is refused with. The list, what is required, the resources, the Guide and the windows
//! say it alike: on the look before it, and where its button came too late.

use super::context::on_page;
use super::error::{Error, overtaken};
use crate::domain::error::Error as Rule;
use crate::storage::Error as Below;

/// Nothing earlier has this number.
pub(super) const NO_VERSION: Rule = Rule::new(
    "version",
    "There is no earlier version of that number. Nothing was changed. Choose one from the versions.",
);
/// It would change nothing.
pub(super) const IS_NOW: Rule =
    Rule::new("version", "What this version says is in force already. Nothing was changed.");
/// Another version came first.
pub(super) const CHANGED_SINCE: Rule = Rule::new(
    "over",
    "Somebody saved another version after your page was made. Nothing was changed. Look at what it would change now, then choose again.",
);

/// The version that is asked for, where it is one before `newest`.
///
/// # Errors
/// [`NO_VERSION`], [`IS_NOW`].
pub(super) fn earlier(asked: Option<i64>, newest: i64) -> Result<i64, Rule> {
    match asked {
        Some(number) if number == newest => Err(IS_NOW),
        Some(number) if (0..newest).contains(&number) => Ok(number),
        _ => Err(NO_VERSION),
    }
}

/// What storage refused of somebody who may go back: that what they meant is not there, and that another version came
/// first, in sentences.
pub(super) fn refused(error: Below) -> Error {
    match error {
        Below::NotFound => NO_VERSION.into(),
        other => overtaken(other, CHANGED_SINCE),
    }
}

/// What a look shows: what it comes to, or why it cannot be in the language of the page.
pub(super) fn told<T>(found: Result<T, Rule>) -> (Option<T>, Option<Error>) {
    match found {
        Ok(found) => (Some(found), None),
        Err(rule) => (None, Some(on_page(rule))),
    }
}
