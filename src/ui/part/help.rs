//! The hand of a student who writes in class. It is a button of the form around it, so that without script what was
//! typed is saved with it; `public/help.js` sends it without leaving the page.

use leptos::prelude::*;

use crate::say;
use crate::ui::language;

/// The button with which a student asks for help in the lesson, and the one with which they no longer do.
#[component]
pub fn Help(
    /// Whether the student asks already.
    asks: bool,
) -> impl IntoView {
    let language = language();
    view! {
        <div class="help" id="help">
            <button class="quiet" type="submit" name="hand" value="true" hidden=asks>{say::help_ask(language)}</button>
            <button class="quiet" type="submit" name="hand" value="false" hidden=!asks>{say::help_no_longer(language)}</button>
            <p role="status">
                <span class="help-up" hidden=!asks>{say::help_up(language)}</span>
                <span class="help-failed" hidden>{say::help_failed(language)}</span>
            </p>
            <p class="meta">{say::help_about(language)}</p>
        </div>
    }
}
