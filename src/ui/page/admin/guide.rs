//! The Guide in the district's own words: which pages are worded, and the way to each.

use leptos::prelude::*;
use leptos_meta::Title;

use super::Back;
use crate::api::guide::{Worded, worded_guide};
use crate::domain::guide::{Topic, Voice};
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::load;

mod look;
mod words;

pub use look::Look;
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
            {Topic::ALL.map(|topic| of_topic(topic, &worded)).collect_view()}
        })}
    }
}

fn of_topic(topic: Topic, worded: &[Worded]) -> impl IntoView + use<> {
    let language = language();
    let voices = if topic.has_voices() { Voice::ALL.to_vec() } else { vec![Voice::Older] };
    let of_voice = |voice: Voice| {
        let links = Language::ALL.map(|one| {
            let is_it =
                |page: &&Worded| page.topic == topic.slug() && page.voice == voice && page.language == one.tag();
            let state = match worded.iter().find(is_it) {
                Some(page) => say::wording_own_since(language, &say::on(language, &page.at)),
                None => say::wording_standard(language).to_owned(),
            };
            let title = topic.title_in(language);
            let named = if topic.has_voices() {
                say::wording_of(language, title, voice.title_in(language))
            } else {
                title.to_owned()
            };
            view! {
                <li>
                    <a href=format!("/admin/guide/{}", behind(topic, voice, one))>
                        <span class="unseen">{named} ": "</span>
                        <span lang=one.tag()>{one.name()}</span>
                    </a>
                    " " <span class="meta">{state}</span>
                </li>
            }
        });
        view! {
            {topic.has_voices().then(|| view! { <h3>{voice.title_in(language)}</h3> })}
            <ul class="numbers">{links.collect_view()}</ul>
        }
    };
    view! {
        <section class=format!("sheet tone-{}", topic.slug()) aria-labelledby=topic.slug()>
            <h2 id=topic.slug()>{topic.title_in(language)}</h2>
            {voices.into_iter().map(of_voice).collect_view()}
        </section>
    }
}

/// What stands behind `/admin/guide/` in the address of the page on which one is worded.
fn behind(topic: Topic, voice: Voice, language: Language) -> String {
    format!("{}?voice={}&language={}", topic.slug(), voice.slug(), language.tag())
}
