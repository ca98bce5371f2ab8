//! The choice of a language, for everybody and without script.

use leptos::prelude::*;

use crate::say::{self, Language};
use crate::ui::language;

/// A button for each language, in its own words; the one that is spoken is marked.
#[component]
pub fn Languages() -> impl IntoView {
    let spoken = language();
    view! {
        <form class="languages" method="post" action="/api/speak" aria-label=say::languages(spoken)>
            {Language::ALL
                .into_iter()
                .map(|language| view! {
                    <button class="quiet" type="submit" name="language" value=language.tag() lang=language.tag() aria-current=(language == spoken).then_some("true")>
                        {language.name()}
                    </button>
                })
                .collect_view()}
        </form>
    }
}
