### What stands around every page: header, footer, the end of a session, and what cannot be shown.

product = Individual Learning Plan
brand = Learning Plan
skip = Skip to the page
main-nav = Main
bar-sign-in = Sign in
bar-my-plan = My plan
bar-my-children = My children
bar-shared = Shared with me
bar-find = Find a student
bar-administration = Administration
bar-students = Students
bar-start = Start
bar-account = Account
bar-reasons = Reasons
bar-amendments = Amendments
bar-waiting = { $what } ({ NUMBER($count) } new)
foot-nav = About these pages
foot-guide = The Guide
foot-about = About the ILP
foot-sample = A sample plan
foot-access = Accessibility
foot-promise = Your plan belongs to you. Nothing on these pages comes from another site, and nothing about you goes to one.
languages = Language

leave = Leave
leave-title = Some of your words are not on the server yet
leave-sending = They are being sent now. One moment…
leave-kept = The server does not take them now; the page tries again. If you leave, they stay on this computer, locked, and are sent when you sign in here again.
leave-lost = The server does not take them now, and this computer cannot keep them. If you leave, they are lost: copy them first.
leave-send = Send them now
leave-stay = Stay
leave-anyway = Leave all the same

status-saved-at = Saved at { $time }
status-saved = Everything is saved
status-saving-after = Saving… Saved up to { $time }
status-saving = Saving…
status-removed = Not saved. This plan was removed, with everything about it. What you see here is only on this page; copy it now if you want to keep it.
status-on-device = Saved on this device only. { $why } Your words are kept here, locked, until you are signed in on this device and they can be sent.
status-on-page = Not saved. { $why } Keep this page open: your words are on it.
status-sign-in = Sign in again in a new tab
why-unreachable = The server cannot be reached; the page tries again by itself.
why-cannot-save = The server cannot save right now; the page tries again by itself.
why-outdated = This page is older than the server. Open your plan in a new tab; what is missing there still stands here.
why-signed-out = You are signed out. After you sign in again, it saves by itself.
why-no-right = The person who is signed in here cannot write in this plan. If that is not you, sign in again. If it is you, copy your words and show this to your counselor.
why-too-large = One change is larger than the server takes. Copy your words and show this to your counselor.
why-refused = The server could not take a change. Copy your words and show this to your counselor.

not-loaded = Not loaded
not-loaded-title = This page could not be loaded
not-loaded-why = The connection may be gone, or the server has a newer version of these pages. Load the page again. What you typed stays in this browser until the server has it; should something be unsaved, the browser asks before it leaves.
not-loaded-again = Load the page again
nothing-here = Nothing here
say-why-first = Say why first
not-signed-in = You are not signed in
plan-removed = This plan was removed
did-not-work = This did not work
to-first-page = Go to the first page
state-a-reason = State a reason
words-are-kept = Your words are kept. Sign in again in this browser: then you find them in the text area, and you press Save once more.

error-not-found = There is nothing here that you can see. The address may be old, or not yours to open.
error-reason-first = This student is not in your care. If your work needs this plan, say why first; the student, the family and your administrators can read what you say.
error-signed-out = You are not signed in. Sign in again to go on; what is on this page stays here.
error-removed = This plan was removed, with everything about it: your family asked for it, or its time was over. Nothing more can be saved here. What you see here is only on this page; copy it now if you want to keep it.
error-unreadable = This could not be read. Nothing was changed; go back and try again.
error-too-many = Too many attempts failed. Wait { $wait }, then try again. If you have forgotten your password, your school can give you a code for a new one.
wait-seconds = { $seconds ->
    [0] a second
    [one] a second
   *[other] { NUMBER($seconds) } seconds
 }
wait-minutes = { $minutes ->
    [one] { NUMBER($minutes) } minute
   *[other] { NUMBER($minutes) } minutes
 }
error-refused = The server could not take this change: { $why } Your words stay on this page. Please show it to your counselor.
error-cannot-save = The server cannot save right now. Your words stay on this page, and it tries again by itself.
error-unreachable = The server cannot be reached. Check the connection; what is on this page stays here.
error-unexpected = Something went wrong on the server. Nothing was lost; please try again.
refused-too-large = This change is larger than one megabyte.
refused-unreadable = This change could not be read.
refused-not-yours = This change was made by somebody else.
refused-unknown = This change holds something that a plan cannot hold.
refused-behind = The server lacks earlier changes.
refused-no-right = Whoever sent this change may not write in this plan.
