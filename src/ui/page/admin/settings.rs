//! What the district decides.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{Back, SavedNote};
use crate::api::administration::{District, district_settings};
use crate::api::purge::{Kept, open_retention};
use crate::domain::section::Section;
use crate::ui::part::{FormError, Sender, load};

/// The name and the settings of the district.
#[component]
pub fn Settings() -> impl IntoView {
    let both = async |()| Ok((district_settings().await?, open_retention().await?));
    let page = Resource::new_blocking(|| (), both);
    view! {
        <Title text="Name and settings" />
        {load(page, |(district, Kept { retention: kept, from }): (District, Kept)| view! {
            <header class="page-head">
                <Back />
                <h1>"Name and settings"</h1>
            </header>
            <FormError path="/api/set_district" />
            <SavedNote />
            <section class="sheet">
                <form class="fields" method="post" action="/api/set_district">
                    <label>
                        "Name of the district"
                        <input type="text" name="name" value=district.name required maxlength="200" dir="auto" autocomplete="off" />
                    </label>
                    <fieldset class="boxes">
                        <legend>"What teachers read of their students\u{2019} plans"</legend>
                        {Section::ALL
                            .into_iter()
                            .map(|section| view! {
                                <label class="box">
                                    <input
                                        type="checkbox" name=section.slug() value="yes" autocomplete="off"
                                        checked=district.teacher_sections.has(section)
                                    />
                                    <span>{section.title()}</span>
                                </label>
                            })
                            .collect_view()}
                    </fieldset>
                    <fieldset class="boxes">
                        <legend>"When a student turns 18"</legend>
                        <label class="box">
                            <input type="checkbox" name="guardians_stay" value="yes" autocomplete="off" checked=district.guardians_stay />
                            <span>"Guardians keep reading. Without this their access ends that day, and the student can give it again."</span>
                        </label>
                    </fieldset>
                    <label>
                        "Minutes that midnight here lies behind midnight in Greenwich (Chicago 360, New York 300)"
                        <input type="number" name="behind_utc" value=district.behind_utc.to_string() min="-840" max="840" required autocomplete="off" />
                    </label>
                    <button class="button" type="submit">"Save"</button>
                </form>
            </section>
            <section class="sheet" aria-labelledby="kept">
                <h2 id="kept">"How long records are kept"</h2>
                <FormError path="/api/set_retention" />
                <form class="fields" method="post" action="/api/set_retention">
                    <Sender from />
                    <label>
                        "Years that plans are kept after a student left"
                        <input type="number" name="plan_years" value=kept.plan_years.to_string() min="1" max="30" required autocomplete="off" />
                    </label>
                    <label>
                        "Days that backups are kept"
                        <input type="number" name="backup_days" value=kept.backup_days.to_string() min="1" max="3650" required autocomplete="off" />
                    </label>
                    <label>
                        "Years that graduates can sign in and read (0: not at all)"
                        <input type="number" name="graduate_years" value=kept.graduate_years.to_string() min="0" max="30" required autocomplete="off" />
                    </label>
                    <p class="meta">
                        "Families read all three on the page " <a href="/retention">"How long we keep this"</a>
                        ". Your state may have a schedule for school records; it comes first."
                    </p>
                    <button class="button" type="submit">"Save the periods"</button>
                </form>
            </section>
        })}
    }
}
