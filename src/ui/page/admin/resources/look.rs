//! The look before a resource says again what it said.

use leptos::prelude::*;

use super::super::from_source;
use super::super::look::{Head, asked, button};
use super::versions::all_changes;
use super::{about, in_subject};
use crate::api::resource::{Look as Page, open_resource_look};
use crate::say;
use crate::ui::language;
use crate::ui::page::resources::listed;
use crate::ui::part::load;

const CALL: &str = "bring_back_resource";

/// How it would stand there, what would be another, and the button.
#[component]
pub fn Look() -> impl IntoView {
    let version = asked();
    let page = Resource::new_blocking(move || version, open_resource_look);
    load(page, |page| view! { <Shown page /> })
}

#[component]
fn Shown(page: Page) -> impl IntoView {
    let language = language();
    let Page { version, over, then, changed, wrong, from } = page;
    let title = say::listed_look(language).to_owned();
    let back = ("resources/versions".to_owned(), say::listed_versions(language));
    let fields = vec![("version", version.unwrap_or_default().to_string()), ("over", over.to_string())];
    view! {
        <Head title back call=CALL wrong />
        {then.map(|then| {
            let (about, source) = (about(language, &then), from_source(language, &then.source));
            let subject = then.subject.clone();
            // Without a change it is there again after it was taken away.
            let title = if changed.is_empty() { say::listed_look_again(language) } else { say::look_would(language) };
            view! {
                <section class="sheet" aria-labelledby="comes">
                    <h2 id="comes">{title}</h2>
                    {all_changes(language, changed, (say::listed_now(language), say::listed_then(language)))}
                    <section class="as-read" aria-labelledby="then">
                        <p class="label" id="then">{say::listed_look_then(language)}</p>
                        {listed(language, then)}
                        <p class="meta">{about}{subject.map(in_subject)}{source}</p>
                    </section>
                    {button((CALL, fields), say::listed_back(language).to_owned(), from, true)}
                </section>
            }
        })}
    }
}
