//! What the looks before something of the district's own is changed have in common: the way back, why it cannot be, and the
//! one button. Forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api::Error;
use crate::say;
use crate::ui::language;
use crate::ui::part::{FieldError, Sender, rule_said};

/// Where what rules speak of stands beside the button.
const FIELDS: &[(&str, &str)] = &[("note", "note")];

/// The head of a look whose button does it by `call`: where it came from, what is asked, and why it cannot be.
#[component]
pub(super) fn Head(
    title: String,
    /// What stands behind `/admin/` in the address of the page that it came from, and what that is called.
    back: (String, &'static str),
    call: &'static str,
    wrong: Option<Error>,
) -> impl IntoView {
    let (behind, name) = back;
    view! {
        <Title text=title.clone() />
        <header class="page-head">
            <p class="back"><a href=format!("/admin/{behind}")>{name}</a></p>
            <h1>{title}</h1>
        </header>
        <FieldError path=format!("/api/{call}") fields=FIELDS />
        {wrong.map(|wrong| rule_said(&wrong, &[], ""))}
    }
}

/// The version in the address that is to be gone back to; nothing where no number stands there.
pub(super) fn asked() -> Option<i64> {
    use_query_map().read_untracked().get("version")?.parse().ok()
}

/// The button that does it by a call, with what its form carries.
pub(super) fn button(
    (call, fields): (&'static str, Vec<(&'static str, String)>),
    says: String,
    from: Option<String>,
    asks_why: bool,
) -> impl IntoView {
    view! {
        <form class="fields" method="post" action=format!("/api/{call}")>
            {fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()}
            <Sender from />
            {asks_why.then(|| why("note", "note".to_owned(), String::new()))}
            <button class="button" type="submit">{says}</button>
        </form>
    }
}

/// The field in which stands why something is changed.
pub(super) fn why(name: &'static str, id: String, typed: String) -> impl IntoView {
    view! {
        <label>
            {say::required_reason(language())}
            <input id=id type="text" name=name value=typed maxlength="500" dir="auto" autocomplete="off" />
        </label>
    }
}
