### المكتب: ما العمل التالي، والقائمة بأي اختيار، والتذكير، واللقاءات على الورق، والقوائم كملفات.

desk = مكتبك
desk-next = ما العمل التالي
desk-nobody-waits = لا أحد ينتظرك.
desk-who-needs = من يحتاج إليك الآن.
desk-export-asked = يطلب منك زميل الموافقة على تنزيل قائمة طلاب
desk-all-students = كل الطلاب: { $number }
desk-lists = القوائم
desk-room = الغرفة: من يكتب الآن
desk-reports = التقارير
desk-reminders = التذكيرات
desk-paper = خطط فارغة على الورق
desk-windows = فترات للقوائم
desk-not-completed = { $section }: غير مكتمل
desk-numbers = أعداد الطلاب
desk-tile-missed = بلا لقاء في آخر فترة
desk-tile-alone = ليسوا في رعاية أحد
desk-they-ask = يطلبون لقاء متابعة
desk-agreed = ما اتُّفق عليه لهذا الأسبوع
desk-comments-wait = تعليقات تنتظر ردًّا
desk-missed = بلا لقاء في آخر فترة متابعة
desk-ready = جاهزون للقاء متابعة
desk-not-back = لم يعودوا إلى خططهم بعد
desk-all-of-these = كل هؤلاء: { $count }
desk-all-of-these-unseen = ، { $title }
order-name = اسم العائلة
order-contact = الأطول مدة بلا لقاء متابعة
order-change = الأطول مدة بلا تغيير
order-asked = من طلب أولًا
order-due = الخطوة التالية الأقرب موعدًا
span-week = في آخر 7 أيام
span-month = في آخر 30 يومًا
span-not-month = ليس في آخر 30 يومًا
span-not-quarter = ليس في آخر 90 يومًا
span-never = أبدًا
phase-closed = لا فترة متابعة مفتوحة
phase-not-revisited = لم يُراجَع
phase-revisited = رُوجع، ولا لقاء بعد
phase-checked-in = تم اللقاء
review-none-yet = لم تنتهِ أي فترة بعد
review-held = تم لقاؤها
review-missed = بلا لقاء
count-over = { $number } أو أكثر

desk-students = الطلاب
desk-in-grade = { " " }في الصف { NUMBER($grade) }
desk-at = { " " }في { $school }
desk-another-school = مدرسة أخرى
desk-another = غير معروف
desk-in-class = { " " }في الصف الدراسي { $class }
desk-on-caseload = { " " }في رعاية { $name }
desk-on-nobodys = { " " }ممن ليسوا في رعاية أحد
desk-who-miss = { " " }ممن لم يكملوا { $sections }
desk-or = { $others } أو { $last }
desk-in-state = ، { $section }: { $state }
desk-phase-closed = ، بلا فترة مفتوحة
desk-phase-not-revisited = ، لم يراجعوا في هذه الفترة
desk-phase-revisited = ، راجعوا ولم يُعقد اللقاء بعد
desk-phase-checked-in = ، تم اللقاء معهم
desk-review-none-yet = ، لم تنتهِ لهم أي فترة بعد
desk-review-held = ، تم اللقاء معهم في آخر فترة
desk-review-missed = ، بلا لقاء في آخر فترة
desk-asking = ، يطلبون لقاء متابعة
desk-waiting = ، لديهم تعليق ينتظر ردًّا
desk-due = ، لديهم خطوة تالية حان موعدها
desk-is-exempt = ، معفون من أحد بنود القائمة
desk-is-not-exempt = ، غير معفين من أي بند
desk-last-contact = ، آخر لقاء: { $span }
desk-last-changed = ، آخر تغيير: { $span }
desk-found-by = ، بالبحث عن «{ $name }»
desk-sentence = { $says }: { $count }

desk-not-understood = لم يُفهم أحد الاختيارات في هذا العنوان، فتُرك جانبًا.
desk-not-told = أحد الاختيارات في هذا العنوان يتعلق بأمر لا تعرضه القائمة لك، فتُرك جانبًا.
desk-no-place = لا يدل هذا العنوان على موضع في القائمة، فهي تبدأ من أول طالب.
desk-nobody-left = لا يبقى أي طالب بهذه الاختيارات.
desk-show-all = عرض كل الطلاب
desk-pages = الصفحات
desk-to-start = العودة إلى البداية
desk-previous = الطلاب السابقون
desk-next-students = الطلاب التالون
desk-remind = تذكير هؤلاء الطلاب
desk-assign = إعطاؤهم فترة متابعة خاصة بهم
desk-room-of-them = الغرفة: من منهم يكتب الآن
desk-sheets = ورقة للقاء مع كل منهم
desk-take = تنزيل هذه القائمة كملف أو طباعتها
desk-back-to-list = العودة إلى القائمة

filter-school = المدرسة
filter-all-schools = كل المدارس
filter-asks = يطلب لقاء متابعة
filter-waits = تعليق ينتظر ردًّا
filter-due = خطوة تالية هذا الأسبوع أو متأخرة
filter-students-unseen = { " " }من الطلاب
filter-who-miss = ممن لم يكملوا
filter-of-these = من هذه
filter-all = كلها
filter-any = أيًّا منها
filter-grade = الصف
filter-all-grades = كل الصفوف
filter-window = فترة المتابعة
filter-any-window = الكل
filter-review = آخر فترة انتهت
filter-name = الاسم أو الرقم
filter-show = عرض
filter-clear = مسح
filter-more = اختيارات أخرى والترتيب
filter-any-state = في أي حالة
filter-last-contact = آخر لقاء
filter-last-changed = آخر تغيير
filter-whenever = في أي وقت
filter-exempt = معفى
filter-exempt-either = نعم أو لا
filter-exempt-yes = من بند واحد على الأقل
filter-exempt-no = بلا إعفاء
filter-class = الصف الدراسي
filter-all-classes = كل الصفوف الدراسية
filter-caseload = في رعاية
filter-everybody = الجميع
filter-nobodys = لا أحد
filter-order = بترتيب
filter-with = { $words } ({ $number })

keys = المفاتيح
keys-j = الطالب التالي
keys-k = الطالب السابق
keys-open = فتح صفحة الطالب
keys-log = تسجيل لقاء متابعة مع الطالب
keys-next = الصفحة التالية
keys-search = البحث عن اسم
keys-back = العودة إلى القائمة
keys-help = هذه المساعدة
keys-use = استخدام هذه المفاتيح
keys-close = إغلاق

table-name = الاسم
table-window = هذه الفترة
table-asked = تاريخ الطلب
table-due = الخطوة التالية
table-late = متأخرة
table-waits = تعليق ينتظر

views = القوائم المحفوظة
views-forget = حذف
views-forget-what = { " " }{ $name }
views-keep-under = حفظ هذه القائمة بالاسم
views-keep = حفظ
views-not-kept = لا يُحفظ الاسم أو الرقم الذي بحثت عنه.

meetings = لقاءات على الورق
meetings-one-sheet = ورقة لكل لقاء
meetings-what = في كل ورقة آخر لقاء وما تغيّر منذ ذلك الحين والبنود والتعليقات المفتوحة وأسطر للكتابة. وكل خطة تُفتح لذلك تُسجَّل على أنك نظرت فيها، ويستطيع الطالب والأسرة رؤية ذلك.
meetings-longer = القائمة أطول من ذلك: يُعدّ أول { NUMBER($number) } معًا، والباقون بعدهم.
meetings-prepare = { $number ->
    [zero] إعداد الأوراق
    [one] إعداد ورقة واحدة
    [two] إعداد ورقتين
    [few] إعداد { NUMBER($number) } أوراق
    [many] إعداد { NUMBER($number) } ورقة
   *[other] إعداد { NUMBER($number) } ورقة
 }
meetings-below = { $number ->
    [zero] لا أوراق في الأسفل.
    [one] ورقة واحدة في الأسفل.
    [two] ورقتان في الأسفل.
    [few] { NUMBER($number) } أوراق في الأسفل.
    [many] { NUMBER($number) } ورقة في الأسفل.
   *[other] { NUMBER($number) } ورقة في الأسفل.
 } للطباعة استخدم أمر الطباعة في متصفحك.
meetings-left-out = { $number ->
    [zero] لم يُترك أحد من { NUMBER($all) }.
    [one] تُرك طالب واحد من { NUMBER($all) }: لا تقرأ هنا كل خطته.
    [two] تُرك طالبان من { NUMBER($all) }: لا تقرأ هنا خطتيهما كاملتين.
    [few] تُرك { NUMBER($number) } طلاب من { NUMBER($all) }: لا تقرأ هنا كل خططهم.
    [many] تُرك { NUMBER($number) } طالبًا من { NUMBER($all) }: لا تقرأ هنا كل خططهم.
   *[other] تُرك { NUMBER($number) } طالب من { NUMBER($all) }: لا تقرأ هنا كل خططهم.
 } افتح صفحة الطالب بدل ذلك، واذكر سببًا حيث يُطلب منك.
meetings-next = إعداد التالية

remind-choose = اختر السبب. يجد الطلاب وأولياء أمورهم التذكير في صفحتهم الأولى هنا حتى يفعلوا ما يطلبه أو يضعوه جانبًا.
remind-mail = من لديه عنوان بريد إلكتروني ويريد ذلك تصله رسالة أيضًا: تقول إن هناك شيئًا ينتظر، ولا شيء من الخطة.
remind-no-mail = لا يُرسل أي بريد إلكتروني: لم يُضبط هذا الخادم لإرساله.
remind-sent = ما أرسلته
remind-they-read = يقرؤون:
remind-would = { $number ->
    [zero] <a>لن يُذكَّر أحد</a>.
    [one] سيُذكَّر <a>طالب واحد</a>.
    [two] سيُذكَّر <a>طالبان</a>.
    [few] سيُذكَّر <a>{ NUMBER($number) } طلاب</a>.
    [many] سيُذكَّر <a>{ NUMBER($number) } طالبًا</a>.
   *[other] سيُذكَّر <a>{ NUMBER($number) } طالب</a>.
 }
remind-no-address = { $number ->
    [zero] لدى الجميع بريد إلكتروني.
    [one] ليس لواحد منهم بريد إلكتروني ويجده هنا فقط.
    [two] ليس لاثنين منهم بريد إلكتروني ويجدانه هنا فقط.
    [few] ليس لـ { NUMBER($number) } منهم بريد إلكتروني ويجدونه هنا فقط.
    [many] ليس لـ { NUMBER($number) } منهم بريد إلكتروني ويجدونه هنا فقط.
   *[other] ليس لـ { NUMBER($number) } منهم بريد إلكتروني ويجدونه هنا فقط.
 }
remind-already = { $number ->
    [zero] لم يُذكَّر أحد بهذا قبل أقل من أسبوع.
    [one] ذُكِّر واحد بهذا قبل أقل من أسبوع وتُرك.
    [two] ذُكِّر اثنان بهذا قبل أقل من أسبوع وتُركا.
    [few] ذُكِّر { NUMBER($number) } بهذا قبل أقل من أسبوع وتُركوا.
    [many] ذُكِّر { NUMBER($number) } بهذا قبل أقل من أسبوع وتُركوا.
   *[other] ذُكِّر { NUMBER($number) } بهذا قبل أقل من أسبوع وتُركوا.
 }
remind-button = { $number ->
    [zero] تذكير الطلاب
    [one] تذكير طالب واحد
    [two] تذكير طالبين
    [few] تذكير { NUMBER($number) } طلاب
    [many] تذكير { NUMBER($number) } طالبًا
   *[other] تذكير { NUMBER($number) } طالب
 }
remind-what = : { $reason }
reason-window = الخطة تنتظر مراجعة هذه الفترة
reason-sections = ما زالت هناك أقسام فارغة
reason-counselor = من فضلك تعال إلى مرشدك المدرسي
reason-window-whom = طلاب لم يعودوا إلى خططهم منذ فُتحت فترة المتابعة.
reason-sections-whom = طلاب لم يبدؤوا كل الأقسام.
reason-counselor-whom = طلاب لم يلتقِ بهم أحد اليوم.
sent-now = يُذكَّر الطلاب الآن، صفحة بعد صفحة من القائمة. يمكنك إغلاق هذه الصفحة.
sent-undone = تم السحب. لم يعد أحد يراه هنا؛ والرسائل التي أُرسلت تبقى مرسلة.
sent-lead = ما أرسلته، وما أرسلته فترات المتابعة تلقائيًا، وما نتج عن ذلك.
sent-look-again = انظر مرة أخرى
sent-nobody = لم تذكّر أحدًا بعد. اختر طلابًا في مكتبك؛ وفي القائمة رابط لذلك.
sent-to = أُرسل في { $moment } إلى <a>هذه القائمة</a>
sent-take-back = سحبه
sent-working = نُظر حتى الآن في { $passed } من الطلاب.
sent-working-of = نُظر حتى الآن في { $passed } من أصل { $all } من الطلاب.
sent-done = انتهى: نُظر في { $passed } من الطلاب.
sent-taken-back = سُحب بعد { $passed } من الطلاب.
sent-stopped = توقف بعد { $passed } من الطلاب: لم يعد يجوز لك رؤية هذه القائمة، أو تعذّرت قراءتها.
sent-stopped-window = توقف بعد { $passed } من الطلاب: أُزيلت الفترة أو انتهت أو لم تعد تذكّر أحدًا.
sent-by-window-opens = أرسلته المدرسة تلقائيًا: بدأت فترة المتابعة «{ $window }».
sent-by-window-ends = أرسلته المدرسة تلقائيًا: تنتهي فترة المتابعة «{ $window }» قريبًا.
sent-by-window-numbers = وُجّه إلى كل من هم في تلك الفترة؛ وعددهم يراه مسؤولو المنطقة التعليمية.
sent-came-of-it = ذُكِّر: { $shown }؛ ذُكِّر من قبل وتُرك: { $already }؛ بلا السبب: { $without }؛ بلا بريد إلكتروني: { $alone }.
sent-mail = البريد الإلكتروني: أُرسل { $sent }، ينتظر { $waiting }، تعذّر إرسال { $refused }، لم يعد لازمًا { $withdrawn }.

export-title = تنزيل هذه القائمة كملف
export-asked = تم الطلب. يجده مسؤول آخر في المنطقة التعليمية في هذه الصفحة ويقرر.
export-decided = تم الحفظ. يجد صاحب الطلب قرارك هنا.
export-in-file = ماذا في الملف
export-what = لكل طالب: الرقم والاسم والمدرسة والصف وحالة الأقسام ويوم آخر تغيير. ولا كلمة من أي خطة. ويُسجَّل أنك نزّلته.
export-check-ins-too = وفيه أيضًا فترة المتابعة وآخر لقاء.
export-exempt-too = وفيه أيضًا هل هناك إعفاء.
export-barriers = اذكر أيضًا حالة «تحديد العوائق المحتملة». إنه القسم الأكثر خصوصية، لذلك يبقى خارجًا ما لم تحتج إليه.
export-csv = تنزيل بصيغة CSV لجدول بيانات
export-json = تنزيل بصيغة JSON لبرنامج آخر
export-print = عرض الكل للطباعة
export-two = تشمل قوائمك المنطقة التعليمية كلها، لذلك يلزم شخصان: تطلب أنت، ويوافق مسؤول آخر في المنطقة، ثم يمكنك تنزيل الملف خلال يوم. والاسم الذي بحثت عنه ليس جزءًا منه.
export-ask = طلب هذه القائمة
export-requests = ما طُلب
export-you-asked = أنت طلبت هذا. ويقرر مسؤول آخر في المنطقة.
export-agree = أوافق
export-disagree = لا أوافق
export-agreed-until = وافق { $name }. يمكنك تنزيله حتى { $moment }.
export-agreed = وافق { $name }.
export-refused = لم يوافق { $name }.
export-as-csv = تنزيل بصيغة CSV
export-as-json = تنزيل بصيغة JSON
export-to-print = عرض للطباعة
export-asked-for = { " " }طلب <a>هذه القائمة</a>
export-with-barriers = ، مع حالة «تحديد العوائق المحتملة»

list-paper-title = الطلاب، { $day }
list-paper-keep = هنا أسماء طلاب: احتفظ بهذه الورقة حيث لا يقرؤها أحد غيرك.
list-paper-number = الرقم
list-paper-window = الفترة
list-paper-asks = يطلب لقاء
list-paper-yes = نعم
