//! The question that makes an account at a provider one's own: it was proved just now, and only its owner knows
//! whether it is theirs.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::identity::{Waiting, waiting_account};
use crate::say::{self, HERE, around};
use crate::ui::language;
use crate::ui::part::{FormError, load};

/// Which account it is, and the button.
#[component]
pub fn UseAccount() -> impl IntoView {
    let language = language();
    let waiting = Resource::new_blocking(|| (), |()| waiting_account());
    view! {
        <Title text=say::use_account(language) />
        {load(waiting, move |Waiting { way, name, joins }: Waiting| {
            let (before, behind) = around(&say::use_account_is(language, &way.name, HERE));
            let button = say::use_account_yes(language);
            let (path, what) = if joins {
                ("/api/join_with_account", say::use_account_joins(language))
            } else {
                ("/api/link_account", say::use_account_links(language))
            };
            view! {
                <section class="sheet narrow">
                    <h1>{say::use_account(language)}</h1>
                    <p>
                        {before}
                        <strong dir="auto">{name.unwrap_or_else(|| say::use_account_nameless(language).to_owned())}</strong>
                        {behind}
                    </p>
                    <p>{what}</p>
                    <FormError path />
                    {if joins {
                        view! { <form method="post" action="/api/join_with_account"><button class="button" type="submit">{button}</button></form> }.into_any()
                    } else {
                        view! { <form method="post" action="/api/link_account"><button class="button" type="submit">{button}</button></form> }.into_any()
                    }}
                    <p><a rel="external" href="/">{say::use_account_no(language)}</a></p>
                </section>
            }
        })}
    }
}
