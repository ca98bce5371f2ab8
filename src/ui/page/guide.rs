//! The Guide's first page: how to use it, the key points of the year, families and partners, graduation and beyond.
//! Readable without an account, like everything in the Guide.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::guide::open_guide;
use crate::domain::guide::{Voice, Words};
use crate::domain::section::Section;
use crate::say::{self, marked};
use crate::ui::language;
use crate::ui::part::load;

mod catalogue;
mod section;

pub use section::GuideSection;

/// The page.
#[component]
pub fn Guide() -> impl IntoView {
    let words = Resource::new_blocking(|| (), |()| open_guide(Voice::Younger));
    view! {
        <Title text=say::foot_guide(language()) />
        {load(words, |words: Vec<Words>| view! { <Page words /> })}
    }
}

#[component]
fn Page(words: Vec<Words>) -> impl IntoView {
    let language = language();
    let parts = vec![
        ("sections", say::guide_sections(language)),
        ("year", say::guide_year(language)),
        ("families", say::guide_families(language)),
        ("partners", say::guide_partners(language)),
        ("beyond", say::guide_beyond(language)),
    ];
    let (before_smart, smart, behind_smart) = marked(say::guide_stuck(language));
    let (before_sample, sample, behind_sample) = marked(say::guide_whole(language));
    let (before_paper, paper, behind_paper) = marked(say::guide_paper(language));
    view! {
        <article>
            <header class="page-head">
                <h1>{say::foot_guide(language)}</h1>
                <p class="lead">{say::guide_lead(language)}</p>
            </header>
            <div class="leaf">
                <Contents parts />
                <div class="prose">
                    <h2 id="sections">{say::guide_sections(language)}</h2>
                    <p>{say::guide_begin(language)}</p>
                    <ol class="cards">
                        {Section::ALL
                            .into_iter()
                            .zip(words)
                            .map(|(section, words)| view! {
                                <li class=format!("card tone-{}", section.slug())>
                                    <h3><a href=format!("/guide/{}", section.slug())>{section.title_in(language)}</a></h3>
                                    <p>{words.purpose}</p>
                                </li>
                            })
                            .collect_view()}
                    </ol>
                    <p>
                        {before_smart} <a href="/smart">{smart}</a> {behind_smart} " "
                        {before_sample} <a href="/sample">{sample}</a> {behind_sample} " "
                        {before_paper} <a href="/paper">{paper}</a> {behind_paper}
                    </p>
                    <Year />
                    <Families />
                    <Beyond />
                </div>
            </div>
        </article>
    }
}

/// The key points of the year.
#[component]
fn Year() -> impl IntoView {
    let language = language();
    let points = [
        (say::guide_fall(language), say::guide_fall_what(language)),
        (say::guide_winter(language), say::guide_winter_what(language)),
        (say::guide_spring(language), say::guide_spring_what(language)),
        (say::guide_summer(language), say::guide_summer_what(language)),
    ];
    view! {
        <h2 id="year">{say::guide_year(language)}</h2>
        <p>{say::guide_year_what(language)}</p>
        <ol class="points">
            {points.map(|(title, what)| view! { <li><h3>{title}</h3><p>{what}</p></li> }).collect_view()}
        </ol>
        <p>{say::guide_any_day(language)}</p>
    }
}

/// What helps at home, and what others who read a plan keep to.
#[component]
fn Families() -> impl IntoView {
    let language = language();
    let asked = |sentence| {
        let (before, words, behind) = marked(sentence);
        view! { <li>{before} <q>{words}</q> {behind}</li> }
    };
    view! {
        <h2 id="families">{say::guide_families(language)}</h2>
        <p>{say::guide_families_what(language)}</p>
        <ul>
            <li>{say::guide_families_1(language)}</li>
            {asked(say::guide_families_2(language))}
            {asked(say::guide_families_3(language))}
            <li>{say::guide_families_4(language)}</li>
            {asked(say::guide_families_5(language))}
        </ul>
        <p>{say::guide_families_end(language)}</p>
        <h2 id="partners">{say::guide_partners(language)}</h2>
        <p>{say::guide_partners_1(language)}</p>
        <p>{say::guide_partners_2(language)}</p>
    }
}

/// The first step after graduation.
#[component]
fn Beyond() -> impl IntoView {
    let language = language();
    let ways = [
        (say::guide_college(language), say::guide_college_what(language)),
        (say::guide_trade(language), say::guide_trade_what(language)),
        (say::guide_apprentice(language), say::guide_apprentice_what(language)),
        (say::guide_service(language), say::guide_service_what(language)),
        (say::guide_work(language), say::guide_work_what(language)),
    ];
    view! {
        <h2 id="beyond">{say::guide_beyond(language)}</h2>
        <p>{say::guide_beyond_what(language)}</p>
        <dl class="facts">{ways.map(|(way, what)| view! { <dt>{way}</dt> <dd>{what}</dd> }).collect_view()}</dl>
        <p>
            {say::guide_two(language)} " " <a href="/guide/success#grade-11">{say::guide_grade(language, 11)}</a>
            {say::list_comma(language)} <a href="/guide/success#grade-12">{say::guide_grade(language, 12)}</a> "."
        </p>
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
