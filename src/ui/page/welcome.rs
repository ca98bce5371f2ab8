//! Using a one-time code: it says whose it is, and asks for a login and a password. Looking changes nothing.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api::welcome::{Welcome as Opened, open_welcome};
use crate::ui::part::{Field, FormError, Ways, When};

/// What a district may have as its standard time: its name, and how many minutes midnight lies behind UTC's.
const TIMES: [(&str, i32); 8] = [
    ("Eastern", 300),
    ("Central", 360),
    ("Mountain", 420),
    ("Pacific", 480),
    ("Alaska", 540),
    ("Hawaii", 600),
    ("Puerto Rico, Virgin Islands", 240),
    ("Guam", -600),
];

/// The code, and what it opens.
#[component]
pub fn Welcome() -> impl IntoView {
    let code = use_query_map().read_untracked().get("code").filter(|code| !code.is_empty());
    let opened = Resource::new_blocking(
        || (),
        move |()| {
            let code = code.clone();
            async move {
                match code {
                    Some(code) => open_welcome(code).await.map(Some),
                    None => Ok(None),
                }
            }
        },
    );
    view! {
        <Title text="Welcome" />
        <Suspense>
            {move || Suspend::new(async move {
                match opened.await {
                    Ok(Some(opened)) => view! { <Begin opened /> }.into_any(),
                    Ok(None) => view! { <Ask why=None /> }.into_any(),
                    Err(error) => view! { <Ask why=Some(error.to_string()) /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Ask(why: Option<String>) -> impl IntoView {
    view! {
        <section class="sheet narrow">
            <h1>"Use your code"</h1>
            <FormError path="/api/open_account" />
            {why.map(|why| view! { <p class="alert" role="alert">{why}</p> })}
            <p>"The code stands on the sheet that your school gave you. Small letters, spaces and dashes do not matter."</p>
            <form class="door" method="get" action="/welcome">
                <Field label="Code" name="code" autocomplete="off" />
                <button class="button" type="submit">"Go on"</button>
            </form>
            <p><a rel="external" href="/sign-in">"Sign in with a login"</a></p>
        </section>
    }
}

#[component]
fn Begin(opened: Opened) -> impl IntoView {
    let Opened { code, name, role, district, login, suggested, until } = opened;
    let is_first = name.is_none();
    // An invitation can be used with an account at a provider instead.
    let ways = (!is_first && login.is_none()).then(|| view! { <Ways invitation=code.clone() /> });
    let title = name.as_ref().map_or_else(|| "Begin a district".to_owned(), |name| format!("Welcome, {name}"));
    let what = if login.is_some() {
        "Choose a new password."
    } else {
        "Choose a login and a password. You need both each time you come back."
    };
    view! {
        <section class="sheet narrow">
            <h1 dir="auto">{title}</h1>
            <FormError path="/api/open_account" />
            {district.map(|district| view! { <p>"You are here as " {role.title()} ", " <span dir="auto">{district}</span> ". " {what} " If this is not you, give the sheet back to the school."</p> })}
            {is_first.then(|| view! { <p>"You run this server. You make the district, and then let in its administrators. You will not see any student's plan."</p> })}
            <form class="door" method="post" action="/api/open_account">
                <input type="hidden" name="code" value=code />
                {is_first.then(|| view! {
                    <Field label="Name of the district" name="district" autocomplete="organization" />
                    <div class="field">
                        <label for="behind_utc">"Time of the district"</label>
                        <select id="behind_utc" name="behind_utc">
                            {TIMES.map(|(name, minutes)| view! { <option value=minutes.to_string() selected={minutes == 360}>{name}</option> }).collect_view()}
                        </select>
                    </div>
                    <Field label="Your name" name="name" autocomplete="name" />
                })}
                {match login {
                    // For the browser, which keeps a password with its login.
                    Some(login) => view! { <p>"Your login stays " <strong>{login.clone()}</strong> "."</p><input type="hidden" name="login" value=login autocomplete="username" /> }.into_any(),
                    None => view! { <Field label="Login" name="login" autocomplete="username" value=suggested note="Letters, digits, dots and dashes; your e-mail address is fine too." /> }.into_any(),
                }}
                <Field label="New password" name="password" kind="password" autocomplete="new-password" note="12 characters or more. Four words that do not belong together are easy to remember: write them down until you know them." />
                <button class="button" type="submit">"Go on"</button>
            </form>
            {ways}
            <p class="meta">"This code can be used once, until " <When at=Some(until) never="" /> "."</p>
        </section>
    }
}
