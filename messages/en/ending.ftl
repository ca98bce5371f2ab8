ending-title = You are signed out in { $minutes ->
    [0] a minute
    [one] a minute
   *[other] { NUMBER($minutes) } minutes
 }
ending-kept = What you typed is kept. After you sign in again, you go on where you were.
ending-save = Save what you are writing before then, or stay signed in.
ending-stay = Stay signed in
