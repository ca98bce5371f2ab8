//! One's own account: where one is signed in, the password, the second step. HTML alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api::account::{Line, OwnAccount, handed_codes, my_account};
use crate::api::mail::{Wish, my_mail};
use crate::domain::person::Role;
use crate::ui::part::{Field, FormError, Moment, OwnDevice, OwnWays, Sender, TimesNote, load};

/// The page of one's own account.
#[component]
pub fn Account() -> impl IntoView {
    let account = Resource::new_blocking(|| (), |()| my_account());
    let mail = Resource::new_blocking(|| (), |()| my_mail());
    let done = use_query_map().read_untracked().get("done").and_then(|done| match done.as_str() {
        "password" => Some("Your new password is set. Every other browser was signed out."),
        "mail" => Some("Saved."),
        "ended" => Some("Done: the other browser is signed out."),
        _ => None,
    });
    view! {
        <Title text="Your account" />
        {load(account, move |account: OwnAccount| {
            let has_others = account.sessions.len() > 1;
            let is_staff = account.role.is_staff();
            view! {
                <section class="sheet narrow">
                    <h1>"Your account"</h1>
                    {done.map(|done| view! { <p class="notice" role="status">{done}</p> })}
                    <p><span dir="auto">{account.name}</span> ", " {account.role.title()} {account.login.map(|login| view! { ". Your login is " <strong>{login}</strong> })} "."</p>
                    <h2 id="where">"Where you are signed in"</h2>
                    <p>"You see one here that you do not know? End it, and change your password."</p>
                    <FormError path="/api/end_sessions" />
                    <ul class="sessions" aria-labelledby="where">{account.sessions.into_iter().map(session).collect_view()}</ul>
                    <TimesNote />
                    {has_others.then(|| view! {
                        <form method="post" action="/api/end_sessions">
                            <button class="quiet" type="submit">"Sign out everywhere else"</button>
                        </form>
                    })}
                    {(account.role == Role::Student).then(|| view! { <OwnDevice person=account.person /> })}
                    {load(mail, |wish: Option<Wish>| wish.map(|wish| view! { <Mail wish /> }))}
                    <OwnWays />
                    {account.has_password.then(|| view! { <ChangePassword /> })}
                    {(account.has_second && is_staff).then(|| view! { <SecondStep left=account.codes_left /> })}
                </section>
            }
        })}
    }
}

fn session(line: Line) -> impl IntoView {
    let Line { number, browser, since, seen, is_this } = line;
    let label = format!("End the session of {browser}");
    view! {
        <li>
            <p>
                <strong>{browser}</strong>
                {is_this.then_some(", this one")}
                <br />
                <span class="meta">"since " <Moment at=since /> ", last used " <Moment at=seen /></span>
            </p>
            {(!is_this).then(|| view! {
                <form method="post" action="/api/end_sessions">
                    <input type="hidden" name="number" value=number.to_string() />
                    <button class="quiet" type="submit" aria-label=label>"End"</button>
                </form>
            })}
        </li>
    }
}

/// Whether somebody wants reminders by e-mail.
#[component]
fn Mail(wish: Wish) -> impl IntoView {
    let Wish { address, is_wanted, sends_mail, from } = wish;
    view! {
        <h2>"Reminders by e-mail"</h2>
        <FormError path="/api/set_my_mail" />
        <p>
            {match address {
                Some(address) => view! { "The school writes to " <strong dir="ltr">{address}</strong> ". Ask it to change a wrong address." }.into_any(),
                None => view! { "The school has no e-mail address of yours. Ask it to add one if you want reminders there." }.into_any(),
            }}
            {(!sends_mail).then_some(" No e-mail goes out at present; reminders are shown on your first page here.")}
        </p>
        <form method="post" action="/api/set_my_mail">
            <Sender from />
            <label class="box">
                <input type="checkbox" name="wanted" value="yes" autocomplete="off" checked=is_wanted />
                <span>"Write to me when something waits. Such a message holds nothing of a plan."</span>
            </label>
            <button class="quiet" type="submit">"Save"</button>
        </form>
    }
}

#[component]
fn ChangePassword() -> impl IntoView {
    view! {
        <h2>"Change your password"</h2>
        <FormError path="/api/change_password" />
        <form class="door" method="post" action="/api/change_password">
            <Field label="Present password" name="current" kind="password" autocomplete="current-password" />
            <Field label="New password" name="password" kind="password" autocomplete="new-password" note="12 characters or more. Every other browser is signed out." />
            <button class="button" type="submit">"Change the password"</button>
        </form>
    }
}

#[component]
fn SecondStep(left: i64) -> impl IntoView {
    view! {
        <h2>"Your second step"</h2>
        <p>{format!("It is set. You have {left} recovery codes left.")}</p>
        <FormError path="/api/new_codes" />
        <FormError path="/api/new_second" />
        <form class="door" method="post">
            <div class="field">
                <label for="proof">"Present password"</label>
                <input id="proof" name="current" type="password" autocomplete="current-password" required />
            </div>
            <div class="ways">
                <button class="quiet" type="submit" formaction="/api/new_codes">"Make new recovery codes"</button>
                <button class="quiet" type="submit" formaction="/api/new_second">"Set up another telephone"</button>
            </div>
        </form>
    }
}

/// The recovery codes that were made just now, to be written down.
#[component]
pub fn Codes() -> impl IntoView {
    let codes = Resource::new_blocking(|| (), |()| handed_codes());
    view! {
        <Title text="Recovery codes" />
        {load(codes, |codes: Vec<String>| view! {
            <section class="sheet narrow">
                <h1>"Your recovery codes"</h1>
                <p>"Print this page or write the codes down, and keep them where you keep your keys. When your telephone is not at hand, one of them takes the place of the six digits. Each works once. They are shown only now."</p>
                <ul class="codes">{codes.into_iter().map(|code| view! { <li class="code">{code}</li> }).collect_view()}</ul>
                <p><a class="button" rel="external" href="/account">"I have kept them"</a></p>
            </section>
        })}
    }
}
