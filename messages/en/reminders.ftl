### Reminders, in the product and by e-mail. A message holds no name of a student, no section and nothing of a plan: it
### says that something waits, and where.

reminder-window = Your plan is waiting for you. Read it again, change what has changed, or say that it still holds.
reminder-window-until = Your plan is waiting for you until { $day }. Read it again, change what has changed, or say that it still holds.
reminder-sections = Still empty: { $sections }. Open one of them and write the first sentence; one is enough to begin.
reminder-counselor = Please come and see your counselor. If you cannot come soon, ask for a check-in on this page.
reminder-child-window = The plan is waiting to be read again by your child. You can look at it together.
reminder-child-window-until = The plan is waiting to be read again by your child until { $day }. You can look at it together.
reminder-child-sections = Still empty: { $sections }. You can ask your child what they would like to write there.
reminder-child-counselor = Your child is asked to come and see the counselor. You can remind them.
reminder-some-day = the last day of the window
reminder-some-sections = the sections that the student has not begun

letter-subject = Your learning plan is waiting for you
letter-what = Something waits for you in your Individual Learning Plan.
letter-child-subject = A learning plan in your family is waiting
letter-child-what = Something waits in the Individual Learning Plan of a child of yours. You can read it, and look at it together.
letter-hello = Hello,
letter-sign-in = Sign in to see what it is:
letter-nothing-inside = This message shows nothing of the plan, because e-mail can be read on its way.
letter-sender = It was sent by { $district }. Nobody reads answers to it unless your school says so.
letter-switch-off = If you do not want such messages, switch them off at

mail-off = Stop these e-mails?
mail-off-what = With this button the Learning Plan stops writing to you by e-mail. What waits for you is still on your first page when you sign in.
mail-off-button = Stop the e-mails
mail-off-done = No more e-mails
mail-off-again = The Learning Plan does not write to you by e-mail any more. You can change that when you <a>sign in</a>, on the page of your account.
