//! The list of versions, and the list of who wrote which words.

use leptos::prelude::*;
use leptos_router::components::A;

use super::Place;
use crate::api::history::{By, History, Named, Stretch, Version};
use crate::domain::milestone::Kind;
use crate::say::{self, HERE, Language, around, marked};
use crate::ui::language;
use crate::ui::part::{Moment, When};

/// Every version of the page, newest first, with the moments that have a name.
pub fn versions(history: History, place: &Place) -> AnyView {
    let language = language();
    let History { versions, beginning, earlier, is_past, to, .. } = history;
    let is_empty = versions.is_empty();
    let item = |version: Version| {
        let href = place.with(&format!("to={}", version.seq));
        let is_shown = version.seq == to;
        let what = summary(language, version.added, version.removed, version.formatted, true);
        view! {
            <li class="version" class:version-shown=is_shown>
                <p class="version-when">
                    <A href=href attr:aria-current=is_shown.then_some("true")><Moment at=version.from until=Some(version.to) /></A>
                </p>
                <p class="version-what"><span dir="auto">{name(&version.by)}</span> {say::version_by(language, &what)}</p>
                {version.brought_back.map(|back| view! {
                    <p class="version-what">
                        {match back.at {
                            Some(at) => {
                                let (before, behind) = around(&say::version_brought_back(language, HERE));
                                view! { {before} <Moment at until=None /> {behind} }.into_any()
                            }
                            None => say::version_brought_empty(language).into_any(),
                        }}
                    </p>
                })}
                {version.milestones.into_iter().map(milestone).collect_view()}
            </li>
        }
    };
    let list = versions.into_iter().map(item).collect_view();
    let earlier = earlier.map(|before| place.at(&format!("?before={before}")));
    let is_first_page = earlier.is_none();
    view! {
        <h2 id="versions">{say::versions(language)}</h2>
        {is_empty.then(|| view! { <p class="meta">{say::versions_none(language)}</p> })}
        <ol class="versions" reversed>
            {list}
            {(is_first_page || !beginning.is_empty()).then(|| view! {
                <li class="version version-start">
                    {beginning.into_iter().map(milestone).collect_view()}
                    {is_first_page.then(|| view! { <p class="version-what">{say::no_words(language)}</p> })}
                </li>
            })}
        </ol>
        <p class="pages">
            {is_past.then(|| view! { <A href=place.at("") attr:class="quiet">{say::versions_newest(language)}</A> })}
            {earlier.map(|href| view! { <A href=href attr:class="quiet">{say::versions_earlier(language)}</A> })}
        </p>
    }
    .into_any()
}

fn milestone(named: Named) -> impl IntoView {
    let language = language();
    let said = match named.kind {
        // A day of the school's calendar, the same in every time zone.
        Kind::YearStart => {
            let (before, what, behind) = marked(&say::milestone_year(language, HERE));
            let (comma, end) = around(&behind.unwrap_or_default());
            return view! {
                <p class="milestone">{before} <strong>{what}</strong> {comma} <When at=Some(named.at) never="" /> {end}</p>
            }
            .into_any();
        }
        Kind::Submitted => say::milestone_submitted(language, HERE),
        Kind::Reviewed => say::milestone_reviewed(language, HERE),
    };
    let (before, what, behind) = marked(&said);
    let (by, end) = around(&behind.unwrap_or_default());
    let name = if named.by.is_reader { say::you(language).to_owned() } else { named.by.name };
    view! {
        <p class="milestone">
            {before} <strong>{what}</strong> {by} <span dir="auto">{name}</span> {end} {say::list_comma(language)}
            <Moment at=named.at until=None />
        </p>
    }
    .into_any()
}

/// Who it was, for whoever reads.
fn name(by: &By) -> String {
    if by.is_reader { say::you_first(language()).to_owned() } else { by.name.clone() }
}

/// What changed, as a sentence.
pub fn summary(language: Language, added: u32, removed: u32, formatted: u32, is_changed: bool) -> String {
    let [added, removed, formatted] = [added, removed, formatted].map(|count| count as usize);
    let mut parts = Vec::new();
    if added > 0 {
        parts.push(say::changed_added(language, added));
    }
    if removed > 0 && added > 0 {
        parts.push(say::changed_removed_too(language, removed));
    } else if removed > 0 {
        parts.push(say::changed_removed(language, removed));
    }
    if formatted > 0 {
        parts.push(say::changed_formatted(language, formatted));
    }
    match (parts.is_empty(), is_changed) {
        (false, _) => parts.join(say::list_comma(language)) + ".",
        (true, true) => say::changed_little(language).to_owned(),
        (true, false) => say::changed_nothing(language).to_owned(),
    }
}

/// Who wrote which words, in the order of the text.
pub fn stretches(stretches: Vec<Stretch>) -> AnyView {
    let stretch = |stretch: Stretch| {
        view! {
            <li>
                <p class="stretch-by"><span dir="auto">{name(&stretch.by)}</span> {say::list_comma(language())} <Moment at=stretch.at until=None /></p>
                <p class="stretch-words" dir="auto">{stretch.text}</p>
            </li>
        }
    };
    view! {
        <p class="meta">{say::stretches(language())}</p>
        <ol class="stretches">{stretches.into_iter().map(stretch).collect_view()}</ol>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{Language, summary};

    #[test]
    fn what_changed_reads_as_a_sentence() {
        assert_eq!(summary(Language::En, 48, 1, 2, true), "48 words added, 1 removed, formatting changed in 2 places.");
        assert_eq!(summary(Language::En, 0, 1, 0, true), "1 word removed.");
        assert_eq!(summary(Language::En, 0, 0, 0, true), "Only spaces, punctuation or line breaks changed.");
        assert_eq!(summary(Language::En, 0, 0, 0, false), "The words are the same.");
    }
}
