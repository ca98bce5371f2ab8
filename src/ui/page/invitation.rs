//! The sheet with a one-time code: to be printed, and given to the person by hand. It is shown once, to whoever made it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use crate::api::Error;
use crate::api::invite::{Invitation as Sheet, open_invitation};
use crate::say::{self, HERE, around};
use crate::ui::language;
use crate::ui::part::{Squares, When, load};

/// The sheet.
#[component]
pub fn Invitation() -> impl IntoView {
    let language = language();
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
    load(sheet, move |sheet: Sheet| {
        let Sheet { name, role, district, is_reset, code, address, picture, side, until } = sheet;
        let what = if is_reset { say::paper_reset(language) } else { say::paper_invitation(language) };
        let (before_district, behind_district) = around(&say::paper_role(language, role.slug(), HERE));
        let (before_day, behind_day) = around(&say::paper_until(language, HERE));
        view! {
            <Title text=say::paper_title(language) />
            <section class="sheet narrow">
                <p class="notice not-on-paper">{say::paper_print(language)}</p>
                <h1 dir="auto">{name}</h1>
                <p>{before_district} <span dir="auto">{district}</span> {behind_district}</p>
                <p class="lead">{what}</p>
                <ol class="steps">
                    <li><p>{say::paper_address(language)}</p><p class="code" dir="ltr" translate="no">{address}</p></li>
                    <li><p>{say::paper_code(language)}</p><p class="code large" dir="ltr" translate="no">{code}</p></li>
                    <li><p>{say::paper_choose(language)}</p></li>
                </ol>
                <p>{say::paper_camera(language)}</p>
                <Squares path=picture side says=say::paper_picture(language) />
                <p>{before_day} <When at=Some(until) never="" /> {behind_day}</p>
            </section>
        }
    })
}
