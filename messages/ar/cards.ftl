### بطاقات أهداف الطالب: SMART لمن يريدها.

cards-own = أهدافي في بطاقات SMART
cards-lead = تأخذ البطاقة هدفًا واحدًا وتسأل عنه خمسة أسئلة. هي هنا إن كانت تساعدك: لا تحتاج إلى بطاقة، ويمكن أن تبقى أجزاء منها فارغة.
cards-none = ليست لديك بطاقة بعد. لا بأس في ذلك.
cards-begin = ابدأ بطاقة
cards-from-line = اختر سطرًا من أهدافك. تبدأ البطاقة بكلماتك، وتبقى الكلمات في مكانها.
cards-other = ابدأ بهدف آخر
cards-smart = ما معنى SMART، مع أمثلة
card-saved = تم الحفظ.
card-go-on = تابع هذه البطاقة
card-new = بطاقة جديدة
card-change = بطاقة من أهدافي
card-lead = املأ ما يساعدك. لا شيء هنا مطلوب منك.
card-goal = هدفي
card-goal-ask = بكلماتك أنت.
card-from-label = من
card-from-ask = أين أنت الآن؟
card-to-label = إلى
card-by-label = الموعد
card-by-ask = يوم، أو شهر، أو نهاية فترة الدرجات.
card-check-label = المراجعة القادمة
card-check-ask = في أي يوم تنظر إلى هذا الهدف مرة أخرى؟ صفحتك الأولى تذكّرك.
card-state-label = إلى أين وصل؟
card-state-ask = تغيير هدف أو تركه ليس فشلًا. لقد تعلّمت شيئًا.
card-reason-label = لماذا؟
card-reason-ask = إن غيّرته أو تركته: ماذا تعلّمت؟
card-read-by = من يستطيع قراءة أهدافك يستطيع قراءة بطاقاتك أيضًا.
card-save = احفظ هذه البطاقة
card-before = هذا الهدف في السنوات السابقة
card-history = كيف تكوّنت هذه البطاقة
card-state = الحالة
card-taken-out = حُذف
card-both = كتبت هنا شيئًا آخر في صفحة أخرى أو على جهاز آخر
card-nothing = لا شيء
card-keep-mine = أبقِ ما كتبته هنا في الأعلى
card-keep-there = أبقِ ما كتبته هناك:

card-from = من { $from }
card-from-to = من { $from } إلى { $to }
card-next-check = المراجعة القادمة
card-why = السبب
card-changed-since = تغيّرت منذ ذلك الوقت.

card-honour-reached = لقد وصلت. انظر إلى الوراء قليلًا: ما الذي ساعدك؟
card-honour-changed = لقد غيّرت رأيك. هكذا تبقى الخطة صادقة.
card-honour-changed-why = لقد غيّرت رأيك، وأنت تعرف السبب. هكذا تبقى الخطة صادقة.
card-honour-let-go = لقد تركته. هذا صادق مثل الوصول إليه.
card-honour-let-go-why = لقد تركته، وأنت تعرف السبب. هذا صادق مثل الوصول إليه.

card-hints = يمكنك أن تقول أيضًا، إن أردت:
card-hint-number = لا رقم ولا دليل بعد. كيف سترى أنك وصلت؟
card-hint-date = لا موعد بعد. متى تريد أن تصل؟
card-hint-check = لا مراجعة قادمة بعد. في أي يوم ستنظر إليه مرة أخرى؟
card-hint-why = لا سبب بعد. لماذا يستحق ذلك في رأيك؟
card-hint-reason = لا سبب بعد. تكفي كلمات قليلة، لتعرفه في السنة القادمة أيضًا.

card-check-past = أردت أن تنظر إلى هذا الهدف في { $day }: «{ $goal }». كيف يسير؟
card-check-today = اليوم موعدك للنظر إلى هذا الهدف: «{ $goal }».
card-check-next = المراجعة القادمة في { $day }: «{ $goal }».
