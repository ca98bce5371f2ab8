//! The Guide to one section: what it is for, its questions, examples; for Preparing for Success the whole list.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::Contents;
use super::catalogue::Catalogue;
use crate::domain::guide::{self, Voice};
use crate::domain::section::Section;
use crate::say;
use crate::ui::language;
use crate::ui::page::not_found::NotFound;

const WRITTEN: [(&str, &str); 3] =
    [("purpose", "What it is for"), ("questions", "Questions that help"), ("examples", "Examples")];
const GRID: [(&str, &str); 4] = [
    ("purpose", "What it is for"),
    ("examples", "Examples"),
    ("list", "The list, grade by grade"),
    ("sources", "Where the ideas come from"),
];

/// The page of the section in the address, in the voice of the address; without one, in the older.
#[component]
pub fn GuideSection() -> impl IntoView {
    let section = use_params_map().read_untracked().get("section").and_then(|slug| slug.parse::<Section>().ok());
    let voice = use_query_map().read_untracked().get("voice").and_then(|slug| slug.parse().ok());
    match section {
        Some(section) => view! { <Page section voice=voice.unwrap_or(Voice::Older) /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn Page(section: Section, voice: Voice) -> impl IntoView {
    let parts: &[_] = if section.is_written() { &WRITTEN } else { &GRID };
    let prompts = guide::prompts(language(), section, voice);
    view! {
        <Title text=format!("Guide: {}", section.title()) />
        <article class=format!("section tone-{}", section.slug())>
            <header class="page-head">
                <p class="back"><a href="/guide">"The Guide"</a></p>
                <h1>{section.title()}</h1>
                <p class="lead">{guide::purpose(language(), section, voice)}</p>
                <Voices section voice />
                {(section == Section::Barriers).then(|| view! { <p class="notice">{say::barriers_notice(language())}</p> })}
            </header>
            <div class="leaf">
                <Contents parts />
                <div class="prose">
                    <h2 id="purpose">"What it is for"</h2>
                    {purpose(section, voice).iter().map(|words| view! { <p>{*words}</p> }).collect_view()}
                    {(section == Section::Goals).then(|| view! {
                        <p>"A goal can be made SMART: " <a href="/smart">"five questions, and goals before and after"</a> "."</p>
                    })}
                    {section.is_written().then(|| view! {
                        <h2 id="questions">"Questions that help"</h2>
                        <p>"Two or three are enough. Below each stands how an answer could begin."</p>
                        <ol class="questions">
                            {(1..)
                                .zip(prompts)
                                .map(|(number, prompt)| view! {
                                    <li id=format!("question-{number}")>
                                        <p class="question-asks">{prompt.question}</p>
                                        <p class="question-begins">{format!("\u{201c}{} \u{2026}\u{201d}", prompt.opening.trim_end())}</p>
                                    </li>
                                })
                                .collect_view()}
                        </ol>
                    })}
                    <h2 id="examples">"Examples"</h2>
                    {guide::examples(language(), section, voice)
                        .into_iter()
                        .map(|example| view! {
                            <figure class="example">
                                <blockquote><p>{example.words}</p></blockquote>
                                <figcaption><b>"Why it is good: "</b> {example.why}</figcaption>
                            </figure>
                        })
                        .collect_view()}
                    {(section == Section::Success).then(|| view! { <Catalogue /> })}
                    <p class="to-plan">
                        <a class="button" href=format!("/plan/{}", section.slug())>"Open this section of my plan"</a>
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
        <nav class="voices" aria-label="For which grades">
            {Voice::ALL
                .map(|one| view! {
                    <a
                        class="quiet" aria-current=(one == voice).then_some("true")
                        href=format!("/guide/{}?voice={}", section.slug(), one.slug())
                    >
                        {one.title()}
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
            <a class=class href=format!("/guide/{}?voice={}", other.slug(), voice.slug())>{other.title()}</a>
        }
    };
    let before = at.checked_sub(1).and_then(|at| Section::ALL.get(at));
    view! {
        <nav class="neighbours" aria-label="Other sections">
            {before.map(|other| link(other, "neighbour-before"))}
            {Section::ALL.get(at + 1).map(|other| link(other, "neighbour-behind"))}
        </nav>
    }
}

/// What the section is for, a paragraph each.
const fn purpose(section: Section, voice: Voice) -> &'static [&'static str] {
    match (section, voice) {
        (Section::Goals, Voice::Younger) => &[
            "A goal is something that you want and can work on. It can be about school. It can be about something you \
             love to do. It can be about what you would like to be one day.",
            "One school goal, one goal of your own and one for later is enough. You can change them when you want. Say \
             why, so that you remember.",
        ],
        (Section::Goals, Voice::Older) => &[
            "Here you write what you want to reach, in your own words: one school goal, one goal for life after school, \
             one personal goal. One of each is enough to begin.",
            "A goal that matters to you is worth more than one that sounds good. You can change a goal or let it go at \
             any time. When you do, write down why: that is not failing, it is how a plan stays true.",
        ],
        (Section::Barriers, Voice::Younger) => &[
            "A barrier is something that could make your goal hard. When you know it, you can do something about it.",
            "Think of things at school or in your week: time, homework, a subject, a place to work, something you don't \
             know yet. You choose what you write.",
        ],
        (Section::Barriers, Voice::Older) => &[
            "Here you name things at school or in your week that could slow you down. What you see coming is easier to \
             get around.",
            "Keep to what you can do something about, or what somebody at school could help with: time, a course, a \
             skill, a place to work, a device, a way to get there, something you don't know yet.",
        ],
        (Section::Strategies, Voice::Younger) => &[
            "A strategy is what you will do. Small steps are the best ones. A step with a day is easier to keep.",
            "Look at what could make it hard. For each thing, write what you will do if it happens. And write who can \
             help you.",
        ],
        (Section::Strategies, Voice::Older) => &[
            "Here goals and barriers become steps: what you will do first, what comes next and on which days, who helps, \
             and what you do when something gets in the way.",
            "A good strategy is small enough to begin this week. Look at each barrier that you named, and give it one \
             sentence: “If …, then I will …”",
        ],
        (Section::Success, Voice::Younger) => &[
            "This is a list for each grade. Tick what you have done. If something is not for you, say so and write why.",
            "You need not do it all at once. Choose up to three things to work on next.",
        ],
        (Section::Success, Voice::Older) => &[
            "For each grade this list names what helps on the way to graduation and beyond. Tick what is done. Mark “not \
             for me” with a reason if an item does not fit your path.",
            "Nobody works on twelve things at once: choose up to three to work on next. Earlier grades stay open, so \
             that you can catch up; later ones show what is coming.",
        ],
    }
}
