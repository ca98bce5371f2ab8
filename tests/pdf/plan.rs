//! The plans of which the tests make PDFs.

use ilp::domain::card::{CardId, Field};
use ilp::domain::catalogue::standard;
use ilp::domain::checklist::ItemState;
use ilp::domain::grade::Grade;
use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::say::Language;
use ilp::text::{Delta, Document, marked_up};
use serde_json::json;

use crate::support::{Browser, NOW_MS, TestApp, right};

/// A student who wrote words of every look, and has cards.
pub async fn writer(app: &TestApp) -> Browser {
    let student = app.enter(app.quiet_student()).await;
    let goals = json!([
        {"insert": "What I want"}, {"insert": "\n", "attributes": {"block": "h2"}},
        {"insert": "I want to "}, {"insert": "build", "attributes": {"bold": true}}, {"insert": " a radio. It is told on "},
        {"insert": "this page", "attributes": {"link": "https://radio.example/parts?a=1&b=2"}}, {"insert": ".\n"},
        {"insert": "Why"}, {"insert": "\n", "attributes": {"block": "h3"}},
        {"insert": "Most of all I want to hear the sea."}, {"insert": "\n", "attributes": {"block": "quote"}},
    ]);
    let strategies = json!([
        {"insert": "Parts"}, {"insert": "\n", "attributes": {"block": "ul"}},
        {"insert": "Wire"}, {"insert": "\n", "attributes": {"block": "ul", "indent": 1}},
        {"insert": "Time"}, {"insert": "\n", "attributes": {"block": "ul"}},
        {"insert": "First count"}, {"insert": "\n", "attributes": {"block": "ol"}},
        {"insert": "Then build"}, {"insert": "\n", "attributes": {"block": "ol"}},
    ]);
    for (number, section, words) in [(901, Section::Goals, goals), (902, Section::Strategies, strategies)] {
        let words: Delta = serde_json::from_value(words).expect("a delta");
        let update = Document::new(number).edit_words(section, &words).expect("fits");
        app.database().save(right(student.person), update, NOW_MS).await.expect("saved");
    }
    let whole = [
        (Field::Goal, "Hear a ship"),
        (Field::Specific, "With a radio of my own,\nfrom the harbor"),
        (Field::From, "0"),
        (Field::To, "1"),
        (Field::Achievable, "Mr. Kim lends me the tools"),
        (Field::Relevant, "I like the sea"),
        (Field::By, "the end of May"),
        (Field::Check, "2026-12-04"),
        (Field::State, "in_progress"),
    ];
    let let_go = [(Field::Goal, "Learn Morse"), (Field::State, "let_go"), (Field::Reason, "I would rather listen")];
    card(app, student.person, 1, &whole).await;
    card(app, student.person, 2, &let_go).await;
    student
}

/// Saves a card.
pub async fn card(app: &TestApp, student: PersonId, number: u64, fields: &[(Field, &str)]) {
    let fields: Vec<_> = fields.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    let update = Document::new(910 + number).set_card(CardId::at(NOW_MS, number), &fields);
    app.database().save(right(student), update, NOW_MS).await.expect("saved");
}

/// A part of a file of `src/api/sample`.
fn part<'a>(file: &'a str, name: &str) -> &'a str {
    let from = file.split(&format!("== {name}\n")).nth(1).expect(name);
    from.split("\n== ").next().unwrap_or(from).trim_end()
}

/// Writes the plan of the made-up student of ninth grade, with cards, boxes and all.
pub async fn sample(app: &TestApp, student: PersonId, language: Language, file: &str) {
    let name = file.lines().find_map(|line| line.strip_prefix("student: ")).expect("a name");
    app.change(&format!("UPDATE person SET name = '{name}' WHERE person_id = {student}"));
    let mut written = Document::new(940);
    let mut updates = Vec::new();
    for section in Section::WRITTEN {
        updates.push(written.edit_words(section, &marked_up(part(file, section.slug()))).expect("fits"));
        updates.push(written.set_completed(section, true));
    }
    let list = standard(language);
    for (number, key) in Grade::ALL.into_iter().flat_map(|grade| list.keys_of(grade)).enumerate() {
        let state =
            if number % 5 == 4 { ItemState::not_for_me(language.tag()).expect("fits") } else { ItemState::Done };
        if number % 4 != 3 {
            updates.push(written.set_item(&key, &state));
        }
    }
    for update in updates {
        app.database().save(right(student), update, NOW_MS).await.expect("saved");
    }
    for (number, told) in (20..).zip(part(file, "cards").split("\n\n")) {
        let field = |name: &str| Field::ALL.into_iter().find(|field| field.slug() == name).expect("a field");
        let fields: Vec<_> =
            told.lines().filter_map(|line| line.split_once(": ")).map(|(name, text)| (field(name), text)).collect();
        card(app, student, number, &fields).await;
    }
}
