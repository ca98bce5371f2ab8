//! The language of what is on the screen. The server knows it by the request; the browser by the document that came,
//! so that a page comes alive saying what it said. All pages with wasm are carried over: only a page of HTML alone may
//! still be English inside of a frame in another language.

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

/// Whether the page at `path` speaks every language. What is not here is English, and says so.
#[cfg(feature = "ssr")]
pub fn is_carried_over(path: &str) -> bool {
    let mut names = path.split('/').skip(1);
    let mut next = || names.next().unwrap_or_default();
    super::chunk::Chunk::of(path).is_some()
        || matches!(
            (next(), next(), next()),
            (
                "" | "about" | "accessibility" | "account" | "children" | "guide" | "offline" | "smart" | "welcome",
                "",
                _
            ) | ("account", "codes", _)
                | ("mail", "off", _)
                | ("invitation" | "paper", ..)
                | ("sign-in", "" | "second" | "trouble" | "use", _)
                | ("guide", "goals" | "barriers" | "strategies" | "success", _)
                | (
                    "plan",
                    "cards" | "who" | "check-ins" | "sharing" | "years" | "meeting" | "print" | "school" | "resources",
                    _
                )
                | ("students", _, "who" | "check-ins" | "sharing" | "years" | "meeting" | "print" | "school")
        )
}
