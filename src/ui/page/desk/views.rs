//! Filters that the viewer kept under a name.

use leptos::prelude::*;

use crate::api::desk::View;
use crate::domain::roster::Filter;
use crate::say;
use crate::ui::language;
use crate::ui::part::FormError;

/// The kept filters, and the form that keeps the one that is shown.
#[component]
pub fn Views(views: Vec<View>, now: Option<Filter>) -> impl IntoView {
    let language = language();
    if views.is_empty() && now.is_none() {
        return ().into_any();
    }
    view! {
        <section class="sheet views" aria-labelledby="views">
            <h2 id="views">{say::views(language)}</h2>
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
                                        {say::views_forget(language)}<span class="unseen">{say::views_forget_what(language, &name)}</span>
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
                    <label for="view-name">{say::views_keep_under(language)}</label>
                    <input id="view-name" type="text" name="name" maxlength="60" required=true autocomplete="off" dir="auto" />
                    <button class="button" type="submit">{say::views_keep(language)}</button>
                    <p class="meta">{say::views_not_kept(language)}</p>
                </form>
            })}
        </section>
    }
    .into_any()
}
