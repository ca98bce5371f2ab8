//! Receiving a travelling plan for a student: choose the file, see whose it is and what comes, and have exactly that done.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::travel::{Receiving, Shown, open_receiving};
use crate::domain::person::PersonId;
use crate::domain::travel::{Called, Receipt, YearTold};
use crate::ui::part::{FormError, Moment, Sender, TimesNote, load, on_day};

/// The page for one student.
#[component]
pub fn Receive(id: PersonId) -> impl IntoView {
    let page = Resource::new_blocking(|| (), move |()| open_receiving(id));
    view! {
        <Title text="Receive a travelling plan" />
        {load(page, move |Receiving { student, name, shown, from }: Receiving| view! {
            <header class="page-head">
                <p class="back"><a href=format!("/admin/people/{student}")><bdi>{name.clone()}</bdi></a></p>
                <h1>"Receive a travelling plan"</h1>
                <p class="lead">
                    "A student who comes from another school may bring their plan in one file. First you see whose it is and what is in it. Nothing happens before you press the button under it."
                </p>
            </header>
            <FormError path="/api/receive_plan" />
            {shown.map(|shown| view! { <Found student shown from=from.clone() /> })}
            <section class="sheet" aria-labelledby="choose">
                <h2 id="choose">"Choose the file"</h2>
                <form class="fields" method="post" action="/api/read_travelling_plan" enctype="multipart/form-data">
                    <input type="hidden" name="person" value=student.to_string() />
                    <label>
                        "The file as it was taken, which ends in .zip; 32 MB at most"
                        <input type="file" name="file" accept=".zip,application/zip" required />
                    </label>
                    <button class="button" type="submit">"Show what is in it"</button>
                </form>
                <p class="meta">
                    "The student takes it on \u{201c}My whole record\u{201d}, a guardian on the record of the child. What the file looks like is published: "
                    <a href="/travelling-plan.schema.json">"the schema"</a> "."
                </p>
            </section>
        })}
    }
}

#[component]
fn Found(student: PersonId, shown: Shown, from: Option<String>) -> impl IntoView {
    let Shown { found, mark, is_done } = shown;
    match found {
        Err(sentence) => view! {
            <section class="sheet" id="shown" aria-labelledby="shown-title">
                <h2 id="shown-title">"This file cannot be received"</h2>
                <p class="alert" role="alert"><bdi>{sentence}</bdi></p>
            </section>
        }
        .into_any(),
        Ok(receipt) => view! { <Received student receipt mark is_done from /> }.into_any(),
    }
}

#[component]
fn Received(student: PersonId, receipt: Receipt, mark: String, is_done: bool, from: Option<String>) -> impl IntoView {
    let (is_surely, leaves_out, brings) = (receipt.is_surely_the_same(), receipt.leaves_out(), receipt.brings());
    let Receipt { there, here, place, taken, years, check_ins, new_check_ins, people, begins_with } = receipt;
    let title = if is_done { "Received" } else { "What is in it" };
    let people = match people {
        0 => None,
        1 => Some("The name of 1 person of the former school stands beside what they wrote, as that school told it. It is linked to nobody here.".to_owned()),
        _ => Some(format!("The names of {people} people of the former school stand beside what they wrote, as that school told them. They are linked to nobody here.")),
    };
    view! {
        <section class="sheet" id="shown" aria-labelledby="shown-title">
            <h2 id="shown-title">{title}</h2>
            {is_done.then(|| view! { <p class="notice" role="status">"The plan is here, with its history. That you received it is written down."</p> })}
            <dl class="facts">
                <div><dt>"The file is of"</dt><dd><Name called=there /></dd></div>
                <div><dt>"Received for"</dt><dd><Name called=here /></dd></div>
                <div><dt>"Taken at"</dt><dd dir="auto">{place}</dd></div>
                <div><dt>"Taken on"</dt><dd><Moment at=taken /></dd></div>
            </dl>
            <TimesNote />
            <ul class="lines">
                {years.iter().map(|year| view! { <li>{YearTold::words(year)}</li> }).collect_view()}
                <li>{format!("Check-ins: {check_ins} in the file, {new_check_ins} of them new here.")}</li>
                {begins_with.map(|year| view! { <li>{format!("This year\u{2019}s plan is empty, so it begins with all that stands at the end of {year}.")}</li> })}
                {people.map(|people| view! { <li>{people}</li> })}
            </ul>
            {(!is_done && !brings).then(|| view! { <p>"Everything that can come is here already. There is nothing to do."</p> })}
            {(!is_done && brings).then(|| view! {
                <form class="fields" method="post" action="/api/receive_plan">
                    <input type="hidden" name="person" value=student.to_string() />
                    <input type="hidden" name="mark" value=mark />
                    <Sender from />
                    {(!is_surely).then(|| view! {
                        <label class="box">
                            <input type="checkbox" name="same" value="true" required />
                            <span>"The names or the days of birth differ or are not known. I have made sure that it is the same student."</span>
                        </label>
                    })}
                    {leaves_out.then(|| view! {
                        <label class="box">
                            <input type="checkbox" name="leave_out" value="true" required />
                            <span>"The year that was written apart may stay out."</span>
                        </label>
                    })}
                    <button class="button" type="submit">"Receive this plan"</button>
                </form>
            })}
        </section>
    }
}

#[component]
fn Name(called: Called) -> impl IntoView {
    let born = called.born.map_or_else(|| "day of birth not known".to_owned(), |born| format!("born {}", on_day(born)));
    view! { <bdi>{called.name}</bdi> {format!(" \u{b7} {born}")} }
}
