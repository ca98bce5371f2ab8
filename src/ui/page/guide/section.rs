//! The Guide to one section: what it is for, its questions, examples; for Preparing for Success the whole list.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::Contents;
use super::catalogue::Catalogue;
use crate::api::guide::open_guide;
use crate::domain::guide::{Voice, Words};
use crate::domain::section::Section;
use crate::say::{self, marked};
use crate::ui::language;
use crate::ui::page::not_found::NotFound;
use crate::ui::part::load;

/// The page of the section in the address, in the voice of the address; without one, in the older.
#[component]
pub fn GuideSection() -> impl IntoView {
    let section = use_params_map().read_untracked().get("section").and_then(|slug| slug.parse::<Section>().ok());
    let voice = use_query_map().read_untracked().get("voice").and_then(|slug| slug.parse().ok());
    match section {
        Some(section) => {
            let voice = voice.unwrap_or(Voice::Older);
            let words = Resource::new_blocking(|| (), move |()| open_guide(voice));
            view! {
                <Title text=say::guide_of(language(), section.title_in(language())) />
                {load(words, move |words: Vec<Words>| {
                    Section::ALL
                        .into_iter()
                        .zip(words)
                        .filter(|(one, _)| *one == section)
                        .map(|(_, words)| view! { <Page section voice words /> })
                        .collect_view()
                })}
            }
            .into_any()
        }
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn Page(section: Section, voice: Voice, words: Words) -> impl IntoView {
    let language = language();
    let Words { purpose: asks, questions, notice, examples: shown, about, .. } = words;
    let own = if section.is_written() {
        vec![("questions", say::beside_title(language))]
    } else {
        vec![("list", say::guide_list(language)), ("sources", say::guide_sources(language))]
    };
    let examples = ("examples", say::beside_examples(language));
    let mut parts = [vec![("purpose", say::guide_for(language))], own].concat();
    // Where there are questions they come first.
    parts.insert(if section.is_written() { 2 } else { 1 }, examples);
    let (before_smart, five, behind_smart) = marked(say::guide_smart(language));
    view! {
        <article class=format!("section tone-{}", section.slug())>
            <header class="page-head">
                <p class="back"><a href="/guide">{say::foot_guide(language)}</a></p>
                <h1>{section.title_in(language)}</h1>
                <p class="lead">{asks}</p>
                <Voices section voice />
                {notice.map(|notice| view! { <p class="notice">{notice}</p> })}
            </header>
            <div class="leaf">
                <Contents parts />
                <div class="prose">
                    <h2 id="purpose">{say::guide_for(language)}</h2>
                    {about.into_iter().map(|words| view! { <p>{words.0}</p> }).collect_view()}
                    {(section == Section::Goals).then(|| view! {
                        <p>{before_smart} <a href="/smart">{five}</a> {behind_smart}</p>
                    })}
                    {section.is_written().then(|| view! {
                        <h2 id="questions">{say::beside_title(language)}</h2>
                        <p>{say::guide_enough(language)}</p>
                        <ol class="questions">
                            {(1..)
                                .zip(questions)
                                .map(|(number, question)| view! {
                                    <li id=format!("question-{number}")>
                                        <p class="question-asks">{question.asks}</p>
                                        {question.begins.map(|begins| view! {
                                            <p class="question-begins">{say::quoted(language, &begins)}</p>
                                        })}
                                    </li>
                                })
                                .collect_view()}
                        </ol>
                    })}
                    <h2 id="examples">{say::beside_examples(language)}</h2>
                    {shown
                        .into_iter()
                        .map(|example| view! {
                            <figure class="example">
                                <blockquote><p>{example.words}</p></blockquote>
                                <figcaption><b>{say::guide_why_good(language)} " "</b> {example.why}</figcaption>
                            </figure>
                        })
                        .collect_view()}
                    {(section == Section::Success).then(|| view! { <Catalogue /> })}
                    <p class="to-plan">
                        <a class="button" href=format!("/plan/{}", section.slug())>{say::guide_open(language)}</a>
                    </p>
                    <Neighbours section voice />
                </div>
            </div>
        </article>
    }
}

/// The choice between the two voices of the Guide.
#[component]
fn Voices(section: Section, voice: Voice) -> impl IntoView {
    view! {
        <nav class="voices" aria-label=say::guide_voices(language())>
            {Voice::ALL
                .map(|one| view! {
                    <a
                        class="quiet" aria-current=(one == voice).then_some("true")
                        href=format!("/guide/{}?voice={}", section.slug(), one.slug())
                    >
                        {one.title_in(language())}
                    </a>
                })
                .collect_view()}
        </nav>
    }
}

/// To the sections before and behind this one.
#[component]
fn Neighbours(section: Section, voice: Voice) -> impl IntoView {
    let at = section as usize;
    let link = |other: &Section, class| {
        view! {
            <a class=class href=format!("/guide/{}?voice={}", other.slug(), voice.slug())>{other.title_in(language())}</a>
        }
    };
    let before = at.checked_sub(1).and_then(|at| Section::ALL.get(at));
    view! {
        <nav class="neighbours" aria-label=say::guide_other_sections(language())>
            {before.map(|other| link(other, "neighbour-before"))}
            {Section::ALL.get(at + 1).map(|other| link(other, "neighbour-behind"))}
        </nav>
    }
}
