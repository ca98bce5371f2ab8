//! Live company: open pages of a plan are told how far its log reaches and who else has it open. By server-sent
//! events, because school filters block sockets. Who is here is kept in memory while they are, and nowhere else.

use serde::{Deserialize, Serialize};

use super::edit::Life;
use crate::domain::person::{PersonId, Role};

/// What a page is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(Default))]
pub struct News {
    /// The log reaches at least to this number.
    pub head: u64,
    /// At least so many things were said about the plan.
    pub said: u64,
    /// Who else has the plan open.
    pub here: Vec<Presence>,
    /// Which start of the server tells: another one may have been set back to a backup.
    pub life: Life,
}

/// Somebody who has a plan open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    pub person: PersonId,
    pub name: String,
    pub role: Role,
}

/// The news of a plan for whoever may read it, once: for a page whose line of news does not come through. Whoever only
/// asks is not *here*.
#[leptos::server(endpoint = "news", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn hear_news(student: PersonId) -> Result<News, super::Error> {
    use super::context::{answer, decide, world};
    answer(
        async {
            let world = world()?;
            let decided = decide(&world, student).await?;
            live::news_now(&world, &decided).await
        }
        .await,
    )
}

#[cfg(feature = "ssr")]
pub use live::{Company, listen};

#[cfg(feature = "ssr")]
mod live {
    use std::collections::{BTreeMap, BTreeSet, HashMap};
    use std::convert::Infallible;
    use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
    use std::time::Duration;

    use axum::extract::{Path, State};
    use axum::response::sse::{Event, KeepAlive, Sse};
    use axum::response::{IntoResponse, Response};
    use futures::StreamExt;
    use http::HeaderMap;
    use tokio::sync::{Notify, watch};

    use super::{News, Presence};
    use crate::api::Error;
    use crate::api::context::{Decided, World, decide_for, look, viewer_of};
    use crate::domain::access::MayAdd;
    use crate::domain::person::{DistrictId, PersonId, PlanId, Viewer};
    use crate::domain::section::Sections;
    use crate::domain::trail::Deed;
    use crate::storage::{Database, Saved};

    /// A page asks again after this long, and shows anew that it may: a right may have ended meanwhile.
    const LONGEST: Duration = Duration::from_mins(10);

    /// So many late changes of a plan are known at one time; of older ones the history tells.
    const LATE: usize = 256;

    type Plan = (DistrictId, PersonId);

    /// The pages that listen, by plan.
    #[derive(Clone, Debug, Default)]
    pub struct Company(Arc<Mutex<Rooms>>);

    #[derive(Debug, Default)]
    struct Rooms {
        open: HashMap<Plan, Room>,
        next: u64,
        is_closed: bool,
    }

    #[derive(Debug, Default)]
    struct Room {
        here: BTreeMap<u64, Place>,
        /// Which year's plan the news are of; nothing before the first.
        plan: Option<PlanId>,
        /// Which changes were written long before they came. Pages that are open hear of it, nobody else.
        late: BTreeSet<u64>,
        news: watch::Sender<News>,
    }

    /// One page that listens, and what ends its line.
    #[derive(Debug)]
    struct Place {
        presence: Presence,
        ends: Arc<Notify>,
    }

    impl Room {
        /// This plan reaches at least so far. Answers come in any order, so that a lower number is no news; but the plan of
        /// a new year counts from its own beginning, and that of the year before is news no more.
        fn learn(&mut self, plan: Option<PlanId>, head: u64, said: u64) {
            if plan < self.plan {
                return;
            }
            let is_another = self.plan.is_some() && plan > self.plan;
            self.plan = plan;
            if is_another {
                self.late.clear();
            }
            self.news.send_if_modified(|news| {
                let before = if is_another { (0, 0) } else { (news.head, news.said) };
                let now = (before.0.max(head), before.1.max(said));
                let is_news = now != (news.head, news.said);
                (news.head, news.said) = now;
                is_news
            });
        }

        fn tell_who_is_here(&self) {
            self.news.send_modify(|news| news.here = self.here.values().map(|place| place.presence.clone()).collect());
        }
    }

    /// One page in the company of a plan; it leaves when this is dropped.
    struct Guest {
        company: Company,
        plan: Plan,
        number: u64,
        ends: Arc<Notify>,
    }

    impl Drop for Guest {
        fn drop(&mut self) {
            let mut all = self.company.all();
            if let Some(room) = all.open.get_mut(&self.plan) {
                room.here.remove(&self.number);
                if room.here.is_empty() {
                    all.open.remove(&self.plan);
                } else {
                    room.tell_who_is_here();
                }
            }
        }
    }

    impl World {
        /// Saves an update, and tells the open pages of the plan. Answers after the commit.
        ///
        /// # Errors
        /// Those of [`Database::save`]: nothing was saved.
        pub(in crate::api) async fn save(
            &self,
            right: impl Into<MayAdd>,
            update: Vec<u8>,
            at_ms: i64,
        ) -> Result<Saved, Error> {
            self.save_waited(right, update, (at_ms, false)).await
        }

        /// The same for what may have been written long before: the pages hear that, too.
        ///
        /// # Errors
        /// Those of [`World::save`].
        pub(in crate::api) async fn save_waited(
            &self,
            right: impl Into<MayAdd>,
            update: Vec<u8>,
            (at_ms, is_late): (i64, bool),
        ) -> Result<Saved, Error> {
            let right = right.into();
            let saved = self.database.save(right, update, at_ms).await?;
            let plan = (right.district(), right.student());
            if is_late {
                self.company.knows_late(plan, &saved);
            }
            self.company.tell(plan, &saved);
            Ok(saved)
        }
    }

    impl Company {
        fn all(&self) -> MutexGuard<'_, Rooms> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner)
        }

        /// Somebody saved in a plan.
        pub fn tell(&self, of: Plan, saved: &Saved) {
            self.learn(of, saved.plan, saved.head.seq, 0);
        }

        /// What was saved had waited for long; before [`Company::tell`] lets pages ask for it.
        fn knows_late(&self, of: Plan, saved: &Saved) {
            if let Some(room) = self.all().open.get_mut(&of).filter(|_| saved.before != saved.head) {
                room.late.insert(saved.head.seq);
                if room.late.len() > LATE {
                    room.late.pop_first();
                }
            }
        }

        /// Which of the last `count` changes up to `head` had waited for long, by their places among these.
        pub fn late(&self, of: Plan, head: u64, count: usize) -> Vec<u32> {
            let before = head.saturating_sub(count as u64);
            if before == head {
                return Vec::new();
            }
            let all = self.all();
            let late = all.open.get(&of).into_iter().flat_map(|room| room.late.range(before + 1..=head));
            late.filter_map(|seq| u32::try_from(seq - before - 1).ok()).collect()
        }

        /// So many things were said about a plan now.
        pub fn tell_said(&self, of: Plan, said: u64) {
            if let Some(room) = self.all().open.get_mut(&of) {
                room.learn(room.plan, 0, said);
            }
        }

        fn learn(&self, of: Plan, plan: PlanId, head: u64, said: u64) {
            if let Some(room) = self.all().open.get_mut(&of) {
                room.learn(Some(plan), head, said);
            }
        }

        /// Looks where each open plan stands, for what nobody told: a new year began, or another program wrote in it.
        ///
        /// # Errors
        /// Those of [`Database::how_far_of`].
        pub async fn look_again(&self, database: &Database) -> Result<(), crate::storage::Error> {
            let open: Vec<Plan> = self.all().open.keys().copied().collect();
            let mut all = Ok(());
            for of in open {
                match database.how_far_of(of.0, of.1).await {
                    Ok((plan, head, said)) => self.learn(of, plan, head, said),
                    // The others are looked at all the same.
                    Err(error) => all = Err(error),
                }
            }
            all
        }

        /// Ends the lines of one person: what let them read has ended. A page that may still read by another right
        /// asks again, and is let in again.
        pub fn let_go(&self, district: DistrictId, student: PersonId, person: PersonId) {
            if let Some(room) = self.all().open.get(&(district, student)) {
                let own = room.here.values().filter(|place| place.presence.person == person);
                own.for_each(|place| place.ends.notify_one());
            }
        }

        /// Ends every line of one person: they are signed out.
        pub fn let_go_everywhere(&self, district: DistrictId, person: PersonId) {
            let all = self.all();
            let rooms = all.open.iter().filter(|((of, _), _)| *of == district).map(|(_, room)| room);
            let own = rooms.flat_map(|room| room.here.values()).filter(|place| place.presence.person == person);
            own.for_each(|place| place.ends.notify_one());
        }

        /// Ends every line about this student's plan: it is gone.
        pub fn let_all_go(&self, district: DistrictId, student: PersonId) {
            if let Some(room) = self.all().open.get(&(district, student)) {
                room.here.values().for_each(|place| place.ends.notify_one());
            }
        }

        /// Ends every line, so that a server that stops need not wait for pages that listen.
        pub fn close(&self) {
            let mut all = self.all();
            all.is_closed = true;
            all.open.clear();
        }

        /// Who has a plan open.
        fn here(&self, plan: Plan) -> Vec<Presence> {
            self.all().open.get(&plan).map(|room| room.news.borrow().here.clone()).unwrap_or_default()
        }

        fn join(&self, plan: Plan, viewer: Viewer) -> Option<(Guest, watch::Receiver<News>)> {
            let mut all = self.all();
            if all.is_closed {
                return None;
            }
            let number = all.next;
            all.next += 1;
            let room = all.open.entry(plan).or_default();
            let ends = Arc::new(Notify::new());
            let presence = Presence { person: viewer.person, name: viewer.name, role: viewer.role };
            room.here.insert(number, Place { presence, ends: Arc::clone(&ends) });
            room.tell_who_is_here();
            let news = room.news.subscribe();
            Some((Guest { company: self.clone(), plan, number, ends }, news))
        }
    }

    /// `GET /live/STUDENT`: a line of [`News`] for whoever may read that student's plan.
    pub async fn listen(State(world): State<World>, Path(student): Path<String>, headers: HeaderMap) -> Response {
        match line(&world, &student, &headers).await {
            Ok(response) => response,
            // EventSource shows nobody the body.
            Err(error) => error.into_response(),
        }
    }

    async fn line(world: &World, student: &str, headers: &HeaderMap) -> Result<Response, Error> {
        let student = student.parse().map_err(|_| Error::NotFound)?;
        let viewer = viewer_of(world, headers).await?.ok_or(Error::SignedOut)?;
        let decided = decide_for(world, viewer, student).await?;
        let right = decided.read()?;
        look(world, right, Deed::Looked).await?;
        let viewer = decided.viewer;
        let plan = (right.district(), right.student());
        let own = viewer.person;
        // Whoever sees the student's class write sees that this page is open.
        let sitting = (own == right.student()).then(|| world.signs.sit_down(plan, world.clock.clone()));
        let is_whole = right.sections() == Sections::ALL;
        let (guest, mut news) = world.company.join(plan, viewer).ok_or(Error::CannotSave)?;
        // The page may have missed what came since it was made: the first message tells at once. Asked behind the joining,
        // so that nothing comes between.
        let (this_year, head, said) = world.database.how_far(right).await?;
        world.company.learn(plan, this_year, head, said);
        news.mark_changed();
        let ends = Arc::clone(&guest.ends);
        let life = world.life;
        let told = futures::stream::unfold((guest, news, sitting), move |(guest, mut news, sitting)| async move {
            news.changed().await.ok()?;
            let mut told = News { life, ..news.borrow_and_update().clone() };
            others(&mut told.here, own, is_whole);
            let event = Event::default().json_data(told).ok()?;
            Some((Ok::<_, Infallible>(event), (guest, news, sitting)))
        });
        let over = async move {
            let longest = tokio::time::timeout(LONGEST, ends.notified());
            longest.await.unwrap_or_default();
        };
        let told = told.take_until(over);
        Ok(Sse::new(told).keep_alive(KeepAlive::default()).into_response())
    }

    /// Where a plan stands now, as a line of news tells it.
    pub(super) async fn news_now(world: &World, decided: &Decided) -> Result<News, Error> {
        let right = decided.read()?;
        let (_, head, said) = world.database.how_far(right).await?;
        let mut here = world.company.here((right.district(), right.student()));
        others(&mut here, decided.viewer.person, right.sections() == Sections::ALL);
        Ok(News { head, said, here, life: world.life })
    }

    /// Each person once, and not the one who reads it. A consent, or what the district opens to teachers, names sections
    /// and nobody's company.
    fn others(here: &mut Vec<Presence>, own: PersonId, is_whole: bool) {
        if !is_whole {
            here.clear();
        }
        here.sort_by_key(|presence| presence.person);
        here.dedup_by_key(|presence| presence.person);
        here.retain(|presence| presence.person != own);
    }
}
