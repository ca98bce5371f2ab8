//! A list to start from: public sites of the United States that sell nothing and ask for no account to be read. A district
//! takes it with one button and changes it as it likes; nothing of it is there without that.

use super::Written;

/// One of them.
#[derive(Debug)]
pub struct Starting {
    pub title: &'static str,
    pub address: &'static str,
    pub purpose: &'static str,
    pub section: &'static str,
    pub grades: &'static str,
    pub topic: &'static str,
    pub language: &'static str,
    /// Whose site it is.
    pub source: &'static str,
}

impl Starting {
    /// As a form would say it.
    pub fn written(&self) -> Written {
        let some = |text: &str| Some(text.to_owned());
        Written {
            title: some(self.title),
            address: some(self.address),
            purpose: some(self.purpose),
            section: some(self.section),
            grades: some(self.grades),
            topic: some(self.topic),
            language: some(self.language),
            hidden: None,
        }
    }
}

/// The list.
pub const STARTING: [Starting; 9] = [
    Starting {
        title: "My Next Move",
        address: "https://www.mynextmove.org/",
        purpose: "Look up jobs by what you like to do, and see what each is like, what it pays and what it takes.",
        section: "goals",
        grades: "",
        topic: "career",
        language: "en",
        source: "O*NET, sponsored by the U.S. Department of Labor",
    },
    Starting {
        title: "Mi Próximo Paso",
        address: "https://www.miproximopaso.org/",
        purpose: "Busca trabajos según lo que te gusta hacer y mira cómo es cada uno, cuánto paga y qué se necesita.",
        section: "goals",
        grades: "",
        topic: "career",
        language: "es",
        source: "O*NET, sponsored by the U.S. Department of Labor",
    },
    Starting {
        title: "O*NET Interest Profiler",
        address: "https://www.mynextmove.org/explore/ip",
        purpose: "Sixty questions about what you like; at the end there are jobs that fit.",
        section: "goals",
        grades: "",
        topic: "career",
        language: "en",
        source: "O*NET, sponsored by the U.S. Department of Labor",
    },
    Starting {
        title: "Occupational Outlook Handbook",
        address: "https://www.bls.gov/ooh/",
        purpose: "What people do in hundreds of jobs, what they earn, and how many will be needed.",
        section: "goals",
        grades: "9-12",
        topic: "career",
        language: "en",
        source: "U.S. Bureau of Labor Statistics",
    },
    Starting {
        title: "CareerOneStop: training and apprenticeships",
        address: "https://www.careeronestop.org/FindTraining/find-training.aspx",
        purpose: "Find programs, certificates and apprenticeships near you.",
        section: "strategies",
        grades: "9-12",
        topic: "next_step",
        language: "en",
        source: "CareerOneStop, sponsored by the U.S. Department of Labor",
    },
    Starting {
        title: "Apprenticeship.gov",
        address: "https://www.apprenticeship.gov/",
        purpose: "How to earn money while you learn a trade, and who is looking for apprentices.",
        section: "strategies",
        grades: "10-12",
        topic: "next_step",
        language: "en",
        source: "U.S. Department of Labor",
    },
    Starting {
        title: "College Scorecard",
        address: "https://collegescorecard.ed.gov/",
        purpose: "Compare colleges: what they cost, how many finish, and what people earn afterwards.",
        section: "strategies",
        grades: "9-12",
        topic: "next_step",
        language: "en",
        source: "U.S. Department of Education",
    },
    Starting {
        title: "Federal Student Aid",
        address: "https://studentaid.gov/",
        purpose: "Grants, loans and work-study for after high school, and how to ask for them.",
        section: "success",
        grades: "8-12",
        topic: "money",
        language: "en",
        source: "Federal Student Aid, an office of the U.S. Department of Education",
    },
    Starting {
        title: "Money as you grow",
        address: "https://www.consumerfinance.gov/consumer-tools/money-as-you-grow/",
        purpose: "Saving, spending and planning, with things to try at home.",
        section: "",
        grades: "6-8",
        topic: "money",
        language: "en",
        source: "Consumer Financial Protection Bureau",
    },
];
