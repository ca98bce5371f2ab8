### The grid, as the student ticks it and as adults read it.

success-line = Tick what is done. Mark “not for me” with a reason if an item does not fit your path.
success-each-saves = Each item has its own Save button.
item-not-yet = Not yet
item-done = Done
item-not-for-me = Not for me
item-not-for-me-because = Not for me: { $reason }
item-exempt = Exempt, set by your counselor
item-exempt-because = Exempt, set by your counselor: { $reason }
item-save = Save
item-change = Change
item-why-not = Why it does not fit your path
item-take-back = Take it back
item-set-aside = Set aside
item-confirmed = Confirmed by { $name } on
read-not-for-student = Not for the student
read-not-for-student-because = Not for the student: { $reason }
read-exempt = Exempt
read-exempt-because = Exempt: { $reason }
box-confirm = Confirm
box-withdraw = Take the confirmation back
box-end-exemption = End the exemption
box-exempt = Exempt…
box-why = Why the student need not do this. The student and the family read it.
box-ticked = The student has ticked it. The tick comes back when you end the exemption.
box-exempt-now = Exempt the student
cancel = Cancel
