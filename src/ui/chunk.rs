//! The parts of the browser's wasm. What only some pages need comes when such a page is opened; a part that
//! cannot come leaves what is there as it is. In the server, and without the feature `split`, all is one.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
#[cfg(feature = "split")]
use leptos::wasm_split::wasm_split;
use leptos_meta::Title;
use leptos_router::ChooseView;

use super::page::{desk, enter, student, success, written};
use super::part::StatusLine;

/// The part could not be fetched: no connection, or the server has another build by now.
pub use leptos::wasm_split::SplitLoaderError as Missing;

/// A part of the wasm besides the one that every page loads, which holds a student's home. Few, because what two
/// of them share becomes a file too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// Where a student writes and ticks: the words, and what keeps them.
    Writing,
    /// Where adults look for students and read, and where people come in.
    Reading,
}

impl Chunk {
    /// The part that the page at `path` stands in.
    pub fn of(path: &str) -> Option<Self> {
        let mut names = path.split('/').skip(1);
        match (names.next()?, names.next().unwrap_or_default()) {
            ("plan", "") => None,
            ("plan", _) => Some(Self::Writing),
            ("enter" | "desk" | "students", _) => Some(Self::Reading),
            _ => None,
        }
    }

    /// What the splitter calls it.
    #[cfg(feature = "ssr")]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Writing => "writing",
            Self::Reading => "reading",
        }
    }
}

/// Fetches what the page at `path` needs.
///
/// # Errors
/// It is missing; trying again is allowed.
#[cfg(feature = "hydrate")]
#[cfg_attr(not(feature = "split"), expect(unused_variables, clippy::unused_async, reason = "all is here"))]
pub async fn fetch(path: &str) -> Result<(), Missing> {
    // A part is fetched once; but each page asks for it once itself, and must not wait when it is asked for its view.
    #[cfg(feature = "split")]
    match Chunk::of(path) {
        Some(Chunk::Writing) => {
            fetch_written().await?;
            fetch_success().await?;
        }
        Some(Chunk::Reading) => {
            fetch_enter().await?;
            fetch_desk().await?;
            fetch_student().await?;
        }
        None => {}
    }
    Ok(())
}

type Opening = Pin<Box<dyn Future<Output = Result<AnyView, Missing>>>>;

/// A page whose view begins in a part of its own, as a route takes it.
#[derive(Clone, Copy, Debug)]
pub struct Page(fn() -> Opening);

pub const ENTER: Page = Page(|| Box::pin(enter()));
pub const WRITTEN: Page = Page(|| Box::pin(written()));
pub const SUCCESS: Page = Page(|| Box::pin(success()));
pub const DESK: Page = Page(|| Box::pin(desk()));
pub const STUDENT: Page = Page(|| Box::pin(student()));

impl ChooseView for Page {
    async fn choose(self) -> AnyView {
        (self.0)().await.unwrap_or_else(|_| view! { <NotHere /> }.into_any())
    }

    async fn preload(&self) {}
}

/// Declares where a part begins: a function without arguments, named like its page's module.
macro_rules! begin {
    ($($page:ident: $view:path, in $chunk:ident, fetched by $fetch:ident;)*) => {$(
        #[cfg(feature = "split")]
        #[wasm_split($chunk, wasm_split_path = leptos::wasm_split, preload($fetch), fallible)]
        fn $page() -> Result<AnyView, Missing> {
            Ok($view().into_any())
        }

        #[cfg(not(feature = "split"))]
        #[expect(clippy::unused_async, reason = "as with the feature `split`")]
        async fn $page() -> Result<AnyView, Missing> {
            Ok($view().into_any())
        }
    )*};
}

begin! {
    enter: enter::Enter, in reading, fetched by fetch_enter;
    written: written::WrittenSection, in writing, fetched by fetch_written;
    success: success::Success, in writing, fetched by fetch_success;
    desk: desk::Desk, in reading, fetched by fetch_desk;
    student: student::StudentPlan, in reading, fetched by fetch_student;
}

/// In the place of a page whose part is missing.
#[component]
fn NotHere() -> impl IntoView {
    view! {
        <Title text="Not loaded" />
        <section class="sheet narrow">
            <h1>"This page could not be loaded"</h1>
            <p>
                "The connection may be gone, or the server has a newer version of these pages. Load the page again. What you typed stays in this browser until the server has it; should something be unsaved, the browser asks before it leaves."
            </p>
            <StatusLine before="" />
            <p><a class="button" rel="external" href="">"Load the page again"</a></p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::Chunk;

    #[test]
    fn a_page_loads_the_part_that_it_needs_and_no_other() {
        for (path, chunk) in [
            ("/", None),
            ("/plan", None),
            ("/plan/", None),
            ("/plan/goals", Some(Chunk::Writing)),
            ("/plan/success", Some(Chunk::Writing)),
            ("/plan/strategies/", Some(Chunk::Writing)),
            ("/enter", Some(Chunk::Reading)),
            ("/desk", Some(Chunk::Reading)),
            ("/students/12", Some(Chunk::Reading)),
            ("/planets/success", None),
            ("/no/desk", None),
        ] {
            assert_eq!(Chunk::of(path), chunk, "{path}");
        }
    }
}
