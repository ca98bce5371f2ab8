//! The keys of the desk. `public/desk.js` shows the button and minds the keys; without script there are none.

use leptos::prelude::*;

/// A button that tells the keys, and turns them off: single letters are in the way of whoever speaks to the computer
/// (WCAG 2.1.4).
#[component]
pub fn Keys(
    /// Whether there is a next page, and a field that searches.
    is_list: bool,
    /// Whether the viewer logs check-ins.
    logs: bool,
) -> impl IntoView {
    let rows = [("j", "the next student"), ("k", "the student before"), ("Enter", "open the student")];
    let log = logs.then_some(("c", "log a check-in with the student"));
    let list = [("n", "the next page"), ("/", "search a name")].into_iter().filter(|_| is_list);
    let keys = rows.into_iter().chain(log).chain(list).chain([("?", "this help")]);
    view! {
        <button type="button" class="quiet keys-open" hidden>"Keys"</button>
        <dialog class="keys" aria-labelledby="keys" data-logs=logs.then_some("")>
            <h2 id="keys">"Keys"</h2>
            <dl>
                {keys.map(|(key, what)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div> }).collect_view()}
            </dl>
            <label class="tick"><input type="checkbox" class="keys-on" autocomplete="off" /><span>"Use these keys"</span></label>
            <form method="dialog"><button class="button">"Close"</button></form>
        </dialog>
    }
}
