//! The hands of `sync::page`: timers, requests, the device and the editor around the state machine. One for the
//! whole application, so that words still on their way survive a change of page.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::editor::{Opening, Passages, TypedOver, Writing};
use super::news;
use super::own::{self, Keeping};
use super::{Command, Live, Merged};
use crate::api::{self, edit::Bytes, edit::Life, edit::Pushed};
use crate::domain::catalogue::Catalogue;
use crate::domain::completion::Standing;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::sync::client::{Entry, RECORD_MS, Status};
use crate::sync::page::{Late, Page};
use crate::text::{Comparison, Delta};
use crate::ui::browser::{self, Device, EditorView, Left, Listening};

/// How often the state machine is asked whether something is due.
const TICK_MS: u32 = 200;
/// How often this page looks for what ended pages left on the device, and tries to open the device if it could not.
const LOOK_MS: u32 = 30_000;
/// How long a request may take, and how many of its bytes a millisecond is waited for beyond that: a line of 32 kbit/s. One
/// that is never answered would keep all later ones back.
pub(super) const ANSWER_MS: u32 = 30_000;
const BYTES_IN_A_MS: u32 = 4;

pub(super) struct Engine {
    pub(super) live: Live,
    student: PersonId,
    grade: Grade,
    /// The list of the grid, as the page that began had it.
    list: Catalogue,
    writer: u64,
    pub(super) page: Page,
    pub(super) device: Option<Rc<Device>>,
    /// What the device keeps of the plan, where it is the student's own.
    pub(super) keeping: Keeping,
    /// Asked for before the plan was here.
    waiting: Vec<Command>,
    pub(super) editor: Option<(Section, Rc<EditorView>)>,
    /// The text area in which somebody writes until an editor takes its place.
    pub(super) writing: Option<Writing>,
    /// What was typed into text areas that are gone, before the plan was here.
    pub(super) early: Vec<TypedOver>,
    /// An editor that opens as soon as the plan is here.
    pub(super) opening: Option<Opening>,
    /// The moment up to which all is saved, as the line says it.
    saved_up_to: Option<u64>,
    /// The passages of that text that somebody commented on.
    pub(super) passages: Option<Passages>,
    /// They have to be drawn anew.
    pub(super) are_passages_due: bool,
    /// Words came or went since they were drawn.
    pub(super) have_words_moved: bool,
    /// The pages do not show yet what the document says.
    pub(super) is_ahead: bool,
    /// Which start of the server confirmed last.
    pub(super) life: Option<Life>,
    /// Records on the device that this person's key does not open.
    closed: u64,
    /// Of so much of what stays on the device the page has told.
    pub(super) shown_of_stays: usize,
    /// The server's news, for as long as the application runs.
    pub(super) listening: Option<Listening>,
}

thread_local! {
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
}

/// Runs `work` on the engine if there is one. Never called from within itself.
pub(super) fn with<T>(work: impl FnOnce(&mut Engine) -> T) -> Option<T> {
    ENGINE.with(|engine| engine.try_borrow_mut().ok().and_then(|mut engine| engine.as_mut().map(work)))
}

pub(super) fn start(live: Live, student: PersonId, (grade, list): (Grade, Catalogue)) {
    match with(|engine| engine.student == student) {
        Some(true) => return,
        // Somebody else signed in meanwhile: their page is a new one, and what waits here waits on the device.
        Some(false) => return browser::load_again(),
        None => {}
    }
    let Ok(writer) = crate::text::client_id() else { return };
    let engine = Engine {
        live,
        student,
        grade,
        list,
        writer,
        page: Page::new(writer),
        device: None,
        keeping: Keeping::default(),
        waiting: Vec::new(),
        editor: None,
        writing: None,
        early: Vec::new(),
        opening: None,
        passages: None,
        are_passages_due: false,
        have_words_moved: false,
        saved_up_to: None,
        is_ahead: false,
        life: None,
        closed: 0,
        shown_of_stays: 0,
        listening: None,
    };
    ENGINE.with(|slot| *slot.borrow_mut() = Some(engine));
    browser::every(TICK_MS, tick);
    browser::every(LOOK_MS, || spawn_local(look_on_device()));
    browser::warn_before_closing(|| with(|engine| engine.is_lost_with_the_page()).unwrap_or(false));
    browser::when_put_aside(|| {
        with(|engine| engine.page.client().flush());
        tick();
    });
    spawn_local(look_on_device());
    spawn_local(news::listen(student));
    tick();
}

pub(super) fn ask(command: Command) {
    with(|engine| {
        if engine.page.is_here() {
            engine.carry_out(command);
        } else {
            engine.waiting.push(command);
        }
        engine.show();
    });
    tick();
    browser::after(RECORD_MS, tick);
}

/// Does whatever is due: shows what others wrote, keeps on the device, sends.
pub(super) fn tick() {
    let now = browser::now_ms();
    let due = with(|engine| {
        engine.take_in();
        engine.open_waiting();
        if engine.is_ahead {
            engine.show();
        }
        if engine.page.needs_number()
            && let Ok(writer) = crate::text::client_id()
        {
            engine.page.write_under(writer);
        }
        let records = engine.records(now);
        let request = engine.page.next_request(now);
        let request = request.map(|request| (engine.student, request, engine.page.sends_late()));
        (records, request)
    });
    let Some((records, request)) = due else { return };
    for (device, entry, update) in records {
        spawn_local(async move {
            let kept = device.keep(entry, &update).await;
            with(|engine| {
                let client = engine.page.client();
                if kept.is_err() {
                    client.not_recorded(entry, browser::now_ms());
                } else if !client.recorded(entry) {
                    engine.keeping.confirmed.push(entry);
                }
                engine.show();
            });
        });
    }
    if let Some((student, (cursor, update), is_late)) = request {
        spawn_local(async move {
            let bytes = update.as_ref().map_or(0, Vec::len);
            let patience = ANSWER_MS + u32::try_from(bytes).unwrap_or(u32::MAX) / BYTES_IN_A_MS;
            let push = api::edit::push(student, cursor, update.map(Bytes), is_late);
            let answer = browser::within(patience, push).await.unwrap_or(Err(api::Error::Unreachable));
            let is_removed = matches!(answer, Err(api::Error::Removed));
            let is_signed_out = matches!(answer, Err(api::Error::SignedOut));
            with(|engine| engine.take_answer(answer));
            if is_signed_out {
                news::doubt().await;
            }
            if is_removed && let Some(device) = with(|engine| engine.device.clone()).flatten() {
                device.forget().await;
            }
            own::let_go(browser::now_ms());
            own::open_kept().await;
        });
    }
    own::let_go(now);
}

/// Opens the device if that is still to be done, and takes over what ended pages of this person left on it.
async fn look_on_device() {
    let Some((student, writer, device)) = with(|engine| (engine.student, engine.writer, engine.device.clone())) else {
        return;
    };
    let device = if let Some(device) = device {
        device
    } else {
        // Without the server only the student's own device opens.
        let key = browser::within(ANSWER_MS, api::edit::device_key(student)).await;
        let key = key.and_then(Result::ok).map(|Bytes(key)| key).unwrap_or_default();
        let heard = |update| {
            with(|engine| engine.page.receive([update]));
            tick();
        };
        let Ok(device) = Device::open(student, writer, &key, heard, take_over).await else { return };
        let device = Rc::new(device);
        // Somebody else may have opened it during the wait.
        let Some(device) = with(|engine| engine.device.get_or_insert(device).clone()) else { return };
        device
    };
    own::open_kept().await;
    drop(device.look().await);
}

/// A page of this person is gone and left this on the device; `closed` records of all such pages nobody can open.
fn take_over(left: Vec<Left>, closed: u64) {
    with(|engine| {
        for record in left {
            engine.page.client().take_over(record.entry, record.update);
        }
        engine.closed = closed;
        engine.show();
    });
    tick();
}

impl Engine {
    /// What the device should keep now. The other pages of this browser are told of it at once.
    fn records(&mut self, now: u64) -> Vec<(Rc<Device>, Entry, Vec<u8>)> {
        let Some(device) = self.device.clone() else { return Vec::new() };
        std::iter::from_fn(|| self.page.next_record(now))
            .map(|(entry, update)| {
                device.say(&update);
                (device.clone(), entry, update)
            })
            .collect()
    }

    /// Whether something would be gone with this page. On the student's own device what lies there opens again.
    fn is_lost_with_the_page(&self) -> bool {
        let is_own = self.device.as_ref().is_some_and(|device| device.is_own());
        if self.waits_for_plan() {
            true
        } else if is_own {
            self.page.is_on_page_alone()
        } else {
            self.page.has_unsaved()
        }
    }

    /// Whether something was ticked, answered or typed that only goes into the document when the plan is here.
    fn waits_for_plan(&self) -> bool {
        let is_asked = self.waiting.iter().any(|command| !matches!(command, Command::Flush));
        is_asked || self.has_early_words()
    }

    fn take_answer(&mut self, answer: Result<Pushed, api::Error>) {
        let now = browser::now_ms();
        self.keeping.is_cut_off = matches!(answer, Err(api::Error::Unreachable));
        match answer {
            Ok(pushed) => {
                let is_late = |at: usize| u32::try_from(at).is_ok_and(|at| pushed.late.contains(&at));
                let updates = (0..).zip(pushed.updates).map(|(at, update)| (update.0, is_late(at))).collect();
                let confirmed = self.page.hears(pushed.head, pushed.fits, updates, now);
                self.keeping.confirmed.extend(confirmed);
                self.life = Some(pushed.life);
                browser::mark_connected();
                self.are_passages_due |= self.have_words_moved && !self.page.has_unsaved();
                self.take_in();
                self.arrive();
                self.say_when(&pushed.at, now);
            }
            Err(error) => self.page.failed(error.failure(), now),
        }
        self.show();
    }

    /// Says up to when all is saved, where that has moved. `at` is the server's time `now`: this browser's own clock may
    /// be wrong.
    fn say_when(&mut self, at: &str, now: u64) {
        let up_to = self.page.saved_up_to();
        if up_to != self.saved_up_to {
            self.saved_up_to = up_to;
            self.live.saved_at.set(up_to.map(|up_to| browser::time_before(at, now.saturating_sub(up_to))));
        }
    }

    /// The first answer: what waited for it happens now.
    pub(super) fn arrive(&mut self) {
        for command in std::mem::take(&mut self.waiting) {
            self.carry_out(command);
        }
        self.open_waiting();
    }

    fn carry_out(&mut self, command: Command) {
        let now = browser::now_ms();
        match command {
            Command::SetItem { key, state } => self.page.set_item(&key, &state, now),
            Command::SetCompleted { section, completed } => self.page.set_completed(section, completed, now),
            Command::Flush => self.page.client().flush(),
        }
    }

    /// Shows what others wrote, unless an input method composes: then it waits, and nothing moves under the fingers.
    pub(super) fn take_in(&mut self) {
        self.page.hold(self.editor.as_ref().is_some_and(|(_, view)| view.is_composing()));
        let mut is_changed = false;
        while let Some(is_late) = self.page.awaits() {
            let before = is_late.then(|| Section::WRITTEN.map(|section| self.page.document().words(section)));
            let Some(news) = self.page.next_news() else { break };
            is_changed = true;
            match news.change {
                Ok(change) => self.show_change(&change),
                Err(_) => self.show_anew(),
            }
            if let Some((before, late)) = before.zip(news.late) {
                self.tell(before, late);
            }
        }
        self.take_in_area();
        if is_changed {
            self.show();
        }
        self.draw_due_passages();
    }

    /// Says aloud what a late change did: silent merging looks like words gone wrong.
    fn tell(&self, before: [Delta; 3], late: Late) {
        for (section, before) in Section::WRITTEN.into_iter().zip(before) {
            let now = self.page.document().words(section);
            if before != now {
                self.live.merged.update(|merged| {
                    let same = |known: &Merged| (known.section, known.late) == (section, late);
                    let at = merged.iter().position(same);
                    let before = at.map_or(before, |at| merged.remove(at).before);
                    let comparison = Comparison::of(&before, &now);
                    merged.push(Merged { section, late, before, comparison });
                });
            }
        }
    }

    pub(super) fn show_status(&mut self) {
        if !self.page.is_here() {
            let failure = self.page.client().failure();
            let waits = self.waits_for_plan().then(|| failure.map_or(Status::Saving, Status::NotSaved));
            if self.live.status.get_untracked() != waits {
                self.live.status.set(waits);
            }
            return;
        }
        show_if_new(self.live.status, self.page.status());
        // What the line said may have been taken back by a restored server.
        if self.page.saved_up_to().is_none() && self.saved_up_to.take().is_some() {
            self.live.saved_at.set(None);
        }
    }

    /// Tells the pages what is true now.
    pub(super) fn show(&mut self) {
        if !self.page.is_here() {
            return self.show_status();
        }
        self.is_ahead = false;
        let closed = self.closed + self.page.client().left_alone() as u64;
        if self.live.closed.get_untracked() != closed {
            self.live.closed.set(closed);
        }
        self.show_what_stays();
        let taken_back = self.page.client().taken_back();
        if self.live.taken_back.get_untracked() != taken_back {
            self.live.taken_back.set(taken_back);
        }
        self.show_status();
        let document = self.page.document();
        show_if_new(self.live.standing, Standing::of(&document.facts(&self.list, self.grade)));
        show_if_new(self.live.items, document.items());
        show_if_new(self.live.completed, document.called_completed());
    }
}

fn show_if_new<T: PartialEq + Send + Sync + 'static>(shown: RwSignal<Option<T>>, now: T) {
    if shown.with_untracked(|shown| shown.as_ref() != Some(&now)) {
        shown.set(Some(now));
    }
}
