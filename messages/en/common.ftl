### What many pages say: days, times, lists, the four sections and how far they are.

date = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
    [12] Dec
   *[0] ?
 } { NUMBER($day) }, { NUMBER($year) }
# $clock is 8:05, $half is am or pm.
time = { $clock } { $half ->
    [am] AM
   *[pm] PM
 }
whole-moment = { $date }, { $time }
span-days = { $from } to { $to }
span-times = { $from } to { $time }
list-comma = { ", " }
list-and = { $others } and { $last }

section-goals = Setting Goals
section-barriers = Identifying Potential Barriers
section-strategies = Identifying Strategies to Reach Goals
section-success = Preparing for Success
short-goals = Goals
short-barriers = Barriers
short-strategies = Strategies
short-success = Success
state-not-started = Not started
state-in-progress = In progress
state-completed = Completed for now
grade = Grade { NUMBER($grade) }
one-moment = One moment…
times-in-utc = Times are in UTC (Coordinated Universal Time).
