//! The list of people; the address is the filter.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{Back, RoleChoice, SchoolChoice, capital};
use crate::api::administration::{People as Page, administered_people};
use crate::api::desk::said;
use crate::domain::administration::{Details, Directory};
use crate::domain::person::PersonId;
use crate::say;
use crate::ui::language;
use crate::ui::part::{asked, load};

/// The people whom the address leaves.
#[component]
pub fn People() -> impl IntoView {
    let filter = Directory::from_pairs(asked().pairs());
    let asked = filter.clone();
    let page = Resource::new_blocking(move || asked.clone(), administered_people);
    view! {
        <Title text=say::admin_people(language()) />
        {load(page, move |page: Page| view! { <List page filter=filter.clone() /> })}
    }
}

fn query(filter: &Directory) -> String {
    format!("?{}", said(&filter.pairs()))
}

#[component]
fn List(page: Page, filter: Directory) -> impl IntoView {
    let language = language();
    let Page { rows, next, schools, roles } = page;
    let later = next.map(|spot| query(&Directory { after: Some(spot), ..filter.clone() }));
    let first = filter.after.is_some().then(|| query(&Directory { after: None, ..filter.clone() }));
    let is_empty = rows.is_empty();
    view! {
        <header class="page-head">
            <Back />
            <h1>{say::admin_people(language)}</h1>
            <p class="ways"><a class="button" href="/admin/people/new">{say::admin_add_person(language)}</a></p>
        </header>
        <form method="get" action="/admin/people" class="filters sheet">
            <div class="filter-row">
                <RoleChoice roles chosen=filter.role name="role" none=say::people_all_roles(language) />
                {(schools.len() > 1).then(|| view! {
                    <SchoolChoice schools=schools.clone() chosen=filter.school name="school" none=say::filter_all_schools(language) />
                })}
                <label>
                    {say::people_last_name(language)}
                    <input type="search" name="name" value=filter.name.clone() dir="auto" autocomplete="off" />
                </label>
                <label>
                    {say::people_who(language)}
                    <select name="left" autocomplete="off">
                        <option value="">{say::people_here(language)}</option>
                        <option value="1" selected=filter.left>{say::people_left(language)}</option>
                    </select>
                </label>
                <button class="button" type="submit">{say::filter_show(language)}</button>
                <a href="/admin/people" class="quiet">{say::filter_clear(language)}</a>
            </div>
        </form>
        {if is_empty {
            view! { <section class="sheet empty"><p>{say::people_nobody(language)}</p></section> }.into_any()
        } else {
            view! {
                <section class="sheet">
                    <ul class="records">{rows.into_iter().map(row).collect_view()}</ul>
                </section>
            }
            .into_any()
        }}
        <nav class="pages" aria-label=say::desk_pages(language)>
            {first.map(|first| view! { <a href=format!("/admin/people{first}") class="quiet">{say::desk_to_start(language)}</a> })}
            {later.map(|later| view! { <a href=format!("/admin/people{later}") class="button">{say::people_next(language)}</a> })}
        </nav>
    }
}

fn row((person, details, school): (PersonId, Details, Option<String>)) -> impl IntoView {
    let language = language();
    let grade = details.grade.map(|grade| say::person_grade(language, grade.number().into()));
    let id = details.local_id.map(|id| say::person_id(language, &id));
    let left = details.left.map(|left| say::person_left(language, &left.to_string()));
    let parts = [Some(capital(details.role.title_in(language))), grade, school, id, left];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    view! {
        <li>
            <a class="record-name" href=format!("/admin/people/{person}") dir="auto">{details.name}</a>
            <p class="meta">{parts.join(" \u{b7} ")}</p>
        </li>
    }
}
