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
) -> impl IntoView
where
    F: Future<Output = V> + Send + 'static,
    V: IntoView + 'static,
    M: IntoView + 'static,
{
    #[cfg(feature = "ssr")]
    {
        use std::task::Poll;

        use futures::poll;
        use leptos::tachys::reactive_graph::OwnedView;

        if Owner::current_shared_context().is_some_and(|shared| shared.get_is_hydrating()) {
            return view! { <Suspense fallback=meanwhile>{move || Suspend::new(part())}</Suspense> }.into_any();
        }
        drop(meanwhile);
        let owner = Owner::new();
        // What the part is made of lasts until it is HTML.
        let kept = owner.clone();
        owner.with(|| {
            let mut part = Box::pin(part());
            let late = async move {
                // The first look takes hold of what is waited for, as long as that is there.
                let first = poll!(&mut part);
                // Never there at the first look: what is there at once would be written without the mark of what came later.
                tokio::task::yield_now().await;
                let view = match first {
                    Poll::Ready(view) => view,
                    Poll::Pending => part.await,
                };
                OwnedView::new_with_owner(view.into_view(), kept)
            };
            Suspend::new(late).into_any()
        })
    }
    #[cfg(not(feature = "ssr"))]
    view! { <Suspense fallback=meanwhile>{move || Suspend::new(part())}</Suspense> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use futures::StreamExt;
    use leptos::prelude::*;

    use super::waiting;

    async fn html(is_late: bool) -> String {
        let part = move || async move {
            if is_late {
                tokio::task::yield_now().await;
            }
            "Words"
        };
        let view = Owner::new().with(|| view! { <main>{waiting(part, || ())} "and more"</main> });
        view.to_html_stream_in_order().collect().await
    }

    #[tokio::test]
    async fn what_is_there_at_once_is_written_as_what_came_later() {
        let (at_once, late) = (html(false).await, html(true).await);
        assert!(at_once.contains("Words"), "{at_once}");
        assert_eq!(at_once, late);
    }
}
