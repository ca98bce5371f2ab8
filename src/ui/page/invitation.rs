//! The sheet with a one-time code: to be printed, and given to the person by hand. It is shown once, to whoever made it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use crate::api::Error;
use crate::api::invite::{Invitation as Sheet, open_invitation};
use crate::ui::part::{Squares, When, load};

/// The sheet.
#[component]
pub fn Invitation() -> impl IntoView {
    let person = use_params_map().read_untracked().get("person").and_then(|person| person.parse().ok());
    let sheet = Resource::new_blocking(
        || (),
        move |()| async move {
            match person {
                Some(person) => open_invitation(person).await,
                None => Err(Error::NotFound),
            }
        },
    );
    load(sheet, |sheet: Sheet| {
        let Sheet { name, role, district, is_reset, code, address, picture, side, until } = sheet;
        let what = if is_reset {
            "With this code you choose a new password for your Learning Plan."
        } else {
            "With this code you open your account at the Learning Plan."
        };
        view! {
            <Title text="A sheet to give away" />
            <section class="sheet narrow">
                <p class="notice not-on-paper">"Print this sheet and give it to the person yourself. It is shown only now: if it is lost, make a new one, and the old code ends."</p>
                <h1 dir="auto">{name}</h1>
                <p>{capital(role.title())} ", " <span dir="auto">{district}</span></p>
                <p class="lead">{what}</p>
                <ol class="steps">
                    <li><p>"On a computer or a telephone, open this address:"</p><p class="code">{address}</p></li>
                    <li><p>"Type this code:"</p><p class="code large">{code}</p></li>
                    <li><p>"Choose a login and a password, and keep them to yourself."</p></li>
                </ol>
                <p>"Or point the camera of your telephone here:"</p>
                <Squares path=picture side says="The address with the code, as a picture for a camera" />
                <p>"The code works once, until " <When at=Some(until) never="" /> ". Nobody of the school will ever ask you for your password."</p>
            </section>
        }
    })
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
