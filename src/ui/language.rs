//! The language of what is on the screen. The server knows it by the request; the browser by the document that came,
//! so that a page comes alive saying what it said. One page of HTML alone is still English, inside of a frame in
//! whatever language.

#[cfg(feature = "ssr")]
use crate::api::language::spoken;
use crate::say::Language;

/// The language of the page.
#[cfg(feature = "ssr")]
pub fn language() -> Language {
    spoken().page
}

/// The language of the page.
#[cfg(not(feature = "ssr"))]
pub fn language() -> Language {
    frame_language()
}

/// The language of what stands around the page.
#[cfg(feature = "ssr")]
pub fn frame_language() -> Language {
    spoken().frame
}

/// The language of what stands around the page.
#[cfg(not(feature = "ssr"))]
pub fn frame_language() -> Language {
    #[cfg(feature = "hydrate")]
    let tag = super::browser::language();
    #[cfg(not(feature = "hydrate"))]
    let tag = None::<String>;
    tag.as_deref().and_then(Language::of).unwrap_or_default()
}

/// Whether the page at `path` speaks every language. Only one does not: it is English, and says so.
#[cfg(feature = "ssr")]
pub fn is_carried_over(path: &str) -> bool {
    let names: Vec<_> = path.split('/').filter(|name| !name.is_empty()).collect();
    names[..] != ["enter"]
}
