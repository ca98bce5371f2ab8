//! Signing in: login and password, and for staff a second step.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api::World;
use crate::api::sign_in::{SecondStep, open_second_step};
use crate::say::{self, marked};
use crate::ui::language;
use crate::ui::part::{Field, FormError, Squares, Ways, load};

/// Where the form goes on to, if the address says it.
fn next() -> impl IntoView {
    use_query_map().read_untracked().get("next").map(|next| view! { <input type="hidden" name="next" value=next /> })
}

/// Login and password.
#[component]
pub fn SignIn() -> impl IntoView {
    let language = language();
    let (before_code, code, behind_code) = marked(say::sign_in_code(language));
    let is_demo = use_context::<World>().is_some_and(|world| world.demo.is_some());
    view! {
        <Title text=say::bar_sign_in(language) />
        <section class="sheet narrow">
            <h1>{say::bar_sign_in(language)}</h1>
            <FormError path="/api/sign_in" />
            <form class="door" method="post" action="/api/sign_in">
                {next()}
                <Field label=say::sign_in_login(language) name="login" autocomplete="username" />
                <Field label=say::sign_in_password(language) name="password" kind="password" autocomplete="current-password" />
                <button class="button" type="submit">{say::bar_sign_in(language)}</button>
            </form>
            <Ways />
            <h2>{say::sign_in_code_title(language)}</h2>
            <p>
                {before_code} <a rel="external" href="/welcome">{code}</a> {behind_code}
            </p>
            {is_demo.then(|| {
                let (before, words, behind) = marked(say::sign_in_demo(language));
                view! {
                <h2>{say::sign_in_demo_title(language)}</h2>
                <p>{before} <a rel="external" href="/enter">{words}</a> {behind}</p>
                }
            })}
        </section>
    }
}

/// The second step of staff; the first time it is set up here.
#[component]
pub fn Second() -> impl IntoView {
    let step = Resource::new_blocking(|| (), |()| open_second_step());
    load(step, |step: SecondStep| {
        let language = language();
        let (title, is_new) = match &step {
            SecondStep::Show => (say::second_step(language), false),
            SecondStep::SetUp { .. } => (say::second_set_up(language), true),
        };
        let ask = if is_new { say::second_six_digits(language) } else { say::second_code(language) };
        let note = if is_new { None } else { Some(say::second_recovery(language)) };
        view! {
            <Title text=title />
            <section class="sheet narrow">
                <h1>{title}</h1>
                <FormError path="/api/show_second" />
                {match step {
                    SecondStep::Show => view! { <p>{say::second_open_app(language)}</p> }.into_any(),
                    SecondStep::SetUp { letters, picture, side } => view! { <SetUp letters picture side /> }.into_any(),
                }}
                <form class="door" method="post" action="/api/show_second">
                    {next()}
                    {match note {
                        Some(note) => view! { <Field label=ask name="code" autocomplete="one-time-code" note /> }.into_any(),
                        None => view! { <Field label=ask name="code" autocomplete="one-time-code" /> }.into_any(),
                    }}
                    <button class="button" type="submit">{say::go_on(language)}</button>
                </form>
                <form method="post" action="/api/leave">
                    <button class="quiet" type="submit">{say::stop_and_leave(language)}</button>
                </form>
            </section>
        }
    })
}

#[component]
fn SetUp(letters: String, picture: String, side: usize) -> impl IntoView {
    let language = language();
    view! {
        <p>
            {say::second_why(language)}
        </p>
        <ol class="steps">
            <li>
                <p>{say::second_point(language)}</p>
                <Squares path=picture side says=say::second_picture(language) />
            </li>
            <li>
                <p>{say::second_or_type(language)}</p>
                <p class="code">{letters}</p>
            </li>
            <li><p>{say::second_then_type(language)}</p></li>
        </ol>
    }
}
