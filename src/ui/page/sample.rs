//! The sample: one made-up student's plans at grades 7, 9 and 12, in the same view as a real plan. Readable without an
//! account, and marked on every page as made up.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::not_found::NotFound;
use crate::api::sample::{CheckIn, STUDENT, Sample as Plan, sample, samples};
use crate::domain::grade::Grade;
use crate::ui::part::{ReadBy, Sheets, Talk, When};

/// The way through the three plans.
#[component]
pub fn Sample() -> impl IntoView {
    view! {
        <Title text="A sample plan" />
        <article>
            <header class="page-head">
                <h1>"A sample plan"</h1>
                <p class="lead">{format!("{STUDENT} in grades 7, 9 and 12: a radio, a fear of talking, and what became of both.")}</p>
                <MadeUp />
            </header>
            <div class="prose prose-wide">
                <h2>"Three years out of seven"</h2>
                <p>
                    "Jo writes the way students write: some of it is good, some of it is crossed out later. Watch three things. Her goals get smaller and clearer. What she lets go is written down, with a reason. And the adults beside her mostly ask."
                </p>
                <ol class="years">
                    {samples()
                        .iter()
                        .map(|Plan { plan, .. }| {
                            let grade = plan.plan.grade;
                            view! {
                                <li>
                                    <span class="years-radio" aria-hidden="true"></span>
                                    <h3><a href=format!("/sample/{grade}")>{format!("Grade {grade}")}</a></h3>
                                    <p>{in_short(grade)}</p>
                                </li>
                            }
                        })
                        .collect_view()}
                </ol>
                <h2>"How to use it"</h2>
                <ul>
                    <li><b>"Students: "</b> "read the plan that is nearest to your grade. Then close it and write your own; nobody needs a second Jo."</li>
                    <li><b>"Families: "</b> "read what her grandfather writes. He never corrects a word."</li>
                    <li><b>"Counselors: "</b> "print a grade and read it in a group. Which goal is SMART? Which strategy would you steal?"</li>
                </ul>
            </div>
        </article>
    }
}

/// The plan of the grade in the address.
#[component]
pub fn SamplePlan() -> impl IntoView {
    let grade = use_params_map().read_untracked().get("grade").and_then(|grade| grade.parse::<Grade>().ok());
    match grade.and_then(sample) {
        Some(sample) => view! { <Reading sample=sample.clone() /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn Reading(sample: Plan) -> impl IntoView {
    let Plan { intro, plan: whole, check_ins } = sample;
    let plan = whole.plan;
    let grade = plan.grade;
    let talk = Talk::new(plan.student, whole.comments);
    let student = plan.student;
    view! {
        <Title text=format!("Sample plan, grade {grade}") />
        <article class="reading sample">
            <header class="page-head">
                <p class="back"><a href="/sample">"A sample plan"</a></p>
                <h1>{plan.name.clone()}</h1>
                <p class="meta">{format!("Grade {grade} \u{b7} {} \u{b7} School year {}", plan.school, plan.year)}</p>
                <MadeUp />
                <p class="sample-intro">{intro}</p>
                <Grades grade />
            </header>
            <Sheets plan sections=whole.sections words=whole.words cards=whole.cards talk blank=RwSignal::new(None) history=false />
            <CheckIns check_ins />
            {whole.readings.map(|readings| view! { <ReadBy readings student /> })}
            <Grades grade />
        </article>
    }
}

/// Says that nobody of this name exists.
#[component]
fn MadeUp() -> impl IntoView {
    view! {
        <p class="notice made-up">
            <strong>"This student is made up. "</strong>
            "So are the school, the family and every word. The pages look like those of a real plan."
        </p>
    }
}

/// From one grade to the others.
#[component]
fn Grades(grade: Grade) -> impl IntoView {
    view! {
        <nav class="voices" aria-label="The same student in other grades">
            {samples()
                .iter()
                .map(|sample| {
                    let one = sample.plan.plan.grade;
                    view! {
                        <a class="quiet" href=format!("/sample/{one}") aria-current=(one == grade).then_some("page")>
                            {format!("Grade {one}")}
                        </a>
                    }
                })
                .collect_view()}
        </nav>
    }
}

/// The talks of the year as the counselor wrote them down.
#[component]
fn CheckIns(check_ins: Vec<CheckIn>) -> impl IntoView {
    view! {
        <section class="sheet" aria-labelledby="check-ins">
            <h2 id="check-ins">"Talks about this plan"</h2>
            <ol class="check-ins">
                {check_ins
                    .into_iter()
                    .map(|CheckIn { at, title, words }| view! {
                        <li>
                            <h3>{title}</h3>
                            <p class="meta"><When at=Some(at.to_owned()) never="" /></p>
                            <p>{words}</p>
                        </li>
                    })
                    .collect_view()}
            </ol>
        </section>
    }
}

/// What the year was about.
const fn in_short(grade: Grade) -> &'static str {
    match grade.number() {
        7 => "Six books, one true sentence in reading circle, and the back of an old radio comes off.",
        9 => "Algebra from 68 to 81, a club that fell through, and the radio hums.",
        _ => "Three applications, twelve children who build radios, and a last plan that reads all the others.",
    }
}
