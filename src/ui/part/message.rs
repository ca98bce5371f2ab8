//! What a page says when it cannot show what was asked for.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

use crate::api::Error;

/// An error as a page: what happened, and a way on.
#[component]
pub fn Failure(error: Error) -> impl IntoView {
    let kept = error == Error::SignedOut
        && use_context::<ServerActionError>().is_some_and(|error| error.path() == "/api/save_words");
    // Without a network the browser can show what its worker kept.
    #[cfg(feature = "hydrate")]
    if error == Error::Unreachable {
        crate::ui::browser::soon(async { crate::ui::browser::load_kept() });
    }
    let (title, href, way) = match error {
        Error::NotFound => ("Nothing here", "/".to_owned(), "Go to the first page"),
        Error::ReasonFirst(student) => ("Say why first", format!("/students/{student}/reason"), "State a reason"),
        // Back to this page afterwards.
        Error::SignedOut => {
            ("You are not signed in", format!("/sign-in?next={}", use_location().pathname.get_untracked()), "Sign in")
        }
        Error::Removed => ("This plan was removed", "/".to_owned(), "Go to the first page"),
        _ => ("This did not work", "/".to_owned(), "Go to the first page"),
    };
    view! {
        <Title text=title />
        <section class="sheet narrow">
            <h1>{title}</h1>
            <p>{error.to_string()}</p>
            {kept.then(|| view! { <p class="notice">"Your words are kept. Sign in again in this browser: then they stand in the text area, and you press Save once more."</p> })}
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
    view! {
        <Suspense fallback=|| view! { <p class="loading" role="status">"One moment\u{2026}"</p> }>
            {move || {
                let page = page.clone();
                Suspend::new(async move {
                    match answer.await {
                        Ok(value) => page(value).into_any(),
                        Err(error) => view! { <Failure error /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}
