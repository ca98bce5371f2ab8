//! How sections of a plan stand, in words: on the cards of those who start from several plans.

use leptos::prelude::*;

use super::StateMark;
use crate::domain::completion::Standing;
use crate::domain::section::Sections;
use crate::ui::language;

/// The name and the state of each of these sections.
#[component]
pub fn Four(standing: Standing, sections: Sections) -> impl IntoView {
    let language = language();
    view! {
        <dl class="four">
            {sections
                .iter()
                .map(|section| view! {
                    <div class=format!("tone-{}", section.slug())>
                        <dt>{section.short_in(language)}</dt>
                        <dd><StateMark state=standing.state(section) /></dd>
                    </div>
                })
                .collect_view()}
        </dl>
    }
}
