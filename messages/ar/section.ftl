### قسم مكتوب، كما يكتبه الطالب.

written-unsaved = لم يُحفظ. كلماتك ما زالت هنا: اضغط «حفظ» مرة أخرى.
written-begun = تابع بعد الكلمات الجديدة، ثم اضغط «حفظ».
written-saved = تم الحفظ. اضغط «حفظ» مرة أخرى بعد أن تكتب المزيد.
written-before = اضغط «حفظ» للاحتفاظ بما تكتبه.
written-earlier = نسخ سابقة من هذه الكلمات
written-completed = هل أكملت هذا القسم حاليًا؟
written-yes = نعم، حاليًا
written-not-yet = ليس بعد
written-at-passage = { $comment } عن هذه الكلمات. اضغط Alt وEnter للذهاب إليه.
comments = تعليقات

beside-title = أسئلة تساعدك
beside-begin = ابدأ بـ { $words }
beside-more = { $count ->
    [zero] لا أسئلة أخرى
    [one] سؤال آخر
    [two] سؤالان آخران
    [few] { NUMBER($count) } أسئلة أخرى
    [many] { NUMBER($count) } سؤالًا آخر
   *[other] { NUMBER($count) } سؤال آخر
 }
beside-examples = أمثلة
beside-guide = دليل هذا القسم
beside-smart = اجعل هدفك ذكيًا (SMART)
beside-resources = مواقع أخرى تساعد
beside-resources-leave = هذه الروابط تقودك إلى خارج هذا الموقع.
beside-resources-all = كل المصادر لهذا القسم
smart-specific = محدّد
smart-specific-ask = ما الذي سأفعله أو أصل إليه بالضبط؟
smart-specific-weak = أتحسن في الرياضيات
smart-specific-stronger = أرفع درجتي في الجبر
smart-measurable = قابل للقياس
smart-measurable-ask = أي رقم أو دليل سيُظهر ذلك؟
smart-measurable-weak = كثيرًا
smart-measurable-stronger = من 68 إلى 78 على الأقل
smart-achievable = ممكن
smart-achievable-ask = هل أستطيع ذلك حقًا بالوقت والمساعدة المتاحين لي؟
smart-achievable-weak = بالدراسة طوال الوقت
smart-achievable-stronger = بحضور دروس المساعدة يوم الثلاثاء وإعادة الواجبات التي فاتتني
smart-relevant = مهم لي
smart-relevant-ask = لماذا يستحق ذلك بالنسبة إليّ؟
smart-relevant-weak = لأن عليّ ذلك
smart-relevant-stronger = لأنني أريد برنامج الكهرباء، وهو يحتاج إلى الجبر
smart-time-bound = له موعد
smart-time-bound-ask = متى ينتهي، ومتى أراجعه؟
smart-time-bound-weak = يومًا ما
smart-time-bound-stronger = قبل نهاية فترة الدرجات الثانية؛ وأراجعه يوم الجمعة كل أسبوعين
smart-example = «{ $weak }» ← «{ $stronger }»
beside-cards = أهدافي في بطاقات SMART
cards-title = بطاقات SMART
quoted = «{ $words } …»

tool-bar = التنسيق
tool-bold = غامق
tool-italic = مائل
tool-link = رابط
tool-heading = عنوان
tool-smaller-heading = عنوان أصغر
tool-list = قائمة
tool-numbered-list = قائمة مرقّمة
tool-quote = اقتباس
tool-less-indent = إزاحة أقل
tool-more-indent = إزاحة أكثر
tool-undo = تراجع
tool-redo = إعادة
tool-link-address = عنوان الرابط (https://…)، أو اتركه فارغًا لإزالته

help-ask = اطلب المساعدة
help-no-longer = لم أعد أحتاج إلى المساعدة
help-up = طلبت المساعدة. معلمك يرى ذلك.
help-failed = لم يُرسل: لا يمكن الوصول إلى الخادم، أو انتهت جلستك. ارفع يدك في الصف وحاول مرة أخرى.
help-about = لطلب المساعدة في الحصة الآن. يرى معلموك ومرشدوك في الحصة هل خطتك مفتوحة، وهل انتهيت، وهل تطلب المساعدة.

company-one = هذه الخطة مفتوحة الآن أيضًا لدى { $last }.
company-more = هذه الخطة مفتوحة الآن أيضًا لدى { $others } و{ $last }.
company-who = { $name } ({ $role })
role-student = طالب
role-guardian = ولي أمر
role-counselor = مرشد مدرسي
role-teacher = معلم
role-staff = من العاملين في المدرسة
role-partner = شريك من المجتمع
role-school-admin = إدارة المدرسة
role-district-admin = إدارة المنطقة التعليمية
role-owner = مالك هذا الخادم
role-former = من مدرسة سابقة

late-title = أُضيفت كلمات إلى خطتك
late-seen = رأيت ذلك
late-closed = شيء كُتب على هذا الحاسوب لم يمكن إرساله. يبقى هنا؛ من فضلك اعرض هذا على مرشدك المدرسي.
late-file = احصل في ملف على الكلمات التي لم يمكن إرسالها
late-file-head = كلمات كُتبت على هذا الحاسوب لخطة تعلّم ولم يستطع الخادم استقبالها. ليست في الخطة. وهذا ما يمكن قراءته منها:
late-file-bytes = لا يستطيع أحد قراءة هذا التغيير. هذه بايتاته بترميز base64 كما هي على الحاسوب:
late-taken-back = لا يعرف الخادم تنسيقًا أو علامة وُضعت هنا، ولم يستطع استقبالها. لم تعد في هذه الصفحة، وكل الكلمات باقية. من فضلك اعرض هذا على مرشدك المدرسي.
late-left = ما كتبته سابقًا على هذا الجهاز محفوظ الآن:
late-elsewhere = بينما لم تستطع هذه الصفحة الوصول إلى الخادم، كُتب هذا في مكان آخر:
late-old = كُتب هذا منذ مدة على جهاز آخر، ولم يمكن إرساله إلا الآن:
