//! What stands beside a section that its student writes.

use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::api::error::Error;
#[cfg(feature = "ssr")]
use crate::domain::grade::Grade;
#[cfg(feature = "ssr")]
use crate::domain::section::Section;

/// The Guide beside the words, in the voice of the student's grade and the words of the district. The browser knows none of it by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// What the section asks.
    #[serde(default)]
    pub purpose: String,
    /// What stands above it, if anything.
    #[serde(default)]
    pub notice: Option<String>,
    /// Each with its question and the words that an answer may begin with.
    pub prompts: Vec<(String, String)>,
    /// Each with the reason why it is good.
    pub examples: Vec<(String, String)>,
    /// The letters of SMART in the district's own words, where it has any: what to ask, weak, stronger.
    #[serde(default)]
    pub smart: Option<Vec<(String, String, String)>>,
    /// What the district suggests here: title, address, what it is for.
    #[serde(default)]
    pub resources: Vec<(String, String, String)>,
}

#[cfg(feature = "ssr")]
impl Beside {
    /// What is said beside a section to somebody of this grade, and what the district suggests there.
    pub(super) async fn of(
        world: &crate::api::World,
        district: crate::domain::person::DistrictId,
        (section, grade): (Section, Grade),
    ) -> Result<Self, Error> {
        use crate::domain::guide::{Place, Topic, Voice, Words};
        let voice = Voice::of(grade);
        let [goals, barriers, strategies, success, smart, _] =
            crate::api::guide::words_for(world, Some(district), voice).await?;
        let Words { purpose, questions, notice, examples, .. } = match section {
            Section::Goals => goals,
            Section::Barriers => barriers,
            Section::Strategies => strategies,
            Section::Success => success,
        };
        let prompts = questions
            .into_iter()
            .map(|question| {
                let opening = question.opening();
                (question.asks, opening)
            })
            .collect();
        let examples = examples.into_iter().map(|one| (one.words, one.why)).collect();
        let standard = Words::standard(Place::new(Topic::Smart, voice, crate::api::language::spoken()));
        let own = Some(smart.letters).filter(|own| section == Section::Goals && *own != standard.letters);
        let smart = own.map(|own| own.into_iter().map(|one| (one.ask, one.weak, one.stronger)).collect());
        let resources = crate::api::resource::suggested(world, district, (section, grade)).await?;
        Ok(Self { purpose, notice, prompts, examples, smart, resources })
    }
}
