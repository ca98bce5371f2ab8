### ما تقوله صفحات كثيرة: الأيام والأوقات والقوائم والأقسام الأربعة وإلى أين وصلت.

date = { NUMBER($day) } { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
    [12] ديسمبر
   *[0] ؟
 } { NUMBER($year) }
time = { $clock } { $half ->
    [am] صباحًا
   *[pm] مساءً
 }
whole-moment = { $date }، { $time }
span-days = { $from } إلى { $to }
span-times = { $from } إلى { $time }
list-comma = { "، " }
list-and = { $others } و{ $last }

section-goals = تحديد الأهداف
section-barriers = تحديد العوائق المحتملة
section-strategies = تحديد استراتيجيات للوصول إلى الأهداف
section-success = الاستعداد للنجاح
short-goals = الأهداف
short-barriers = العوائق
short-strategies = الاستراتيجيات
short-success = النجاح
state-not-started = لم يبدأ بعد
state-in-progress = قيد العمل
state-completed = مكتمل حاليًا
grade = الصف { NUMBER($grade) }
one-moment = لحظة من فضلك…
times-in-utc = الأوقات بالتوقيت العالمي المنسق (UTC).
