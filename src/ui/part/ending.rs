//! A warning before the session ends, on every page of somebody who is signed in: `public/ending.js` asks how long it lasts,
//! and shows it. Behind the application, which does not know of it.

use leptos::prelude::*;

use crate::say;
use crate::ui::language;

/// Says that the session ends soon, politely: it takes no focus. `keeps` is whether the page keeps what is typed in it.
#[component]
pub fn Ending(keeps: bool) -> impl IntoView {
    let language = language();
    let what = if keeps { say::ending_kept(language) } else { say::ending_save(language) };
    view! {
        <div id="ending" aria-live="polite">
            <section class="leaving" role="group" aria-labelledby="ending-title" hidden>
                <h2 id="ending-title"></h2>
                <p>{what}</p>
                <button type="button" class="button">{say::ending_stay(language)}</button>
            </section>
        </div>
    }
}
