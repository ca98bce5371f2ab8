//! For how long a district keeps plans, in words for families (COPPA, 16 CFR 312.10: a written period).

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::purge::{Kept, open_retention};
use crate::ui::part::load;

/// The periods of the viewer's district.
#[component]
pub fn Retention() -> impl IntoView {
    let kept = Resource::new_blocking(|| (), |()| open_retention());
    view! {
        <Title text="How long we keep this" />
        {load(kept, |Kept { retention: kept, .. }: Kept| {
            let years = kept.years();
            let reads = match kept.graduate_years {
                0 => None,
                1 => Some("one year".to_owned()),
                years => Some(format!("{years} years")),
            };
            let days = if kept.backup_days == 1 { "one day".to_owned() } else { format!("{} days", kept.backup_days) };
            view! {
                <article class="who-page">
                    <header class="page-head"><h1>"How long we keep this"</h1></header>
                    <section class="sheet" aria-labelledby="here">
                        <h2 id="here">"While you are at school here"</h2>
                        <p>"All your plans stay, with every earlier version, so that nothing that you wrote is lost."</p>
                    </section>
                    <section class="sheet" aria-labelledby="after">
                        <h2 id="after">"After you left"</h2>
                        <p>
                            "Your district keeps your plans for " <strong>{years}</strong>
                            ", counted from the first day without you. So they are still there if you come back, or need them in your first years after school. If you have left, you cannot sign in, so ask the school for a copy. Then everything is removed: the words and their history, comments, consents, reasons, your account and your name. What stays is a number that leads to nobody, and how much was removed."
                        </p>
                        {reads.map(|reads| view! {
                            <p>
                                "If you have graduated, you can sign in and read your plans for " <strong>{reads}</strong>
                                ", and so can your guardians, if they can read them now. Nobody can change them. Take them with you before that time is over."
                            </p>
                        })}
                        <p>
                            "Copies for emergencies (backups) are kept for " <strong>{days}</strong>
                            ". So long after it was removed, something may still stand in such a copy."
                        </p>
                    </section>
                    <section class="sheet" aria-labelledby="sooner">
                        <h2 id="sooner">"Keep it, or have it removed sooner"</h2>
                        <p>
                            "As long as you can sign in you can take a copy of everything: open \u{201c}My whole record\u{201d} (guardians: \u{201c}The whole record\u{201d}) and take it as a file, or print it. If your family wants it removed before its time, ask the school; the district decides. A law about school records can ask that something stays longer."
                        </p>
                    </section>
                </article>
            }
        })}
    }
}
