### المصادر: مواقع أخرى تساعد، كما تذكرها المنطقة التعليمية.

resources = مصادر
resources-lead = مواقع أخرى قد تساعدك في خطتك، اختارتها منطقتك التعليمية. كل رابط يقودك إلى خارج هذا الموقع، ولا يُرسل معه شيء عنك.
resources-of = مصادر: { $name }
resources-lead-theirs = مواقع أخرى قد تساعد في هذه الخطة، اختارتها المنطقة التعليمية. كل رابط يقود إلى خارج هذا الموقع، ولا يُرسل معه شيء عن الطالب ولا عنكم.
resources-gone = هذا المصدر لم يعد موجودًا. إليك المصادر الأخرى.
resources-count = { $count ->
    [zero] لا توجد مصادر
    [one] مصدر واحد
    [two] مصدران
    [few] { NUMBER($count) } مصادر
    [many] { NUMBER($count) } مصدرًا
   *[other] { NUMBER($count) } مصدر
 }
resources-none = لم تذكر المنطقة التعليمية أي مصادر بعد.
resources-none-here = لا يوجد شيء لهذا. اختر «الكل» في أحد الأسطر أعلاه.
resources-leads = يقود إلى { $site }
resources-narrow = عرض بعضها فقط
resources-section = القسم
resources-grade = الصف
resources-topic = الموضوع
resources-all = الكل

# صفحة من يعتنون بالقائمة في المنطقة التعليمية.
listed-lead = مواقع أخرى تساعد الطلاب في خططهم. تظهر في صفحة «مصادر» لكل طالب، وتُقترح بجانب الأقسام وفي قائمة «الاستعداد للنجاح» وتحت الساعات المعتمدة الناقصة.
listed-none = لا شيء في القائمة بعد.
listed-hidden = مخفي
listed-change = تغييره
listed-remove-what = لن يُقترح على أحد بعد ذلك، والرابط إليه يقول إنه لم يعد موجودًا. ويمكن استرجاعه فيما بعد.
listed-remove = إزالته
listed-add = إضافة مصدر
listed-many = لإضافة الكثير دفعة واحدة: <a>كقائمة</a>.
listed-title = الاسم
listed-address = العنوان على الإنترنت، ويبدأ بـ ⁦https://⁩
listed-purpose = فيمَ يفيد، في جملة واحدة
listed-every-section = كل الأقسام
listed-every-topic = كل الموضوعات
listed-subject = المادة التي يفيد فيها، كما تسمّيها متطلباتكم؛ واتركه فارغًا إن لم تكن هناك مادة
listed-grades = الصفوف، مثل ⁦6-8⁩ أو ⁦9 10⁩؛ واتركه فارغًا لكل الصفوف
listed-language = اللغة التي هو بها، مثل en أو es؛ واتركه فارغًا لكل اللغات
listed-hide = إخفاؤه الآن
listed-start = قائمة للبداية
listed-start-what = { $number ->
    [zero] لا مواقع.
    [one] موقع واحد لجهة حكومية أو جامعة عامة أو منظمة معروفة غير ربحية، مجاني ويُقرأ دون حساب.
    [two] موقعان لجهات حكومية أو جامعات عامة أو منظمات معروفة غير ربحية، مجانيان ويُقرآن دون حساب.
    [few] { NUMBER($number) } مواقع لجهات حكومية وجامعات عامة ومنظمات معروفة غير ربحية، مجانية وتُقرأ دون حساب.
    [many] { NUMBER($number) } موقعًا لجهات حكومية وجامعات عامة ومنظمات معروفة غير ربحية، مجانية وتُقرأ دون حساب.
   *[other] { NUMBER($number) } موقع لجهات حكومية وجامعات عامة ومنظمات معروفة غير ربحية، مجانية وتُقرأ دون حساب.
 } يبقى ما لديك كما هو، ويمكن تغيير كل منها أو إزالته بعد ذلك.
listed-start-add = إضافتها
listed-start-look = الاطلاع عليها
listed-start-ask = هل تُضاف هذه المواقع؟
listed-start-comes = ما سيُضاف
listed-start-there = ما لديك منها
listed-start-stays = تبقى هذه كما هي في قائمتك.
listed-overtaken = حفظ شخص آخر هذا المورد بينما كنت تكتب. ما حفظه في الأعلى، وما كتبته هنا، ولم يُحفظ منه شيء ولم يُفقد. إذا حفظت حلّ ما كتبته محله، ويبقى ما حفظه بين التغييرات.

# ما تغيّر فيها.
listed-versions = ما تغيّر، وكيف يُسترجع
listed-versions-lead = ما أُضيف أو غُيّر أو أُزيل، ومن فعل ذلك ومتى. يمكن استرجاع ما كان موجودًا، ولا يتغيّر بذلك شيء آخر.
listed-versions-none = لم يتغيّر شيء بعد.
listed-did-add = أُضيف.
listed-did-change = غُيّر.
listed-did-remove = أُزيل.
listed-did-bring-back = استُرجع.
listed-back = استرجاعه
listed-back-before = استرجاع ما كان قبل ذلك
listed-look = استرجاع هذا؟
listed-look-again = سيكون في القائمة من جديد
listed-look-then = كيف سيظهر في القائمة
listed-was = قبل ذلك:
listed-is = منذ ذلك الحين:
listed-now = الآن:
listed-then = بعد ذلك:
listed-field-address = العنوان على الإنترنت
listed-field-purpose = فيمَ يفيد
listed-field-language = اللغة
listed-field-hidden = مخفي
listed-yes = نعم
listed-no = لا
listed-nothing = لا شيء
