//! A meeting about a plan, prepared on one sheet of paper: what was agreed, what changed since, what waits. HTML alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::addressed::{BackToPlan, about_student};
use crate::api::check_in::Entry;
use crate::api::meeting::{GridBox, Meeting, Moment, Open, Written, open_meeting};
use crate::domain::checklist::ItemState;
use crate::domain::grade::Grade;
use crate::domain::meeting::Since;
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::ui::part::{Changes, CheckInState, StateMark, When, day, load};

/// Boxes that the page names, of those that changed and of those that are open; the others it counts.
const NAMED: usize = 8;
/// Lines to write on.
const LINES: usize = 5;

/// For the student's own meeting.
#[component]
pub fn OwnMeeting() -> impl IntoView {
    page(None)
}

/// For a meeting with the student in the address.
#[component]
pub fn StudentMeeting() -> impl IntoView {
    about_student(|student| page(Some(student)))
}

fn page(student: Option<PersonId>) -> impl IntoView {
    let since = use_query_map().with_untracked(|query| query.get("since")?.parse::<Since>().ok());
    let answer = Resource::new_blocking(|| (), move |()| open_meeting(student, since));
    load(answer, move |meeting: Meeting| view! { <Shown meeting /> })
}

#[component]
fn Shown(meeting: Meeting) -> impl IntoView {
    let (student, is_own, name) = (meeting.student, meeting.is_own, meeting.name.clone());
    let title = if is_own { "For my meeting".to_owned() } else { format!("Meeting with {name}") };
    let plan = plan_of(&meeting);
    let may_log = meeting.course.may_log;
    let (since, moments) = (meeting.since.clone(), meeting.moments.clone());
    view! {
        <Title text=title.clone() />
        <article class="who-page meeting">
            <header class="page-head">
                <BackToPlan is_own student name=name.clone() />
                <h1 dir="auto">{title}</h1>
                <p class="meta">{is_own.then(|| view! { <bdi>{name}</bdi> " \u{b7} " })} {about(&meeting)}</p>
            </header>
            <div class="not-on-paper meeting-ways">
                <nav aria-label="Look back to">
                    <p>"Look back to"</p>
                    <ul class="plain">{moments.into_iter().map(|moment| look_back(&plan, moment, &since)).collect_view()}</ul>
                </nav>
                <p class="ways">
                    {may_log.then(|| view! {
                        <a class="button" rel="external" href=format!("/students/{student}/check-ins#new")>"Log a check-in"</a>
                    })}
                    <span class="meta">"To print this page, use the print command of your browser."</span>
                </p>
            </div>
            {parts(meeting, "")}
        </article>
    }
}

/// A meeting among others on one page, each on a sheet of its own.
#[component]
pub fn MeetingSheet(meeting: Meeting) -> impl IntoView {
    let prefix = format!("student-{}-", meeting.student);
    let labelled = format!("{prefix}name");
    let id = labelled.clone();
    view! {
        <article class="meeting" aria-labelledby=labelled>
            <header class="page-head">
                <h2 id=id dir="auto">{format!("Meeting with {}", meeting.name)}</h2>
                <p class="meta">{about(&meeting)}</p>
            </header>
            {parts(meeting, &prefix)}
        </article>
    }
}

/// Where the plan is that a meeting is about.
fn plan_of(meeting: &Meeting) -> String {
    if meeting.is_own { "/plan".to_owned() } else { format!("/students/{}", meeting.student) }
}

/// Grade, school, year and day.
fn about(meeting: &Meeting) -> String {
    let Meeting { grade, school, year, today, .. } = meeting;
    format!("Grade {grade} \u{b7} {school} \u{b7} School year {year} \u{b7} {}", day(today))
}

/// What a meeting is about. What the parts are called within the page begins with `prefix`.
fn parts(meeting: Meeting, prefix: &str) -> impl IntoView + use<> {
    let plan = plan_of(&meeting);
    let Meeting { is_own, grade, course, last, since, written, grid, changed, open, boxes, comments, .. } = meeting;
    let id = |part: &str| format!("{prefix}{part}");
    view! {
        <section class="sheet" aria-labelledby=id("last")>
            <h2 id=id("last")>"Last time"</h2>
            {last_time(last)}
            <CheckInState course is_own />
        </section>
        <section class="sheet" aria-labelledby=id("changed")>
            <h2 id=id("changed")>{looks_back(&since)}</h2>
            {written.into_iter().map(|one| section(&plan, is_own, prefix, one)).collect_view()}
            <section class="meeting-part tone-success" aria-labelledby=id("success")>
                <div class="sheet-head"><h3 id=id("success")>{Section::Success.title()}</h3><StateMark state=grid /></div>
                {boxes_that_changed(grade, changed)}
                <p>{format!("Open in grade {grade}: {} of {boxes}.", open.len())}</p>
                {(!open.is_empty()).then(|| still_open(open))}
            </section>
        </section>
        <section class="sheet" aria-labelledby=id("comments")>
            <h2 id=id("comments")>"Comments that are open"</h2>
            {comments.is_empty().then(|| view! { <p class="empty">"No comment is open."</p> })}
            <ul class="plain meeting-comments">{comments.into_iter().map(comment).collect_view()}</ul>
        </section>
        <section class="on-paper" aria-hidden="true">
            <h2>"What we agree today"</h2>
            {(0..LINES).map(|_| view! { <p class="line"></p> }).collect_view()}
            <p class="line">"Next step, and by when:"</p>
        </section>
    }
}

/// The moment that the page looks back to, as the title of what changed.
fn looks_back(moment: &Moment) -> impl IntoView + use<> {
    let before = match moment.since {
        Since::CheckIn => "What changed since the last check-in, ",
        Since::Look => "What changed since you read it before, ",
        Since::Start => "What was written this year",
    };
    let at = moment.at.clone();
    view! { {before} {at.map(|at| view! { <When at=Some(at) never="" /> })} }
}

/// A way to look back to another moment.
fn look_back(plan: &str, moment: Moment, shown: &Moment) -> impl IntoView + use<> {
    let label = match moment.since {
        Since::CheckIn => "the last check-in",
        Since::Look => "your visit before",
        Since::Start => "the start of the year",
    };
    let is_shown = moment == *shown;
    let at = moment.at.map(|at| view! { " (" <When at=Some(at) never="" /> ")" });
    view! {
        <li>
            <a class="quiet" rel="external" href=format!("{plan}/meeting?since={}", moment.since) aria-current=is_shown.then_some("true")>
                {label} {at}
            </a>
        </li>
    }
}

fn last_time(last: Option<Entry>) -> impl IntoView {
    let Some(Entry { day: on, name, capacity, agreed, next_step, next_day, .. }) = last else {
        return view! { <p class="empty">"No check-in has been logged yet."</p> }.into_any();
    };
    let next_day = next_day.map(|on| view! { " (" <time datetime=on.clone()>{day(&on)}</time> ")" });
    view! {
        <p><time datetime=on.clone()>{day(&on)}</time> ", logged by " <bdi>{name}</bdi> ", " {capacity.words()} "."</p>
        {(!agreed.is_empty()).then(|| view! { <p dir="auto">"Agreed: " <span class="check-in-words">{agreed}</span></p> })}
        {(!next_step.is_empty()).then(|| view! {
            <p dir="auto">"Next step" {next_day} ": " <span class="check-in-words">{next_step}</span></p>
        })}
    }
    .into_any()
}

/// A written section: what changed in it, or how it begins where nothing did.
fn section(plan: &str, is_own: bool, prefix: &str, written: Written) -> impl IntoView + use<> {
    let Written { section, state, begins, changes, has_more, rows: (from, to) } = written;
    let slug = section.slug();
    let (id, labelled) = (format!("{prefix}{slug}"), format!("{prefix}{slug}"));
    let says = says(changes.added, changes.removed, changes.formatted, changes.is_changed);
    let all = if is_own {
        format!("{plan}/{slug}/history?from={from}&to={to}")
    } else {
        format!("{plan}/history/{slug}?from={from}&to={to}")
    };
    let is_changed = changes.is_changed;
    view! {
        <section class=format!("meeting-part tone-{slug}") aria-labelledby=labelled>
            <div class="sheet-head"><h3 id=id>{section.title()}</h3><StateMark state /></div>
            {if begins.is_empty() && !is_changed {
                view! { <p class="empty">"Nothing is written here yet."</p> }.into_any()
            } else if is_changed {
                view! {
                    <p class="meta">{says}</p>
                    <Changes comparison=changes />
                    {has_more.then(|| view! { <p class="meta">"More changed than there is room for here."</p> })}
                    <p class="not-on-paper"><a class="quiet" rel="external" href=all>"All of it" <span class="unseen">{format!(", of {}", section.title())}</span></a></p>
                }
                .into_any()
            } else {
                view! { <p class="meta">"No change. It begins:"</p> <p dir="auto" class="meeting-begins">{begins}</p> }.into_any()
            }}
        </section>
    }
}

/// How much changed, in words.
fn says(added: u32, removed: u32, formatted: u32, is_changed: bool) -> String {
    let words = |count: u32| if count == 1 { "1 word".to_owned() } else { format!("{count} words") };
    match (added, removed) {
        (0, 0) if formatted > 0 => "No word changed, only how some look.".to_owned(),
        (0, 0) if is_changed => "No word changed, only spaces or signs.".to_owned(),
        (0, 0) => "No change.".to_owned(),
        (added, 0) => format!("{} added.", words(added)),
        (0, removed) => format!("{} removed.", words(removed)),
        (added, removed) => format!("{} added, {removed} removed.", words(added)),
    }
}

/// Those of the student's own grade first.
fn boxes_that_changed(grade: Grade, mut changed: Vec<GridBox>) -> impl IntoView {
    if changed.is_empty() {
        return view! { <p>"No box changed."</p> }.into_any();
    }
    changed.sort_by_key(|one| one.grade != grade);
    let more = changed.len().saturating_sub(NAMED);
    let one = |GridBox { grade, title, state }: GridBox| {
        let class = if state == ItemState::Done { "item-mark item-mark-done" } else { "item-mark" };
        let says = if state == ItemState::NotYet { "No longer ticked".to_owned() } else { state.words() };
        view! { <li class="item">{format!("Grade {grade}: {title} ")} <span class=class dir="auto">{says}</span></li> }
    };
    view! {
        <ul class="items items-read">{changed.into_iter().take(NAMED).map(one).collect_view()}</ul>
        {(more > 0).then(|| view! { <p class="meta">{format!("and {more} more that changed")}</p> })}
    }
    .into_any()
}

fn still_open(open: Vec<GridBox>) -> impl IntoView {
    let more = open.len().saturating_sub(NAMED);
    view! {
        <ul class="meeting-open">
            {open.into_iter().take(NAMED).map(|one| view! { <li>{one.title}</li> }).collect_view()}
            {(more > 0).then(|| view! { <li>{format!("and {more} more")}</li> })}
        </ul>
    }
}

fn comment(open: Open) -> impl IntoView {
    let Open { section, quote, name, role, words, count } = open;
    let said = if count == 1 { String::new() } else { format!(" (the last of {count})") };
    view! {
        <li>
            <p class="meta">{section.title()} ": " <q dir="auto">{quote}</q></p>
            <p><span class="reader-name" dir="auto">{name}</span> {format!(", {}{said}: ", role.title())} <bdi>{words}</bdi></p>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn how_much_changed_reads_as_a_sentence() {
        assert_eq!(says(1, 0, 0, true), "1 word added.");
        assert_eq!(says(12, 3, 1, true), "12 words added, 3 removed.");
        assert_eq!(says(0, 2, 0, true), "2 words removed.");
        assert_eq!(says(0, 0, 1, true), "No word changed, only how some look.");
        assert_eq!(says(0, 0, 0, true), "No word changed, only spaces or signs.");
        assert_eq!(says(0, 0, 0, false), "No change.");
    }
}
