//! A meeting about a plan, prepared on one sheet of paper: what was agreed, what changed since, what waits. HTML alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::addressed::{BackToPlan, about_student};
use crate::api::card::CardTold;
use crate::api::check_in::Entry;
use crate::api::meeting::{GridBox, Meeting, Moment, Open, Written, open_meeting};
use crate::domain::checklist::ItemState;
use crate::domain::grade::Grade;
use crate::domain::meeting::Since;
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::say::{self, HERE, Language, around};
use crate::ui::language;
use crate::ui::part::{Changes, CheckInState, GoalCard, InList, StateMark, When, day, in_same_list, load, to_student};

/// Boxes that the page names, of those that changed and of those that are open; the others it counts.
const NAMED: usize = 8;
/// Lines to write on.
const LINES: usize = 3;

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
    let language = language();
    let (student, is_own, name) = (meeting.student, meeting.is_own, meeting.name.clone());
    let title = if is_own { say::meeting_own(language).to_owned() } else { say::meeting_with(language, &name) };
    let plan = plan_of(&meeting);
    let may_log = meeting.course.may_log;
    let (since, moments) = (meeting.since.clone(), meeting.moments.clone());
    view! {
        <Title text=title.clone() />
        <article class="who-page meeting">
            <header class="page-head">
                <BackToPlan is_own student name=name.clone() />
                {(!is_own).then(|| view! { <div class="not-on-paper"><InList student /></div> })}
                <h1 dir="auto">{title}</h1>
                <p class="meta">
                    {is_own.then(|| view! { <bdi>{name}</bdi> " \u{b7} " })}
                    {about(language, &meeting)}
                </p>
            </header>
            <div class="not-on-paper meeting-ways">
                <nav aria-label=say::meeting_back(language)>
                    <p>{say::meeting_back(language)}</p>
                    <ul class="plain">{moments.into_iter().map(|moment| look_back(language, &plan, moment, &since)).collect_view()}</ul>
                </nav>
                <p class="ways">
                    {may_log.then(|| view! {
                        <a class="button" rel="external" href=to_student(student, "/check-ins#new")>{say::check_ins_log(language)}</a>
                    })}
                    <span class="meta">{say::meeting_print(language)}</span>
                </p>
            </div>
            {parts(meeting, "")}
        </article>
    }
}

/// A meeting among others on one page, each on a sheet of its own.
#[component]
pub fn MeetingSheet(meeting: Meeting) -> impl IntoView {
    let language = language();
    let prefix = format!("student-{}-", meeting.student);
    let labelled = format!("{prefix}name");
    let id = labelled.clone();
    view! {
        <article class="meeting" aria-labelledby=labelled>
            <header class="page-head">
                <h2 id=id dir="auto">{say::meeting_with(language, &meeting.name)}</h2>
                <p class="meta">{about(language, &meeting)}</p>
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
fn about(language: Language, meeting: &Meeting) -> String {
    let Meeting { grade, school, year, today, .. } = meeting;
    say::meeting_meta(language, number(*grade), school, &year.to_string(), &day(today))
}

/// What a meeting is about. What the parts are called within the page begins with `prefix`.
fn parts(meeting: Meeting, prefix: &str) -> impl IntoView + use<> {
    let language = language();
    let plan = plan_of(&meeting);
    let Meeting { is_own, grade, course, last, since, written, cards, grid, changed, open, boxes, comments, .. } =
        meeting;
    let id = |part: &str| format!("{prefix}{part}");
    view! {
        <section class="sheet" aria-labelledby=id("last")>
            <h2 id=id("last")>{say::meeting_last(language)}</h2>
            {last_time(language, last)}
            <CheckInState course is_own />
        </section>
        <section class="sheet" aria-labelledby=id("changed")>
            <h2 id=id("changed")>{looks_back(language, &since)}</h2>
            {written.into_iter().map(|one| section(language, &plan, is_own, prefix, one)).collect_view()}
            {goal_cards(language, prefix, cards)}
            <section class="meeting-part tone-success" aria-labelledby=id("success")>
                <div class="sheet-head"><h3 id=id("success")>{Section::Success.title_in(language)}</h3><StateMark state=grid /></div>
                {boxes_that_changed(language, grade, changed)}
                <p>{say::meeting_open(language, number(grade), open.len(), boxes)}</p>
                {(!open.is_empty()).then(|| still_open(language, open))}
            </section>
        </section>
        <section class="sheet" aria-labelledby=id("comments")>
            <h2 id=id("comments")>{say::meeting_comments(language)}</h2>
            {comments.is_empty().then(|| view! { <p class="empty">{say::meeting_no_comment(language)}</p> })}
            <ul class="plain meeting-comments">{comments.into_iter().map(|one| comment(language, one)).collect_view()}</ul>
        </section>
        <section class="on-paper" aria-hidden="true">
            <h2>{say::meeting_agree(language)}</h2>
            {(0..LINES).map(|_| view! { <p class="line"></p> }).collect_view()}
            <p class="line">{say::meeting_next(language)}</p>
        </section>
    }
}

/// The moment that the page looks back to, as the title of what changed.
fn looks_back(language: Language, moment: &Moment) -> impl IntoView + use<> {
    let says = match moment.since {
        Since::CheckIn => say::meeting_since_check_in(language, HERE),
        Since::Look => say::meeting_since_look(language, HERE),
        Since::Start => say::meeting_since_start(language).to_owned(),
    };
    let (before, behind) = around(&says);
    let at = moment.at.clone();
    view! { {before} {at.map(|at| view! { <When at=Some(at) never="" /> })} {behind} }
}

/// A way to look back to another moment.
fn look_back(language: Language, plan: &str, moment: Moment, shown: &Moment) -> impl IntoView + use<> {
    let label = match moment.since {
        Since::CheckIn => say::meeting_to_check_in(language),
        Since::Look => say::meeting_to_look(language),
        Since::Start => say::meeting_to_start(language),
    };
    let is_shown = moment == *shown;
    let at = moment.at.map(|at| view! { " (" <When at=Some(at) never="" /> ")" });
    view! {
        <li>
            <a class="quiet" rel="external" href=in_same_list(&format!("{plan}/meeting?since={}", moment.since)) aria-current=is_shown.then_some("true")>
                {label} {at}
            </a>
        </li>
    }
}

fn last_time(language: Language, last: Option<Entry>) -> impl IntoView {
    let Some(Entry { day: on, name, capacity, agreed, next_step, next_day, .. }) = last else {
        return view! { <p class="empty">{say::meeting_none(language)}</p> }.into_any();
    };
    let (before, behind) = around(&say::meeting_by(language, HERE, capacity.words_in(language)));
    let next_day = next_day.map(|on| view! { " (" <time datetime=on.clone()>{day(&on)}</time> ")" });
    view! {
        <p><time datetime=on.clone()>{day(&on)}</time> {before} <bdi>{name}</bdi> {behind}</p>
        {(!agreed.is_empty()).then(|| view! { <p>{say::entry_agreed(language)} " " <span class="check-in-words" dir="auto">{agreed}</span></p> })}
        {(!next_step.is_empty()).then(|| view! {
            <p>{say::entry_next(language)} {next_day} ": " <span class="check-in-words" dir="auto">{next_step}</span></p>
        })}
    }
    .into_any()
}

/// A written section: what changed in it, or how it begins where nothing did.
fn section(language: Language, plan: &str, is_own: bool, prefix: &str, written: Written) -> impl IntoView + use<> {
    let Written { section, state, begins, changes, has_more, rows: (from, to) } = written;
    let slug = section.slug();
    let (id, labelled) = (format!("{prefix}{slug}"), format!("{prefix}{slug}"));
    let says = says(language, changes.added, changes.removed, changes.formatted, changes.is_changed);
    let all = if is_own {
        format!("{plan}/{slug}/history?from={from}&to={to}")
    } else {
        in_same_list(&format!("{plan}/history/{slug}?from={from}&to={to}"))
    };
    let is_changed = changes.is_changed;
    view! {
        <section class=format!("meeting-part tone-{slug}") aria-labelledby=labelled>
            <div class="sheet-head"><h3 id=id>{section.title_in(language)}</h3><StateMark state /></div>
            {if begins.is_empty() && !is_changed {
                view! { <p class="empty">{say::meeting_empty(language)}</p> }.into_any()
            } else if is_changed {
                view! {
                    <p class="meta">{says}</p>
                    <Changes comparison=changes />
                    {has_more.then(|| view! { <p class="meta">{say::meeting_no_room(language)}</p> })}
                    <p class="not-on-paper"><a class="quiet" rel="external" href=all>{say::meeting_all(language)} <span class="unseen">{say::meeting_all_of(language, section.title_in(language))}</span></a></p>
                }
                .into_any()
            } else {
                view! { <p class="meta">{say::meeting_begins(language)}</p> <p dir="auto" class="meeting-begins">{begins}</p> }.into_any()
            }}
        </section>
    }
}

/// The cards of the goals, and which of them say something else now.
fn goal_cards(language: Language, prefix: &str, cards: Vec<(CardTold, bool)>) -> impl IntoView + use<> {
    let (id, labelled) = (format!("{prefix}goal-cards"), format!("{prefix}goal-cards"));
    let one = |(card, is_changed): (CardTold, bool)| {
        view! {
            <li>
                <GoalCard card />
                {is_changed.then(|| view! { <p class="meta">{say::card_changed_since(language)}</p> })}
            </li>
        }
    };
    (!cards.is_empty()).then(|| {
        view! {
            <section class="meeting-part goal-cards tone-goals" aria-labelledby=labelled>
                <h3 id=id>{say::cards_title(language)}</h3>
                <ul>{cards.into_iter().map(one).collect_view()}</ul>
            </section>
        }
    })
}

/// How much changed, in words.
fn says(language: Language, added: u32, removed: u32, formatted: u32, is_changed: bool) -> String {
    let [added, removed] = [added, removed].map(|count| count as usize);
    let parts = match (added, removed) {
        (0, 0) if formatted > 0 => return say::meeting_only_look(language).to_owned(),
        (0, 0) if is_changed => return say::meeting_only_signs(language).to_owned(),
        (0, 0) => return say::meeting_no_change(language).to_owned(),
        (added, 0) => vec![say::changed_added(language, added)],
        (0, removed) => vec![say::changed_removed(language, removed)],
        (added, removed) => vec![say::changed_added(language, added), say::changed_removed_too(language, removed)],
    };
    parts.join(say::list_comma(language)) + "."
}

/// A grade as messages take it.
fn number(grade: Grade) -> usize {
    grade.number().into()
}

/// Those of the student's own grade first.
fn boxes_that_changed(language: Language, grade: Grade, mut changed: Vec<GridBox>) -> impl IntoView {
    if changed.is_empty() {
        return view! { <p>{say::meeting_no_box(language)}</p> }.into_any();
    }
    changed.sort_by_key(|one| one.grade != grade);
    let more = changed.len().saturating_sub(NAMED);
    let one = |GridBox { grade, title, state }: GridBox| {
        let class = if state == ItemState::Done { "item-mark item-mark-done" } else { "item-mark" };
        let says = if state == ItemState::NotYet {
            say::meeting_no_longer(language).to_owned()
        } else {
            state.words_in(language)
        };
        view! { <li class="item">{say::meeting_box(language, number(grade), &title)} " " <span class=class dir="auto">{says}</span></li> }
    };
    view! {
        <ul class="items items-read">{changed.into_iter().take(NAMED).map(one).collect_view()}</ul>
        {(more > 0).then(|| view! { <p class="meta">{say::meeting_more_boxes(language, more)}</p> })}
    }
    .into_any()
}

fn still_open(language: Language, open: Vec<GridBox>) -> impl IntoView {
    let more = open.len().saturating_sub(NAMED);
    view! {
        <ul class="meeting-open">
            {open.into_iter().take(NAMED).map(|one| view! { <li>{one.title}</li> }).collect_view()}
            {(more > 0).then(|| view! { <li>{say::meeting_more(language, more)}</li> })}
        </ul>
    }
}

fn comment(language: Language, open: Open) -> impl IntoView {
    let Open { section, quote, name, role, words, count } = open;
    let role = role.title_in(language);
    let said = match count {
        1 => say::meeting_said(language, role),
        count => say::meeting_said_last(language, role, count),
    };
    view! {
        <li>
            <p class="meta">{section.title_in(language)} ": " <q dir="auto">{quote}</q></p>
            <p><span class="reader-name" dir="auto">{name}</span> {said} " " <bdi>{words}</bdi></p>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, says};

    #[test]
    fn how_much_changed_reads_as_a_sentence() {
        assert_eq!(says(Language::En, 1, 0, 0, true), "1 word added.");
        assert_eq!(says(Language::En, 12, 3, 1, true), "12 words added, 3 removed.");
        assert_eq!(says(Language::En, 0, 2, 0, true), "2 words removed.");
        assert_eq!(says(Language::En, 0, 0, 1, true), "No word changed, only how some look.");
        assert_eq!(says(Language::En, 0, 0, 0, true), "No word changed, only spaces or punctuation.");
        assert_eq!(says(Language::En, 0, 0, 0, false), "No change.");
    }
}
