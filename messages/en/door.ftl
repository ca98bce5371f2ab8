### The door: signing in, the second step, a code on paper.

sign-in-login = Login
sign-in-password = Password
sign-in-with = Sign in with { $provider }
sign-in-code-title = You have a code
sign-in-code = Did your school give you a sheet with a code? <a>Use your code</a> to choose a login and a password. Have you forgotten your password? Ask your school for a new code.
sign-in-demo-title = This is a demo
sign-in-demo = Nobody here has a password. <a>Choose who you want to be</a>.
second-step = Second step
second-set-up = Set up your second step
second-six-digits = The six digits that the app shows now
second-code = Code
second-recovery = Do you not have your telephone with you? One of your recovery codes works too, once.
second-open-app = Open the authenticator app on your telephone and type the six digits that it shows for Learning Plan.
go-on = Go on
stop-and-leave = Stop and leave
second-why = You can open the plans of many students, so a password alone is not enough. From now on an app on your telephone shows a code that you type when you sign in. You need an authenticator app; any one will do.
second-point = In the app, choose to add an account, and point the camera at this picture.
second-picture = The secret of your second step, as a picture for the app
second-or-type = Or type this secret into the app:
second-then-type = Then type here what the app shows.

welcome = Welcome
welcome-name = Welcome, { $name }
welcome-use-code = Use your code
welcome-where-code = The code is on the sheet that your school gave you. Small letters, spaces and dashes do not matter.
welcome-code = Code
welcome-with-login = Sign in with a login
welcome-begin = Begin a district
welcome-new-password = Choose a new password.
welcome-both = Choose a login and a password. You need both each time you come back.
welcome-here-as = You are here as { $role }, { $district }.
welcome-not-you = If this is not you, give the sheet back to the school.
welcome-owner = You run this server. You make the district, and then let in its administrators. You will not see any student's plan.
welcome-district = Name of the district
welcome-time = Time of the district
welcome-your-name = Your name
welcome-login-stays = Your login stays { $login }.
welcome-login-note = Letters, digits, dots and dashes; your e-mail address is fine too.
welcome-password = New password
welcome-password-note = 12 characters or more. Four words that do not belong together are easy to remember: write them down until you know them.
welcome-once = This code can be used once, until { $day }.

trouble-back = Back to signing in
trouble-no-such-way = There is no such way to sign in
trouble-no-such-way-what = There is no such way to sign in here. The address may be old.
trouble-stopped = You are not signed in
trouble-stopped-what = Signing in was stopped at the other site. Nothing was changed here. You can try again.
trouble-begin-again = Please begin again
trouble-begin-again-what = This sign-in took longer than ten minutes, was used before, or began in another browser. Nothing was changed. Please begin again.
trouble-no-answer = No answer right now
trouble-no-answer-what = The site where you sign in does not answer right now. Nothing was lost. Wait a minute and try again, or sign in with a password if you have one.
trouble-not-trusted-what = The site where you sign in gave an answer that we cannot trust, so you were not signed in. Please try again. If it happens again, tell your school.
trouble-unknown = This account is not known here
trouble-unknown-what = This account is not known here, and nothing was made for it. Ask your school for an invitation.
trouble-elsewhere = Another account is needed
trouble-elsewhere-what = This account is not one of your district's. Sign in with the account that your school gave you.
trouble-another-way = Please sign in another way
trouble-another-way-what = People with your role sign in here in another way. Go back and choose it, or ask your school.
trouble-taken = This account is in use
trouble-taken-what = Somebody else here signs in with this account already. Nothing was changed. Ask your school about it.
trouble-code-used = This code cannot be used
trouble-code-used-what = This code cannot be used. It may have been used already, or be too old. Your school can give you a new one.
trouble-later = This did not work
trouble-later-what = The server cannot do this right now. Nothing was lost; please try again.

use-account = Use this account?
use-account-is = { $provider } says that you are { $name }. Is this you?
use-account-nameless = somebody whose name it does not tell
use-account-joins = From now on you sign in here with it. You need no password of ours.
use-account-links = From now on you can sign in here with it, too. What you have used until now goes on working.
use-account-yes = Yes, sign in with it
use-account-no = No, leave everything as it is

paper-title = A sheet to give away
paper-print = Print this sheet and give it to the person yourself. It is shown only now: if it is lost, make a new one, and the old code ends. It is in the language of this page; if the person reads another one, choose it at the end of the page first.
paper-role = { $role ->
    [student] Student
    [guardian] Guardian
    [counselor] Counselor
    [teacher] Teacher
    [staff] School staff
    [partner] Community partner
    [school_admin] School administrator
    [district_admin] District administrator
   *[none] Owner of this server
 }, { $district }
paper-reset = With this code you choose a new password for your Learning Plan.
paper-invitation = With this code you open your account at the Learning Plan.
paper-address = On a computer or a telephone, open this address:
paper-code = Type this code:
paper-choose = Choose a login and a password, and keep them to yourself.
paper-camera = Or point the camera of your telephone here:
paper-picture = The address with the code, as a picture for a camera
paper-until = The code works once, until { $day }. Nobody of the school will ever ask you for your password.
