//! Receiving a travelling plan for a student: choose the file, see whose it is and what comes, and have exactly that done.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::travel::{Receiving, Shown, open_receiving};
use crate::domain::person::PersonId;
use crate::domain::travel::{Called, Receipt};
use crate::say::{self, marked};
use crate::ui::language;
use crate::ui::part::{FormError, Moment, Sender, TimesNote, load, on_day};

/// The page for one student.
#[component]
pub fn Receive(id: PersonId) -> impl IntoView {
    let language = language();
    let (before, schema, behind) = marked(say::receive_where(language));
    let where_from = StoredValue::new((before, schema, behind));
    let page = Resource::new_blocking(|| (), move |()| open_receiving(id));
    view! {
        <Title text=say::receive(language) />
        {load(page, move |Receiving { student, name, shown, from }: Receiving| view! {
            <header class="page-head">
                <p class="back"><a href=format!("/admin/people/{student}")><bdi>{name.clone()}</bdi></a></p>
                <h1>{say::receive(language)}</h1>
                <p class="lead">{say::receive_lead(language)}</p>
            </header>
            <FormError path="/api/receive_plan" />
            {shown.map(|shown| view! { <Found student shown from=from.clone() /> })}
            <section class="sheet" aria-labelledby="choose">
                <h2 id="choose">{say::receive_choose(language)}</h2>
                <form class="fields" method="post" action="/api/read_travelling_plan" enctype="multipart/form-data">
                    <input type="hidden" name="person" value=student.to_string() />
                    <label>
                        {say::receive_file(language)}
                        <input type="file" name="file" accept=".zip,application/zip" required />
                    </label>
                    <button class="button" type="submit">{say::receive_show(language)}</button>
                </form>
                {
                    let (before, schema, behind) = where_from.get_value();
                    view! { <p class="meta">{before} <a href="/travelling-plan.schema.json">{schema}</a> {behind}</p> }
                }
            </section>
        })}
    }
}

#[component]
fn Found(student: PersonId, shown: Shown, from: Option<String>) -> impl IntoView {
    let language = language();
    let Shown { found, mark, is_done } = shown;
    match found {
        Err(sentence) => view! {
            <section class="sheet" id="shown" aria-labelledby="shown-title">
                <h2 id="shown-title">{say::receive_cannot(language)}</h2>
                <p class="alert" role="alert">{sentence}</p>
            </section>
        }
        .into_any(),
        Ok(receipt) => view! { <Received student receipt mark is_done from /> }.into_any(),
    }
}

#[component]
fn Received(student: PersonId, receipt: Receipt, mark: String, is_done: bool, from: Option<String>) -> impl IntoView {
    let (is_surely, leaves_out, brings) = (receipt.is_surely_the_same(), receipt.leaves_out(), receipt.brings());
    let Receipt { there, here, place, taken, years, check_ins, new_check_ins, people, begins_with, goes_on_with } =
        receipt;
    let language = language();
    let title = if is_done { say::receive_done(language) } else { say::receive_in_it(language) };
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let check_ins = say::receive_check_ins(language, count(check_ins), count(new_check_ins));
    let people = (people > 0).then(|| say::receive_people(language, count(people)));
    view! {
        <section class="sheet" id="shown" aria-labelledby="shown-title">
            <h2 id="shown-title">{title}</h2>
            {is_done.then(|| view! { <p class="notice" role="status">{say::receive_done_what(language)}</p> })}
            <dl class="facts">
                <div><dt>{say::receive_of(language)}</dt><dd><Name called=there /></dd></div>
                <div><dt>{say::receive_for(language)}</dt><dd><Name called=here /></dd></div>
                <div><dt>{say::receive_at(language)}</dt><dd dir="auto">{place}</dd></div>
                <div><dt>{say::receive_on(language)}</dt><dd><Moment at=taken /></dd></div>
            </dl>
            <TimesNote />
            <ul class="lines">
                {years.iter().map(|year| view! { <li>{year.words(language)}</li> }).collect_view()}
                <li>{check_ins}</li>
                {begins_with.map(|year| view! { <li>{say::receive_begins(language, &year.to_string())}</li> })}
                {goes_on_with.map(|year| view! { <li>{say::receive_goes_on(language, &year.to_string())}</li> })}
                {people.map(|people| view! { <li>{people}</li> })}
            </ul>
            {(!is_done && !brings).then(|| view! { <p>{say::receive_nothing(language)}</p> })}
            {(!is_done && brings).then(|| view! {
                <form class="fields" method="post" action="/api/receive_plan">
                    <input type="hidden" name="person" value=student.to_string() />
                    <input type="hidden" name="mark" value=mark />
                    <Sender from />
                    {(!is_surely).then(|| view! {
                        <label class="box">
                            <input type="checkbox" name="same" value="true" required />
                            <span>{say::receive_same(language)}</span>
                        </label>
                    })}
                    {leaves_out.then(|| view! {
                        <label class="box">
                            <input type="checkbox" name="leave_out" value="true" required />
                            <span>{say::receive_leave_out(language)}</span>
                        </label>
                    })}
                    <button class="button" type="submit">{say::receive_button(language)}</button>
                </form>
            })}
        </section>
    }
}

#[component]
fn Name(called: Called) -> impl IntoView {
    let language = language();
    let born = called
        .born
        .map_or_else(|| say::receive_not_born(language).to_owned(), |born| say::receive_born(language, &on_day(born)));
    view! { <bdi>{called.name}</bdi> {format!(" \u{b7} {born}")} }
}
