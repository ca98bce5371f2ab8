//! The form of a consent: nothing in it is chosen before the person chooses.

use leptos::prelude::*;

use crate::api::sharing::Blank;
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::say;
use crate::ui::language;
use crate::ui::part::{Sender, TextArea};

/// The form for whoever may share the plan of `student`.
#[component]
pub fn Give(student: PersonId, blank: Blank, from: Option<String>) -> impl IntoView {
    let language = language();
    let Blank { partners, first, latest, purpose } = blank;
    if partners.is_empty() {
        return view! {
            <section class="sheet" aria-labelledby="give">
                <h2 id="give">{say::give(language)}</h2>
                <p class="empty">{say::give_no_partner(language)}</p>
            </section>
        }
        .into_any();
    }
    view! {
        <section class="sheet" aria-labelledby="give">
            <h2 id="give">{say::give(language)}</h2>
            <form method="post" action="/api/share_plan" class="give">
                <input type="hidden" name="student" value=student.to_string() />
                <Sender from />
                <label for="partner">{say::give_who(language)}</label>
                <select id="partner" name="partner" required=true autocomplete="off">
                    <option value="">{say::give_choose(language)}</option>
                    {partners
                        .into_iter()
                        .map(|(partner, name)| view! { <option value=partner.to_string()>{name}</option> })
                        .collect_view()}
                </select>
                <fieldset class="ticks" id="parts">
                    <legend>{say::give_parts(language)}</legend>
                    {Section::ALL
                        .into_iter()
                        .map(|section| view! {
                            <label class="tick">
                                <input type="checkbox" name="sections[]" value=section.slug() autocomplete="off" />
                                <span>
                                    {section.title_in(language)}
                                    {(section == Section::Barriers).then(|| view! {
                                        <span class="hint">{say::give_sensitive(language)}</span>
                                    })}
                                </span>
                            </label>
                        })
                        .collect_view()}
                </fieldset>
                <p id="purpose" class="label">{say::give_for(language)}</p>
                <p id="purpose-hint" class="meta">{say::give_for_hint(language)}</p>
                <TextArea name="purpose" text=purpose.unwrap_or_default() labelled_by="purpose" described_by="purpose-hint" rows="3" node_ref=NodeRef::new() />
                <label for="until">{say::give_until(language)}</label>
                <input
                    id="until" type="date" name="until" required=true autocomplete="off" aria-describedby="until-hint"
                    min=first.map(|day| day.to_string()) max=latest.to_string()
                />
                <p id="until-hint" class="meta">{say::give_until_hint(language)}</p>
                <label class="tick">
                    <input type="checkbox" name="agreed" value="true" required=true autocomplete="off" />
                    <span>{say::give_agree(language)}</span>
                </label>
                <button class="button" type="submit">{say::give_button(language)}</button>
            </form>
        </section>
    }
    .into_any()
}
