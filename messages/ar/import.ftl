### القوائم بصيغة CSV: ما يُقال عن ملف وعن أسطره.

import-title = القوائم بصيغة CSV
import-lead = ترى أولًا ما الذي سيغيّره الملف. لا يحدث شيء قبل أن تضغط الزر الذي تحته.
import-bring = إدخال قائمة
import-what = ما فيها
import-file = ملف، { NUMBER($most) } ميغابايت على الأكثر
import-rows = عدد الصفوف بعد السطر الأول، إن كنتم تعرفونه: عندئذ يُرفض ملف قُطع في الطريق
import-paste = أو ألصق الأسطر هنا، مع السطر الأول الذي يسمّي الأعمدة
import-show = عرض ما يغيّره
import-columns = أعمدة كل قائمة
import-take = إخراج قائمة
import-take-what = الأشخاص والصفوف الذين ليس لهم معرّف في أنظمتك الأخرى ليسوا في قوائمهم. يُسجَّل أنكم أخرجتم قائمة.
import-done = تم
import-cannot = لا يمكن إدخال هذا الملف كما هو
import-changes = ما يغيّره هذا الملف
import-new = تغيّر شيء هنا منذ أن نظرتم، فلم يُنفَّذ شيء. هذا ما يؤدي إليه الملف الآن.
import-of = { $kind }: { $sum }
import-unread = أعمدة لا تُقرأ: { $columns }.
import-what-wrong = ما الخطأ
import-more = و{ NUMBER($more) } أخرى.
import-mend = لم يتغيّر شيء. أصلح هذه الأسطر واختر الملف مرة أخرى.
import-apply = تغيير هذا بالضبط
import-each = سطرًا سطرًا، المئة الأولى
import-line = السطر { NUMBER($number) }: { $what }
import-line-does = { $named }: { $does }
import-counted = { $does }: { NUMBER($lines) }
import-wrong-lines = فيها خطأ: { NUMBER($lines) }
import-nothing = لا يتغيّر شيء
import-sum = { $parts }؛ موجودة هنا كما هي: { NUMBER($same) } من { NUMBER($lines) }.
import-first-encoded = السطر 1 ليس مكتوبًا بترميز UTF-8. احفظ الملف في برنامج الجداول بصيغة «CSV UTF-8».
import-column-twice = العمود «{ $column }» مذكور مرتين في السطر الأول.
import-column-missing = لا يسمّي السطر الأول العمود «{ $column }». الأعمدة هي: { $columns }.
import-no-number = عدد الصفوف عدد صحيح، مثل 1200. لم يتغيّر شيء.
import-encoded = ليس مكتوبًا بترميز UTF-8
import-nul = فيه علامة NUL، وهي ليست نصًا
import-too-long = أطول من أي سطر في قائمة كهذه؛ ربما لم تُغلق علامة اقتباس
import-unreadable = تتعذّر قراءته: { $why }
import-cells = عدد خاناته { NUMBER($found) }، وعددها في السطر الأول { NUMBER($wanted) }
import-same-as = السطر { NUMBER($line) } عن الشيء نفسه
import-same-account = سطر قبله يسمّي الحساب نفسه
import-rows-missing = ينتهي الملف هنا وعدد صفوفه بعد السطر الأول { NUMBER($found) }، والمعلن { NUMBER($announced) }. ربما قُطع في الطريق
import-rows-more = ينتهي الملف هنا وعدد صفوفه بعد السطر الأول { NUMBER($found) }، والمعلن { NUMBER($announced) }. ربما كان ملفًا آخر
import-open = لا نهاية سطر بعد هذا السطر الأخير. إن كان الملف قد قُطع هنا فقد ينقص خانته الأخيرة شيء: انظر إليها قبل أن تتابع.
import-wrong-cell = { $column } «{ $cell }»: { $why }
import-wrong = { $column }: { $why }
import-too-large = هذا الملف أكبر مما تقبله الصفحة: { NUMBER($most) } ميغابايت على الأكثر. لم يتغيّر شيء. قسّموه إلى أجزاء، أو أدخلوه على الخادم بالأمر «ilp import».
import-kind = { $kind ->
    [schools] المدارس
    [people] الأشخاص
    [classes] الصفوف
    [members] من في أي صف
    [caseloads] الطلاب في رعاية كل مرشد
    [guardians] أولياء الأمور
    [requirements] ما هو مطلوب للتخرّج
    [credits] المقررات والساعات المعتمدة والدرجات
    [progress] الساعات وما أُنجز للتخرّج
    [attendance] الحضور
    [tests] نتائج الاختبارات
   *[resources] الموارد
 }
import-does = { $what ->
    [new] جديد
    [name] اسم آخر
    [id] معرّف آخر
    [role] دور آخر
    [school] مدرسة أخرى
    [grade] صف دراسي آخر
    [email] عنوان بريد آخر
    [born] تاريخ ميلاد آخر
    [leaves] يغادر
    [graduates] يتخرّج
    [comes-back] يعود
    [days] أيام أخرى
    [ends] ينتهي
    [kinship] قرابة أخرى
    [changed] متغيّر
    [corrected] مصحَّح
    [removed] مُزال
    [account] حساب لتسجيل الدخول
    [other-account] حساب آخر لتسجيل الدخول
   *[no-account] بلا حساب لتسجيل الدخول بعد الآن
 }
