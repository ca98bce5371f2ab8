//! The reasons that were stated, for the administrators who review them. Forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::reason::found;
use crate::api::reasons::{Reasons as Found, Stated, open_reasons};
use crate::say;
use crate::ui::language;
use crate::ui::part::{FormError, Moment, Sender, TimesNote, load};

/// Those that wait for a review come first.
#[component]
pub fn Reasons() -> impl IntoView {
    let is_done = use_query_map().with_untracked(|query| query.get("done").is_some());
    let language = language();
    let reasons = Resource::new_blocking(|| (), |()| open_reasons());
    view! {
        <Title text=say::reasons(language) />
        {load(reasons, move |Found { all: reasons, from }: Found| {
            let (reviewed, waiting): (Vec<_>, Vec<_>) = reasons.into_iter().partition(|one| one.finding.is_some());
            let is_quiet = waiting.is_empty();
            let has_reviewed = !reviewed.is_empty();
            let from = StoredValue::new(from);
            let reason = move |one| reason(one, from.get_value());
            view! {
                <article class="who-page">
                    <header class="page-head">
                        <h1>{say::reasons(language)}</h1>
                        <p class="lead">
                            {say::reasons_lead(language)}
                        </p>
                    </header>
                    <FormError path="/api/review_reason" />
                    {is_done.then(|| view! { <p class="notice" role="status">{say::reasons_done(language)}</p> })}
                    <section class="sheet" aria-labelledby="waiting">
                        <h2 id="waiting">{say::reasons_waiting(language)}</h2>
                        {is_quiet.then(|| view! { <p class="empty">{say::reasons_none(language)}</p> })}
                        <TimesNote />
                        <ol class="trail">{waiting.into_iter().map(reason).collect_view()}</ol>
                    </section>
                    {has_reviewed.then(|| view! {
                        <section class="sheet" aria-labelledby="reviewed">
                            <h2 id="reviewed">{say::reasons_reviewed(language)}</h2>
                            <ol class="trail">{reviewed.into_iter().map(reason).collect_view()}</ol>
                        </section>
                    })}
                </article>
            }
        })}
    }
}

fn reason(stated: Stated, from: Option<String>) -> impl IntoView {
    let language = language();
    let said = match (stated.finding, stated.is_own) {
        (Some((finding, by)), _) => view! { <p>{found(finding, by)}</p> }.into_any(),
        (None, true) => view! { <p class="meta">{say::reasons_own(language)}</p> }.into_any(),
        (None, false) => view! {
            <form method="post" action="/api/review_reason" class="ways">
                <input type="hidden" name="reason" value=stated.id.to_string() />
                <Sender from />
                <button class="button" type="submit" name="finding" value="fitting">{say::finding_fitting(language)}</button>
                <button class="quiet" type="submit" name="finding" value="questioned">{say::reasons_question(language)}</button>
            </form>
        }
        .into_any(),
    };
    view! {
        <li>
            <Moment at=stated.at until=Some(stated.until) />
            <span>
                <span class="reader-name" dir="auto">{stated.name}</span>
                {say::reasons_about(language, stated.role.title_in(language))} " "
                <span class="reader-name" dir="auto">{stated.student_name}</span>
                ":"
            </span>
            <q class="reason" dir="auto">{stated.words}</q>
            {said}
        </li>
    }
}
