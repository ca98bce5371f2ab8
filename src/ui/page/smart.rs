//! SMART in plain words, with three goals before and after. An offer, never a gate. Readable without an account.

use leptos::prelude::*;
use leptos_meta::Title;

use super::guide::Contents;
use crate::api::guide::open_guide;
use crate::domain::grade::Grade;
use crate::domain::guide::{Letter, Place, Topic, Voice, Whole, Words, smart, worked};
use crate::domain::section::Section;
use crate::say::{self, Language, marked};
use crate::ui::language;
use crate::ui::part::load;

/// The page, in the words of the reader's district.
#[component]
pub fn Smart() -> impl IntoView {
    let words = Resource::new_blocking(|| (), |()| open_guide(Voice::Older));
    view! {
        <Title text=say::smart_title(language()) />
        {load(words, |words: Vec<Words>| {
            let own = Topic::ALL.into_iter().zip(words).find(|(topic, _)| *topic == Topic::Smart);
            own.map(|(_, words)| view! { <Page words /> })
        })}
    }
}

#[component]
fn Page(words: Words) -> impl IntoView {
    let language = language();
    let Words { purpose, letters, about, wholes, .. } = words;
    // A district's own goals are nobody's of the sample.
    let are_of_sample = wholes == Words::standard(Place::new(Topic::Smart, Voice::Older, language)).wholes;
    let grades = worked(language).map(|goal| goal.grade().map_or(0, Grade::number));
    let parts = vec![
        ("letters", say::smart_letters(language)),
        ("goals", say::smart_goals(language)),
        ("changes", say::smart_changes(language)),
        ("without", say::smart_have_to(language)),
    ];
    let (before, sample, behind) = marked(say::smart_jo(language));
    let whole = whole(language, &letters);
    view! {
        <article class="tone-goals">
            <header class="page-head">
                <p class="back"><a href="/guide/goals">{say::guide_of(language, Section::Goals.title_in(language))}</a></p>
                <h1>{say::smart_title(language)}</h1>
                <p class="lead">{purpose}</p>
            </header>
            <div class="leaf">
                <Contents parts />
                <div class="prose">
                    <h2 id="letters">{say::smart_letters(language)}</h2>
                    {about.into_iter().map(|words| view! { <p>{words.0}</p> }).collect_view()}
                    <ol class="letters">
                        {smart(language)
                            .into_iter()
                            .zip(letters)
                            .map(|(part, letter)| view! {
                                <li>
                                    <h3>{part.word}</h3>
                                    <p>{letter.ask}</p>
                                    <p class="from-to">
                                        {say::smart_not(language)} " " <q class="weak">{letter.weak}</q> " " {say::smart_but(language)} " "
                                        <q>{letter.stronger}</q>
                                    </p>
                                </li>
                            })
                            .collect_view()}
                    </ol>
                    <p>{say::smart_read(language)}</p>
                    <blockquote class="whole">
                        <p>{whole}</p>
                    </blockquote>

                    <h2 id="goals">{say::smart_goals(language)}</h2>
                    {are_of_sample.then(|| view! { <p>{before} <a href="/sample">{sample}</a> {behind}</p> })}
                    {grades.into_iter().zip(wholes).map(|(grade, goal)| before_and_after(language, grade, goal)).collect_view()}

                    <h2 id="changes">{say::smart_changes(language)}</h2>
                    <p>{say::smart_contract(language)}</p>
                    <dl class="facts">
                        <dt>{say::goal_not_started(language)}</dt>
                        <dd>{say::goal_not_started_what(language)}</dd>
                        <dt>{say::goal_in_progress(language)}</dt>
                        <dd>{say::goal_in_progress_what(language)}</dd>
                        <dt>{say::goal_reached(language)}</dt>
                        <dd>{say::goal_reached_what(language)}</dd>
                        <dt>{say::goal_changed(language)}</dt>
                        <dd>{say::goal_changed_what(language)}</dd>
                        <dt>{say::goal_let_go(language)}</dt>
                        <dd>{say::goal_let_go_what(language)}</dd>
                    </dl>

                    <h2 id="without">{say::smart_have_to(language)}</h2>
                    <p>
                        {say::smart_no(language)}
                    </p>
                    <p class="to-plan"><a class="button" href="/plan/goals">{say::smart_open(language)}</a></p>
                </div>
            </div>
        </article>
    }
}

/// The stronger halves as one sentence.
fn whole(language: Language, letters: &[Letter]) -> String {
    let half = |at: usize| letters.get(at).map_or("", |letter| letter.stronger.as_str());
    say::smart_whole(language, half(0), half(1), half(2), half(3), half(4))
}

fn before_and_after(language: Language, grade: u8, goal: Whole) -> impl IntoView {
    view! {
        <section class="worked" aria-labelledby=format!("worked-{grade}")>
            <h3 id=format!("worked-{grade}")>{say::grade(language, usize::from(grade))}</h3>
            <div class="before-after">
                <figure class="example example-weak">
                    <figcaption>{say::smart_before(language)}</figcaption>
                    <blockquote><p>{goal.weak}</p></blockquote>
                </figure>
                <figure class="example">
                    <figcaption>{say::smart_after(language)}</figcaption>
                    <blockquote><p>{goal.strong}</p></blockquote>
                </figure>
            </div>
            <dl class="facts">
                {smart(language)
                    .iter()
                    .zip(goal.letters)
                    .map(|(part, found)| view! { <dt>{part.word}</dt><dd>{found}</dd> })
                    .collect_view()}
            </dl>
        </section>
    }
}
