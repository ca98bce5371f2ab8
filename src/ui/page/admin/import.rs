//! Lists as files: choose one, see what it would change, and have exactly that done.

use leptos::html::Textarea;
use leptos::prelude::*;
use leptos_meta::Title;

use super::Back;
use crate::api::import::{Import as Page, Shown, shown_import};
use crate::domain::import::Kind;
use crate::say;
use crate::ui::language::language;
use crate::ui::part::{FormError, TextArea, load};

/// The page of files.
#[component]
pub fn Import() -> impl IntoView {
    let language = language();
    let page = Resource::new_blocking(|| (), |()| shown_import());
    view! {
        <Title text=say::import_title(language) />
        {load(page, move |Page { kinds, most_mb, shown }: Page| view! {
            <header class="page-head">
                <Back />
                <h1>{say::import_title(language)}</h1>
                <p class="lead">{say::import_lead(language)}</p>
            </header>
            <FormError path="/api/apply_import" />
            {shown.map(|shown| view! { <Difference shown /> })}
            <BringIn kinds=kinds.clone() most_mb />
            <section class="sheet">
                <h2>{say::import_take(language)}</h2>
                <p>{say::import_take_what(language)}</p>
                <ul class="numbers">
                    {kinds
                        .into_iter()
                        .map(|kind| view! {
                            <li><a href=format!("/admin/export/{}.csv", kind.slug()) download="">{kind.title_in(language)}</a></li>
                        })
                        .collect_view()}
                </ul>
            </section>
        })}
    }
}

/// The form for a file or for pasted lines, and what its first line names: those names are of no language.
#[component]
fn BringIn(kinds: Vec<Kind>, most_mb: usize) -> impl IntoView {
    let language = language();
    let pasted = NodeRef::<Textarea>::new();
    view! {
        <section class="sheet">
            <h2>{say::import_bring(language)}</h2>
            <form class="fields" method="post" action="/api/read_import" enctype="multipart/form-data">
                <label>
                    {say::import_what(language)}
                    <select name="kind" autocomplete="off">
                        {kinds
                            .iter()
                            .map(|kind| view! { <option value=kind.slug()>{kind.title_in(language)}</option> })
                            .collect_view()}
                    </select>
                </label>
                <label>{say::import_file(language, most_mb)}<input type="file" name="file" accept=".csv,text/csv" /></label>
                <label>
                    {say::import_rows(language)}
                    <input type="text" name="rows" inputmode="numeric" maxlength="9" autocomplete="off" />
                </label>
                <p id="pasted">{say::import_paste(language)}</p>
                <TextArea
                    name="pasted" text=String::new() labelled_by="pasted" described_by="pasted" rows="4"
                    node_ref=pasted
                />
                <button class="button" type="submit">{say::import_show(language)}</button>
            </form>
            <details class="fold">
                <summary>{say::import_columns(language)}</summary>
                <ul class="lines">
                    {kinds
                        .into_iter()
                        .map(|kind| view! {
                            <li>
                                {kind.title_in(language)} ": "
                                <code translate="no" dir="ltr">{kind.columns().join(", ")}</code>
                            </li>
                        })
                        .collect_view()}
                </ul>
            </details>
        </section>
    }
}

#[component]
fn Difference(shown: Shown) -> impl IntoView {
    let language = language();
    let Shown { kind, sentence, told, wrong, wrong_count, warning, unread, fingerprint, is_done, is_new } = shown;
    let title = if is_done {
        say::import_done(language)
    } else if wrong_count > 0 {
        say::import_cannot(language)
    } else {
        say::import_changes(language)
    };
    let more = usize::try_from(wrong_count).unwrap_or(usize::MAX).saturating_sub(wrong.len());
    let lines = |lines: Vec<(u64, String)>| {
        let line = |(number, what): (u64, String)| {
            let number = usize::try_from(number).unwrap_or(usize::MAX);
            view! { <li>{say::import_line(language, number, &what)}</li> }
        };
        view! { <ul class="lines">{lines.into_iter().map(line).collect_view()}</ul> }
    };
    let has_lines = !wrong.is_empty();
    view! {
        <section class="sheet" id="shown" aria-labelledby="shown-title">
            <h2 id="shown-title">{title}</h2>
            {is_new.then(|| view! { <p class="alert" role="alert">{say::import_new(language)}</p> })}
            <p class="lead" role="status">{say::import_of(language, &kind.title_in(language), &sentence)}</p>
            {(!unread.is_empty()).then(|| view! { <p>{say::import_unread(language, &unread.join(", "))}</p> })}
            {warning.map(|warning| view! { <p class="notice">{warning}</p> })}
            {has_lines.then(|| view! {
                <h3>{say::import_what_wrong(language)}</h3>
                {lines(wrong)}
                {(more > 0).then(|| view! { <p>{say::import_more(language, more)}</p> })}
                <p>{say::import_mend(language)}</p>
            })}
            {fingerprint.map(|fingerprint| view! {
                <form method="post" action="/api/apply_import">
                    <input type="hidden" name="fingerprint" value=fingerprint />
                    <button class="button" type="submit">{say::import_apply(language)}</button>
                </form>
            })}
            {(!told.is_empty()).then(|| view! {
                <details class="fold" open=!is_done>
                    <summary>{say::import_each(language)}</summary>
                    {lines(told)}
                </details>
            })}
        </section>
    }
}
