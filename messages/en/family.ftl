### What a guardian, and others who read a plan, see: the children, and a student's plan.

children-none = No plan is open to you now. From the 18th birthday on, your child decides who reads. If something is wrong, please ask the school.
children-gone = Who left
children-gone-what = Their records can still be read and taken, until their time is over.
children-record-of = The whole record of { $name }
child-meta = Grade { NUMBER($grade) } · { $school }
child-changed = Last change: { $day }
child-nothing-yet = nothing written yet
child-read = Read the plan
child-of = { " " }of { $name }
child-who = Who can see this
child-who-of = : { $name }
child-sharing = Sharing
child-sharing-of = { " " }of the plan of { $name }
child-print = Print the plan
child-record = The whole record

plan-years = The years
plan-school = Grades, credits and attendance
plan-changed = { " " }· last change { $day }
since-visit = Since you read it on { $day }: { $what }.
since-nothing = Nothing has changed since you read it on { $day }.
since-cards = { $count ->
    [one] a card
   *[other] { NUMBER($count) } cards
 }
since-boxes = { $count ->
    [one] one box
   *[other] { NUMBER($count) } boxes
 }
not-yet = not yet
plan-history = History
plan-history-of = { " " }of { $section }
not-passed-on-title = Keep this to yourself.
not-passed-on = What you see here was shared with you, for one purpose. You may not pass it on to anybody, in any form, unless the family (or the student, from 18 on) agrees first. The law says so: 34 CFR 99.33.
in-list = In this list
in-list-previous = Previous: { $name }
in-list-next = Next: { $name }
in-list-back = Back to the list
