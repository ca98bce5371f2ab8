//! What a student ticked or picked that is in no grade of their list any more.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{Items, pick_form};
use crate::api::boxes::Confirmed;
use crate::domain::catalogue::Catalogue;
use crate::domain::checklist::ItemState;
use crate::domain::person::PersonId;
use crate::say;
use crate::ui::language;
use crate::ui::live::{Command, Live};
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

/// What was picked and stands in no grade any more: it can only be put down.
#[component]
pub fn LeftPicked(person: PersonId, list: StoredValue<Catalogue>, items: Items) -> impl IntoView {
    let live = expect_context::<Live>();
    let language = language();
    let left = Memo::new(move |_| items.with(|items| list.with_value(|list| list.left_picked(items))));
    let one = move |(key, title): (String, Option<String>)| {
        let item = key.clone();
        let put_down = move |event: leptos::ev::SubmitEvent| {
            if live.is_open() {
                event.prevent_default();
                live.ask(Command::SetItem { key: key.clone(), state: ItemState::NotYet });
            }
        };
        view! {
            <li class="item">
                <p class="item-says" dir="auto">{title.unwrap_or_else(|| say::success_foreign(language).to_owned())}</p>
                {pick_form(person, item, true, put_down)}
            </li>
        }
    };
    move || {
        let left = left.get();
        (!left.is_empty()).then(|| {
            view! {
                <details class="grade" open>
                    <summary><h2>{say::success_left(language)}</h2></summary>
                    <ul class="items">{left.into_iter().map(one).collect_view()}</ul>
                </details>
            }
        })
    }
}
