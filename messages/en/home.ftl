### A student's home: the next step, the four sections, check-ins and the way.

home-hello = Hello, { $name }
home-meta = Grade { NUMBER($grade) } · { $school } · School year { $year }
home-new-year = A new school year has begun. Everything that you wrote is here as you left it. Read it: what still holds, and what has changed?
home-sections = The four sections
home-next = Your next step
home-picked = What you picked to work on next
home-check-in-due = It is time for a check-in. You find what to do below, under “Check-ins”.
home-window-too = { $window } is open until { $day }, too: { $says }
home-agreed = Agreed in your check-in, for { $day }
home-all-done = Show your plan to somebody, and come back when something changes.
home-way = Your way
home-count = { NUMBER($done) } of { NUMBER($all) }
home-stop = Grade
home-here = You are here
home-beyond = Beyond
home-around = About this plan
home-who = Who can see my plan
home-years = My years
home-sharing = Sharing
home-print = My plan, to print
home-record = My whole record
home-school = My grades, credits and attendance
home-resources = Resources
home-device = This device
refused-waits = Something that was sent was not taken into this plan. Nothing of it is lost: read it here

next-goals = Write down one goal. A small one is enough to begin.
next-barriers = Think of one thing at school or in your week that could slow you down.
next-strategies = Choose one small step that you could take this week.
next-success = Go through the list of your grade.
next-item = Open the list of grade { NUMBER($grade) }. The first open item is: { $title }.
next-again-goals = Read your goals again. Are they right for now? Then say “Yes, for now” below them.
next-again-barriers = Read your barriers again. Are they right for now? Then say “Yes, for now” below them.
next-again-strategies = Read your strategies again. Are they right for now? Then say “Yes, for now” below them.
why-goals = Everything else in the plan grows out of what you want.
why-barriers = What you see coming is easier to get around.
why-strategies = A step that has a day is a step that happens.
why-success = Each item keeps a way open for after graduation.
verb-write-goals = Write my goals
verb-read-goals = Read my goals
verb-write-barriers = Write my barriers
verb-read-barriers = Read my barriers
verb-write-strategies = Write my strategies
verb-read-strategies = Read my strategies
verb-success = Open my list
needs-nothing-success = Every item of your grade is done or set aside.
needs-nothing = You can change it at any time.
needs-items = { $count ->
    [one] { NUMBER($count) } item of grade { NUMBER($grade) } is open. Do it, or set it aside with a reason.
   *[other] { NUMBER($count) } items of grade { NUMBER($grade) } are open. Do each, or set it aside with a reason.
 }
needs-words = No words yet. It is complete when you have written something and said “Yes, for now”.
needs-yes = You have words here. It is complete when you say “Yes, for now” below them.
stands-all = All four sections are completed for now.
stands-none = Four sections wait for you. One step at a time.
stands-some = Completed for now: { $done }. Still open: { $open }.

check-ins = Check-ins
check-ins-read = { $count ->
    [1] Read the check-in
    [one] Read the check-in
   *[other] Read all { NUMBER($count) } check-ins
 }
check-ins-one-page = On one page, for a meeting
check-ins-prepare = Prepare a meeting
check-ins-log = Log a check-in
check-ins-last = Last check-in: { $day }
check-ins-by = , logged by { $name }.
check-in-holds = I have read my plan again and it still holds
check-in-asked = You asked for a check-in on { $day }.
check-in-no-longer = I no longer need it
check-in-about = What is it about? (you can leave this empty)
check-in-hint = The adults who log your check-ins read this. It is part of your record, so your family can read it there.
check-in-ask = Ask for a check-in
check-in-student-asked = The student asked for a check-in on { $day }.
check-in-not-due = No check-in is due now.
check-in-until = { $window }, until { $day }: { $says }
check-in-own-neither = read your plan again, then talk with your counselor.
check-in-own-revisited = you have gone back to your plan. Now talk with your counselor.
check-in-own-talked = you have talked about your plan. Read it again too.
check-in-own-both = done. You have gone back to your plan and talked about it.
check-in-their-neither = the student has not gone back to the plan, and there was no talk yet.
check-in-their-revisited = the student has gone back to the plan; there was no talk yet.
check-in-their-talked = there was a talk; the student has not gone back to the plan.
check-in-their-both = done. The student has gone back to the plan, and there was a talk.

reminders = Reminders
reminder-put-away = Put it away

readings = Read at home
readings-none = No guardian has said yet that they have read this plan.
readings-by = Read by { $name }, guardian,
readings-on = { " " }on { $day }.
readings-paper = Signed on paper by { $name }, guardian, on { $day }; recorded by { $by }.
readings-changed = The plan has changed since.
readings-say = I have read this
