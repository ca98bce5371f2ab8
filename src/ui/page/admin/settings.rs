//! What the district decides.

use leptos::prelude::*;
use leptos_meta::Title;

use super::merged::{began, field};
use super::{Back, SavedNote, unsaved};
use crate::api::administration::settings::{District, district_settings};
use crate::api::purge::{Kept, open_retention};
use crate::domain::merge::Shown;
use crate::domain::section::Section;
use crate::say::{self, Language, marked};
use crate::ui::language;
use crate::ui::part::{FieldError, Sender, load};

/// Where what rules speak of stands in the forms.
const FIELDS: &[(&str, &str)] = &[("name", "name"), ("behind_utc", "behind-utc")];
const PERIODS: [(&str, &str); 3] =
    [("plan_years", "plan-years"), ("backup_days", "backup-days"), ("graduate_years", "graduate-years")];
/// The fields of the first form.
const BEGAN: &[&str] = &["name", "behind_utc", "goals", "barriers", "strategies", "success", "guardians_stay"];

/// The name and the settings of the district.
#[component]
pub fn Settings() -> impl IntoView {
    let language = language();
    let both = async |()| Ok((district_settings().await?, open_retention().await?));
    let page = Resource::new_blocking(|| (), both);
    view! {
        <Title text=say::admin_settings(language) />
        {load(page, move |(district, Kept { form: kept, from, .. }): (District, Kept)| {
            let District { form, language: spoken, .. } = district;
            view! {
                <header class="page-head">
                    <Back />
                    <h1>{say::admin_settings(language)}</h1>
                </header>
                <FieldError path="/api/set_district" fields=FIELDS />
                <SavedNote />
                <section class="sheet">
                    {unsaved(form.is_unsaved)}
                    <form class="fields" method="post" action="/api/set_district">
                        <Sender from=from.clone() />
                        {began(&form, BEGAN)}
                        {field(&form, ("name", "name"), say::settings_name(language), |described| view! {
                            <input
                                id="name" type="text" name="form[name]" value=form.text("name") required maxlength="200" dir="auto" autocomplete="off"
                                aria-describedby=described
                            />
                        })}
                        <fieldset class="boxes">
                            <legend>{say::settings_teachers(language)}</legend>
                            {Section::ALL
                                .into_iter()
                                .map(|section| view! {
                                    <label class="box">
                                        <input
                                            type="checkbox" name=format!("form[{}]", section.slug()) value="yes" autocomplete="off"
                                            checked=form.is_ticked(section.slug())
                                        />
                                        <span>{section.title_in(language)}</span>
                                    </label>
                                })
                                .collect_view()}
                        </fieldset>
                        <fieldset class="boxes">
                            <legend>{say::settings_18(language)}</legend>
                            <label class="box">
                                <input type="checkbox" name="form[guardians_stay]" value="yes" autocomplete="off" checked=form.is_ticked("guardians_stay") />
                                <span>{say::settings_guardians(language)}</span>
                            </label>
                        </fieldset>
                        {field(&form, ("behind_utc", "behind-utc"), say::settings_midnight(language), |described| view! {
                            <input
                                id="behind-utc" type="number" name="form[behind_utc]" value=form.text("behind_utc") min="-840" max="840" required autocomplete="off"
                                aria-describedby=described
                            />
                        })}
                        <button class="button" type="submit">{say::admin_save(language)}</button>
                    </form>
                </section>
                <section class="sheet" aria-labelledby="speaks">
                    <h2 id="speaks">{say::district_language(language)}</h2>
                    <FieldError path="/api/set_district_language" fields=&[("language", "spoken")] />
                    <form class="fields" method="post" action="/api/set_district_language">
                        <Sender from=from.clone() />
                        <input type="hidden" name="was" value=spoken.clone() />
                        <label>
                            {say::district_language_what(language)}
                            <select id="spoken" name="language" autocomplete="off">
                                {Language::ALL
                                    .into_iter()
                                    .map(|one| view! {
                                        <option value=one.tag() lang=one.tag() selected=spoken == one.tag()>{one.name()}</option>
                                    })
                                    .collect_view()}
                            </select>
                        </label>
                        <button class="button" type="submit">{say::district_language_save(language)}</button>
                    </form>
                </section>
                <section class="sheet" aria-labelledby="kept">
                    <h2 id="kept">{say::settings_kept(language)}</h2>
                    <FieldError path="/api/set_retention" fields=&PERIODS />
                    {unsaved(kept.is_unsaved)}
                    <form class="fields" method="post" action="/api/set_retention">
                        <Sender from />
                        {began(&kept, PERIODS.map(|(field, _)| field).as_slice())}
                        {period(&kept, PERIODS[0], say::settings_plan_years(language), ("1", "30"))}
                        {period(&kept, PERIODS[1], say::settings_backup_days(language), ("1", "3650"))}
                        {period(&kept, PERIODS[2], say::settings_graduate_years(language), ("0", "30"))}
                        {families_read()}
                        <button class="button" type="submit">{say::settings_save_periods(language)}</button>
                    </form>
                </section>
            }
        })}
    }
}

/// The field of one period, between its bounds.
fn period(
    form: &Shown,
    (name, id): (&'static str, &'static str),
    label: &'static str,
    (min, max): (&'static str, &'static str),
) -> AnyView {
    field(form, (name, id), label, |described| {
        view! {
            <input
                id=id type="number" name=name value=form.text(name) min=min max=max required autocomplete="off"
                aria-describedby=described
            />
        }
    })
}

fn families_read() -> impl IntoView {
    let (before, page, behind) = marked(say::settings_families_read(language()));
    view! { <p class="meta">{before} <a href="/retention">{page}</a> {behind}</p> }
}
