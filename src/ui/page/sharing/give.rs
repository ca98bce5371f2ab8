//! The form of a consent: nothing in it is chosen before the person chooses.

use leptos::prelude::*;

use crate::api::sharing::Blank;
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::ui::part::{Sender, TextArea};

/// The form for whoever may share the plan of `student`.
#[component]
pub fn Give(student: PersonId, blank: Blank, from: Option<String>) -> impl IntoView {
    let Blank { partners, first, latest, purpose } = blank;
    if partners.is_empty() {
        return view! {
            <section class="sheet" aria-labelledby="give">
                <h2 id="give">"Share with a partner"</h2>
                <p class="empty">"Your district has no partner yet with whom you could share."</p>
            </section>
        }
        .into_any();
    }
    view! {
        <section class="sheet" aria-labelledby="give">
            <h2 id="give">"Share with a partner"</h2>
            <form method="post" action="/api/share_plan" class="give">
                <input type="hidden" name="student" value=student.to_string() />
                <Sender from />
                <label for="partner">"Who may read"</label>
                <select id="partner" name="partner" required=true autocomplete="off">
                    <option value="">"Choose a partner"</option>
                    {partners
                        .into_iter()
                        .map(|(partner, name)| view! { <option value=partner.to_string()>{name}</option> })
                        .collect_view()}
                </select>
                <fieldset class="ticks">
                    <legend>"Which parts"</legend>
                    {Section::ALL
                        .into_iter()
                        .map(|section| view! {
                            <label class="tick">
                                <input type="checkbox" name="sections[]" value=section.slug() autocomplete="off" />
                                <span>
                                    {section.title()}
                                    {(section == Section::Barriers).then(|| view! {
                                        <span class="hint">"This part can be sensitive: it is about what makes things hard."</span>
                                    })}
                                </span>
                            </label>
                        })
                        .collect_view()}
                </fieldset>
                <p id="purpose" class="label">"What it is for"</p>
                <p id="purpose-hint" class="meta">"For example: help with math after school. The partner reads this too."</p>
                <TextArea name="purpose" text=purpose.unwrap_or_default() labelled_by="purpose" described_by="purpose-hint" rows="3" node_ref=NodeRef::new() />
                <label for="until">"The day on which it ends"</label>
                <input
                    id="until" type="date" name="until" required=true autocomplete="off" aria-describedby="until-hint"
                    min=first.map(|day| day.to_string()) max=latest.to_string()
                />
                <p id="until-hint" class="meta">"At most a year from now. After that you can share again."</p>
                <label class="tick">
                    <input type="checkbox" name="agreed" value="true" required=true autocomplete="off" />
                    <span>"I have read this and agree."</span>
                </label>
                <button class="button" type="submit">"Share these parts"</button>
            </form>
        </section>
    }
    .into_any()
}
