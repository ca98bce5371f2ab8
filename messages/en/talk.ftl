### Comments on the words, and the difference between two texts, for students and for adults.

comment-title = Comment { NUMBER($number) } by { $name }
resolved = Resolved
thread-waits = The school’s turn to answer
comments-wait = { $number ->
    [one] { NUMBER($number) } comment waits for an answer of the school
   *[other] { NUMBER($number) } comments wait for an answer of the school
}
words-gone = These words are no longer in the text.
words-changed-to = Since then it was changed to:
show-in-text = Show in the text
said-resolved = { " " }resolved this
said-reopened = { " " }opened this again
said-accepted = { " " }used the other words
said-declined = { " " }kept their own words
not-sent = Not sent. { $why } What you wrote is still here.
not-sent-cannot-save = The server cannot save right now. Press the button again in a moment.
not-sent-unreachable = The server cannot be reached. Check the connection and press the button again.
not-sent-signed-out = You are not signed in any more. Sign in again in another tab, then press the button again.
not-sent-go = Go to what you wrote
sending = Sending…
draft-is-back = What you had begun to write is here again. It is not sent yet.
reply = Reply
reply-send = Send reply
resolve = Resolve
reopen = Open again
seen-by-adult = The student and the family see this. It is part of the student’s record.
seen-by-student = Your counselor and your family see this. It is part of your record.
new-comment = Your comment
new-other-words = Suggest other words
new-other-words-how = Here are the student’s words. Change them as you would put them: the student sees the difference, and alone decides whether to use it. Left as they are, they suggest nothing.
new-part = Only about a part of it
new-part-words = The words that you mean, as they are written there
new-send = Send comment
other-words = Other words for this, suggested:
other-words-alone = The suggested words:
decide-saving = First your own words are saved…
decide-stale = Your words have changed since. Look again, then press once more.
decide-use = Use these words
decide-too-much = Your words changed too much to put these in their place. Copy what you like of them.
decide-keep = Keep mine
comment-on = Comment
comment-on-words = { " " }on “{ $words }”
comment-selected = Comment on the selected words
no-words = No words yet.
no-comments = No comments yet.
no-comments-yet = No comments yet. Choose “Comment” after a paragraph, or select some words.

unchanged-lines = { $count ->
    [one] { NUMBER($count) } line without a change
   *[other] { NUMBER($count) } lines without a change
 }
break-added = line break added
break-removed = line break removed
added = added:
removed = removed:
now-bold = now bold
no-longer-bold = no longer bold
now-italic = now italic
no-longer-italic = no longer italic
now-link = now a link
no-longer-link = no longer a link
link-elsewhere = the link leads elsewhere now
moved-in = moved in
moved-out = moved out
now-heading = now a heading
now-small-heading = now a small heading
now-list = now in a list
now-numbered = now in a numbered list
now-quote = now a quote
no-longer-heading = no longer a heading
no-longer-quote = no longer a quote
no-longer-list = no longer in a list
