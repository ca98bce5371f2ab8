//! SMART in plain words, with three goals before and after. An offer, never a gate. Readable without an account.

use leptos::prelude::*;
use leptos_meta::Title;

use super::guide::Contents;
use crate::domain::grade::Grade;
use crate::domain::guide::{WORKED, Worked, smart};
use crate::ui::language;

const PARTS: [(&str, &str); 4] = [
    ("letters", "The five letters"),
    ("goals", "Three goals, before and after"),
    ("changes", "When a goal changes"),
    ("without", "Do I have to?"),
];

/// The page.
#[component]
pub fn Smart() -> impl IntoView {
    view! {
        <Title text="SMART goals" />
        <article class="tone-goals">
            <header class="page-head">
                <p class="back"><a href="/guide/goals">"Guide: Setting Goals"</a></p>
                <h1>"SMART goals"</h1>
                <p class="lead">"Five questions that turn a wish into something that you can begin tomorrow."</p>
            </header>
            <div class="leaf">
                <Contents parts=&PARTS />
                <div class="prose">
                    <h2 id="letters">"The five letters"</h2>
                    <p>"Take a goal as you wrote it. Ask the five questions. Each answer makes it a little stronger."</p>
                    <ol class="letters">
                        {smart(language())
                            .iter()
                            .map(|part| view! {
                                <li>
                                    <h3>{part.word}</h3>
                                    <p>{part.ask}</p>
                                    <p class="from-to">
                                        "Not " <q class="weak">{part.weak}</q> " but " <q>{part.stronger}</q>
                                    </p>
                                </li>
                            })
                            .collect_view()}
                    </ol>
                    <p>"Read the five stronger halves in a row, and you have one whole goal:"</p>
                    <blockquote class="whole">
                        <p>{whole()}</p>
                    </blockquote>

                    <h2 id="goals">"Three goals, before and after"</h2>
                    <p>
                        "They are Jo\u{2019}s, the student of the " <a href="/sample">"sample plan"</a> ", in grades 7, 9 and 12."
                    </p>
                    {WORKED.iter().map(worked).collect_view()}

                    <h2 id="changes">"When a goal changes"</h2>
                    <p>"A goal is not a contract. It can be:"</p>
                    <dl class="facts">
                        <dt>"not started"</dt>
                        <dd>"It waits. That is fine, as long as you know what it waits for."</dd>
                        <dt>"in progress"</dt>
                        <dd>"You are on it. Write down where you are now and then."</dd>
                        <dt>"reached"</dt>
                        <dd>"Say on which day. You will like to read it later."</dd>
                        <dt>"changed"</dt>
                        <dd>"You learned something, and the goal learned it too. Say what."</dd>
                        <dt>"let go"</dt>
                        <dd>"It was not yours, or not now. Say why, and what you do with the time. That is as honest as reaching it."</dd>
                    </dl>

                    <h2 id="without">"Do I have to?"</h2>
                    <p>
                        "No. Your plan has open pages, and a goal in your own words is a goal. SMART helps when you do not know how to begin, or when a goal has been \u{201c}do better\u{201d} for a year."
                    </p>
                    <p class="to-plan"><a class="button" href="/plan/goals">"Open my goals"</a></p>
                </div>
            </div>
        </article>
    }
}

/// The stronger halves as one sentence.
fn whole() -> String {
    let [specific, measurable, achievable, relevant, time] = smart(language()).each_ref().map(|part| part.stronger);
    format!("I will {specific} {measurable} {achievable}, {relevant}, {time}.")
}

fn worked(worked: &'static Worked) -> impl IntoView {
    let grade = worked.grade().map_or(0, Grade::number);
    view! {
        <section class="worked" aria-labelledby=format!("worked-{grade}")>
            <h3 id=format!("worked-{grade}")>{format!("Grade {grade}")}</h3>
            <div class="before-after">
                <figure class="example example-weak">
                    <figcaption>"Before"</figcaption>
                    <blockquote><p>{worked.weak}</p></blockquote>
                </figure>
                <figure class="example">
                    <figcaption>"After"</figcaption>
                    <blockquote><p>{worked.strong}</p></blockquote>
                </figure>
            </div>
            <dl class="facts">
                {smart(language())
                    .iter()
                    .zip(worked.letters)
                    .map(|(part, found)| view! { <dt>{part.word}</dt><dd>{found}</dd> })
                    .collect_view()}
            </dl>
        </section>
    }
}
