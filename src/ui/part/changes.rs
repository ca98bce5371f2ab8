//! Two states of a text as one: what was added is underlined, what was removed is struck through, and both are
//! said in words for listeners; a change of formatting is written behind what it changed.

use leptos::prelude::*;

use super::words::{is_list, run};
use crate::say::{self, Language};
use crate::text::{Block, Compared, Comparison, Fate, Piece, Run};
use crate::ui::language;

/// Unchanged groups of lines that are folded away; fewer are no gain.
const FOLDED: usize = 3;

/// The lines of a comparison; long stretches without a change are folded.
#[component]
pub fn Changes(comparison: Comparison) -> impl IntoView {
    let lines = comparison.lines;
    // Where everything came or went, marks on every line would only be in the way: the page says it once.
    let is_all_one = lines.iter().flat_map(|line| &line.pieces).all(|piece| piece.fate == Fate::Added);
    let lines: Vec<_> = if is_all_one { lines.into_iter().map(unmarked).collect() } else { lines };
    let groups: Vec<Vec<Compared>> =
        lines.chunk_by(|a, b| is_list(a.block) && a.block == b.block).map(<[_]>::to_vec).collect();
    let changed: Vec<_> = groups.iter().map(|group| group.iter().any(Compared::is_changed)).collect();
    let is_near = |at: usize| is_all_one || changed[at.saturating_sub(1)..(at + 2).min(changed.len())].contains(&true);
    let near: Vec<_> = (0..groups.len()).map(is_near).collect();
    let mut groups = groups.into_iter();
    let parts = near.chunk_by(|a, b| a == b).map(|alike| {
        let own: Vec<_> = groups.by_ref().take(alike.len()).collect();
        if alike[0] || own.len() < FOLDED {
            return own.into_iter().map(group).collect_view().into_any();
        }
        let count = own.iter().map(Vec::len).sum::<usize>();
        view! {
            <details class="unchanged">
                <summary>{say::unchanged_lines(language(), count)}</summary>
                {own.into_iter().map(group).collect_view()}
            </details>
        }
        .into_any()
    });
    view! { <div class="words changes">{parts.collect_view()}</div> }
}

fn unmarked(line: Compared) -> Compared {
    let pieces = line.pieces.into_iter().map(|piece| Piece { fate: Fate::Kept, ..piece }).collect();
    Compared { end: Fate::Kept, pieces, ..line }
}

/// Neighbouring lines of one list, or a single line of another kind.
fn group(lines: Vec<Compared>) -> AnyView {
    let block = lines.first().map(|line| line.block).unwrap_or_default();
    let items = |lines: Vec<Compared>| {
        let item = |line: Compared| {
            let gone = line.pieces.iter().all(|piece| piece.fate == Fate::Removed) && !line.pieces.is_empty();
            let class = format!("indent-{}{}", line.indent, if gone { " gone" } else { "" });
            let level = (line.indent + 1).to_string();
            view! { <li dir="auto" class=class attr:aria-level=level>{content(line)}</li> }
        };
        lines.into_iter().map(item).collect_view()
    };
    match block {
        Block::Bullet => view! { <ul>{items(lines)}</ul> }.into_any(),
        Block::Numbered => view! { <ol>{items(lines)}</ol> }.into_any(),
        _ => lines.into_iter().map(single).collect_view().into_any(),
    }
}

fn single(line: Compared) -> AnyView {
    let block = line.block;
    let content = content(line);
    match block {
        Block::Heading => view! { <h3 dir="auto">{content}</h3> }.into_any(),
        Block::Subheading => view! { <h4 dir="auto">{content}</h4> }.into_any(),
        Block::Quote => view! { <blockquote><p dir="auto">{content}</p></blockquote> }.into_any(),
        _ => view! { <p dir="auto">{content}</p> }.into_any(),
    }
}

fn content(line: Compared) -> AnyView {
    let look = line.was.map(|was| note(vec![reshaped(language(), was, (line.block, line.indent))]));
    let end = match line.end {
        Fate::Kept => None,
        Fate::Added => Some(added("\u{21b5}".into_any(), say::break_added(language()))),
        Fate::Removed => Some(removed("\u{21b5}".into_any(), say::break_removed(language()))),
    };
    view! { {line.pieces.into_iter().map(piece).collect_view()} {end} {look} }.into_any()
}

fn piece(piece: Piece) -> AnyView {
    let notes = piece.was.map(|was| restyled(language(), &was, &piece.run));
    let words = run(piece.run);
    match (piece.fate, notes) {
        (Fate::Added, _) => added(words, say::added(language())),
        (Fate::Removed, _) => removed(words, say::removed(language())),
        (Fate::Kept, Some(notes)) => view! { <span class="restyled">{words}</span> {note(notes)} }.into_any(),
        (Fate::Kept, None) => words,
    }
}

fn added(words: AnyView, said: &'static str) -> AnyView {
    view! { <ins>{aside(format!(" ({said} "))}{words}{aside(") ".to_owned())}</ins> }.into_any()
}

fn removed(words: AnyView, said: &'static str) -> AnyView {
    view! { <del>{aside(format!(" ({said} "))}{words}{aside(") ".to_owned())}</del> }.into_any()
}

/// For listeners alone. With a direction of its own it does not decide that of the line.
fn aside(said: String) -> impl IntoView {
    view! { <span class="unseen" dir=language().direction()>{said}</span> }
}

fn note(notes: Vec<&'static str>) -> AnyView {
    view! { <small class="look" dir=language().direction()>{format!(" ({})", notes.join(say::list_comma(language())))}</small> }.into_any()
}

/// What changed in the look of words.
fn restyled(language: Language, was: &Run, now: &Run) -> Vec<&'static str> {
    let mut notes = Vec::new();
    let mut say = |was: bool, now: bool, come: &'static str, gone: &'static str| {
        if was != now {
            notes.push(if now { come } else { gone });
        }
    };
    say(was.bold, now.bold, say::now_bold(language), say::no_longer_bold(language));
    say(was.italic, now.italic, say::now_italic(language), say::no_longer_italic(language));
    say(was.link.is_some(), now.link.is_some(), say::now_link(language), say::no_longer_link(language));
    if was.link.is_some() && now.link.is_some() && was.link != now.link {
        notes.push(say::link_elsewhere(language));
    }
    notes
}

/// What changed in the shape of a line.
fn reshaped(language: Language, (was, was_indent): (Block, u8), (now, indent): (Block, u8)) -> &'static str {
    match (was, now) {
        (Block::Bullet, Block::Bullet) | (Block::Numbered, Block::Numbered) if indent > was_indent => {
            say::moved_in(language)
        }
        (Block::Bullet, Block::Bullet) | (Block::Numbered, Block::Numbered) => say::moved_out(language),
        (_, Block::Heading) => say::now_heading(language),
        (_, Block::Subheading) => say::now_small_heading(language),
        (_, Block::Bullet) => say::now_list(language),
        (_, Block::Numbered) => say::now_numbered(language),
        (_, Block::Quote) => say::now_quote(language),
        (Block::Heading | Block::Subheading, Block::Paragraph) => say::no_longer_heading(language),
        (Block::Quote, Block::Paragraph) => say::no_longer_quote(language),
        (_, Block::Paragraph) => say::no_longer_list(language),
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, Language, Run, reshaped, restyled};

    #[test]
    fn a_change_of_look_is_said_in_words() {
        let plain = Run::default();
        let bold = Run { bold: true, ..Run::default() };
        let link = |address: &str| Run { link: Some(address.to_owned()), ..Run::default() };
        assert_eq!(restyled(Language::En, &plain, &bold), ["now bold"]);
        assert_eq!(
            restyled(Language::En, &Run { italic: true, ..bold.clone() }, &plain),
            ["no longer bold", "no longer italic"]
        );
        assert_eq!(
            restyled(Language::En, &link("https://a.example"), &link("https://b.example")),
            ["the link leads elsewhere now"]
        );
        assert_eq!(reshaped(Language::En, (Block::Paragraph, 0), (Block::Heading, 0)), "now a heading");
        assert_eq!(reshaped(Language::En, (Block::Bullet, 1), (Block::Bullet, 0)), "moved out");
        assert_eq!(reshaped(Language::En, (Block::Numbered, 1), (Block::Paragraph, 0)), "no longer in a list");
    }
}
