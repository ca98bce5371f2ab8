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
years-steps = { NUMBER($settled) } of { NUMBER($all) } steps of grade { NUMBER($grade) } taken.
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
