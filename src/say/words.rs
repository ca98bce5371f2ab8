//! The texts of the messages. The server has all of them. A page brings to the browser those that the browser says, in
//! the page's language alone: so no page grows with the number of languages.

#[cfg(feature = "hydrate")]
use std::sync::OnceLock;

use super::Language;
use super::written::EDITION;
#[cfg(not(feature = "hydrate"))]
use super::written::{IN_BROWSER, TEXTS};

/// Between two texts; none has it in it.
const BETWEEN: char = '\u{0}';

/// The text of the message of that number.
#[cfg(not(feature = "hydrate"))]
pub(super) fn pattern(language: Language, number: usize) -> &'static str {
    TEXTS[language as usize][number]
}

/// What the browser is brought: the edition, then each text.
#[cfg(not(feature = "hydrate"))]
pub fn to_bring(language: Language) -> String {
    let mut all = EDITION.to_owned();
    for text in &TEXTS[language as usize][..IN_BROWSER] {
        all.push(BETWEEN);
        all.push_str(text);
    }
    all
}

#[cfg(feature = "hydrate")]
static BROUGHT: OnceLock<Vec<&'static str>> = OnceLock::new();

/// The text of the message of that number.
#[cfg(feature = "hydrate")]
pub(super) fn pattern(_: Language, number: usize) -> &'static str {
    BROUGHT.get().and_then(|texts| texts.get(number)).copied().unwrap_or_default()
}

/// Takes what the page brought, for as long as the page lives. Not taken where it is of another edition: the numbers
/// would mean other messages.
#[cfg(feature = "hydrate")]
pub fn bring(all: String) -> bool {
    let mut texts = Box::leak(all.into_boxed_str()).split(BETWEEN);
    texts.next() == Some(EDITION) && BROUGHT.set(texts.collect()).is_ok()
}
