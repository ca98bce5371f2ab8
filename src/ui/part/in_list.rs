//! From a student on to the next one of the list that the reader came from.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::waiting;
use crate::api::desk::{InList as Ways, open_in_list};
use crate::domain::person::PersonId;
use crate::say::{self, HERE, around};
use crate::ui::language;

/// The ways to the list in the page's address and to the students beside this one; nothing where the address names no
/// list.
#[component]
pub fn InList(student: PersonId) -> impl IntoView {
    use_query_map().with_untracked(|query| query.get("list")).map(|list| {
        let ways = Resource::new_blocking(|| (), move |()| open_in_list(student, list.clone()));
        let ways = move || async move { ways.await.ok().map(|ways| view! { <Shown ways /> }) };
        waiting(ways, || ())
    })
}

#[component]
fn Shown(ways: Ways) -> impl IntoView {
    let Ways { list, previous, next } = ways;
    let language = language();
    let way = |(href, name): (String, String), rel: &'static str, label: String| {
        let (before, behind) = around(&label);
        view! { <a class="quiet" rel=format!("external {rel}") href=href>{before} <bdi>{name}</bdi> {behind}</a> }
    };
    view! {
        <nav class="in-list" aria-label=say::in_list(language)>
            {previous.map(|previous| way(previous, "prev", say::in_list_previous(language, HERE)))}
            <a class="quiet" rel="external" href=list>{say::in_list_back(language)}</a>
            {next.map(|next| way(next, "next", say::in_list_next(language, HERE)))}
        </nav>
    }
}
