### الإدارة: الأشخاص والمدارس والصفوف والفترات والقوائم والبريد والحذف.

district-language = اللغة
district-language-what = لغة الصفحات والرسائل عندما لا يختار الشخص ولا متصفحه لغة
district-language-save = حفظ اللغة

admin = الإدارة
admin-people = الأشخاص
admin-role-number = { $roles }: { $number }
roles-student = الطلاب
roles-guardian = أولياء الأمور
roles-counselor = المرشدون المدرسيون
roles-teacher = المعلمون
roles-staff = عاملون آخرون في المدرسة
roles-partner = الشركاء من المجتمع
roles-school-admin = مسؤولو المدارس
roles-district-admin = مسؤولو المنطقة التعليمية
roles-owner = مالكو هذا الخادم
roles-former = أشخاص من مدارس سابقة
admin-add-person = إضافة شخص
admin-all-people = كل الأشخاص
admin-schools-classes = المدارس والصفوف الدراسية
admin-schools-number = المدارس: { $number }
admin-classes-number = الصفوف الدراسية: { $number }
admin-new-year = سنة دراسية جديدة: نقل الصفوف
admin-files = الملفات
admin-lists = إدخال القوائم أو تنزيلها بصيغة CSV
admin-district = المنطقة التعليمية
admin-settings = الاسم والإعدادات
admin-purge = سجلات انتهت مدتها
admin-windows = لقاءات المتابعة: متى، ومن يسجّلها
admin-resources = مصادر للطلاب
admin-mail = البريد الإلكتروني
admin-saved = تم الحفظ.
admin-meanwhile = وفي هذه الأثناء حفظ شخص آخر:
admin-role = الدور
admin-without-end = بلا نهاية
admin-since = منذ { $day }
admin-until = حتى { $day }
admin-from-until = من { $since } حتى { $until }
admin-add = إضافة
admin-save = حفظ
admin-nobody-yet = لا أحد بعد.
admin-details = البيانات
admin-their-id = رقمه في أنظمتكم، أو # ورقمه هنا
admin-other-id = الرقم في أنظمتكم الأخرى
admin-end-today = إنهاء اليوم
admin-begin-again = البدء من جديد
admin-about = : { $name }
admin-no-school = بلا مدرسة

people-all-roles = كل الأدوار
people-last-name = يبدأ اسم العائلة بـ
people-who = من
people-here = الموجودون
people-left = الذين غادروا
people-nobody = لا يبقى أحد بهذه الاختيارات.
people-next = الأشخاص التالون
person-grade = الصف { NUMBER($grade) }
person-id = الرقم لدى المنطقة { $id }
person-number = الرقم { $number }
person-left = غادر في { $day }
person-graduated = تخرّج وغادر في { $day }
person-relations = العلاقات
person-from-school = من مدرسة أخرى
person-receive = استلام الخطة التي يحضرها الطالب
person-access = الدخول
person-lost-second = ضاع هاتفه ورموز الاسترداد: اسمح له بإعداد الخطوة الثانية من جديد. تأكد أولًا من أنه هو من يطلب.
person-new-password = إنشاء رمز لكلمة مرور جديدة
person-invite = إنشاء دعوة
person-is-gone = غادر هذا الشخص. وكل ما يخصه محفوظ.
person-come-back = إعادته
person-first-day-gone = أول يوم يكون فيه قد غادر
person-have-graduated = تخرّج، ويبقى له أن يقرأ مدة
person-they-left = غادر
person-purge = حذف كل شيء عن هذا الطالب قبل موعده
account-is-disabled = الحساب معطّل: لا أحد يستطيع تسجيل الدخول به.
account-enable = السماح باستخدامه من جديد
account-is-there = يوجد حساب. تعطيله ينهي فورًا ما هو مفتوح باسمه؛ ولا يضيع شيء مما يخص الشخص.
account-disable = تعطيل الحساب
person-sorted = اسم العائلة أولًا، لترتيب القوائم
person-sorted-now = { " " }(الآن: { $sorted }؛ وإذا تُرك فارغًا تبع الاسم)
person-grade-of-students = الصف (للطلاب)
person-no-grade = بلا صف
person-born-of-students = تاريخ الميلاد (للطلاب)
person-born = تاريخ الميلاد
person-email = عنوان البريد الإلكتروني، للتذكير
person-add-counselor = إضافة مرشد مدرسي
person-add-to-caseload = إضافة إلى رعايته
person-add-guardian = إضافة ولي أمر
person-kinship = صلته بالطالب، مثل الأم
person-add-the-guardian = إضافة ولي الأمر
person-hand-over = تسليم كل الطلاب الذين في رعايته
person-hand-over-to = إلى: رقمه في أنظمتكم، أو # ورقمه هنا
person-hand-over-button = تسليم
bond-on-caseload = في رعايته:
bond-counselor = المرشد المدرسي:
bond-guardian-of = ولي أمر
bond-guardian = ولي الأمر:
bond-guardian-as = ولي الأمر ({ $kinship }):
bond-class = الصف الدراسي:
bond-blocked = { " " }· محجوب بأمر محكمة: لا يرى أحد من الأسرة أثرًا لذلك
bond-unblock = إلغاء الحجب
bond-block = حجب بأمر محكمة

classes-none = لا صفوف دراسية بعد.
classes-next = الصفوف الدراسية التالية
classes-add = إضافة صف دراسي
classes-choose-school = اختر مدرسة
classes = الصفوف الدراسية
class-what = البالغون: { $adults } · الطلاب: { $students } · الرقم { $number }
class-adults = البالغون
class-add-somebody = إضافة شخص

schools = المدارس
schools-add = إضافة مدرسة
schools-number = الرقم { $number }
schools-students = الطلاب: { $number }
schools-adults = البالغون: { $number }
schools-rename = تغيير الاسم
schools-rename-of = { " " }لـ { $name }

settings-name = اسم المنطقة التعليمية
settings-teachers = ماذا يقرأ المعلمون من خطط طلابهم
settings-18 = عندما يبلغ الطالب الثامنة عشرة
settings-guardians = يواصل أولياء الأمور القراءة. بدون هذا ينتهي دخولهم في ذلك اليوم، ويستطيع الطالب منحه من جديد.
settings-midnight = عدد الدقائق التي يتأخر بها منتصف الليل هنا عن غرينتش (شيكاغو 360، نيويورك 300)
settings-kept = مدة حفظ السجلات
settings-plan-years = السنوات التي تُحفظ فيها الخطط بعد مغادرة الطالب
settings-backup-days = الأيام التي تُحفظ فيها النسخ الاحتياطية
settings-graduate-years = السنوات التي يستطيع فيها الخريجون تسجيل الدخول والقراءة (0: لا يستطيعون)
settings-families-read = تقرأ الأسر الثلاثة في صفحة <a>كم من الوقت نحتفظ بهذا</a>. وقد يكون لولايتك جدول لسجلات المدارس؛ وهو المقدَّم.
settings-save-periods = حفظ المدد

windows = لقاءات المتابعة
windows-lead = في كل فترة يقرأ كل طالب الخطة من جديد، ويتحدث معه عنها شخص بالغ ويسجّل اليوم. والطالب في فترة واحدة في كل وقت.
windows-none = لا توجد فترة بعد.
windows-add = إضافة فترة
windows-who-logs = من يسجّل اللقاءات
windows-teachers = المعلمون أيضًا، مع طلاب صفوفهم؛ وعندها يقرؤون لقاءات هؤلاء الطلاب. وبدون هذا المرشدون المدرسيون وحدهم.
windows-of-lists = فترات خُصّصت لطلاب قائمة
windows-all-grades = كل الصفوف
windows-grades = الصفوف { $grades }
windows-all-schools = كل المدارس
windows-what = { $kind }، من { $first } إلى { $last } · السنة الدراسية { $year } · { $grades } ·
windows-check-ins = { " " }· لقاءات المتابعة: { $number }
windows-change = تغييرها
windows-remove = إزالة هذه الفترة
windows-kind = الغرض منها
windows-year = السنة الدراسية
windows-first = أول يوم
windows-last = آخر يوم
windows-grade-boxes = الصفوف
windows-reminds = تذكير الطلاب والأسر تلقائيًا عند بدئها: بشأن الطلاب الذين لم يعودوا إلى خططهم. بلغتهم، ومن دون أي كلمة من الخطة.
windows-before = عدد الأيام قبل آخر يوم فيها ليُعاد التذكير (اتركه فارغًا كي لا يُعاد)
windows-look = اطّلع عليها قبل الحفظ
look-would = ما الذي سيتغيّر
windows-look-save = حفظ هذه الفترة؟
windows-look-remove = إزالة هذه الفترة؟
windows-look-restore = استعادة هذه الفترة؟
windows-written = غيّر ما كتبته
windows-until-now = حتى الآن:
windows-reaches = { $number ->
    [zero] <a>لا طلاب</a> في هذه الصفوف والمدارس الآن.
    [one] <a>طالب واحد</a> في هذه الصفوف والمدارس الآن.
    [two] <a>طالبان</a> في هذه الصفوف والمدارس الآن.
    [few] <a>{ NUMBER($number) } طلاب</a> في هذه الصفوف والمدارس الآن.
    [many] <a>{ NUMBER($number) } طالبًا</a> في هذه الصفوف والمدارس الآن.
   *[other] <a>{ NUMBER($number) } طالب</a> في هذه الصفوف والمدارس الآن.
 }
windows-leaves = { $number ->
    [zero] <a>لا طلاب</a> في صفوفها ومدارسها الآن.
    [one] <a>طالب واحد</a> في صفوفها ومدارسها الآن سيبقى بلا فترة.
    [two] <a>طالبان</a> في صفوفها ومدارسها الآن سيبقيان بلا فترة.
    [few] <a>{ NUMBER($number) } طلاب</a> في صفوفها ومدارسها الآن سيبقون بلا فترة.
    [many] <a>{ NUMBER($number) } طالبًا</a> في صفوفها ومدارسها الآن سيبقون بلا فترة.
   *[other] <a>{ NUMBER($number) } طالب</a> في صفوفها ومدارسها الآن سيبقون بلا فترة.
 }
windows-stand-in = { $number ->
    [zero] لم يُسجَّل فيها أي لقاء.
    [one] سُجّل فيها لقاء واحد، ويبقى مع اسمها.
    [two] سُجّل فيها لقاءان، ويبقيان مع اسمها.
    [few] سُجّلت فيها { NUMBER($number) } لقاءات، وتبقى مع اسمها.
    [many] سُجّل فيها { NUMBER($number) } لقاءً، وتبقى مع اسمها.
   *[other] سُجّل فيها { NUMBER($number) } لقاء، وتبقى مع اسمها.
 }
windows-will-remind = تذكّر ابتداءً من { $first } من لم يعودوا إلى خططهم. كل طالب مرة واحدة.
windows-will-remind-both = تذكّر ابتداءً من { $first } من لم يعودوا إلى خططهم، ومرة أخرى ابتداءً من { $again }.
windows-earlier = كيف كانت من قبل
windows-overtaken = منذ أن فتحت هذا النموذج حُفظت نسخة أخرى من هذه الفترة. ما كتبته ما زال في النموذج أدناه؛ لم يُحفظ منه شيء ولم يُفقد. وهذا ما تقوله النسخة الأخرى. إذا حفظت حلّت نسختك محلها، وتبقى الأخرى بين ما كانت عليه من قبل.
windows-overtaken-row = منذ أن بدأت هذا النموذج حفظ شخص آخر هذه الفترة. حالها الآن في الأعلى، وما كتبته هنا. لم يُحفظ منه شيء ولم يُفقد.
windows-gone = فترات أُزيلت
windows-changed-by = هكذا منذ تغيير
windows-removed-by = أزالها
windows-bring-back = اطّلع عليها واستعدها
windows-bring-back-now = استعادتها
windows-remind-nobody = · لا تذكّر أحدًا تلقائيًا
windows-remind-open = · تذكّر عند بدئها
windows-remind-both = { $days ->
    [zero] · تذكّر عند بدئها
    [one] · تذكّر عند بدئها، وقبل آخر يوم فيها بيوم واحد
    [two] · تذكّر عند بدئها، وقبل آخر يوم فيها بيومين
    [few] · تذكّر عند بدئها، وقبل آخر يوم فيها بـ { NUMBER($days) } أيام
    [many] · تذكّر عند بدئها، وقبل آخر يوم فيها بـ { NUMBER($days) } يومًا
   *[other] · تذكّر عند بدئها، وقبل آخر يوم فيها بـ { NUMBER($days) } يوم
 }
kind-fall = الخريف
kind-mid-year = منتصف السنة
kind-spring = الربيع
kind-transition = الانتقال إلى المدرسة التالية أو الخروج من المدرسة

mail-on = تُرسل التذكيرات بالبريد الإلكتروني إلى الطلاب، وإلى أولياء الأمور الذين طلبوا ذلك.
mail-is-off = لم يُضبط هذا الخادم لإرسال البريد الإلكتروني، فلا يُرسل شيء. من يديره يضيف [ilp.mail] إلى Leptos.toml؛ وتظهر التذكيرات هنا على أي حال.
mail-messages = الرسائل
mail-sent = أُرسل: { $number }
mail-waiting = ينتظر: { $number }
mail-refused = تعذّر إرسال: { $number }
mail-withdrawn = لم يعد لازمًا: { $number }
mail-last-trouble = آخر مشكلة، { $moment }: { $words }
mail-could-not = تعذّر إرسالها
mail-newest = أحدث { $shown } من { $all }.
mail-given-up = توقفت المحاولة في { $moment }. { $words }
mail-was-refused = رُفضت في { $moment }. { $words }
mail-again = حاول مرة أخرى
mail-trouble-unreachable = تعذّر الوصول إلى خادم البريد أو انقطع الخط إليه.
mail-trouble-timed-out = لم يجب خادم البريد في الوقت المحدد.
mail-trouble-not-secure = لم يتم اتصال آمن بخادم البريد. من يدير هذا الخادم ينظر في tls وhost وca-file في Leptos.toml.
mail-trouble-not-let-in = لم يسمح لنا خادم البريد بالدخول. من يدير هذا الخادم ينظر في user في Leptos.toml وفي كلمة المرور.
mail-trouble-sender-refused = لا يقبل خادم البريد شيئًا من عنوان المرسل. من يدير هذا الخادم ينظر في from في Leptos.toml.
mail-trouble-later = طلب خادم البريد أن نحاول لاحقًا.
mail-trouble-refused = رفض خادم البريد هذه الرسالة: ربما كان العنوان خاطئًا أو لم يعد موجودًا. انظر في عنوان هذا الشخص ثم حاول مرة أخرى.
mail-trouble-bad-address = المكتوب ليس عنوان بريد إلكتروني. صحّحه ثم حاول مرة أخرى.

purge-early = حذف سجل قبل موعده
purge-early-lead = تستطيع المنطقة التعليمية أن تقرر حذف سجل قبل ذلك: لأن الأسرة تطلبه، أو لأن قانونًا أو محكمة تطلبه.
purge-lead = { $years ->
    [zero] لا تحتفظ منطقتك بالخطط بعد مغادرة الطالب.
    [one] تحتفظ منطقتك بالخطط سنة واحدة بعد مغادرة الطالب.
    [two] تحتفظ منطقتك بالخطط سنتين بعد مغادرة الطالب.
    [few] تحتفظ منطقتك بالخطط { NUMBER($years) } سنوات بعد مغادرة الطالب.
    [many] تحتفظ منطقتك بالخطط { NUMBER($years) } سنة بعد مغادرة الطالب.
   *[other] تحتفظ منطقتك بالخطط { NUMBER($years) } سنة بعد مغادرة الطالب.
 }
purge-done = { $number ->
    [0] لم يُحذف أحد.
    [zero] لم يُحذف أحد.
    [one] حُذف كل شيء عن طالب واحد.
    [two] حُذف كل شيء عن طالبين.
    [few] حُذف كل شيء عن { NUMBER($number) } طلاب.
    [many] حُذف كل شيء عن { NUMBER($number) } طالبًا.
   *[other] حُذف كل شيء عن { NUMBER($number) } طالب.
 }
purge-trail = ويذكر سجل الدخول ما كان ذلك بالأرقام.
purge-first = أولًا: ما الذي سيُحذف
purge-nobody = لا أحد انتهت مدته.
purge-more = و{ $number } آخرون.
purge-then = ثم: الحذف
purge-what = تُحذف الكلمات وتاريخها كله، وكذلك التعليقات والموافقات والأسباب والطلبات والحساب والاسم؛ ويُحذف أيضًا أولياء الأمور الذين ليس لهم أحد آخر هنا. لا أحد يستطيع إعادتها إلا من نسخة احتياطية. ولا يجوز للمنطقة حذف سجل ما دام أحد قد طلب رؤيته أو كان قانون يطلبه.
purge-why = لماذا قبل موعده
purge-choose = اختر واحدًا
purge-family = طلبته الأسرة أو الطالب الذي بلغ الثامنة عشرة أو أكثر
purge-order = يأمر به قانون أو محكمة
purge-type-student = اكتب رقم الطالب مرة أخرى
purge-type-count = اكتب كم عدد هؤلاء الطلاب: { $count }
purge-button = حذف نهائي
purge-still-here = ما زال هنا

held-plans = { $number ->
    [zero] لا خطط
    [one] خطة واحدة
    [two] خطتان
    [few] { NUMBER($number) } خطط
    [many] { NUMBER($number) } خطة
   *[other] { NUMBER($number) } خطة
 }
held-changes = { $number ->
    [zero] لا تغييرات محفوظة
    [one] تغيير محفوظ واحد
    [two] تغييران محفوظان
    [few] { NUMBER($number) } تغييرات محفوظة
    [many] { NUMBER($number) } تغييرًا محفوظًا
   *[other] { NUMBER($number) } تغيير محفوظ
 }
held-said = { $number ->
    [zero] لا أقوال عنها
    [one] قول واحد عنها
    [two] قولان عنها
    [few] { NUMBER($number) } أقوال عنها
    [many] { NUMBER($number) } قولًا عنها
   *[other] { NUMBER($number) } قول عنها
 }
held-consents = { $number ->
    [zero] لا موافقات
    [one] موافقة واحدة
    [two] موافقتان
    [few] { NUMBER($number) } موافقات
    [many] { NUMBER($number) } موافقة
   *[other] { NUMBER($number) } موافقة
 }
held-amendments = { $number ->
    [zero] لا خطوات تصحيح
    [one] خطوة تصحيح واحدة
    [two] خطوتا تصحيح
    [few] { NUMBER($number) } خطوات تصحيح
    [many] { NUMBER($number) } خطوة تصحيح
   *[other] { NUMBER($number) } خطوة تصحيح
 }
held-others = { $number ->
    [zero] لا صفوف أخرى
    [one] صف آخر واحد
    [two] صفان آخران
    [few] { NUMBER($number) } صفوف أخرى
    [many] { NUMBER($number) } صفًا آخر
   *[other] { NUMBER($number) } صف آخر
 }

mail-code = { " " }(قال { $code }.)
