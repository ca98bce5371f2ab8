//! The keys of the desk. `public/desk.js` shows the button and minds the keys; without script there are none.

use leptos::prelude::*;

/// A button that tells the keys, and turns them off: single letters are in the way of whoever speaks to the computer
/// (WCAG 2.1.4).
#[component]
pub fn Keys() -> impl IntoView {
    let keys = [
        ("j", "the next student"),
        ("k", "the student before"),
        ("Enter", "open the student"),
        ("n", "the next page"),
        ("/", "search a name"),
        ("?", "this help"),
    ];
    view! {
        <button type="button" class="quiet keys-open" hidden>"Keys"</button>
        <dialog class="keys" aria-labelledby="keys">
            <h2 id="keys">"Keys"</h2>
            <dl>
                {keys.map(|(key, what)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div> }).collect_view()}
            </dl>
            <label class="tick"><input type="checkbox" class="keys-on" autocomplete="off" /><span>"Use these keys"</span></label>
            <form method="dialog"><button class="button">"Close"</button></form>
        </dialog>
    }
}
