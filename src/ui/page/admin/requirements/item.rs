//! The form of a requirement: what is typed goes into the address and comes back with what it would come to; only then it
//! is saved.

use leptos::prelude::*;
use leptos_meta::Title;

use super::preview::Preview;
use super::{asks, versions};
use crate::api::requirement::{RequirementPage, Schools, open_requirement};
use crate::domain::school_record::{Form, Measure};
use crate::say;
use crate::ui::language;
use crate::ui::part::{Asked, FieldError, asked, load, select};

/// Where on the page stands what a rule is about.
const FIELDS: &[(&str, &str)] = &[
    ("subject", "subject"),
    ("school", "form"),
    ("kind", "form"),
    ("needed", "needed"),
    ("class_from", "class_from"),
    ("class_until", "class_until"),
    ("place", "place"),
    ("source", "source"),
];

/// What the address says of the requirement; nothing where nobody asked what it would come to.
fn typed(query: &Asked) -> Option<Form> {
    query.get("preview")?;
    let of = |name: &str| query.get(name).unwrap_or_default();
    Some(Form {
        subject: of("subject"),
        school: of("school"),
        class_from: of("class_from"),
        class_until: of("class_until"),
        kind: of("kind"),
        needed: of("needed"),
        place: of("place"),
        source: of("source"),
        away: of("away"),
    })
}

/// The form of the requirement in the address, or of a new one.
#[component]
pub fn RequirementForm() -> impl IntoView {
    let language = language();
    let query = asked();
    let item = query.get("item").filter(|item| !item.is_empty());
    let over = query.get("over").and_then(|over| over.parse().ok());
    let typed = typed(&query);
    let note = query.get("note").unwrap_or_default();
    let title = if item.is_some() { say::required_change_title(language) } else { say::required_add(language) };
    let asked = (item.clone(), typed, over);
    let page = Resource::new_blocking(move || asked.clone(), |(item, typed, over)| open_requirement(item, typed, over));
    view! {
        <Title text=title />
        {load(page, move |page: RequirementPage| view! {
            <header class="page-head">
                <p class="back"><a href="/admin/requirements">{say::required_title(language)}</a></p>
                <h1>{title}</h1>
            </header>
            <FieldError path="/api/save_requirement" fields=FIELDS />
            {shown((item.clone(), note.clone()), page)}
        })}
    }
}

fn shown((item, note): (Option<String>, String), page: RequirementPage) -> impl IntoView {
    let language = language();
    let RequirementPage { number, over, line, form, preview, since, schools, from } = page;
    let is_overtaken = over < number;
    // Where both were shown, the next form is over what is in force.
    let over = if preview.is_some() { number } else { over };
    let theirs = line.as_ref().filter(|line| is_overtaken && Form::of(line) != form).map(|line| {
        view! {
            <h3>{say::required_now_says(language)}</h3>
            <p><span dir="auto">{line.subject.clone()}</span> " (" {asks(language, line, &schools)} ")"</p>
        }
    });
    let told = preview.map(|preview| match preview {
        Ok(preview) => {
            let (item, form, note, schools) = (item.clone(), form.clone(), note.clone(), schools.clone());
            view! { <Preview preview item form note number schools from /> }.into_any()
        }
        Err((field, says)) => {
            let id = FIELDS.iter().find(|(name, _)| *name == field).map_or("form", |(_, id)| *id);
            view! { <p class="alert" role="alert"><a rel="external" href=format!("#{id}")>{says}</a></p> }.into_any()
        }
    });
    view! {
        {is_overtaken.then(|| view! {
            <section class="sheet" aria-labelledby="since">
                <h2 id="since">{say::grid_overtaken(language)}</h2>
                <p>{say::grid_overtaken_what(language)}</p>
                {since.into_iter().map(|version| versions::told(language, version, &schools)).collect_view()}
                {theirs}
            </section>
        })}
        {told}
        <section class="sheet">{fields((item, line.is_some()), (form, note, over), schools)}</section>
    }
}

/// The form, whose button shows what it would come to.
fn fields(
    (item, is_there): (Option<String>, bool),
    (form, note, over): (Form, String, i64),
    schools: Schools,
) -> impl IntoView {
    let language = language();
    let Form { subject, school, class_from, class_until, kind, needed, place, source, away } = form;
    let schools = schools.into_iter().map(|(one, name)| {
        let number = one.0.to_string();
        let is_it = number == school;
        (number, name, is_it)
    });
    let kinds = Measure::ALL.map(|one| {
        let words = match one {
            Measure::Credits => say::required_kind_credits(language),
            Measure::Hours => say::required_kind_hours(language),
            Measure::Done => say::required_kind_done(language),
        };
        (one.slug().to_owned(), words.to_owned(), one.slug() == kind)
    });
    let class = |id: &'static str, label: &'static str, value: String| {
        view! {
            <label>
                {label}
                <input
                    id=id type="text" name=id value=value inputmode="numeric" maxlength="4" aria-describedby="classes"
                    autocomplete="off"
                />
            </label>
        }
    };
    view! {
        <form id="form" class="fields" method="get" action="/admin/requirements/item">
            {item.map(|item| view! { <input type="hidden" name="item" value=item /> })}
            <input type="hidden" name="over" value=over.to_string() />
            <label>
                {say::required_subject(language)}
                <input
                    id="subject" type="text" name="subject" value=subject required=true maxlength="200" dir="auto"
                    aria-describedby="subject-what" autocomplete="off"
                />
            </label>
            <p class="meta" id="subject-what">{say::required_subject_what(language)}</p>
            {select(say::required_kind(language), "kind", None, kinds.to_vec())}
            <label>
                {say::required_needed(language)}
                <input
                    id="needed" type="text" name="needed" value=needed inputmode="decimal" maxlength="8"
                    aria-describedby="needed-what" autocomplete="off"
                />
            </label>
            <p class="meta" id="needed-what">{say::required_needed_what(language)}</p>
            {select(say::filter_school(language), "school", Some(say::filter_all_schools(language)), schools.collect())}
            {class("class_from", say::required_first_class(language), class_from)}
            {class("class_until", say::required_last_class(language), class_until)}
            <p class="meta" id="classes">{say::required_class_what(language)}</p>
            <label>
                {say::required_place(language)}
                <input id="place" type="text" name="place" value=place inputmode="numeric" maxlength="3" autocomplete="off" />
            </label>
            <label>
                {say::grid_source(language)}
                <input id="source" type="text" name="source" value=source maxlength="200" dir="auto" autocomplete="off" />
            </label>
            {is_there.then(|| view! {
                <label class="box">
                    <input type="checkbox" name="away" value="yes" autocomplete="off" checked=away == "yes" />
                    <span>{say::required_away(language)}</span>
                </label>
            })}
            <label>
                {say::required_reason(language)}
                <input type="text" name="note" value=note maxlength="500" dir="auto" autocomplete="off" />
            </label>
            <button class="button" type="submit" name="preview" value="yes">{say::grid_show_preview(language)}</button>
        </form>
    }
}
