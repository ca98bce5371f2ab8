//! What goes on behind the pages: batches of reminders are worked through, page by page, windows come to the students of
//! their lists, and messages are handed over to the mail server by a few who each hold one conversation. Nobody who opens
//! a page waits for any of it.

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::mail::Mail;
use crate::api::Clock;
use crate::domain::access::{to_plan, to_see_reminders};
use crate::storage::{Database, Error, Outcome, Posted, Waiting};

/// How soon something new is noticed.
const LOOK: Duration = Duration::from_secs(2);
/// Conversations with the mail server at one time.
const LINES: usize = 4;
/// Messages of one conversation.
const MESSAGES: usize = 10;
/// How long the end of the server waits for a message that is being said. What is broken off there is tried again later,
/// and may then arrive twice.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Everything that goes on.
#[derive(Debug)]
pub struct Reminding {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Reminding {
    /// Begins; without `mail` nothing is sent.
    pub fn start(database: &Database, mail: Option<Mail>, clock: &Clock) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mut tasks = vec![tokio::spawn(remind_for_ever(database.clone(), clock.clone(), stopped.clone()))];
        if let Some(mail) = mail {
            let post = || tokio::spawn(post_for_ever(database.clone(), mail.clone(), clock.clone(), stopped.clone()));
            tasks.extend((0..LINES).map(|_| post()));
        }
        Self { stop, tasks }
    }

    /// Ends after what is under way.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        let ended = async {
            for task in &mut self.tasks {
                drop(task.await);
            }
        };
        if tokio::time::timeout(LAST_WORDS, ended).await.is_err() {
            for task in self.tasks.into_iter().filter(|task| !task.is_finished()) {
                task.abort();
                // It lets go of the database.
                drop(task.await);
            }
        }
    }
}

async fn remind_for_ever(database: Database, clock: Clock, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() && stopped.has_changed().is_ok() {
        match go_on(&database, (clock.0)()).await {
            // Whoever else wants to write comes between two pages.
            Ok(true) => tokio::task::yield_now().await,
            Ok(false) => pause(&mut stopped).await,
            Err(error) => {
                tracing::error!(%error, "a stretch of reminders, or of a window for a list, failed");
                pause(&mut stopped).await;
            }
        }
    }
}

/// One page of a window's walk and one of a batch's; gives whether there was any.
async fn go_on(database: &Database, now_ms: i64) -> Result<bool, Error> {
    let (assigned, reminded) = (database.assign_some(now_ms).await, database.remind_some(now_ms).await);
    // What is wrong with the one keeps nothing from the other.
    Ok(assigned? | reminded?)
}

async fn post_for_ever(database: Database, mail: Mail, clock: Clock, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() && stopped.has_changed().is_ok() {
        let is_stopping = {
            let stopped = stopped.clone();
            move || *stopped.borrow()
        };
        match post_some(&database, &mail, &clock, is_stopping).await {
            Ok(true) => {}
            Ok(false) => pause(&mut stopped).await,
            Err(error) => {
                tracing::error!(%error, "what became of messages was not written down; tried again");
                pause(&mut stopped).await;
            }
        }
    }
}

async fn pause(stopped: &mut watch::Receiver<bool>) {
    tokio::select! {
        _ = stopped.changed() => {}
        () = tokio::time::sleep(LOOK) => {}
    }
}

/// Hands over what is due, in one conversation, until `stopped` says so; gives whether anything was due. What came of a
/// message is on the disk before the next one is taken.
///
/// # Errors
/// Those of [`Database::take_mail`] and [`Database::settle_mail`].
pub async fn post_some(
    database: &Database,
    mail: &Mail,
    clock: &Clock,
    stopped: impl Fn() -> bool,
) -> Result<bool, Error> {
    let (mut was_due, mut line) = (false, mail.line());
    for _ in 0..MESSAGES {
        if stopped() {
            break;
        }
        let (taken, is_due) = database.take_mail(1, (clock.0)()).await?;
        was_due |= is_due;
        if !is_due {
            break;
        }
        for message in taken {
            let outcome = if message.is_wanted && may_read(database, &message, (clock.0)()).await? {
                line.hand_over(&message, (clock.0)()).await
            } else {
                Outcome::Withdrawn
            };
            database.settle_mail(&[Posted { message, outcome }], (clock.0)()).await?;
        }
    }
    line.close().await;
    Ok(was_due)
}

/// Whether whoever would be told that something waits may read it: decided at the moment in which it goes out.
async fn may_read(database: &Database, message: &Waiting, now_ms: i64) -> Result<bool, Error> {
    let decided = async {
        let viewer = database.person_now((message.district, message.person), now_ms).await?;
        let ties = database.ties(&viewer, message.student, now_ms).await?;
        Ok(to_see_reminders(to_plan(&viewer, message.student, &ties)).is_some())
    };
    match decided.await {
        Err(Error::NotFound) => Ok(false),
        decided => decided,
    }
}
