//! Reminding everybody of a list: whom it would reach, for which of a few reasons, and the buttons. Links and forms
//! alone.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::address;
use super::sentence::sentence;
use crate::api::desk::query_of;
use crate::api::remind::{Choice, Preview, open_remind};
use crate::ui::part::{FormError, Sender, load};

/// The page on which the students of the list of its address are reminded.
#[component]
pub fn Remind() -> impl IntoView {
    // Why a form was not taken comes back in the address, too.
    let is_of_list = |(name, _): &(Cow<'static, str>, String)| !name.starts_with("__");
    let query: ParamsMap =
        use_query_map().with_untracked(|query| query.clone().into_iter().filter(is_of_list).collect());
    let list = query.to_query_string().trim_start_matches('?').to_owned();
    let page = Resource::new_blocking(move || list.clone(), open_remind);
    view! {
        <Title text="Remind these students" />
        {load(page, |page| view! { <Shown page /> })}
    }
}

#[component]
fn Shown(page: Preview) -> impl IntoView {
    let Preview { filter, count, choices, reasons, sends_mail, from } = page;
    let list = query_of(&filter);
    view! {
        <article class="who-page remind">
            <header class="page-head">
                <p class="back"><a href=address(&filter)>"Back to the list"</a></p>
                <h1>"Remind these students"</h1>
                <p class="lead">{sentence(&filter, &choices, count)}</p>
            </header>
            <FormError path="/api/remind" />
            <p>
                "Choose why. Students and their guardians find the reminder on their first page here until they have done what it asks, or put it away. "
                {if sends_mail {
                    "Who has an e-mail address and wants it gets a message, too: it says that something waits, and nothing of the plan."
                } else {
                    "No e-mail goes out: this server was not told how to send any."
                }}
            </p>
            {reasons.into_iter().map(|one| choice(one, list.clone(), from.clone(), sends_mail)).collect_view()}
            <p><a class="quiet" href="/desk/reminders">"What you have sent"</a></p>
        </article>
    }
}

fn choice(one: Choice, list: String, from: Option<String>, sends_mail: bool) -> impl IntoView {
    let Choice { reason, words, people, no_address, already, token } = one;
    let id = format!("reason-{}", reason.slug());
    let labelled = id.clone();
    view! {
        <section class="sheet" aria-labelledby=labelled>
            <h2 id=id>{reason.title()}</h2>
            <p class="meta">{reason.whom()}"."</p>
            <p>"They read: "<q>{words}</q></p>
            <p>
                <strong>{students(people)}</strong>
                " would be reminded."
                {(sends_mail && no_address > 0).then(|| format!(" {no_address} of them have no e-mail address and find it here alone."))}
                {(already > 0).then(|| format!(" {} reminded of this less than a week ago and left out.", was(already)))}
            </p>
            {(people > 0).then(|| view! {
                <form method="post" action="/api/remind">
                    <input type="hidden" name="list" value=list />
                    <input type="hidden" name="reason" value=reason.slug() />
                    <input type="hidden" name="token" value=token.to_string() />
                    <Sender from />
                    <button class="button" type="submit">
                        {format!("Remind {}", students(people))}<span class="unseen">{format!(": {}", reason.title())}</span>
                    </button>
                </form>
            })}
        </section>
    }
}

fn students(number: u64) -> String {
    format!("{number} {}", if number == 1 { "student" } else { "students" })
}

fn was(number: u64) -> String {
    format!("{number} {}", if number == 1 { "was" } else { "were" })
}
