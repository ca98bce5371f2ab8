//! About the ILP: what it is, who writes, who reads, what is kept. Readable without an account; every sentence is
//! something that the program does.

use leptos::prelude::*;
use leptos_meta::Title;

use super::guide::Contents;
use crate::domain::section::Section;

const PARTS: [(&str, &str); 5] = [
    ("what", "What the ILP is"),
    ("writes", "Who writes it"),
    ("reads", "Who reads it"),
    ("kept", "What is kept"),
    ("more", "See one, or begin"),
];

/// The page.
#[component]
pub fn About() -> impl IntoView {
    view! {
        <Title text="About the ILP" />
        <article>
            <header class="page-head">
                <h1>"About the Individual Learning Plan"</h1>
                <p class="lead">"A plan that a student writes and owns, from grade 6 to graduation and beyond."</p>
            </header>
            <div class="leaf">
                <Contents parts=&PARTS />
                <div class="prose">
                    <h2 id="what">"What the ILP is"</h2>
                    <p>
                        "The Individual Learning Plan (ILP) is a document in which you write down your goals for this school year and for the time after school. You work on it together with your counselor and other adults who support you. It keeps you on the path to graduation, and it shows which help and which tools you need for the next step."
                    </p>
                    <p>"It has four sections. In the first three you write as much as you like, in your own words. The fourth is a list to tick, grade by grade."</p>
                    <dl class="facts">
                        {Section::ALL
                            .into_iter()
                            .map(|section| view! {
                                <dt class=format!("tone-{}", section.slug())>
                                    <a href=format!("/guide/{}", section.slug())>{section.title()}</a>
                                </dt>
                                <dd>{says(section)}</dd>
                            })
                            .collect_view()}
                    </dl>

                    <h2 id="writes">"Who writes it"</h2>
                    <p>
                        <strong>"You do. "</strong>
                        "The words and the ticks are the student\u{2019}s own. No adult can change them. Counselors and guardians can write comments beside your words, and so can teachers and partners who read them. You can answer each comment, and say that it is settled."
                    </p>
                    <p>
                        "The adults around you have another task: to ask good questions, to help you find an answer, and to look at the plan with you again during the year."
                    </p>

                    <h2 id="reads">"Who reads it"</h2>
                    <p>"Nobody, unless there is a reason that is on record:"</p>
                    <dl class="facts">
                        <dt>"You"</dt>
                        <dd>"All of it, always."</dd>
                        <dt>"Your parents or guardians"</dt>
                        <dd>"All of it, until your 18th birthday. After that you decide, unless your district has set another rule."</dd>
                        <dt>"Your counselor"</dt>
                        <dd>"All of it, while you are on the counselor\u{2019}s list."</dd>
                        <dt>"Your teachers"</dt>
                        <dd>"Only the sections that your district opens to teachers, and only while you are in their class. Not your barriers, unless your district says so."</dd>
                        <dt>"A community partner"</dt>
                        <dd>"Only the sections that your guardian named in a consent, or you from your 18th birthday on. A consent has an end, and can be ended on any day."</dd>
                        <dt>"Others at your school, and the district\u{2019}s administrators"</dt>
                        <dd>"Only after they wrote down why. It opens for eight hours, and you can read the reason."</dd>
                    </dl>
                    <p>
                        "For everybody else your plan does not exist. On the page " <strong>"Who can see my plan"</strong>
                        " you find who may look, and who did: each look by somebody else is on a record that nobody can change."
                    </p>

                    <h2 id="kept">"What is kept"</h2>
                    <ul>
                        <li>"Every word that you saved. The page says " <q>"Saved"</q> " only when your school\u{2019}s server has it on its disk."</li>
                        <li>"Every earlier version. What you delete is gone from the page, but it stays in the history of the section. You can bring it back, and whoever may read the section can open its history."</li>
                        <li>"Every comment, and what was answered. There are no secret notes here."</li>
                        <li>"Every check-in: the day, what was agreed, and what you wrote when you asked for one. Teachers read check-ins only where your district lets them log some; partners never do."</li>
                        <li>"Who looked, who changed something, and when."</li>
                    </ul>
                    <p>
                        "All this is part of your school record, and it lies on your school district\u{2019}s own server. Nothing on these pages comes from or goes to another site: no advertising, no counting of visitors. How long records are kept is for your district to say."
                    </p>
                    <p class="notice">
                        "Write only what you are comfortable with your school and family reading. Nobody watches these pages around the clock. If something is serious, talk to an adult in person."
                    </p>

                    <h2 id="more">"See one, or begin"</h2>
                    <ul class="ways-on">
                        <li><a href="/sample">"Read a sample plan"</a> ": one student in grades 7, 9 and 12."</li>
                        <li><a href="/guide">"Open the Guide"</a> ": questions and examples for each section."</li>
                        <li><a href="/smart">"Make a goal SMART"</a> ": five questions that help."</li>
                    </ul>
                </div>
            </div>
        </article>
    }
}

const fn says(section: Section) -> &'static str {
    match section {
        Section::Goals => "What you want to reach, and why.",
        Section::Barriers => "What at school or in your week could slow you down.",
        Section::Strategies => "The steps that you will take, and who can help.",
        Section::Success => "What to plan and do in each grade on the way to graduation and beyond.",
    }
}
