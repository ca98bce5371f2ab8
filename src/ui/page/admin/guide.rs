//! The Guide in the district's own words: which pages are worded, and the way to each.

use leptos::prelude::*;
use leptos_meta::Title;

use super::Back;
use crate::api::guide::{Worded, worded_guide};
use crate::domain::guide::Voice;
use crate::domain::section::Section;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::load;

mod words;

pub use words::Wording;

/// All pages of the Guide that can be worded.
#[component]
pub fn Guide() -> impl IntoView {
    let language = language();
    let pages = Resource::new_blocking(|| (), |()| worded_guide());
    view! {
        <Title text=say::wording(language) />
        {load(pages, move |worded: Vec<Worded>| view! {
            <header class="page-head">
                <Back />
                <h1>{say::wording(language)}</h1>
                <p class="lead">{say::wording_lead(language)}</p>
            </header>
            {Section::ALL.map(|section| of_section(section, &worded)).collect_view()}
        })}
    }
}

fn of_section(section: Section, worded: &[Worded]) -> impl IntoView + use<> {
    let language = language();
    let of_voice = |voice: Voice| {
        let links = Language::ALL.map(|one| {
            let is_it =
                |page: &&Worded| page.section == section && page.voice == voice && page.language == one.tag();
            let state = match worded.iter().find(is_it) {
                Some(page) => say::wording_own_since(language, &say::on(language, &page.at)),
                None => say::wording_standard(language).to_owned(),
            };
            view! {
                <li>
                    <a href=format!("/admin/guide/{}", behind(section, voice, one))>
                        <span class="unseen">{say::wording_of(language, section.title_in(language), voice.title_in(language))} ": "</span>
                        <span lang=one.tag()>{one.name()}</span>
                    </a>
                    " " <span class="meta">{state}</span>
                </li>
            }
        });
        view! {
            <h3>{voice.title_in(language)}</h3>
            <ul class="numbers">{links.collect_view()}</ul>
        }
    };
    view! {
        <section class=format!("sheet tone-{}", section.slug()) aria-labelledby=section.slug()>
            <h2 id=section.slug()>{section.title_in(language)}</h2>
            {Voice::ALL.map(of_voice).collect_view()}
        </section>
    }
}

/// What stands behind `/admin/guide/` in the address of the page on which one is worded.
fn behind(section: Section, voice: Voice, language: Language) -> String {
    format!("{}?voice={}&language={}", section.slug(), voice.slug(), language.tag())
}
