//! The history of a written section: which versions there are, any two of them compared, and the way back to
//! one. Links and forms alone; the address says what is shown.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::api::desk::with_list;
use crate::api::history::{Choice, History, RestoreWords, ReviewPlan, SubmitPlan, own_history, student_history};
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::say::{self, HERE, around, marked};
use crate::text::{Comparison, Fate};
use crate::ui::language;
use crate::ui::part::{Changes, Moment, TimesNote, list as list_before, load, to_student};

mod forms;
mod list;

use forms::{choose, give_back, milestone};
use list::{stretches, versions};

/// The history of a section of the signed-in student's own plan.
#[component]
pub fn OwnHistory() -> impl IntoView {
    let (section, choice) = (section(), choice());
    move || match section.get() {
        Some(section) => {
            let answer = Resource::new_blocking(move || choice.get(), move |choice| own_history(section, choice));
            load(answer, move |history: History| view! { <Page history place=Place::own(section, choice.get_untracked().before) /> }).into_any()
        }
        None => view! { <super::not_found::NotFound /> }.into_any(),
    }
}

/// The history of a section of the student in the address.
#[component]
pub fn StudentHistory() -> impl IntoView {
    let params = use_params_map();
    let student = Memo::new(move |_| params.read().get("student").and_then(|id| id.parse::<PersonId>().ok()));
    let (section, choice) = (section(), choice());
    move || match (student.get(), section.get()) {
        (Some(student), Some(section)) => {
            let answer =
                Resource::new_blocking(move || choice.get(), move |choice| student_history(student, section, choice));
            load(answer, move |history: History| view! { <Page history place=Place::of(student, section, choice.get_untracked().before) /> })
                .into_any()
        }
        _ => view! { <super::not_found::NotFound /> }.into_any(),
    }
}

fn section() -> Memo<Option<Section>> {
    let params = use_params_map();
    Memo::new(move |_| params.read().get("section")?.parse().ok().filter(|section: &Section| section.is_written()))
}

/// What the address asks for; what it does not know it leaves out.
fn choice() -> Memo<Choice> {
    let query = use_query_map();
    Memo::new(move |_| {
        let query = query.read();
        let number = |name: &str| query.get(name).and_then(|value| value.parse().ok());
        Choice { from: number("from"), to: number("to"), before: number("before"), who: query.get("who").is_some() }
    })
}

/// Where a history stands, and where it belongs to.
#[derive(Debug)]
struct Place {
    /// The address of the history, without a query.
    here: String,
    /// The page of the words, and the place on it.
    back: String,
    is_own: bool,
    /// Which page of the list is open: whatever else is chosen, it stays open.
    before: Option<u64>,
    /// The list of students that the reader came from.
    list: Option<String>,
}

impl Place {
    fn own(section: Section, before: Option<u64>) -> Self {
        let back = format!("/plan/{}", section.slug());
        Self { here: format!("{back}/history"), back, is_own: true, before, list: None }
    }

    fn of(student: PersonId, section: Section, before: Option<u64>) -> Self {
        let here = format!("/students/{student}/history/{}", section.slug());
        let back = to_student(student, &format!("#{}", section.slug()));
        Self { here, back, is_own: false, before, list: list_before() }
    }

    /// The address of something on the open page of the list.
    fn with(&self, query: &str) -> String {
        let before = self.before.map(|before| format!("&before={before}")).unwrap_or_default();
        self.at(&format!("?{query}{before}"))
    }

    /// The address of the history with this query.
    fn at(&self, query: &str) -> String {
        with_list(&format!("{}{query}", self.here), self.list.as_deref())
    }
}

#[component]
fn Page(history: History, place: Place) -> impl IntoView {
    let language = language();
    let title = history.section.title_in(language);
    let back = if place.is_own { title.to_owned() } else { history.name.clone() };
    let lead = if place.is_own { say::history_own_lead(language) } else { say::history_lead(language) };
    // Two students' pages open side by side are told apart.
    let window = say::history_title(language, title);
    let window = if place.is_own { window } else { [history.name.as_str(), ": ", &window].concat() };
    let student = (!place.is_own).then(|| view! { <p class="meta" dir="auto">{history.name.clone()}</p> });
    let is_empty = history.versions.is_empty() && history.from == 0;
    let class = format!("section history tone-{}", history.section.slug());
    view! {
        <Title text=window />
        <article class=class>
            <header class="page-head">
                <p class="back"><A href=place.back.clone()>{back}</A></p>
                <h1>{say::history_heading(language, title)}</h1>
                {student}
                <p class="lead">{lead}</p>
            </header>
            <Outcome />
            {if is_empty {
                let soon = place.is_own.then(|| [" ", say::history_soon(language)].concat());
                view! { <section class="sheet empty"><p>{say::no_words(language)} {soon}</p></section> }.into_any()
            } else {
                past(history, &place)
            }}
        </article>
    }
}

/// What came of the form that led here.
#[component]
fn Outcome() -> impl IntoView {
    let language = language();
    let done = use_query_map().read_untracked().get("done").and_then(|done| match done.as_str() {
        "restored" => Some(say::history_restored(language)),
        "submitted" => Some(say::history_submitted(language)),
        "reviewed" => Some(say::history_reviewed(language)),
        _ => None,
    });
    let restore = ServerAction::<RestoreWords>::new();
    let submit = ServerAction::<SubmitPlan>::new();
    let review = ServerAction::<ReviewPlan>::new();
    let error = move || {
        let error = restore.value().get().and_then(Result::err);
        let error = error.or_else(|| submit.value().get().and_then(Result::err));
        error.or_else(|| review.value().get().and_then(Result::err))
    };
    view! {
        {done.map(|done| view! { <p class="notice done" role="status">{done}</p> })}
        {move || error().map(|error| view! {
            <p class="alert" role="alert">{say::history_not_done(language, &forms::reason(&error))}</p>
        })}
    }
}

/// The versions, and two of them compared.
fn past(mut history: History, place: &Place) -> AnyView {
    let language = language();
    let comparison = std::mem::take(&mut history.comparison);
    let (from, to) = (history.from, history.to);
    let shown = history.versions.iter().find(|version| version.seq == to);
    let heading = match (shown, &history.to_at) {
        (Some(shown), _) => view! { <Moment at=shown.from.clone() until=Some(shown.to.clone()) /> }.into_any(),
        (None, Some(at)) => view! { <Moment at=at.clone() until=None /> }.into_any(),
        (None, None) => say::history_before_first(language).into_any(),
    };
    let before = match history.from_at.clone() {
        Some(at) => {
            let (before, behind) = around(&say::history_compared(language, HERE));
            view! { {before} <Moment at until=None /> {behind} }.into_any()
        }
        None => say::history_compared_empty(language).into_any(),
    };
    let (href, other) = match history.stretches {
        Some(_) => (place.with(&format!("from={from}&to={to}")), say::history_show_changes(language)),
        None => (place.with(&format!("from={from}&to={to}&who=1")), say::history_show_who(language)),
    };
    let way_back = place.is_own.then(|| give_back(&history, comparison.is_changed));
    let body = if let Some(written) = history.stretches.take() {
        stretches(written)
    } else {
        let what =
            list::summary(language, comparison.added, comparison.removed, comparison.formatted, comparison.is_changed);
        view! {
            <p class="meta">{before}</p>
            <p class="summary">{what}</p>
            {legend(&comparison)}
            <Changes comparison />
        }
        .into_any()
    };
    view! {
        {choose(&history, place)}
        <div class="beside">
            <section class="sheet" aria-labelledby="version">
                <h2 id="version">{heading}</h2>
                {body}
                <p class="other-view"><A href=href>{other}</A></p>
                {way_back}
            </section>
            <aside class="past" aria-labelledby="versions">
                {milestone(&history)}
                {versions(history, place)}
                <TimesNote />
            </aside>
        </div>
    }
    .into_any()
}

/// What the marks mean, where there are any.
fn legend(comparison: &Comparison) -> AnyView {
    let pieces = || comparison.lines.iter().flat_map(|line| &line.pieces);
    if pieces().next().is_some() && pieces().all(|piece| piece.fate == Fate::Added) {
        return view! { <p class="meta key">{say::history_all_new(language())}</p> }.into_any();
    }
    if pieces().all(|piece| piece.fate == Fate::Kept) {
        return ().into_any();
    }
    let (before, underlined, added) = marked(say::history_legend_added(language()));
    let (gap, struck, removed) = marked(say::history_legend_removed(language()));
    view! {
        <p class="meta key">{before} <ins>{underlined}</ins> {added} " " {gap} <del>{struck}</del> {removed}</p>
    }
    .into_any()
}
