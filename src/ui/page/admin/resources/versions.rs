//! What was changed of the district's resources: before and after, who did it and when, and the way back.

use leptos::prelude::*;
use leptos_meta::Title;

use super::super::SavedNote;
use crate::api::resource::{Version, What, resource_versions};
use crate::domain::catalogue::Area;
use crate::domain::resource::{Change, Field};
use crate::domain::section::Section;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{Moment, TimesNote, load};

/// All of it, the newest first.
#[component]
pub fn Versions() -> impl IntoView {
    let language = language();
    let page = Resource::new_blocking(|| (), |()| resource_versions());
    view! {
        <Title text=say::listed_versions(language) />
        {load(page, move |all: Vec<Version>| {
            let is_quiet = all.is_empty();
            view! {
                <header class="page-head">
                    <p class="back"><a href="/admin/resources">{say::admin_resources(language)}</a></p>
                    <h1>{say::listed_versions(language)}</h1>
                    <p class="lead">{say::listed_versions_lead(language)}</p>
                </header>
                <SavedNote />
                <section class="sheet">
                    {is_quiet.then(|| view! { <p class="empty">{say::listed_versions_none(language)}</p> })}
                    {(!is_quiet).then(|| view! { <TimesNote /> })}
                    <ol class="records">
                        {all.into_iter().map(|one| view! { <li>{version(language, one)}</li> }).collect_view()}
                    </ol>
                </section>
            }
        })}
    }
}

fn version(language: Language, version: Version) -> impl IntoView {
    let Version { title, at, by, note, what, back, .. } = version;
    let of_title = say::admin_about(language, &title);
    let (says, changes, way) = match what {
        What::Added => (say::listed_did_add(language), Vec::new(), say::listed_back_before(language)),
        What::BroughtBack => (say::listed_did_bring_back(language), Vec::new(), say::listed_back_before(language)),
        What::Removed => (say::listed_did_remove(language), Vec::new(), say::listed_back(language)),
        What::Changed(changes) => (say::listed_did_change(language), changes, say::listed_back_before(language)),
    };
    view! {
        <p class="record-name" dir="auto">{title}</p>
        <p>{says}</p>
        <p class="meta">
            {match by {
                Some(name) => view! { <bdi>{name}</bdi> }.into_any(),
                None => say::as_operator(language).into_any(),
            }}
            {say::list_comma(language)} <Moment at />
        </p>
        {(!note.is_empty()).then(|| view! { <p><q dir="auto">{note}</q></p> })}
        {all_changes(language, changes, (say::listed_was(language), say::listed_is(language)))}
        {back.map(|number| view! {
            <p>
                <a class="quiet" href=format!("/admin/resources/look?version={number}")>
                    {way}<span class="unseen">{of_title}</span>
                </a>
            </p>
        })}
    }
}

/// What each field said and says, in the words for the one moment and for the other.
pub(super) fn all_changes(
    language: Language,
    changes: Vec<Change>,
    when: (&'static str, &'static str),
) -> impl IntoView {
    (!changes.is_empty()).then(|| {
        view! { <ul>{changes.into_iter().map(|one| view! { <li>{change(language, one, when)}</li> }).collect_view()}</ul> }
    })
}

/// What one field said, and says.
fn change(language: Language, change: Change, (before, since): (&'static str, &'static str)) -> impl IntoView {
    let Change { field, was, now } = change;
    let name = match field {
        Field::Title => say::listed_title(language),
        Field::Address => say::listed_field_address(language),
        Field::Purpose => say::listed_field_purpose(language),
        Field::Section => say::resources_section(language),
        Field::Grades => say::resources_grade(language),
        Field::Topic => say::resources_topic(language),
        Field::Subject => say::school_subject(language),
        Field::Language => say::listed_field_language(language),
        Field::Hidden => say::listed_field_hidden(language),
        Field::Source => say::grid_source(language),
    };
    view! {
        {name} " \u{b7} " {before} " " <q dir="auto">{in_words(language, field, &was)}</q> {say::list_comma(language)}
        {since} " " <q dir="auto">{in_words(language, field, &now)}</q>
    }
}

/// A value in the words of the form.
fn in_words(language: Language, field: Field, value: &str) -> String {
    match (field, value) {
        (Field::Section, "") => say::listed_every_section(language).to_owned(),
        (Field::Section, slug) => {
            slug.parse().map_or_else(|_| slug.to_owned(), |one: Section| one.title_in(language).to_owned())
        }
        (Field::Topic, "") => say::listed_every_topic(language).to_owned(),
        (Field::Topic, slug) => {
            slug.parse().map_or_else(|_| slug.to_owned(), |one: Area| one.title_in(language).to_owned())
        }
        (Field::Grades | Field::Language, "") => say::resources_all(language).to_owned(),
        (Field::Grades, grades) => grades.replace(' ', say::list_comma(language)),
        (Field::Language, tag) => Language::of(tag).map_or_else(|| tag.to_owned(), |one| one.name().to_owned()),
        (Field::Hidden, "") => say::listed_no(language).to_owned(),
        (Field::Hidden, _) => say::listed_yes(language).to_owned(),
        (_, "") => say::listed_nothing(language).to_owned(),
        (_, text) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_field_said_is_told_as_the_form_says_it() {
        let says = |field, value| in_words(Language::En, field, value);
        assert_eq!(says(Field::Section, "goals"), "Setting Goals");
        assert_eq!(says(Field::Grades, "6 7"), "6, 7");
        assert_eq!(says(Field::Grades, ""), "All");
        assert_eq!(says(Field::Language, "es"), "Español");
        assert_eq!(says(Field::Language, "km"), "km");
        assert_eq!((says(Field::Hidden, "yes"), says(Field::Hidden, "")), ("yes".to_owned(), "no".to_owned()));
        assert_eq!((says(Field::Subject, ""), says(Field::Title, "A")), ("nothing".to_owned(), "A".to_owned()));
    }
}
