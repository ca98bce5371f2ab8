//! Who can see a plan, and who looked: told to the student, the guardians and the counselor.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
#[cfg(feature = "ssr")]
use crate::domain::access::MaySeeTrail;
use crate::domain::day::Day;
use crate::domain::person::{PersonId, Role};
use crate::domain::section::Sections;
use crate::domain::trail::{Capacity, Deed};

/// Somebody who may read the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    pub name: String,
    pub capacity: Capacity,
    pub sections: Sections,
    /// A guardian's kinship, a teacher's class, a partner's purpose.
    pub what: String,
    /// Up to this day, if it ends.
    pub until: Option<Day>,
}

/// What somebody did about the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// RFC 3339 in UTC.
    pub at: String,
    /// Nothing where nobody was signed in.
    pub name: Option<String>,
    pub role: Option<Role>,
    pub capacity: Capacity,
    pub deed: Deed,
    pub sections: Sections,
    /// The words of a reason that was stated.
    pub reason: Option<String>,
}

/// The page of one student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    pub student: PersonId,
    pub name: String,
    /// Whether the student reads it, and not an adult.
    pub is_own: bool,
    pub readers: Vec<Reader>,
    /// Newest first.
    pub trail: Vec<Told>,
    /// Where earlier entries begin, if there are any.
    pub earlier: Option<i64>,
}

/// Who can see the plan of `student` (one's own without) and who looked, before entry `before` of the trail.
#[server(endpoint = "open_who", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_who(student: Option<PersonId>, before: Option<i64>) -> Result<Who, Error> {
    use super::context::{answer, decide_or_own, instant, world};
    use crate::domain::access;
    use crate::storage::WHO_PAGE;
    answer(
        async {
            let world = world()?;
            let decided = decide_or_own(&world, student).await?;
            let right = access::to_trail(decided.access).ok_or(Error::NotFound)?;
            let (student, name) = (right.student(), world.database.name_of(right).await?);
            let readers = readers(&world, right, decided.viewer.today).await?;
            let trail = world.database.trail_of(right, before.unwrap_or(i64::MAX)).await?;
            let earlier = trail.last().filter(|_| trail.len() == WHO_PAGE).map(|last| last.seq);
            let trail = trail.into_iter().map(|told| Told {
                at: instant(told.at_ms),
                name: told.name,
                role: told.role,
                capacity: told.capacity,
                deed: told.deed,
                sections: told.sections,
                reason: told.reason,
            });
            Ok(Who {
                student,
                name,
                is_own: right.read().reader() == student,
                readers,
                trail: trail.collect(),
                earlier,
            })
        }
        .await,
    )
}

/// Everyone whose relation opens something today: decided for each as if they asked.
#[cfg(feature = "ssr")]
async fn readers(world: &super::World, right: MaySeeTrail, today: Day) -> Result<Vec<Reader>, Error> {
    use crate::domain::access::{self, PlanAccess};
    let mut readers = Vec::new();
    for neighbor in world.database.neighbors(right, today).await? {
        let ties = world.database.ties(&neighbor.viewer, right.student(), world.now_ms()).await?;
        let PlanAccess::Read(read) = access::to_plan(&neighbor.viewer, right.student(), &ties) else { continue };
        if read.capacity() == neighbor.capacity {
            readers.push(Reader {
                name: neighbor.viewer.name,
                capacity: read.capacity(),
                sections: read.sections(),
                what: neighbor.what,
                until: neighbor.until,
            });
        }
    }
    Ok(readers)
}
