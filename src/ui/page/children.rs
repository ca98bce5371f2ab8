//! A guardian's start: each child as a card. Links and forms alone.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::family::{Child, Children as Found, open_children};
use crate::domain::section::Sections;
use crate::ui::part::{FormError, Four, Reminders, SayRead, When, load, said};

/// The viewer's children.
#[component]
pub fn Children() -> impl IntoView {
    let children = Resource::new_blocking(|| (), |()| open_children());
    view! {
        <Title text="My children" />
        {load(children, |Found { here: children, gone, from }: Found| {
            let is_empty = children.is_empty() && gone.is_empty();
            let has_gone = !gone.is_empty();
            view! {
                <header class="page-head">
                    <h1>"My children"</h1>
                </header>
                <FormError path="/api/acknowledge_plan" />
                <FormError path="/api/put_reminder_away" />
                {is_empty.then(|| view! {
                    <section class="sheet narrow empty">
                        <p>
                            "No plan is open to you now. From the 18th birthday on, your child decides who reads. If something is wrong, please ask the school."
                        </p>
                    </section>
                })}
                <ul class="family">{children.into_iter().map(|one| child(one, from.clone())).collect_view()}</ul>
                {has_gone.then(|| view! {
                    <section class="sheet narrow" aria-labelledby="gone">
                        <h2 id="gone">"Who left"</h2>
                        <p>"Their records can still be read and taken, until their time is over."</p>
                        <ul class="plain">
                            {gone
                                .into_iter()
                                .map(|(student, name)| view! {
                                    <li><a rel="external" href=format!("/students/{student}/record")>"The whole record of " <bdi>{name}</bdi></a></li>
                                })
                                .collect_view()}
                        </ul>
                    </section>
                })}
            }
        })}
    }
}

fn child(Child { card, readings, reminders }: Child, sender: Option<String>) -> impl IntoView {
    let student = card.student;
    let (read, may_say, from) =
        readings.map_or((Vec::new(), None, None), |readings| (readings.all, readings.may_say, readings.from));
    view! {
        <li class="sheet" id=format!("child-{student}")>
            <h2 dir="auto"><a rel="external" href=format!("/students/{student}")>{card.name.clone()}</a></h2>
            <p class="meta">{format!("Grade {} \u{b7} {}", card.grade, card.school)}</p>
            <Reminders reminders child=Some(student) from=sender />
            <Four standing=card.standing sections=Sections::ALL />
            <p>"Last change: " <When at=card.changed never="nothing written yet" /></p>
            {read.into_iter().map(|read| view! { <p class="meta">{said(read)}</p> }).collect_view()}
            <div class="ways">
                <a class="button" rel="external" href=format!("/students/{student}")>
                    "Read the plan" <span class="unseen">{format!(" of {}", card.name)}</span>
                </a>
                <a class="quiet" rel="external" href=format!("/students/{student}/who")>
                    "Who can see this" <span class="unseen">{format!(": {}", card.name)}</span>
                </a>
                <a class="quiet" rel="external" href=format!("/students/{student}/sharing")>
                    "Sharing" <span class="unseen">{format!(" of the plan of {}", card.name)}</span>
                </a>
                <a class="quiet" rel="external" href=format!("/students/{student}/record")>
                    "The whole record" <span class="unseen">{format!(" of {}", card.name)}</span>
                </a>
            </div>
            {may_say.map(|seq| view! { <SayRead student seq back="children" from /> })}
        </li>
    }
}
