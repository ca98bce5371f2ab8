//! The frame around every page: routes, header, footer.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
#[cfg(feature = "ssr")]
use leptos_router::SsrMode;
use leptos_router::components::{A, FlatRoutes, Route, Router};
#[cfg(not(feature = "ssr"))]
use leptos_router::hooks::use_location;
use leptos_router::path;

use super::chunk;
use super::live::Live;
#[cfg(not(feature = "ssr"))]
use super::page::elsewhere::Elsewhere;
#[cfg(feature = "ssr")]
use super::page::{
    about::About,
    accessibility::Accessibility,
    account::{Account, Codes},
    admin::Admin,
    amendments::Amendments,
    begun::Begun,
    cards::{CardForm, Cards},
    check_ins::{OwnCheckIns, StudentCheckIns},
    children::Children,
    desk::{Assign, Assignments, Desk, ExportList, Meetings, Remind, Reminders},
    enter::Enter,
    find::Find,
    first::First,
    guide::{Guide, GuideSection},
    home_sheet::HomeSheet,
    invitation::Invitation,
    mail_off::MailOff,
    meeting::{OwnMeeting, StudentMeeting},
    offline::Offline,
    paper::{Paper, Papers},
    print::{OwnPrint, StudentPrint},
    reason::StateReason,
    reasons::Reasons,
    record::{OwnRecord, StudentRecord},
    refused::{OwnRefused, StudentRefused},
    report::Reports,
    resources::{OwnResources, StudentResources},
    retention::Retention,
    room::Room,
    sample::{Sample, SamplePlan},
    school::{OwnSchool, StudentSchool},
    shared::Shared,
    sharing::{OwnSharing, StudentSharing},
    sign_in::{Second, SignIn},
    smart::Smart,
    trouble::SignInTrouble,
    use_account::UseAccount,
    welcome::Welcome,
    who::{OwnWho, StudentWho},
    years::{OwnYear, OwnYears, StudentYear, StudentYears},
};
use super::page::{not_found, plan};
use crate::api;
use crate::domain::access;
use crate::domain::person::Role;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{Languages, Leave, waiting};

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let me = Resource::new_blocking(|| (), |()| api::session::me());
    provide_context(me);
    provide_context(Live::new());
    let language = language();

    // The signal for tests, and for styles, that the page answers now.
    #[cfg(feature = "hydrate")]
    Effect::new(|_| super::browser::mark_hydrated());

    view! {
        <Title formatter=move |title| whole_title(language, title) />
        <Router>
            // Outside the router, which would scroll there and leave the focus behind.
            <a class="skip" rel="external" href="#main">{say::skip(language)}</a>
            <Header />
            <main id="main" tabindex="-1">
                <Pages />
            </main>
            <footer class="foot">
                <nav aria-label=say::foot_nav(language)>
                    <a rel="external" href="/guide">{say::foot_guide(language)}</a>
                    <a rel="external" href="/about">{say::foot_about(language)}</a>
                    <a rel="external" href="/sample">{say::foot_sample(language)}</a>
                    <a rel="external" href="/accessibility">{say::foot_access(language)}</a>
                </nav>
                <Languages />
                <p>{say::foot_promise(language)}</p>
            </footer>
        </Router>
    }
}

/// Every page at its address.
#[cfg(feature = "ssr")]
#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=|| view! { <not_found::NotFound /> }>
            <Route path=path!("/") view=First ssr=SsrMode::Async />
            <Route path=path!("/about") view=About ssr=SsrMode::Async />
            <Route path=path!("/accessibility") view=Accessibility ssr=SsrMode::Async />
            <Route path=path!("/guide") view=Guide ssr=SsrMode::Async />
            <Route path=path!("/guide/:section") view=GuideSection ssr=SsrMode::Async />
            <Route path=path!("/smart") view=Smart ssr=SsrMode::Async />
            <Route path=path!("/offline") view=Offline ssr=SsrMode::Async />
            <Route path=path!("/paper") view=Papers ssr=SsrMode::Async />
            <Route path=path!("/paper/:grade") view=Paper ssr=SsrMode::Async />
            <Route path=path!("/sample") view=Sample ssr=SsrMode::Async />
            <Route path=path!("/sample/:grade") view=SamplePlan ssr=SsrMode::Async />
            <Route path=path!("/enter") view=Enter ssr=SsrMode::Async />
            <Route path=path!("/sign-in") view=SignIn ssr=SsrMode::Async />
            <Route path=path!("/sign-in/second") view=Second ssr=SsrMode::Async />
            <Route path=path!("/welcome") view=Welcome ssr=SsrMode::Async />
            <Route path=path!("/account") view=Account ssr=SsrMode::Async />
            <Route path=path!("/account/codes") view=Codes ssr=SsrMode::Async />
            <Route path=path!("/invitation/:person") view=Invitation ssr=SsrMode::Async />
            <Route path=path!("/sign-in/trouble/:trouble") view=SignInTrouble ssr=SsrMode::Async />
            <Route path=path!("/mail/off/:token") view=MailOff ssr=SsrMode::Async />
            <Route path=path!("/sign-in/use") view=UseAccount ssr=SsrMode::Async />
            <Route path=path!("/plan") view=plan::MyPlan ssr=SsrMode::Async />
            <Route path=path!("/plan/success") view=chunk::SUCCESS ssr=SsrMode::Async />
            <Route path=path!("/plan/who") view=OwnWho ssr=SsrMode::Async />
            <Route path=path!("/plan/sharing") view=OwnSharing ssr=SsrMode::Async />
            <Route path=path!("/plan/check-ins") view=OwnCheckIns ssr=SsrMode::Async />
            <Route path=path!("/plan/record") view=OwnRecord ssr=SsrMode::Async />
            <Route path=path!("/plan/refused") view=OwnRefused ssr=SsrMode::Async />
            <Route path=path!("/plan/school") view=OwnSchool ssr=SsrMode::Async />
            <Route path=path!("/plan/resources") view=OwnResources ssr=SsrMode::Async />
            <Route path=path!("/plan/meeting") view=OwnMeeting ssr=SsrMode::Async />
            <Route path=path!("/plan/print") view=OwnPrint ssr=SsrMode::Async />
            <Route path=path!("/plan/years") view=OwnYears ssr=SsrMode::Async />
            <Route path=path!("/plan/years/:year") view=OwnYear ssr=SsrMode::Async />
            <Route path=path!("/plan/cards") view=Cards ssr=SsrMode::Async />
            <Route path=path!("/plan/cards/:card") view=CardForm ssr=SsrMode::Async />
            <Route path=path!("/plan/:section") view=chunk::WRITTEN ssr=SsrMode::Async />
            <Route path=path!("/plan/:section/history") view=chunk::OWN_HISTORY ssr=SsrMode::Async />
            <Route path=path!("/desk") view=Desk ssr=SsrMode::Async />
            <Route path=path!("/desk/export") view=ExportList ssr=SsrMode::Async />
            <Route path=path!("/desk/room") view=Room ssr=SsrMode::Async />
            <Route path=path!("/desk/meetings") view=Meetings ssr=SsrMode::Async />
            <Route path=path!("/desk/remind") view=Remind ssr=SsrMode::Async />
            <Route path=path!("/desk/reminders") view=Reminders ssr=SsrMode::Async />
            <Route path=path!("/desk/assign") view=Assign ssr=SsrMode::Async />
            <Route path=path!("/desk/windows") view=Assignments ssr=SsrMode::Async />
            <Route path=path!("/reports") view=Reports ssr=SsrMode::Async />
            <Route path=path!("/admin") view=Admin ssr=SsrMode::Async />
            <Route path=path!("/admin/*page") view=Admin ssr=SsrMode::Async />
            <Route path=path!("/students/:student") view=chunk::STUDENT ssr=SsrMode::Async />
            <Route path=path!("/students/:student/who") view=StudentWho ssr=SsrMode::Async />
            <Route path=path!("/students/:student/check-ins") view=StudentCheckIns ssr=SsrMode::Async />
            <Route path=path!("/students/:student/meeting") view=StudentMeeting ssr=SsrMode::Async />
            <Route path=path!("/students/:student/print") view=StudentPrint ssr=SsrMode::Async />
            <Route path=path!("/students/:student/home-sheet") view=HomeSheet ssr=SsrMode::Async />
            <Route path=path!("/students/:student/years") view=StudentYears ssr=SsrMode::Async />
            <Route path=path!("/students/:student/years/:year") view=StudentYear ssr=SsrMode::Async />
            <Route path=path!("/students/:student/sharing") view=StudentSharing ssr=SsrMode::Async />
            <Route path=path!("/students/:student/record") view=StudentRecord ssr=SsrMode::Async />
            <Route path=path!("/students/:student/begun") view=Begun ssr=SsrMode::Async />
            <Route path=path!("/students/:student/refused") view=StudentRefused ssr=SsrMode::Async />
            <Route path=path!("/students/:student/school") view=StudentSchool ssr=SsrMode::Async />
            <Route path=path!("/students/:student/resources") view=StudentResources ssr=SsrMode::Async />
            <Route path=path!("/students/:student/reason") view=StateReason ssr=SsrMode::Async />
            <Route path=path!("/children") view=Children ssr=SsrMode::Async />
            <Route path=path!("/shared") view=Shared ssr=SsrMode::Async />
            <Route path=path!("/find") view=Find ssr=SsrMode::Async />
            <Route path=path!("/reasons") view=Reasons ssr=SsrMode::Async />
            <Route path=path!("/amendments") view=Amendments ssr=SsrMode::Async />
            <Route path=path!("/retention") view=Retention ssr=SsrMode::Async />
            <Route path=path!("/students/:student/history/:section") view=chunk::STUDENT_HISTORY ssr=SsrMode::Async />
        </FlatRoutes>
    }
}

/// The pages that come alive. Each address weighs something, and the others are the server's alone.
#[cfg(not(feature = "ssr"))]
#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=NotKnown>
            <Route path=path!("/plan") view=plan::MyPlan />
            <Route path=path!("/plan/success") view=chunk::SUCCESS />
            <Route path=path!("/plan/:section") view=chunk::WRITTEN />
            <Route path=path!("/plan/:section/history") view=chunk::OWN_HISTORY />
            <Route path=path!("/students/:student") view=chunk::STUDENT />
            <Route path=path!("/students/:student/history/:section") view=chunk::STUDENT_HISTORY />
        </FlatRoutes>
    }
}

/// What the browser shows at an address that is not among its own: the server has that page, unless no page is there.
#[cfg(not(feature = "ssr"))]
#[component]
fn NotKnown() -> impl IntoView {
    let path = use_location().pathname.get_untracked();
    if chunk::Chunk::of(&path).is_some() {
        view! { <not_found::NotFound /> }.into_any()
    } else {
        view! { <Elsewhere /> }.into_any()
    }
}

/// The title of the window. `leptos_meta` 0.8 writes it into the server's HTML as it is, and a title may hold a name.
fn whole_title(page: Language, title: String) -> String {
    let title = if title.is_empty() { title } else { format!("{title} \u{b7} ") };
    #[cfg(feature = "ssr")]
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    title + say::product(page)
}

/// Who is signed in, for every page.
pub(super) type Me = Resource<Result<Option<api::session::Signed>, api::Error>>;

#[component]
fn Header() -> impl IntoView {
    let me = expect_context::<Me>();
    let language = language();
    let who = move || async move {
        match me.await {
            Ok(Some(me)) => view! { <SignedIn me /> }.into_any(),
            _ => {
                view! { <a class="bar-link" href="/sign-in" rel="external">{say::bar_sign_in(language)}</a> }.into_any()
            }
        }
    };
    view! {
        <header class="bar">
            <a href="/" class="brand" rel="external">
                <span class="brand-mark" aria-hidden="true"></span>
                {say::brand(language)}
            </a>
            {waiting(who, || ())}
        </header>
    }
}

#[component]
fn SignedIn(me: api::session::Signed) -> impl IntoView {
    let language = language();
    let api::session::Signed { viewer, reasons, amendments } = me;
    // All of these but the plan are HTML alone: the server is asked for them.
    let label = match viewer.role {
        Role::Student => say::bar_my_plan(language),
        Role::Guardian => say::bar_my_children(language),
        Role::Partner => say::bar_shared(language),
        Role::Staff => say::bar_find(language),
        Role::Owner => say::bar_administration(language),
        Role::Former => say::bar_start(language),
        Role::Counselor | Role::Teacher | Role::SchoolAdmin | Role::DistrictAdmin => say::bar_students(language),
    };
    let rel = if viewer.role == Role::Student { None } else { OUT };
    let finds = access::to_find(&viewer).is_some() && viewer.role.home() != "/find";
    let count = |what: &str, number: u32| match number {
        0 => what.to_owned(),
        _ => say::bar_waiting(language, what, number as usize),
    };
    let waiting = reasons.map(|number| count(say::bar_reasons(language), number));
    let to_decide = amendments.map(|number| count(say::bar_amendments(language), number));
    let is_parent_too = viewer.is_guardian && viewer.role != Role::Guardian;
    // The owner starts there.
    let administers = matches!(viewer.role, Role::SchoolAdmin | Role::DistrictAdmin);
    view! {
        <nav aria-label=say::main_nav(language)>
            {bar_link(viewer.role.home(), label, rel)}
            {finds.then(|| bar_link("/find", say::bar_find(language), OUT))}
            {waiting.map(|label| bar_link("/reasons", label, OUT))}
            {to_decide.map(|label| bar_link("/amendments", label, OUT))}
            {is_parent_too.then(|| bar_link("/children", say::bar_my_children(language), OUT))}
            {administers.then(|| bar_link("/admin", say::bar_administration(language), OUT))}
            {bar_link("/account", say::bar_account(language), OUT)}
        </nav>
        <Leave name=viewer.name />
    }
}

/// The `rel` of a link to a page that the browser does not have.
const OUT: Option<&str> = Some("external");

/// A link of the bar; one kind of view for all, since each kind weighs something.
fn bar_link(href: &'static str, label: impl Into<String>, rel: Option<&'static str>) -> AnyView {
    let label: String = label.into();
    view! { <A href=href attr:class="bar-link" attr:rel=rel>{label}</A> }.into_any()
}
