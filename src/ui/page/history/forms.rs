//! What can be asked of a history: another two versions, words back, a name for the plan as it is now.

use leptos::prelude::*;
use leptos_router::components::Form;

use super::Place;
use crate::api::Error;
use crate::api::history::{History, MayName};
use crate::domain::milestone::Kind;
use crate::say::{self, HERE, around};
use crate::ui::language;
use crate::ui::part::{Moment, moment};

/// Which two versions to compare.
pub fn choose(history: &History, place: &Place) -> AnyView {
    let language = language();
    let versions = &history.versions;
    let options = |chosen: u64, chosen_at: &Option<String>| {
        let is_listed = chosen == 0 || versions.iter().any(|version| version.seq == chosen);
        // A row between two versions, or on another page of the list: it stays what it is.
        let other = chosen_at.clone().filter(|_| !is_listed).map(|at| (chosen, moment(at, None)));
        let listed = versions.iter().map(|version| (version.seq, moment(version.to.clone(), None)));
        let mut options: Vec<_> = listed.chain(other).collect();
        options.sort_by_key(|(seq, _)| std::cmp::Reverse(*seq));
        options.push((0, Signal::derive(move || say::no_words(language).trim_end_matches('.').to_owned())));
        options
            .into_iter()
            .map(|(seq, name)| view! {
                <option value=seq.to_string() selected=seq == chosen prop:selected=seq == chosen>{move || name.get()}</option>
            })
            .collect_view()
    };
    let (older, newer) = (options(history.from, &history.from_at), options(history.to, &history.to_at));
    let (before, list) = (place.before, place.list.clone());
    view! {
        <Form method="GET" action=place.here.clone() attr:class="filters sheet">
            {before.map(|before| view! { <input type="hidden" name="before" value=before.to_string() /> })}
            {list.map(|list| view! { <input type="hidden" name="list" value=list /> })}
            <div class="filter-row">
                <label>{say::compare(language)} " " <select name="from" autocomplete="off">{older}</select></label>
                <label>{say::compare_with(language)} " " <select name="to" autocomplete="off">{newer}</select></label>
                <button class="button" type="submit">{say::compare(language)}</button>
            </div>
        </Form>
    }
    .into_any()
}

/// The way back: to the version that is shown or, where that is what stands now, to the one before it.
pub fn give_back(history: &History, is_changed: bool) -> AnyView {
    let language = language();
    let (seq, at) = if history.is_newest { (history.from, &history.from_at) } else { (history.to, &history.to_at) };
    let is_same = history.is_newest && !is_changed;
    let is_undo = history.is_newest
        && history.versions.first().is_some_and(|version| version.seq == history.to && version.brought_back.is_some());
    let verb = if is_undo { say::restore_undo(language) } else { say::restore(language) };
    if is_same {
        return view! { <p class="meta">{say::restore_same(language)}</p> }.into_any();
    }
    let what = match at.clone() {
        Some(at) => {
            let (before, behind) = around(&say::restore_what(language, HERE));
            view! { {before} <Moment at until=None /> {behind} }.into_any()
        }
        None => say::restore_empty(language).into_any(),
    };
    view! {
        <form class="give-back" method="post" action="/api/restore_words">
            <input type="hidden" name="section" value=history.section.slug() />
            <input type="hidden" name="version" value=seq.to_string() />
            <input type="hidden" name="base" value=history.head.to_string() />
            <h3>{if history.is_newest { say::restore_before(language) } else { say::restore_this(language) }}</h3>
            <p id="give-back">
                {what}
                {say::restore_safe(language)}
            </p>
            <button class="button" type="submit" aria-describedby="give-back">{verb}</button>
        </form>
    }
    .into_any()
}

/// Naming the plan as it is now: the student submits it, the counselor calls it reviewed.
pub fn milestone(history: &History) -> AnyView {
    let language = language();
    let Some(MayName { kind, is_done }) = history.may_name else { return ().into_any() };
    let is_review = kind == Kind::Reviewed;
    let (title, done, what, verb) = if is_review {
        (say::review(language), say::review_done(language), say::review_what(language), say::review_verb(language))
    } else {
        (say::submit(language), say::submit_done(language), say::submit_what(language), say::submit(language))
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
        Error::CannotSave | Error::Unreachable => say::history_cannot_save(language()).to_owned(),
        other => other.says(language()),
    }
}
