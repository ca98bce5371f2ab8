//! A field of the forms at the door, with its label and what to know about it.

use leptos::prelude::*;

/// One line to type in. `kind` and `autocomplete` are what HTML calls them: they let a browser fill it in.
#[component]
pub fn Field(
    label: &'static str,
    name: &'static str,
    #[prop(default = "text")] kind: &'static str,
    autocomplete: &'static str,
    #[prop(into, optional)] value: String,
    #[prop(optional)] note: Option<&'static str>,
) -> impl IntoView {
    let note_id = format!("{name}-note");
    let described = note.map(|_| note_id.clone());
    // A password is shown again by nobody.
    let value = (kind != "password").then_some(value);
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input id=name name=name type=kind autocomplete=autocomplete value=value autocapitalize="none" spellcheck="false" required aria-describedby=described />
            {note.map(|note| view! { <p class="meta" id=note_id>{note}</p> })}
        </div>
    }
}

/// A picture that the camera of a telephone reads: dark squares on white, whatever the colours of the page.
#[component]
pub fn Squares(path: String, side: usize, says: &'static str) -> impl IntoView {
    // Four squares of white around it, or cameras do not find it.
    view! {
        <svg class="squares" viewBox=format!("-4 -4 {0} {0}", side + 8) role="img" aria-label=says>
            <path d=path></path>
        </svg>
    }
}
