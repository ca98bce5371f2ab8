//! The list of people; the address is the filter.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::{Back, RoleChoice, SchoolChoice, capital};
use crate::api::administration::{People as Page, administered_people};
use crate::domain::administration::{Details, Directory};
use crate::domain::person::PersonId;
use crate::ui::part::load;

/// The people whom the address leaves.
#[component]
pub fn People() -> impl IntoView {
    let query: Vec<_> = use_query_map().read_untracked().clone().into_iter().collect();
    let filter = Directory::from_pairs(query.iter().map(|(name, value)| (name.as_ref(), value.as_str())));
    let asked = filter.clone();
    let page = Resource::new_blocking(move || asked.clone(), administered_people);
    view! {
        <Title text="People" />
        {load(page, move |page: Page| view! { <List page filter=filter.clone() /> })}
    }
}

fn query(filter: &Directory) -> String {
    filter.pairs().into_iter().collect::<ParamsMap>().to_query_string()
}

#[component]
fn List(page: Page, filter: Directory) -> impl IntoView {
    let Page { rows, next, schools, roles } = page;
    let later = next.map(|spot| query(&Directory { after: Some(spot), ..filter.clone() }));
    let first = filter.after.is_some().then(|| query(&Directory { after: None, ..filter.clone() }));
    let is_empty = rows.is_empty();
    view! {
        <header class="page-head">
            <Back />
            <h1>"People"</h1>
            <p class="ways"><a class="button" href="/admin/people/new">"Add a person"</a></p>
        </header>
        <form method="get" action="/admin/people" class="filters sheet">
            <div class="filter-row">
                <RoleChoice roles chosen=filter.role name="role" none="All roles" />
                {(schools.len() > 1).then(|| view! {
                    <SchoolChoice schools=schools.clone() chosen=filter.school name="school" none="All schools" />
                })}
                <label>
                    "Last name begins with"
                    <input type="search" name="name" value=filter.name.clone() dir="auto" autocomplete="off" />
                </label>
                <label>
                    "Who"
                    <select name="left" autocomplete="off">
                        <option value="">"Those who are here"</option>
                        <option value="1" selected=filter.left>"Those who left"</option>
                    </select>
                </label>
                <button class="button" type="submit">"Show"</button>
                <a href="/admin/people" class="quiet">"Clear"</a>
            </div>
        </form>
        {if is_empty {
            view! { <section class="sheet empty"><p>"Nobody is left with these choices."</p></section> }.into_any()
        } else {
            view! {
                <section class="sheet">
                    <ul class="records">{rows.into_iter().map(row).collect_view()}</ul>
                </section>
            }
            .into_any()
        }}
        <nav class="pages" aria-label="Pages">
            {first.map(|first| view! { <a href=format!("/admin/people{first}") class="quiet">"Back to the start"</a> })}
            {later.map(|later| view! { <a href=format!("/admin/people{later}") class="button">"Next people"</a> })}
        </nav>
    }
}

fn row((person, details, school): (PersonId, Details, Option<String>)) -> impl IntoView {
    let grade = details.grade.map(|grade| format!("grade {grade}"));
    let id = details.local_id.map(|id| format!("id {id}"));
    let left = details.left.map(|left| format!("left {left}"));
    let parts = [Some(capital(details.role.title())), grade, school, id, left];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    view! {
        <li>
            <a class="record-name" href=format!("/admin/people/{person}") dir="auto">{details.name}</a>
            <p class="meta">{parts.join(" \u{b7} ")}</p>
        </li>
    }
}
