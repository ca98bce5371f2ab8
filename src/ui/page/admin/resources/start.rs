//! The look before the starting list is added: what would come, and what of it the district has already.

use leptos::prelude::*;

use super::super::from_source;
use super::super::look::{Head, button};
use super::about;
use crate::api::resource::{StartLook, open_start_look};
use crate::domain::resource::Resource as Listed;
use crate::say;
use crate::ui::language;
use crate::ui::page::resources::listed;
use crate::ui::part::load;

const CALL: &str = "start_resources";

/// What would come as students would find it, what stays, and the button.
#[component]
pub fn Start() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| open_start_look());
    load(page, |page| view! { <Shown page /> })
}

#[component]
fn Shown(page: StartLook) -> impl IntoView {
    let language = language();
    let StartLook { adds, there, wrong, from } = page;
    let can_be = wrong.is_none() && !adds.is_empty();
    let back = ("resources".to_owned(), say::resources(language));
    let one = |one: Listed| {
        let about = about(language, &one);
        let source = from_source(language, &one.source);
        view! { <li>{listed(language, one)} <p class="meta">{about}{source}</p></li> }
    };
    let stays =
        |one: Listed| view! { <li><span dir="auto">{one.title}</span> " " <bdi class="meta">{one.address}</bdi></li> };
    view! {
        <Head title=say::listed_start_ask(language).to_owned() back call=CALL wrong />
        {can_be.then(|| view! {
            <section class="sheet" aria-labelledby="comes">
                <h2 id="comes">{say::listed_start_comes(language)}</h2>
                <p>{say::listed_start_what(language, adds.len())}</p>
                <ul class="records">{adds.into_iter().map(one).collect_view()}</ul>
                {button((CALL, Vec::new()), say::listed_start_add(language).to_owned(), from, true)}
            </section>
        })}
        {(!there.is_empty()).then(|| view! {
            <section class="sheet" aria-labelledby="there">
                <h2 id="there">{say::listed_start_there(language)}</h2>
                <p>{say::listed_start_stays(language)}</p>
                <ul>{there.into_iter().map(stays).collect_view()}</ul>
            </section>
        })}
    }
}
