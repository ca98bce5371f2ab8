### سجل تغييرات قسم.

history-title = سجل التغييرات: { $section }
history-heading = { $section }: سجل التغييرات
history-own-lead = كل نسخة من كلماتك محفوظة. قارن بين أي نسختين، واسترجع واحدة متى أردت.
history-lead = كل نسخة من هذه الكلمات محفوظة. قارن بين أي نسختين.
history-soon = حالما تكتب تحفظ هذه الصفحة كل نسخة.
history-restored = تم. عادت الكلمات السابقة. وما كان قبلها محفوظ في قائمة النسخ.
history-submitted = تم التسليم. يستطيع مرشدك المدرسي رؤيته هنا.
history-reviewed = وُضعت علامة المراجعة. يستطيع الطالب رؤيتها هنا.
history-not-done = لم يتم هذا. { $why }
history-cannot-save = الخادم لا يستطيع الحفظ الآن. من فضلك اضغط الزر مرة أخرى بعد لحظة.
history-before-first = قبل الكلمات الأولى
history-compared = مقارنة بالكلمات كما كانت في { $day }.
history-compared-empty = مقارنة بالقسم الفارغ.
history-show-changes = أظهر ما تغيّر
history-show-who = أظهر من كتب أي كلمات
history-all-new = كل هذه الكلمات جديدة.
history-legend-added = الكلمات <a>المسطّرة</a> أُضيفت، والكلمات
history-legend-removed = <a>المشطوبة</a> أُزيلت.
versions = النسخ
versions-none = لم يتغيّر هذا القسم في هذا الوقت.
version-brought-back = استرجع كلمات { $day }.
version-brought-empty = استرجع القسم الفارغ.
version-by = : { $what }
versions-newest = أحدث النسخ
versions-earlier = نسخ أقدم
milestone-year = <a>بدأ العام الدراسي</a>، { $day }
milestone-submitted = <a>سلّمها</a> { $name }
milestone-reviewed = <a>راجعها</a> { $name }
you = أنت
you-first = أنت
changed-added = { $count ->
    [zero] لم تُضف كلمات
    [one] أُضيفت كلمة واحدة
    [two] أُضيفت كلمتان
    [few] أُضيفت { NUMBER($count) } كلمات
    [many] أُضيفت { NUMBER($count) } كلمة
   *[other] أُضيفت { NUMBER($count) } كلمة
 }
changed-removed = { $count ->
    [zero] لم تُحذف كلمات
    [one] حُذفت كلمة واحدة
    [two] حُذفت كلمتان
    [few] حُذفت { NUMBER($count) } كلمات
    [many] حُذفت { NUMBER($count) } كلمة
   *[other] حُذفت { NUMBER($count) } كلمة
 }
changed-removed-too = والمحذوف: { NUMBER($count) }
changed-formatted = { $count ->
    [zero] لم يتغيّر التنسيق
    [one] تغيّر التنسيق في موضع واحد
    [two] تغيّر التنسيق في موضعين
    [few] تغيّر التنسيق في { NUMBER($count) } مواضع
    [many] تغيّر التنسيق في { NUMBER($count) } موضعًا
   *[other] تغيّر التنسيق في { NUMBER($count) } موضع
 }
changed-little = تغيّرت مسافات أو علامات أو فواصل أسطر فقط.
changed-nothing = الكلمات هي نفسها.
stretches = من كتب أي كلمات ومتى بدأ. الكلمة التي تغيّرت تُنسب إلى آخر من غيّرها.
compare = قارن
compare-with = مع
restore = استرجع هذه الكلمات
restore-undo = تراجع
restore-same = هذه هي الكلمات الموجودة في خطتك الآن.
restore-what = تعود كلماتك في هذا القسم كما كانت في { $day }.
restore-empty = يعود هذا القسم فارغًا كما كان قبل كلماتك الأولى.
restore-before = العودة إلى النسخة السابقة
restore-this = العودة إلى هذه النسخة
restore-safe = { " " }لا يضيع شيء: ما هو موجود الآن يبقى في هذه القائمة، ويمكنك التراجع عن هذا في أي وقت.
review = المراجعة
review-done = وضعت علامة المراجعة على الخطة كما هي الآن.
review-what = يسجّل هذا أنك قرأت الخطة كلها كما هي الآن. يرى الطالب ذلك في هذه القائمة.
review-verb = وضع علامة المراجعة
submit = تسليم خطتي
submit-done = سلّمت خطتك كما هي الآن.
submit-what = يخبر هذا مرشدك المدرسي أن خطتك كلها، كما هي محفوظة الآن، جاهزة للقراءة. يمكنك متابعة الكتابة والتسليم مرة أخرى.
