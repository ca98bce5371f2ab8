//! The house: what may name what. Read from the source as text, so that every world is seen at once.

use std::collections::BTreeMap;
use std::path::Path;

/// Each room names only itself and those before it.
const ROOMS: [&str; 9] = ["say", "domain", "text", "sync", "storage", "auth", "api", "ui", "server"];
/// Tables of data, which are read by nobody from top to bottom.
const TABLES: [&str; 3] =
    ["src/domain/catalogue/standard.rs", "src/server/demo/words/english.rs", "src/server/demo/words/other.rs"];
const LONGEST: usize = 400;

/// A source file: its path, its text, and the same without comments.
struct Source {
    path: String,
    text: String,
    code: String,
}

impl Source {
    fn is_in(&self, room: &str) -> bool {
        self.path == format!("src/{room}.rs") || self.path.starts_with(&format!("src/{room}/"))
    }

    /// Without its tests, which stand at the bottom.
    fn product(&self) -> &str {
        self.code.split("#[cfg(test)]\nmod tests").next().unwrap_or_default()
    }

    /// The lines that hold `what`, each with its place.
    fn lines_with<'a>(&'a self, code: &'a str, what: &'a str) -> impl Iterator<Item = String> + 'a {
        let lines = (1..).zip(code.lines()).filter(move |(_, line)| line.contains(what));
        lines.map(move |(number, line)| format!("{}:{number}: {}", self.path, line.trim()))
    }
}

fn read_below(folder: &Path, extension: &str, found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_below(&path, extension, found);
        } else if path.extension().is_some_and(|other| other == extension) {
            let text = std::fs::read_to_string(&path).expect("text");
            let code = text.lines().map(without_comment).collect::<Vec<_>>().join("\n");
            found.push(Source { path: path.to_str().expect("a plain path").to_owned(), text, code });
        }
    }
}

/// A line up to its `//`, unless that belongs to an address (`https://`) or to a text.
fn without_comment(line: &str) -> &str {
    let mut at = 0;
    while let Some(next) = line[at..].find("//") {
        at += next;
        if !line[..at].ends_with(':') && line[..at].matches('"').count().is_multiple_of(2) {
            return &line[..at];
        }
        at += 2;
    }
    line
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    read_below(Path::new("src"), "rs", &mut found);
    assert!(found.len() > 50, "the house was read");
    found
}

/// Fails with every line of the product that holds one of `what`, outside the files that `may` name.
fn nobody_writes(what: &[&str], may: impl Fn(&Source) -> bool, why: &str) {
    let sources = sources();
    let found: Vec<_> = sources
        .iter()
        .filter(|source| !may(source))
        .flat_map(|source| what.iter().flat_map(|what| source.lines_with(source.product(), what)))
        .collect();
    assert!(found.is_empty(), "{why}\n{}", found.join("\n"));
}

/// The first names behind every `crate::`, also those of a group.
fn rooms_named(code: &str) -> Vec<String> {
    let ident = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut named = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            named.push(ident(rest));
            continue;
        };
        let mut depth = 1;
        let mut part = String::new();
        for c in group.chars() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            if depth == 0 || (depth == 1 && c == ',') {
                named.push(ident(part.trim()));
                part.clear();
                if depth == 0 {
                    break;
                }
            } else {
                part.push(c);
            }
        }
    }
    named
}

/// The lines that name the root of the crate by `super::`, which would be a way around the order of the rooms. A module that
/// is written out in a file, like its tests, stands one deeper than the file.
fn climbing_out(source: &Source) -> Vec<String> {
    let depth = source.path.matches('/').count();
    let mut modules = Vec::new();
    let mut wrong = Vec::new();
    for (number, line) in (1..).zip(source.code.lines()) {
        let indent = line.len() - line.trim_start().len();
        let begins = line.trim_start().trim_start_matches("pub(super) ").trim_start_matches("pub ").starts_with("mod ");
        if begins && line.ends_with('{') {
            modules.push(indent);
        } else if line.trim_end().ends_with('}')
            && modules.last() == Some(&indent)
            && line.trim_start().starts_with('}')
        {
            modules.pop();
        }
        if line.contains(&"super::".repeat(depth + modules.len())) {
            wrong.push(format!("{}:{number}: {}", source.path, line.trim()));
        }
    }
    wrong
}

#[test]
fn a_way_around_the_order_of_the_rooms_is_seen_however_deep_it_begins() {
    let climbs = |path: &str, code: &str| {
        !climbing_out(&Source { path: path.to_owned(), text: String::new(), code: code.to_owned() }).is_empty()
    };
    let tests = |code: &str| format!("fn f() {{}}\n#[cfg(test)]\nmod tests {{\n    {code}\n}}\n");
    let inner = |code: &str| format!("fn f() {{}}\nmod live {{\n    {code}\n}}\nfn g() {{}}\n");
    for (path, up) in [
        ("src/api.rs", "super::"),
        ("src/api/edit.rs", "super::super::"),
        ("src/storage/desk/kept.rs", "super::super::super::"),
    ] {
        let (room, around) = (format!("use {}plan;", &up[7..]), format!("use {up}server::demo;"));
        assert!(climbs(path, &around) && !climbs(path, &room), "{path}");
        for module in [tests, inner] {
            assert!(climbs(path, &module(&format!("use super::{up}server::demo;"))), "{path}");
            assert!(!climbs(path, &module(&format!("use {up}plan;"))), "{path}");
        }
    }
}

#[test]
fn each_room_imports_only_those_before_it() {
    assert_eq!(rooms_named("use crate::{a::{b, c}, d}; crate::e::f()"), ["a", "d", "e"]);
    let sources = sources();
    let mut wrong = Vec::new();
    for source in &sources {
        let Some(own) = ROOMS.iter().position(|room| source.is_in(room)) else { continue };
        for named in rooms_named(&source.code) {
            match ROOMS.iter().position(|room| *room == named) {
                Some(other) if other <= own => {}
                _ => wrong.push(format!("{} names crate::{named}", source.path)),
            }
        }
        wrong.extend(climbing_out(source));
    }
    assert!(wrong.is_empty(), "the order is {ROOMS:?}\n{}", wrong.join("\n"));
}

#[test]
fn every_file_of_the_house_belongs_to_a_room() {
    let stray: Vec<_> = sources()
        .into_iter()
        .map(|source| source.path)
        .filter(|path| {
            let top = path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_owned();
            !ROOMS.contains(&top.as_str()) && top != "lib" && top != "main"
        })
        .collect();
    assert!(stray.is_empty(), "{stray:?} belongs to no room of {ROOMS:?}");
}

#[test]
fn only_the_command_line_names_the_server() {
    nobody_writes(
        &["ilp::server"],
        |source| source.path == "src/main.rs",
        "the composition root is imported by nobody",
    );
}

#[test]
fn the_domain_knows_neither_framework_nor_database_nor_clock_nor_chance() {
    let outside = |source: &Source| !source.is_in("domain");
    let foreign =
        ["leptos", "sqlx", "yrs", "getrandom", "tokio", "axum", "std::time", "std::fs", "std::env", "Instant::now"];
    nobody_writes(&foreign, outside, "rules are pure");
}

#[test]
fn sql_is_in_the_storage_alone() {
    nobody_writes(&["sqlx", "rusqlite"], |source| source.is_in("storage"), "no SQL outside src/storage");
}

/// What only SQLite understands, and the files that may say it; ARCHITECTURE.md tells why they do.
const SQLITE_ALONE: &[(&str, &[&str])] = &[
    (
        "INDEXED BY",
        &[
            "administration/directory.rs",
            "desk/choices.rs",
            "desk/report.rs",
            "desk/statements.rs",
            "desk/statements/counters.rs",
            "desk/statements/district.rs",
            "export.rs",
            "export/records.rs",
            "export/relations.rs",
            "turn.rs",
            "turn/caseloads.rs",
            "turn/told.rs",
        ],
    ),
    (
        "json_each(",
        &[
            "administration/directory.rs",
            "assignment.rs",
            "assignment/open.rs",
            "assignment/walk.rs",
            "desk/evidence.rs",
            "desk/statements.rs",
            "desk/statements/counters.rs",
            "desk/statements/district.rs",
            "desk/statements/groups.rs",
            "history.rs",
            "reminder.rs",
            "reminder/walk.rs",
            "requirement/effect.rs",
            "roster.rs",
            "standing.rs",
            "standing/words.rs",
            "travel/pack.rs",
            "turn/caseloads.rs",
        ],
    ),
    (
        "json_group_array(",
        &[
            "desk/evidence.rs",
            "desk/kept.rs",
            "desk/report.rs",
            "desk/statements.rs",
            "desk/statements/counters.rs",
            "desk/statements/groups.rs",
            "history.rs",
            "relation.rs",
            "requirement/effect.rs",
            "turn/caseloads.rs",
        ],
    ),
    (
        "json_array(",
        &[
            "desk/evidence.rs",
            "desk/kept.rs",
            "desk/report.rs",
            "desk/statements.rs",
            "desk/statements/counters.rs",
            "desk/statements/groups.rs",
            "history.rs",
            "relation.rs",
            "requirement/effect.rs",
            "standing.rs",
        ],
    ),
    (
        "json_object(",
        &["record.rs", "record/parts.rs", "record/parts/at_home.rs", "record/parts/school.rs", "relation.rs"],
    ),
    ("json_group_object(", &["reminder/batches.rs"]),
    (
        "'unixepoch'",
        &[
            "check_in.rs",
            "desk/kept.rs",
            "here.rs",
            "record/parts.rs",
            "record/parts/at_home.rs",
            "record/parts/school.rs",
            "revisit.rs",
            "travel/receive.rs",
            "turn/told.rs",
        ],
    ),
    ("unixepoch(", &["administration/person.rs", "roster.rs", "turn/told.rs"]),
    (
        "iif(",
        &[
            "administration/person.rs",
            "code.rs",
            "desk/evidence.rs",
            "desk/kept.rs",
            "export.rs",
            "here.rs",
            "record.rs",
            "record/parts.rs",
            "reminder.rs",
            "reminder/walk.rs",
            "travel/years.rs",
            "turn/caseloads.rs",
            "turn/told.rs",
            "walk.rs",
        ],
    ),
    ("char(1114111)", &["desk/statements.rs", "desk/statements/counters.rs", "desk/statements/district.rs"]),
    ("PRAGMA", &["backup.rs", "doctor.rs", "open.rs", "purge.rs", "standing/exempt.rs"]),
    ("VACUUM", &["backup.rs", "purge.rs"]),
    ("strftime(", &["record/parts.rs", "record/parts/at_home.rs", "record/parts/school.rs", "year.rs"]),
    ("julianday(", &[]),
    ("ifnull(", &[]),
    ("group_concat(", &[]),
    ("GLOB", &[]),
    ("rowid", &[]),
];

#[test]
fn statements_are_written_for_any_database_but_in_named_files() {
    let sources = sources();
    let mut wrong = Vec::new();
    for (what, may) in SQLITE_ALONE {
        for source in sources.iter().filter(|source| source.is_in("storage")) {
            let name = source.path.trim_start_matches("src/storage/");
            let says = source.product().contains(what);
            if says != may.contains(&name) {
                wrong.push(format!("{name} {} {what}", if says { "must not say" } else { "no longer says" }));
            }
        }
    }
    // `?1` is a placeholder of SQLite alone; `$1` is one of PostgreSQL, too.
    for source in sources.iter().filter(|source| source.is_in("storage")) {
        let numbers = source.product().split('?').skip(1);
        if numbers.into_iter().any(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
            wrong.push(format!("{} names a value by ? and a number", source.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn server_functions_are_in_the_api_alone() {
    nobody_writes(&["#[server"], |source| source.is_in("api"), "no server function outside src/api");
}

#[test]
fn the_browser_is_touched_in_one_place() {
    // A type's name for the target of an event, on a page that compiles for both worlds.
    const EXCEPTION: &str = "event_target::<leptos::web_sys::Element>(&event)";
    let sources = sources();
    let mut found = Vec::new();
    for source in
        sources.iter().filter(|source| !source.path.starts_with("src/ui/browser") && source.path != "src/lib.rs")
    {
        for what in ["web_sys", "gloo", "js_sys", "wasm_bindgen"] {
            found.extend(source.lines_with(&source.code, what));
        }
    }
    found.retain(|line| !(line.starts_with("src/ui/page/success.rs:") && line.contains(EXCEPTION)));
    assert!(found.is_empty(), "only src/ui/browser touches the browser\n{}", found.join("\n"));
}

#[test]
fn the_clock_is_read_in_one_file() {
    let clocks = ["SystemTime::now", "now_utc", "now_local", "Instant::now"];
    nobody_writes(&clocks, |source| source.path == "src/server/clock.rs", "time is a parameter");
}

#[test]
fn words_reach_a_page_through_the_parts_that_escape_them() {
    nobody_writes(&["<textarea"], |source| source.path == "src/ui/part/text_area.rs", "leptos 0.8 does not escape it");
    let may = |source: &Source| ["src/ui/part/text_area.rs", "src/ui/shell.rs"].contains(&source.path.as_str());
    nobody_writes(&["inner_html"], may, "HTML is made nowhere else");
}

#[test]
fn no_element_carries_a_style_of_its_own() {
    let outside = |source: &Source| !source.is_in("ui");
    nobody_writes(&[" style=", "attr:style"], outside, "the policy of the pages forbids it");
    let directive =
        |line: &str| line.split(" style:").skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    let sources = sources();
    let found: Vec<_> = sources
        .iter()
        .filter(|source| source.is_in("ui") && source.code.lines().any(directive))
        .map(|source| &source.path)
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

/// Addresses that are made and not written, and why each leads only where it should.
const ADDRESSES: &[(&str, &str)] = &[
    // The files of this build.
    ("src/ui/shell.rs", "href=address(\"favicon.svg\")"),
    ("src/ui/shell.rs", "href=style(name)"),
    ("src/ui/shell.rs", "href=address(file)"),
    ("src/ui/shell.rs", "href=wasm"),
    ("src/ui/shell.rs", "href=words"),
    ("src/ui/shell.rs", "href=address(\"editor.js\")"),
    ("src/ui/shell.rs", "src=address(\"cards.js\")"),
    ("src/ui/shell.rs", "src=address(\"desk.js\")"),
    ("src/ui/shell.rs", "src=address(\"ending.js\")"),
    ("src/ui/shell.rs", "src=address(\"device.js\")"),
    ("src/ui/shell.rs", "src=address(\"help.js\")"),
    ("src/ui/shell.rs", "src=address(\"room.js\")"),
    // The page itself.
    ("src/ui/chunk.rs", "href=\"\""),
    ("src/ui/page/offline.rs", "href=\"\""),
    // A literal, or one with a number.
    ("src/ui/app.rs", "href=href"),
    ("src/ui/page/plan.rs", "href=place"),
    ("src/ui/page/about.rs", "href=href"),
    ("src/ui/page/student.rs", "href=href"),
    ("src/ui/part/message.rs", "href=href"),
    ("src/ui/part/refused_waits.rs", "href=href"),
    // Bytes of our own, as a file.
    ("src/ui/part/late_words.rs", "href=file"),
    // `/plan` or `/students/NUMBER`, and what follows it.
    ("src/ui/page/print.rs", "href=format!(\"{way}?paper=letter\")"),
    ("src/ui/page/print.rs", "href=format!(\"{way}?paper=a4\")"),
    ("src/ui/page/record.rs", "href=format!(\"{folder}/record.json\")"),
    ("src/ui/page/record.rs", "href=format!(\"{folder}/plan.pdf\")"),
    ("src/ui/page/record.rs", "href=format!(\"{folder}/take\")"),
    ("src/ui/page/refused.rs", "href=format!(\"{way}/refused/{number}\")"),
    ("src/ui/page/years.rs", "href=format!(\"{plan}/refused\")"),
    ("src/ui/page/years.rs", "href=format!(\"{plan}/record\")"),
    ("src/ui/page/years.rs", "href=format!(\"{plan}/take\")"),
    ("src/ui/page/years.rs", "href=format!(\"{plan}/resources\")"),
    // `/desk` and a query.
    ("src/ui/page/desk.rs", "href=first"),
    ("src/ui/page/desk.rs", "href=previous"),
    ("src/ui/page/desk.rs", "href=next"),
    ("src/ui/page/desk/today.rs", "href=address(&filter)"),
    ("src/ui/page/desk/table.rs", "href=href"),
    ("src/ui/page/desk/export.rs", "href=address(&filter)"),
    ("src/ui/page/desk/remind.rs", "href=address(&filter)"),
    ("src/ui/page/desk/assign.rs", "href=address(&filter)"),
    // `/desk/export/` and the number of a request.
    ("src/ui/page/desk/export.rs", "href=file(\"csv\")"),
    ("src/ui/page/desk/export.rs", "href=file(\"json\")"),
    ("src/ui/part/in_list.rs", "href=href"),
    ("src/ui/part/in_list.rs", "href=list"),
    ("src/ui/page/report/tables.rs", "href=address(&filter)"),
    // One of three addresses of ours.
    // `/reports.csv` and a query.
    ("src/ui/page/report.rs", "href=file"),
    // `Place` has two addresses of ours, and a query behind them.
    ("src/ui/page/history.rs", "href=place.back.clone()"),
    ("src/ui/page/history.rs", "href=href"),
    ("src/ui/page/history/list.rs", "href=place.at(\"\")"),
    ("src/ui/page/history/list.rs", "href=href"),
    ("src/ui/page/history/forms.rs", "action=place.here.clone()"),
    ("src/ui/page/desk/export.rs", "href=file(\"html\")"),
    // `/plan` or a student's page, and a number or a name of ours behind it.
    ("src/ui/page/meeting.rs", "href=all"),
    ("src/ui/page/meeting.rs", "href=in_same_list(&format!(\"{plan}/meeting?since={}\","),
    ("src/ui/page/years.rs", "href=href"),
    // `/plan/cards/` and the name of a card.
    ("src/ui/page/cards.rs", "href=href"),
    ("src/ui/page/years.rs", "href=years"),
    ("src/ui/page/who.rs", "href=in_same_list(&format!(\"{here}?before={before}\"))"),
    ("src/ui/page/years.rs", "href=in_same_list(&format!(\"{plan}/refused\"))"),
    // Only https, to another site: `domain::resource::address`.
    ("src/ui/page/resources.rs", "href=address"),
    ("src/ui/page/school.rs", "href=resource.address"),
    ("src/ui/page/written/beside.rs", "href=address"),
    // `/plan/resources` or a student's, and a query.
    ("src/ui/page/resources.rs", "href=in_same_list(&filter.address(plan))"),
    ("src/ui/page/school.rs", "href=in_same_list(&more.address(&plan))"),
    // `text::render` lets only safe schemes through.
    ("src/ui/part/words.rs", "href=address"),
];

#[test]
fn every_address_is_a_literal_or_comes_from_a_checked_place() {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| source.is_in("ui")) {
        for what in ["href=", "src=", "action="] {
            for rest in source.code.split(&format!(" {what}")).skip(1) {
                let value: String = rest.chars().take_while(|c| !c.is_whitespace() && *c != '>').collect();
                let made = format!("{what}{value}");
                // The last begins with `/students/NUMBER`.
                let ours = ["\"/", "\"#", "format!(\"/", "format!(\"#", "to_student("];
                let is_ours = ours.iter().any(|ours| value.starts_with(ours));
                if !is_ours && !ADDRESSES.contains(&(source.path.as_str(), made.as_str())) {
                    found.push(format!("{}: {made}", source.path));
                }
            }
        }
    }
    assert!(found.is_empty(), "say in ADDRESSES why it is safe:\n{}", found.join("\n"));
}

#[test]
fn lints_are_expected_with_a_reason_and_nothing_is_unwrapped() {
    let nobody = |_: &Source| false;
    nobody_writes(&["#[allow(", "#![allow("], nobody, "#[expect] with a reason");
    nobody_writes(&[".unwrap()", "todo!(", "unimplemented!(", "dbg!("], nobody, "an error is handled or passed on");
    let without: Vec<_> = sources()
        .into_iter()
        .filter(|source| {
            source
                .code
                .split("expect(clippy")
                .skip(1)
                .any(|rest| !rest.split(']').next().unwrap_or_default().contains("reason"))
        })
        .map(|source| source.path)
        .collect();
    assert!(without.is_empty(), "no reason: {without:?}");
}

#[test]
fn no_statement_asks_the_machine_what_day_it_is() {
    let mut statements = sources();
    read_below(Path::new("tests"), "rs", &mut statements);
    // Put together here, so that this line is not found. The clock of the server gives the time, also to SQLite; a test
    // that asked would be right on one day alone.
    let asks = ["\'now", "\'"].concat();
    let asking: Vec<_> = statements.into_iter().filter(|source| source.text.contains(&asks)).collect();
    let asking: Vec<_> = asking.into_iter().map(|source| source.path).collect();
    assert!(asking.is_empty(), "{asking:?}");
}

#[test]
fn no_statement_replaces_a_row_or_touches_the_log() {
    let mut statements = sources();
    read_below(Path::new("migrations"), "sql", &mut statements);
    for source in statements {
        let sql = source.text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
        for wrong in [
            "OR REPLACE",
            "REPLACE INTO",
            "UPDATE PLAN_LOG",
            "DELETE FROM PLAN_LOG",
            "UPDATE COMMENT_EVENT",
            "DELETE FROM COMMENT_EVENT",
            "DROP TRIGGER",
            "RECURSIVE_TRIGGERS",
        ] {
            // Lawful erasure is the one way past the triggers, in one place.
            let is_erasure = wrong == "DROP TRIGGER" && source.path == "src/storage/purge.rs";
            assert!(!sql.contains(wrong) || is_erasure, "{wrong} in {}", source.path);
        }
    }
}

#[test]
fn every_connection_waits_for_the_disk() {
    // That each has its settings is read back from it in `writer.rs`; here, that no other is made.
    let sources = sources();
    let open = sources.iter().find(|source| source.path == "src/storage/open.rs").expect("open.rs");
    assert!(open.code.contains(r#"("synchronous", "FULL")"#), "NORMAL may lose confirmed commits");
    for made in ["SqliteConnectOptions::new()", "Connection::open"] {
        let makers: Vec<_> = sources.iter().filter(|source| source.product().contains(made)).collect();
        assert!(makers.len() == 1 && makers[0].path == open.path, "{made}: every connection has the same settings");
    }
    nobody_writes(&["PRAGMA synchronous", "SqliteSynchronous"], |_| false, "never");
}

#[test]
fn files_are_short_enough_to_be_read_and_none_is_called_mod() {
    let sources = sources();
    let long = sources
        .iter()
        .filter(|source| !TABLES.contains(&source.path.as_str()) && source.text.lines().count() > LONGEST);
    let long: Vec<_> = long.map(|source| format!("{}: {} lines", source.path, source.text.lines().count())).collect();
    assert!(long.is_empty(), "over {LONGEST} lines nobody reads it: {long:?}");
    assert!(!sources.iter().any(|source| source.path.ends_with("/mod.rs")), "foo.rs and foo/");
    let silent: Vec<_> =
        sources.iter().filter(|source| !source.text.starts_with("//!")).map(|source| &source.path).collect();
    assert!(silent.is_empty(), "a file begins by saying what it owns: {silent:?}");
}

/// The keys of one table of a TOML file, as written.
fn table(file: &str, name: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(file).expect("a file");
    let lines = text.lines().skip_while(|line| line.trim() != format!("[{name}]")).skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    let pairs = lines.filter_map(|line| line.split_once('=')).filter(|(key, _)| !key.trim_start().starts_with('#'));
    pairs.map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned())).collect()
}

#[test]
fn the_bundler_the_running_server_and_the_compiler_agree_on_every_key_that_they_share() {
    let bundler = table("Cargo.toml", "package.metadata.leptos");
    let server = table("Leptos.toml", "package.metadata.leptos");
    for key in ["site-addr", "output-name", "site-root", "site-pkg-dir", "reload-port"] {
        assert!(bundler.contains_key(key), "{key} in Cargo.toml");
        assert_eq!(bundler.get(key), server.get(key), "{key}");
    }
    let compiler = table(".cargo/config.toml", "env");
    assert_eq!(compiler.get("LEPTOS_OUTPUT_NAME"), bundler.get("output-name"));
    // leptos looks for this very line.
    let first = std::fs::read_to_string("Leptos.toml").expect("a file");
    assert!(first.starts_with("[package.metadata.leptos]\n"), "the first line of Leptos.toml");
}
