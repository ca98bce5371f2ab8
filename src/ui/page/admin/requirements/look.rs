//! The look before the district requires again what it required.

use leptos::prelude::*;

use super::super::look::{Head, asked, button};
use super::preview::effect;
use crate::api::requirement::{Look as Page, open_requirements_look};
use crate::say;
use crate::ui::language;
use crate::ui::part::load;

const CALL: &str = "take_back_requirements";

/// What it comes to, and the button.
#[component]
pub fn Look() -> impl IntoView {
    let version = asked();
    let page = Resource::new_blocking(move || version, open_requirements_look);
    load(page, |page| view! { <Shown page /> })
}

#[component]
fn Shown(page: Page) -> impl IntoView {
    let language = language();
    let Page { version, number, comes, wrong, schools, from } = page;
    let version = version.unwrap_or_default().to_string();
    let title = say::grid_look_back(language, &version);
    let back = ("requirements/versions".to_owned(), say::grid_versions(language));
    let does = say::grid_back(language, &version);
    let fields = vec![("version", version), ("over", number.to_string())];
    view! {
        <Head title back call=CALL wrong />
        {comes.map(|comes| view! {
            <section class="sheet" aria-labelledby="comes">
                <h2 id="comes">{say::look_would(language)}</h2>
                {effect(language, comes, &schools)}
                {button((CALL, fields), does, from, true)}
            </section>
        })}
    }
}
