//! The cards of the goals, to be read: each with its state and what it says.

use leptos::prelude::*;

use crate::api::card::CardTold;
use crate::say;
use crate::ui::language;

/// Below the words of the goals; nothing where there is no card. What they are called within the page begins with
/// `prefix`.
#[component]
pub fn GoalCards(cards: Vec<CardTold>, #[prop(into)] prefix: String) -> impl IntoView {
    let labelled = format!("{prefix}goal-cards");
    (!cards.is_empty()).then(|| {
        view! {
            <section class="goal-cards" aria-labelledby=labelled>
                <h3 id=labelled.clone()>{say::cards_title(language())}</h3>
                <ul>{cards.into_iter().map(|card| view! { <li><GoalCard card /></li> }).collect_view()}</ul>
            </section>
        }
    })
}

/// One of them.
#[component]
pub fn GoalCard(card: CardTold) -> impl IntoView {
    let CardTold { title, state, parts, .. } = card;
    view! {
        <p class="goal-card-title"><bdi>{title}</bdi> " " <span class="goal-card-state">{state}</span></p>
        {card_parts(parts)}
    }
}

/// What a card says.
pub fn card_parts(parts: Vec<(String, String)>) -> impl IntoView {
    (!parts.is_empty()).then(|| {
        view! {
            <dl>
                {parts.into_iter().map(|(what, text)| view! { <div><dt>{what}</dt><dd dir="auto">{text}</dd></div> }).collect_view()}
            </dl>
        }
    })
}
