//! The language of what is on the screen. The server knows it by the request; the browser by the document that came,
//! so that a page comes alive saying what it said.

#[cfg(feature = "ssr")]
use crate::api::language::spoken;
use crate::say::Language;

/// The language of the page.
#[cfg(feature = "ssr")]
pub fn language() -> Language {
    spoken()
}

/// The language of the page.
#[cfg(not(feature = "ssr"))]
pub fn language() -> Language {
    #[cfg(feature = "hydrate")]
    let tag = super::browser::language();
    #[cfg(not(feature = "hydrate"))]
    let tag = None::<String>;
    tag.as_deref().and_then(Language::of).unwrap_or_default()
}
