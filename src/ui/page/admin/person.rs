//! One person: what the district keeps, whom they stand in a relation to, and the forms beside it. And somebody new.

mod fields;

use leptos::prelude::*;
use leptos_meta::Title;

use self::fields::{Fields, begun};
use super::merged::{began, described, field, meanwhile};
use super::{Back, RoleChoice, SavedNote, capital, days, unsaved};
use crate::api::administration::{
    Blank, Bond, RelationForm, Relative, Somebody, Typed, administered_person, blank_person,
};
use crate::domain::administration::Written;
use crate::domain::person::{PersonId, Role};
use crate::say::{self, HERE, around};
use crate::ui::language;
use crate::ui::part::{FieldError, FormError, Sender, load};

/// Where what rules speak of stands in the forms.
const FIELDS: &[(&str, &str)] = &[
    ("role", "role"),
    ("name", "name"),
    ("sorted_name", "sorted-name"),
    ("school", "school"),
    ("grade", "grade"),
    ("born", "born"),
    ("email", "email"),
    ("id", "local-id"),
    ("local_id", "local-id"),
    ("left", "left"),
    ("graduated", "graduated"),
];
/// What the form of the details carries, and that of the day on which somebody leaves.
const BEGAN: &[&str] = &["role", "name", "sorted_name", "school", "grade", "local_id", "email", "born"];
const LEAVING: &[&str] = &["left", "graduated"];
const RELATION: &[(&str, &str)] = &[("counselor", "counselor"), ("guardian", "guardian"), ("kinship", "kinship")];

/// The form for somebody new.
#[component]
pub fn NewPerson() -> impl IntoView {
    let language = language();
    let blank = Resource::new_blocking(|| (), |()| blank_person());
    view! {
        <Title text=say::admin_add_person(language) />
        {load(blank, move |Blank { schools, roles, typed, from }: Blank| view! {
            <header class="page-head">
                <Back />
                <h1>{say::admin_add_person(language)}</h1>
            </header>
            <FieldError path="/api/put_person" fields=FIELDS />
            <section class="sheet">
                {unsaved(typed.is_some())}
                <form class="fields" method="post" action="/api/put_person">
                    <Sender from />
                    <RoleChoice roles=roles.clone() chosen=role_of(typed.as_ref()) name="form[role]" id="role" />
                    <Fields form=begun(typed, &schools) schools is_student=roles.contains(&Role::Student) is_new=true />
                    <button class="button" type="submit">{say::admin_add(language)}</button>
                </form>
            </section>
        })}
    }
}

/// The page of one person.
#[component]
pub fn Person(id: PersonId) -> impl IntoView {
    let page = Resource::new_blocking(move || id, administered_person);
    load(page, |somebody: Somebody| view! { <Page somebody /> })
}

#[component]
fn Page(somebody: Somebody) -> impl IntoView {
    let Somebody { person, details, relatives, schools, roles, is_oneself, is_disabled, may_purge, typed, from } =
        somebody;
    let Typed { details: form, leaving, counselor, guardian } = typed;
    let language = language();
    let school = details.school.and_then(|own| schools.iter().find(|(id, _)| *id == own));
    let parts = [
        Some(capital(details.role.title_in(language))),
        details.grade.map(|grade| say::person_grade(language, grade.number().into())),
        school.map(|(_, name)| name.clone()),
        Some(say::person_number(language, &format!("#{person}"))),
        details.local_id.as_ref().map(|id| say::person_id(language, id)),
        details.left.map(|left| {
            let says = if details.graduated { say::person_graduated } else { say::person_left };
            says(language, &left.to_string())
        }),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    // Who has one role alone chooses none.
    let fields = if roles.len() > 1 { FIELDS } else { &FIELDS[1..] };
    let role = details.role;
    let has_left = details.left.is_some();
    // A caseload of hundreds stands below all that is done to the person.
    let is_long = relatives.len() > 12;
    let relations = view! {
        <section class="sheet" aria-labelledby="relations">
            <h2 id="relations">{say::person_relations(language)}</h2>
            <Relations person role relatives counselor guardian from=from.clone() />
        </section>
    }
    .into_any();
    let (above, below) = if is_long { (None, Some(relations)) } else { (Some(relations), None) };
    view! {
        <Title text=details.name.clone() />
        <header class="page-head">
            <p class="back"><a href="/admin/people">{say::admin_people(language)}</a></p>
            <h1 dir="auto">{details.name.clone()}</h1>
            <p class="meta">{parts.join(" \u{b7} ")}</p>
        </header>
        <FieldError path="/api/put_person" fields=fields />
        <FieldError path="/api/put_relation" fields=RELATION />
        <FieldError path="/api/hand_over_caseload" fields=&[("to", "to")] />
        <FormError path="/api/invite" />
        <FormError path="/api/disable_account" />
        <SavedNote />
        {above}
        <section class="sheet" aria-labelledby="details">
            <h2 id="details">{say::admin_details(language)}</h2>
            {unsaved(form.is_unsaved)}
            <form class="fields" method="post" action="/api/put_person">
                <input type="hidden" name="person" value=person.to_string() />
                <Sender from=from.clone() />
                {began(&form, BEGAN)}
                {(roles.len() > 1).then(|| view! {
                    <RoleChoice
                        roles=roles.clone() chosen=form.text("role").parse().ok() name="form[role]" id="role"
                        described=described(&form, "role", "role")
                    />
                    {meanwhile(&form, ("role", "role"), role_in_words)}
                })}
                <Fields form schools is_student=role == Role::Student is_new=false />
                <button class="button" type="submit">{say::admin_save(language)}</button>
            </form>
        </section>
        {(role == Role::Student && !has_left).then(|| view! {
            <section class="sheet" aria-labelledby="travel">
                <h2 id="travel">{say::person_from_school(language)}</h2>
                <p><a href=format!("/admin/people/{person}/receive")>{say::person_receive(language)}</a></p>
            </section>
        })}
        {(!is_oneself).then(|| view! {
            <section class="sheet" aria-labelledby="access">
                <h2 id="access">{say::person_access(language)}</h2>
                {(!has_left).then(|| view! {
                    <form class="fields" method="post" action="/api/invite">
                        <input type="hidden" name="person" value=person.to_string() />
                        {(is_disabled.is_some() && role.is_staff()).then(|| view! {
                            <label class="box">
                                <input type="checkbox" name="second" value="true" autocomplete="off" />
                                <span>{say::person_lost_second(language)}</span>
                            </label>
                        })}
                        <button class="button" type="submit">
                            {if is_disabled.is_some() { say::person_new_password(language) } else { say::person_invite(language) }}
                        </button>
                    </form>
                })}
                {has_left.then(|| view! {
                    <form class="fields" method="post" action="/api/put_person">
                        <input type="hidden" name="person" value=person.to_string() />
                        <Sender from=from.clone() />
                        {began(&leaving, LEAVING)}
                        <input type="hidden" name="form[left]" value="" />
                        <p>{say::person_is_gone(language)}</p>
                        <button class="quiet" type="submit">{say::person_come_back(language)}</button>
                    </form>
                })}
                {(!has_left || leaving.typed("left").is_some_and(|day| !day.is_empty())).then(|| view! {
                    {unsaved(leaving.is_unsaved)}
                    <form class="fields" method="post" action="/api/put_person">
                        <input type="hidden" name="person" value=person.to_string() />
                        <Sender from=from.clone() />
                        {began(&leaving, LEAVING)}
                        {field(&leaving, ("left", "left"), say::person_first_day_gone(language), |described| view! {
                            <input
                                id="left" type="date" name="form[left]" value=leaving.text("left") required autocomplete="off"
                                aria-describedby=described
                            />
                        })}
                        {(role == Role::Student).then(|| view! {
                            <label class="box">
                                <input
                                    id="graduated" type="checkbox" name="form[graduated]" value="yes" autocomplete="off"
                                    checked=leaving.is_ticked("graduated")
                                />
                                <span>{say::person_have_graduated(language)}</span>
                            </label>
                        })}
                        <button class="quiet" type="submit">{say::person_they_left(language)}</button>
                    </form>
                })}
                {is_disabled.map(|is_disabled| view! { <Account person is_disabled from /> })}
                {may_purge.then(|| view! {
                    <p class="meta">
                        <a href=format!("/admin/purge?student={person}")>{say::person_purge(language)}</a>
                    </p>
                })}
            </section>
        })}
        {below}
    }
}

/// Whether the account can be used, and the button that changes it.
#[component]
fn Account(person: PersonId, is_disabled: bool, from: Option<String>) -> impl IntoView {
    let language = language();
    let (says, button) = if is_disabled {
        (say::account_is_disabled(language), say::account_enable(language))
    } else {
        (say::account_is_there(language), say::account_disable(language))
    };
    view! {
        <form class="fields" method="post" action="/api/disable_account">
            <input type="hidden" name="person" value=person.to_string() />
            <input type="hidden" name="disabled" value=(!is_disabled).to_string() />
            <Sender from />
            <p>{says}</p>
            <button class="quiet" type="submit">{button}</button>
        </form>
    }
}

/// The role that was typed.
fn role_of(typed: Option<&Written>) -> Option<Role> {
    typed.and_then(|typed| typed.role.as_ref()?.parse().ok())
}

fn role_in_words(slug: &str) -> String {
    slug.parse::<Role>().map_or_else(|_| slug.to_owned(), |role| capital(role.title_in(language())))
}

#[component]
fn Relations(
    person: PersonId,
    role: Role,
    relatives: Vec<Relative>,
    counselor: Option<RelationForm>,
    guardian: Option<RelationForm>,
    from: Option<String>,
) -> impl IntoView {
    let language = language();
    let one_of = |typed: Option<&RelationForm>| typed.map(|typed| typed.one.clone());
    let (the_counselor, the_guardian) = (one_of(counselor.as_ref()), one_of(guardian.as_ref()));
    let is_student = role == Role::Student;
    let is_empty = relatives.is_empty();
    view! {
        {is_empty.then(|| view! { <p class="empty">{say::admin_nobody_yet(language)}</p> })}
        <ul class="records relations">
            {relatives.into_iter().map(|relative| view! { <li>{one(person, is_student, relative)}</li> }).collect_view()}
        </ul>
        {(is_student).then(|| view! {
            <h3>{say::person_add_counselor(language)}</h3>
            {unsaved(counselor.is_some())}
            <form class="fields" method="post" action="/api/put_relation">
                <Sender from=from.clone() />
                <input type="hidden" name="form[bond]" value="caseload" />
                <input type="hidden" name="form[person]" value=format!("#{person}") />
                <input type="hidden" name="form[until]" value="" />
                <label>
                    {say::admin_their_id(language)}
                    <input id="counselor" type="text" name="form[one]" value=the_counselor required autocomplete="off" />
                </label>
                <button class="button" type="submit">{say::person_add_to_caseload(language)}</button>
            </form>
            <h3>{say::person_add_guardian(language)}</h3>
            {unsaved(guardian.is_some())}
            <form class="fields" method="post" action="/api/put_relation">
                <Sender from />
                <input type="hidden" name="form[bond]" value="guardian" />
                <input type="hidden" name="form[person]" value=format!("#{person}") />
                <input type="hidden" name="form[until]" value="" />
                <label>
                    {say::admin_their_id(language)}
                    <input id="guardian" type="text" name="form[one]" value=the_guardian required autocomplete="off" />
                </label>
                <label>{say::person_kinship(language)}<input id="kinship" type="text" name="form[kinship]" value=guardian.and_then(|typed| typed.kinship) maxlength="100" dir="auto" autocomplete="off" /></label>
                <button class="button" type="submit">{say::person_add_the_guardian(language)}</button>
            </form>
        })}
        {(role == Role::Counselor).then(|| view! {
            <h3>{say::person_hand_over(language)}</h3>
            <form class="fields" method="post" action="/api/hand_over_caseload">
                <input type="hidden" name="from" value=person.to_string() />
                <label>{say::person_hand_over_to(language)}<input id="to" type="text" name="to" required autocomplete="off" /></label>
                <button class="quiet" type="submit">{say::person_hand_over_button(language)}</button>
            </form>
        })}
    }
}

/// One relation in words, with its form.
fn one(person: PersonId, is_student: bool, relative: Relative) -> impl IntoView {
    let Relative { bond, person: other, name, role, is_there, class, term, kinship, blocked } = relative;
    let language = language();
    let is_towards_student = role == Role::Student;
    let what = match (bond, is_towards_student) {
        (Bond::Caseload, true) => say::bond_on_caseload(language).to_owned(),
        (Bond::Caseload, false) => say::bond_counselor(language).to_owned(),
        (Bond::Guardian, true) => say::bond_guardian_of(language).to_owned(),
        (Bond::Guardian, false) if kinship.is_empty() => say::bond_guardian(language).to_owned(),
        (Bond::Guardian, false) => say::bond_guardian_as(language, HERE),
        (Bond::Class, _) => say::bond_class(language).to_owned(),
    };
    let (before, behind) = around(&what);
    let kinship = what.contains(HERE).then(|| view! { <bdi>{kinship}</bdi> });
    let (mine, theirs) = (format!("#{person}"), format!("#{other}"));
    // Who is the one and who the student of the relation.
    let (first, second) = match &class {
        Some((class, _)) => (format!("#{class}"), mine),
        None if is_student => (theirs, mine),
        None => (mine, theirs),
    };
    let bond_name = match bond {
        Bond::Caseload => "caseload",
        Bond::Guardian => "guardian",
        Bond::Class => "class",
    };
    let link = match class {
        Some((class, name)) => view! { <a href=format!("/admin/classes/{class}") dir="auto">{name}</a> }.into_any(),
        None if is_there => view! { <a href=format!("/admin/people/{other}") dir="auto">{name.clone()}</a> }.into_any(),
        None => view! { <span dir="auto">{name.clone()}</span> }.into_any(),
    };
    let form = move |field: &'static str, value: &'static str, button: &'static str| {
        view! {
            <form method="post" action="/api/put_relation">
                <input type="hidden" name="form[bond]" value=bond_name />
                <input type="hidden" name="form[one]" value=first.clone() />
                <input type="hidden" name="form[person]" value=second.clone() />
                <input type="hidden" name=format!("form[{field}]") value=value />
                <button class="quiet" type="submit">{button}<span class="unseen">{say::admin_about(language, &name)}</span></button>
            </form>
        }
    };
    let ends = if term.until.is_none() {
        ("ends", "yes", say::admin_end_today(language))
    } else {
        ("ends", "no", say::admin_begin_again(language))
    };
    view! {
        <div>
            <p>{before} {kinship} {behind} " " {link}</p>
            <p class="meta">
                {days(language, term)}
                {blocked.then(|| say::bond_blocked(language))}
            </p>
        </div>
        <div class="ways">
            {is_there.then(|| form.clone()(ends.0, ends.1, ends.2))}
            {(is_there && bond == Bond::Guardian).then(|| if blocked {
                form("blocked", "no", say::bond_unblock(language))
            } else {
                form("blocked", "yes", say::bond_block(language))
            })}
        </div>
    }
}
