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
    let names: Vec<_> = path.split('/').skip(1).collect();
    super::chunk::Chunk::of(path).is_some()
        || match names[..] {
            [
                "" | "about" | "accessibility" | "account" | "amendments" | "children" | "find" | "guide" | "offline"
                | "reasons" | "retention" | "shared" | "smart" | "welcome",
            ]
            | ["account", "codes"]
            | ["mail", "off"]
            | ["sign-in" | "sample" | "invitation" | "paper" | "reports", ..]
            | ["guide", "goals" | "barriers" | "strategies" | "success"]
            | ["students", _, "reason"] => true,
            ["desk", ref page @ ..] => !matches!(*page, ["assign" | "windows"]),
            ["admin", ref page @ ..] => !matches!(*page, ["import" | "resources" | "year"]),
            ["plan", page, ..] | ["students", _, page, ..] => matches!(
                page,
                "cards"
                    | "who"
                    | "check-ins"
                    | "sharing"
                    | "years"
                    | "meeting"
                    | "record"
                    | "print"
                    | "school"
                    | "resources"
            ),
            _ => false,
        }
}
