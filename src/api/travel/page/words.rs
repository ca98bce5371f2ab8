//! Words as HTML: text stays text, and lines become elements.

use std::fmt::Write;

use super::{Block, Line, Run};
use crate::domain::day::Day;
use crate::say::{Language, on};

/// Text as HTML has it, also within quotes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// A day, or the day of a moment, as the language writes it: "Nov 24, 2026". What is none stays as it is.
pub fn day(language: Language, text: &str) -> String {
    match text.split('T').next().unwrap_or_default().parse::<Day>() {
        Ok(_) => on(language, text),
        Err(_) => escaped(text),
    }
}

/// The day of a moment in milliseconds since 1970, in UTC.
pub fn moment(language: Language, ms: i64) -> String {
    on(language, &Day::at(ms, 0).to_string())
}

/// The lines of one section. Neighbouring lines of one list are one list.
pub fn words(lines: &[Line]) -> String {
    let is_list = |block| matches!(block, Block::Bullet | Block::Numbered);
    let mut html = String::new();
    for group in lines.chunk_by(|a, b| is_list(a.block) && a.block == b.block) {
        let (open, close) = match group.first().map(|line| line.block) {
            Some(Block::Bullet) => ("<ul>\n", "</ul>\n"),
            Some(Block::Numbered) => ("<ol>\n", "</ol>\n"),
            _ => ("", ""),
        };
        html += open;
        for Line { block, indent, runs } in group {
            let runs: String = runs.iter().map(run).collect();
            let _ = match block {
                Block::Heading => writeln!(html, "<h4 dir=\"auto\">{runs}</h4>"),
                Block::Subheading => writeln!(html, "<h5 dir=\"auto\">{runs}</h5>"),
                Block::Bullet | Block::Numbered => {
                    writeln!(html, "<li dir=\"auto\" class=\"in-{indent}\">{runs}</li>")
                }
                Block::Quote => writeln!(html, "<blockquote dir=\"auto\"><p>{runs}</p></blockquote>"),
                Block::Paragraph => writeln!(html, "<p dir=\"auto\">{runs}</p>"),
            };
        }
        html += close;
    }
    html
}

fn run(run: &Run) -> String {
    let mut html = escaped(&run.text);
    if run.italic {
        html = format!("<em>{html}</em>");
    }
    if run.bold {
        html = format!("<strong>{html}</strong>");
    }
    match &run.link {
        // Only safe schemes come this far: `text::render`.
        Some(address) => format!("<a rel=\"noopener noreferrer\" href=\"{}\">{html}</a>", escaped(address)),
        None => html,
    }
}

#[cfg(test)]
mod tests {
    use super::{day, moment, words};
    use crate::say::Language;
    use crate::text::{Block, Line, Run};

    #[test]
    fn a_day_is_written_as_people_write_it_and_what_is_none_stays_text() {
        assert_eq!(day(Language::En, "2026-11-24T12:26:40Z"), "Nov 24, 2026");
        assert_eq!(day(Language::Es, "2026-01-05"), "5 de ene. de 2026");
        assert_eq!(day(Language::En, "<b>soon</b>"), "&lt;b&gt;soon&lt;/b&gt;");
        assert_eq!(moment(Language::En, 1_795_523_200_000), "Nov 24, 2026");
    }

    #[test]
    fn neighbouring_items_are_one_list_and_hostile_words_stay_words() {
        let line = |block, text: &str| Line {
            block,
            indent: 1,
            runs: vec![Run { text: text.to_owned(), bold: true, ..Run::default() }],
        };
        let html = words(&[line(Block::Bullet, "one"), line(Block::Bullet, "<script>"), line(Block::Quote, "\"two\"")]);
        assert_eq!(html.matches("<ul>").count(), 1);
        assert!(html.contains("<strong>&lt;script&gt;</strong>") && html.contains("&quot;two&quot;"), "{html}");
    }
}
