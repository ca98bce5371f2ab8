//! For how long a district keeps plans, in words for families (COPPA, 16 CFR 312.10: a written period).

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::purge::{Kept, open_retention};
use crate::say::{self, marked};
use crate::ui::language;
use crate::ui::part::load;

/// The periods of the viewer's district.
#[component]
pub fn Retention() -> impl IntoView {
    let language = language();
    let kept = Resource::new_blocking(|| (), |()| open_retention());
    view! {
        <Title text=say::record_how_long(language) />
        {load(kept, move |Kept { retention: kept, .. }: Kept| {
            let period = |sentence: String| {
                let (before, period, behind) = marked(&sentence);
                view! { <p>{before} <strong>{period}</strong> {behind}</p> }
            };
            view! {
                <article class="who-page">
                    <header class="page-head"><h1>{say::record_how_long(language)}</h1></header>
                    <section class="sheet" aria-labelledby="here">
                        <h2 id="here">{say::retention_here(language)}</h2>
                        <p>{say::retention_here_what(language)}</p>
                    </section>
                    <section class="sheet" aria-labelledby="after">
                        <h2 id="after">{say::retention_after(language)}</h2>
                        {period(say::retention_years(language, kept.plan_years.into()))}
                        {(kept.graduate_years > 0).then(|| period(say::retention_graduates(language, kept.graduate_years.into())))}
                        {period(say::retention_backups(language, kept.backup_days.into()))}
                    </section>
                    <section class="sheet" aria-labelledby="sooner">
                        <h2 id="sooner">{say::retention_sooner(language)}</h2>
                        <p>{say::retention_sooner_what(language)}</p>
                    </section>
                </article>
            }
        })}
    }
}
