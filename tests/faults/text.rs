//! R14: text of every kind, by the page's push and by the form without script, comes out as it went in: of the log, in
//! the text area and on the page that a counselor reads.

use ilp::domain::section::Section;

use crate::dice::Dice;
use crate::place::{Place, assert_no_panic};
use crate::student::{STUDENTS, Student, unescape};
use crate::{Proof, Scale};

/// Plans of so many texts stay quick.
const TEXTS_PER_PLACE: usize = 40;

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
    let mut runs = 0;
    for texts in texts.chunks(TEXTS_PER_PLACE) {
        let place = Place::demo(scale);
        let server = place.start();
        let mut writers = Writers::new(&place);
        for text in texts {
            runs += writers.put_and_read(&place, text, &mut dice);
        }
        server.kill();
        assert_no_panic(&place.said());
    }
    // A megabyte, in words and in one word.
    let long = ["0123456789 abcdef ".repeat(60_000), "é".repeat(1 << 19)];
    for text in &long {
        let place = Place::demo(scale);
        let server = place.start();
        runs += Writers::new(&place).put_and_read(&place, text, &mut dice);
        server.kill();
        assert_no_panic(&place.said());
    }
    Proof::Held(
        runs,
        format!(
            "{} texts by push and by form, each read from the log, the text area and the page",
            texts.len() + long.len()
        ),
    )
}

struct Writers {
    student: Student,
    counselor: Student,
}

impl Writers {
    /// A student and a counselor who may read the plan.
    fn new(place: &Place) -> Self {
        let (counselor, student) = place
            .sql()
            .query_row(
                "SELECT counselor_id, student_id FROM caseload WHERE student_id <= $1 ORDER BY 2, 1 LIMIT 1",
                [STUDENTS.end()],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .expect("a caseload");
        Self { student: Student::enter(place, student), counselor: Student::visitor(place, counselor) }
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
}

/// Line ends as a parser of HTML reads them.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
