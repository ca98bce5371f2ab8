//! What a requirement would come to: what is another, for how many students something else would be left, one of them as an
//! example; and the button that saves it.

use leptos::prelude::*;

use super::versions;
use crate::api::requirement::{Example, Preview as Told, Schools};
use crate::domain::school_record::{Form, Measure, Standing};
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::Sender;

#[component]
pub(super) fn Preview(
    preview: Told,
    item: Option<String>,
    form: Form,
    note: String,
    number: i64,
    schools: Schools,
    from: Option<String>,
) -> impl IntoView {
    let language = language();
    let is_nothing = preview.changed.is_empty();
    let next = say::grid_save(language, &(number + 1).to_string());
    let Form { subject, school, class_from, class_until, kind, needed, place, source, away } = form;
    let fields = [
        ("form[subject]", subject),
        ("form[school]", school),
        ("form[class_from]", class_from),
        ("form[class_until]", class_until),
        ("form[kind]", kind),
        ("form[needed]", needed),
        ("form[place]", place),
        ("form[source]", source),
        ("form[away]", away),
    ];
    view! {
        <section class="sheet tone-success" aria-labelledby="preview">
            <h2 id="preview">{say::grid_preview(language)}</h2>
            {is_nothing.then(|| view! { <p>{say::grid_nothing(language)}</p> })}
            {(!is_nothing).then(|| view! {
                <p>{say::grid_would(language)}</p>
                {effect(language, preview, &schools)}
                <form class="fields" method="post" action="/api/save_requirement">
                    {item.map(|item| view! { <input type="hidden" name="item" value=item /> })}
                    {fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).into_iter().collect_view()}
                    <input type="hidden" name="over" value=number.to_string() />
                    <Sender from />
                    <input type="hidden" name="note" value=note />
                    <button class="button" type="submit">{next}</button>
                </form>
            })}
        </section>
    }
}

/// What becomes of which requirement, and for how many students something else would be left, with one of them.
pub(super) fn effect(language: Language, preview: Told, schools: &Schools) -> impl IntoView + use<> {
    let Told { changed, students, all, example } = preview;
    let all = all.to_string();
    let effect = match students {
        0 => say::required_effect_none(language, &all),
        _ => say::required_effect(language, &students.to_string(), &all),
    };
    let changed = changed.into_iter().map(|(one, became)| {
        view! { <li>{versions::change(language, &one, became, schools)}</li> }
    });
    view! {
        <ul>{changed.collect_view()}</ul>
        <p class="lead">{effect}</p>
        {example.map(|example| view! { <AsExample example /> })}
    }
}

/// What would be left for one student, before and then.
#[component]
fn AsExample(example: Example) -> impl IntoView {
    let language = language();
    let Example { grade, class, school, different } = example;
    let who = match (grade, class) {
        (Some(grade), Some(class)) => {
            let school = school.unwrap_or_default();
            Some(say::required_example_who(language, &grade.to_string(), &class.0.to_string(), &school))
        }
        _ => None,
    };
    let head = |title: &'static str| view! { <th role="columnheader" scope="col">{title}</th> };
    let heads = [say::required_subject(language), say::required_now(language), say::required_then(language)];
    let row = |(before, then): (Option<Standing>, Option<Standing>)| {
        let name = then.as_ref().or(before.as_ref()).map(|one| one.name.clone()).unwrap_or_default();
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><bdi>{name}</bdi></th>
                <td role="cell" data-label=say::required_now(language)>{left(language, before.as_ref())}</td>
                <td role="cell" data-label=say::required_then(language)>{left(language, then.as_ref())}</td>
            </tr>
        }
    };
    view! {
        <h3>{say::required_example(language)}</h3>
        {who.map(|who| view! { <p><bdi>{who}</bdi></p> })}
        <div class="table">
            <table role="table">
                <caption class="unseen">{say::required_example(language)}</caption>
                <thead role="rowgroup"><tr role="row">{heads.map(head).into_iter().collect_view()}</tr></thead>
                <tbody role="rowgroup">{different.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// What is missing of something; nothing where it is not asked for or is there.
fn left(language: Language, one: Option<&Standing>) -> String {
    let Some(one) = one else { return say::school_left_nothing(language).to_owned() };
    let (left, underway) = (one.left().to_string(), one.underway());
    match one.measure {
        Measure::Credits if underway.0 > 0 => say::required_left_underway(language, &left, &underway.to_string()),
        Measure::Credits => say::required_left_credits(language, &left),
        Measure::Hours => say::required_left_hours(language, &left),
        Measure::Done => say::required_left_done(language).to_owned(),
    }
}
