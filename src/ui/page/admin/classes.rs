//! Classes: their list, and one of them with its teachers and students.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{Back, SavedNote, SchoolChoice, count, days};
use crate::api::administration::{
    Class as Row, ClassPage, Classes as Page, Relative, administered_class, administered_classes,
};
use crate::domain::person::{ClassId, Role, SchoolId};
use crate::ui::part::{FormError, load};

/// The classes, of one school if the address says so.
#[component]
pub fn Classes() -> impl IntoView {
    let query = use_query_map();
    let school = query.read_untracked().get("school").and_then(|id| id.parse::<SchoolId>().ok());
    let after = query.read_untracked().get("after").and_then(|id| id.parse::<ClassId>().ok());
    let page = Resource::new_blocking(move || (school, after), |(school, after)| administered_classes(school, after));
    view! {
        <Title text="Classes" />
        {load(page, move |Page { rows, next, schools }: Page| {
            let only = schools.first().filter(|_| schools.len() == 1).map(|(school, _)| *school);
            let here = school.map(|school| format!("school={school}&")).unwrap_or_default();
            view! {
                <header class="page-head">
                    <Back />
                    <h1>"Classes"</h1>
                </header>
                <FormError path="/api/put_class" />
                {(schools.len() > 1).then(|| view! {
                    <form method="get" action="/admin/classes" class="filters sheet">
                        <div class="filter-row">
                            <SchoolChoice schools=schools.clone() chosen=school name="school" none="All schools" />
                            <button class="button" type="submit">"Show"</button>
                        </div>
                    </form>
                })}
                <section class="sheet">
                    {rows.is_empty().then(|| view! { <p class="empty">"No class yet."</p> })}
                    <ul class="records">
                        {rows
                            .into_iter()
                            .map(|row| {
                                let school = schools.iter().find(|(id, _)| *id == row.school);
                                let school = school.map(|(_, name)| name.clone()).unwrap_or_default();
                                view! {
                                    <li>
                                        <a class="record-name" href=format!("/admin/classes/{}", row.class) dir="auto">{row.name.clone()}</a>
                                        <p class="meta">{format!("{school} \u{b7} {}", what(&row))}</p>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                </section>
                <nav class="pages" aria-label="Pages">
                    {next.map(|next| view! { <a href=format!("/admin/classes?{here}after={next}") class="button">"Next classes"</a> })}
                </nav>
                <section class="sheet">
                    <h2>"Add a class"</h2>
                    <form class="fields" method="post" action="/api/put_class">
                        <label>"Name"<input type="text" name="name" required maxlength="200" dir="auto" autocomplete="off" /></label>
                        <SchoolChoice schools=schools.clone() chosen=school.or(only) name="school" none="Choose a school" />
                        <label>"Id in your other systems"<input type="text" name="local_id" maxlength="100" autocomplete="off" /></label>
                        <button class="button" type="submit">"Add"</button>
                    </form>
                </section>
            }
        })}
    }
}

fn what(row: &Row) -> String {
    let id = row.local_id.as_ref().map(|id| format!(" \u{b7} id {id}")).unwrap_or_default();
    format!(
        "{} \u{b7} {} \u{b7} number #{}{id}",
        count(row.teachers, "adult", "adults"),
        count(row.students, "student", "students"),
        row.class
    )
}

/// One class.
#[component]
pub fn Class(id: ClassId) -> impl IntoView {
    let page = Resource::new_blocking(move || id, administered_class);
    load(page, |ClassPage { class, members }: ClassPage| {
        let (students, adults): (Vec<_>, Vec<_>) = members.into_iter().partition(|member| member.role == Role::Student);
        let number = class.class;
        view! {
            <Title text=class.name.clone() />
            <header class="page-head">
                <p class="back"><a href="/admin/classes">"Classes"</a></p>
                <h1 dir="auto">{class.name.clone()}</h1>
                <p class="meta">{what(&class)}</p>
            </header>
            <FormError path="/api/put_relation" />
            <FormError path="/api/put_class" />
            <SavedNote />
            <section class="sheet">
                <h2>"Adults"</h2>
                {members_of(number, adults)}
                <h2>"Students"</h2>
                {members_of(number, students)}
                <h2>"Add somebody"</h2>
                <form class="fields" method="post" action="/api/put_relation">
                    <input type="hidden" name="form[bond]" value="class" />
                    <input type="hidden" name="form[one]" value=format!("#{number}") />
                    <input type="hidden" name="form[until]" value="" />
                    <label>"Their id, or # and their number"<input type="text" name="form[person]" required autocomplete="off" /></label>
                    <button class="button" type="submit">"Add"</button>
                </form>
            </section>
            <section class="sheet">
                <h2>"Details"</h2>
                <form class="fields" method="post" action="/api/put_class">
                    <input type="hidden" name="class" value=number.to_string() />
                    <label>"Name"<input type="text" name="name" value=class.name required maxlength="200" dir="auto" autocomplete="off" /></label>
                    <label>
                        "Id in your other systems"
                        <input type="text" name="local_id" value=class.local_id.unwrap_or_default() maxlength="100" autocomplete="off" />
                    </label>
                    <button class="button" type="submit">"Save"</button>
                </form>
            </section>
        }
    })
}

fn members_of(class: ClassId, members: Vec<Relative>) -> impl IntoView {
    if members.is_empty() {
        return view! { <p class="empty">"Nobody yet."</p> }.into_any();
    }
    let row = |member: Relative| {
        let (field, value, button) =
            if member.term.until.is_none() { ("ends", "yes", "End with today") } else { ("until", "", "Begin again") };
        let name = member.name.clone();
        view! {
            <li>
                <p>
                    {if member.is_there {
                        view! { <a href=format!("/admin/people/{}", member.person) dir="auto">{name.clone()}</a> }.into_any()
                    } else {
                        view! { <span dir="auto">{name.clone()}</span> }.into_any()
                    }}
                </p>
                <p class="meta">{days(member.term)}</p>
                {member.is_there.then(|| view! {
                    <form method="post" action="/api/put_relation">
                        <input type="hidden" name="form[bond]" value="class" />
                        <input type="hidden" name="form[one]" value=format!("#{class}") />
                        <input type="hidden" name="form[person]" value=format!("#{}", member.person) />
                        <input type="hidden" name=format!("form[{field}]") value=value />
                        <button class="quiet" type="submit">{button}<span class="unseen">{format!(": {name}")}</span></button>
                    </form>
                })}
            </li>
        }
    };
    view! { <ul class="records">{members.into_iter().map(row).collect_view()}</ul> }.into_any()
}
