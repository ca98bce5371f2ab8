//! One page of the Guide in the district's own words: the form, how it is read, and its versions. Forms alone.

use leptos::html::Textarea;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::super::look::why;
use super::super::{Back, SavedNote};
use super::behind;
use crate::api::guide::{Sheet, Version, open_words};
use crate::domain::guide::{Place, Topic, Voice, Words, Written, smart, worked};
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{FieldError, Moment, Sender, TextArea, TimesNote, load};

/// Where on the page stands what a rule is about.
const FIELDS: &[(&str, &str)] = &[
    ("purpose", "purpose"),
    ("questions", "questions"),
    ("notice", "notice"),
    ("examples", "examples"),
    ("letters", "letters"),
    ("months", "months"),
    ("about", "about"),
    ("wholes", "wholes"),
    ("source", "source"),
    ("note", "note"),
];

/// The page of a topic, in the voice and the language of the address; without them in the older one, and in that of
/// whoever reads.
#[component]
pub fn Wording(topic: Topic) -> impl IntoView {
    let page = language();
    let query = use_query_map();
    let voice = query.with_untracked(|query| query.get("voice").and_then(|slug| slug.parse().ok()));
    let spoken = query.with_untracked(|query| query.get("language").and_then(|tag| Language::of(&tag)));
    let place = Place::new(topic, voice.unwrap_or(Voice::Older), spoken.unwrap_or(page));
    let tag = place.language.tag().to_owned();
    let sheet = Resource::new_blocking(|| (), move |()| open_words(topic.slug().to_owned(), place.voice, tag.clone()));
    let title = say::wording_title(page, topic.title_in(page));
    view! {
        <Title text=title.clone() />
        {load(sheet, move |sheet: Sheet| view! {
            <header class=format!("page-head tone-{}", topic.slug())>
                <Back />
                <p class="back"><a href="/admin/guide">{say::wording(page)}</a></p>
                <h1>{title.clone()}</h1>
                <p class="lead">
                    {match topic {
                        Topic::Section(_) => say::wording_where(page),
                        Topic::Smart => say::wording_where_smart(page),
                        Topic::Families => say::wording_where_families(page),
                    }}
                </p>
                <Choices place />
            </header>
            <FieldError path="/api/word_guide" fields=FIELDS />
            <SavedNote />
            <Shown place sheet />
        })}
    }
}

/// The voice and the language of the page, each with the way to the others.
#[component]
fn Choices(place: Place) -> impl IntoView {
    let page = language();
    let Place { topic, voice, language: spoken } = place;
    let voices = if topic.has_voices() { Voice::ALL.to_vec() } else { Vec::new() };
    view! {
        <nav class="ways" aria-label=say::guide_voices(page)>
            {voices
                .into_iter()
                .map(|one| view! {
                    <a class="quiet" aria-current=(one == voice).then_some("true") href=format!("/admin/guide/{}", behind(topic, one, spoken))>
                        {one.title_in(page)}
                    </a>
                })
                .collect_view()}
        </nav>
        <nav class="ways" aria-label=say::wording_language(page)>
            {Language::ALL
                .map(|one| view! {
                    <a
                        class="quiet" lang=one.tag() aria-current=(one == spoken).then_some("true")
                        href=format!("/admin/guide/{}", behind(topic, voice, one))
                    >
                        {one.name()}
                    </a>
                })
                .collect_view()}
        </nav>
    }
}

#[component]
fn Shown(place: Place, sheet: Sheet) -> impl IntoView {
    let page = language();
    let Sheet { base, form, note, is_unsaved, is_overtaken, preview, now, standard, versions, from } = sheet;
    let is_own = now != standard;
    let now_title = if is_own { say::wording_now(page) } else { say::wording_now_standard(page) };
    view! {
        <section class="sheet" aria-labelledby="form">
            <h2 id="form">{say::wording_form(page)}</h2>
            {is_overtaken.then(|| view! { <p class="alert">{say::wording_overtaken(page)}</p> })}
            {is_unsaved.then(|| view! { <p class="notice">{say::wording_unsaved(page)}</p> })}
            <Form place base form note is_unsaved from />
        </section>
        <section class="sheet" aria-labelledby="read">
            <h2 id="read">{say::wording_read(page)}</h2>
            <div class="wordings">
                {preview.map(|preview| reading(place, ("preview", say::wording_preview(page)), preview))}
                {reading(place, ("now", now_title), now)}
                {is_own.then(|| reading(place, ("standard", say::wording_the_standard(page)), standard))}
            </div>
        </section>
        <section class="sheet" aria-labelledby="versions">
            <h2 id="versions">{say::versions(page)}</h2>
            {versions.is_empty().then(|| view! { <p class="empty">{say::wording_no_version(page)}</p> })}
            {(!versions.is_empty()).then(|| view! { <TimesNote /> })}
            <ol class="records">
                {versions.into_iter().map(|one| version(place, base, one)).collect_view()}
            </ol>
            {is_own.then(|| view! {
                <p class="meta">{say::wording_to_standard_what(page)}</p>
                <p><a class="quiet" href=format!("/admin/guide/{}", look(place, None))>{say::wording_to_standard(page)}</a></p>
            })}
        </section>
    }
}

/// What every form here carries: which page it is, and the version that it goes over.
fn hidden(place: Place, base: i64, from: Option<String>) -> impl IntoView {
    view! {
        <input type="hidden" name="section" value=place.topic.slug() />
        <input type="hidden" name="voice" value=place.voice.slug() />
        <input type="hidden" name="language" value=place.language.tag() />
        <input type="hidden" name="base" value=base.to_string() />
        <Sender from />
    }
}

#[component]
fn Form(place: Place, base: i64, form: Written, note: String, is_unsaved: bool, from: Option<String>) -> impl IntoView {
    let page = language();
    let Written { purpose, questions, notice, examples, letters, months, about, wholes, source } = form;
    view! {
        <form class="fields wording" method="post" action="/api/word_guide">
            {hidden(place, base, from)}
            <p class="meta" id="empty">{say::wording_empty(page)}</p>
            {place.has_purpose().then(|| view! {
                <p class="label" id="purpose">
                    {if place.topic == Topic::Smart { say::wording_lead_smart(page) } else { say::wording_purpose(page) }}
                </p>
                {area("form[purpose]", purpose, ("purpose", "empty"), "3")}
                <p class="label" id="about">
                    {if place.topic == Topic::Smart { say::wording_about_smart(page) } else { say::wording_about(page) }}
                </p>
                <p class="meta" id="paragraphs">{say::wording_about_what(page)}</p>
                {area("form[about]", about, ("about", "paragraphs"), "6")}
            })}
            {place.has_notice().then(|| view! {
                <p class="label" id="notice">{say::wording_notice(page)}</p>
                {area("form[notice]", notice, ("notice", "empty"), "4")}
            })}
            {place.has_questions().then(|| view! {
                <p class="label" id="questions">{say::wording_questions(page)}</p>
                <p class="meta" id="bar">{say::wording_questions_what(page)}</p>
                {place.has_notice().then(|| view! { <p class="meta">{say::wording_barriers(page)}</p> })}
                {area("form[questions]", questions, ("questions", "bar"), "14")}
            })}
            {place.has_examples().then(|| view! {
                <p class="label" id="examples">{say::wording_examples(page)}</p>
                <p class="meta" id="why">{say::wording_examples_what(page)}</p>
                {area("form[examples]", examples, ("examples", "why"), "6")}
            })}
            {(place.topic == Topic::Smart).then(|| view! {
                <p class="label" id="letters">{say::wording_letters(page)}</p>
                <p class="meta" id="halves">{say::wording_letters_what(page)}</p>
                {area("form[letters]", letters, ("letters", "halves"), "12")}
                <p class="label" id="wholes">{say::wording_wholes(page)}</p>
                <p class="meta" id="parts">{say::wording_wholes_what(page)}</p>
                {area("form[wholes]", wholes, ("wholes", "parts"), "18")}
            })}
            {(place.topic == Topic::Families).then(|| view! {
                <p class="label" id="months">{say::wording_months(page)}</p>
                <p class="meta" id="year">{say::wording_months_what(page)}</p>
                {area("form[months]", months, ("months", "year"), "14")}
            })}
            <label>
                {say::wording_source(page)}
                <input id="source" type="text" name="form[source]" value=source maxlength="300" dir="auto" autocomplete="off" />
            </label>
            {why("note", "note".to_owned(), note)}
            <p class="ways">
                <button class="button" type="submit" name="act" value="save">{say::admin_save(page)}</button>
                <button class="quiet" type="submit" name="act" value="preview">{say::wording_show(page)}</button>
                {is_unsaved.then(|| view! {
                    <button class="quiet" type="submit" name="act" value="drop">{say::wording_drop(page)}</button>
                })}
            </p>
        </form>
    }
}

fn area(
    name: &'static str,
    text: String,
    (label, hint): (&'static str, &'static str),
    rows: &'static str,
) -> impl IntoView {
    let node_ref = NodeRef::<Textarea>::new();
    view! { <TextArea name text labelled_by=label described_by=hint rows node_ref=node_ref /> }
}

/// The words of a page under a heading.
pub(super) fn reading(place: Place, (id, title): (&'static str, &'static str), words: Words) -> impl IntoView {
    view! {
        <section aria-labelledby=id>
            <h3 id=id>{title}</h3>
            {as_read(place, words)}
        </section>
    }
}

/// The words of a page as a student reads them, in the language of the page.
fn as_read(place: Place, words: Words) -> impl IntoView {
    let Words { purpose, questions, notice, examples, letters, months, about, wholes } = words;
    let spoken = place.language;
    let example = |one: crate::domain::guide::Answer| {
        view! { <li><q>{one.words}</q> " " <span class="meta">{one.why}</span></li> }
    };
    let letter = |(part, one): (crate::domain::guide::Smart, crate::domain::guide::Letter)| {
        let example = say::smart_example(spoken, &one.weak, &one.stronger);
        view! { <li><b>{part.word}</b> ": " {one.ask} " " <span class="meta">{example}</span></li> }
    };
    let month = |(number, one): (usize, crate::domain::guide::Month)| {
        view! { <li><span class="meta">{say::month_title(spoken, number)}</span> " " <q>{one.0}</q></li> }
    };
    let whole = |(goal, one): (crate::domain::guide::Worked, crate::domain::guide::Whole)| {
        let grade = say::grade(spoken, goal.grade().map_or(0, |grade| usize::from(grade.number())));
        let found = smart(spoken).into_iter().zip(one.letters).map(|(part, found)| {
            view! { <li><b>{part.word}</b> ": " {found}</li> }
        });
        view! {
            <p class="label">{grade}</p>
            <p>{say::smart_before(spoken)} ": " <q>{one.weak}</q></p>
            <p>{say::smart_after(spoken)} ": " <q>{one.strong}</q></p>
            <ul>{found.collect_view()}</ul>
        }
    };
    let examples = (!examples.is_empty()).then(|| {
        view! {
            <p class="label">{say::beside_examples(spoken)}</p>
            <ul>{examples.into_iter().map(example).collect_view()}</ul>
        }
    });
    let question = |one: crate::domain::guide::Question| {
        let begins = say::beside_begin(spoken, &say::quoted(spoken, one.opening().trim_end()));
        view! { <li>{one.asks} " " <span class="meta">{begins}</span></li> }
    };
    view! {
        <div class="as-read" lang=spoken.tag() dir=spoken.direction()>
            {(!purpose.is_empty()).then(|| view! { <p class="lead">{purpose}</p> })}
            {notice.map(|notice| view! { <p class="notice">{notice}</p> })}
            {about.into_iter().map(|words| view! { <p>{words.0}</p> }).collect_view()}
            {(!questions.is_empty()).then(|| view! { <ol>{questions.into_iter().map(question).collect_view()}</ol> })}
            {examples}
            {(!letters.is_empty()).then(|| view! {
                <ol>{smart(spoken).into_iter().zip(letters).map(letter).collect_view()}</ol>
            })}
            {worked(spoken).into_iter().zip(wholes).map(whole).collect_view()}
            {(!months.is_empty()).then(|| view! { <ul>{(1..).zip(months).map(month).collect_view()}</ul> })}
        </div>
    }
}

/// What stands behind `/admin/guide/` in the address of a look at bringing a version of a page back, or the standard words.
fn look(place: Place, version: Option<i64>) -> String {
    let Place { topic, voice, language } = place;
    let version = version.map(|version| format!("&version={version}")).unwrap_or_default();
    format!("{}/look?voice={}&language={}{version}", topic.slug(), voice.slug(), language.tag())
}

fn version(place: Place, base: i64, version: Version) -> impl IntoView {
    let page = language();
    let Version { number, at, by, source, note, words, is_standard } = version;
    let when = say::moment(page, &at, None);
    let is_now = number == base;
    view! {
        <li>
            <p class="record-name"><Moment at /></p>
            <p class="meta">
                {match by {
                    Some(name) => view! { <bdi>{name}</bdi> }.into_any(),
                    None => say::as_operator(page).into_any(),
                }}
                {is_standard.then(|| view! { " \u{b7} " {say::wording_standard(page)} })}
                {is_now.then(|| view! { " \u{b7} " {say::wording_is_now(page)} })}
            </p>
            {(!note.is_empty()).then(|| view! { <p><q dir="auto">{note}</q></p> })}
            {(!source.is_empty()).then(|| view! { <p class="meta">{say::wording_source_of(page)} " " <bdi>{source}</bdi></p> })}
            {(!is_now).then(|| view! {
                <details class="fold">
                    <summary>{say::wording_look(page)}<span class="unseen">{say::admin_about(page, &when)}</span></summary>
                    {as_read(place, words)}
                    <p>
                        <a class="quiet" href=format!("/admin/guide/{}", look(place, Some(number)))>
                            {say::wording_bring_back(page)}<span class="unseen">{say::admin_about(page, &when)}</span>
                        </a>
                    </p>
                </details>
            })}
        </li>
    }
}
