//! Where the link of a message leads: a button that stops the e-mails, for whoever has the message, without a sign-in.
//! Looking changes nothing: programs that read messages open every link in them.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use crate::api::mail::open_mail_off;
use crate::say::{self, marked};
use crate::ui::language;
use crate::ui::part::load;

/// The page of the token in the address.
#[component]
pub fn MailOff() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    let asked = token.clone();
    let page = Resource::new_blocking(move || asked.clone(), open_mail_off);
    load(page, move |is_written_to: bool| {
        let language = language();
        let title = if is_written_to { say::mail_off(language) } else { say::mail_off_done(language) };
        view! {
            <Title text=title />
            <section class="sheet narrow">
                <h1>{title}</h1>
                {if is_written_to {
                    view! {
                        <p>{say::mail_off_what(language)}</p>
                        <form method="post" action=format!("/mail/off/{token}")>
                            <input type="hidden" name="from" value="page" />
                            <button class="button" type="submit">{say::mail_off_button(language)}</button>
                        </form>
                    }
                    .into_any()
                } else {
                    let (before, words, behind) = marked(say::mail_off_again(language));
                    view! { <p>{before} <a rel="external" href="/sign-in?next=/account">{words}</a> {behind}</p> }.into_any()
                }}
            </section>
        }
    })
}
