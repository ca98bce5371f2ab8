//! The sample: one made-up student's plans at grades 7, 9 and 12, in the same view as a real plan. Readable without an
//! account, and marked on every page as made up.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::not_found::NotFound;
use crate::api::sample::{CheckIn, Sample as Plan, sample, samples};
use crate::domain::grade::Grade;
use crate::say::{self, HERE, Language, around, marked};
use crate::ui::language;
use crate::ui::part::{ReadBy, Sheets, Talk, When};

/// The way through the three plans.
#[component]
pub fn Sample() -> impl IntoView {
    let language = language();
    let (before, behind) = around(&say::sample_lead(language, HERE));
    let student = samples(language).first().map(|sample| sample.plan.plan.name.clone()).unwrap_or_default();
    let who = |sentence| {
        let (_, who, behind) = marked(sentence);
        view! { <li><b>{who}</b> {behind}</li> }
    };
    view! {
        <Title text=say::foot_sample(language) />
        <article>
            <header class="page-head">
                <h1>{say::foot_sample(language)}</h1>
                <p class="lead">{before} <bdi>{student}</bdi> {behind}</p>
                <MadeUp />
            </header>
            <div class="prose prose-wide">
                <h2>{say::sample_years(language)}</h2>
                <p>{say::sample_years_what(language)}</p>
                <ol class="years">
                    {samples(language)
                        .iter()
                        .map(|Plan { plan, .. }| {
                            let grade = plan.plan.grade;
                            view! {
                                <li>
                                    <span class="years-radio" aria-hidden="true"></span>
                                    <h3><a href=format!("/sample/{grade}")>{say::grade(language, grade.number().into())}</a></h3>
                                    <p>{in_short(language, grade)}</p>
                                </li>
                            }
                        })
                        .collect_view()}
                </ol>
                <h2>{say::sample_how(language)}</h2>
                <ul>
                    {who(say::sample_students(language))}
                    {who(say::sample_families(language))}
                    {who(say::sample_counselors(language))}
                </ul>
            </div>
        </article>
    }
}

/// The plan of the grade in the address.
#[component]
pub fn SamplePlan() -> impl IntoView {
    let grade = use_params_map().read_untracked().get("grade").and_then(|grade| grade.parse::<Grade>().ok());
    match grade.and_then(|grade| sample(language(), grade)) {
        Some(sample) => view! { <Reading sample /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn Reading(sample: Plan) -> impl IntoView {
    let language = language();
    let Plan { language: written_in, intro, plan: whole, check_ins, .. } = sample;
    let plan = whole.plan;
    let grade = plan.grade;
    let talk = Talk::new(plan.student, whole.comments);
    let student = plan.student;
    let (before, behind) = around(&say::home_meta(language, grade.number().into(), HERE, &plan.year.to_string()));
    let school = plan.school.clone();
    view! {
        <Title text=say::sample_title(language, grade.number().into()) />
        <article class="reading sample">
            <header class="page-head">
                <p class="back"><a href="/sample">{say::foot_sample(language)}</a></p>
                <h1 dir="auto">{plan.name.clone()}</h1>
                <p class="meta">{before} <bdi>{school}</bdi> {behind}</p>
                <MadeUp />
                <p class="sample-intro" lang=written_in.tag() dir="auto">{intro}</p>
                <Grades grade />
            </header>
            <Sheets plan sections=whole.sections words=whole.words cards=whole.cards talk blank=RwSignal::new(None) history=false />
            <CheckIns check_ins written_in />
            {whole.readings.map(|readings| view! { <ReadBy readings student /> })}
            <Grades grade />
        </article>
    }
}

/// Says that nobody of this name exists.
#[component]
fn MadeUp() -> impl IntoView {
    let language = language();
    view! {
        <p class="notice made-up">
            <strong>{say::sample_made_up(language)} " "</strong>
            {say::sample_made_up_what(language)}
        </p>
    }
}

/// From one grade to the others.
#[component]
fn Grades(grade: Grade) -> impl IntoView {
    let language = language();
    view! {
        <nav class="voices" aria-label=say::sample_other_grades(language)>
            {samples(language)
                .iter()
                .map(|sample| {
                    let one = sample.plan.plan.grade;
                    view! {
                        <a class="quiet" href=format!("/sample/{one}") aria-current=(one == grade).then_some("page")>
                            {say::grade(language, one.number().into())}
                        </a>
                    }
                })
                .collect_view()}
        </nav>
    }
}

/// The talks of the year as the counselor wrote them down.
#[component]
fn CheckIns(check_ins: Vec<CheckIn>, written_in: Language) -> impl IntoView {
    view! {
        <section class="sheet" aria-labelledby="check-ins">
            <h2 id="check-ins">{say::sample_talks(language())}</h2>
            <ol class="check-ins">
                {check_ins
                    .into_iter()
                    .map(move |CheckIn { at, title, words }| view! {
                        <li>
                            <h3 lang=written_in.tag() dir="auto">{title}</h3>
                            <p class="meta"><When at=Some(at.to_owned()) never="" /></p>
                            <p lang=written_in.tag() dir="auto">{words}</p>
                        </li>
                    })
                    .collect_view()}
            </ol>
        </section>
    }
}

/// What the year was about.
fn in_short(language: Language, grade: Grade) -> &'static str {
    match grade.number() {
        7 => say::sample_7(language),
        9 => say::sample_9(language),
        _ => say::sample_12(language),
    }
}
