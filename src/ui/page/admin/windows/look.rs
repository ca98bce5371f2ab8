//! What a change of a window comes to, before it is made: whom it reaches, what stands in it, and the button. Links and
//! forms alone.

use leptos::prelude::*;
use leptos_meta::Title;

use super::super::look::button;
use super::super::{behind, from_source};
use super::{FIELDS, Frame, form, reminding, was_so, what};
use crate::api::window::look::{Change, Comes, Look as Page, open_window_look};
use crate::domain::window::Written;
use crate::say::{self, Language, marked};
use crate::ui::language;
use crate::ui::part::{Asked, FieldError, FormError, asked, load, on_day, rule_said};

/// The page before a window is saved, taken away or brought back.
#[component]
pub fn Look() -> impl IntoView {
    let query = asked();
    let number = |name: &str| query.get(name).and_then(|number| number.parse::<i64>().ok());
    let wanted = (
        number("window").map(crate::domain::person::WindowId),
        query.get("remove").is_some(),
        number("version"),
        typed(&query),
        number("over"),
    );
    let page = Resource::new_blocking(
        move || wanted.clone(),
        |(window, remove, version, form, over)| open_window_look(window, remove, version, form, over),
    );
    load(page, |page| view! { <Shown page /> })
}

/// The fields of a form in the address.
fn typed(query: &Asked) -> Written {
    let field = |name: &str| query.get(&format!("form[{name}]")).unwrap_or_default();
    Written {
        name: field("name"),
        kind: field("kind"),
        year: field("year"),
        first: field("first"),
        last: field("last"),
        grades: query.get_all("form[grades][]"),
        school: field("school"),
        reminds: field("reminds"),
        before: field("before"),
        source: field("source"),
        note: field("note"),
    }
}

#[component]
fn Shown(page: Page) -> impl IntoView {
    let language = language();
    let Page { id, change, over, since, was, comes, wrong, form: typed, schools, years, from } = page;
    let frame = Frame { schools, years, from };
    let title = match change {
        Change::Save => say::windows_look_save(language),
        Change::Remove => say::windows_look_remove(language),
        Change::Restore(_) => say::windows_look_restore(language),
    };
    let now = was.filter(|was| change != Change::Remove && comes.as_ref().is_none_or(|comes| comes.window != *was));
    let until_now = now.map(|was| {
        let (what, school) = what(&was, &frame.schools);
        view! {
            <p class="meta">
                {say::windows_until_now(language)} " " <bdi>{was.name().to_owned()}</bdi> ": " {what} " " <bdi>{school}</bdi> " "
                {reminding(language, &was)} {from_source(language, was.source())}
            </p>
        }
    });
    let comes = comes.map(|comes| {
        let (what, school) = what(&comes.window, &frame.schools);
        view! {
            <section class="sheet" aria-labelledby="comes">
                <h2 id="comes" dir="auto">{comes.window.name().to_owned()}</h2>
                <p class="meta">{what} " " <bdi>{school}</bdi> " " {reminding(language, &comes.window)} {from_source(language, comes.window.source())}</p>
                {until_now}
                {reach(language, change, &comes)}
                {does(id.map(|id| id.to_string()), (change, over), typed.clone(), frame.from.clone())}
            </section>
        }
    });
    view! {
        <Title text=title />
        <header class="page-head">
            <p class="back"><a href="/admin/windows">{say::windows(language)}</a></p>
            <h1>{title}</h1>
        </header>
        <FieldError path="/api/put_window" fields=FIELDS behind=behind(id) />
        {["/api/remove_window", "/api/restore_window"].map(|path| view! { <FormError path /> })}
        {wrong.map(|wrong| rule_said(&wrong, if change == Change::Save { FIELDS } else { &[] }, &behind(id)))}
        {(!since.is_empty()).then(|| view! {
            <section class="sheet" aria-labelledby="since">
                <h2 id="since">{say::grid_overtaken(language)}</h2>
                <p>{say::windows_overtaken(language)}</p>
                <ol class="plain">{since.into_iter().map(|one| view! { <li>{was_so(one, &frame)}</li> }).collect_view()}</ol>
            </section>
        })}
        {comes}
        {(change == Change::Save).then(|| view! {
            <section class="sheet" aria-labelledby="written">
                <h2 id="written">{say::windows_written(language)}</h2>
                {form(id.map(|id| (id, over)), typed, &frame)}
            </section>
        })}
    }
}

/// Whom it reaches, and what stands in it.
fn reach(language: Language, change: Change, comes: &Comes) -> impl IntoView + use<> {
    let whole = |number: i64| usize::try_from(number).unwrap_or(0);
    let Comes { window, students, check_ins } = comes;
    let students = whole(*students);
    let reaches = match change {
        Change::Remove => say::windows_leaves(language, students),
        Change::Save | Change::Restore(_) => say::windows_reaches(language, students),
    };
    let (before, how_many, behind) = marked(&reaches);
    let reminds = (change != Change::Remove && window.reminds().is_some()).then(|| {
        let first = on_day(window.first());
        match window.ends_soon() {
            Some(day) => say::windows_will_remind_both(language, &first, &on_day(day)),
            None => say::windows_will_remind(language, &first),
        }
    });
    view! {
        <p>{before} <strong>{how_many}</strong> {behind}</p>
        <p>{say::windows_stand_in(language, whole(*check_ins))}</p>
        {reminds.map(|reminds| view! { <p>{reminds}</p> })}
    }
}

/// The button that does it.
fn does(id: Option<String>, (change, over): (Change, i64), form: Written, from: Option<String>) -> impl IntoView {
    let language = language();
    let (call, says) = match change {
        Change::Save => ("put_window", say::admin_save(language)),
        Change::Remove => ("remove_window", say::windows_remove(language)),
        Change::Restore(_) => ("restore_window", say::windows_bring_back_now(language)),
    };
    let mut fields: Vec<(&'static str, String)> = id.into_iter().map(|id| ("window", id)).collect();
    match change {
        Change::Remove => fields.push(("over", over.to_string())),
        Change::Restore(version) => {
            fields.extend([("version", version.to_string()), ("over", over.to_string())]);
        }
        Change::Save => {
            let Written { name, kind, year, first, last, grades, school, reminds, before, source, note } = form;
            fields.extend([
                ("form[name]", name),
                ("form[kind]", kind),
                ("form[year]", year),
                ("form[first]", first),
                ("form[last]", last),
                ("form[school]", school),
                ("form[reminds]", reminds),
                ("form[before]", before),
                ("form[source]", source),
                ("form[note]", note),
                ("over", over.to_string()),
            ]);
            fields.extend(grades.into_iter().map(|grade| ("form[grades][]", grade)));
        }
    }
    // Of what is saved the form said why.
    button((call, fields), says.to_owned(), from, change != Change::Save)
}
