//! From a student on to the next one of the list that the reader came from.

use leptos::prelude::*;

use super::{asked, waiting};
#[cfg(feature = "ssr")]
use crate::api::desk::with_list;
use crate::api::desk::{InList as Ways, of_student, open_in_list};
use crate::domain::person::PersonId;
use crate::say::{self, HERE, around};
use crate::ui::language;

/// The ways to the list in the page's address and to the students beside this one; nothing where the address names no
/// list.
#[component]
pub fn InList(student: PersonId) -> impl IntoView {
    list().map(|list| {
        let ways = Resource::new_blocking(|| (), move |()| open_in_list(student, list.clone()));
        let ways = move || async move { ways.await.ok().flatten().map(|ways| view! { <Shown ways /> }) };
        waiting(ways, || ())
    })
}

/// The query of the list in the page's address.
pub fn list() -> Option<String> {
    asked().get("list")
}

/// An address, with the list that this page's own names: from there the reader goes on in it.
#[cfg(feature = "ssr")]
pub fn in_same_list(address: &str) -> String {
    with_list(address, list().as_deref())
}

/// The address of a page about `student`: `rest` is what stands in it behind the student, and the list comes along.
pub fn to_student(student: PersonId, rest: &str) -> String {
    of_student(student, rest, list().as_deref())
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
