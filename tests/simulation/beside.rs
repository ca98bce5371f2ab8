//! What the server writes in the name of an adult, under one number again and again until a backup is restored. The log may
//! then know the number and lack what pages have of it: sent by a student, that is somebody else's for ever.

use ilp::domain::checklist::ItemState;
use ilp::domain::person::PersonId;
use ilp::text::{Aside, Document, Rest};

use crate::server::Server;
use crate::world::{STUDENTS, Step, World};

pub const STEPS: [Step; 1] = [(6, set_a_box)];

const ADULT: PersonId = PersonId(21);

#[derive(Debug, Default)]
pub struct Beside {
    /// Under which they write.
    pub number: Option<u64>,
    /// What they wrote, and in whose plan.
    updates: Vec<(PersonId, Vec<u8>)>,
}

impl Beside {
    /// What of it the log has no more, and takes from nobody.
    pub fn lacking(&self, student: PersonId, server: &Server) -> Aside {
        let mut aside = Aside::default();
        for (_, update) in self.updates.iter().filter(|(whose, _)| *whose == student) {
            let mut copy = Document::new(0);
            copy.apply(&server.plan(student).now.document().whole()).expect("all of it");
            if !copy.apply(update).is_ok_and(|change| !change.is_new) {
                aside.begin(update, &server.plan(student).now.document().version());
            }
        }
        aside
    }
}

/// What a log says together with a document, without what is set aside.
pub fn without(aside: &mut Aside, log: &Document, whole: &[u8]) -> Document {
    let mut document = Document::new(0);
    document.apply(&log.whole()).expect("all of it");
    if let Rest::All(rest) | Rest::Some(rest) = aside.rest(whole.to_vec()) {
        document.apply(&rest).expect("it builds on nothing else");
    }
    document
}

/// A box that nobody else sets, or one that students set, too.
fn set_a_box(world: &mut World) {
    let student = STUDENTS[usize::from(world.dice.below(4) == 0)];
    let key = ["09.adults", "09.plan4"][usize::from(world.dice.below(4) == 0)];
    let spare = world.dice.roll() >> 11;
    let number = *world.beside.number.get_or_insert(spare);
    let Some(mut replica) = world.server.open(student, number, world.server.cursor(student)) else { return };
    let update = replica.set_item(key, &ItemState::Done);
    let result = world.server.write((student, ADULT), &update, world.now, &world.ledger);
    world.say(|| format!("an adult sets {key} in the plan of student {student}: {result:?}"));
    if result.is_ok() {
        world.beside.updates.push((student, update));
        // Between two of them a backup is what makes the difference.
        if world.dice.below(2) == 0 {
            world.say(|| "a backup is taken".to_owned());
            world.server.back_up();
        }
    }
}

impl World {
    /// As the engine of a page does: where its number was set aside, it goes on under another.
    pub fn write_on(&mut self, id: u64) {
        let Some(at) = self.tabs.iter().position(|tab| tab.id == id && tab.page.needs_number()) else { return };
        let number = self.dice.roll() >> 11;
        self.count("numbers drawn anew");
        self.say(|| format!("tab {} goes on under another number", self.tabs[at].name));
        self.tabs[at].page.write_under(number);
    }
}
