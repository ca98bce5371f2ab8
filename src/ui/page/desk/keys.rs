//! The keys of the desk. `public/desk.js` shows the button and minds the keys; without script there are none.

use leptos::prelude::*;

use crate::say;
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
    let keys = rows.into_iter().chain(log).chain(list).chain([("?", say::keys_help(language))]);
    view! {
        <button type="button" class="quiet keys-open" hidden>{say::keys(language)}</button>
        <dialog class="keys" aria-labelledby="keys" data-logs=logs.then_some("")>
            <h2 id="keys">{say::keys(language)}</h2>
            <dl>
                {keys.map(|(key, what)| view! { <div><dt><kbd translate="no">{key}</kbd></dt><dd>{what}</dd></div> }).collect_view()}
            </dl>
            <label class="tick"><input type="checkbox" class="keys-on" autocomplete="off" /><span>{say::keys_use(language)}</span></label>
            <form method="dialog"><button class="button">{say::keys_close(language)}</button></form>
        </dialog>
    }
}
