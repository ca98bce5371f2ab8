//! A warning before the session ends. What is typed is kept in any case; it only waits for its person to come back.

use leptos::prelude::*;

use crate::api::session::Left;
use crate::say;
use crate::ui::frame_language;
#[cfg(feature = "hydrate")]
use crate::{api, ui::browser};

/// The warning comes so long before.
#[cfg(feature = "hydrate")]
const BEFORE_S: u32 = 5 * 60;
/// While it is shown, and when nobody answers, the page asks again after this long.
#[cfg(feature = "hydrate")]
const AGAIN_MS: u32 = 30_000;

/// Says that the session ends soon, politely: it takes no focus.
#[component]
pub fn Ending() -> impl IntoView {
    let left = RwSignal::new(None::<Left>);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| watch(left));
    let stay = move |_| {
        #[cfg(feature = "hydrate")]
        browser::soon(async move {
            if let Ok(Some(now)) = api::session::stay().await {
                left.try_set((now.seconds <= BEFORE_S).then_some(now));
            }
        });
    };
    let frame = frame_language();
    let minutes = move || left.get().map_or(0, |left| (left.seconds / 60) as usize);
    view! {
        <div aria-live="polite">
            <Show when=move || left.get().is_some()>
                <section class="leaving" role="group" aria-labelledby="ending">
                    <h2 id="ending">{move || say::ending_title(frame, minutes())}</h2>
                    <p>{say::ending_kept(frame)}</p>
                    <Show when=move || left.get().is_some_and(|left| left.may_stay)>
                        <button type="button" class="button" on:click=stay>{say::ending_stay(frame)}</button>
                    </Show>
                </section>
            </Show>
        </div>
    }
}

/// Looks how long the session lasts, and again when that may have come near.
#[cfg(feature = "hydrate")]
fn watch(left: RwSignal<Option<Left>>) {
    browser::soon(async move {
        let found = api::session::session_left().await;
        let again = match &found {
            Ok(Some(found)) if found.seconds > BEFORE_S => (found.seconds - BEFORE_S).saturating_mul(1_000),
            _ => AGAIN_MS,
        };
        let shown = found.ok().flatten().filter(|found| found.seconds <= BEFORE_S);
        if left.try_set(shown).is_none() {
            browser::after(again.min(60 * 60 * 1_000), move || watch(left));
        }
    });
}
