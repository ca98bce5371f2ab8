//! The look before a page of the Guide says again what it said, or the standard words.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::super::look::{Head, button};
use super::behind;
use super::words::reading;
use crate::api::guide::{Look as Page, open_guide_look};
use crate::domain::guide::{Place, Topic, Voice};
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::load;

const CALL: &str = "bring_back_guide";

/// What would be read then beside what is read now, and the button; voice and language as on the page of the words.
#[component]
pub fn Look(topic: Topic) -> impl IntoView {
    let page = language();
    let query = use_query_map().read_untracked().clone();
    let voice = query.get("voice").and_then(|slug| slug.parse().ok()).unwrap_or(Voice::Older);
    let spoken = query.get("language").and_then(|tag| Language::of(&tag)).unwrap_or(page);
    let place = Place::new(topic, voice, spoken);
    // A number that is none is one that there is not.
    let version = query.get("version").map(|number| number.parse::<i64>().unwrap_or_default());
    let tag = place.language.tag().to_owned();
    let answer = Resource::new_blocking(
        || (),
        move |()| open_guide_look(topic.slug().to_owned(), place.voice, tag.clone(), version),
    );
    load(answer, move |page| view! { <Shown place page /> })
}

#[component]
fn Shown(place: Place, page: Page) -> impl IntoView {
    let language = language();
    let Page { version, base, now, comes, wrong, from } = page;
    let Place { topic, voice, language: spoken } = place;
    let title = match version {
        Some(_) => say::wording_look_back(language),
        None => say::wording_look_standard(language),
    };
    let does = if version.is_some() { say::wording_bring_back(language) } else { say::wording_to_standard(language) };
    let back = (format!("guide/{}", behind(topic, voice, spoken)), topic.title_in(language));
    let mut fields = vec![
        ("section", topic.slug().to_owned()),
        ("voice", voice.slug().to_owned()),
        ("language", spoken.tag().to_owned()),
        ("base", base.to_string()),
    ];
    fields.extend(version.map(|number| ("version", number.to_string())));
    view! {
        <Head title=title.to_owned() back call=CALL wrong />
        {comes.map(|comes| {
            let pieces = comes.changed.iter().filter_map(|name| piece(language, topic, name));
            let source = (!comes.source.is_empty()).then_some(comes.source);
            view! {
                <section class="sheet" aria-labelledby="comes">
                    <h2 id="comes">{say::look_would(language)}</h2>
                    <ul>{pieces.map(|piece| view! { <li>{piece}</li> }).collect_view()}</ul>
                    {source.map(|source| view! { <p class="meta">{say::wording_source_of(language)} " " <bdi>{source}</bdi></p> })}
                    <p class="meta">{say::wording_to_standard_what(language)}</p>
                    {button((CALL, fields), does.to_owned(), from, true)}
                </section>
                <section class="sheet" aria-labelledby="read">
                    <h2 id="read">{say::wording_read(language)}</h2>
                    <div class="wordings">
                        {reading(place, ("then", say::wording_then(language)), comes.then)}
                        {reading(place, ("now", say::wording_now(language)), now)}
                    </div>
                </section>
            }
        })}
    }
}

/// What a piece of the page is called.
fn piece(language: Language, topic: Topic, name: &str) -> Option<&'static str> {
    Some(match name {
        "purpose" if topic == Topic::Smart => say::wording_piece_lead(language),
        "purpose" => say::wording_piece_purpose(language),
        "about" => say::wording_piece_about(language),
        "notice" => say::wording_piece_notice(language),
        "questions" => say::wording_piece_questions(language),
        "examples" => say::wording_piece_examples(language),
        "letters" => say::wording_piece_letters(language),
        "wholes" => say::wording_piece_wholes(language),
        "months" => say::wording_piece_months(language),
        "source" => say::wording_piece_source(language),
        _ => return None,
    })
}
