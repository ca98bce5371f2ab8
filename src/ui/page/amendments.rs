//! Requests to amend a record, for the administrators who decide. Forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::record::said;
use crate::api::amendment::{Amendment, Amendments as Found, open_amendments};
use crate::domain::amendment::Decision;
use crate::ui::part::{FormError, Sender, TextArea, TimesNote, load};

/// Those that wait for a decision come first.
#[component]
pub fn Amendments() -> impl IntoView {
    let is_done = use_query_map().with_untracked(|query| query.get("done").is_some());
    let amendments = Resource::new_blocking(|| (), |()| open_amendments());
    view! {
        <Title text="Amendments" />
        {load(amendments, move |Found { all, from }: Found| {
            let (decided, waiting): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| !one.decisions.is_empty());
            let is_quiet = waiting.is_empty();
            let has_decided = !decided.is_empty();
            let from = StoredValue::new(from);
            let request = move |one| request(one, from.get_value());
            view! {
                <article class="who-page">
                    <header class="page-head">
                        <h1>"Amendments"</h1>
                        <p class="lead">
                            "A family asks that something in a student\u{2019}s record be amended. Decide within a reasonable time, and say why; the family reads it. Nobody changes the student\u{2019}s words: write here what stands beside them from now on. After a refusal tell the family about the hearing that they can ask for."
                        </p>
                    </header>
                    <FormError path="/api/decide_amendment" />
                    {is_done.then(|| view! { <p class="notice" role="status">"Saved. The family can read it."</p> })}
                    <section class="sheet" aria-labelledby="waiting">
                        <h2 id="waiting">"Not yet decided"</h2>
                        {is_quiet.then(|| view! { <p class="empty">"No request waits for a decision."</p> })}
                        <TimesNote />
                        <ol class="trail">{waiting.into_iter().map(request).collect_view()}</ol>
                    </section>
                    {has_decided.then(|| view! {
                        <section class="sheet" aria-labelledby="decided">
                            <h2 id="decided">"Decided"</h2>
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
    let is_open = decisions.is_empty();
    let (label, hint) = (format!("words-{id}"), format!("words-{id}-hint"));
    let buttons = may_decide.clone().into_iter().map(move |decision| {
        let words = match (decision, is_open) {
            (Decision::Amended, true) => "It is amended",
            (Decision::Amended, false) => "After a hearing: it is amended",
            (Decision::NotAmended, _) => "It is not amended",
        };
        let class = if decision == Decision::Amended { "button" } else { "quiet" };
        view! { <button class=class type="submit" name="decision" value=decision.slug()>{words}</button> }
    });
    view! {
        <li id=format!("request-{id}")>
            <p>"About " <span class="reader-name" dir="auto">{student_name}</span> ", to be amended:"</p>
            <q class="reason" dir="auto">{what}</q>
            {said("Asked by", asked)}
            {decisions.into_iter().map(|(decision, words)| view! { <p>{decision.words()} "."</p> {said("Decided by", words)} }).collect_view()}
            {statements.into_iter().map(|words| said("Statement by", words)).collect_view()}
            {(is_own && is_open).then(|| view! { <p class="meta">"You asked this. Another administrator decides."</p> })}
            {(!may_decide.is_empty()).then(|| view! {
                <form method="post" action="/api/decide_amendment" class="give">
                    <input type="hidden" name="request" value=id.to_string() />
                    <Sender from />
                    <p id=label.clone() class="label">"The reasons; where it is amended, what is right"</p>
                    <p id=hint.clone() class="meta">"At most 5,000 characters. The family reads it, and it cannot be taken back."</p>
                    <TextArea name="words" text=unsaved.unwrap_or_default() labelled_by=label described_by=hint rows="4" node_ref=NodeRef::new() />
                    <p class="ways">{buttons.collect_view()}</p>
                </form>
            })}
        </li>
    }
}
