//! The district's list of *Preparing for Success*: every item of a grade with what became of it, and the ways to its form,
//! to a new one, to the versions and to the packs.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{Back, from_source};
use crate::api::catalogue::{Kept, kept_list};
use crate::domain::catalogue::{Kind, Listed};
use crate::domain::grade::Grade;
use crate::domain::section::Section;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::load;

mod item;
mod look;
mod versions;

pub use item::ItemForm;
pub use look::Look;
pub use versions::Versions;

/// The list of the grade in the address; without one, the items of every grade.
#[component]
pub fn Catalogue() -> impl IntoView {
    let language = language();
    let query = use_query_map().read_untracked().clone();
    let grade = query.get("grade").and_then(|grade| grade.parse::<Grade>().ok());
    let saved = query.get("saved");
    let page = Resource::new_blocking(|| (), |()| kept_list());
    view! {
        <Title text=say::grid_title(language) />
        {load(page, move |Kept { number, lines, packs }: Kept| {
            let shown: Vec<_> = lines.into_iter().filter(|line| line.grade() == grade).collect();
            let in_force = shown.iter().filter(|line| !line.is_retired).count();
            let address = grade.map_or_else(|| "all".to_owned(), |grade| grade.to_string());
            view! {
                <header class="page-head">
                    <Back />
                    <h1>{say::grid_title(language)}</h1>
                    <p class="lead">{say::grid_lead(language)}</p>
                </header>
                {saved.clone().map(|saved| view! { <p class="notice" role="status">{say::grid_saved(language, &saved)}</p> })}
                <section class="sheet" aria-labelledby="grade">
                    <p class="meta">
                        {version(language, number)} " "
                        <a href="/admin/catalogue/versions">{say::grid_versions(language)}</a>
                    </p>
                    <nav aria-label=say::guide_grades(language)><ul class="narrow-links">{grades(language, grade)}</ul></nav>
                    <h2 id="grade">{of_grade(language, grade)}</h2>
                    <p class="meta">{say::grid_shown(language, &in_force.to_string())}</p>
                    <ul class="records">{shown.into_iter().map(|line| view! { <li>{row(line)}</li> }).collect_view()}</ul>
                    <p class="ways">
                        <a class="button" href=format!("/admin/catalogue/item?grade={address}")>{say::grid_add(language)}</a>
                        <a class="quiet" href=format!("/guide/{}", Section::Success.slug())>{say::grid_as_read(language)}</a>
                    </p>
                </section>
                {packs
                    .into_iter()
                    .map(|(pack, left)| view! {
                        <section class="sheet" aria-labelledby=format!("pack-{pack}")>
                            <h2 id=format!("pack-{pack}")>{say::grid_pack(language)}</h2>
                            <p>{say::grid_pack_what(language, &left.to_string())}</p>
                            <p><a class="button" href=format!("/admin/catalogue/look?pack={pack}")>{say::grid_pack_look(language)}</a></p>
                        </section>
                    })
                    .collect_view()}
            }
        })}
    }
}

/// Which version is in force.
fn version(language: Language, number: i64) -> String {
    match number {
        0 => say::grid_is_standard(language).to_owned(),
        number => say::grid_in_force(language, &number.to_string()),
    }
}

fn of_grade(language: Language, grade: Option<Grade>) -> String {
    grade.map_or_else(
        || say::grid_every_grade(language).to_owned(),
        |grade| say::grade(language, usize::from(grade.number())),
    )
}

/// Links to the lists of all grades, the one that is shown as such.
fn grades(language: Language, shown: Option<Grade>) -> impl IntoView {
    let all = std::iter::once(None).chain(Grade::ALL.map(Some));
    let link = |grade: Option<Grade>| {
        let address = grade.map_or_else(|| "all".to_owned(), |grade| grade.to_string());
        let current = (grade == shown).then_some("page");
        view! { <li><a href=format!("/admin/catalogue?grade={address}") aria-current=current>{of_grade(language, grade)}</a></li> }
    };
    all.map(link).collect_view()
}

fn row(line: Listed) -> impl IntoView {
    let language = language();
    let title = line.title_in(language);
    let kind = match (line.is_retired, line.kind) {
        (true, _) => Some(say::grid_retired(language)),
        (false, Kind::Standard) => None,
        (false, Kind::Reworded) => Some(say::grid_reworded(language)),
        (false, Kind::Own) => Some(say::grid_own(language)),
    };
    let of_standard = line.standard.as_ref().and_then(|titles| titles.get(language.tag()).cloned());
    let of_standard = of_standard.filter(|standard| *standard != title);
    let lacks: Vec<_> = Language::ALL
        .into_iter()
        .filter(|one| line.titles.get(one.tag()).is_none_or(String::is_empty))
        .map(Language::name)
        .collect();
    let lacks = (!lacks.is_empty()).then(|| say::grid_in_english(language, &say::list(language, &lacks)));
    view! {
        <p class="record-name" dir="auto">{title.clone()}</p>
        <p class="meta">
            {line.area.title_in(language)}
            {kind.map(|kind| view! { " \u{b7} " <strong>{kind}</strong> })}
            {from_source(language, &line.source)}
        </p>
        {of_standard.map(|standard| view! { <p class="meta">{say::grid_standard_says(language)} " " <q dir="auto">{standard}</q></p> })}
        {lacks.map(|lacks| view! { <p class="meta">{lacks}</p> })}
        <p>
            <a class="quiet" href=format!("/admin/catalogue/item?item={}", line.key)>
                {say::grid_change(language)}<span class="unseen">": " {title}</span>
            </a>
        </p>
    }
}
