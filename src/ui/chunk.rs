//! How much script a page has: none, where it is words, links and forms alone; else the first file of the
//! wasm, and with it the chunk that the page stands in. A student's home and the grid ask for their wasm only where it has
//! work to do. A chunk that cannot come leaves what is there as it is.
//! In the server, and without the feature `split`, all chunks are one.
#![cfg_attr(feature = "split", expect(clippy::unnecessary_wraps, reason = "a chunk may be missing"))]

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
#[cfg(feature = "split")]
use leptos::wasm_split::wasm_split;
use leptos_meta::Title;
use leptos_router::ChooseView;

use super::language;
#[cfg(feature = "hydrate")]
use super::live::Live;
use super::page::{history, student, success, written};
use super::part::StatusLine;
#[cfg(feature = "hydrate")]
use crate::domain::{catalogue::Catalogue, grade::Grade, person::PersonId};
use crate::say;

/// A chunk could not be fetched: no connection, or the server has another build by now.
pub use leptos::wasm_split::SplitLoaderError as Missing;

/// Where in the wasm a page stands. Few, because what some of them share becomes a file too.
#[cfg(any(feature = "ssr", feature = "hydrate"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// The file that all need; a student's home is in it.
    First,
    /// Where a student writes; what keeps the words is shared with `Ticking`.
    Writing,
    /// Where a student ticks.
    Ticking,
    /// A student's plan as adults read it.
    Reading,
    /// Earlier versions.
    Past,
}

#[cfg(any(feature = "ssr", feature = "hydrate"))]
impl Chunk {
    /// The chunk of the page at `path`; nothing for a page that is HTML alone.
    pub fn of(path: &str) -> Option<Self> {
        let mut names = path.split('/').skip(1);
        let mut next = || names.next().unwrap_or_default();
        match (next(), next(), next()) {
            (
                "plan",
                "cards" | "who" | "sharing" | "check-ins" | "meeting" | "print" | "record" | "refused" | "school"
                | "resources" | "years",
                _,
            )
            | (
                "students",
                _,
                "who" | "sharing" | "reason" | "check-ins" | "meeting" | "print" | "home-sheet" | "record" | "refused"
                | "school" | "resources" | "years",
            ) => None,
            ("plan", "", _) => Some(Self::First),
            ("plan" | "students", _, "history") => Some(Self::Past),
            ("plan", "success", _) => Some(Self::Ticking),
            ("plan", ..) => Some(Self::Writing),
            ("students", ..) => Some(Self::Reading),
            _ => None,
        }
    }

    /// Whether the page is links and forms alone, until this device holds words of its person that are to be sent or kept
    /// up to date, or somebody is about to use a box of it (`device/wake.ts`). A page that was reached from a live one is
    /// alive.
    #[cfg(feature = "ssr")]
    pub const fn sleeps(self) -> bool {
        matches!(self, Self::First | Self::Ticking)
    }

    /// What the splitter calls it, where it is a file of its own.
    #[cfg(feature = "ssr")]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::First => None,
            Self::Writing => Some("writing"),
            Self::Ticking => Some("ticking"),
            Self::Reading => Some("reading"),
            Self::Past => Some("past"),
        }
    }
}

/// Whether the page at this address is one about a student who was opened from a list: it minds keys that lead on there.
#[cfg(feature = "ssr")]
pub fn is_in_list(address: &http::Uri) -> bool {
    let mut names = address.path().split('/').skip(1);
    let mut next = || names.next().unwrap_or_default();
    let is_about_student = matches!((next(), next(), next()), ("students", _, "" | "check-ins" | "meeting"));
    is_about_student && address.query().is_some_and(|query| query.split('&').any(|pair| pair.starts_with("list=")))
}

/// Fetches what the page at `path` needs.
///
/// # Errors
/// It is missing; trying again is allowed.
#[cfg(feature = "hydrate")]
#[cfg_attr(not(feature = "split"), expect(unused_variables, clippy::unused_async, reason = "all is here"))]
pub async fn fetch(path: &str) -> Result<(), Missing> {
    // A chunk is fetched once; but each page asks for its own once, and what comes alive cannot wait for the answer.
    #[cfg(feature = "split")]
    match Chunk::of(path) {
        Some(Chunk::Writing) => fetch_written().await?,
        Some(Chunk::Ticking) => fetch_success().await?,
        Some(Chunk::Reading) => fetch_student().await?,
        Some(Chunk::Past) if path.starts_with("/plan") => fetch_own_history().await?,
        Some(Chunk::Past) => fetch_student_history().await?,
        Some(Chunk::First) | None => {}
    }
    Ok(())
}

type Opening = Pin<Box<dyn Future<Output = Result<AnyView, Missing>>>>;

/// A page as a route takes it: its view comes when its chunk is here.
#[derive(Clone, Copy, Debug)]
pub struct Page(fn() -> Opening);

impl ChooseView for Page {
    async fn choose(self) -> AnyView {
        (self.0)().await.unwrap_or_else(|_| view! { <NotHere /> }.into_any())
    }

    async fn preload(&self) {}
}

pub const WRITTEN: Page = Page(|| Box::pin(written()));
pub const SUCCESS: Page = Page(|| Box::pin(success()));
pub const STUDENT: Page = Page(|| Box::pin(student()));
pub const OWN_HISTORY: Page = Page(|| Box::pin(own_history()));
pub const STUDENT_HISTORY: Page = Page(|| Box::pin(student_history()));

/// Declares the functions at which chunks begin.
macro_rules! begin {
    ($($page:ident: $view:path, in $chunk:ident, fetched by $fetch:ident;)*) => {$(
        #[cfg(feature = "split")]
        #[wasm_split($chunk, wasm_split_path = leptos::wasm_split, preload($fetch), fallible)]
        fn $page() -> Result<AnyView, Missing> {
            Ok($view().into_any())
        }

        #[cfg(not(feature = "split"))]
        async fn $page() -> Result<AnyView, Missing> {
            Ok($view().into_any())
        }
    )*};
}

begin! {
    written: written::WrittenSection, in writing, fetched by fetch_written;
    success: success::Success, in ticking, fetched by fetch_success;
    student: student::StudentPlan, in reading, fetched by fetch_student;
    own_history: history::OwnHistory, in past, fetched by fetch_own_history;
    student_history: history::StudentHistory, in past, fetched by fetch_student_history;
}

/// Opens the plan on a page that does not write, so that what waits on this device is sent.
#[cfg(feature = "split")]
#[wasm_split(writing, wasm_split_path = leptos::wasm_split, fallible)]
pub fn resume(live: Live, student: PersonId, own: (Grade, Catalogue)) -> Result<(), Missing> {
    live.start(student, own.0, own.1);
    Ok(())
}

#[cfg(all(feature = "hydrate", not(feature = "split")))]
#[expect(clippy::unused_async, reason = "as with the feature `split`")]
pub async fn resume(live: Live, student: PersonId, own: (Grade, Catalogue)) -> Result<(), Missing> {
    live.start(student, own.0, own.1);
    Ok(())
}

/// In the place of a page whose chunk is missing.
#[component]
fn NotHere() -> impl IntoView {
    let language = language();
    view! {
        <Title text=say::not_loaded(language) />
        <section class="sheet narrow">
            <h1>{say::not_loaded_title(language)}</h1>
            <p>
                {say::not_loaded_why(language)}
            </p>
            <StatusLine before="" />
            <p><a class="button" rel="external" href="">{say::not_loaded_again(language)}</a></p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::Chunk;

    #[test]
    fn a_page_loads_the_chunk_that_it_needs_and_no_other() {
        for (path, chunk) in [
            ("/", None),
            ("/enter", None),
            ("/desk", None),
            ("/desk/room", None),
            ("/reports", None),
            ("/guide/goals", None),
            ("/sample/7", None),
            ("/nowhere/plan", None),
            ("/planets/success", None),
            ("/plan/who", None),
            ("/students/12/sharing", None),
            ("/plan/record", None),
            ("/plan/school", None),
            ("/plan/resources", None),
            ("/students/12/school", None),
            ("/students/12/resources", None),
            ("/students/12/record", None),
            ("/students/12/reason", None),
            ("/plan/check-ins", None),
            ("/students/12/check-ins", None),
            ("/plan/meeting", None),
            ("/students/12/meeting", None),
            ("/plan/print", None),
            ("/students/12/print", None),
            ("/students/12/home-sheet", None),
            ("/paper/9", None),
            ("/plan/years", None),
            ("/plan/years/2026", None),
            ("/students/12/years/2026", None),
            ("/plan", Some(Chunk::First)),
            ("/plan/", Some(Chunk::First)),
            ("/plan/goals", Some(Chunk::Writing)),
            ("/plan/success", Some(Chunk::Ticking)),
            ("/plan/strategies/", Some(Chunk::Writing)),
            ("/students/12", Some(Chunk::Reading)),
            ("/plan/goals/history", Some(Chunk::Past)),
            ("/students/12/history/goals", Some(Chunk::Past)),
        ] {
            assert_eq!(Chunk::of(path), chunk, "{path}");
        }
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn a_page_about_a_student_minds_the_keys_of_a_list_where_its_address_names_one() {
        let is_in_list = |address: &str| super::is_in_list(&address.parse().expect("an address"));
        for address in
            ["/students/12?list=grade%3D9", "/students/12/check-ins?done=logged&list=x", "/students/12/meeting?list="]
        {
            assert!(is_in_list(address), "{address}");
        }
        for address in
            ["/students/12", "/students/12?item=list", "/students/12/print?list=x", "/plan?list=x", "/desk?list=x"]
        {
            assert!(!is_in_list(address), "{address}");
        }
    }
}
