### القائمة كما يؤشرها الطالب وكما يقرؤها الكبار.

success-line = ضع علامة على ما أُنجز. إذا كان بند لا يناسب طريقك فاختر «ليس لي» مع السبب.
success-each-saves = لكل بند زر حفظ خاص به.
item-not-yet = ليس بعد
item-done = تم
item-not-for-me = ليس لي
item-not-for-me-because = ليس لي: { $reason }
item-exempt = معفى؛ قرّره مرشدك المدرسي
item-exempt-because = معفى؛ قرّره مرشدك المدرسي: { $reason }
item-save = حفظ
item-change = تغيير
item-why-not = لماذا لا يناسب طريقك
item-take-back = التراجع عن ذلك
item-set-aside = ضعه جانبًا
item-confirmed = أكّده { $name } في
read-not-for-student = ليس لهذا الطالب
read-not-for-student-because = ليس لهذا الطالب: { $reason }
read-exempt = معفى
read-exempt-because = معفى: { $reason }
box-confirm = تأكيد
box-withdraw = سحب التأكيد
box-end-exemption = إنهاء الإعفاء
box-exempt = إعفاء…
box-why = لماذا لا يحتاج الطالب إلى القيام بهذا. يقرؤه الطالب والأسرة.
box-ticked = وضع الطالب علامة عليه. تعود العلامة عندما تنهي الإعفاء.
box-exempt-now = إعفاء الطالب
cancel = إلغاء
