//! The list of versions, and the list of who wrote which words.

use leptos::prelude::*;
use leptos_router::components::A;

use super::Place;
use crate::api::history::{By, History, Named, Stretch, Version};
use crate::domain::milestone::Kind;
use crate::ui::part::{Moment, When};

/// Every version of the page, newest first, with the moments that have a name.
pub fn versions(history: History, place: &Place) -> AnyView {
    let History { versions, beginning, earlier, is_past, to, .. } = history;
    let is_empty = versions.is_empty();
    let item = |version: Version| {
        let href = place.with(&format!("to={}", version.seq));
        let is_shown = version.seq == to;
        let what = summary(version.added, version.removed, version.formatted, true);
        view! {
            <li class="version" class:version-shown=is_shown>
                <p class="version-when">
                    <A href=href attr:aria-current=is_shown.then_some("true")><Moment at=version.from until=Some(version.to) /></A>
                </p>
                <p class="version-what"><span dir="auto">{name(&version.by)}</span> {format!(": {what}")}</p>
                {version.brought_back.map(|back| view! {
                    <p class="version-what">
                        {match back.at {
                            Some(at) => view! { "Brought back the words of " <Moment at until=None /> "." }.into_any(),
                            None => view! { "Brought back the empty section." }.into_any(),
                        }}
                    </p>
                })}
                {version.milestones.into_iter().map(milestone).collect_view()}
            </li>
        }
    };
    let list = versions.into_iter().map(item).collect_view();
    let earlier = earlier.map(|before| format!("{}?before={before}", place.here));
    let is_first_page = earlier.is_none();
    view! {
        <h2 id="versions">"Versions"</h2>
        {is_empty.then(|| view! { <p class="meta">"This section was not changed in this time."</p> })}
        <ol class="versions" reversed>
            {list}
            {(is_first_page || !beginning.is_empty()).then(|| view! {
                <li class="version version-start">
                    {beginning.into_iter().map(milestone).collect_view()}
                    {is_first_page.then(|| view! { <p class="version-what">"No words yet."</p> })}
                </li>
            })}
        </ol>
        <p class="pages">
            {is_past.then(|| view! { <A href=place.here.clone() attr:class="quiet">"Newest versions"</A> })}
            {earlier.map(|href| view! { <A href=href attr:class="quiet">"Earlier versions"</A> })}
        </p>
    }
    .into_any()
}

fn milestone(named: Named) -> impl IntoView {
    let what = match named.kind {
        // A day of the school's calendar, the same in every time zone.
        Kind::YearStart => {
            return view! { <p class="milestone"><strong>"The school year began"</strong> ", " <When at=Some(named.at) never="" /></p> }
                .into_any();
        }
        Kind::Submitted => "Submitted",
        Kind::Reviewed => "Reviewed",
    };
    let by = if named.by.is_reader { "you".to_owned() } else { named.by.name };
    view! {
        <p class="milestone">
            <strong>{what}</strong> " by " <span dir="auto">{by}</span> ", " <Moment at=named.at until=None />
        </p>
    }
    .into_any()
}

/// Who it was, for whoever reads.
fn name(by: &By) -> String {
    if by.is_reader { "You".to_owned() } else { by.name.clone() }
}

/// What changed, as a sentence.
pub fn summary(added: u32, removed: u32, formatted: u32, is_changed: bool) -> String {
    let words = |count: u32| if count == 1 { "1 word".to_owned() } else { format!("{count} words") };
    let mut parts = Vec::new();
    if added > 0 {
        parts.push(format!("{} added", words(added)));
    }
    if removed > 0 {
        let removed = if added > 0 { removed.to_string() } else { words(removed) };
        parts.push(format!("{removed} removed"));
    }
    if formatted > 0 {
        let places = if formatted == 1 { "1 place".to_owned() } else { format!("{formatted} places") };
        parts.push(format!("formatting changed in {places}"));
    }
    match (parts.is_empty(), is_changed) {
        (false, _) => format!("{}.", parts.join(", ")),
        (true, true) => "Only spaces, signs or line breaks changed.".to_owned(),
        (true, false) => "The words are the same.".to_owned(),
    }
}

/// Who wrote which words, in the order of the text.
pub fn stretches(stretches: Vec<Stretch>) -> AnyView {
    let stretch = |stretch: Stretch| {
        view! {
            <li>
                <p class="stretch-by"><span dir="auto">{name(&stretch.by)}</span> ", " <Moment at=stretch.at until=None /></p>
                <p class="stretch-words" dir="auto">{stretch.text}</p>
            </li>
        }
    };
    view! {
        <p class="meta">"Who wrote which words, and when they began. A word that was changed belongs to whoever changed it last."</p>
        <ol class="stretches">{stretches.into_iter().map(stretch).collect_view()}</ol>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::summary;

    #[test]
    fn what_changed_reads_as_a_sentence() {
        assert_eq!(summary(48, 1, 2, true), "48 words added, 1 removed, formatting changed in 2 places.");
        assert_eq!(summary(0, 1, 0, true), "1 word removed.");
        assert_eq!(summary(0, 0, 0, true), "Only spaces, signs or line breaks changed.");
        assert_eq!(summary(0, 0, 0, false), "The words are the same.");
    }
}
