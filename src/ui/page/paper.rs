//! The plan on paper, blank, for whoever has no device at hand: the Guide's questions with lines to write on, and the
//! boxes of a grade. To be given out, and typed in later. Readable without an account.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::not_found::NotFound;
use crate::api::Error;
use crate::api::catalogue::list_for_everybody;
use crate::api::guide::open_guide;
use crate::domain::catalogue::Catalogue;
use crate::domain::grade::Grade;
use crate::domain::guide::{Voice, Words};
use crate::domain::section::Section;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::load;

/// Lines to write on about a talk: with the boxes of a grade they fit one sheet of Letter.
const TALK_LINES: usize = 2;

/// Lines below the questions of a section. In each language they fill its sheet of Letter; the goals share theirs with
/// the head of the paper.
const fn lines(section: Section) -> usize {
    match section {
        Section::Goals => 8,
        _ => 16,
    }
}

/// What it is for, and the papers of all grades.
#[component]
pub fn Papers() -> impl IntoView {
    let language = language();
    let steps = [
        say::paper_how_1(language),
        say::paper_how_2(language),
        say::paper_how_3(language),
        say::paper_how_4(language),
    ];
    view! {
        <Title text=say::paper(language) />
        <article>
            <header class="page-head">
                <p class="back"><a href="/guide">{say::foot_guide(language)}</a></p>
                <h1>{say::paper(language)}</h1>
                <p class="lead">{say::paper_lead(language)}</p>
            </header>
            <div class="prose">
                <h2 id="grades">{say::paper_pick(language)}</h2>
                <p>{say::paper_language(language)}</p>
                <ol class="paper-grades">{Grade::ALL.map(|grade| of_grade(language, grade)).collect_view()}</ol>
                <h2 id="how">{say::paper_how(language)}</h2>
                <ol class="paper-steps">{steps.map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
            </div>
        </article>
    }
}

/// The paper of a grade in its own voice, and in the other one.
fn of_grade(language: Language, grade: Grade) -> impl IntoView {
    let name = say::grade(language, grade.number().into());
    let other = other(Voice::of(grade));
    view! {
        <li>
            <a class="button" href=format!("/paper/{grade}")>{name.clone()}</a>
            <a class="quiet" href=format!("/paper/{grade}?voice={}", other.slug())>
                <span class="unseen">{name} ": "</span>
                {simpler(language, other)}
            </a>
        </li>
    }
}

/// The voice that is not this one.
const fn other(voice: Voice) -> Voice {
    match voice {
        Voice::Younger => Voice::Older,
        Voice::Older => Voice::Younger,
    }
}

/// What a voice is beside the one of the grade.
fn simpler(language: Language, voice: Voice) -> &'static str {
    match voice {
        Voice::Younger => say::paper_simpler(language),
        Voice::Older => say::paper_fuller(language),
    }
}

/// The paper of the grade in the address, in the voice of the address; without one, in that of the grade.
#[component]
pub fn Paper() -> impl IntoView {
    let grade = use_params_map().read_untracked().get("grade").and_then(|grade| grade.parse::<Grade>().ok());
    let voice = use_query_map().read_untracked().get("voice").and_then(|slug| slug.parse().ok());
    match grade {
        Some(grade) => {
            let voice = voice.unwrap_or(Voice::of(grade));
            let open = move |()| async move { Ok::<_, Error>((open_guide(voice).await?, list_for_everybody().await?)) };
            let page = Resource::new_blocking(|| (), open);
            load(page, move |(words, list): (Vec<Words>, Catalogue)| view! { <Blank grade voice words list /> })
                .into_any()
        }
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn Blank(grade: Grade, voice: Voice, words: Vec<Words>, list: Catalogue) -> impl IntoView {
    let language = language();
    let title = say::paper_of(language, grade.number().into());
    let fields = [
        say::paper_name(language),
        say::print_school(language),
        say::print_year(language),
        say::paper_written_on(language),
    ];
    let turned = other(voice);
    let boxes = words.get(Section::Success as usize).map(|words| words.purpose.clone());
    let sections = Section::WRITTEN.into_iter().zip(words).map(|(section, words)| to_write(language, section, words));
    let sections = sections.collect_view();
    view! {
        <Title text=title.clone() />
        <article class="paper blank-paper">
            <div class="not-on-paper paper-ways">
                <p class="back"><a href="/paper">{say::paper(language)}</a></p>
                <p class="meta">{say::meeting_print(language)}</p>
                <p><a class="quiet" href=format!("/paper/{grade}?voice={}", turned.slug())>{simpler(language, turned)}</a></p>
            </div>
            <header class="paper-head">
                <p class="paper-kind">{say::product(language)}</p>
                <h1>{title}</h1>
                {fields.map(|what| view! { <p class="blank-field"><span>{what}</span><span class="blank-line" aria-hidden="true"></span></p> }).collect_view()}
            </header>
            <section class="paper-note" aria-labelledby="note">
                <h2 id="note">{say::paper_note(language)}</h2>
                <ul>
                    <li>{say::paper_note_1(language)}</li>
                    <li>{say::paper_note_2(language)}</li>
                    <li>{say::paper_note_3(language)}</li>
                </ul>
            </section>
            {sections}
            <section class="paper-part tone-success" aria-labelledby="success">
                <div class="paper-title"><h2 id="success">{Section::Success.title_in(language)}</h2></div>
                <p>{boxes} " " {say::paper_boxes(language)}</p>
                <ul class="paper-boxes">
                    {list
                        .items_of(grade)
                        .map(|item| view! {
                            <li>
                                <span class="square" aria-hidden="true"></span>
                                <span>
                                    <span dir="auto">{item.title.clone()}</span>
                                    <span class="blank-field">
                                        <span>{say::paper_not_for_me(language)}</span>
                                        <span class="blank-line" aria-hidden="true"></span>
                                    </span>
                                </span>
                            </li>
                        })
                        .collect_view()}
                </ul>
            </section>
            <section class="paper-part blank-talk" aria-labelledby="talk">
                <div class="paper-title"><h2 id="talk">{say::paper_talk(language)}</h2></div>
                {[say::paper_with(language), say::meeting_next(language)]
                    .map(|what| view! { <p class="blank-field"><span>{what}</span><span class="blank-line" aria-hidden="true"></span></p> })
                    .collect_view()}
                {ruled(TALK_LINES)}
            </section>
        </article>
    }
}

/// A written section: its question, the questions that help, and lines.
fn to_write(language: Language, section: Section, words: Words) -> impl IntoView {
    let Words { purpose, questions, notice, .. } = words;
    view! {
        <section class=format!("paper-part blank-part tone-{}", section.slug()) aria-labelledby=section.slug()>
            <div class="paper-title"><h2 id=section.slug()>{section.title_in(language)}</h2></div>
            <p class="paper-asks">{purpose}</p>
            {notice.map(|notice| view! { <p class="paper-notice">{notice}</p> })}
            <p>{say::paper_enough(language)}</p>
            <ul class="paper-questions">
                {questions.into_iter().map(|question| view! { <li>{question.asks}</li> }).collect_view()}
            </ul>
            {ruled(lines(section))}
        </section>
    }
}

/// Lines to write on.
fn ruled(lines: usize) -> impl IntoView {
    view! { <div class="ruled" aria-hidden="true">{(0..lines).map(|_| view! { <div></div> }).collect_view()}</div> }
}
