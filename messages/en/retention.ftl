### For how long a district keeps plans, for families.

retention-here = While you are at school here
retention-here-what = All your plans stay, with every earlier version, so that nothing that you wrote is lost.
retention-after = After you left
retention-years = Your district keeps your plans for <a>{ $years ->
    [one] one year
   *[other] { NUMBER($years) } years
 }</a>, counted from the first day without you. So they are still there if you come back, or need them in your first years after school. If you have left, you cannot sign in, so ask the school for a copy. Then everything is removed: the words and their history, comments, consents, reasons, your account and your name. What stays is a number that leads to nobody, and how much was removed.
retention-graduates = If you have graduated, you can sign in and read your plans for <a>{ $years ->
    [one] one year
   *[other] { NUMBER($years) } years
 }</a>, and so can your guardians, if they can read them now. Nobody can change them. Take them with you before that time is over.
retention-backups = Copies for emergencies (backups) are kept for <a>{ $days ->
    [one] one day
   *[other] { NUMBER($days) } days
 }</a>. For that long after it was removed, something may still be in such a copy.
retention-sooner = Keep it, or have it removed sooner
retention-sooner-what = As long as you can sign in you can take a copy of everything: open “My whole record” (guardians: “The whole record”) and take it as a file, or print it. If your family wants it removed before its time, ask the school; the district decides. A law about school records can ask that something stays longer.
