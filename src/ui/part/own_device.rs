//! Where a student says whose device this is. Its script (`device/here.ts`) shows it, with what is true now; nothing of it
//! works without script.

use leptos::prelude::*;

use crate::domain::person::PersonId;
use crate::say;
use crate::ui::language;

/// "This is my own device", and that it is not any more.
#[component]
pub fn OwnDevice(person: PersonId) -> impl IntoView {
    let language = language();
    view! {
        <section id="device" class="own-device" data-own=person.to_string() aria-labelledby="own-device" hidden>
            <h2 id="own-device">{say::own_device(language)}</h2>
            <div data-when="shared" hidden>
                <p>{say::own_device_ask(language)}</p>
                <p>{say::own_device_mind(language)}</p>
                <button class="quiet" type="button" data-wish="begin">{say::own_device_begin(language)}</button>
            </div>
            <div data-when="own" hidden>
                <p>{say::own_device_is(language)}</p>
                <button class="quiet" type="button" data-wish="end">{say::own_device_end(language)}</button>
            </div>
            <p data-when="never" hidden>{say::own_device_never(language)}</p>
            <p class="alert" data-when="failed" hidden>{say::own_device_failed(language)}</p>
        </section>
    }
}
