//! Reminding everybody of a list: whom it would reach, for which of a few reasons, and the buttons. Links and forms
//! alone.

use leptos::prelude::*;
use leptos_meta::Title;

use super::sentence::sentence;
use super::{address, list_of};
use crate::api::desk::query_of;
use crate::api::remind::{Choice, Preview, open_remind};
use crate::say::{self, marked};
use crate::ui::language;
use crate::ui::part::{FormError, Sender, load};

/// The page on which the students of the list of its address are reminded.
#[component]
pub fn Remind() -> impl IntoView {
    let list = list_of(&[]);
    let page = Resource::new_blocking(move || list.clone(), open_remind);
    view! {
        <Title text=say::desk_remind(language()) />
        {load(page, |page| view! { <Shown page /> })}
    }
}

#[component]
fn Shown(page: Preview) -> impl IntoView {
    let Preview { filter, count, choices, reasons, sends_mail, from } = page;
    let language = language();
    let list = query_of(&filter);
    view! {
        <article class="who-page remind">
            <header class="page-head">
                <p class="back"><a href=address(&filter)>{say::desk_back_to_list(language)}</a></p>
                <h1>{say::desk_remind(language)}</h1>
                <p class="lead">{sentence(language, &filter, &choices, count)}</p>
            </header>
            <FormError path="/api/remind" />
            <p>
                {say::remind_choose(language)} " "
                {if sends_mail { say::remind_mail(language) } else { say::remind_no_mail(language) }}
            </p>
            {reasons.into_iter().map(|one| choice(one, list.clone(), from.clone(), sends_mail)).collect_view()}
            <p><a class="quiet" href="/desk/reminders">{say::remind_sent(language)}</a></p>
        </article>
    }
}

fn choice(one: Choice, list: String, from: Option<String>, sends_mail: bool) -> impl IntoView {
    let Choice { reason, words, people, no_address, already, token } = one;
    let language = language();
    let title = reason.title_in(language);
    let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let (before, how_many, behind) = marked(&say::remind_would(language, whole(people)));
    let id = format!("reason-{}", reason.slug());
    let labelled = id.clone();
    view! {
        <section class="sheet" aria-labelledby=labelled>
            <h2 id=id>{title}</h2>
            <p class="meta">{reason.whom_in(language)}</p>
            <p>{say::remind_they_read(language)} " " <q>{words}</q></p>
            <p>
                {before} <strong>{how_many}</strong> {behind}
                {(sends_mail && no_address > 0).then(|| format!(" {}", say::remind_no_address(language, whole(no_address))))}
                {(already > 0).then(|| format!(" {}", say::remind_already(language, whole(already))))}
            </p>
            {(people > 0).then(|| view! {
                <form method="post" action="/api/remind">
                    <input type="hidden" name="list" value=list />
                    <input type="hidden" name="reason" value=reason.slug() />
                    <input type="hidden" name="token" value=token.to_string() />
                    <Sender from />
                    <button class="button" type="submit">
                        {say::remind_button(language, whole(people))}<span class="unseen">{say::remind_what(language, title)}</span>
                    </button>
                </form>
            })}
        </section>
    }
}
