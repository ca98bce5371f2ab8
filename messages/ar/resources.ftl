### المصادر: مواقع أخرى تساعد، كما تذكرها المنطقة التعليمية.

resources = مصادر
resources-lead = مواقع أخرى قد تساعدك في خطتك، اختارتها منطقتك التعليمية. كل رابط يقودك إلى خارج هذا الموقع، ولا يُرسل معه شيء عنك.
resources-gone = هذا المصدر لم يعد موجودًا. إليك المصادر الأخرى.
resources-count = { $count ->
    [zero] لا توجد مصادر
    [one] مصدر واحد
    [two] مصدران
    [few] { NUMBER($count) } مصادر
    [many] { NUMBER($count) } مصدرًا
   *[other] { NUMBER($count) } مصدر
 }
resources-none = لم تذكر منطقتك التعليمية أي مصادر بعد.
resources-none-here = لا يوجد شيء لهذا. اختر «الكل» في أحد الأسطر أعلاه.
resources-leads = يقود إلى { $site }
resources-narrow = عرض بعضها فقط
resources-section = القسم
resources-grade = الصف
resources-topic = الموضوع
resources-all = الكل

# صفحة من يعتنون بالقائمة في المنطقة التعليمية.
listed-lead = مواقع أخرى تساعد الطلاب في خططهم. تظهر في صفحة «مصادر» لكل طالب، وتُقترح بجانب الأقسام وبجانب قائمة «الاستعداد للنجاح».
listed-none = لا شيء في القائمة بعد.
listed-hidden = مخفي
listed-change = تغييره
listed-remove-what = لن يُقترح على أحد بعد ذلك، والرابط إليه يقول إنه لم يعد موجودًا.
listed-remove = إزالته
listed-add = إضافة مصدر
listed-many = لإضافة الكثير دفعة واحدة: <a>كقائمة</a>.
listed-title = الاسم
listed-address = العنوان على الإنترنت، ويبدأ بـ ⁦https://⁩
listed-purpose = فيمَ يفيد، في جملة واحدة
listed-every-section = كل الأقسام
listed-every-topic = كل الموضوعات
listed-grades = الصفوف، مثل ⁦6-8⁩ أو ⁦9 10⁩؛ واتركه فارغًا لكل الصفوف
listed-language = اللغة التي هو بها، مثل en أو es؛ واتركه فارغًا لكل اللغات
listed-hide = إخفاؤه الآن
listed-start = قائمة للبداية
listed-start-what = { $number ->
    [zero] لا مواقع.
    [one] موقع عام واحد، لوكالة اتحادية أو برعايتها، ولا يبيع شيئًا.
    [two] موقعان عامّان، لوكالات اتحادية أو برعايتها، ولا يبيعان شيئًا.
    [few] { NUMBER($number) } مواقع عامة، لوكالات اتحادية أو برعايتها، ولا يبيع أي منها شيئًا.
    [many] { NUMBER($number) } موقعًا عامًا، لوكالات اتحادية أو برعايتها، ولا يبيع أي منها شيئًا.
   *[other] { NUMBER($number) } موقع عام، لوكالات اتحادية أو برعايتها، ولا يبيع أي منها شيئًا.
 } يبقى ما لديك كما هو، ويمكن تغيير كل منها أو إزالته بعد ذلك.
listed-start-add = إضافتها
