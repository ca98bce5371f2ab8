//! A part of a page that waits for an answer of the server.

use std::future::Future;

use leptos::prelude::*;

/// What `part` makes once its answer is here; `meanwhile` stands in its place where a browser waits for it.
///
/// Of pages that are HTML alone the server waits without leptos's `Suspense`, in which three of a thousand waited for ever
/// that had one in the other (leptos 0.8.23). A page that comes alive is written as the browser expects it: with one.
pub fn waiting<F, V, M>(
    part: impl Fn() -> F + Send + Sync + 'static,
    meanwhile: impl Fn() -> M + Send + Sync + 'static,
) -> AnyView
where
    F: Future<Output = V> + Send + 'static,
    V: IntoView + 'static,
    M: IntoView + 'static,
{
    #[cfg(feature = "ssr")]
    if !Owner::current_shared_context().is_some_and(|shared| shared.get_is_hydrating()) {
        use leptos::tachys::reactive_graph::OwnedView;

        let owner = Owner::new();
        // What the part is made of lasts until it is HTML.
        let kept = owner.clone();
        return owner.with(|| {
            let part = part();
            Suspend::new(async move { OwnedView::new_with_owner(part.await.into_view(), kept) }).into_any()
        });
    }
    view! { <Suspense fallback=meanwhile>{move || Suspend::new(part())}</Suspense> }.into_any()
}
