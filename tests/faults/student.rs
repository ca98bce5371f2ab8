//! A student at a browser, without the browser: holds the same page as the wasm does, speaks the same HTTP, and keeps
//! a list of its own of what was confirmed.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use ilp::api::edit::{Bytes, Pushed};
use ilp::domain::checklist::ItemState;
use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::sync::Cursor;
use ilp::sync::client::Failure;
use ilp::sync::page::Page;
use ilp::text::{Delta, Op, client_id, plain, utf16_len};
use serde_json::json;
use ureq::Agent;
use ureq::http::Response;

use crate::place::Place;

/// The seven whom a demo lets one enter as: one of each grade.
pub const STUDENTS: std::ops::RangeInclusive<i64> = 1..=7;
/// More than any wait of the page's own: what it has to send is due.
const A_WHILE_MS: u64 = 100_000;

/// An answer, or that there was none: status 0, and why in the place of the body.
#[derive(Debug, Default)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub retry_after: String,
    pub cookie: String,
    pub body: String,
}

/// A form without script, as it was last sent.
#[derive(Clone, Debug)]
struct Form {
    section: Section,
    base: String,
    words: String,
    token: String,
}

pub struct Student {
    agent: Agent,
    site: String,
    cookie: String,
    pub person: PersonId,
    page: Page,
    now: u64,
    form: Option<Form>,
    /// What stands on the page and was not confirmed yet.
    pub waiting: Vec<String>,
    /// What the server confirmed: it must be there for ever.
    pub confirmed: Vec<String>,
    ticks: BTreeMap<String, ItemState>,
    confirmed_ticks: BTreeMap<String, ItemState>,
}

impl Student {
    /// Enters the demo and reads the plan.
    pub fn enter(place: &Place, person: i64) -> Self {
        let mut student = Self::with_cookie(place, PersonId(person), String::new());
        student.sign_in();
        student.save().unwrap_or_else(|answer| panic!("the plan of {person} cannot be read: {answer:?}"));
        student
    }

    /// A page of somebody who has not entered yet.
    pub fn page_of(place: &Place, person: i64) -> Self {
        Self::with_cookie(place, PersonId(person), String::new())
    }

    /// Enters the demo as somebody who has no plan.
    pub fn visitor(place: &Place, person: i64) -> Self {
        let mut visitor = Self::page_of(place, person);
        visitor.sign_in();
        visitor
    }

    /// The same browser with a new page, which knows nothing yet; perhaps at another server.
    pub fn new_page(&self, place: &Place) -> Self {
        Self::with_cookie(place, self.person, self.cookie.clone())
    }

    fn with_cookie(place: &Place, person: PersonId, cookie: String) -> Self {
        Self {
            agent: agent(Duration::from_mins(1)),
            site: format!("http://{}", place.address),
            cookie,
            person,
            page: Page::new(client_id().expect("chance")),
            now: 0,
            form: None,
            waiting: Vec::new(),
            confirmed: Vec::new(),
            ticks: BTreeMap::new(),
            confirmed_ticks: BTreeMap::new(),
        }
    }

    /// Waits for no answer longer than this.
    pub fn be_impatient(&mut self, patience: Duration) {
        self.agent = agent(patience);
    }

    /// Opens a session.
    pub fn sign_in(&mut self) {
        let answer = self.post_form("/api/enter", &[("person", &self.person.to_string())]);
        assert_eq!(answer.status, 302, "{} enters: {answer:?}", self.person);
        answer.cookie.split(';').next().unwrap_or_default().clone_into(&mut self.cookie);
    }

    /// A word that nobody wrote before.
    pub fn token(&self) -> String {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        format!("k{}n{}; ", self.person, NEXT.fetch_add(1, Ordering::Relaxed))
    }

    /// Types a new word at the beginning of a section, or at its end.
    pub fn type_word(&mut self, section: Section, at_end: bool) {
        let token = self.token();
        self.type_text(section, &token, at_end);
        self.waiting.push(token);
    }

    /// Types this.
    pub fn type_text(&mut self, section: Section, text: &str, at_end: bool) {
        let before = utf16_len(&plain(&self.page.document().words(section)));
        let insert = Op::insert(text);
        let delta = if at_end && before > 0 { vec![Op::retain(before), insert] } else { vec![insert] };
        self.page.write(section, &delta, self.now).expect("fits");
    }

    /// Changes words.
    pub fn write(&mut self, section: Section, delta: Delta) {
        self.page.write(section, &delta, self.now).expect("fits");
    }

    /// How far the log reaches, as this page knows.
    pub fn head(&mut self) -> Cursor {
        self.page.client().cursor()
    }

    /// Sends what waits once; the answer does not come.
    pub fn save_unheard(&mut self) {
        self.now += A_WHILE_MS;
        let (cursor, update) = self.page.next_request(self.now).expect("something is due after a while");
        drop(self.push(cursor, update));
        self.page.failed(Failure::Unreachable, self.now);
    }

    pub fn tick(&mut self, item: &str, state: ItemState) {
        self.page.set_item(item, &state, self.now);
        self.ticks.insert(item.to_owned(), state);
    }

    /// Sends what waits, and takes in what others wrote; or gives the answer that was no confirmation.
    pub fn save(&mut self) -> Result<(), Answer> {
        loop {
            self.now += A_WHILE_MS;
            let (cursor, update) = self.page.next_request(self.now).expect("something is due after a while");
            let answer = self.push(cursor, update);
            if answer.status != 200 {
                self.page.failed(failure(&answer), self.now);
                // The page answers by itself with everything that it has.
                if answer.status == 409 {
                    continue;
                }
                return Err(answer);
            }
            let pushed: Pushed = serde_json::from_str(&answer.body).expect("an answer");
            let updates = pushed.updates.into_iter().map(|Bytes(update)| update).collect();
            self.page.answered(pushed.head, pushed.fits, updates, self.now);
            while let Some(news) = self.page.next_news() {
                news.change.expect("what the log holds can be shown");
            }
            if !self.page.has_unsaved() {
                self.confirmed.append(&mut self.waiting);
                self.confirmed_ticks.clone_from(&self.ticks);
                return Ok(());
            }
        }
    }

    fn push(&self, cursor: Cursor, update: Option<Vec<u8>>) -> Answer {
        let body = json!({ "person": self.person, "cursor": cursor, "update": update.map(Bytes) }).to_string();
        self.send("/api/push", "application/json", body.as_bytes())
    }

    /// Sends bytes as an update, without a page.
    pub fn push_bytes(&self, update: &[u8]) -> Answer {
        self.send("/api/push", "application/json", self.push_body(update).as_bytes())
    }

    /// What carries an update to the server.
    pub fn push_body(&self, update: &[u8]) -> String {
        let update = Bytes(update.to_vec());
        json!({ "person": self.person, "cursor": Cursor::default(), "update": update }).to_string()
    }

    /// Sends anything at all, as the page's script does.
    pub fn send(&self, path: &str, kind: &str, body: &[u8]) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.site)).header("cookie", &self.cookie);
        read(request.header("content-type", kind).header("accept", "application/json").send(body))
    }

    /// Sends a form as the page's script does.
    pub fn send_form_to(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.site)).header("cookie", &self.cookie);
        read(request.header("accept", "application/json").send_form(pairs.iter().copied()))
    }

    /// Asks with a cookie that may be nobody's.
    pub fn get_with(&self, cookie: &str, path: &str) -> Answer {
        read(self.agent.get(format!("{}{path}", self.site)).header("cookie", cookie).call())
    }

    /// The bytes of a file that is taken.
    pub fn get_bytes(&self, path: &str) -> Vec<u8> {
        let mut answer = self.agent.get(format!("{}{path}", self.site)).header("cookie", &self.cookie).call();
        let answer = answer.as_mut().unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(answer.status(), 200, "{path}");
        answer.body_mut().with_config().limit(1 << 30).read_to_vec().expect("a whole file")
    }

    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Adds a new word by the form without script; or sends again the one that was not confirmed.
    pub fn send_form(&mut self, section: Section) -> Result<(), Answer> {
        let form = if let Some(form) = self.form.clone() {
            form
        } else {
            let token = self.token();
            let (base, words) = self.text_area(section)?;
            Form { section, base, words: format!("{token}{words}"), token }
        };
        self.form = Some(form.clone());
        self.save_words(form.section, &form.base, &form.words)?;
        self.confirmed.push(form.token);
        self.form = None;
        Ok(())
    }

    /// The new word of the form that was not confirmed yet.
    pub fn typed(&self) -> Option<&str> {
        self.form.as_ref().map(|form| form.token.as_str())
    }

    /// The form of a section, sent as a browser does.
    pub fn save_words(&self, section: Section, base: &str, words: &str) -> Result<(), Answer> {
        let pairs = [("section", section.slug()), ("base", base), ("words", words)];
        let answer = self.post_form("/api/save_words", &pairs);
        if answer.status == 302 && answer.location.contains("saved=1") { Ok(()) } else { Err(answer) }
    }

    /// The version and the content of a section's text area, as a browser would show it.
    pub fn text_area(&self, section: Section) -> Result<(String, String), Answer> {
        let answer = self.get(&format!("/plan/{}", section.slug()));
        if answer.status != 200 {
            return Err(answer);
        }
        let between = |from: &str, to: &str| {
            let behind = answer.body.split_once(from)?.1;
            Some(behind.split_once(to)?.0.to_owned())
        };
        let base = between("name=\"base\" value=\"", "\"").expect("a form with a version");
        let area = between("<textarea", "</textarea>").expect("a text area");
        let words = area.split_once('>').expect("a whole tag").1;
        Ok((base, unescape(words.strip_prefix('\n').unwrap_or(words))))
    }

    pub fn get(&self, path: &str) -> Answer {
        let request = self.agent.get(format!("{}{path}", self.site)).header("cookie", &self.cookie);
        read(request.header("accept", "text/html").call())
    }

    fn post_form(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.site)).header("cookie", &self.cookie);
        let request = request.header("referer", format!("{}/plan", self.site));
        read(request.header("accept", "text/html").send_form(pairs.iter().copied()))
    }

    /// Listens for news until the line ends.
    pub fn listen(&self) -> impl FnOnce() + Send + use<> {
        let request = self.agent.get(format!("{}/live/{}", self.site, self.person)).header("cookie", &self.cookie);
        move || drop(read(request.call()))
    }

    /// The words of a section, as this page has them.
    pub fn words(&self, section: Section) -> String {
        plain(&self.page.document().words(section))
    }

    /// All words, as a page opened now has them.
    pub fn words_on_a_new_page(&self, place: &Place) -> Result<String, Answer> {
        let mut page = self.new_page(place);
        page.save()?;
        Ok(Section::WRITTEN.map(|section| page.words(section)).join("\n"))
    }

    /// On a page opened now every confirmed word stands exactly once, no other one twice, and the grid is as confirmed.
    pub fn assert_nothing_lost(&self, place: &Place) {
        let mut page = self.new_page(place);
        page.save().unwrap_or_else(|answer| panic!("the plan of {} cannot be read: {answer:?}", self.person));
        let words = Section::WRITTEN.map(|section| page.words(section)).join("\n");
        for token in &self.confirmed {
            assert_eq!(words.matches(token.as_str()).count(), 1, "{token:?} was confirmed");
        }
        for token in self.waiting.iter().chain(self.form.as_ref().map(|form| &form.token)) {
            assert!(words.matches(token.as_str()).count() <= 1, "{token:?} stands twice");
        }
        let items = page.page.document().items();
        for (item, state) in &self.confirmed_ticks {
            // A tick that was sent and not confirmed may stand already.
            let found = items.get(item);
            assert!(found == Some(state) || found == self.ticks.get(item), "{item}: {found:?}, confirmed {state:?}");
        }
    }
}

/// A counselor, and a student of theirs whom the demo lets one enter as.
pub fn counselled(place: &Place) -> (i64, i64) {
    let pair = "SELECT counselor_id, student_id FROM caseload WHERE student_id <= $1 ORDER BY 2, 1 LIMIT 1";
    place.sql().query_row(pair, [STUDENTS.end()], |row| Ok((row.get(0)?, row.get(1)?))).expect("a caseload")
}

fn agent(patience: Duration) -> Agent {
    let config = Agent::config_builder().http_status_as_error(false).max_redirects(0).max_redirects_will_error(false);
    config.proxy(None).timeout_global(Some(patience)).build().new_agent()
}

fn failure(answer: &Answer) -> Failure {
    match answer.status {
        503 => Failure::ServerCannotSave,
        401 => Failure::SignedOut,
        409 => Failure::Refused(ilp::sync::Refusal::Behind),
        _ => Failure::Unreachable,
    }
}

fn read(result: Result<Response<ureq::Body>, ureq::Error>) -> Answer {
    let mut response = match result {
        Ok(response) => response,
        Err(error) => return Answer { body: format!("no answer: {error}"), ..Answer::default() },
    };
    let header = |name: &str| response.headers().get(name).map_or("", |value| value.to_str().unwrap_or_default());
    let mut answer = Answer {
        status: response.status().as_u16(),
        location: header("location").to_owned(),
        retry_after: header("retry-after").to_owned(),
        cookie: header("set-cookie").to_owned(),
        body: String::new(),
    };
    match response.body_mut().with_config().limit(1 << 30).read_to_string() {
        Ok(body) => answer.body = body,
        // Half an answer is none.
        Err(error) => (answer.status, answer.body) = (0, format!("half an answer: {error}")),
    }
    answer
}

/// What a browser makes of the character references that the product writes.
pub fn unescape(html: &str) -> String {
    let html = html.replace("&#x27;", "'").replace("&#39;", "'");
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
