### Lists as CSV: what is said about a file and its lines.

import-title = Lists as CSV
import-lead = First you see what a file would change. Nothing happens before you press the button under it.
import-bring = Bring in a list
import-what = What is in it
import-file = File, { NUMBER($most) } MB at most
import-rows = How many rows it has behind the first line, if you know it: a file that was cut on its way is refused then
import-paste = Or paste the lines here, with the first one that names the columns
import-show = Show what it changes
import-columns = The columns of each list
import-take = Take out a list
import-take-what = People and classes without an id of your other systems are not in their lists. That you took one stands on record.
import-done = Done
import-cannot = This file cannot be brought in as it is
import-changes = What this file changes
import-new = Something was changed here since you looked, so nothing was done. This is what the file comes to now.
import-of = { $kind }: { $sum }
import-unread = Columns that are not read: { $columns }.
import-what-wrong = What is wrong
import-more = And { NUMBER($more) } more.
import-mend = Nothing was changed. Mend these lines and choose the file again.
import-apply = Change exactly this
import-each = Line by line, the first hundred
import-line = Line { NUMBER($number) }: { $what }
import-line-does = { $named }: { $does }
import-counted = { $does }: { NUMBER($lines) }
import-wrong-lines = wrong: { NUMBER($lines) }
import-nothing = nothing changes
import-sum = { $parts }; as they are here already: { NUMBER($same) } of { NUMBER($lines) }.
import-first-encoded = Line 1 is not written in UTF-8. In a spreadsheet, save the file as “CSV UTF-8”.
import-column-twice = The column “{ $column }” stands twice in the first line.
import-column-missing = The first line does not name the column “{ $column }”. The columns are: { $columns }.
import-no-number = The number of rows is a whole number, like 1200. Nothing was changed.
import-encoded = it is not written in UTF-8
import-nul = it holds a NUL, which is no text
import-too-long = it is longer than any line of such a list; perhaps a quote is not closed
import-unreadable = it cannot be read: { $why }
import-cells = it has { NUMBER($found) } cells where the first line has { NUMBER($wanted) }
import-same-as = line { NUMBER($line) } is about the same
import-same-account = a line before it names the same account
import-rows-missing = the file ends here with { NUMBER($found) } rows behind its first line, and { NUMBER($announced) } were announced. It may have been cut on its way
import-rows-more = the file ends here with { NUMBER($found) } rows behind its first line, and { NUMBER($announced) } were announced. It may be another file
import-open = no line end stands behind this last line. If the file was cut here, its last cell may lack something: look at it before you go on.
import-wrong-cell = { $column } “{ $cell }”: { $why }
import-wrong = { $column }: { $why }
import-too-large = This file is too large for the page: { NUMBER($most) } MB at most. Nothing was changed. Cut it in parts, or bring it in on the server with “ilp import”.
import-kind = { $kind ->
    [schools] Schools
    [people] People
    [classes] Classes
    [members] Who is in which class
    [caseloads] Caseloads
    [guardians] Guardians
    [requirements] What is required to graduate
    [credits] Courses, credits and marks
    [progress] Hours and what is done to graduate
    [attendance] Attendance
    [tests] Test results
   *[resources] Resources
 }
import-does = { $what ->
    [new] new
    [name] another name
    [id] another id
    [role] another role
    [school] another school
    [grade] another grade
    [email] another e-mail address
    [born] another birthday
    [leaves] leaves
    [graduates] graduates
    [comes-back] comes back
    [days] other days
    [ends] ends
    [kinship] another kinship
    [changed] changed
    [corrected] corrected
    [removed] taken away
    [account] an account to sign in with
    [other-account] another account to sign in with
   *[no-account] no account to sign in with any more
 }
