//! Where a student says whose device this is. Its script (`device/here.ts`) shows it, with what is true now; nothing of it
//! works without script.

use leptos::prelude::*;

use crate::domain::person::PersonId;

/// "This is my own device", and that it is not any more.
#[component]
pub fn OwnDevice(person: PersonId) -> impl IntoView {
    view! {
        <section id="device" class="own-device" data-own=person.to_string() aria-labelledby="own-device" hidden>
            <h2 id="own-device">"This device"</h2>
            <div data-when="shared" hidden>
                <p>"Does nobody but you use this device? Then your plan can open on it without a connection, too: on the bus, or when the network is down. You go on writing, and it is sent when there is a connection again."</p>
                <p>"It stays here until you press Leave, or until you were not online for 30 days. Whoever opens this browser can read it meanwhile, so do not say this of a school computer, or of a device that you share."</p>
                <button class="quiet" type="button" data-wish="begin">"This is my own device"</button>
            </div>
            <div data-when="own" hidden>
                <p>"This is your own device: your plan opens on it without a connection, too. That ends when you press Leave, when somebody else signs in here, or when you were not online for 30 days."</p>
                <button class="quiet" type="button" data-wish="end">"Others use this device, too"</button>
            </div>
            <p data-when="never" hidden>"This browser cannot keep your plan, so it opens only with a connection."</p>
            <p class="alert" data-when="failed" hidden>"That did not work, and nothing was changed. Check the connection and try again."</p>
        </section>
    }
}
