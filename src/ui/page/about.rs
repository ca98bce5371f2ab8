//! About the ILP: what it is, who writes, who reads, what is kept. Readable without an account; every sentence is
//! something that the program does.

use leptos::prelude::*;
use leptos_meta::Title;

use super::guide::Contents;
use crate::domain::section::Section;
use crate::say::{self, Language, marked};
use crate::ui::language;

/// The page.
#[component]
pub fn About() -> impl IntoView {
    let language = language();
    let parts = vec![
        ("what", say::about_what(language)),
        ("writes", say::about_writes(language)),
        ("reads", say::about_reads(language)),
        ("kept", say::about_kept(language)),
        ("more", say::about_more(language)),
    ];
    let (else_before, who_can_see, else_behind) = marked(say::about_reads_else(language));
    let (saved_before, saved, saved_behind) = marked(say::about_kept_words(language));
    let way = |href: &'static str, sentence| {
        let (before, words, behind) = marked(sentence);
        view! { <li>{before} <a href=href>{words}</a> {behind}</li> }
    };
    view! {
        <Title text=say::foot_about(language) />
        <article>
            <header class="page-head">
                <h1>{say::about_heading(language)}</h1>
                <p class="lead">{say::about_lead(language)}</p>
            </header>
            <div class="leaf">
                <Contents parts />
                <div class="prose">
                    <h2 id="what">{say::about_what(language)}</h2>
                    <p>
                        {say::about_what_plan(language)}
                    </p>
                    <p>{say::about_what_sections(language)}</p>
                    <dl class="facts">
                        {Section::ALL
                            .into_iter()
                            .map(|section| view! {
                                <dt class=format!("tone-{}", section.slug())>
                                    <a href=format!("/guide/{}", section.slug())>{section.title_in(language)}</a>
                                </dt>
                                <dd>{says(language, section)}</dd>
                            })
                            .collect_view()}
                    </dl>

                    <h2 id="writes">{say::about_writes(language)}</h2>
                    <p>
                        <strong>{say::about_you_do(language)} " "</strong>
                        {say::about_writes_you(language)}
                    </p>
                    <p>
                        {say::about_writes_adults(language)}
                    </p>

                    <h2 id="reads">{say::about_reads(language)}</h2>
                    <p>{say::about_reads_nobody(language)}</p>
                    <dl class="facts">
                        <dt>{say::about_reads_you(language)}</dt>
                        <dd>{say::about_reads_you_what(language)}</dd>
                        <dt>{say::about_reads_parents(language)}</dt>
                        <dd>{say::about_reads_parents_what(language)}</dd>
                        <dt>{say::about_reads_counselor(language)}</dt>
                        <dd>{say::about_reads_counselor_what(language)}</dd>
                        <dt>{say::about_reads_teachers(language)}</dt>
                        <dd>{say::about_reads_teachers_what(language)}</dd>
                        <dt>{say::about_reads_partner(language)}</dt>
                        <dd>{say::about_reads_partner_what(language)}</dd>
                        <dt>{say::about_reads_others(language)}</dt>
                        <dd>{say::about_reads_others_what(language)}</dd>
                    </dl>
                    <p>
                        {else_before} <strong>{who_can_see}</strong> {else_behind}
                    </p>

                    <h2 id="kept">{say::about_kept(language)}</h2>
                    <ul>
                        <li>{saved_before} <q>{saved}</q> {saved_behind}</li>
                        <li>{say::about_kept_versions(language)}</li>
                        <li>{say::about_kept_comments(language)}</li>
                        <li>{say::about_kept_check_ins(language)}</li>
                        <li>{say::about_kept_looks(language)}</li>
                    </ul>
                    <p>
                        {say::about_kept_where(language)}
                    </p>
                    <p class="notice">
                        {say::about_notice(language)}
                    </p>

                    <h2 id="more">{say::about_more(language)}</h2>
                    <ul class="ways-on">
                        {way("/sample", say::about_sample(language))}
                        {way("/guide", say::about_guide(language))}
                        {way("/smart", say::about_smart(language))}
                    </ul>
                </div>
            </div>
        </article>
    }
}

fn says(language: Language, section: Section) -> &'static str {
    match section {
        Section::Goals => say::about_goals(language),
        Section::Barriers => say::about_barriers(language),
        Section::Strategies => say::about_strategies(language),
        Section::Success => say::about_success(language),
    }
}
