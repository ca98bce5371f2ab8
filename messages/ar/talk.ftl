### التعليقات على الكلمات، والفرق بين نصين.

comment-title = التعليق { NUMBER($number) } من { $name }
resolved = انتهى
thread-waits = بانتظار ردّ المدرسة
comments-wait = { $number ->
    [zero] لا تعليق ينتظر ردّ المدرسة
    [one] تعليق واحد ينتظر ردّ المدرسة
    [two] تعليقان ينتظران ردّ المدرسة
    [few] { NUMBER($number) } تعليقات تنتظر ردّ المدرسة
    [many] { NUMBER($number) } تعليقًا ينتظر ردّ المدرسة
   *[other] { NUMBER($number) } تعليق ينتظر ردّ المدرسة
}
words-gone = لم تعد هذه الكلمات في النص.
words-changed-to = تغيّرت منذ ذلك الحين إلى:
show-in-text = أظهرها في النص
said-resolved = { " " }أنهى هذا التعليق
said-reopened = { " " }فتح هذا من جديد
said-accepted = { " " }استخدم الكلمات الأخرى
said-declined = { " " }أبقى كلماته
not-sent = لم يُرسل. { $why } ما كتبته ما زال هنا.
not-sent-cannot-save = الخادم لا يستطيع الحفظ الآن. اضغط الزر مرة أخرى بعد لحظة.
not-sent-unreachable = لا يمكن الوصول إلى الخادم. تحقق من الاتصال واضغط الزر مرة أخرى.
not-sent-signed-out = انتهت جلستك. سجّل الدخول في علامة تبويب أخرى، ثم اضغط الزر مرة أخرى.
not-sent-go = إلى ما كتبته
sending = جارٍ الإرسال…
draft-is-back = عاد إلى هنا ما كنت قد بدأت كتابته. لم يُرسل بعد.
reply = رد
reply-send = إرسال الرد
resolve = إنهاء
reopen = فتح من جديد
seen-by-adult = يرى هذا الطالب والأسرة. وهو جزء من سجلّ الطالب.
seen-by-student = يرى هذا مرشدك المدرسي وأسرتك. وهو جزء من سجلّك.
new-comment = تعليقك
new-other-words = اقتراح كلمات أخرى
new-other-words-how = هذه كلمات الطالب. غيّرها كما تقولها أنت: يرى الطالب الفرق، وهو وحده يقرر هل يستخدمها. إن تُركت كما هي فلا تقترح شيئًا.
new-part = عن جزء منها فقط
new-part-words = الكلمات التي تقصدها كما هي مكتوبة هناك
new-send = إرسال التعليق
other-words = كلمات أخرى مقترحة لهذا:
other-words-alone = الكلمات المقترحة:
decide-saving = تُحفظ كلماتك أولًا…
decide-stale = تغيّرت كلماتك منذ ذلك الحين. انظر مرة أخرى ثم اضغط من جديد.
decide-use = استخدم هذه الكلمات
decide-too-much = تغيّرت كلماتك كثيرًا فلا يمكن وضع هذه مكانها. انسخ منها ما يعجبك.
decide-keep = أبقِ كلماتي
comment-on = تعليق
comment-on-words = { " " }على «{ $words }»
comment-selected = تعليق على الكلمات المحددة
no-words = لم يُكتب شيء بعد.
no-comments = لا تعليقات بعد.
no-comments-yet = لا تعليقات بعد. اختر «تعليق» بعد فقرة، أو حدّد بعض الكلمات.

unchanged-lines = { $count ->
    [zero] لا أسطر
    [one] سطر واحد بلا تغيير
    [two] سطران بلا تغيير
    [few] { NUMBER($count) } أسطر بلا تغيير
    [many] { NUMBER($count) } سطرًا بلا تغيير
   *[other] { NUMBER($count) } سطر بلا تغيير
 }
break-added = أُضيف سطر جديد
break-removed = أُزيل فاصل السطر
added = أُضيف:
removed = أُزيل:
now-bold = أصبح غامقًا
no-longer-bold = لم يعد غامقًا
now-italic = أصبح مائلًا
no-longer-italic = لم يعد مائلًا
now-link = أصبح رابطًا
no-longer-link = لم يعد رابطًا
link-elsewhere = الرابط يؤدي الآن إلى مكان آخر
moved-in = أُزيح إلى الداخل
moved-out = أُزيح إلى الخارج
now-heading = أصبح عنوانًا
now-small-heading = أصبح عنوانًا صغيرًا
now-list = أصبح في قائمة
now-numbered = أصبح في قائمة مرقّمة
now-quote = أصبح اقتباسًا
no-longer-heading = لم يعد عنوانًا
no-longer-quote = لم يعد اقتباسًا
no-longer-list = لم يعد في قائمة
