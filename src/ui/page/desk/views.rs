//! Filters that the viewer kept under a name.

use leptos::prelude::*;

use crate::api::desk::View;
use crate::domain::roster::Filter;
use crate::ui::part::FormError;

/// The kept filters, and the form that keeps the one that is shown.
#[component]
pub fn Views(views: Vec<View>, now: Option<Filter>) -> impl IntoView {
    if views.is_empty() && now.is_none() {
        return ().into_any();
    }
    view! {
        <section class="sheet views" aria-labelledby="views">
            <h2 id="views">"Kept lists"</h2>
            {(!views.is_empty()).then(|| view! {
                <ul class="plain">
                    {views
                        .into_iter()
                        .map(|View { name, query }| view! {
                            <li>
                                <a href=format!("/desk?show=all&{query}") dir="auto">{name.clone()}</a>
                                <form method="post" action="/api/drop_view">
                                    <input type="hidden" name="name" value=name.clone() />
                                    <button class="quiet" type="submit">
                                        "Forget"<span class="unseen">{format!(" {name}")}</span>
                                    </button>
                                </form>
                            </li>
                        })
                        .collect_view()}
                </ul>
            })}
            {now.map(|filter| view! {
                <FormError path="/api/keep_view" />
                <form method="post" action="/api/keep_view" class="keep">
                    {(0..)
                        .zip(filter.pairs())
                        .map(|(place, (name, value))| view! {
                            <input type="hidden" name=format!("query[{place}][0]") value=name />
                            <input type="hidden" name=format!("query[{place}][1]") value=value />
                        })
                        .collect_view()}
                    <label for="view-name">"Keep this list under the name"</label>
                    <input id="view-name" type="text" name="name" maxlength="60" required=true autocomplete="off" dir="auto" />
                    <button class="button" type="submit">"Keep"</button>
                    <p class="meta">"A name or number that you searched for is not kept."</p>
                </form>
            })}
        </section>
    }
    .into_any()
}
