### The years of a plan beside each other, and one that is over.

years-of = The years of { $name }
years-own-lead = What you wanted each year, in your own words. The years that are over stay as you left them.
years-lead = What the student wanted each year, in the student’s own words. The years that are over stay as they were.
years-first = This is the first year. Next July the plan goes on, and this year stays here.
years-grade = Grade { NUMBER($grade) }, { $year }
years-now = now
years-nothing = Nothing was written.
years-read = Read the whole plan of this year
years-go = Go to the plan
years-which = : { $year }
years-steps = { NUMBER($settled) } of { NUMBER($all) } steps of grade { NUMBER($grade) } are taken or set aside.
years-check-ins = { $count ->
    [one] { NUMBER($count) } check-in.
   *[other] { NUMBER($count) } check-ins.
 }
year-own = My plan of { $year }
year-of = { $name }: the plan of { $year }
year-meta = Grade { NUMBER($grade) } · School year { $year }
year-over = This year is over. Nothing here changes any more; what goes on is in the current plan.
graduate-title = You can take this along
graduate-own = You have graduated. Nothing here can be changed any more, and you can read it until { $day }; on that day signing in ends. Take everything with you before then.
graduate-child = { $name } has graduated. Nothing here can be changed any more, and you can read it until { $day }.
graduate-record = The whole record, to read, print or take
graduate-take = All plans as one file
growth-print = To show this page or keep it on paper, print it: everything on it comes along.
growth-title = How the plan grew
growth-step = a step that was taken
growth-says = From { NUMBER($first) } words at the end of { $from } to { NUMBER($last) } in { $to }.
growth-table = Words in each section, steps taken, and goals reached
growth-year = Year
growth-steps = Steps taken
growth-reached = Goals reached
growth-reached-on = Reached on
growth-goals = Goals from year to year
growth-goals-what = Each goal that has a card, in the words of each year. To change a goal or let it go is as honourable as to reach it.
growth-said = What adults said about the goals then
growth-confirmed = confirmed by { $name }
growth-ticked = Steps taken this year
