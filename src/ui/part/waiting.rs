//! A part of a page that waits for an answer of the server.

use std::future::Future;

use leptos::prelude::*;

/// What `part` makes once its answer is here; `meanwhile` stands in its place where a browser waits for it.
///
/// The server waits without leptos's `Suspense`, in which three of a thousand pages waited for ever that had one in the
/// other (leptos 0.8.23). What the browser finds is the same.
pub fn waiting<F, V>(
    part: impl Fn() -> F + Send + Sync + 'static,
    meanwhile: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    F: Future<Output = V> + Send + 'static,
    V: IntoView + 'static,
{
    #[cfg(feature = "ssr")]
    {
        use std::task::Poll;

        use futures::poll;
        use leptos::tachys::reactive_graph::OwnedView;

        drop(meanwhile);
        // The browser's `Suspense` takes a number, and what stands in it has the numbers behind that.
        if let Some(shared) = Owner::current_shared_context() {
            shared.next_id();
        }
        let owner = Owner::new();
        // What the part is made of lasts until it is HTML.
        let kept = owner.clone();
        owner.with(|| {
            let mut part = Box::pin(part());
            let late = async move {
                // The first look takes hold of what is waited for, as long as that is there.
                let first = poll!(&mut part);
                // Never there at the first look: what is there at once would be written without the mark of what came later,
                // and the browser expects that mark.
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
    view! { <Suspense fallback=meanwhile>{move || Suspend::new(part())}</Suspense> }.into_any()
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
        let view = Owner::new().with(|| view! { <main>{waiting(part, || ().into_any())} "and more"</main> });
        view.to_html_stream_in_order().collect().await
    }

    #[tokio::test]
    async fn what_is_there_at_once_is_written_as_what_came_later() {
        let (at_once, late) = (html(false).await, html(true).await);
        assert!(at_once.contains("Words"), "{at_once}");
        assert_eq!(at_once, late);
    }
}
