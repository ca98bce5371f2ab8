//! What the district decides.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{Back, SavedNote, unsaved};
use crate::api::administration::settings::{District, district_settings};
use crate::api::purge::{Kept, open_retention};
use crate::domain::section::Section;
use crate::say::{self, Language, marked};
use crate::ui::language;
use crate::ui::part::{FieldError, Sender, load};

/// Where what rules speak of stands in the forms.
const FIELDS: &[(&str, &str)] = &[("name", "name"), ("behind_utc", "behind-utc")];
const PERIODS: &[(&str, &str)] =
    &[("plan_years", "plan-years"), ("backup_days", "backup-days"), ("graduate_years", "graduate-years")];

/// The name and the settings of the district.
#[component]
pub fn Settings() -> impl IntoView {
    let language = language();
    let both = async |()| Ok((district_settings().await?, open_retention().await?));
    let page = Resource::new_blocking(|| (), both);
    view! {
        <Title text=say::admin_settings(language) />
        {load(page, move |(district, Kept { retention, typed, from }): (District, Kept)| {
            let is_typed = typed.is_some();
            let kept = typed.unwrap_or(retention);
            view! {
                <header class="page-head">
                    <Back />
                    <h1>{say::admin_settings(language)}</h1>
                </header>
                <FieldError path="/api/set_district" fields=FIELDS />
                <SavedNote />
                <section class="sheet">
                    {unsaved(district.is_unsaved)}
                    <form class="fields" method="post" action="/api/set_district">
                        <Sender from=district.from.clone() />
                        <label>
                            {say::settings_name(language)}
                            <input id="name" type="text" name="name" value=district.name required maxlength="200" dir="auto" autocomplete="off" />
                        </label>
                        <fieldset class="boxes">
                            <legend>{say::settings_teachers(language)}</legend>
                            {Section::ALL
                                .into_iter()
                                .map(|section| view! {
                                    <label class="box">
                                        <input
                                            type="checkbox" name=section.slug() value="yes" autocomplete="off"
                                            checked=district.teacher_sections.has(section)
                                        />
                                        <span>{section.title_in(language)}</span>
                                    </label>
                                })
                                .collect_view()}
                        </fieldset>
                        <fieldset class="boxes">
                            <legend>{say::settings_18(language)}</legend>
                            <label class="box">
                                <input type="checkbox" name="guardians_stay" value="yes" autocomplete="off" checked=district.guardians_stay />
                                <span>{say::settings_guardians(language)}</span>
                            </label>
                        </fieldset>
                        <label>
                            {say::settings_midnight(language)}
                            <input id="behind-utc" type="number" name="behind_utc" value=district.behind_utc.to_string() min="-840" max="840" required autocomplete="off" />
                        </label>
                        <button class="button" type="submit">{say::admin_save(language)}</button>
                    </form>
                </section>
                <section class="sheet" aria-labelledby="speaks">
                    <h2 id="speaks">{say::district_language(language)}</h2>
                    <form class="fields" method="post" action="/api/set_district_language">
                        <Sender from=from.clone() />
                        <label>
                            {say::district_language_what(language)}
                            <select name="language" autocomplete="off">
                                {Language::ALL
                                    .into_iter()
                                    .map(|one| view! {
                                        <option value=one.tag() lang=one.tag() selected=district.language == one.tag()>{one.name()}</option>
                                    })
                                    .collect_view()}
                            </select>
                        </label>
                        <button class="button" type="submit">{say::district_language_save(language)}</button>
                    </form>
                </section>
                <section class="sheet" aria-labelledby="kept">
                    <h2 id="kept">{say::settings_kept(language)}</h2>
                    <FieldError path="/api/set_retention" fields=PERIODS />
                    {unsaved(is_typed)}
                    <form class="fields" method="post" action="/api/set_retention">
                        <Sender from />
                        <label>
                            {say::settings_plan_years(language)}
                            <input id="plan-years" type="number" name="plan_years" value=kept.plan_years.to_string() min="1" max="30" required autocomplete="off" />
                        </label>
                        <label>
                            {say::settings_backup_days(language)}
                            <input id="backup-days" type="number" name="backup_days" value=kept.backup_days.to_string() min="1" max="3650" required autocomplete="off" />
                        </label>
                        <label>
                            {say::settings_graduate_years(language)}
                            <input id="graduate-years" type="number" name="graduate_years" value=kept.graduate_years.to_string() min="0" max="30" required autocomplete="off" />
                        </label>
                        {families_read()}
                        <button class="button" type="submit">{say::settings_save_periods(language)}</button>
                    </form>
                </section>
            }
        })}
    }
}

fn families_read() -> impl IntoView {
    let (before, page, behind) = marked(say::settings_families_read(language()));
    view! { <p class="meta">{before} <a href="/retention">{page}</a> {behind}</p> }
}
