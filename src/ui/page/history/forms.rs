//! What can be asked of a history: another two versions, words back, a name for the plan as it is now.

use leptos::prelude::*;
use leptos_router::components::Form;

use super::Place;
use crate::api::Error;
use crate::api::history::{History, MayName};
use crate::domain::milestone::Kind;
use crate::ui::part::{Moment, moment};

/// Which two versions to compare.
pub fn choose(history: &History, place: &Place) -> AnyView {
    let versions = &history.versions;
    let options = |chosen: u64, chosen_at: &Option<String>| {
        let is_listed = chosen == 0 || versions.iter().any(|version| version.seq == chosen);
        // A row between two versions, or on another page of the list: it stays what it is.
        let other = chosen_at.clone().filter(|_| !is_listed).map(|at| (chosen, moment(at, None)));
        let listed = versions.iter().map(|version| (version.seq, moment(version.to.clone(), None)));
        let mut options: Vec<_> = listed.chain(other).collect();
        options.sort_by_key(|(seq, _)| std::cmp::Reverse(*seq));
        options.push((0, Signal::derive(|| "No words yet".to_owned())));
        options
            .into_iter()
            .map(|(seq, name)| view! {
                <option value=seq.to_string() selected=seq == chosen prop:selected=seq == chosen>{move || name.get()}</option>
            })
            .collect_view()
    };
    let (older, newer) = (options(history.from, &history.from_at), options(history.to, &history.to_at));
    let before = place.before;
    view! {
        <Form method="GET" action=place.here.clone() attr:class="filters sheet">
            {before.map(|before| view! { <input type="hidden" name="before" value=before.to_string() /> })}
            <div class="filter-row">
                <label>"Compare" <select name="from" autocomplete="off">{older}</select></label>
                <label>"with" <select name="to" autocomplete="off">{newer}</select></label>
                <button class="button" type="submit">"Compare"</button>
            </div>
        </Form>
    }
    .into_any()
}

/// The way back: to the version that is shown or, where that is what stands now, to the one before it.
pub fn give_back(history: &History, is_changed: bool) -> AnyView {
    let (seq, at) = if history.is_newest { (history.from, &history.from_at) } else { (history.to, &history.to_at) };
    let is_same = history.is_newest && !is_changed;
    let is_undo = history.is_newest
        && history.versions.first().is_some_and(|version| version.seq == history.to && version.brought_back.is_some());
    let verb = if is_undo { "Undo" } else { "Bring these words back" };
    if is_same {
        return view! { <p class="meta">"These words are the ones that stand in your plan now."</p> }.into_any();
    }
    let what = match at.clone() {
        Some(at) => view! { "Your words in this section become again what they were on " <Moment at until=None /> "." }
            .into_any(),
        None => view! { "This section becomes empty again, as it was before your first words." }.into_any(),
    };
    view! {
        <form class="give-back" method="post" action="/api/restore_words">
            <input type="hidden" name="section" value=history.section.slug() />
            <input type="hidden" name="version" value=seq.to_string() />
            <input type="hidden" name="base" value=history.head.to_string() />
            <h3>{if history.is_newest { "Go back to the version before" } else { "Go back to this version" }}</h3>
            <p id="give-back">
                {what}
                " Nothing is lost: what stands there now stays in this list, and you can undo this at any time."
            </p>
            <button class="button" type="submit" aria-describedby="give-back">{verb}</button>
        </form>
    }
    .into_any()
}

/// Naming the plan as it is now: the student submits it, the counselor calls it reviewed.
pub fn milestone(history: &History) -> AnyView {
    let Some(MayName { kind, is_done }) = history.may_name else { return ().into_any() };
    let is_review = kind == Kind::Reviewed;
    let (title, done, what, verb) = if is_review {
        (
            "Review",
            "You marked the plan as reviewed as it is now.",
            "This records that you have read the whole plan as it is now. The student sees it in this list.",
            "Mark as reviewed",
        )
    } else {
        (
            "Submit my plan",
            "You submitted your plan as it is now.",
            "This tells your counselor that your whole plan, as it is saved now, is ready to be read. You can go on writing, and submit again.",
            "Submit my plan",
        )
    };
    let fields = view! {
        <input type="hidden" name="section" value=history.section.slug() />
        <input type="hidden" name="seq" value=history.head.to_string() />
    };
    let ask = view! {
        <p id="milestone-what">{what}</p>
        <button class="button" type="submit" aria-describedby="milestone-what">{verb}</button>
    };
    view! {
        <section class="name-it" aria-labelledby="name-it">
            <h2 id="name-it">{title}</h2>
            {if is_done {
                view! { <p>{done}</p> }.into_any()
            } else if is_review {
                view! {
                    <form method="post" action="/api/review_plan">
                        <input type="hidden" name="student" value=history.student.to_string() />
                        {fields}
                        {ask}
                    </form>
                }
                .into_any()
            } else {
                view! { <form method="post" action="/api/submit_plan">{fields} {ask}</form> }.into_any()
            }}
        </section>
    }
    .into_any()
}

/// Why a form of this page changed nothing. Unlike words, forms are not tried again by themselves.
pub fn reason(error: &Error) -> String {
    match error {
        Error::CannotSave | Error::Unreachable => {
            "The server cannot save right now. Please press the button again in a moment.".to_owned()
        }
        other => other.to_string(),
    }
}
