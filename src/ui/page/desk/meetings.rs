//! The meetings with the students of a list on paper, each on a sheet of its own: first how many, then the sheets. Links
//! alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::list_of;
use super::sentence::sentence;
use crate::api::desk::query_of;
use crate::api::meetings::{Meetings as Page, open_meetings};
use crate::domain::roster::{Edge, Filter};
use crate::say;
use crate::ui::language;
use crate::ui::page::meeting::MeetingSheet;
use crate::ui::part::{TimesNote, load};

/// The page that prepares the meetings with the students of the list of its address.
#[component]
pub fn Meetings() -> impl IntoView {
    let prepared = use_query_map().with_untracked(|query| query.get("prepare").as_deref() == Some("yes"));
    let list = list_of(&["prepare"]);
    let page = Resource::new_blocking(move || list.clone(), move |list| open_meetings(list, Some(prepared)));
    view! {
        <Title text=say::meetings(language()) />
        {load(page, |page| view! { <Shown page /> })}
    }
}

#[component]
fn Shown(page: Page) -> impl IntoView {
    let Page { filter, count, choices, together, prepared, left_out, next } = page;
    let list = query_of(&Filter { edge: None, ..filter.clone() });
    let language = language();
    let says = sentence(language, &filter, &choices, count);
    let query = query_of(&filter);
    let next = next.map(|edge: Edge| query_of(&Filter { edge: Some(edge), ..filter.clone() }));
    let head = view! {
        <header class="page-head not-on-paper">
            <p class="back"><a href=format!("/desk?{list}")>{say::desk_back_to_list(language)}</a></p>
            <h1>{say::meetings(language)}</h1>
            <p class="lead">{says}</p>
        </header>
    };
    let Some(meetings) = prepared else {
        return view! {
            <article class="who-page">
                {head}
                <section class="sheet" aria-labelledby="what">
                    <h2 id="what">{say::meetings_one_sheet(language)}</h2>
                    <p>{say::meetings_what(language)}</p>
                    {next.is_some().then(|| view! {
                        <p>{say::meetings_longer(language, together)}</p>
                    })}
                    {if together == 0 {
                        view! { <p>{say::desk_nobody_left(language)}</p> }.into_any()
                    } else {
                        view! { <p><a class="button" href=format!("/desk/meetings?{query}&prepare=yes")>{say::meetings_prepare(language, together)}</a></p> }.into_any()
                    }}
                </section>
            </article>
        }
        .into_any();
    };
    let number = meetings.len();
    view! {
        <article class="who-page meetings">
            {head}
            <div class="not-on-paper">
                <p class="notice" role="status">{say::meetings_below(language, number)}</p>
                {(left_out > 0).then(|| view! {
                    <p>{say::meetings_left_out(language, left_out, together)}</p>
                })}
                <TimesNote />
            </div>
            {meetings.into_iter().map(|meeting| view! { <MeetingSheet meeting /> }).collect_view()}
            {next.map(|next| view! {
                <nav class="pages not-on-paper" aria-label=say::desk_pages(language)>
                    <a class="button" rel="next" href=format!("/desk/meetings?{next}&prepare=yes")>{say::meetings_next(language)}</a>
                </nav>
            })}
        </article>
    }
    .into_any()
}
