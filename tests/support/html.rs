//! Reads a page strictly: what a browser would have to repair is a fault, because a repaired page is not
//! the one that hydration expects.

use std::collections::BTreeSet;

const VOID: [&str; 7] = ["area", "br", "col", "hr", "img", "input", "link"];
const BLOCKS: [&str; 24] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "fieldset",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// An element and the only ones that it may stand directly in.
const PARENTS: [(&str, &[&str]); 7] = [
    ("li", &["ul", "ol"]),
    ("tr", &["thead", "tbody", "tfoot"]),
    ("td", &["tr"]),
    ("th", &["tr"]),
    ("tbody", &["table"]),
    ("thead", &["table"]),
    ("option", &["select", "optgroup", "datalist"]),
];
/// Elements that never stand in one of their own kind.
const NEVER_NESTED: [&str; 4] = ["a", "button", "form", "label"];

/// One element, with the names of those around it, outermost first.
#[derive(Debug)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// Everything written inside it, its children's words too.
    pub text: String,
    pub around: Vec<String>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// A page in the order in which its elements begin.
#[derive(Debug, Default)]
pub struct Page {
    pub elements: Vec<Element>,
    /// What a browser would repair.
    pub faults: Vec<String>,
    /// Places in `elements` of those that are open.
    open: Vec<usize>,
}

impl Page {
    pub fn read(html: &str) -> Self {
        let mut page = Self::default();
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            page.write(&decoded(&rest[..at]));
            rest = page.tag(&rest[at..]);
        }
        page.write(&decoded(rest));
        if !page.open.is_empty() {
            page.faults.push(format!("{} elements are never closed", page.open.len()));
        }
        let mut ids = BTreeSet::new();
        let twice = page.elements.iter().filter_map(|element| element.attribute("id")).filter(|id| !ids.insert(*id));
        let twice: Vec<_> = twice.map(|id| format!("id {id} stands twice")).collect();
        page.faults.extend(twice);
        page
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// The value of the field with this name.
    pub fn field(&self, name: &str) -> &str {
        let field = self.elements.iter().find(|element| element.attribute("name") == Some(name));
        field.and_then(|field| field.attribute("value")).unwrap_or_else(|| panic!("no field {name}"))
    }

    /// What the form of this path carries so that the server knows what its fields began with; of several forms that with
    /// all of what of `form` is hidden in it, such as a number.
    pub fn began(&self, path: &str, form: &[(&str, &str)]) -> Vec<(&str, &str)> {
        let mut forms = Vec::new();
        for element in &self.elements {
            if element.name == "form" {
                forms.push((element.attribute("action") == Some(path), Vec::new()));
            } else if element.name == "input" && element.attribute("type") == Some("hidden") {
                let (name, value) = (element.attribute("name"), element.attribute("value").unwrap_or_default());
                if let (Some((true, hidden)), Some(name)) = (forms.last_mut(), name) {
                    hidden.push((name, value));
                }
            }
        }
        let is_number = |name: &str| ["person", "class", "school"].contains(&name);
        let of_it = forms.into_iter().filter(|(is_of_path, _)| *is_of_path).map(|(_, hidden)| hidden);
        let of_it = of_it.filter(|hidden| hidden.iter().all(|one| !is_number(one.0) || form.contains(one)));
        let all = of_it.flatten().filter(|(name, _)| *name == "was" || name.starts_with("was["));
        all.collect::<std::collections::BTreeMap<_, _>>().into_iter().collect()
    }

    /// The words that a person reads.
    pub fn words(&self) -> &str {
        self.all("body").next().map_or("", |body| body.text.as_str())
    }

    fn write(&mut self, text: &str) {
        for place in &self.open {
            self.elements[*place].text.push_str(text);
        }
    }

    /// Takes one tag off the front.
    fn tag<'a>(&mut self, html: &'a str) -> &'a str {
        if html.starts_with("<!--") {
            return html.split_once("-->").map_or("", |(_, rest)| rest);
        }
        if html.starts_with("<!") {
            return html.split_once('>').map_or("", |(_, rest)| rest);
        }
        if let Some(closing) = html.strip_prefix("</") {
            let (name, rest) = closing.split_once('>').unwrap_or((closing, ""));
            self.close(name.trim());
            return rest;
        }
        let name_end =
            html[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').map_or(html.len(), |end| end + 1);
        let name = html[1..name_end].to_ascii_lowercase();
        let (attributes, rest) = attributes(&html[name_end..]);
        self.open(&name, attributes);
        if VOID.contains(&name.as_str()) || name == "meta" {
            self.open.pop();
        } else if ["script", "style", "textarea", "title"].contains(&name.as_str()) {
            let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
            let raw = &rest[..end];
            let text = if matches!(name.as_str(), "script" | "style") { raw.to_owned() } else { decoded(raw) };
            let text = if name == "textarea" { text.strip_prefix('\n').unwrap_or(&text).to_owned() } else { text };
            // Scripts are not words of the page: only the element itself holds them.
            let place = self.elements.len() - 1;
            self.elements[place].text.push_str(&text);
            return &rest[end..];
        }
        rest
    }

    fn open(&mut self, name: &str, attributes: Vec<(String, String)>) {
        let around: Vec<_> = self.open.iter().map(|place| self.elements[*place].name.clone()).collect();
        let parent = around.last().map_or("", String::as_str);
        if around.iter().any(|other| other == "p") && BLOCKS.contains(&name) {
            self.faults.push(format!("<{name}> in <p>"));
        }
        if NEVER_NESTED.contains(&name) && around.iter().any(|other| other == name) {
            self.faults.push(format!("<{name}> in <{name}>"));
        }
        if PARENTS.iter().any(|(child, parents)| *child == name && !parents.contains(&parent)) {
            self.faults.push(format!("<{name}> in <{parent}>"));
        }
        self.open.push(self.elements.len());
        self.elements.push(Element { name: name.to_owned(), attributes, text: String::new(), around });
    }

    fn close(&mut self, name: &str) {
        match self.open.pop() {
            Some(place) if self.elements[place].name == name => {}
            Some(place) => self.faults.push(format!("</{name}> closes <{}>", self.elements[place].name)),
            None => self.faults.push(format!("</{name}> closes nothing")),
        }
    }
}

/// The attributes of a tag, and what comes behind its `>`.
fn attributes(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start().trim_start_matches('/');
        if rest.is_empty() {
            return (attributes, "");
        }
        if let Some(behind) = rest.strip_prefix('>') {
            return (attributes, behind);
        }
        let end = rest.find(|c: char| c == '=' || c == '>' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = "";
        if let Some(from) = rest.strip_prefix('=') {
            let quote = from.chars().next().filter(|c| matches!(c, '"' | '\''));
            let from = if quote.is_some() { &from[1..] } else { from };
            let is_end = |c: char| quote.map_or_else(|| c.is_whitespace() || c == '>', |quote| c == quote);
            let end = from.find(is_end).unwrap_or(from.len());
            value = &from[..end];
            rest = &from[(end + usize::from(quote.is_some())).min(from.len())..];
        }
        attributes.push((name, decoded(value)));
    }
}

fn decoded(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain))
}

#[test]
fn what_a_browser_would_repair_is_a_fault() {
    for (html, fault) in [
        ("<p><div></div></p>", "<div> in <p>"),
        ("<table><tr></tr></table>", "<tr> in <table>"),
        ("<form><div><form></form></div></form>", "<form> in <form>"),
        ("<ul><li>a</ul>", "</ul> closes <li>"),
        ("<b id=x></b><i id=x></i>", "id x stands twice"),
    ] {
        assert!(Page::read(html).faults.iter().any(|found| found == fault), "{html}");
    }
    let page = Page::read(
        "<!DOCTYPE html><body><p class=\"a b\" hidden>1 &lt; <!>2<br></p><textarea>\n\n<i></textarea></body>",
    );
    assert_eq!(page.faults, [""; 0]);
    assert_eq!((page.words(), page.all("textarea").next().expect("one").text.as_str()), ("1 < 2", "\n<i>"));
    assert_eq!(page.all("p").next().expect("one").attribute("class"), Some("a b"));
}
