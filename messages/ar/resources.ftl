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
