### سنوات الخطة جنبًا إلى جنب، وسنة انتهت.

years-of = سنوات { $name }
years-own-lead = ما أردته في كل سنة بكلماتك أنت. تبقى السنوات التي انتهت كما تركتها.
years-lead = ما أراده الطالب في كل سنة بكلماته هو. تبقى السنوات التي انتهت كما كانت.
years-first = هذه هي السنة الأولى. في يوليو القادم تستمر الخطة، وتبقى هذه السنة هنا.
years-grade = الصف { NUMBER($grade) }، { $year }
years-now = الآن
years-nothing = لم يُكتب شيء.
years-read = قراءة خطة هذه السنة كاملة
years-go = إلى الخطة
years-which = : { $year }
years-steps = الخطوات المنجزة أو المتروكة في الصف { NUMBER($grade) }: { NUMBER($settled) } من { NUMBER($all) }.
years-check-ins = { $count ->
    [zero] لا لقاء متابعة.
    [one] لقاء متابعة واحد.
    [two] لقاءا متابعة.
    [few] { NUMBER($count) } لقاءات متابعة.
    [many] { NUMBER($count) } لقاء متابعة.
   *[other] { NUMBER($count) } لقاء متابعة.
 }
year-own = خطتي لسنة { $year }
year-of = { $name }: خطة سنة { $year }
year-meta = الصف { NUMBER($grade) } · السنة الدراسية { $year }
year-over = انتهت هذه السنة. لن يتغيّر شيء هنا؛ وما يستمر موجود في الخطة الحالية.
graduate-title = لأخذ كل هذا
graduate-own = لقد تخرّجت. لا يمكن تغيير شيء هنا بعد الآن، ويمكنك قراءته حتى { $day }؛ في ذلك اليوم ينتهي تسجيل الدخول. خذ كل شيء معك قبل ذلك.
graduate-child = تخرّج { $name }. لا يمكن تغيير شيء هنا بعد الآن، ويمكنكم قراءته حتى { $day }.
graduate-record = السجل الكامل للقراءة أو الطباعة أو الحفظ
graduate-take = كل الخطط في ملف واحد
growth-print = لعرض هذه الصفحة أو حفظها على الورق، اطبعها: يُطبع كل ما فيها.
growth-title = كيف نمت الخطة
growth-step = خطوة أُنجزت
growth-says = من عدد كلمات { NUMBER($first) } في نهاية { $from } إلى { NUMBER($last) } في { $to }.
growth-table = الكلمات في كل قسم، والخطوات المنجزة، والأهداف المحققة
growth-year = السنة
growth-steps = الخطوات المنجزة
growth-reached = الأهداف المحققة
growth-reached-on = تحقّق في
growth-goals = الأهداف من سنة إلى سنة
growth-goals-what = كل هدف له بطاقة، بكلمات كل سنة. وتغيير الهدف أو تركه مشرّف مثل تحقيقه.
growth-said = ما قاله الكبار عن الأهداف حينها
growth-confirmed = أكّده { $name }
growth-ticked = الخطوات المنجزة هذه السنة
