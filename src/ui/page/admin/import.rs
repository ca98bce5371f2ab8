//! Lists as files: choose one, see what it would change, and have exactly that done.

use leptos::html::Textarea;
use leptos::prelude::*;
use leptos_meta::Title;

use super::Back;
use crate::api::import::{Import as Page, Shown, shown_import};
use crate::ui::part::{FormError, TextArea, load};

/// The page of files.
#[component]
pub fn Import() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| shown_import());
    let pasted = NodeRef::<Textarea>::new();
    view! {
        <Title text="Lists as CSV" />
        {load(page, move |Page { kinds, shown }: Page| view! {
            <header class="page-head">
                <Back />
                <h1>"Lists as CSV"</h1>
                <p class="lead">"First you see what a file would change. Nothing happens before you press the button under it."</p>
            </header>
            <FormError path="/api/apply_import" />
            {shown.map(|shown| view! { <Difference shown /> })}
            <section class="sheet">
                <h2>"Bring in a list"</h2>
                <form class="fields" method="post" action="/api/read_import" enctype="multipart/form-data">
                    <label>
                        "What is in it"
                        <select name="kind" autocomplete="off">
                            {kinds
                                .iter()
                                .map(|kind| view! {
                                    <option value=kind.slug()>{format!("{} ({})", kind.title(), kind.columns().join(", "))}</option>
                                })
                                .collect_view()}
                        </select>
                    </label>
                    <label>"File, 20 MB at most"<input type="file" name="file" accept=".csv,text/csv" /></label>
                    <label>
                        "How many rows it has behind the first line, if you know it: a file that was cut on its way is refused then"
                        <input type="text" name="rows" inputmode="numeric" maxlength="9" autocomplete="off" />
                    </label>
                    <p id="pasted">"Or paste the lines here, with the first one that names the columns"</p>
                    <TextArea
                        name="pasted" text=String::new() labelled_by="pasted" described_by="pasted" rows="4"
                        node_ref=pasted
                    />
                    <button class="button" type="submit">"Show what it changes"</button>
                </form>
            </section>
            <section class="sheet">
                <h2>"Take out a list"</h2>
                <p>"People and classes without an id of your other systems are not in their lists. That you took one stands on record."</p>
                <ul class="numbers">
                    {kinds
                        .into_iter()
                        .map(|kind| view! {
                            <li><a href=format!("/admin/export/{}.csv", kind.slug()) download="">{kind.title()}</a></li>
                        })
                        .collect_view()}
                </ul>
            </section>
        })}
    }
}

#[component]
fn Difference(shown: Shown) -> impl IntoView {
    let Shown { kind, sentence, told, wrong, wrong_count, warning, unread, fingerprint, is_done, is_new } = shown;
    let title = if is_done {
        "Done"
    } else if wrong_count > 0 {
        "This file cannot be brought in as it is"
    } else {
        "What this file changes"
    };
    let more = wrong_count.saturating_sub(u64::try_from(wrong.len()).unwrap_or(0));
    let lines = |lines: Vec<(u64, String)>| {
        let line = |(number, what)| view! { <li><bdi>{format!("Line {number}: {what}")}</bdi></li> };
        view! { <ul class="lines">{lines.into_iter().map(line).collect_view()}</ul> }
    };
    let has_lines = !wrong.is_empty();
    view! {
        <section class="sheet" id="shown" aria-labelledby="shown-title">
            <h2 id="shown-title">{title}</h2>
            {is_new.then(|| view! {
                <p class="alert" role="alert">"Something was changed here since you looked, so nothing was done. This is what the file comes to now."</p>
            })}
            <p class="lead" role="status">{format!("{}: {sentence}", kind.title())}</p>
            {(!unread.is_empty()).then(|| view! { <p>{format!("Columns that are not read: {}.", unread.join(", "))}</p> })}
            {warning.map(|(line, what)| view! { <p class="notice">{format!("Line {line}: {what}.")}</p> })}
            {has_lines.then(|| view! {
                <h3>"What is wrong"</h3>
                {lines(wrong)}
                {(more > 0).then(|| view! { <p>{format!("And {more} more.")}</p> })}
                <p>"Nothing was changed. Mend these lines and choose the file again."</p>
            })}
            {fingerprint.map(|fingerprint| view! {
                <form method="post" action="/api/apply_import">
                    <input type="hidden" name="fingerprint" value=fingerprint />
                    <button class="button" type="submit">"Change exactly this"</button>
                </form>
            })}
            {(!told.is_empty()).then(|| view! {
                <details class="fold" open=!is_done>
                    <summary>"Line by line, the first hundred"</summary>
                    {lines(told)}
                </details>
            })}
        </section>
    }
}
