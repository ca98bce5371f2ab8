//! What stands on the words of a section: the passages that have comments, and the ways to a new one.

use leptos::prelude::*;

use super::in_list::to_student;
use crate::api::comment::Comments;
use crate::domain::comment::{EventId, Passage};
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::say;
use crate::text::{Line, Run, slice, utf16_len};
use crate::ui::language;

/// What [`super::Words`] draws on a section besides its words; by default nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    marks: Vec<Mark>,
    add: Option<Add>,
}

/// A passage with a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    from: u32,
    to: u32,
    thread: EventId,
    number: usize,
    title: String,
}

/// Where a comment on a passage is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Add {
    student: PersonId,
    section: Section,
    base: u64,
}

impl Notes {
    /// The open comments on a section of this student, and for adults a way to a new one behind each line.
    pub fn of(comments: &Comments, student: PersonId, section: Section) -> Self {
        let marks = comments.of(section).filter(|(_, thread)| !thread.is_resolved).filter_map(|(number, thread)| {
            let place = thread.place.as_ref()?;
            Some(Mark {
                from: place.from,
                to: place.to,
                thread: thread.id,
                number,
                title: thread.title(language(), number),
            })
        });
        let add = comments.may_open.then_some(Add { student, section, base: comments.base });
        Self { marks: marks.collect(), add }
    }

    /// The name of the section, where a selection may become a passage.
    pub fn section(&self) -> Option<&'static str> {
        self.add.map(|add| add.section.slug())
    }

    /// Where a line begins, for the same purpose.
    pub fn at(&self, at: u32) -> Option<String> {
        self.add.map(|_| at.to_string())
    }

    /// The way to a new comment behind a line that begins at `at` and has words; nothing for who may not comment.
    pub fn add(&self, line: &Line, at: u32) -> Option<AnyView> {
        let add = self.add.filter(|_| line.runs.iter().any(|run| !run.text.trim().is_empty()))?;
        Some(add.link(at, at + length(line), line).into_any())
    }

    /// A line that begins at `at`: its runs as `draw` draws them, the passages in it marked.
    pub fn line(&self, line: Line, at: u32, draw: fn(Run) -> AnyView) -> AnyView {
        let pieces = self.pieces(line.runs, at);
        let drawn = pieces.into_iter().map(|(run, from, to)| {
            let is_marked = self.marks.iter().any(|mark| mark.from <= from && to <= mark.to);
            let view = draw(run);
            let ends = self.marks.iter().filter(|mark| mark.to == to).map(Mark::link).collect_view();
            if is_marked {
                view! { <mark class="passage">{view}</mark>{ends} }.into_any()
            } else {
                (view, ends).into_any()
            }
        });
        drawn.collect_view().into_any()
    }

    /// The runs of a line that begins at `at`, cut where a passage begins or ends; each with its place.
    fn pieces(&self, runs: Vec<Run>, at: u32) -> Vec<(Run, u32, u32)> {
        let mut pieces = Vec::new();
        let mut from = at;
        for run in runs {
            let end = from + utf16_len(&run.text);
            let mut cuts: Vec<_> = self.marks.iter().flat_map(|mark| [mark.from, mark.to]).chain([end]).collect();
            cuts.retain(|cut| from < *cut && *cut <= end);
            cuts.sort_unstable();
            cuts.dedup();
            let start = from;
            for cut in cuts {
                let text = slice(&run.text, &(from - start..cut - start)).unwrap_or_default().to_owned();
                pieces.push((Run { text, ..run.clone() }, from, cut));
                from = cut;
            }
        }
        pieces
    }
}

impl Mark {
    fn link(&self) -> impl IntoView + use<> {
        // The browser's own way there takes the focus along; the router's would leave it behind.
        view! {
            <a
                class="note-number" rel="external" id=format!("passage-{}", self.thread)
                href=format!("#comment-{}", self.thread) aria-label=self.title.clone()
            >
                {self.number}
            </a>
        }
    }
}

impl Add {
    fn link(self, from: u32, to: u32, line: &Line) -> impl IntoView + use<> {
        let text: String = line.runs.iter().map(|run| run.text.as_str()).collect();
        let beginning: String = text.trim().chars().take(40).collect();
        let passage = Passage { section: self.section, base: self.base, from, to };
        view! {
            <a class="note-add" href=to_student(self.student, &format!("?passage={passage}#new-comment"))>
                {say::comment_on(language())}
                <span class="unseen">{say::comment_on_words(language(), &beginning)}</span>
            </a>
        }
    }
}

/// How long a line is without its newline, in UTF-16 code units.
pub fn length(line: &Line) -> u32 {
    line.runs.iter().map(|run| utf16_len(&run.text)).sum()
}

#[cfg(test)]
mod tests {
    use super::{Mark, Notes, Run};
    use crate::domain::comment::EventId;

    fn mark(from: u32, to: u32) -> Mark {
        Mark { from, to, thread: EventId(1), number: 1, title: String::new() }
    }

    #[test]
    fn runs_are_cut_where_passages_begin_and_end_and_nothing_is_lost() {
        let run = |text: &str, bold| Run { text: text.to_owned(), bold, ..Run::default() };
        let notes = Notes { marks: vec![mark(12, 15), mark(14, 90), mark(0, 11)], add: None };
        let pieces = notes.pieces(vec![run("I \u{1F600}", false), run("read", true)], 10);
        let texts: Vec<_> = pieces.iter().map(|(run, from, to)| (run.text.as_str(), run.bold, *from, *to)).collect();
        assert_eq!(
            texts,
            [
                ("I", false, 10, 11),
                (" ", false, 11, 12),
                ("\u{1F600}", false, 12, 14),
                ("r", true, 14, 15),
                ("ead", true, 15, 18)
            ]
        );
    }
}
