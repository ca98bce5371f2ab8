//! Signing in: login and password, and for staff a second step.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api::World;
use crate::api::sign_in::{SecondStep, open_second_step};
use crate::ui::part::{Field, FormError, Squares, Ways, load};

/// Where the form goes on to, if the address says it.
fn next() -> impl IntoView {
    use_query_map().read_untracked().get("next").map(|next| view! { <input type="hidden" name="next" value=next /> })
}

/// Login and password.
#[component]
pub fn SignIn() -> impl IntoView {
    let is_demo = use_context::<World>().is_some_and(|world| world.demo.is_some());
    view! {
        <Title text="Sign in" />
        <section class="sheet narrow">
            <h1>"Sign in"</h1>
            <FormError path="/api/sign_in" />
            <form class="door" method="post" action="/api/sign_in">
                {next()}
                <Field label="Login" name="login" autocomplete="username" />
                <Field label="Password" name="password" kind="password" autocomplete="current-password" />
                <button class="button" type="submit">"Sign in"</button>
            </form>
            <Ways />
            <h2>"You have a code"</h2>
            <p>
                "Your school gave you a sheet with a code? "
                <a rel="external" href="/welcome">"Use your code"</a>
                " to choose a login and a password. You have forgotten your password? Ask your school for a new code."
            </p>
            {is_demo.then(|| view! {
                <h2>"This is a demo"</h2>
                <p>
                    "Nobody here has a password. "
                    <a rel="external" href="/enter">"Choose who you want to be"</a>
                    "."
                </p>
            })}
        </section>
    }
}

/// The second step of staff; the first time it is set up here.
#[component]
pub fn Second() -> impl IntoView {
    let step = Resource::new_blocking(|| (), |()| open_second_step());
    load(step, |step: SecondStep| {
        let (title, is_new) = match &step {
            SecondStep::Show => ("Second step", false),
            SecondStep::SetUp { .. } => ("Set up your second step", true),
        };
        let ask = if is_new { "The six digits that the app shows now" } else { "Code" };
        let note =
            if is_new { None } else { Some("Your telephone is not here? One of your recovery codes works too, once.") };
        view! {
            <Title text=title />
            <section class="sheet narrow">
                <h1>{title}</h1>
                <FormError path="/api/show_second" />
                {match step {
                    SecondStep::Show => view! { <p>"Open the authenticator app on your telephone and type the six digits that it shows for Learning Plan."</p> }.into_any(),
                    SecondStep::SetUp { letters, picture, side } => view! { <SetUp letters picture side /> }.into_any(),
                }}
                <form class="door" method="post" action="/api/show_second">
                    {next()}
                    {match note {
                        Some(note) => view! { <Field label=ask name="code" autocomplete="one-time-code" note /> }.into_any(),
                        None => view! { <Field label=ask name="code" autocomplete="one-time-code" /> }.into_any(),
                    }}
                    <button class="button" type="submit">"Go on"</button>
                </form>
                <form method="post" action="/api/leave">
                    <button class="quiet" type="submit">"Stop and leave"</button>
                </form>
            </section>
        }
    })
}

#[component]
fn SetUp(letters: String, picture: String, side: usize) -> impl IntoView {
    view! {
        <p>
            "You can open the plans of many students, so a password alone is not enough. From now on an app on your telephone shows a code that you type when you sign in. You need an authenticator app; any one will do."
        </p>
        <ol class="steps">
            <li>
                <p>"In the app, choose to add an account, and point the camera at this picture."</p>
                <Squares path=picture side says="The secret of your second step, as a picture for the app" />
            </li>
            <li>
                <p>"Or type this secret into the app:"</p>
                <p class="code">{letters}</p>
            </li>
            <li><p>"Then type here what the app shows."</p></li>
        </ol>
    }
}
