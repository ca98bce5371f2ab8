//! What a student is reminded of, on the first page of the student or of a guardian.

use leptos::prelude::*;

use super::sender::Sender;
use crate::api::reminder::Reminder;
use crate::domain::person::PersonId;
use crate::say;
use crate::ui::language;

/// The reminders, each with the button that puts it away; `child` is whose they are, where a guardian reads. Nothing
/// where there are none.
#[component]
pub fn Reminders(reminders: Vec<Reminder>, child: Option<PersonId>, from: Option<String>) -> impl IntoView {
    let language = language();
    (!reminders.is_empty()).then(|| {
        view! {
            <ul class="reminders plain" aria-label=say::reminders(language)>
                {reminders
                    .into_iter()
                    .map(|one| view! {
                        <li class="notice">
                            <p>{one.words}</p>
                            <form method="post" action="/api/put_reminder_away">
                                {child.map(|child| view! { <input type="hidden" name="student" value=child.to_string() /> })}
                                <input type="hidden" name="batch" value=one.batch.to_string() />
                                <Sender from=from.clone() />
                                <button class="quiet" type="submit">{say::reminder_put_away(language)}</button>
                            </form>
                        </li>
                    })
                    .collect_view()}
            </ul>
        }
    })
}
