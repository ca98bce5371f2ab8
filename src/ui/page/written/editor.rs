//! The editor over the text area: its toolbar here, its view in `editor/` (ProseMirror), its words in the
//! document. Nothing of it is in the server's page.

use leptos::ev;
use leptos::html::{Div, Textarea};
use leptos::prelude::*;
use serde::Deserialize;

use crate::domain::section::Section;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::Talk;

/// What the caret stands in, as the view tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Caret {
    bold: bool,
    italic: bool,
    link: Option<String>,
    block: String,
}

impl Caret {
    fn is_on(&self, command: &str) -> bool {
        match command {
            "bold" => self.bold,
            "italic" => self.italic,
            "link" => self.link.is_some(),
            block => self.block == block,
        }
    }
}

/// A control of the toolbar: command, name for listeners, what it shows, and its keys.
type Control = (&'static str, fn(Language) -> &'static str, &'static str, &'static str);

const CONTROLS: [Control; 12] = [
    ("bold", say::tool_bold, "B", "Control+B"),
    ("italic", say::tool_italic, "I", "Control+I"),
    ("link", say::tool_link, "\u{1F517}\u{FE0E}", "Control+K"),
    ("h2", say::tool_heading, "H", "Control+Alt+2"),
    ("h3", say::tool_smaller_heading, "h", "Control+Alt+3"),
    ("ul", say::tool_list, "\u{2022}", "Control+Shift+8"),
    ("ol", say::tool_numbered_list, "1.", "Control+Shift+7"),
    ("quote", say::tool_quote, "\u{201D}", "Control+Shift+9"),
    ("outdent", say::tool_less_indent, "\u{21E4}", "Control+["),
    ("indent", say::tool_more_indent, "\u{21E5}", "Control+]"),
    ("undo", say::tool_undo, "\u{21B6}", "Control+Z"),
    ("redo", say::tool_redo, "\u{21B7}", "Control+Y"),
];

#[cfg(feature = "hydrate")]
type View = StoredValue<Option<Runner>, LocalStorage>;
#[cfg(feature = "hydrate")]
type Runner = std::rc::Rc<dyn Fn(&str, &str)>;

/// The toolbar, and the work of turning the text area into the editor once the page is live.
#[component]
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "only a browser edits"))]
pub fn Editor(
    talk: Talk,
    section: Section,
    start: RwSignal<Option<String>>,
    plain: String,
    host: NodeRef<Div>,
    text_area: NodeRef<Textarea>,
) -> impl IntoView {
    let language = language();
    let caret = RwSignal::new(None::<Caret>);
    #[cfg(feature = "hydrate")]
    let view: View = StoredValue::new_local(None);
    #[cfg(feature = "hydrate")]
    mount::open((talk, section), plain, host, text_area, caret, view);
    #[cfg(feature = "hydrate")]
    mount::begin(start, text_area, view);

    let run = move |command: &'static str| {
        #[cfg(feature = "hydrate")]
        mount::run(view, command, caret);
    };
    let walk = move |event: ev::KeyboardEvent| {
        #[cfg(feature = "hydrate")]
        {
            use crate::ui::browser::{Walk, focus_first, walk_toolbar};
            // The arrows lead to where they point.
            let (left, right) = match language.direction() {
                "rtl" => (Walk::On, Walk::Back),
                _ => (Walk::Back, Walk::On),
            };
            match event.key().as_str() {
                "ArrowRight" => walk_toolbar(right),
                "ArrowLeft" => walk_toolbar(left),
                "Home" => walk_toolbar(Walk::First),
                "End" => walk_toolbar(Walk::Last),
                "Escape" => focus_first(".editor-words"),
                _ => {}
            }
            if matches!(event.key().as_str(), "Home" | "End") {
                event.prevent_default();
            }
        }
        #[cfg(not(feature = "hydrate"))]
        drop(event);
    };
    view! {
        <Show when=move || caret.with(Option::is_some)>
            <div class="toolbar" role="toolbar" aria-label=say::tool_bar(language) on:keydown=walk>
                {CONTROLS
                    .into_iter()
                    .enumerate()
                    .map(|(index, (command, name, shown, keys))| {
                        let toggles = !matches!(command, "indent" | "outdent" | "undo" | "redo");
                        let pressed = move || {
                            toggles.then(|| caret.with(|caret| caret.as_ref().is_some_and(|caret| caret.is_on(command))).to_string())
                        };
                        view! {
                            <button
                                type="button"
                                class=format!("tool tool-{command}")
                                tabindex=if index == 0 { "0" } else { "-1" }
                                title=format!("{} ({keys})", name(language))
                                aria-label=name(language)
                                aria-keyshortcuts=keys
                                aria-pressed=pressed
                                on:click=move |_| run(command)
                            >
                                {shown}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
        </Show>
    }
}

#[cfg(feature = "hydrate")]
mod mount {
    use std::rc::Rc;

    use leptos::html::{Div, Textarea};
    use leptos::prelude::*;
    use leptos::task::spawn_local;

    use super::super::beside::begun;
    use super::super::passages;
    use super::{Caret, View};
    use crate::domain::section::Section;
    use crate::say;
    use crate::ui::browser::{self, Area, EditorCalls, EditorView};
    use crate::ui::language;
    use crate::ui::live;
    use crate::ui::part::Talk;

    /// How long after the script could not come it is asked for again.
    const AGAIN_MS: u32 = 30_000;

    /// Writes in the text area as soon as the page is live, and opens the editor in its place once the script is here.
    pub(super) fn open(
        (talk, section): (Talk, Section),
        before: String,
        host: NodeRef<Div>,
        text_area: NodeRef<Textarea>,
        caret: RwSignal<Option<Caret>>,
        view: View,
    ) {
        passages::draw(talk, section);
        let is_here = StoredValue::new(());
        Effect::new(move |opened: Option<bool>| {
            if opened == Some(true) {
                return true;
            }
            let (Some(host), Some(area)) = (host.get(), text_area.get()) else { return false };
            let area = Area::new(area, live::typed_in_area);
            live::write_in_area(section, area.clone(), before.clone());
            spawn_local(async move {
                while browser::load_editor().await.is_err() {
                    browser::wait(AGAIN_MS).await;
                }
                if is_here.try_get_value().is_none() {
                    return;
                }
                live::open_editor(section, move |document| {
                    let text = serde_json::to_string(&document.words(section)).ok()?;
                    let calls = EditorCalls {
                        on_delta: Box::new(move |delta| live::typed(section, &delta)),
                        on_state: Box::new(move |state| {
                            if let Ok(state) = serde_json::from_str::<Caret>(&state) {
                                caret.set(Some(state));
                            }
                        }),
                        on_toolbar: Box::new(browser::focus_toolbar),
                        on_link: Box::new(move || run(view, "link", caret)),
                        on_passage: Box::new(move |thread| passages::enter(talk, &thread)),
                    };
                    let editor = EditorView::open(&host, &text, "title", "status", calls).ok()?;
                    let editor = Rc::new(editor);
                    let runner = editor.clone();
                    view.set_value(Some(Rc::new(move |command: &str, argument: &str| runner.run(command, argument))));
                    caret.update(|caret| {
                        caret.get_or_insert_default();
                    });
                    let caret_stood = area.is_focused().then(|| area.selection());
                    area.put_away();
                    if let Some((from, to)) = caret_stood {
                        editor.reveal(from, to);
                    }
                    passages::open(talk);
                    Some(editor)
                });
            });
            true
        });
        on_cleanup(move || live::leave_words(section));
    }

    /// Begins a line with the words that `start` is set to, as an edit of the student.
    pub(super) fn begin(start: RwSignal<Option<String>>, text_area: NodeRef<Textarea>, view: View) {
        Effect::new(move |_| {
            let Some(words) = start.get() else { return };
            if let Some(runner) = view.try_get_value().flatten() {
                runner("start", &words);
            } else if let Some(area) = text_area.get_untracked() {
                // The editor is not here yet, or cannot come: then it is an edit of the text area.
                area.set_value(&begun(&area.value(), &words));
                live::typed_in_area();
                browser::focus_first("textarea[name=words]");
            }
        });
    }

    /// Carries out a command of the toolbar; a link asks for its address first.
    pub(super) fn run(view: View, command: &'static str, caret: RwSignal<Option<Caret>>) {
        let Some(runner) = view.try_get_value().flatten() else { return };
        if command == "link" {
            let current = caret.with_untracked(|caret| caret.as_ref().and_then(|caret| caret.link.clone()));
            if let Some(address) =
                browser::ask_for_link(say::tool_link_address(language()), current.as_deref().unwrap_or("https://"))
            {
                runner(command, address.trim());
            }
        } else {
            runner(command, "");
        }
    }
}
