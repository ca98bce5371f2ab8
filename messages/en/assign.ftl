### A check-in window for the students of a list, and what was assigned.

assign = A check-in window for these students
assign-what = In a window each of them reads the plan again, and an adult talks about it with them and logs the day. A student is in one window at a time: whoever has one in these days keeps it.
assign-window = The window
assign-look = See whom it would reach
assign-whom = Whom it would reach
assign-days = { $window }: { $first } to { $last }.
assign-would = { $number ->
    [one] <a>{ NUMBER($number) } student</a> would get it.
   *[other] <a>{ NUMBER($number) } students</a> would get it.
 }
assign-kept = { $number ->
    [one] { NUMBER($number) } of the list already has a window in these days and keeps that one.
   *[other] { NUMBER($number) } of the list already have a window in these days and keep that one.
 }
assign-button = { $number ->
    [one] Give it to { NUMBER($number) } student
   *[other] Give it to { NUMBER($number) } students
 }
assign-done = What was assigned

assigned-now = The students of the list are getting their window now, one page of the list after the other. You can close this page.
assigned-undone = Taken back. Nobody is in it any more; check-ins that were logged in it stay.
assigned-lead = Check-in windows that were assigned to the students of a list.
assigned-none = No window was assigned to a list yet. Choose students on your desk; the list has a link for it.
assigned-days = { $kind }, { $first } to { $last }
assigned-to = assigned { $moment } to <a>this list</a>
assigned-by = by { $name }
assigned-stopped = Stopped after { $passed } students: whoever assigned it may not see this list any more, or it could not be read.
assigned-undoing = Being taken back now.
assigned-taken-back = Taken back, after { $passed } students.
assigned-came-of-it = { $given } got it; { $kept } had a window in these days and kept that one. Check-ins logged in it: { $logged }.
assigned-take-back = Take it back
