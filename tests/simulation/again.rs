//! What a page sent for the talk and the server confirmed, and what becomes of it when an old backup does not have it.

use ilp::sync::client::Failure;
use ilp::text::Anchor;

use crate::talk::{About, Said};
use crate::world::{Message, STUDENTS, World};

/// What the server confirmed to this page in this school year, and has no more.
fn lost(world: &World, at: usize) -> Vec<Said> {
    let talk = world.server.talk(STUDENTS[0]);
    let is_lost = |said: &Said| !talk.iter().any(|event| event.id == said.id);
    let sent = world.speakers[at].sent.iter();
    sent.filter(|(year, said)| *year == world.server.years() && is_lost(said)).map(|(_, said)| said.clone()).collect()
}

impl World {
    /// A page asked for the talk, and sends what of its own is not there.
    pub fn send_again(&mut self, at: usize) {
        for said in lost(self, at) {
            let number = self.next_request();
            self.say(|| format!("request {number} carries comment {} again, which the server has lost", said.id));
            self.post.push(Message::Comment { number, speaker: at, said });
        }
    }

    /// What was lost may be there again.
    pub fn come_back(&mut self, said: &Said) {
        let is_here = self.server.talk(STUDENTS[0]).iter().any(|event| event.id == said.id);
        let gone = self.confirmed.iter_mut().filter(|confirmed| confirmed.id == said.id && confirmed.is_gone);
        let back = gone.filter(|_| is_here).map(|confirmed| confirmed.is_gone = false).count();
        (0..back).for_each(|_| self.count("comments healed"));
    }

    /// Everything works again, and all pages that are open ask.
    pub fn bring_back(&mut self) {
        // A comment comes back before what others answered to it.
        for at in [0, 1, 2, 0, 1, 2] {
            for said in lost(self, at) {
                let result = self.server.comment(&self.speakers[at].right, &said, self.now);
                assert!(matches!(result, Ok(()) | Err(Failure::NoRight)), "{said:?}: {result:?}");
                self.come_back(&said);
            }
        }
        self.check_healed();
    }

    /// What an open page sent and the server confirmed is there, unless its words or its thread are gone for good.
    fn check_healed(&self) {
        let talk = self.server.talk(STUDENTS[0]);
        let replica = self.server.open(STUDENTS[0], 0, self.server.cursor(STUDENTS[0])).expect("the newest");
        for said in (0..self.speakers.len()).flat_map(|at| lost(self, at)) {
            let is_hopeless = match &said.about {
                About::Again { section, anchor } => {
                    Anchor::decode(anchor).expect("an anchor").place(replica.document(), *section).is_none()
                }
                _ => !talk.iter().any(|event| event.id == said.thread),
            };
            assert!(is_hopeless, "{said:?} was confirmed to a page that is open, and is not there");
        }
    }
}
