//! The counselor's desk: what to do next, and the list by any choice. Links and forms alone; the address is the filter.
//! `public/desk.js` sends the form when a choice changes, and leads through the rows by the keyboard.

mod assign;
mod assignments;
mod export;
mod filters;
mod keys;
mod meetings;
mod remind;
mod reminders;
mod sentence;
mod table;
mod today;
mod views;

use leptos::prelude::*;
use leptos_meta::Title;

pub use self::assign::Assign;
pub use self::assignments::Assignments;
pub use self::export::ExportList;
use self::filters::Filters;
use self::keys::Keys;
pub use self::keys::StudentKeys;
pub use self::meetings::Meetings;
pub use self::remind::Remind;
pub use self::reminders::Reminders;
use self::sentence::sentence;
use self::table::Table;
use self::today::Today;
use self::views::Views;
use crate::api::desk::{Desk as Page, open_desk, open_today, query_of, said};
use crate::domain::room::Choice;
use crate::domain::roster::{Edge, Filter};
use crate::say;
use crate::ui::language;
use crate::ui::page::room;
use crate::ui::part::{asked, load};

/// The list of students by its address; without one, what to do next.
#[component]
pub fn Desk() -> impl IntoView {
    let query = asked();
    let pairs = query.pairs();
    if pairs.clone().next().is_none() {
        let today = Resource::new_blocking(|| (), |()| open_today());
        return view! {
            <Title text=say::desk(language()) />
            {load(today, |today| view! { <Today today /> })}
        }
        .into_any();
    }
    let filter = Filter::from_pairs(pairs.clone());
    // Why a form was not taken comes back in the address, too.
    let said = pairs.clone().filter(|(name, _)| !name.starts_with("__"));
    let understood = Understood {
        choices: filter.says_all_of(said) && filter.is_in_order_of(pairs.clone()),
        place: filter.lies_at_place_of(pairs),
    };
    let asked = filter.clone();
    let page = Resource::new_blocking(move || asked.clone(), open_desk);
    view! {
        <Title text=say::desk_students(language()) />
        {load(page, move |page| view! { <List page filter=filter.clone() understood /> })}
    }
    .into_any()
}

/// The query of the list in the address, without `others`, which choose no students.
fn list_of(others: &[&str]) -> String {
    // Why a form was not taken comes back in the address, too.
    let is_of_list = |name: &str| !name.starts_with("__") && !others.contains(&name);
    said(&asked().pairs().filter(|(name, _)| is_of_list(name)).collect::<Vec<_>>())
}

/// The address of a filter.
pub(super) fn address(filter: &Filter) -> String {
    format!("/desk?{}", query_of(filter))
}

/// What of the address of a list was understood.
#[derive(Clone, Copy, Debug)]
struct Understood {
    choices: bool,
    place: bool,
}

#[component]
fn List(page: Page, filter: Filter, understood: Understood) -> impl IntoView {
    let language = language();
    // What the reader must not know was answered as if it was not asked, so nothing here says that it was.
    let told = page.knows.filter(&filter);
    let notices = [
        (!understood.choices).then(|| say::desk_not_understood(language)),
        (!understood.place).then(|| say::desk_no_place(language)),
        (told != filter).then(|| say::desk_not_told(language)),
    ];
    let filter = told;
    let sentence = sentence(language, &filter, &page.choices, page.count);
    let is_later = filter.edge.is_some();
    let own = Filter { edge: None, ..filter.clone() };
    let Page { rows, next, previous, counts, choices, left, views, knows, .. } = page;
    let (logs_check_ins, assigns_windows) = (page.logs_check_ins, page.assigns_windows);
    let at = |edge: Edge| address(&Filter { edge: Some(edge), ..own.clone() });
    let (next, previous, first) = (next.map(at), previous.map(at), address(&own));
    let schools = (choices.schools.len() > 1).then(|| choices.schools.clone());
    let whose = Choice { school: own.school, class: own.class, caseload: own.caseload, lesson: None };
    let room = (own.class.is_some() || own.caseload.is_some()).then(|| room::query_of(whose));
    view! {
        <header class="page-head">
            <p class="back"><a href="/desk">{say::desk_next(language)}</a></p>
            <h1>{say::desk_students(language)}</h1>
            <p class="lead" role="status">{sentence}</p>
        </header>
        {notices.map(|says| says.map(|says| view! { <p class="notice" role="status">{says}</p> })).collect_view()}
        <Filters filter counts choices left knows />
        {if rows.is_empty() {
            view! {
                <section class="sheet empty">
                    <p>{say::desk_nobody_left(language)}</p>
                    <p><a href="/desk?show=all">{say::desk_show_all(language)}</a></p>
                </section>
            }
            .into_any()
        } else {
            view! { <Table rows schools caption=say::desk_students(language) knows_check_ins=knows.check_ins list=own.clone() /> }.into_any()
        }}
        {(is_later || next.is_some()).then(|| view! {
            <nav class="pages" aria-label=say::desk_pages(language)>
                {is_later.then(|| view! { <a href=first class="quiet">{say::desk_to_start(language)}</a> })}
                {previous.map(|previous| view! { <a href=previous class="button" rel="prev">{say::desk_previous(language)}</a> })}
                {next.map(|next| view! { <a href=next class="button" rel="next">{say::desk_next_students(language)}</a> })}
            </nav>
        })}
        <Keys is_list=true logs=logs_check_ins />
        <p class="ways">
            <a class="quiet" href=format!("/desk/remind?{}", query_of(&own))>{say::desk_remind(language)}</a>
            {assigns_windows.then(|| view! {
                <a class="quiet" href=format!("/desk/assign?{}", query_of(&own))>{say::desk_assign(language)}</a>
            })}
            {room.map(|room| view! { <a class="quiet" href=format!("/desk/room?{room}")>{say::desk_room_of_them(language)}</a> })}
            {logs_check_ins.then(|| view! {
                <a class="quiet" href=format!("/desk/meetings?{}", query_of(&own))>{say::desk_sheets(language)}</a>
            })}
            <a class="quiet" href=format!("/desk/export?{}", query_of(&own))>{say::desk_take(language)}</a>
        </p>
        <Views views now=Some(own) />
    }
}
