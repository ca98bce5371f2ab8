//! Asking that something in the record be amended; what was decided, and the family's statement beside it.

use leptos::prelude::*;

use crate::api::amendment::{Amendment, Blank, Said};
use crate::domain::person::PersonId;
use crate::say;
use crate::ui::language;
use crate::ui::part::{Moment, Sender, TextArea};

/// All requests about the student, and the form for a new one.
#[component]
pub fn Amendments(
    student: PersonId,
    is_own: bool,
    amendments: Vec<Amendment>,
    blank: Option<Blank>,
    from: Option<String>,
) -> impl IntoView {
    let language = language();
    let is_quiet = amendments.is_empty();
    let may_ask = blank.is_some();
    let from = StoredValue::new(from);
    let who = if is_own { say::amend_under_age(language) } else { say::amend_of_age(language) };
    view! {
        <section class="sheet amend" aria-labelledby="amend">
            <h2 id="amend">{say::amend_title(language)}</h2>
            <p>
                {say::amend_what_for(language)}
            </p>
            {is_quiet.then(|| view! { <p class="empty">{say::amend_none(language)}</p> })}
            <ol class="trail">{amendments.into_iter().map(|one| request(one, from.get_value())).collect_view()}</ol>
            {(!may_ask).then(|| view! { <p>{who}</p> })}
            {blank.map(|blank| view! {
                <form method="post" action="/api/ask_amendment" class="give not-on-paper">
                    <h3 id="ask">{say::amend_ask(language)}</h3>
                    <input type="hidden" name="student" value=student.to_string() />
                    <Sender from=from.get_value() />
                    <p id="what" class="label">{say::amend_what(language)}</p>
                    <p id="what-hint" class="meta">{say::amend_what_hint(language)}</p>
                    <TextArea name="what" text=blank.what labelled_by="what" described_by="what-hint" rows="3" node_ref=NodeRef::new() />
                    <p id="why" class="label">{say::amend_why(language)}</p>
                    <p id="why-hint" class="meta">{say::amend_why_hint(language)}</p>
                    <TextArea name="why" text=blank.why labelled_by="why" described_by="why-hint" rows="4" node_ref=NodeRef::new() />
                    <button class="button" type="submit">{say::amend_send(language)}</button>
                </form>
            })}
        </section>
    }
}

fn request(amendment: Amendment, from: Option<String>) -> impl IntoView {
    let language = language();
    let Amendment { id, student, what, asked, decisions, statements, may_state, unsaved, .. } = amendment;
    let is_open = decisions.is_empty();
    let (label, hint) = (format!("statement-{id}"), format!("statement-{id}-hint"));
    view! {
        <li id=format!("request-{id}")>
            <p class="label">{say::amend_to_be(language)}</p>
            <q class="reason" dir="auto">{what}</q>
            {said(say::amend_asked_by(language), asked)}
            {is_open.then(|| view! { <p class="meta">{say::amend_waits(language)}</p> })}
            {decisions.into_iter().map(|(decision, words)| view! { <p>{decision.words_in(language)} "."</p> {said(say::amend_decided_by(language), words)} }).collect_view()}
            {statements.into_iter().map(|words| said(say::amend_statement_by(language), words)).collect_view()}
            {may_state.then(|| view! {
                <div class="rights">
                    <p>
                        {say::amend_rights(language)}
                    </p>
                    <form method="post" action="/api/place_statement" class="give not-on-paper">
                        <input type="hidden" name="student" value=student.to_string() />
                        <input type="hidden" name="request" value=id.to_string() />
                        <Sender from />
                        <p id=label.clone() class="label">{say::amend_statement(language)}</p>
                        <p id=hint.clone() class="meta">{say::amend_statement_hint(language)}</p>
                        <TextArea name="words" text=unsaved.unwrap_or_default() labelled_by=label described_by=hint rows="4" node_ref=NodeRef::new() />
                        <button class="button" type="submit">{say::amend_place(language)}</button>
                    </form>
                </div>
            })}
        </li>
    }
}

/// Words of somebody, under who said them and when.
pub(in crate::ui::page) fn said(what: &'static str, said: Said) -> impl IntoView {
    let language = language();
    view! {
        <p class="meta">
            {what} " " <bdi>{said.name}</bdi> {say::entry_as(language, said.capacity.words_in(language))} " " <Moment at=said.at /> ":"
        </p>
        <q class="reason" dir="auto">{said.words}</q>
    }
}
