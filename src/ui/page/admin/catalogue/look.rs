//! The look before the whole list takes a step: back to an earlier version, or a pack of items.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::super::look::{Head, asked, button};
use super::versions::{back_to, changes};
use crate::api::catalogue::{Look as Page, open_list_look};
use crate::say;
use crate::ui::language;
use crate::ui::part::load;

/// What it comes to, and the button.
#[component]
pub fn Look() -> impl IntoView {
    let step = (asked(), use_query_map().read_untracked().get("pack"));
    let page = Resource::new_blocking(move || step.clone(), |(version, pack)| open_list_look(version, pack));
    load(page, |page| view! { <Shown page /> })
}

#[component]
fn Shown(page: Page) -> impl IntoView {
    let language = language();
    let Page { version, pack, number, comes, wrong, from } = page;
    let over = ("over", number.to_string());
    let (title, back, call, fields, does) = match (pack, version) {
        (Some(pack), _) => {
            let back = ("catalogue".to_owned(), say::grid_title(language));
            let does = say::grid_pack_add(language).to_owned();
            (say::grid_look_pack(language).to_owned(), back, "add_pack", vec![("pack", pack), over], does)
        }
        (None, version) => {
            let version = version.unwrap_or_default();
            let title = match version {
                0 => say::grid_look_standard(language).to_owned(),
                version => say::grid_look_back(language, &version.to_string()),
            };
            let back = ("catalogue/versions".to_owned(), say::grid_versions(language));
            let fields = vec![("version", version.to_string()), over];
            (title, back, "take_back_catalogue", fields, back_to(language, version))
        }
    };
    view! {
        <Head title back call wrong />
        {comes.map(|comes| view! {
            <section class="sheet" aria-labelledby="comes">
                <h2 id="comes">{say::look_would(language)}</h2>
                {changes(language, comes.changed)}
                {comes.gains.map(|students| view! { <p>{say::grid_gains(language, &students.to_string())}</p> })}
                {comes.loses.then(|| view! { <p>{say::grid_look_loses(language)}</p> })}
                {button((call, fields), does, from, true)}
            </section>
        })}
    }
}
