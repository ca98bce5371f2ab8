//! Requests to amend a record, for the administrators who decide. Forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::record::said;
use crate::api::amendment::{Amendment, Amendments as Found, open_amendments};
use crate::domain::amendment::Decision;
use crate::say::{self, HERE, around};
use crate::ui::language;
use crate::ui::part::{FormError, Sender, TextArea, TimesNote, load};

/// Those that wait for a decision come first.
#[component]
pub fn Amendments() -> impl IntoView {
    let is_done = use_query_map().with_untracked(|query| query.get("done").is_some());
    let language = language();
    let amendments = Resource::new_blocking(|| (), |()| open_amendments());
    view! {
        <Title text=say::amendments(language) />
        {load(amendments, move |Found { all, from }: Found| {
            let (decided, waiting): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| !one.decisions.is_empty());
            let is_quiet = waiting.is_empty();
            let has_decided = !decided.is_empty();
            let from = StoredValue::new(from);
            let request = move |one| request(one, from.get_value());
            view! {
                <article class="who-page">
                    <header class="page-head">
                        <h1>{say::amendments(language)}</h1>
                        <p class="lead">
                            {say::amendments_lead(language)}
                        </p>
                    </header>
                    <FormError path="/api/decide_amendment" />
                    {is_done.then(|| view! { <p class="notice" role="status">{say::amendments_done(language)}</p> })}
                    <section class="sheet" aria-labelledby="waiting">
                        <h2 id="waiting">{say::amendments_waiting(language)}</h2>
                        {is_quiet.then(|| view! { <p class="empty">{say::amendments_none(language)}</p> })}
                        <TimesNote />
                        <ol class="trail">{waiting.into_iter().map(request).collect_view()}</ol>
                    </section>
                    {has_decided.then(|| view! {
                        <section class="sheet" aria-labelledby="decided">
                            <h2 id="decided">{say::amendments_decided(language)}</h2>
                            <ol class="trail">{decided.into_iter().map(request).collect_view()}</ol>
                        </section>
                    })}
                </article>
            }
        })}
    }
}

fn request(amendment: Amendment, from: Option<String>) -> impl IntoView {
    let Amendment { id, student_name, what, asked, decisions, statements, may_decide, is_own, unsaved, .. } = amendment;
    let language = language();
    let (before, behind) = around(&say::amendments_about(language, HERE));
    let is_open = decisions.is_empty();
    let (label, hint) = (format!("words-{id}"), format!("words-{id}-hint"));
    let buttons = may_decide.clone().into_iter().map(move |decision| {
        let words = match (decision, is_open) {
            (Decision::Amended, true) => say::amendments_amend(language),
            (Decision::Amended, false) => say::amendments_hearing(language),
            (Decision::NotAmended, _) => say::amendments_refuse(language),
        };
        let class = if decision == Decision::Amended { "button" } else { "quiet" };
        view! { <button class=class type="submit" name="decision" value=decision.slug()>{words}</button> }
    });
    view! {
        <li id=format!("request-{id}")>
            <p>{before} <span class="reader-name" dir="auto">{student_name}</span> {behind}</p>
            <q class="reason" dir="auto">{what}</q>
            {said(say::amend_asked_by(language), asked)}
            {decisions.into_iter().map(|(decision, words)| view! { <p>{decision.words_in(language)} "."</p> {said(say::amend_decided_by(language), words)} }).collect_view()}
            {statements.into_iter().map(|words| said(say::amend_statement_by(language), words)).collect_view()}
            {(is_own && is_open).then(|| view! { <p class="meta">{say::amendments_own(language)}</p> })}
            {(!may_decide.is_empty()).then(|| view! {
                <form method="post" action="/api/decide_amendment" class="give">
                    <input type="hidden" name="request" value=id.to_string() />
                    <Sender from />
                    <p id=label.clone() class="label">{say::amendments_why(language)}</p>
                    <p id=hint.clone() class="meta">{say::amendments_why_hint(language)}</p>
                    <TextArea name="words" text=unsaved.unwrap_or_default() labelled_by=label described_by=hint rows="4" node_ref=NodeRef::new() />
                    <p class="ways">{buttons.collect_view()}</p>
                </form>
            })}
        </li>
    }
}
