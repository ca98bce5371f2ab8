//! The question that makes an account at a provider one's own: it was proved just now, and only its owner knows
//! whether it is theirs.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::identity::{Waiting, waiting_account};
use crate::ui::part::{FormError, load};

/// Which account it is, and the button.
#[component]
pub fn UseAccount() -> impl IntoView {
    let waiting = Resource::new_blocking(|| (), |()| waiting_account());
    view! {
        <Title text="Use this account?" />
        {load(waiting, |Waiting { way, name, joins }: Waiting| {
            let provider = way.name.clone();
            let (path, button, what) = if joins {
                ("/api/join_with_account", "Yes, sign in with it", "From now on you sign in here with it. You need no password of ours.")
            } else {
                ("/api/link_account", "Yes, sign in with it", "From now on you can sign in here with it, too. What you have used until now goes on working.")
            };
            view! {
                <section class="sheet narrow">
                    <h1>"Use this account?"</h1>
                    <p>
                        {format!("{provider} says that you are ")}
                        <strong dir="auto">{name.unwrap_or_else(|| "somebody whose name it does not tell".to_owned())}</strong>
                        ". Is this you?"
                    </p>
                    <p>{what}</p>
                    <FormError path />
                    {if joins {
                        view! { <form method="post" action="/api/join_with_account"><button class="button" type="submit">{button}</button></form> }.into_any()
                    } else {
                        view! { <form method="post" action="/api/link_account"><button class="button" type="submit">{button}</button></form> }.into_any()
                    }}
                    <p><a rel="external" href="/">"No, leave everything as it is"</a></p>
                </section>
            }
        })}
    }
}
