//! E-mail of the district: whether it is set up, where the messages are, and those that the mail server refused.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{Back, SavedNote};
use crate::api::mail::{Post, Refused, administered_mail};
use crate::ui::part::{FormError, Moment, Sender, TimesNote, load};

/// The page of the messages.
#[component]
pub fn Mail() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| administered_mail());
    view! {
        <Title text="E-mail" />
        {load(page, |Post { is_set_up, waiting, sent, refused, withdrawn, last, list, from }: Post| {
            let shown = list.len();
            let has_more = i64::try_from(shown).is_ok_and(|shown| shown < refused);
            view! {
                <header class="page-head">
                    <Back />
                    <h1>"E-mail"</h1>
                    <p class="lead">
                        {if is_set_up {
                            "Reminders go out by e-mail to students, and to guardians who asked for it."
                        } else {
                            "This server was not told how to send e-mail, so none goes out. Whoever runs it adds [ilp.mail] to Leptos.toml; reminders are shown here all the same."
                        }}
                    </p>
                </header>
                <FormError path="/api/try_mail_again" />
                <SavedNote />
                <section class="sheet">
                    <h2>"Messages"</h2>
                    <ul class="numbers">
                        <li>{format!("{sent} sent")}</li>
                        <li>{format!("{waiting} waiting")}</li>
                        <li>{format!("{refused} could not be sent")}</li>
                        <li>{format!("{withdrawn} no longer needed")}</li>
                    </ul>
                    {last.map(|last| view! { <p>"Last trouble, " <Moment at=last.at /> ": " {last.words}</p> })}
                    <TimesNote />
                </section>
                {(shown > 0).then(|| view! {
                    <section class="sheet" aria-labelledby="refused">
                        <h2 id="refused">"Could not be sent"</h2>
                        {has_more.then(|| view! { <p class="meta">{format!("The newest {shown} of {refused}.")}</p> })}
                        <ul class="records">
                            {list.into_iter().map(|one| view! { <li>{refused_one(one, from.clone())}</li> }).collect_view()}
                        </ul>
                    </section>
                })}
            }
        })}
    }
}

fn refused_one(one: Refused, from: Option<String>) -> impl IntoView {
    let Refused { batch, person, name, is_given_up, trouble } = one;
    view! {
        <p class="record-name"><a href=format!("/admin/people/{person}") dir="auto">{name.clone()}</a></p>
        <p class="meta">
            {if is_given_up { "Given up " } else { "Refused " }} <Moment at=trouble.at /> ". " {trouble.words}
        </p>
        <form method="post" action="/api/try_mail_again">
            <input type="hidden" name="batch" value=batch.to_string() />
            <input type="hidden" name="person" value=person.to_string() />
            <Sender from />
            <button class="quiet" type="submit">"Try again"<span class="unseen">{format!(": {name}")}</span></button>
        </form>
    }
}
