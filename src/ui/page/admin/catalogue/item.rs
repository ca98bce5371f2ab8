//! The form of an item: what is typed goes into the address and comes back with what it would come to; only then it is
//! saved.

use leptos::prelude::*;
use leptos_meta::Title;

use super::versions;
use crate::api::catalogue::{ItemPage, Preview, open_item};
use crate::domain::catalogue::{Area, TITLE_LIMIT, Written};
use crate::domain::grade::Grade;
use crate::say::{self, HERE, Language, around};
use crate::ui::language;
use crate::ui::part::{Asked, FormError, Sender, asked, load, select};

/// What the title of a language is called in the address.
fn name(language: Language) -> String {
    format!("title-{}", language.tag())
}

/// What the address says of the item; nothing where nobody asked what it would come to.
fn typed(query: &Asked) -> Option<Written> {
    query.get("preview")?;
    let of = |name: &str| query.get(name).unwrap_or_default();
    let titles = Language::ALL.into_iter().map(|language| (language.tag().to_owned(), of(&name(language))));
    Some(Written {
        titles: titles.collect(),
        area: of("area"),
        source: of("source"),
        grade: of("grade"),
        retired: of("retired"),
    })
}

/// The form of the item in the address, or of a new one.
#[component]
pub fn ItemForm() -> impl IntoView {
    let language = language();
    let query = asked();
    let item = query.get("item").filter(|item| !item.is_empty());
    let grade = query.get("grade").unwrap_or_default();
    let over = query.get("over").and_then(|over| over.parse().ok());
    let typed = typed(&query);
    let note = query.get("note").unwrap_or_default();
    let title = if item.is_some() { say::grid_change_title(language) } else { say::grid_add(language) };
    let asked = (item.clone(), grade, typed, over);
    let page =
        Resource::new_blocking(move || asked.clone(), |(item, grade, typed, over)| open_item(item, grade, typed, over));
    view! {
        <Title text=title />
        {load(page, move |page: ItemPage| view! {
            <header class="page-head">
                <p class="back"><a href="/admin/catalogue">{say::grid_title(language)}</a></p>
                <h1>{title}</h1>
            </header>
            <FormError path="/api/save_item" />
            {shown((item.clone(), note.clone()), page)}
        })}
    }
}

fn shown((item, note): (Option<String>, String), page: ItemPage) -> impl IntoView {
    let language = language();
    let ItemPage { number, over, line, written, preview, since, from } = page;
    let now = line.as_ref().map(Written::of);
    let is_overtaken = over < number;
    // Where both were shown, the next form is over what is in force.
    let over = if preview.is_some() { number } else { over };
    let theirs = now.filter(|now| is_overtaken && *now != written).map(|now| {
        let titles = Language::ALL.map(|language| now.titles.get(language.tag()).cloned().unwrap_or_default());
        titles
            .into_iter()
            .filter(|title| !title.is_empty())
            .map(|title| view! { <li dir="auto">{title}</li> })
            .collect_view()
    });
    let told = preview.map(|preview| match preview {
        Ok(preview) => would_be(preview, (item.clone(), number, from), (&written, note.clone())).into_any(),
        Err(problem) => view! { <p class="alert" role="alert"><a href="#form">{problem}</a></p> }.into_any(),
    });
    view! {
        {is_overtaken.then(|| view! {
            <section class="sheet" aria-labelledby="since">
                <h2 id="since">{say::grid_overtaken(language)}</h2>
                <p>{say::grid_overtaken_what(language)}</p>
                {since.into_iter().map(|version| versions::told(language, version)).collect_view()}
                {theirs.map(|theirs| view! { <h3>{say::grid_now_says(language)}</h3> <ul>{theirs}</ul> })}
            </section>
        })}
        {told}
        <section class="sheet">
            {form(item, (written, note, over), line.and_then(|line| line.standard))}
        </section>
    }
}

/// What it would come to, and the button that saves it.
fn would_be(
    preview: Preview,
    (item, number, from): (Option<String>, i64, Option<String>),
    (written, note): (&Written, String),
) -> impl IntoView + use<> {
    let language = language();
    let Preview { grade, items, line, changed, gains, loses } = preview;
    let is_nothing = changed.is_empty();
    let changed: Vec<_> = changed.into_iter().map(|what| versions::word(language, what)).collect();
    let changed = say::list(language, &changed);
    let next = say::grid_save(language, &(number + 1).to_string());
    let fields = Language::ALL.map(|language| {
        let title = written.titles.get(language.tag()).cloned().unwrap_or_default();
        view! { <input type="hidden" name=format!("form[titles][{}]", language.tag()) value=title /> }
    });
    let Written { area, source, grade: of_grade, retired, .. } = written.clone();
    let key = line.key;
    view! {
        <section class="sheet tone-success" aria-labelledby="preview">
            <h2 id="preview">{say::grid_preview(language)}</h2>
            {is_nothing.then(|| view! { <p>{say::grid_nothing(language)}</p> })}
            {(!is_nothing).then(|| view! { <p>{say::grid_would(language)} " " {changed} "."</p> })}
            {gains.map(|students| view! { <p>{say::grid_gains(language, &students.to_string())}</p> })}
            {loses.then(|| view! { <p>{say::grid_loses(language)}</p> })}
            <h3>{say::grid_as_grade(language, usize::from(grade.number()))}</h3>
            <ul class="records">
                {items
                    .into_iter()
                    .map(|one| {
                        let is_it = one.key == key;
                        view! {
                            <li aria-current=is_it.then_some("true")>
                                <p dir="auto">
                                    {if is_it { view! { <mark>{one.title}</mark> }.into_any() } else { one.title.into_any() }}
                                </p>
                                <p class="meta">{one.area.title_in(language)}</p>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            {(!is_nothing).then(|| view! {
                <form class="fields" method="post" action="/api/save_item">
                    {item.map(|item| view! { <input type="hidden" name="item" value=item /> })}
                    {fields}
                    <input type="hidden" name="form[area]" value=area />
                    <input type="hidden" name="form[source]" value=source />
                    <input type="hidden" name="form[grade]" value=of_grade />
                    <input type="hidden" name="form[retired]" value=retired />
                    <input type="hidden" name="over" value=number.to_string() />
                    <Sender from />
                    <input type="hidden" name="note" value=note />
                    <button class="button" type="submit">{next}</button>
                </form>
            })}
        </section>
    }
}

/// The form, whose button shows what it would come to.
fn form(
    item: Option<String>,
    (written, note, over): (Written, String, i64),
    standard: Option<std::collections::BTreeMap<String, String>>,
) -> impl IntoView {
    let language = language();
    let is_new = item.is_none();
    let Written { titles, area, source, grade, retired } = written;
    let topics = Area::ALL.map(|one| (one.slug().to_owned(), one.title_in(language).to_owned(), one.slug() == area));
    let of_each = std::iter::once(("all".to_owned(), say::grid_every_grade(language).to_owned(), grade == "all"));
    let of_one = Grade::ALL.map(|one| {
        let number = one.to_string();
        (number.clone(), say::grade(language, usize::from(one.number())), number == grade)
    });
    let is_retired = retired == "yes";
    let (before, behind) = around(&say::grid_words_in(language, HERE));
    let fields = Language::ALL.map(|one| {
        let title = titles.get(one.tag()).cloned().unwrap_or_default();
        let of_standard = standard.as_ref().and_then(|titles| titles.get(one.tag()).cloned());
        let of_standard = of_standard.filter(|standard| *standard != title);
        view! {
            <label>
                <span>{before.clone()} <bdi lang=one.tag()>{one.name()}</bdi> {behind.clone()}</span>
                <input
                    type="text" name=name(one) value=title required=one == Language::En maxlength=TITLE_LIMIT.to_string()
                    lang=one.tag() dir=one.direction() autocomplete="off"
                />
            </label>
            {of_standard.map(|standard| view! {
                <p class="meta">{say::grid_standard_says(language)} " " <q lang=one.tag() dir=one.direction()>{standard}</q></p>
            })}
        }
    });
    view! {
        <form id="form" class="fields" method="get" action="/admin/catalogue/item">
            {item.map(|item| view! { <input type="hidden" name="item" value=item /> })}
            <input type="hidden" name="over" value=over.to_string() />
            <p class="meta">{say::grid_words_what(language)}</p>
            {fields}
            {is_new.then(|| select(say::filter_grade(language), "grade", None, of_each.chain(of_one).collect()))}
            {select(say::resources_topic(language), "area", None, topics.to_vec())}
            <label>{say::grid_source(language)}<input type="text" name="source" value=source maxlength="200" dir="auto" autocomplete="off" /></label>
            <label class="box">
                <input type="checkbox" name="retired" value="yes" autocomplete="off" checked=is_retired />
                <span>{say::grid_retire(language)}</span>
            </label>
            <label>{say::grid_note(language)}<input type="text" name="note" value=note maxlength="500" dir="auto" autocomplete="off" /></label>
            <button class="button" type="submit" name="preview" value="yes">{say::grid_show_preview(language)}</button>
        </form>
    }
}
