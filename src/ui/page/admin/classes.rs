//! Classes: their list, and one of them with its teachers and students.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::merged::{began, field};
use super::{Back, SavedNote, SchoolChoice, days, unsaved};
use crate::api::administration::{
    Class as Row, ClassPage, Classes as Page, Relative, administered_class, administered_classes,
};
use crate::domain::person::{ClassId, Role, SchoolId};
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{FieldError, Sender, load};

/// Where what rules speak of stands in the forms.
const FIELDS: &[(&str, &str)] = &[("name", "name"), ("school", "school"), ("id", "local-id"), ("local_id", "local-id")];

/// The classes, of one school if the address says so.
#[component]
pub fn Classes() -> impl IntoView {
    let language = language();
    let query = use_query_map();
    let school = query.read_untracked().get("school").and_then(|id| id.parse::<SchoolId>().ok());
    let after = query.read_untracked().get("after").and_then(|id| id.parse::<ClassId>().ok());
    let page = Resource::new_blocking(move || (school, after), |(school, after)| administered_classes(school, after));
    view! {
        <Title text=say::classes(language) />
        {load(page, move |Page { rows, next, schools, typed, from }: Page| {
            let only = schools.first().filter(|_| schools.len() == 1).map(|(school, _)| *school);
            let is_typed = typed.is_some();
            let typed = typed.unwrap_or_default();
            let chosen = if is_typed { typed.school.and_then(|school| school.parse().ok()) } else { school.or(only) };
            let here = school.map(|school| format!("school={school}&")).unwrap_or_default();
            view! {
                <header class="page-head">
                    <Back />
                    <h1>{say::classes(language)}</h1>
                </header>
                <FieldError path="/api/put_class" fields=FIELDS />
                {(schools.len() > 1).then(|| view! {
                    <form method="get" action="/admin/classes" class="filters sheet">
                        <div class="filter-row">
                            <SchoolChoice schools=schools.clone() chosen=school name="school" none=say::filter_all_schools(language) />
                            <button class="button" type="submit">{say::filter_show(language)}</button>
                        </div>
                    </form>
                })}
                <section class="sheet">
                    {rows.is_empty().then(|| view! { <p class="empty">{say::classes_none(language)}</p> })}
                    <ul class="records">
                        {rows
                            .into_iter()
                            .map(|row| {
                                let school = schools.iter().find(|(id, _)| *id == row.school);
                                let school = school.map(|(_, name)| name.clone()).unwrap_or_default();
                                view! {
                                    <li>
                                        <a class="record-name" href=format!("/admin/classes/{}", row.class) dir="auto">{row.name.clone()}</a>
                                        <p class="meta">{format!("{school} \u{b7} {}", what(language, &row))}</p>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                </section>
                <nav class="pages" aria-label=say::desk_pages(language)>
                    {next.map(|next| view! { <a href=format!("/admin/classes?{here}after={next}") class="button">{say::classes_next(language)}</a> })}
                </nav>
                <section class="sheet">
                    <h2>{say::classes_add(language)}</h2>
                    {unsaved(is_typed)}
                    <form class="fields" method="post" action="/api/put_class">
                        <Sender from />
                        <label>{say::table_name(language)}<input id="name" type="text" name="form[name]" value=typed.name required maxlength="200" dir="auto" autocomplete="off" /></label>
                        <SchoolChoice schools=schools.clone() chosen name="form[school]" none=say::classes_choose_school(language) id="school" />
                        <label>{say::admin_other_id(language)}<input id="local-id" type="text" name="form[local_id]" value=typed.local_id maxlength="100" autocomplete="off" /></label>
                        <button class="button" type="submit">{say::admin_add(language)}</button>
                    </form>
                </section>
            }
        })}
    }
}

fn what(language: Language, row: &Row) -> String {
    let id = row.local_id.as_ref().map(|id| format!(" \u{b7} {}", say::person_id(language, id))).unwrap_or_default();
    let [adults, students, number] = [row.teachers.to_string(), row.students.to_string(), format!("#{}", row.class)];
    say::class_what(language, &adults, &students, &number) + &id
}

/// One class.
#[component]
pub fn Class(id: ClassId) -> impl IntoView {
    let language = language();
    let page = Resource::new_blocking(move || id, administered_class);
    load(page, move |ClassPage { class, members, form, member, from }: ClassPage| {
        let (students, adults): (Vec<_>, Vec<_>) = members.into_iter().partition(|member| member.role == Role::Student);
        let number = class.class;
        let has_member = member.is_some();
        view! {
            <Title text=class.name.clone() />
            <header class="page-head">
                <p class="back"><a href="/admin/classes">{say::classes(language)}</a></p>
                <h1 dir="auto">{class.name.clone()}</h1>
                <p class="meta">{what(language, &class)}</p>
            </header>
            <FieldError path="/api/put_relation" fields=&[("person", "person")] />
            <FieldError path="/api/put_class" fields=FIELDS />
            <SavedNote />
            <section class="sheet">
                <h2>{say::class_adults(language)}</h2>
                {members_of(number, adults)}
                <h2>{say::desk_students(language)}</h2>
                {members_of(number, students)}
                <h2>{say::class_add_somebody(language)}</h2>
                {unsaved(has_member)}
                <form class="fields" method="post" action="/api/put_relation">
                    <Sender from=from.clone() />
                    <input type="hidden" name="form[bond]" value="class" />
                    <input type="hidden" name="form[one]" value=format!("#{number}") />
                    <input type="hidden" name="form[until]" value="" />
                    <label>
                        {say::admin_their_id(language)}
                        <input id="person" type="text" name="form[person]" value=member.map(|typed| typed.person) required autocomplete="off" />
                    </label>
                    <button class="button" type="submit">{say::admin_add(language)}</button>
                </form>
            </section>
            <section class="sheet">
                <h2>{say::admin_details(language)}</h2>
                {unsaved(form.is_unsaved)}
                <form class="fields" method="post" action="/api/put_class">
                    <input type="hidden" name="class" value=number.to_string() />
                    <Sender from />
                    {began(&form, &["name", "local_id"])}
                    {field(&form, ("name", "name"), say::table_name(language), |described| view! {
                        <input
                            id="name" type="text" name="form[name]" value=form.text("name") required maxlength="200" dir="auto" autocomplete="off"
                            aria-describedby=described
                        />
                    })}
                    {field(&form, ("local_id", "local-id"), say::admin_other_id(language), |described| view! {
                        <input
                            id="local-id" type="text" name="form[local_id]" value=form.text("local_id") maxlength="100" autocomplete="off"
                            aria-describedby=described
                        />
                    })}
                    <button class="button" type="submit">{say::admin_save(language)}</button>
                </form>
            </section>
        }
    })
}

fn members_of(class: ClassId, members: Vec<Relative>) -> impl IntoView {
    let language = language();
    if members.is_empty() {
        return view! { <p class="empty">{say::admin_nobody_yet(language)}</p> }.into_any();
    }
    let row = |member: Relative| {
        let (field, value, button) = if member.term.until.is_none() {
            ("ends", "yes", say::admin_end_today(language))
        } else {
            ("ends", "no", say::admin_begin_again(language))
        };
        let name = member.name.clone();
        view! {
            <li>
                <div>
                    <p>
                        {if member.is_there {
                            view! { <a href=format!("/admin/people/{}", member.person) dir="auto">{name.clone()}</a> }.into_any()
                        } else {
                            view! { <span dir="auto">{name.clone()}</span> }.into_any()
                        }}
                    </p>
                    <p class="meta">{days(language, member.term)}</p>
                </div>
                {member.is_there.then(|| view! {
                    <form method="post" action="/api/put_relation">
                        <input type="hidden" name="form[bond]" value="class" />
                        <input type="hidden" name="form[one]" value=format!("#{class}") />
                        <input type="hidden" name="form[person]" value=format!("#{}", member.person) />
                        <input type="hidden" name=format!("form[{field}]") value=value />
                        <button class="quiet" type="submit">{button}<span class="unseen">{say::admin_about(language, &name)}</span></button>
                    </form>
                })}
            </li>
        }
    };
    view! { <ul class="records relations">{members.into_iter().map(row).collect_view()}</ul> }.into_any()
}
