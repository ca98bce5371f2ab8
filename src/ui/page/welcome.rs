//! Using a one-time code: it says whose it is, and asks for a login and a password. Looking changes nothing.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api::welcome::{Welcome as Opened, open_welcome};
use crate::say::{self, HERE, around};
use crate::ui::language;
use crate::ui::part::{Field, FieldError, FormError, Ways, When, waiting};

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
    let page = move || async move {
        match opened.await {
            Ok(Some(opened)) => view! { <Begin opened /> }.into_any(),
            Ok(None) => view! { <Ask why=None /> }.into_any(),
            Err(error) => view! { <Ask why=Some(error.says(language())) /> }.into_any(),
        }
    };
    view! {
        <Title text=say::welcome(language()) />
        {waiting(page, || ())}
    }
}

#[component]
fn Ask(why: Option<String>) -> impl IntoView {
    let language = language();
    view! {
        <section class="sheet narrow">
            <h1>{say::welcome_use_code(language)}</h1>
            <FormError path="/api/open_account" />
            {why.map(|why| view! { <p class="alert" role="alert">{why}</p> })}
            <p>{say::welcome_where_code(language)}</p>
            <form class="door" method="get" action="/welcome">
                <Field label=say::welcome_code(language) name="code" autocomplete="off" />
                <button class="button" type="submit">{say::go_on(language)}</button>
            </form>
            <p><a rel="external" href="/sign-in">{say::welcome_with_login(language)}</a></p>
        </section>
    }
}

#[component]
fn Begin(opened: Opened) -> impl IntoView {
    let language = language();
    let (before_login, behind_login) = around(&say::welcome_login_stays(language, HERE));
    let (before_day, behind_day) = around(&say::welcome_once(language, HERE));
    let Opened { code, name, role, district, login, suggested, until } = opened;
    let is_first = name.is_none();
    // An invitation can be used with an account at a provider instead.
    let ways = (!is_first && login.is_none()).then(|| view! { <Ways invitation=code.clone() /> });
    let title =
        name.as_ref().map_or_else(|| say::welcome_begin(language).to_owned(), |name| say::welcome_name(language, name));
    let what = if login.is_some() { say::welcome_new_password(language) } else { say::welcome_both(language) };
    view! {
        <section class="sheet narrow">
            <h1 dir="auto">{title}</h1>
            <FieldError path="/api/open_account" fields=&[("login", "login"), ("password", "password"), ("name", "name")] />
            {district.map(|district| {
                let (before, behind) = around(&say::welcome_here_as(language, role.title_in(language), HERE));
                view! {
                    <p>{before} <span dir="auto">{district}</span> {behind} " " {what} " " {say::welcome_not_you(language)}</p>
                }
            })}
            {is_first.then(|| view! { <p>{say::welcome_owner(language)}</p> })}
            <form class="door" method="post" action="/api/open_account">
                <input type="hidden" name="code" value=code />
                {is_first.then(|| view! {
                    <Field label=say::welcome_district(language) name="district" autocomplete="organization" />
                    <div class="field">
                        <label for="behind_utc">{say::welcome_time(language)}</label>
                        <select id="behind_utc" name="behind_utc">
                            {TIMES.map(|(name, minutes)| view! { <option value=minutes.to_string() selected={minutes == 360}>{name}</option> }).collect_view()}
                        </select>
                    </div>
                    <Field label=say::welcome_your_name(language) name="name" autocomplete="name" />
                })}
                {match login {
                    // For the browser, which keeps a password with its login.
                    Some(login) => view! { <p>{before_login} <strong>{login.clone()}</strong> {behind_login}</p><input type="hidden" name="login" value=login autocomplete="username" /> }.into_any(),
                    None => view! { <Field label=say::sign_in_login(language) name="login" autocomplete="username" value=suggested note=say::welcome_login_note(language) /> }.into_any(),
                }}
                <Field label=say::welcome_password(language) name="password" kind="password" autocomplete="new-password" note=say::welcome_password_note(language) />
                <button class="button" type="submit">{say::go_on(language)}</button>
            </form>
            {ways}
            <p class="meta">{before_day} <When at=Some(until) never="" /> {behind_day}</p>
        </section>
    }
}
