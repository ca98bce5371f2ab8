### What a student sent and the server did not take: read, copied, and taken into the plan after all.

aside-own = Words of yours that were not taken
aside-of = Words of { $name } that were not taken
aside-own-lead = The server did not take these into your plan when you sent them, and has kept them for you. While your plan is open, your counselor can take them in. You can copy them at any time.
aside-lead = The server did not take these into the plan when the student sent them, and has kept them. Below each you see what it would change. If it belongs in the plan, take it in: it is then the student’s own, like everything there.
aside-late = What you wrote is kept. Here it is, to be copied; your plan itself is as it was.
aside-closed = This plan is closed, so nothing can be taken into it now.
aside-none = Nothing waits here: everything that was sent was taken.
aside-admitted = It stands in the plan now.
aside-more = There is more, which is shown when these are taken in.
aside-typed = What you wrote in “{ $section }”
aside-typed-card = What you wrote on a card
aside-copy = Mark the words and copy them.
aside-sent = Sent { $when }
aside-unreadable = Nobody can read this change.
aside-behind = This change builds on words that the plan does not have.
aside-there = The plan has all of this already.
aside-boxes = { $count ->
    [one] It sets { NUMBER($count) } box of the list.
   *[other] It sets { NUMBER($count) } boxes of the list.
 }
aside-called = It says or takes back “completed for now”.
aside-cards = It changes a card of a goal.
aside-admit = Take this into the plan
aside-file-words = Take the words of it as a file
aside-file-bytes = Take it as a file
aside-file-raw = No words can be read in it; the file has it exactly as it came, and whoever looks after the server can look into it.
aside-file-head = Words that were sent to the learning plan of { $name } on { $day } and are not in it. { $reason } What can be read of them:
