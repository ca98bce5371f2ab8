//! Asking that something in the record be amended; what was decided, and the family's statement beside it.

use leptos::prelude::*;

use crate::api::amendment::{Amendment, Blank, Said};
use crate::domain::person::PersonId;
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
    let is_quiet = amendments.is_empty();
    let may_ask = blank.is_some();
    let from = StoredValue::new(from);
    let who = if is_own {
        "You are under 18, so the law asks a parent or guardian to send such a request. Talk with them about what is wrong. What you wrote yourself you can change at any time."
    } else {
        "The student is 18 or older, and sends such requests alone."
    };
    view! {
        <section class="sheet amend" aria-labelledby="amend">
            <h2 id="amend">"Something is wrong?"</h2>
            <p>
                "If something here is wrong, misleading, or should be private, the school can be asked to amend it. Nobody changes the student\u{2019}s own words: what is corrected is said beside them."
            </p>
            {is_quiet.then(|| view! { <p class="empty">"Nobody has asked for that so far."</p> })}
            <ol class="trail">{amendments.into_iter().map(|one| request(one, from.get_value())).collect_view()}</ol>
            {(!may_ask).then(|| view! { <p>{who}</p> })}
            {blank.map(|blank| view! {
                <form method="post" action="/api/ask_amendment" class="give not-on-paper">
                    <h3 id="ask">"Ask the school to amend something"</h3>
                    <input type="hidden" name="student" value=student.to_string() />
                    <Sender from=from.get_value() />
                    <p id="what" class="label">"What is wrong, and where does it stand?"</p>
                    <p id="what-hint" class="meta">"At most 2,000 characters."</p>
                    <TextArea name="what" text=blank.what labelled_by="what" described_by="what-hint" rows="3" node_ref=NodeRef::new() />
                    <p id="why" class="label">"What should it say, and why?"</p>
                    <p id="why-hint" class="meta">"At most 5,000 characters. The administrators of the school and of the district read it."</p>
                    <TextArea name="why" text=blank.why labelled_by="why" described_by="why-hint" rows="4" node_ref=NodeRef::new() />
                    <button class="button" type="submit">"Send this to the school"</button>
                </form>
            })}
        </section>
    }
}

fn request(amendment: Amendment, from: Option<String>) -> impl IntoView {
    let Amendment { id, student, what, asked, decisions, statements, may_state, unsaved, .. } = amendment;
    let is_open = decisions.is_empty();
    let (label, hint) = (format!("statement-{id}"), format!("statement-{id}-hint"));
    view! {
        <li id=format!("request-{id}")>
            <p class="label">"To be amended:"</p>
            <q class="reason" dir="auto">{what}</q>
            {said("Asked by", asked)}
            {is_open.then(|| view! { <p class="meta">"The school has not decided yet."</p> })}
            {decisions.into_iter().map(|(decision, words)| view! { <p>{decision.words()} "."</p> {said("Decided by", words)} }).collect_view()}
            {statements.into_iter().map(|words| said("Statement by", words)).collect_view()}
            {may_state.then(|| view! {
                <div class="rights">
                    <p>
                        "You have the right to a hearing about this decision. Ask the school or the district for one; somebody decides there who has no part in it. You can also place a statement here. It stays with the record, and whoever is shown the record is shown it too."
                    </p>
                    <form method="post" action="/api/place_statement" class="give not-on-paper">
                        <input type="hidden" name="student" value=student.to_string() />
                        <input type="hidden" name="request" value=id.to_string() />
                        <Sender from />
                        <p id=label.clone() class="label">"Your statement"</p>
                        <p id=hint.clone() class="meta">"At most 5,000 characters. It cannot be taken back."</p>
                        <TextArea name="words" text=unsaved.unwrap_or_default() labelled_by=label described_by=hint rows="4" node_ref=NodeRef::new() />
                        <button class="button" type="submit">"Place the statement"</button>
                    </form>
                </div>
            })}
        </li>
    }
}

/// Words of somebody, under who said them and when.
pub(in crate::ui::page) fn said(what: &'static str, said: Said) -> impl IntoView {
    view! {
        <p class="meta">
            {what} " " <bdi>{said.name}</bdi> {format!(", {}, ", said.capacity.words())} <Moment at=said.at /> ":"
        </p>
        <q class="reason" dir="auto">{said.words}</q>
    }
}
