//! One choice out of a few, as a list that folds out.

use leptos::prelude::*;

/// The list called `label`, of the field `name`. `none` is what it says where nothing is chosen, if that can be; an option
/// is its value, its words, and whether it is the present one.
pub fn select(
    label: &'static str,
    name: &'static str,
    none: Option<&'static str>,
    options: Vec<(String, String, bool)>,
) -> AnyView {
    let options = options
        .into_iter()
        .map(|(value, words, is_chosen)| view! { <option value=value selected=is_chosen>{words}</option> })
        .collect_view();
    view! {
        <label>
            {label}
            <select name=name autocomplete="off">
                {none.map(|none| view! { <option value="">{none}</option> })}
                {options}
            </select>
        </label>
    }
    .into_any()
}
