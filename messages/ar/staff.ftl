### القراءة خارج الرعاية ومراجعتها، وطلبات التصحيح، وما تمت مشاركته مع شريك.

find = البحث عن طالب
find-lead = عندما يحتاج عملك إلى خطة طالب ليس في رعايتك. ترى الاسم والصف والمدرسة. ولقراءة الخطة تذكر السبب أولًا.
find-begins = يبدأ الاسم بـ
find-hint = حرفان على الأقل، من الاسم الأول أو اسم العائلة.
find-button = بحث
find-found = النتائج
find-nobody = لا أحد يبدأ اسمه هكذا.
find-students = { $number ->
    [zero] لا طلاب.
    [one] طالب واحد.
    [two] طالبان.
    [few] { NUMBER($number) } طلاب.
    [many] { NUMBER($number) } طالبًا.
   *[other] { NUMBER($number) } طالب.
 }
find-first = أول { NUMBER($number) } من الطلاب. اكتب المزيد من الاسم لترى الآخرين.
pupil-meta = الصف { NUMBER($grade) } · { $school }

reason-open = هذه الخطة مفتوحة لك
reason-open-what = يمكنك قراءتها؛ وليس عليك أن تذكر شيئًا أولًا.
reason-read = قراءة الخطة
reason-title = اذكر لماذا تحتاج إلى هذه الخطة
reason-means = ماذا يعني هذا
reason-means-care = هذا الطالب ليس في رعايتك. افتح الخطة فقط إذا احتاج عملك إليها.
reason-means-read = يستطيع الطالب والأسرة والمرشد المدرسي قراءة ما تكتبه هنا.
reason-means-review = ويقرؤه مسؤول أيضًا ويقول هل كان مناسبًا.
reason-means-open = عندها تُفتح لك الخطة 8 ساعات، للقراءة فقط. ويُسجَّل كل اطّلاع عليها.
reason-why = لماذا تحتاج إلى قراءتها؟
reason-why-hint = من 10 إلى 1,000 حرف. اذكر ما عليك فعله، ولا شيء خاصًا عن الطالب.
reason-button = قل هذا وافتح الخطة
reason-before = ما قلته من قبل
finding-fitting = كان هذا مناسبًا
finding-questioned = هناك سؤال حول هذا
finding-says = { $finding }، كما يقول { $name }.

reasons = الأسباب
reasons-lead = احتاج شخص إلى قراءة خطة طالب ليس في رعايته وذكر السبب. اقرأه وقل هل كان مناسبًا. تستطيع الأسرة رؤية الاثنين.
reasons-done = تم الحفظ. شكرًا على المراجعة.
reasons-waiting = لم تُراجع بعد
reasons-none = لا شيء ينتظر المراجعة.
reasons-reviewed = تمت مراجعتها
reasons-own = أنت قلت هذا. ويراجعه مسؤول آخر.
reasons-question = لدي سؤال
reasons-about = ، { $role }، بشأن

amendments = طلبات التصحيح
amendments-lead = تطلب أسرة تصحيح شيء في سجل طالب. قرر خلال وقت معقول واذكر السبب؛ فالأسرة تقرؤه. لا أحد يغيّر كلمات الطالب: اكتب هنا ما يبقى بجانبها من الآن. وبعد الرفض أخبر الأسرة بجلسة الاستماع التي يمكنها طلبها.
amendments-done = تم الحفظ. تستطيع الأسرة قراءته.
amendments-waiting = لم يُقرر بعد
amendments-none = لا طلب ينتظر قرارًا.
amendments-decided = تم القرار
amendments-amend = يُصحَّح
amendments-hearing = بعد جلسة استماع: يُصحَّح
amendments-refuse = لا يُصحَّح
amendments-about = بشأن { $name }، المطلوب تصحيحه:
amendments-own = أنت طلبت هذا. ويقرر مسؤول آخر.
amendments-why = الأسباب؛ وما الصحيح إذا صُحِّح
amendments-why-hint = 5,000 حرف على الأكثر. تقرؤه الأسرة ولا يمكن سحبه.

shared = ما تمت مشاركته معي
shared-none = لا شيء تتم مشاركته معك الآن. تستطيع أسرة أو طالب في الثامنة عشرة أو أكثر مشاركة خطة معك؛ فتظهر هنا حتى اليوم الذي يختارونه.
shared-read = قراءة
shared-read-what = { " " }خطة { $name }
shared-until = ، حتى { $day }
shared-for = من أجل:
