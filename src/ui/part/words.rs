//! Words to be read: lines become elements here, and text stays text.

use leptos::prelude::*;

use crate::text::{Block, Line, Run};

/// The lines of one section.
#[component]
pub fn Words(lines: Vec<Line>) -> impl IntoView {
    let groups = lines.chunk_by(|a, b| is_list(a.block) && a.block == b.block).map(<[Line]>::to_vec);
    view! { <div class="words">{groups.map(group).collect_view()}</div> }
}

/// Whether neighbouring lines of this kind are one list.
pub(super) const fn is_list(block: Block) -> bool {
    matches!(block, Block::Bullet | Block::Numbered)
}

/// Neighbouring lines of one list, or a single line of another kind.
fn group(lines: Vec<Line>) -> AnyView {
    let block = lines.first().map(|line| line.block).unwrap_or_default();
    let items = |lines: Vec<Line>| {
        lines
            .into_iter()
            .map(|line| {
                let level = line.indent + 1;
                view! { <li dir="auto" class=format!("indent-{}", line.indent) attr:aria-level=level.to_string()>{runs(line.runs)}</li> }
            })
            .collect_view()
    };
    match block {
        Block::Bullet => view! { <ul>{items(lines)}</ul> }.into_any(),
        Block::Numbered => view! { <ol>{items(lines)}</ol> }.into_any(),
        _ => lines.into_iter().map(single).collect_view().into_any(),
    }
}

fn single(line: Line) -> AnyView {
    let runs = runs(line.runs);
    match line.block {
        Block::Heading => view! { <h3 dir="auto">{runs}</h3> }.into_any(),
        Block::Subheading => view! { <h4 dir="auto">{runs}</h4> }.into_any(),
        Block::Quote => view! { <blockquote><p dir="auto">{runs}</p></blockquote> }.into_any(),
        _ => view! { <p dir="auto">{runs}</p> }.into_any(),
    }
}

fn runs(runs: Vec<Run>) -> AnyView {
    runs.into_iter().map(run).collect_view().into_any()
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
