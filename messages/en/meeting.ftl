### A meeting about a plan, prepared on one sheet of paper.

meeting-own = For my meeting
meeting-with = Meeting with { $name }
meeting-meta = Grade { NUMBER($grade) } · { $school } · School year { $year } · { $day }
meeting-back = Look back to
meeting-to-check-in = the last check-in
meeting-to-look = your earlier visit
meeting-to-start = the start of the year
meeting-print = To print this page, use the print command of your browser.
meeting-last = Last time
meeting-none = No check-in has been logged yet.
meeting-by = , logged by { $name }, { $capacity }.
meeting-since-check-in = What changed since the last check-in, { $day }
meeting-since-look = What changed since you read it before, { $day }
meeting-since-start = What was written this year
meeting-open = Open in grade { NUMBER($grade) }: { NUMBER($open) } of { NUMBER($all) }.
meeting-no-box = No box changed.
meeting-box = Grade { NUMBER($grade) }: { $title }
meeting-no-longer = No longer ticked
meeting-more-boxes = { $count ->
    [one] and { NUMBER($count) } more that changed
   *[other] and { NUMBER($count) } more that changed
 }
meeting-more = { $count ->
    [one] and { NUMBER($count) } more
   *[other] and { NUMBER($count) } more
 }
meeting-empty = Nothing is written here yet.
meeting-no-room = More changed than there is room for here.
meeting-all = All of it
meeting-all-of = , of { $section }
meeting-begins = No change. It begins:
meeting-only-look = No word changed, only how some look.
meeting-only-signs = No word changed, only spaces or punctuation.
meeting-no-change = No change.
meeting-comments = Comments that are open
meeting-no-comment = No comment is open.
meeting-said = , { $role }:
meeting-said-last = , { $role } (the last of { NUMBER($count) }):
meeting-agree = What we agree today
meeting-next = Next step, and by when:
