### One's own account: where one is signed in, reminders by e-mail, the password, the second step, a device of one's own.

account-title = Your account
account-set-password = Your new password is set. Every other browser was signed out.
account-saved = Saved.
account-ended = Done: the other browser is signed out.
account-role = , { $role }.
account-login = { " " }Your login is { $login }.
account-where = Where you are signed in
account-unknown = Do you see one here that you do not know? End it, and change your password.
account-browser = { $browser } on { $system }
account-a-browser = A browser
account-this = , this one
account-since = since { $moment },
account-seen = { " " }last used { $moment }
account-end = End
account-end-of = End the session of { $browser }
account-end-others = Sign out everywhere else
account-mail = Reminders by e-mail
account-mail-to = The school writes to { $address }. Ask it to change a wrong address.
account-mail-none = The school has no e-mail address of yours. Ask it to add one if you want reminders there.
account-mail-waits = { " " }No e-mail goes out at present; reminders are shown on your first page here.
account-mail-wanted = Write to me when something waits. Such a message shows nothing of a plan.
account-save = Save
account-ways = Other ways to sign in
account-way-since = You sign in with { $provider }, since { $day }.
account-way-stop = Stop signing in with { $provider }
account-way-begin = Sign in with { $provider } from now on
account-password = Change your password
account-present = Present password
account-new = New password
account-new-note = 12 characters or more. Every other browser is signed out.
account-change = Change the password
account-second = Your second step
account-second-set = { $count ->
    [one] It is set. You have { NUMBER($count) } recovery code left.
   *[other] It is set. You have { NUMBER($count) } recovery codes left.
 }
account-new-codes = Make new recovery codes
account-new-telephone = Set up another telephone
codes-title = Recovery codes
codes-heading = Your recovery codes
codes-what = Print this page or write the codes down, and keep them where you keep your keys. When your telephone is not at hand, one of them takes the place of the six digits. Each works once. They are shown only now.
codes-kept = I have kept them

own-device = This device
own-device-ask = Does nobody but you use this device? Then your plan can open on it without a connection, too: on the bus, or when the network is down. You go on writing, and it is sent when there is a connection again.
own-device-mind = It stays here until you press Leave, or until you have not been online for 30 days. Whoever opens this browser can read it meanwhile, so do not say this of a school computer, or of a device that you share.
own-device-begin = This is my own device
own-device-is = This is your own device: your plan opens on it without a connection, too. That ends when you press Leave, when somebody else signs in here, or when you have not been online for 30 days.
own-device-end = Others use this device, too
own-device-never = This browser cannot keep your plan, so it opens only with a connection.
own-device-failed = That did not work, and nothing was changed. Check the connection and try again.
