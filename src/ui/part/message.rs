//! What a page says when it cannot show what was asked for.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

use super::waiting;
use crate::api::Error;
use crate::say;
use crate::ui::language;

/// An error as a page: what happened, and a way on.
#[component]
pub fn Failure(error: Error) -> impl IntoView {
    let language = language();
    let kept = error == Error::SignedOut
        && use_context::<ServerActionError>().is_some_and(|error| error.path() == "/api/save_words");
    // Without a network the browser can show what its worker kept.
    #[cfg(feature = "hydrate")]
    if error == Error::Unreachable {
        crate::ui::browser::soon(async { crate::ui::browser::load_kept() });
    }
    let (title, href, way) = match error {
        Error::NotFound => (say::nothing_here(language), "/".to_owned(), say::to_first_page(language)),
        Error::ReasonFirst(student) => {
            (say::say_why_first(language), format!("/students/{student}/reason"), say::state_a_reason(language))
        }
        // Back to this page afterwards.
        Error::SignedOut => {
            let next = format!("/sign-in?next={}", use_location().pathname.get_untracked());
            (say::not_signed_in(language), next, say::bar_sign_in(language))
        }
        Error::Removed => (say::plan_removed(language), "/".to_owned(), say::to_first_page(language)),
        _ => (say::did_not_work(language), "/".to_owned(), say::to_first_page(language)),
    };
    view! {
        <Title text=title />
        <section class="sheet narrow">
            <h1>{title}</h1>
            <p>{error.says(language)}</p>
            {kept.then(|| view! { <p class="notice">{say::words_are_kept(language)}</p> })}
            // A full load: what failed may have been the script itself.
            <p><a class="button" rel="external" href=href>{way}</a></p>
        </section>
    }
}

/// A page that needs an answer of the server: shows `page` with it, or what went wrong.
pub fn load<T, V>(
    answer: Resource<Result<T, Error>>,
    page: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let language = language();
    let meanwhile = move || view! { <p class="loading" role="status">{say::one_moment(language)}</p> };
    let whole = move || {
        let page = page.clone();
        async move {
            match answer.await {
                Ok(value) => page(value).into_any(),
                Err(error) => view! { <Failure error /> }.into_any(),
            }
        }
    };
    waiting(whole, meanwhile)
}
