//! The keys of the desk, and of a student who was opened from a list. `public/desk.js` shows the button and minds the keys;
//! without script there are none.

use leptos::prelude::*;

use crate::say::{self, Language};
use crate::ui::language;

/// A button that tells the keys, and turns them off: single letters are in the way of whoever speaks to the computer
/// (WCAG 2.1.4).
#[component]
pub fn Keys(
    /// Whether there is a next page, and a field that searches.
    is_list: bool,
    /// Whether the viewer logs check-ins.
    logs: bool,
) -> impl IntoView {
    let language = language();
    let rows = [("j", say::keys_j(language)), ("k", say::keys_k(language)), ("Enter", say::keys_open(language))];
    let log = logs.then_some(("c", say::keys_log(language)));
    let list = [("n", say::keys_next(language)), ("/", say::keys_search(language))].into_iter().filter(|_| is_list);
    view! { <Told language keys=rows.into_iter().chain(log).chain(list).collect() logs is_student=false /> }
}

/// The same on a page about a student; the script knows whether that one was opened from a list, and whether a check-in can
/// be logged there. It stands around the page.
#[component]
pub fn StudentKeys() -> impl IntoView {
    let language = language();
    let keys = vec![
        ("j", say::keys_j(language)),
        ("k", say::keys_k(language)),
        ("c", say::keys_log(language)),
        ("u", say::keys_back(language)),
    ];
    view! { <Told language keys logs=false is_student=true /> }
}

#[component]
fn Told(
    language: Language,
    /// Each with what it does.
    keys: Vec<(&'static str, &'static str)>,
    logs: bool,
    is_student: bool,
) -> impl IntoView {
    let keys = keys.into_iter().chain([("?", say::keys_help(language))]);
    let row = |(key, what): (&'static str, &'static str)| {
        view! { <div data-key=key><dt><kbd translate="no">{key}</kbd></dt><dd>{what}</dd></div> }
    };
    view! {
        <button type="button" class="quiet keys-open" hidden>{say::keys(language)}</button>
        <dialog class="keys" aria-labelledby="keys" data-logs=logs.then_some("") data-student=is_student.then_some("")>
            <h2 id="keys">{say::keys(language)}</h2>
            <dl>{keys.map(row).collect_view()}</dl>
            <label class="tick"><input type="checkbox" class="keys-on" autocomplete="off" /><span>{say::keys_use(language)}</span></label>
            <form method="dialog"><button class="button">{say::keys_close(language)}</button></form>
        </dialog>
    }
}
