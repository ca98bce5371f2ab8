//! The Guide's first page: how to use it, the key points of the year, families and partners, graduation and beyond.
//! Readable without an account, like everything in the Guide.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::domain::guide::{self, Voice};
use crate::domain::section::Section;
use crate::say;
use crate::ui::language;

mod catalogue;
mod section;

pub use section::GuideSection;

const PARTS: [(&str, &str); 5] = [
    ("sections", "The four sections"),
    ("year", "Key points of the year"),
    ("families", "Families"),
    ("partners", "Teachers and partners"),
    ("beyond", "Graduation and beyond"),
];

/// The page.
#[component]
pub fn Guide() -> impl IntoView {
    view! {
        <Title text="The Guide" />
        <article>
            <header class="page-head">
                <h1>"The Guide"</h1>
                <p class="lead">
                    "Questions and examples for each section of your plan. They only ask. You need not answer all of them, and nothing here is a test."
                </p>
            </header>
            <div class="leaf">
                <Contents parts=PARTS.to_vec() />
                <div class="prose">
                    <h2 id="sections">"The four sections"</h2>
                    <p>"Begin where you like. Most students begin with one goal, and come back to it when they have seen the rest."</p>
                    <ol class="cards">
                        {Section::ALL
                            .into_iter()
                            .map(|section| view! {
                                <li class=format!("card tone-{}", section.slug())>
                                    <h3><a href=format!("/guide/{}", section.slug())>{section.title()}</a></h3>
                                    <p>{guide::purpose(language(), section, Voice::Younger)}</p>
                                </li>
                            })
                            .collect_view()}
                    </ol>
                    <p>
                        "Stuck on a goal? " <a href="/smart">"Five questions make it SMART"</a> ". Want to see a whole plan? "
                        <a href="/sample">"Read the sample"</a> "."
                    </p>

                    <h2 id="year">"Key points of the year"</h2>
                    <p>"A plan that is read once is a form. A plan that you come back to is a plan. Four points in the year are good for it:"</p>
                    <ol class="points">
                        <li>
                            <h3>"September and October: begin"</h3>
                            <p>"Read last year\u{2019}s plan. Write one school goal, one goal for life after school and one goal of your own. One of each is enough. Then talk it through with your counselor."</p>
                        </li>
                        <li>
                            <h3>"December and January: look"</h3>
                            <p>"How far are you? Write down the number, also when it is a bad one. Change what no longer fits, and say why."</p>
                        </li>
                        <li>
                            <h3>"March and April: choose"</h3>
                            <p>"Courses, programs and summer plans are chosen now. Go through the list of your grade and see what is still open."</p>
                        </li>
                        <li>
                            <h3>"May and June: look back"</h3>
                            <p>"What did you reach? What did you let go, and what for? Write down what worked. You will want to know it in the fall."</p>
                        </li>
                    </ol>
                    <p>"Your school may have dates of its own. And any day on which something changes is a good day."</p>

                    <h2 id="families">"Families"</h2>
                    <p>"You know your child longer than any school does. You need not know about programs and tests to help with this plan. It helps when you:"</p>
                    <ul>
                        <li>"ask to be shown the plan, and read it to the end;"</li>
                        <li>"ask " <q>"What do you want to be different by summer?"</q> " and then wait;"</li>
                        <li>"ask " <q>"What would make this hard?"</q> " and do not solve it at once;"</li>
                        <li>"leave a comment beside the words: something that you noticed, something that you are glad about;"</li>
                        <li>"say " <q>"I have read this"</q> " at the end of the plan, so that your child and the counselor know."</li>
                    </ul>
                    <p>"A goal that changed is not a broken promise. Ask what your child learned. You read the plan, you comment on it, and the words stay your child\u{2019}s."</p>

                    <h2 id="partners">"Teachers and partners"</h2>
                    <p>"You see a student where others do not: in your class, on your team, in your workshop. What you see there can become a goal or a strategy. Ask which section they would like to talk about. Read before you comment, and write comments that the whole family may read."</p>
                    <p>"As a community partner you read only what a guardian, or a student from the 18th birthday on, opened to you, and only as long as it says. Do not pass it on."</p>

                    <h2 id="beyond">"Graduation and beyond"</h2>
                    <p>"The plan does not end with a diploma. It leads to a first step after it. There is more than one good one:"</p>
                    <dl class="facts">
                        <dt>"College"</dt>
                        <dd>"Two years or four. Ask what it costs after all help, and what it takes to get in."</dd>
                        <dt>"A trade or technical program"</dt>
                        <dd>"Some months to two years, and a credential at the end. Ask who hires people that have it."</dd>
                        <dt>"An apprenticeship"</dt>
                        <dd>"You are paid and you learn, at work and in class. Ask when to apply: often it is long before summer."</dd>
                        <dt>"The military or national service"</dt>
                        <dd>"Talk to somebody who serves, and to somebody at home, before you sign."</dd>
                        <dt>"Work"</dt>
                        <dd>"A first job with room to learn. Ask what the people do now who began there three years ago."</dd>
                    </dl>
                    <p>
                        "Choose a main plan and a back-up. Know what each asks for, and by when. The lists of grades 11 and 12 lead you through it: "
                        <a href="/guide/success#grade-11">"grade 11"</a> ", " <a href="/guide/success#grade-12">"grade 12"</a> "."
                    </p>
                </div>
            </div>
        </article>
    }
}

/// The headings of a page as links: their names in the address, and their words.
#[component]
pub(super) fn Contents(parts: Vec<(&'static str, &'static str)>) -> impl IntoView {
    view! {
        <nav class="contents" aria-labelledby="contents">
            <p id="contents">{say::on_this_page(language())}</p>
            <ul>
                {parts.into_iter().map(|(id, title)| view! { <li><a href=format!("#{id}")>{title}</a></li> }).collect_view()}
            </ul>
        </nav>
    }
}
