//! Words to be read: lines become elements here, and text stays text.

use leptos::prelude::*;

use super::notes::{Notes, length};
use crate::text::{Block, Line, Run};

/// The lines of one section, with what stands on them.
#[component]
pub fn Words(lines: Vec<Line>, #[prop(optional)] notes: Notes) -> impl IntoView {
    let mut end = 0;
    let placed: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let at = end;
            end += length(&line) + 1;
            (line, at)
        })
        .collect();
    let groups = placed.chunk_by(|(a, _), (b, _)| is_list(a.block) && a.block == b.block).map(<[_]>::to_vec);
    view! {
        <div class="words" data-section=notes.section()>
            {groups.map(|lines| group(lines, &notes)).collect_view()}
        </div>
    }
}

/// Whether neighbouring lines of this kind are one list.
pub(super) const fn is_list(block: Block) -> bool {
    matches!(block, Block::Bullet | Block::Numbered)
}

/// Neighbouring lines of one list, or a single line of another kind.
fn group(lines: Vec<(Line, u32)>, notes: &Notes) -> AnyView {
    let block = lines.first().map(|(line, _)| line.block).unwrap_or_default();
    let items = |lines: Vec<(Line, u32)>| {
        lines
            .into_iter()
            .map(|(line, at)| {
                let (class, level) = (format!("indent-{}", line.indent), line.indent + 1);
                let add = notes.add(&line, at);
                view! {
                    <li dir="auto" class=class attr:aria-level=level.to_string() data-at=notes.at(at)>
                        {notes.line(line, at, run)}{add}
                    </li>
                }
            })
            .collect_view()
    };
    match block {
        Block::Bullet => view! { <ul>{items(lines)}</ul> }.into_any(),
        Block::Numbered => view! { <ol>{items(lines)}</ol> }.into_any(),
        _ => lines.into_iter().map(|(line, at)| single(line, at, notes)).collect_view().into_any(),
    }
}

fn single(line: Line, at: u32, notes: &Notes) -> AnyView {
    let block = line.block;
    let add = notes.add(&line, at);
    let (words, at) = (notes.line(line, at, run), notes.at(at));
    match block {
        // Whoever goes from heading to heading by ear hears the student's words alone.
        Block::Heading => view! { <div class="headline" dir="auto" data-at=at><h3>{words}</h3>{add}</div> }.into_any(),
        Block::Subheading => {
            view! { <div class="headline" dir="auto" data-at=at><h4>{words}</h4>{add}</div> }.into_any()
        }
        Block::Quote => view! { <blockquote><p dir="auto" data-at=at>{words}{add}</p></blockquote> }.into_any(),
        _ => view! { <p dir="auto" data-at=at>{words}{add}</p> }.into_any(),
    }
}

/// Words with their look.
pub(super) fn run(run: Run) -> AnyView {
    let mut view = run.text.into_any();
    if run.italic {
        view = view! { <em>{view}</em> }.into_any();
    }
    if run.bold {
        view = view! { <strong>{view}</strong> }.into_any();
    }
    match run.link {
        // Only safe schemes come this far: `text::render`.
        Some(address) => view! { <a rel="external noopener noreferrer" href=address>{view}</a> }.into_any(),
        None => view,
    }
}
