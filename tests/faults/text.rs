//! R14: text of every kind, by the page's push, by the form without script and by a travelling plan, comes out as it went
//! in: of the log, in the text area, on every page that shows it, in the history, on paper and in the files that are taken.
//! So does what a counselor says about it; and no list that is taken out has a word of either.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use ilp::domain::comment::WORDS_LIMIT;
use ilp::domain::section::Section;
use ilp::text::utf16_len;
use serde_json::Value;

use crate::dice::Dice;
use crate::place::{Place, assert_no_panic};
use crate::student::{Student, counselled, unescape};
use crate::{Proof, Scale};

/// Plans of so many texts stay quick.
const TEXTS_PER_PLACE: usize = 40;

/// Behind all texts: where a page shows that something was said, it is not in one of them.
const TALKED_ABOUT: &str = "This is talked about.";

const TEXTS: [&str; 34] = [
    "plain words",
    "\nan empty line first",
    "\n\n\nthree of them",
    "the last one empty\n",
    "  two spaces  and two more  ",
    "\ttabs\tbetween\t",
    "one\r\ntwo\r\n",
    "one\rtwo",
    "before\0after",
    "😀🎓🏳️‍🌈",
    "👩🏽‍🔬👨‍👩‍👧‍👦",
    "👍🏿 and 👍",
    "e\u{301} is é, n\u{303} is ñ",
    "שלום, hello, مرحبا",
    "\u{202e}turned\u{202c} \u{2066}kept apart\u{2069}",
    "ไทย ภาษา",
    "中文，日本語、한국어",
    "नमस्ते",
    "\u{200b}\u{200d}\u{feff}nothing to be seen",
    "𝒲𝒾𝒹𝑒 and \u{10fffd}",
    "\u{fffd}\u{fffe}\u{ffff}",
    "<script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<!-- <img src=x onerror=alert(1)> -->",
    "&amp; &lt; &#0; &notanentity;",
    "\"quoted\" 'and' `so`",
    "'; DROP TABLE plan_log; --",
    "%00 %0a + %2B &words=other&base=0",
    "javascript:alert(1)",
    "{{7*7}} ${7*7} #{7*7}",
    "\\n \\u0000 \\\\",
    "../../etc/passwd",
    "]]> <![CDATA[ x ]]>",
    "\u{1}\u{7}\u{8}\u{b}\u{c}\u{1b}[31m\u{7f}\u{85}\u{2028}\u{2029}",
];

pub fn fidelity(scale: &Scale) -> Proof {
    let mut dice = scale.dice();
    let mut texts: Vec<_> = TEXTS.map(str::to_owned).into();
    let more = scale.times(0, 700 - TEXTS.len());
    texts.extend((0..more).map(|_| (0..=dice.below(4)).map(|_| TEXTS[dice.below(TEXTS.len())]).collect()));
    let (mut runs, mut said, mut refused) = (0, 0, 0);
    // A megabyte, in words and in one word, each in a place of its own.
    let long = ["0123456789 abcdef ".repeat(60_000), "é".repeat(1 << 19)];
    let count = texts.len() + long.len();
    for texts in texts.chunks(TEXTS_PER_PLACE).chain(long.chunks(1)) {
        let place = Place::demo(scale);
        let server = place.start();
        let mut writers = Writers::new(&place);
        for text in texts {
            runs += writers.put_and_read(&place, text, &mut dice);
            match writers.comment(text) {
                Ok(()) => said += 1,
                Err(sentence) => {
                    assert!(sentence.ends_with('.'), "no sentence: {sentence}");
                    refused += 1;
                }
            }
        }
        // Megabytes on every page take a minute.
        if scale.full || texts.iter().all(|text| text.len() < 1 << 16) {
            runs += writers.travel(scale, &place, texts.len());
            writers.read_every_way_out();
        }
        server.kill();
        assert_no_panic(&place.said());
    }
    Proof::Held(
        runs,
        format!(
            "{count} texts by push, by form and by a travelling plan; {said} said as a comment, {refused} refused there in a sentence. Each equal in the log, the text area, the counselor's page, the history, print, the record as page and as file, the travelling plan as file and as page; none of them in the lists that are taken out"
        ),
    )
}

struct Writers {
    student: Student,
    counselor: Student,
    /// What stands at the beginning of each section, as the log has it.
    put: BTreeMap<Section, String>,
    /// Where the last text was put.
    section: Section,
    /// What the counselor said, as it is kept.
    said: Vec<String>,
}

impl Writers {
    /// A student and a counselor who may read the plan.
    fn new(place: &Place) -> Self {
        let (counselor, student) = counselled(place);
        let mut student = Student::enter(place, student);
        for section in Section::WRITTEN {
            student.type_text(section, &format!("{TALKED_ABOUT}\n"), false);
        }
        student.save().expect("a healthy server");
        let counselor = Student::visitor(place, counselor);
        Self { student, counselor, put: BTreeMap::new(), section: Section::Goals, said: Vec::new() }
    }

    /// Puts a text at the beginning of a section by either way, and reads it by every way. Gives how many were put.
    fn put_and_read(&mut self, place: &Place, text: &str, dice: &mut Dice) -> usize {
        let student = &mut self.student;
        let short: String = text.chars().take(40).collect();
        for by_form in [false, true] {
            let how = format!("{short:?} by {}", if by_form { "form" } else { "push" });
            let section = Section::WRITTEN[dice.below(3)];
            // What stands before this mark is the text.
            let mark = student.token();
            let put = format!("{text}{mark}");
            let expected = if by_form {
                let (base, words) = student.text_area(section).expect("a page");
                // A browser sends the line ends of a form so.
                let sent = format!("{put}{words}").replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n");
                student.save_words(section, &base, &sent).unwrap_or_else(|answer| panic!("{how}: {answer:?}"));
                student.save().expect("a healthy server");
                // As the form's reader says: newlines alone, and no NUL, which nobody can type.
                lines(text).replace('\0', "")
            } else {
                student.type_text(section, &put, false);
                student.save().expect("saved");
                text.to_owned()
            };
            let whole = self.put.entry(section).or_default();
            if by_form {
                // The form sends all of the section, so what stood there before comes by it too.
                *whole = lines(whole).replace('\0', "");
            }
            whole.insert_str(0, &format!("{expected}{mark}"));
            self.section = section;
            let before_mark = |words: &str| words.split(&mark).next().map(str::to_owned);
            assert!(student.words(section).contains(&mark), "{how}");
            assert!(before_mark(&student.words(section)).as_ref() == Some(&expected), "{how}, the page that wrote it");
            let mut page = student.new_page(place);
            page.save().expect("a plan");
            assert_eq!(before_mark(&page.words(section)).as_ref(), Some(&expected), "{how}, out of the log");
            let (_, area) = student.text_area(section).expect("a page");
            // Beyond this point a parser of HTML reads: it knows no NUL and newlines alone.
            let shown = lines(&expected).replace('\0', "\u{fffd}");
            let area = lines(&area).replace('\0', "\u{fffd}");
            assert_eq!(before_mark(&area).as_ref(), Some(&shown), "{how}, in the text area");
            let read = self.counselor.get(&format!("/students/{}", student.person));
            assert_eq!(read.status, 200, "the counselor reads");
            assert!(
                !read.body.contains("<script>alert") && !read.body.contains("<img src=x"),
                "{how}: text became a tag"
            );
            let body = unescape(&read.body).replace('\0', "\u{fffd}");
            for line in shown.split('\n').filter(|line| !line.trim().is_empty()) {
                assert!(body.contains(line), "{how}, on the counselor's page: {line:.60?}");
            }
        }
        2
    }

    /// Says a text about the line that stood there first. Gives why it was refused.
    fn comment(&mut self, text: &str) -> Result<(), String> {
        let (base, words) = (self.student.text_area(self.section).expect("a page").0, self.student.words(self.section));
        let head = base.split('.').next().unwrap_or_default();
        let from = utf16_len(&words[..words.find(TALKED_ABOUT).expect("the line about which is talked")]);
        let passage = format!("{}.{head}.{from}.{}", self.section.slug(), from + utf16_len(TALKED_ABOUT));
        let (student, id) = (self.student.person.to_string(), (self.said.len() + 1).to_string());
        let form = [("student", &*student), ("passage", &passage), ("id", &id), ("part", ""), ("said", text)];
        let answer = self.counselor.send_form_to("/api/comment", &form);
        let kept = lines(text).replace('\0', "").trim().to_owned();
        let is_refused = kept.is_empty() || kept.chars().count() > WORDS_LIMIT;
        assert_eq!(answer.status, if is_refused { 422 } else { 200 }, "{text:.40?}: {answer:?}");
        if is_refused {
            return Err(sentence(&answer.body));
        }
        self.said.push(kept);
        Ok(())
    }

    /// The plan as it travels arrives elsewhere, where the student has written nothing of it yet: word for word.
    fn travel(&self, scale: &Scale, place: &Place, texts: usize) -> usize {
        let there = Place::demo(scale);
        let file = there.folder().join("learning-plan.zip");
        std::fs::write(&file, self.student.get_bytes("/plan/take")).expect("a file");
        let mut receive = there.program(&[]);
        receive.arg("receive").arg(&file).args(["--same-student", "--apply", "--student"]);
        let received = receive.arg(self.student.person.to_string()).arg("--database").arg(&there.database).status();
        assert!(received.expect("the program runs").success(), "{}", there.said());
        let server = there.start();
        let reader = Student::enter(&there, self.student.person.0);
        for (section, put) in &self.put {
            assert_eq!(reader.words(*section), self.student.words(*section), "{}: {}", section.slug(), there.said());
            assert_begins(&reader.words(*section), put, section.slug());
            let (_, here) = self.student.text_area(*section).expect("a page");
            let (_, area) = reader.text_area(*section).expect("a page");
            assert!(area == here, "{}: another text area than at home", section.slug());
        }
        server.kill();
        assert_no_panic(&there.said());
        assert_eq!(place.integrity(), "ok");
        texts
    }

    /// Every page and file that shows the words shows all of them, as text.
    fn read_every_way_out(&self) {
        let student = self.student.person;
        let record: Value = serde_json::from_str(&page(&self.student, "/plan/record.json")).expect("JSON");
        let file = self.student.get_bytes("/plan/take");
        let taken: Value = serde_json::from_str(&part(&file, "plan.json")).expect("JSON");
        let plan = |all: &Value| all["plans"].as_array().expect("plans").last().expect("a year").clone();
        let (recorded, taken) = (plan(&record), plan(&taken));
        for (section, put) in &self.put {
            let slug = section.slug();
            let in_file = |text: &Value, what: &str| {
                let text = text.as_str().unwrap_or_else(|| panic!("no words of {slug} in {what}"));
                assert_begins(text, put, &format!("{slug} in {what}"));
            };
            in_file(&recorded["sections"][slug]["text"], "the record");
            let sections = taken["sections"].as_array().expect("sections");
            let of = sections.iter().find(|of| of["section"] == slug).expect("the section");
            in_file(&of["text"], "the travelling plan");
            for (who, path) in [
                (&self.student, format!("/plan/{slug}/history?who=1")),
                (&self.counselor, format!("/students/{student}/history/{slug}?who=1")),
            ] {
                assert_shows(&shown(&page(who, &path), &path), put, &path);
            }
        }
        let pages = [
            ("the travelling plan's page", part(&file, "index.html")),
            ("the counselor's page", page(&self.counselor, &format!("/students/{student}"))),
            ("the counselor's print", page(&self.counselor, &format!("/students/{student}/print"))),
            ("the student's print", page(&self.student, "/plan/print")),
            ("the record", page(&self.student, "/plan/record")),
        ]
        .map(|(what, html)| (what, shown(&html, what)));
        for (what, shown) in &pages {
            // A record of years shows the newest versions only, as far as they have so many bytes.
            let is_long = self.put.values().map(String::len).sum::<usize>() > 200_000;
            for put in self.put.values().filter(|_| !is_long || *what != "the record") {
                assert_shows(shown, put, what);
            }
        }
        let talk = page(&self.student, &format!("/api/talk?student={student}&seen=0"));
        for said in &self.said {
            let is_there = |all: &Value| has_text(all, said);
            assert!(is_there(&record["comments"]), "{said:.40?} in the record");
            assert!(is_there(&taken["comments"]), "{said:.40?} in the travelling plan");
            assert!(is_there(&serde_json::from_str(&talk).expect("JSON")), "{said:.40?} in the talk");
            assert_shows(&pages[0].1, said, "what was said, on the travelling plan's page");
            assert_shows(&pages[1].1, said, "what was said, on the counselor's page");
        }
        // Lists are taken out without a word of anybody.
        for path in ["/desk/export/list.csv?show=all", "/desk/export/list.json?show=all"] {
            let list = page(&self.counselor, path);
            assert!(list.contains("last_check_in"), "a list: {path}");
            assert!(!list.contains(&format!("k{student}n")), "a word of the plan in {path}");
            for line in self.put.values().chain(&self.said).flat_map(|text| text.lines()).filter(|line| line.len() > 12)
            {
                assert!(!list.contains(line), "{line:.60?} in {path}");
            }
        }
    }
}

/// A page or a file, as somebody is answered.
fn page(who: &Student, path: &str) -> String {
    let answer = who.get_with(who.cookie(), path);
    assert_eq!(answer.status, 200, "{path}");
    answer.body
}

/// A text begins with exactly this.
fn assert_begins(text: &str, put: &str, what: &str) {
    if text.starts_with(put) {
        return;
    }
    let at = text.char_indices().zip(put.char_indices()).find(|(one, two)| one != two).map_or(0, |((at, _), _)| at);
    let around = |text: &str| text[at..].chars().take(40).collect::<String>();
    panic!("{what}: {:?} in the place of {:?}", around(text), around(put));
}

/// A text of a file that was packed.
fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).expect("a ZIP");
    let mut text = String::new();
    zip.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
    text
}

/// Whether some text in it is exactly this.
fn has_text(all: &Value, text: &str) -> bool {
    match all {
        Value::String(found) => found == text,
        Value::Array(all) => all.iter().any(|one| has_text(one, text)),
        Value::Object(all) => all.values().any(|one| has_text(one, text)),
        _ => false,
    }
}

/// What a page shows, its tags taken away; it made none of any text.
fn shown(page: &str, what: &str) -> String {
    assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{what}: text became a tag");
    let mut plain = String::new();
    for piece in page.split('<') {
        plain.push_str(piece.split_once('>').map_or(piece, |(_, behind)| behind));
    }
    unescape(&plain).replace('\0', "\u{fffd}")
}

/// Every line of a text is shown.
fn assert_shows(shown: &str, text: &str, what: &str) {
    let text = lines(text).replace('\0', "\u{fffd}");
    for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
        assert!(shown.contains(line), "{what} does not show {line:.60?}");
    }
}

/// What an answer says to a person.
fn sentence(body: &str) -> String {
    fn longest(value: &Value) -> String {
        match value {
            Value::String(text) => text.clone(),
            Value::Array(all) => all.iter().map(longest).max_by_key(String::len).unwrap_or_default(),
            Value::Object(all) => all.values().map(longest).max_by_key(String::len).unwrap_or_default(),
            _ => String::new(),
        }
    }
    serde_json::from_str(body).map_or_else(|_| body.to_owned(), |value| longest(&value))
}

/// Line ends as a parser of HTML reads them.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
