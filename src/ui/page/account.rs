//! One's own account: where one is signed in, the password, the second step. HTML alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api::account::{Line, OwnAccount, handed_codes, my_account};
use crate::api::mail::{Wish, my_mail};
use crate::domain::person::Role;
use crate::say::{self, HERE, Language, around};
use crate::ui::language;
use crate::ui::part::{Field, FieldError, FormError, Moment, OwnDevice, OwnWays, Sender, TimesNote, load};

/// What is kept of a browser that does not say what it is.
const UNKNOWN: &str = "A browser";

/// The page of one's own account.
#[component]
pub fn Account() -> impl IntoView {
    let language = language();
    let account = Resource::new_blocking(|| (), |()| my_account());
    let mail = Resource::new_blocking(|| (), |()| my_mail());
    let done = use_query_map().read_untracked().get("done").and_then(|done| match done.as_str() {
        "password" => Some(say::account_set_password(language)),
        "mail" => Some(say::account_saved(language)),
        "ended" => Some(say::account_ended(language)),
        _ => None,
    });
    view! {
        <Title text=say::account_title(language) />
        {load(account, move |account: OwnAccount| {
            let has_others = account.sessions.len() > 1;
            let is_staff = account.role.is_staff();
            view! {
                <section class="sheet narrow">
                    <h1>{say::account_title(language)}</h1>
                    {done.map(|done| view! { <p class="notice" role="status">{done}</p> })}
                    <p>
                        <span dir="auto">{account.name}</span>
                        {say::account_role(language, account.role.title_in(language))}
                        {account.login.map(|login| {
                            let (before, behind) = around(&say::account_login(language, HERE));
                            view! { {before} <strong dir="auto">{login}</strong> {behind} }
                        })}
                    </p>
                    <h2 id="where">{say::account_where(language)}</h2>
                    <p>{say::account_unknown(language)}</p>
                    <FormError path="/api/end_sessions" />
                    <ul class="sessions" aria-labelledby="where">{account.sessions.into_iter().map(|line| session(language, line)).collect_view()}</ul>
                    <TimesNote />
                    {has_others.then(|| view! {
                        <form method="post" action="/api/end_sessions">
                            <button class="quiet" type="submit">{say::account_end_others(language)}</button>
                        </form>
                    })}
                    {load(mail, |wish: Option<Wish>| wish.map(|wish| view! { <Mail wish /> }))}
                    <OwnWays />
                    {account.has_password.then(|| view! { <ChangePassword /> })}
                    {(account.has_second && is_staff).then(|| view! { <SecondStep left=account.codes_left /> })}
                    // Comes with the script alone: at the end, so that nothing moves under a finger.
                    {(account.role == Role::Student).then(|| view! { <OwnDevice person=account.person /> })}
                </section>
            }
        })}
    }
}

fn session(language: Language, line: Line) -> impl IntoView {
    let Line { number, browser, since, seen, is_this } = line;
    let browser = named(language, &browser);
    let label = say::account_end_of(language, &browser);
    let (before_since, behind_since) = around(&say::account_since(language, HERE));
    let (before_seen, behind_seen) = around(&say::account_seen(language, HERE));
    view! {
        <li>
            <p>
                <strong>{browser}</strong>
                {is_this.then(|| say::account_this(language))}
                <br />
                <span class="meta">{before_since} <Moment at=since /> {behind_since} {before_seen} <Moment at=seen /> {behind_seen}</span>
            </p>
            {(!is_this).then(|| view! {
                <form method="post" action="/api/end_sessions">
                    <input type="hidden" name="number" value=number.to_string() />
                    <button class="quiet" type="submit" aria-label=label>{say::account_end(language)}</button>
                </form>
            })}
        </li>
    }
}

/// A browser as `auth::visitor` keeps it, `Firefox on Windows`, in words of the page.
fn named(language: Language, kept: &str) -> String {
    match kept.split_once(" on ") {
        Some((browser, system)) => say::account_browser(language, browser, system),
        None if kept == UNKNOWN => say::account_a_browser(language).to_owned(),
        None => kept.to_owned(),
    }
}

/// Whether somebody wants reminders by e-mail.
#[component]
fn Mail(wish: Wish) -> impl IntoView {
    let language = language();
    let Wish { address, is_wanted, sends_mail, from } = wish;
    let (before, behind) = around(&say::account_mail_to(language, HERE));
    view! {
        <h2>{say::account_mail(language)}</h2>
        <FormError path="/api/set_my_mail" />
        <p>
            {match address {
                Some(address) => view! { {before} <strong dir="ltr" translate="no">{address}</strong> {behind} }.into_any(),
                None => say::account_mail_none(language).into_any(),
            }}
            {(!sends_mail).then(|| say::account_mail_waits(language))}
        </p>
        <form method="post" action="/api/set_my_mail">
            <Sender from />
            <label class="box">
                <input type="checkbox" name="wanted" value="yes" autocomplete="off" checked=is_wanted />
                <span>{say::account_mail_wanted(language)}</span>
            </label>
            <button class="quiet" type="submit">{say::account_save(language)}</button>
        </form>
    }
}

#[component]
fn ChangePassword() -> impl IntoView {
    let language = language();
    view! {
        <h2>{say::account_password(language)}</h2>
        <FieldError path="/api/change_password" fields=&[("password", "password")] />
        <form class="door" method="post" action="/api/change_password">
            <Field label=say::account_present(language) name="current" kind="password" autocomplete="current-password" />
            <Field label=say::account_new(language) name="password" kind="password" autocomplete="new-password" note=say::account_new_note(language) />
            <button class="button" type="submit">{say::account_change(language)}</button>
        </form>
    }
}

#[component]
fn SecondStep(left: i64) -> impl IntoView {
    let language = language();
    let left = usize::try_from(left).unwrap_or(0);
    view! {
        <h2>{say::account_second(language)}</h2>
        <p>{say::account_second_set(language, left)}</p>
        <FormError path="/api/new_codes" />
        <FormError path="/api/new_second" />
        <form class="door" method="post">
            <div class="field">
                <label for="proof">{say::account_present(language)}</label>
                <input id="proof" name="current" type="password" autocomplete="current-password" required />
            </div>
            <div class="ways">
                <button class="quiet" type="submit" formaction="/api/new_codes">{say::account_new_codes(language)}</button>
                <button class="quiet" type="submit" formaction="/api/new_second">{say::account_new_telephone(language)}</button>
            </div>
        </form>
    }
}

/// The recovery codes that were made just now, to be written down.
#[component]
pub fn Codes() -> impl IntoView {
    let language = language();
    let codes = Resource::new_blocking(|| (), |()| handed_codes());
    view! {
        <Title text=say::codes_title(language) />
        {load(codes, move |codes: Vec<String>| view! {
            <section class="sheet narrow">
                <h1>{say::codes_heading(language)}</h1>
                <p>{say::codes_what(language)}</p>
                <ul class="codes">{codes.into_iter().map(|code| view! { <li class="code" dir="ltr" translate="no">{code}</li> }).collect_view()}</ul>
                <p><a class="button" rel="external" href="/account">{say::codes_kept(language)}</a></p>
            </section>
        })}
    }
}
