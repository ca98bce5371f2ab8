### The history of a section.

history-title = History: { $section }
history-heading = { $section }: history
history-own-lead = Every version of your words is kept. Compare any two, and bring one back when you want it.
history-lead = Every version of these words is kept. Compare any two.
history-soon = As soon as you write, this page keeps every version.
history-restored = Done. The earlier words stand again. What stood before is kept in the list of versions.
history-submitted = Submitted. Your counselor can see it here.
history-reviewed = Marked as reviewed. The student can see it here.
history-not-done = This was not done. { $why }
history-cannot-save = The server cannot save right now. Please press the button again in a moment.
history-before-first = Before the first words
history-compared = Compared with the words as they were on { $day }.
history-compared-empty = Compared with the empty section.
history-show-changes = Show what changed
history-show-who = Show who wrote which words
history-all-new = All of these words are new.
history-legend-added = <a>Underlined</a> words were added, words that are
history-legend-removed = <a>struck through</a> were removed.
versions = Versions
versions-none = This section was not changed in this time.
version-brought-back = Brought back the words of { $day }.
version-brought-empty = Brought back the empty section.
version-by = : { $what }
versions-newest = Newest versions
versions-earlier = Earlier versions
milestone-year = <a>The school year began</a>, { $day }
milestone-submitted = <a>Submitted</a> by { $name }
milestone-reviewed = <a>Reviewed</a> by { $name }
you = you
you-first = You
changed-added = { $count ->
    [one] { NUMBER($count) } word added
   *[other] { NUMBER($count) } words added
 }
changed-removed = { $count ->
    [one] { NUMBER($count) } word removed
   *[other] { NUMBER($count) } words removed
 }
changed-removed-too = { NUMBER($count) } removed
changed-formatted = { $count ->
    [one] formatting changed in { NUMBER($count) } place
   *[other] formatting changed in { NUMBER($count) } places
 }
changed-little = Only spaces, punctuation or line breaks changed.
changed-nothing = The words are the same.
stretches = Who wrote which words, and when they began. A word that was changed belongs to whoever changed it last.
compare = Compare
compare-with = with
restore = Bring these words back
restore-undo = Undo
restore-same = These words are the ones that are in your plan now.
restore-what = Your words in this section become again what they were on { $day }.
restore-empty = This section becomes empty again, as it was before your first words.
restore-before = Go back to the version before
restore-this = Go back to this version
restore-safe = { " " }Nothing is lost: what is there now stays in this list, and you can undo this at any time.
review = Review
review-done = You marked the plan as reviewed as it is now.
review-what = This records that you have read the whole plan as it is now. The student sees it in this list.
review-verb = Mark as reviewed
submit = Submit my plan
submit-done = You submitted your plan as it is now.
submit-what = This tells your counselor that your whole plan, as it is saved now, is ready to be read. You can go on writing, and submit again.
