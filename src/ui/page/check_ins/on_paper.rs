//! What the family reads and signs on paper: the way to the sheet, and the form that writes down that one came back.

use leptos::prelude::*;

use crate::api::family::Paper;
use crate::api::on_paper::{OnPaper, Signature};
use crate::domain::person::PersonId;
use crate::say;
use crate::ui::language;
use crate::ui::part::{Sender, day, said, to_student};

/// For those who log check-ins.
#[component]
pub fn Signed(student: PersonId, from: Option<String>, paper: OnPaper) -> impl IntoView {
    let language = language();
    let OnPaper { guardians, today, recorded, has_sheet } = paper;
    let is_nobody = guardians.is_empty();
    view! {
        <section class="sheet" id="on-paper" aria-labelledby="on-paper-title">
            <h2 id="on-paper-title">{say::paper_read(language)}</h2>
            {has_sheet.then(|| view! {
                <p>{say::home_sheet_what(language)}</p>
                <p><a class="button" href=to_student(student, "/home-sheet")>{say::home_sheet_way(language)}</a></p>
            })}
            <ul class="plain">{recorded.into_iter().map(|one| recorded_one(student, from.clone(), one)).collect_view()}</ul>
            {is_nobody.then(|| view! { <p class="empty">{say::paper_read_nobody(language)}</p> })}
            {(!is_nobody).then(|| view! {
                <p>{say::paper_read_what(language)}</p>
                <form class="fields" method="post" action="/api/record_on_paper">
                    <input type="hidden" name="student" value=student.to_string() />
                    <Sender from />
                    <label>
                        {say::paper_read_who(language)}
                        <select id="signed-by" name="guardian" autocomplete="off">
                            {guardians
                                .into_iter()
                                .map(|(id, name)| view! { <option value=id.to_string() dir="auto">{name}</option> })
                                .collect_view()}
                        </select>
                    </label>
                    <label>
                        {say::paper_read_day(language)}
                        <input id="signed-day" type="date" name="day" value=today.clone() max=today required=true autocomplete="off" />
                    </label>
                    <button class="button" type="submit">{say::paper_read_button(language)}</button>
                </form>
            })}
        </section>
    }
}

/// One signature, with the button that withdraws it, or with who did.
fn recorded_one(student: PersonId, from: Option<String>, one: Signature) -> impl IntoView {
    let language = language();
    let Signature { guardian, read, withdrawn } = one;
    let signed = read.paper.as_ref().map(|Paper { signed, .. }| signed.clone()).unwrap_or_default();
    let about = say::admin_about(language, &format!("{}, {}", read.name, day(&signed)));
    view! {
        <li>
            {said(read)} " "
            {match withdrawn {
                Some((by, at)) => {
                    view! { <span class="meta">{say::paper_withdrawn(language, &by, &day(&at))}</span> }.into_any()
                }
                None => view! {
                    <details class="fold">
                        <summary>{say::paper_withdraw(language)}<span class="unseen">{about}</span></summary>
                        <form method="post" action="/api/withdraw_on_paper">
                            <input type="hidden" name="student" value=student.to_string() />
                            <input type="hidden" name="guardian" value=guardian.to_string() />
                            <input type="hidden" name="day" value=signed />
                            <Sender from />
                            <p>{say::paper_withdraw_what(language)}</p>
                            <button class="quiet" type="submit">{say::paper_withdraw_button(language)}</button>
                        </form>
                    </details>
                }
                .into_any(),
            }}
        </li>
    }
}
