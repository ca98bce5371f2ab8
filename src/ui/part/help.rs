//! The hand of a student who writes in class. It is a button of the form around it, so that without script what was
//! typed is saved with it; `public/help.js` sends it without leaving the page.

use leptos::prelude::*;

/// The button with which a student asks for help in the lesson, and the one with which they no longer do.
#[component]
pub fn Help(
    /// Whether the student asks already.
    asks: bool,
) -> impl IntoView {
    view! {
        <div class="help" id="help">
            <button class="quiet" type="submit" name="hand" value="true" hidden=asks>"Ask for help"</button>
            <button class="quiet" type="submit" name="hand" value="false" hidden=!asks>"I no longer need help"</button>
            <p role="status">
                <span class="help-up" hidden=!asks>"You asked for help. Your teacher sees it."</span>
                <span class="help-failed" hidden>"Not sent: the server cannot be reached, or you are not signed in any more. Raise your hand in the room, and try again."</span>
            </p>
            <p class="meta">"For help in class, now. Your teachers and counselors see in class whether your plan is open, whether you are done, and whether you ask for help."</p>
        </div>
    }
}
