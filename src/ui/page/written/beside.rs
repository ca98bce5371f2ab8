//! The Guide beside the words: three questions at first and the rest on demand, each with a way to begin from it,
//! examples, and SMART for whoever wants it.

use leptos::ev;
use leptos::prelude::*;

use crate::api::plan::Beside;
use crate::domain::grade::Grade;
use crate::domain::guide::{Voice, smart};
use crate::domain::section::Section;
use crate::say;
use crate::ui::language;

/// How many questions are shown at first.
const FIRST: usize = 3;

/// Setting `start` begins a line with these words; without script the link opens the page with them.
#[component]
pub fn Guide(section: Section, grade: Grade, guide: Beside, start: RwSignal<Option<String>>) -> impl IntoView {
    let language = language();
    let Beside { prompts, examples, smart: own, resources, .. } = guide;
    let slug = section.slug();
    let mut prompts: Vec<_> = (1..)
        .zip(prompts)
        .map(|(number, (question, opening))| {
            let shown = say::quoted(language, opening.trim_end());
            let begin = move |event: ev::MouseEvent| {
                if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                    event.prevent_default();
                    start.set(Some(opening.clone()));
                }
            };
            view! {
                <li>
                    {question}
                    <a class="begin" rel="external" href=format!("/plan/{slug}?start={number}#words") on:click=begin>
                        {say::beside_begin(language, &shown)}
                    </a>
                </li>
            }
        })
        .collect();
    let more = prompts.split_off(prompts.len().min(FIRST));
    view! {
        <aside class="guide" aria-labelledby="guide">
            <h2 id="guide">{say::beside_title(language)}</h2>
            <ul>{prompts}</ul>
            {(!more.is_empty()).then(|| view! {
                <details>
                    <summary>{say::beside_more(language, more.len())}</summary>
                    <ul>{more}</ul>
                </details>
            })}
            {(!examples.is_empty()).then(|| view! {
                <details>
                    <summary>{say::beside_examples(language)}</summary>
                    <ul>
                        {examples
                            .into_iter()
                            .map(|(words, why)| view! { <li><q>{words}</q> <p class="why">{why}</p></li> })
                            .collect_view()}
                    </ul>
                </details>
            })}
            {(section == Section::Goals).then(|| view! {
                <Smart own />
                <p><a rel="external" href="/plan/cards">{say::beside_cards(language)}</a></p>
            })}
            {(!resources.is_empty()).then(|| view! { <Elsewhere slug resources /> })}
            <p><a rel="external" href=format!("/guide/{slug}?voice={}", Voice::of(grade).slug())>{say::beside_guide(language)}</a></p>
        </aside>
    }
}

/// What the district suggests beside this section; the links leave the site, and say so.
#[component]
fn Elsewhere(slug: &'static str, resources: Vec<(String, String, String)>) -> impl IntoView {
    let language = language();
    let one = |(title, address, purpose): (String, String, String)| {
        view! { <li><a rel="external noreferrer" href=address dir="auto">{title}</a> <p class="why" dir="auto">{purpose}</p></li> }
    };
    view! {
        <details>
            <summary>{say::beside_resources(language)}</summary>
            <p class="meta">{say::beside_resources_leave(language)}</p>
            <ul>{resources.into_iter().map(one).collect_view()}</ul>
            <p><a rel="external" href=format!("/plan/resources?section={slug}")>{say::beside_resources_all(language)}</a></p>
        </details>
    }
}

/// SMART, for whoever wants it: five questions to a goal, never a gate.
#[component]
fn Smart(own: Option<Vec<(String, String, String)>>) -> impl IntoView {
    let language = language();
    let mut own = own.unwrap_or_default().into_iter();
    view! {
        <details class="smart">
            <summary>{say::beside_smart(language)}</summary>
            <dl>
                {smart(language)
                    .into_iter()
                    .map(|part| {
                        let standard = || (part.ask.to_owned(), part.weak.to_owned(), part.stronger.to_owned());
                        let (ask, weak, stronger) = own.next().unwrap_or_else(standard);
                        view! {
                            <dt>{part.word}</dt>
                            <dd>
                                {ask}
                                <span class="smart-example">{say::smart_example(language, &weak, &stronger)}</span>
                            </dd>
                        }
                    })
                    .collect_view()}
            </dl>
        </details>
    }
}

/// The text with a line behind it that begins with `opening`; everything that was there stays.
pub fn begun(text: &str, opening: &str) -> String {
    let is_new_line = text.is_empty() || text.ends_with('\n');
    format!("{text}{}{opening}", if is_new_line { "" } else { "\n" })
}

#[cfg(test)]
mod tests {
    use super::begun;

    #[test]
    fn a_line_is_begun_behind_the_words_and_none_of_them_changes() {
        assert_eq!(begun("", "I want "), "I want ");
        assert_eq!(begun("One.", "I want "), "One.\nI want ");
        assert_eq!(begun("One.\n", "I want "), "One.\nI want ");
    }
}
