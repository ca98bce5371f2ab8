//! The counselor's desk: what to do next, and the list by any choice. Links and forms alone; the address is the filter.
//! `public/desk.js` sends the form when a choice changes, and leads through the rows by the keyboard.

mod filters;
mod keys;
mod sentence;
mod table;
mod today;
mod views;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use self::filters::Filters;
use self::keys::Keys;
use self::sentence::sentence;
use self::table::Table;
use self::today::Today;
use self::views::Views;
use crate::api::desk::{Desk as Page, open_desk, open_today};
use crate::domain::roster::Filter;
use crate::ui::part::load;

/// The list of students by its address; without one, what to do next.
#[component]
pub fn Desk() -> impl IntoView {
    let query: Vec<_> = use_query_map().with_untracked(|query| query.clone().into_iter().collect());
    if query.is_empty() {
        let today = Resource::new_blocking(|| (), |()| open_today());
        return view! {
            <Title text="Your desk" />
            {load(today, |today| view! { <Today today /> })}
        }
        .into_any();
    }
    let filter = Filter::from_pairs(query.iter().map(|(name, value)| (name.as_ref(), value.as_str())));
    let asked = filter.clone();
    let page = Resource::new_blocking(move || asked.clone(), open_desk);
    view! {
        <Title text="Students" />
        {load(page, move |page| view! { <List page filter=filter.clone() /> })}
    }
    .into_any()
}

/// The address of a filter.
pub(super) fn address(filter: &Filter) -> String {
    let pairs = filter.pairs();
    if pairs.is_empty() {
        return "/desk?show=all".to_owned();
    }
    format!("/desk{}", pairs.into_iter().collect::<ParamsMap>().to_query_string())
}

#[component]
fn List(page: Page, filter: Filter) -> impl IntoView {
    let sentence = sentence(&filter, &page.choices, page.count);
    let later = page.next.clone().map(|place| address(&Filter { after: Some(place), ..filter.clone() }));
    let is_later = filter.after.is_some();
    let first = address(&Filter { after: None, ..filter.clone() });
    let own = Filter { after: None, ..filter.clone() };
    let Page { rows, counts, choices, views, knows_check_ins, .. } = page;
    let schools = (choices.schools.len() > 1).then(|| choices.schools.clone());
    view! {
        <header class="page-head">
            <p class="back"><a href="/desk">"What to do next"</a></p>
            <h1>"Students"</h1>
            <p class="lead" role="status">{sentence}</p>
        </header>
        <Filters filter counts choices knows_check_ins />
        {if rows.is_empty() {
            view! {
                <section class="sheet empty">
                    <p>"No student is left with these choices."</p>
                    <p><a href="/desk?show=all">"Show all students"</a></p>
                </section>
            }
            .into_any()
        } else {
            view! { <Table rows schools caption="Students" knows_check_ins /> }.into_any()
        }}
        {(is_later || later.is_some()).then(|| view! {
            <nav class="pages" aria-label="Pages">
                {is_later.then(|| view! { <a href=first class="quiet">"Back to the start"</a> })}
                {later.map(|later| view! { <a href=later class="button" rel="next">"Next students"</a> })}
            </nav>
        })}
        <Keys is_list=true />
        <Views views now=Some(own) />
    }
}
