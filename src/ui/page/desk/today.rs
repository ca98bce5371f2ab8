//! What to do next: who asked, who is ready for a check-in, whom nobody has seen for longest. Not four hundred rows.

use leptos::prelude::*;

use super::address;
use super::keys::Keys;
use super::table::Table;
use super::views::Views;
use crate::api::desk::{Block, Today as Page, query_of};
use crate::domain::person::SchoolId;
use crate::domain::roster::{BySection, Counts, Filter, Order};
use crate::domain::section::Section;
use crate::domain::status::Phase;

/// The first page of the desk.
#[component]
pub fn Today(today: Page) -> impl IntoView {
    let Page { counts, blocks, schools, views, knows_check_ins, logs_check_ins, assigns_windows, exports } = today;
    let schools = (schools.len() > 1).then_some(schools);
    let everybody = format!("All students: {}", counts.left);
    let waits = |block: &&Block| block.filter.asks || block.filter.phase.is_some();
    let is_quiet = blocks.iter().filter(waits).all(|block| block.rows.is_empty());
    view! {
        <header class="page-head">
            <h1>"Your desk"</h1>
            <p class="lead">
                {if is_quiet { "Nobody waits for you." } else { "Who needs you next." }}
            </p>
        </header>
        {(exports > 0).then(|| view! {
            <p class="notice"><a href="/desk/export?show=all">"A colleague asks you to agree that a list of students is taken"</a></p>
        })}
        <Tiles counts />
        {blocks.into_iter().map(|block| view! { <Waiting block schools=schools.clone() knows_check_ins /> }).collect_view()}
        <nav class="pages" aria-label="Lists">
            <a class="button" href="/desk?show=all">{everybody}</a>
            <a class="quiet" href="/desk/room">"Room: who is writing now"</a>
            <a class="quiet" href="/reports">"Reports"</a>
            <a class="quiet" href="/desk/reminders">"Reminders"</a>
            <a class="quiet" href="/paper">"Blank plans on paper"</a>
            {assigns_windows.then(|| view! { <a class="quiet" href="/desk/windows">"Windows for lists"</a> })}
            <Keys is_list=false logs=logs_check_ins />
        </nav>
        <Views views now=None />
    }
}

/// Each number is the list behind it.
#[component]
fn Tiles(counts: Counts) -> impl IntoView {
    let missing = Section::ALL.map(|section| {
        let filter = Filter { sections: BySection::default().missing_too(section), ..Filter::default() };
        (format!("{} not completed", section.short()), counts.missing(section), filter)
    });
    let phases = Phase::OPEN.map(|phase| {
        (phase.title().to_owned(), counts.phase(phase), Filter { phase: Some(phase), ..Filter::default() })
    });
    let has_window = counts.has_window();
    let tiles = phases.into_iter().filter(|_| has_window).chain(missing);
    view! {
        <ul class="tiles" aria-label="Numbers of students">
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
    let Block { filter, rows, count } = block;
    let title = match (&filter, filter.order) {
        (Filter { asks: true, .. }, _) => "They ask for a check-in",
        (Filter { phase: Some(Phase::Revisited), .. }, _) => "Ready for a check-in",
        (Filter { phase: Some(Phase::NotRevisited), .. }, _) => "Not back at their plan yet",
        (_, Order::Contact) => "Longest without a check-in",
        (_, Order::Change) => "Longest without a change",
        (_, Order::Name) => "Students",
    };
    if rows.is_empty() {
        return ().into_any();
    }
    let all = format!("All of these: {count}");
    let list = query_of(&filter);
    view! {
        <section class="waiting">
            <h2>{title}</h2>
            <Table rows schools caption=title knows_check_ins list />
            <p><a href=address(&filter)>{all}<span class="unseen">{format!(", {}", title.to_lowercase())}</span></a></p>
        </section>
    }
    .into_any()
}
