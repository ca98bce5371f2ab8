//! The one file that holds everything: all SQL is here, named by the nouns of `domain`. Reads go through
//! a small pool of connections that cannot write; writes of plans through one writer (`writer`).

mod account;
mod administration;
mod attempt;
mod audit;
mod backup;
mod code;
mod comment;
mod commit;
mod consent;
mod desk;
mod device;
mod doctor;
mod entry;
mod error;
mod export;
mod family;
mod history;
mod identity;
mod import;
mod kept;
mod lock;
mod log;
mod migrate;
mod open;
mod people;
mod plan;
mod reason;
mod relation;
mod roster;
mod session;
pub mod sheet;
mod standing;
mod trail;
mod view;
mod who;
mod writer;

pub use account::{Account, Second, Shown};
pub use administration::{
    Bond, Class, ClassRow, DistrictSettings, Member, Numbers, PEOPLE, Person, PersonRow, Relative, School, Tie, TieForm,
};
pub use attempt::Attempt;
pub use audit::audit;
pub use backup::{backup, restore};
pub use code::{Beginning, Invitee, NewCode, Open};
pub use comment::Comments;
pub use consent::{Consent, GuardianOf};
pub use desk::{DeskChoices, DeskPage, DeskRow, PAGE, Question, Value};
pub use device::DeviceKey;
pub use doctor::{Finding, Health, examine, repair};
pub use error::Error;
pub use family::{Card, Reading};
pub use history::{History, Restoration};
pub use identity::{Identity, Known};
pub use import::{Difference, Fingerprint, Imported};
pub use open::{Database, Settings};
pub use people::DemoPerson;
pub use plan::{OpenPlan, Pulled, Saved};
pub use reason::{FOUND, Pupil, StatedReason};
pub use roster::{NewClass, NewGuardian, NewPerson, Roster, name_key};
pub use session::{NewSession, OwnSession, Session, TokenHash};
pub use trail::{Checked, Look};
pub use who::{Neighbor, PAGE as WHO_PAGE, Told};
