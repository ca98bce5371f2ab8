//! E-mail of the district: whether it is set up, where the messages are, and those that the mail server refused.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{Back, SavedNote};
use crate::api::mail::{Post, Refused, administered_mail};
use crate::say::{self, HERE, around};
use crate::ui::language;
use crate::ui::part::{FormError, Moment, Sender, TimesNote, load};

/// The page of the messages.
#[component]
pub fn Mail() -> impl IntoView {
    let language = language();
    let page = Resource::new_blocking(|| (), |()| administered_mail());
    view! {
        <Title text=say::admin_mail(language) />
        {load(page, move |Post { is_set_up, waiting, sent, refused, withdrawn, last, list, from }: Post| {
            let shown = list.len();
            let has_more = i64::try_from(shown).is_ok_and(|shown| shown < refused);
            view! {
                <header class="page-head">
                    <Back />
                    <h1>{say::admin_mail(language)}</h1>
                    <p class="lead">
                        {if is_set_up {
                            say::mail_on(language)
                        } else {
                            say::mail_is_off(language)
                        }}
                    </p>
                </header>
                <FormError path="/api/try_mail_again" />
                <SavedNote />
                <section class="sheet">
                    <h2>{say::mail_messages(language)}</h2>
                    <ul class="numbers">
                        <li>{say::mail_sent(language, &sent.to_string())}</li>
                        <li>{say::mail_waiting(language, &waiting.to_string())}</li>
                        <li>{say::mail_refused(language, &refused.to_string())}</li>
                        <li>{say::mail_withdrawn(language, &withdrawn.to_string())}</li>
                    </ul>
                    {last.map(|last| view! { <p>{at(&say::mail_last_trouble(language, HERE, &last.words), last.at)}</p> })}
                    <TimesNote />
                </section>
                {(shown > 0).then(|| view! {
                    <section class="sheet" aria-labelledby="refused">
                        <h2 id="refused">{say::mail_could_not(language)}</h2>
                        {has_more.then(|| view! { <p class="meta">{say::mail_newest(language, &shown.to_string(), &refused.to_string())}</p> })}
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
    let language = language();
    let Refused { batch, person, name, is_given_up, trouble } = one;
    let says = if is_given_up { say::mail_given_up } else { say::mail_was_refused };
    let says = says(language, HERE, &trouble.words);
    view! {
        <p class="record-name"><a href=format!("/admin/people/{person}") dir="auto">{name.clone()}</a></p>
        <p class="meta">
            {at(&says, trouble.at)}
        </p>
        <form method="post" action="/api/try_mail_again">
            <input type="hidden" name="batch" value=batch.to_string() />
            <input type="hidden" name="person" value=person.to_string() />
            <Sender from />
            <button class="quiet" type="submit">{say::mail_again(language)}<span class="unseen">{say::admin_about(language, &name)}</span></button>
        </form>
    }
}

/// A sentence with the moment in its place.
fn at(sentence: &str, at: String) -> impl IntoView + use<> {
    let (before, behind) = around(sentence);
    view! { {before} <Moment at /> {behind} }
}
