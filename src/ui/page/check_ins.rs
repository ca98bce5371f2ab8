//! A student's check-ins: where the student stands, every entry, and the forms of those who log. Links and forms alone.

mod on_paper;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use self::on_paper::Signed;
use super::addressed::{BackToPlan, about_student};
use crate::api::check_in::{Blank, CheckIns, Entry, Opened, open_check_ins};
use crate::domain::check_in::Written;
use crate::domain::person::PersonId;
use crate::say::{self, HERE, around, marked};
use crate::ui::language;
use crate::ui::part::{
    CheckInState, FieldError, FormError, InList, Moment, Sender, TextArea, TimesNote, When, day, load, to_student,
};

/// The page about one's own.
#[component]
pub fn OwnCheckIns() -> impl IntoView {
    page(None)
}

/// The page about the student in the address.
#[component]
pub fn StudentCheckIns() -> impl IntoView {
    about_student(|student| page(Some(student)))
}

fn page(student: Option<PersonId>) -> impl IntoView {
    let query = use_query_map();
    let done = query.with_untracked(|query| query.get("done"));
    let corrects = query.with_untracked(|query| query.get("correct")?.parse::<i64>().ok());
    let answer = Resource::new_blocking(|| (), move |()| open_check_ins(student, corrects));
    load(answer, move |opened: Opened| match opened {
        Opened::CheckIns(check_ins) => view! { <Shown check_ins=*check_ins done=done.clone() /> }.into_any(),
        Opened::Begun(written) => view! { <NotTheirs written /> }.into_any(),
    })
}

/// The page of somebody for whom the student is absent now: their own words, and nothing of the student.
#[component]
fn NotTheirs(written: Written) -> impl IntoView {
    let language = language();
    view! {
        <Title text=say::begun_not_yours(language) />
        <article class="who-page check-in-page">
            <header class="page-head">
                <p class="back"><a rel="external" href="/desk">{say::desk_next(language)}</a></p>
                <h1>{say::begun_not_yours(language)}</h1>
            </header>
            <Begun written />
        </article>
    }
}

/// What somebody typed who can log no more, to be copied.
#[component]
fn Begun(written: Written) -> impl IntoView {
    let language = language();
    let Written { day: on, present, agreed, next_step, next_day, .. } = written;
    let typed = [
        (say::log_day(language), on),
        (say::entry_present(language), present),
        (say::entry_agreed(language), agreed),
        (say::entry_next(language), next_step),
        (say::log_next_day(language), next_day),
    ];
    let typed = typed.into_iter().filter(|(_, words)| !words.is_empty());
    view! {
        <section class="sheet" aria-labelledby="begun">
            <h2 id="begun">{say::begun_title(language)}</h2>
            <p class="alert" role="alert">{say::begun_lead(language)}</p>
            {typed.map(|(label, words)| view! { <p dir="auto">{label} " " <span class="check-in-words">{words}</span></p> }).collect_view()}
        </section>
    }
}

#[component]
fn Shown(check_ins: CheckIns, done: Option<String>) -> impl IntoView {
    let language = language();
    let CheckIns { name, is_own, course, all, blank, paper, begun } = check_ins;
    let student = course.student;
    let from = course.from.clone();
    let title = if is_own { say::check_ins_own(language).to_owned() } else { say::check_ins_with(language, &name) };
    let done = match done.as_deref() {
        Some("logged") => Some(say::check_ins_logged(language)),
        Some("asked") => Some(say::check_ins_asked(language)),
        Some("revisited") => Some(say::check_ins_revisited(language)),
        Some("paper") => Some(say::paper_read_done(language)),
        Some("withdrawn") => Some(say::paper_withdrawn_done(language)),
        Some("taken-back") => Some(say::check_ins_taken_back(language)),
        _ => None,
    };
    let is_quiet = all.is_empty();
    view! {
        <Title text=title.clone() />
        <article class="who-page check-in-page">
            <header class="page-head">
                <BackToPlan is_own student name=name.clone() />
                {(!is_own).then(|| view! { <InList student /> })}
                <h1 dir="auto">{title}</h1>
            </header>
            {done.map(|done| view! { <p class="notice" role="status">{done}</p> })}
            {begun.is_none().then(|| view! { <FieldError path="/api/log_check_in" fields=LOG /> })}
            {begun.map(|written| view! { <Begun written /> })}
            <FormError path="/api/withdraw_on_paper" />
            <FieldError path="/api/record_on_paper" fields=&[("day", "signed-day"), ("guardian", "signed-by")] />
            <FieldError path="/api/ask_check_in" fields=&[("words", "ask-words")] />
            {["/api/acknowledge_check_in", "/api/take_back_ask", "/api/revisit_plan"].map(|path| view! { <FormError path /> })}
            <section class="sheet" aria-labelledby="stands">
                <h2 id="stands">{if is_own { say::check_ins_where_you(language) } else { say::check_ins_where_student(language) }}</h2>
                <CheckInState course is_own />
            </section>
            {blank.map(|blank| view! { <Log student from=from.clone() blank /> })}
            <section class="sheet" aria-labelledby="entries">
                <h2 id="entries">{say::check_ins_talked(language)}</h2>
                {is_quiet.then(|| view! { <p class="empty">{say::check_ins_none(language)}</p> })}
                <TimesNote />
                <ol class="trail">{all.into_iter().map(|one| entry(student, from.clone(), one)).collect_view()}</ol>
            </section>
            {paper.map(|paper| view! { <Signed student from paper /> })}
        </article>
    }
}

/// What the rules of a check-in call its fields, and where these are in the form.
const LOG: &[(&str, &str)] = &[
    ("day", "field-day"),
    ("present", "field-present"),
    ("agreed", "agreed"),
    ("next_step", "field-next_step"),
    ("next_day", "field-next_day"),
];

/// The form of those who log; with today in it, pressing its button is enough.
#[component]
fn Log(student: PersonId, from: Option<String>, blank: Blank) -> impl IntoView {
    let language = language();
    let Blank { written, today, token } = blank;
    let Written { day: on, present, agreed, next_step, next_day, corrects, not_held } = written;
    let is_correction = !corrects.is_empty();
    let title = if is_correction { say::log_correct(language, &corrects) } else { say::log_new(language).to_owned() };
    view! {
        <section class="sheet" id="new" aria-labelledby="log">
            <h2 id="log">{title}</h2>
            <p>{say::log_part_of_record(language)}</p>
            {is_correction.then(|| view! {
                <p class="meta">{say::log_first_stays(language)}</p>
            })}
            <form class="fields" method="post" action="/api/log_check_in">
                <input type="hidden" name="student" value=student.to_string() />
                <input type="hidden" name="token" value=token.to_string() />
                <Sender from />
                {is_correction.then(|| view! { <input type="hidden" name="form[corrects]" value=corrects /> })}
                <label>
                    {say::log_day(language)}
                    <input type="date" id="field-day" name="form[day]" value=on max=today required=true autocomplete="off" />
                </label>
                {is_correction.then(|| view! {
                    <label class="box">
                        <input type="checkbox" name="form[not_held]" value="yes" autocomplete="off" checked=!not_held.is_empty() />
                        <span>{say::log_none(language)}</span>
                    </label>
                })}
                <label>
                    {say::log_present(language)}
                    <input type="text" id="field-present" name="form[present]" value=present maxlength="300" dir="auto" autocomplete="off" />
                </label>
                <p id="agreed" class="label">{say::log_agreed(language)}</p>
                <p id="agreed-hint" class="meta">{say::log_agreed_hint(language)}</p>
                <TextArea name="form[agreed]" text=agreed labelled_by="agreed" described_by="agreed-hint" rows="4" node_ref=NodeRef::new() />
                <label>
                    {say::log_next(language)}
                    <input type="text" id="field-next_step" name="form[next_step]" value=next_step maxlength="500" dir="auto" autocomplete="off" />
                </label>
                <label>
                    {say::log_next_day(language)}
                    <input type="date" id="field-next_day" name="form[next_day]" value=next_day autocomplete="off" />
                </label>
                <button class="button" type="submit">{if is_correction { say::log_correction_button(language) } else { say::log_button(language) }}</button>
            </form>
        </section>
    }
}

/// A sentence whose marked words lead to another entry.
fn points_to(entry: i64, sentence: &str) -> impl IntoView + use<> {
    let (before, words, behind) = marked(sentence);
    view! { <p class="meta">{before} <a rel="external" href=format!("#check-in-{entry}")>{words}</a> {behind}</p> }
}

fn entry(student: PersonId, from: Option<String>, entry: Entry) -> impl IntoView {
    let language = language();
    let (before, behind) = around(&say::entry_by(language, HERE));
    let Entry { seq, day: on, name, capacity, present, agreed, next_step, next_day, at, window, corrects, .. } = entry;
    let (corrected_by, held) = (entry.corrected_by, entry.held);
    let next_day = next_day.map(|on| view! { " (" <time datetime=on.clone()>{day(&on)}</time> ")" });
    view! {
        <li id=format!("check-in-{seq}")>
            <h3>
                {format!("{seq}. ")}
                <time datetime=on.clone()>{day(&on)}</time>
                {window.map(|window| view! { " \u{b7} " <bdi>{window}</bdi> })}
            </h3>
            {corrected_by.map(|other| points_to(other, &say::entry_corrected(language, &other.to_string())))}
            {corrects.map(|other| points_to(other, &say::entry_corrects(language, &other.to_string())))}
            {(!held).then(|| view! { <p class="check-in-none">{say::entry_none(language)}</p> })}
            <p class="meta">{before} <bdi>{name}</bdi> {behind} {say::entry_as(language, capacity.words_in(language))} " " <Moment at /></p>
            {(!present.is_empty()).then(|| view! { <p dir="auto">{say::entry_present(language)} " " <span class="check-in-words">{present}</span></p> })}
            {(!agreed.is_empty()).then(|| view! { <p dir="auto">{say::entry_agreed(language)} " " <span class="check-in-words">{agreed}</span></p> })}
            {(!next_step.is_empty()).then(|| view! {
                <p dir="auto">{say::entry_next(language)} {next_day} ": " <span class="check-in-words">{next_step}</span></p>
            })}
            {entry
                .read
                .into_iter()
                .map(|(name, at)| {
                    let (before, behind) = around(&say::readings_by(language, HERE));
                    let (on, end) = around(&say::readings_on(language, HERE));
                    view! { <p class="meta">{before} <bdi>{name}</bdi> {behind} {on} <When at=Some(at) never="" /> {end}</p> }
                })
                .collect_view()}
            {entry.may_say.then(|| view! {
                <form method="post" action="/api/acknowledge_check_in">
                    <input type="hidden" name="student" value=student.to_string() />
                    <input type="hidden" name="seq" value=seq.to_string() />
                    <Sender from />
                    <button class="button" type="submit">{say::readings_say(language)} <span class="unseen">{say::entry_read(language, &seq.to_string())}</span></button>
                </form>
            })}
            {entry.may_correct.then(|| view! {
                <p><a class="quiet" rel="external" href=to_student(student, &format!("/check-ins?correct={seq}#new"))>
                    {say::entry_correct(language)} <span class="unseen">{say::entry_read(language, &seq.to_string())}</span>
                </a></p>
            })}
        </li>
    }
}
