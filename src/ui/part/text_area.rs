//! The one text area of the product. Leptos 0.8 renders the children of a text area unescaped (leptos pull
//! requests 4819 and 4821), so the text goes through here, escaped, and nowhere else.

use leptos::html::Textarea;
use leptos::prelude::*;

/// A text area that holds `text`. Its content is the browser's own from then on.
#[component]
pub fn TextArea(
    name: &'static str,
    text: String,
    #[prop(into)] labelled_by: String,
    #[prop(into)] described_by: String,
    #[prop(default = "plain-words")] class: &'static str,
    #[prop(default = "14")] rows: &'static str,
    /// Whether it is to be read and copied, and not written in.
    #[prop(default = false)]
    is_read_only: bool,
    node_ref: NodeRef<Textarea>,
) -> impl IntoView {
    view! {
        <textarea
            node_ref=node_ref
            class=class
            autocomplete="off"
            readonly=is_read_only
            name=name
            dir="auto"
            rows=rows
            aria-labelledby=labelled_by
            aria-describedby=described_by
            inner_html=escaped(&text)
        ></textarea>
    }
}

/// Text as the content of a text area. The parser of a page drops one leading newline, so that the server puts one
/// before it; what a script puts into a text area stands there as it is.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if cfg!(feature = "ssr") { format!("\n{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn hostile_text_stays_text_and_a_first_empty_line_stays_too() {
        assert_eq!(escaped("</textarea><script>&"), "\n&lt;/textarea&gt;&lt;script&gt;&amp;");
        assert_eq!(escaped("\nfirst"), "\n\nfirst");
    }
}
