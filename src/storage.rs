//! The one file that holds everything: all SQL is here, named by the nouns of `domain`. Reads go through
//! a small pool of connections that cannot write; writes of plans through one writer (`writer`).

mod account;
mod administration;
mod amendment;
mod attempt;
mod audit;
mod backup;
mod check_in;
mod code;
mod comment;
mod commit;
mod confirmation;
mod consent;
mod desk;
mod device;
mod doctor;
mod entry;
mod error;
mod export;
mod family;
mod here;
mod history;
mod identity;
mod import;
mod kept;
mod language;
mod lock;
mod log;
mod mail;
mod migrate;
mod open;
mod people;
mod plan;
mod purge;
mod reason;
mod record;
mod relation;
mod reminder;
mod revisit;
mod roster;
mod session;
pub mod sheet;
mod standing;
mod trail;
mod travel;
mod turn;
mod view;
mod who;
mod window;
mod writer;
mod year;

pub use account::{Account, Second, Shown};
pub use administration::{
    Bond, Class, ClassRow, DistrictSettings, GradeMove, Member, Numbers, PEOPLE, Person, PersonRow, Relative, School,
    SchoolGrades, Tie, TieForm, Undone,
};
pub use amendment::{Amendment, Said};
pub use attempt::Attempt;
pub use audit::audit;
pub use backup::{backup, restore};
pub use check_in::CheckIn;
pub use code::{Beginning, Invitee, NewCode, Open};
pub use comment::Comments;
pub use confirmation::Confirmations;
pub use consent::{Consent, GuardianOf};
pub use desk::{
    AskedExport, DeskChoices, DeskGroups, DeskPage, DeskRow, Knows, PAGE, Question, ROOM, TakenList, Value,
};
pub use device::DeviceKey;
pub use doctor::{Finding, Health, examine, repair};
pub use error::Error;
pub use family::{Card, Pupil, Reading};
pub use history::{History, Restoration};
pub use identity::{Identity, Known};
pub use import::{Difference, Fingerprint, Imported};
pub use mail::{Outcome, Post, Posted, Refused as RefusedMail, Troubled, Waiting, Wish};
pub use open::{Database, Settings};
pub use people::DemoPerson;
pub use plan::{OpenPlan, Pulled, Saved};
pub use purge::{Copies, Due, Held, Removed, old_copies, remove_copies};
pub use reason::{FOUND, Pupil, StatedReason};
pub use record::{NOT_IN_THE_RECORD, PARTS, PLAN_TABLES, Part, Taken, YearsPlan};
pub use reminder::{Batch, NewBatch, Reach, Reminded};
pub use revisit::{Asked, CheckInCourse};
pub use roster::{NewClass, NewGuardian, NewPerson, Roster, name_key};
pub use session::{NewSession, OwnSession, Session, TokenHash};
pub use trail::{Checked, Look};
pub use travel::{Arrived, Author, PlanTold, SaidTold, Travelling, folded, mark_of, unfolded};
pub use who::{Neighbor, PAGE as WHO_PAGE, Told};
pub use window::CheckWindow;
pub use year::Year;
