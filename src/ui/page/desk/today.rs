//! What to do next: who asked, who is ready for a check-in, whom nobody has seen for longest. Not four hundred rows.

use leptos::prelude::*;

use super::address;
use super::keys::Keys;
use super::table::Table;
use super::views::Views;
use crate::api::desk::{Block, Today as Page};
use crate::domain::person::SchoolId;
use crate::domain::roster::{BySection, Counts, Filter, Knows, Order};
use crate::domain::section::Section;
use crate::domain::status::{Phase, Review};
use crate::say;
use crate::ui::language;

/// The first page of the desk.
#[component]
pub fn Today(today: Page) -> impl IntoView {
    let Page { counts, blocks, schools, views, knows, logs_check_ins, assigns_windows, exports } = today;
    let knows_check_ins = knows.check_ins;
    let schools = (schools.len() > 1).then_some(schools);
    let language = language();
    let everybody = say::desk_all_students(language, &counts.left.to_string());
    let waits = |block: &&Block| {
        let Filter { asks, due, waits, phase, review, .. } = block.filter;
        asks || due || waits || phase.is_some() || review.is_some()
    };
    let is_quiet = blocks.iter().filter(waits).all(|block| block.rows.is_empty());
    view! {
        <header class="page-head">
            <h1>{say::desk(language)}</h1>
            <p class="lead">
                {if is_quiet { say::desk_nobody_waits(language) } else { say::desk_who_needs(language) }}
            </p>
        </header>
        {(exports > 0).then(|| view! {
            <p class="notice"><a href="/desk/export?show=all">{say::desk_export_asked(language)}</a></p>
        })}
        <Tiles counts knows />
        {blocks.into_iter().map(|block| view! { <Waiting block schools=schools.clone() knows_check_ins /> }).collect_view()}
        <nav class="ways" aria-label=say::desk_lists(language)>
            <a class="button" href="/desk?show=all">{everybody}</a>
            <a class="quiet" href="/desk/room">{say::desk_room(language)}</a>
            <a class="quiet" href="/reports">{say::desk_reports(language)}</a>
            <a class="quiet" href="/desk/reminders">{say::desk_reminders(language)}</a>
            <a class="quiet" href="/paper">{say::desk_paper(language)}</a>
            {assigns_windows.then(|| view! { <a class="quiet" href="/desk/windows">{say::desk_windows(language)}</a> })}
            <Keys is_list=false logs=logs_check_ins />
        </nav>
        <Views views now=None />
    }
}

/// Each number is the list behind it.
#[component]
fn Tiles(counts: Counts, knows: Knows) -> impl IntoView {
    let language = language();
    let missing = Section::ALL.map(|section| {
        let filter = Filter { sections: BySection::default().missing_too(section), ..Filter::default() };
        (say::desk_not_completed(language, section.short_in(language)), counts.missing(section), filter)
    });
    let phases = Phase::OPEN.map(|phase| {
        (phase.title_in(language).to_owned(), counts.phase(phase), Filter { phase: Some(phase), ..Filter::default() })
    });
    let has_window = counts.has_window();
    let missed = (
        say::desk_tile_missed(language).to_owned(),
        counts.review(Review::Missed),
        Filter { review: Some(Review::Missed), ..Filter::default() },
    );
    let alone = (say::desk_tile_alone(language).to_owned(), counts.alone, Filter { alone: true, ..Filter::default() });
    let had_window = counts.had_window();
    let has_alone = knows.caseloads && counts.alone > 0;
    let tiles = phases.into_iter().filter(|_| has_window).chain([missed].into_iter().filter(|_| had_window));
    let tiles = tiles.chain(missing).chain([alone].into_iter().filter(|_| has_alone));
    view! {
        <ul class="tiles" aria-label=say::desk_numbers(language)>
            {tiles
                .map(|(words, students, filter)| view! {
                    <li>
                        <a href=address(&filter)>
                            <span class="tile-number">{students}</span>
                            <span>{words}</span>
                        </a>
                    </li>
                })
                .collect_view()}
        </ul>
    }
}

#[component]
fn Waiting(block: Block, schools: Option<Vec<(SchoolId, String)>>, knows_check_ins: bool) -> impl IntoView {
    let language = language();
    let Block { filter, rows, count } = block;
    let title = match (&filter, filter.order) {
        (Filter { asks: true, .. }, _) => say::desk_they_ask(language),
        (Filter { due: true, .. }, _) => say::desk_agreed(language),
        (Filter { waits: true, .. }, _) => say::desk_comments_wait(language),
        (Filter { review: Some(Review::Missed), .. }, _) => say::desk_missed(language),
        (Filter { phase: Some(Phase::Revisited), .. }, _) => say::desk_ready(language),
        (Filter { phase: Some(Phase::NotRevisited), .. }, _) => say::desk_not_back(language),
        (_, Order::Contact) => say::order_contact(language),
        (_, Order::Change) => say::order_change(language),
        (_, Order::Name | Order::Asked | Order::Due) => say::desk_students(language),
    };
    if rows.is_empty() {
        return ().into_any();
    }
    let all = say::desk_all_of_these(language, &count.words_in(language));
    view! {
        <section class="waiting">
            <h2>{title}</h2>
            <Table rows schools caption=title knows_check_ins list=filter.clone() />
            <p><a href=address(&filter)>{all}<span class="unseen">{say::desk_all_of_these_unseen(language, &title.to_lowercase())}</span></a></p>
        </section>
    }
    .into_any()
}
