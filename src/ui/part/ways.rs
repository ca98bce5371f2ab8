//! The ways to sign in with an identity provider. Each is a link: the policy of our pages would stop a form from being
//! led on to another site.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::identity::{OwnWay, Way, own_ways, sign_in_ways};
use crate::say::{self, HERE, Language, around};
use crate::ui::language;
use crate::ui::part::{FormError, When, waiting};

/// All of them, for somebody who is not signed in; nothing where there are none. `invitation` is a code that is to be
/// used with the account at the provider.
#[component]
pub fn Ways(#[prop(optional, into)] invitation: Option<String>) -> impl IntoView {
    let language = language();
    let ways = Resource::new_blocking(|| (), |()| sign_in_ways());
    // What a form carries in a field, a link carries in its address; only the path of a page of ours is worth it.
    let next = use_query_map().read_untracked().get("next").and_then(|next| next.split('?').next().map(str::to_owned));
    let is_path = |path: &String| {
        path.starts_with('/') && path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_".contains(&byte))
    };
    let plain = |code: String| code.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>();
    let query = match (invitation, next.filter(is_path)) {
        (Some(code), _) => format!("?code={}", plain(code)),
        (None, Some(next)) => format!("?next={next}"),
        (None, None) => String::new(),
    };
    let list = move || {
        let query = query.clone();
        async move {
            let links = ways.await.unwrap_or_default().into_iter().map(move |Way { id, name }| {
                let label = say::sign_in_with(language, &name);
                view! { <li><a class="button" rel="external" href=format!("/sign-in/with/{id}{query}")>{label}</a></li> }
            });
            let links: Vec<_> = links.collect();
            (!links.is_empty()).then(|| view! { <ul class="ways">{links}</ul> })
        }
    };
    waiting(list, || ())
}

/// Those of the person who is signed in: to add one, or to end one.
#[component]
pub fn OwnWays() -> impl IntoView {
    let language = language();
    let ways = Resource::new_blocking(|| (), |()| own_ways());
    let list = move || async move {
        let rows: Vec<_> = ways.await.unwrap_or_default().into_iter().map(|way| own_way(language, way)).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section aria-labelledby="ways">
                    <h2 id="ways">{say::account_ways(language)}</h2>
                    <FormError path="/api/unlink_account" />
                    <ul class="ways">{rows}</ul>
                </section>
            }
        })
    };
    waiting(list, || ())
}

fn own_way(language: Language, OwnWay { way: Way { id, name }, since }: OwnWay) -> impl IntoView {
    match since {
        Some(since) => {
            let (before, behind) = around(&say::account_way_since(language, &name, HERE));
            view! {
            <li>
                <form method="post" action="/api/unlink_account">
                    <input type="hidden" name="id" value=id />
                    <p>{before} <When at=Some(since) never="" /> {behind}</p>
                    <button class="quiet" type="submit">{say::account_way_stop(language, &name)}</button>
                </form>
            </li>
        }
        .into_any()
        }
        None => view! {
            <li><a class="button" rel="external" href=format!("/sign-in/with/{id}?to=link")>{say::account_way_begin(language, &name)}</a></li>
        }
        .into_any(),
    }
}
