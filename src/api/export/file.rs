//! A list as a file of CSV or JSON, or as a table to print, page by page: however many students it has, a page of them is
//! in memory, and a reader who is slow makes nobody wait. Its names are for other programs and stay as they are;
//! docs/exports.md tells them.

use std::collections::HashMap;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use futures::stream::{self, Stream, StreamExt};
use http::{HeaderMap, Uri};
use serde_json::{Map, Value, json};

use super::super::attachment::{CSV, JSON, attachment, printable};
use super::super::context::{World, instant, viewer_of};
use super::super::desk::{query_of, understood};
use crate::api::Error;
use crate::api::language::language_of;
use crate::domain::access::{self, MayExport};
use crate::domain::day::Day;
use crate::domain::person::SchoolId;
use crate::domain::roster::{Filter, Knows, UNREADABLE};
use crate::domain::section::Section;
use crate::say::{self, Language};
use crate::storage::sheet;
use crate::storage::{DeskRow, TakenList};

/// The version of the format. It grows when a name changes its meaning or goes; what only comes new does not count.
const FORMAT: u32 = 1;

/// The box of the form for the section that is left out. Its name is not that of the section, by whose state a list can be
/// narrowed.
const WITH_BARRIERS: &str = "with_barriers";

/// How the file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Csv,
    Json,
    /// A table of HTML alone, for paper: the browser repeats its head on each sheet.
    Print,
}

/// A list as a file shows it: from its first row on, and without a searched name where the request outlives the search.
pub(super) fn lasting(filter: Filter, needs_second: bool) -> Filter {
    let name = if needs_second { String::new() } else { filter.name };
    Filter { edge: None, name, ..filter }
}

/// `GET /desk/export/{file}?FILTER`: the list of the filter; with `with_barriers=yes` how that section of each
/// stands, too; with `export=ID` the list that another administrator agreed to.
///
/// # Errors
/// [`Error::NotFound`] where there is no such file or agreement, [`Error::Invalid`] where a second administrator must
/// agree or the filter cannot be read, [`Error::CannotSave`]: it was not recorded. Nothing is taken then.
pub async fn download(
    State(world): State<World>,
    Path(file): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let format = match file.as_str() {
        "list.csv" => Format::Csv,
        "list.json" => Format::Json,
        "list.html" => Format::Print,
        _ => return Err(Error::NotFound),
    };
    let viewer = viewer_of(&world, &headers).await?.ok_or(Error::SignedOut)?;
    let right = access::to_export(&viewer).ok_or(Error::NotFound)?;
    let list = taken(&world, right, &uri).await?;
    let schools = world.database.schools(right.scope()).await?.into_iter().collect();
    let knows = world.database.knows(right.scope()).await?;
    let language = language_of(&world, &headers).await?;
    let writer = Writer { format, language, has_barriers: list.has_barriers(), knows, schools };
    let body = Body::from_stream(told(world, list, writer));
    Ok(match format {
        Format::Csv => attachment(CSV, "students.csv", body),
        Format::Json => attachment(JSON, "students.json", body),
        Format::Print => printable(body),
    })
}

/// The list that the address asks for, which is on the trail now.
async fn taken(world: &World, right: MayExport, uri: &Uri) -> Result<TakenList, Error> {
    let asked = axum::extract::Query::<HashMap<String, String>>::try_from_uri(uri).map_err(|_| Error::Unreadable)?.0;
    if let Some(id) = asked.get("export") {
        let id = id.parse().map_err(|_| Error::NotFound)?;
        let filter = |query: &str| understood(query, &[]);
        return Ok(world.database.take_agreed_list(right, id, filter, world.now_ms()).await?);
    }
    if right.needs_second() {
        let reason = "A list of the whole district is taken by two: ask for it on the desk under \u{201c}Take this list \
            as a file\u{201d}, and another administrator of the district agrees. Nothing was taken.";
        return Err(Error::invalid("export", reason));
    }
    let with_barriers = asked.get(WITH_BARRIERS).is_some_and(|said| said == "yes");
    let filter = understood(uri.query().unwrap_or_default(), &[WITH_BARRIERS]).ok_or(UNREADABLE)?;
    Ok(world.database.take_list(right, filter, with_barriers, world.now_ms()).await?)
}

/// What is written next.
enum Next {
    Head,
    Rows(Filter, bool),
    Foot,
    Nothing,
}

fn told(world: World, list: TakenList, writer: Writer) -> impl Stream<Item = std::io::Result<String>> {
    let parts = stream::try_unfold((Next::Head, world, list, writer), async |(next, world, list, writer)| {
        let (text, next) = match next {
            Next::Head => (writer.head(&list, &instant(world.now_ms())), Next::Rows(list.filter().clone(), true)),
            Next::Rows(filter, is_first) => {
                let page = world.database.rows_of_list(&list, &filter).await.map_err(Error::from)?;
                let next =
                    page.next.map_or(Next::Foot, |edge| Next::Rows(Filter { edge: Some(edge), ..filter }, false));
                (writer.rows(page.rows, is_first), next)
            }
            Next::Foot => (writer.foot().to_owned(), Next::Nothing),
            Next::Nothing => return Ok::<_, Error>(None),
        };
        Ok(Some((text, (next, world, list, writer))))
    });
    // What breaks off is no whole file, and the browser says so.
    parts.map(|part| part.map_err(|error| std::io::Error::other(error.to_string())))
}

/// How a file is written.
struct Writer {
    format: Format,
    /// What paper speaks; files are read by programs.
    language: Language,
    has_barriers: bool,
    knows: Knows,
    schools: HashMap<SchoolId, String>,
}

impl Writer {
    /// The sections that the file tells.
    fn sections(&self) -> impl Iterator<Item = Section> {
        Section::ALL.into_iter().filter(|section| *section != Section::Barriers || self.has_barriers)
    }

    fn head(&self, list: &TakenList, at: &str) -> String {
        match self.format {
            Format::Csv => sheet::row(self.columns().into_iter().map(|(name, _)| name)),
            Format::Print => {
                let (tag, direction) = (self.language.tag(), self.language.direction());
                let title = say::list_paper_title(self.language, &say::on(self.language, at));
                let keep = say::list_paper_keep(self.language);
                let cells = self.columns().into_iter().map(|(_, title)| format!("<th scope=\"col\">{title}</th>"));
                format!(
                    "<!doctype html>\n<html lang=\"{tag}\" dir=\"{direction}\"><head><meta charset=\"utf-8\">\
                     <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title></head><body>\
                     <h1>{title}</h1><p>{keep}</p>\n\
                     <table border=\"1\" cellpadding=\"4\" cellspacing=\"0\"><thead><tr>{}</tr></thead><tbody>\n",
                    cells.collect::<String>()
                )
            }
            Format::Json => {
                let query = json!(query_of(list.filter()));
                let at = json!(at);
                format!(
                    "{{\"format\":\"ilp-list\",\"version\":{FORMAT},\"taken\":{at},\"list\":{query},\n\"students\":["
                )
            }
        }
    }

    fn rows(&self, rows: Vec<DeskRow>, is_first: bool) -> String {
        let mut text = String::new();
        for row in rows {
            let cells = self.cells(row);
            match self.format {
                Format::Csv => text.push_str(&sheet::row(cells.into_iter().map(|(_, value)| plain(value)))),
                Format::Print => {
                    let cells = cells
                        .into_iter()
                        .map(|(_, value)| format!("<td dir=\"auto\">{}</td>", printed(self.language, value)));
                    text.extend(["<tr>", &cells.collect::<String>(), "</tr>\n"]);
                }
                Format::Json => {
                    text.push_str(if is_first && text.is_empty() { "\n" } else { ",\n" });
                    let cells: Map<_, _> = cells.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
                    text.push_str(&Value::Object(cells).to_string());
                }
            }
        }
        text
    }

    const fn foot(&self) -> &'static str {
        match self.format {
            Format::Csv => "",
            Format::Json => "\n]}\n",
            Format::Print => "</tbody></table></body></html>\n",
        }
    }

    /// The columns: each one's name, and what stands above it on paper.
    fn columns(&self) -> Vec<(&'static str, &'static str)> {
        let language = self.language;
        let mut columns = vec![
            ("id", say::list_paper_number(language)),
            ("name", say::table_name(language)),
            ("school", say::filter_school(language)),
            ("grade", say::filter_grade(language)),
        ];
        columns.extend(self.sections().map(|section| (section.slug(), section.short_in(language))));
        if self.knows.check_ins {
            columns.push(("window", say::list_paper_window(language)));
            columns.push(("last_window", say::filter_review(language)));
            columns.push(("asks", say::list_paper_asks(language)));
            columns.push(("last_check_in", say::filter_last_contact(language)));
        }
        columns.push(("last_change", say::filter_last_changed(language)));
        if self.knows.exemptions {
            columns.push(("exempt", say::filter_exempt(language)));
        }
        columns
    }

    /// One student, each value with its name, in the order of the columns.
    fn cells(&self, row: DeskRow) -> Vec<(&'static str, Value)> {
        let id = row.local_id.unwrap_or_else(|| format!("#{}", row.student));
        let school = self.schools.get(&row.school).cloned().unwrap_or_default();
        let mut cells = vec![
            ("id", json!(id)),
            ("name", json!(row.name)),
            ("school", json!(school)),
            ("grade", json!(row.grade.number())),
        ];
        // Paper says in words what a file says by the names of docs/exports.md.
        let is_paper = self.format == Format::Print;
        let standing = row.status.standing;
        cells.extend(self.sections().map(|section| {
            let state = standing.state(section);
            (section.slug(), json!(if is_paper { state.title_in(self.language) } else { state.slug() }))
        }));
        if self.knows.check_ins {
            let day = row.contact_day.map(|day| Day::from_number(day).to_string());
            let phase = row.status.phase;
            cells.push(("window", json!(if is_paper { phase.title_in(self.language) } else { phase.slug() })));
            let review = row.status.review;
            cells.push(("last_window", json!(if is_paper { review.title_in(self.language) } else { review.slug() })));
            cells.push(("asks", json!(row.status.asks)));
            cells.push(("last_check_in", json!(day)));
        }
        cells.push(("last_change", json!(row.changed_ms.map(instant))));
        if self.knows.exemptions {
            cells.push(("exempt", json!(row.status.exempt)));
        }
        cells
    }
}

/// A value as a cell of CSV.
fn plain(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// A value as a reader of paper knows it, in HTML.
fn printed(language: Language, value: Value) -> String {
    let text = match value {
        Value::Bool(says) => if says { say::list_paper_yes(language) } else { "" }.to_owned(),
        other => plain(other),
    };
    // A time is a day on paper.
    let text = text.split_once('T').filter(|(day, _)| day.parse::<Day>().is_ok()).map_or(&*text, |(day, _)| day);
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
