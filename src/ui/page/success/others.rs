//! What a student ticked that is on no list of theirs any more.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::api::boxes::Confirmed;
use crate::say;
use crate::ui::language;
use crate::ui::part::ConfirmedBy;

/// What stands in no grade of the list: of an item that was retired, or of the list of another district. To be read.
#[component]
pub fn Others(
    /// Key, title and what it says.
    others: Vec<(String, String, String)>,
    confirmed: StoredValue<BTreeMap<String, Confirmed>>,
) -> impl IntoView {
    let language = language();
    let one = |(key, title, says): (String, String, String)| {
        let confirmed = confirmed.with_value(|all| all.get(&key).cloned());
        view! {
            <li class="item">
                <span dir="auto">{title}</span>
                <span class="item-mark" dir="auto">{says}</span>
                {confirmed.map(|confirmed| view! { <ConfirmedBy confirmed /> })}
            </li>
        }
    };
    view! {
        <details class="grade" open>
            <summary><h2>{say::success_others(language)}</h2></summary>
            <p class="meta">{say::success_others_what(language)}</p>
            <ul class="items items-read">{others.into_iter().map(one).collect_view()}</ul>
        </details>
    }
}
