//! Plans in other languages: four of each, two of grades 6 to 8 before two of grades 9 to 12. Data only;
//! see `words.rs` for the markup.

use super::Plan;

/// Spanish.
pub(super) static SPANISH: [Plan; 4] = [
    Plan {
        goals: "Quiero sacar por lo menos **80** en matemáticas. Ahora tengo 71.
También quiero entrar al club de ajedrez.",
        barriers: "Las divisiones largas me cuestan mucho.
El club es el mismo día que mi práctica de fútbol.",
        strategies: "- Hacer cinco divisiones cada tarde, **sin calculadora**
- Preguntarle al maestro del club si puedo ir cada dos semanas
- Si no entiendo, pregunto ese mismo día y no el día del examen",
    },
    Plan {
        goals: "## Mi meta
Leer en voz alta en clase sin ponerme como un tomate.
Hoy leo una vez al mes. Quiero leer **una vez por semana**.",
        barriers: "Con los nervios leo más rápido, y entonces no me entiende nadie.
Algunas palabras en inglés se escriben de una forma y se dicen de otra.",
        strategies: "1. Practicar la página con mi hermana la noche antes
1. Marcar con lápiz dónde respiro
1. Pedirle a la maestra que me avise un día antes
> Si me equivoco, sigo. Ella también se equivoca a veces.",
    },
    Plan {
        goals: "## Este semestre
Subir biología de C a B antes del final del segundo período.
## Después de graduarme
Estudiar energía solar en un programa de dos años, o empezar con un aprendizaje.
## Para mí
Terminar lo que empiezo.",
        barriers: "- Trabajo los sábados y llego sin ganas de estudiar
- El vocabulario de biología es casi otro idioma
- No sé qué clases pide el programa de energía solar",
        strategies: "1. Estudiar biología el viernes, *antes* del trabajo
1. Hacer tarjetas con la palabra en inglés, en español y un dibujo
1. Preguntar a mi consejera qué clases piden: [lista de programas](https://example.org/programas)
Si bajo de 75 en una prueba, voy a la tutoría el martes siguiente.",
    },
    Plan {
        goals: "Todavía no sé qué quiero ser. Sé que me gusta arreglar cosas y hablar con la gente.
**Meta:** visitar dos lugares de trabajo este año y escribir qué me gustó y qué no.
Mi promedio está en 83 y quiero que siga por encima de 80.",
        barriers: "Me da pena llamar por teléfono a personas que no conozco.
Mis tardes están llenas: banda lunes y miércoles, inglés los jueves.",
        strategies: "- Escribir lo que voy a decir y practicar con mi primo antes de llamar
- Empezar con el taller de bicicletas de mi calle
- Ir a la feria de carreras con **tres preguntas** en el bolsillo
Cada mes le enseño mis notas a la consejera.",
    },
];

/// Arabic, read from the right.
pub(super) static ARABIC: [Plan; 4] = [
    Plan {
        goals: "أريد أن أتحسّن في الرياضيات. درجتي الآن 70 وأريد أن تصبح **80**.
وأريد أن أشارك في نادي الرسم.",
        barriers: "الكسور صعبة جدًا.
أخجل أن أسأل أمام كل الصف.",
        strategies: "- أحلّ خمس مسائل كل يوم بعد العشاء
- أسأل المعلّمة بعد الحصة عندما يخرج الجميع
- أذهب إلى نادي الرسم يوم الأربعاء مع صديق",
    },
    Plan {
        goals: "## هدفي
أن أقرأ **عشرة كتب** بالإنجليزية هذا العام. قرأت اثنين حتى الآن.
أحب القصص المضحكة أكثر من القصص الحزينة.",
        barriers: "بعض الجمل طويلة جدًا، وأنسى بدايتها قبل أن أصل إلى نهايتها.
أخي الصغير يريد أن يلعب وقت القراءة.",
        strategies: "1. أقرأ ربع ساعة في الحافلة
1. أكتب ثلاث كلمات جديدة كل يوم في دفتر صغير
1. أقرأ لأخي الصغير، فيهدأ هو وأتدرّب أنا
> إذا لم يعجبني الكتاب بعد 30 صفحة أغيّره.",
    },
    Plan {
        goals: "## هذا الفصل
رفع درجة الكيمياء من C إلى B قبل نهاية الفصل.
## بعد التخرّج
أريد دراسة هندسة الطاقة، أو برنامج فنّي مدّته سنتان إن كان أنسب لي.
## لنفسي
أن أتكلّم أكثر في الصف.",
        barriers: "- المصطلحات بالإنجليزية كثيرة: أفهم الفكرة لكن لا أجد الكلمة
- التدريب يوم الثلاثاء في نفس وقت حصة المساعدة
- لا أعرف بعد ما المواد التي يطلبها برنامج الهندسة",
        strategies: "1. بطاقات فيها الكلمة بالإنجليزية والعربية مع رسم صغير
1. أطلب من المدرّب أن أتأخّر نصف ساعة يوم الثلاثاء
1. أسأل المرشدة عن شروط القبول: [قائمة البرامج](https://example.org/programs)
إذا نزلت درجتي تحت 75، **أذهب إلى المعلّم في اليوم التالي** وليس بعد شهر.",
    },
    Plan {
        goals: "لا أعرف بعد ماذا سأعمل، وهذا لا يزعجني كثيرًا.
أعرف أنني أحب تصليح الأشياء وشرحها للآخرين.
**الهدف:** أن أتحدّث مع أربعة أشخاص عن عملهم قبل نهاية السنة.",
        barriers: "أكتب الرسالة عشر مرات ثم لا أرسلها.
وقتي بعد المدرسة قليل: كرة القدم ثلاثة أيام، واللغة يوم الخميس.",
        strategies: "- رسالة واحدة قصيرة، أراجعها مرة واحدة مع المرشد ثم أرسلها
- أبدأ بجارنا الذي يصلح المصاعد
- بعد كل لقاء أكتب *ثلاثة أسطر*: ماذا يعمل، ماذا درس، هل يعجبني
أعرض القائمة على المرشد في نهاية كل شهر.",
    },
];

/// Chinese in simplified characters.
pub(super) static CHINESE: [Plan; 4] = [
    Plan {
        goals: "我想把数学从 72 分提高到 **80 分**。
还想参加学校的篮球队，至少去试一试。",
        barriers: "应用题的英文太长了，读到最后忘了开头。
篮球队名额不多，去年我没选上。",
        strategies: "- 每天做三道应用题，先用铅笔画出重点
- 星期二去找老师问问题
- 每天练二十分钟运球，星期天休息",
    },
    Plan {
        goals: "## 我的目标
每个星期在课堂上举手**两次**。现在是零次。
其实我知道答案，只是在心里说得很小声。",
        barriers: "怕说错，也怕大家一起回头看我。
英语说快了会打结。",
        strategies: "1. 先把答案写下来，再念出来
1. 从科学课开始，因为是小组讨论
1. 举一次手，就在本子上画一颗星
> 说错了也没关系，星星照样算。",
    },
    Plan {
        goals: "## 这个学期
英语作文从 B- 提高到 B+，按时交四篇。
## 毕业以后
想学建筑，也想了解两年制的绘图课程。
## 我自己
学会先做完，再做好。",
        barriers: "- 第一段要改十遍，最后没时间写结尾
- 星期六在书店打工，只有晚上有空
- 不清楚建筑专业要修哪些课",
        strategies: "1. 先写一个*很丑*的草稿，一直写到结尾
1. 星期四和同学交换作文看
1. 问辅导老师要修哪些课，看看这个网页：[专业介绍](https://example.org/majors)
如果星期日还没写完，就**先交草稿给老师看**，不再自己一个人改。",
    },
    Plan {
        goals: "还不知道将来做什么。我喜欢修东西，也喜欢给别人讲题。
**目标：** 今年采访四个大人，问他们每天到底在做什么。
平均分保持在 85 以上。",
        barriers: "给不认识的人写邮件，一封要写四十分钟。
放学以后有乐队，时间都是碎的。",
        strategies: "- 写一个模板，请辅导老师改*一次*就发
- 第一个人：楼下修自行车的师傅
- 每次谈完写三行：做什么，学过什么，我想不想做
月底把笔记给辅导老师看。",
    },
];

/// Khmer, written without spaces between words.
pub(super) static KHMER: [Plan; 4] = [
    Plan {
        goals: "ខ្ញុំចង់ពូកែគណិតវិទ្យាជាងមុន។ ឥឡូវខ្ញុំបាន 70 ពិន្ទុ ខ្ញុំចង់បាន **80**។
ខ្ញុំក៏ចង់ចូលក្លឹបគំនូរដែរ។",
        barriers: "ប្រភាគពិបាកណាស់។
ខ្ញុំខ្មាស មិនហ៊ានសួរនៅមុខគេ។",
        strategies: "- ធ្វើលំហាត់ប្រាំរាល់ថ្ងៃ ក្រោយបាយល្ងាច
- សួរអ្នកគ្រូក្រោយម៉ោងរៀន
- ទៅក្លឹបគំនូរថ្ងៃពុធជាមួយមិត្តភក្តិ",
    },
    Plan {
        goals: "## គោលដៅរបស់ខ្ញុំ
អានសៀវភៅភាសាអង់គ្លេសឱ្យបាន **ដប់ក្បាល** ក្នុងឆ្នាំនេះ។ ឥឡូវអានបានពីរក្បាល។
ខ្ញុំចូលចិត្តរឿងកំប្លែង។",
        barriers: "ប្រយោគខ្លះវែងណាស់ អានដល់ចុង ភ្លេចដើម។
ប្អូនខ្ញុំចង់លេង ពេលខ្ញុំអាន។",
        strategies: "1. អាន 15 នាទីនៅលើឡានក្រុង
1. រៀនពាក្យថ្មីបីរាល់ថ្ងៃ ហើយសរសេរក្នុងសៀវភៅតូច
1. អានឱ្យប្អូនស្តាប់ ប្អូនសប្បាយ ហើយខ្ញុំបានហាត់
> បើអាន 30 ទំព័រហើយនៅតែធុញ ខ្ញុំប្តូរសៀវភៅ។",
    },
    Plan {
        goals: "## ឆមាសនេះ
លើកពិន្ទុគីមីវិទ្យាពី C ទៅ B មុនចុងឆមាស។
## ក្រោយបញ្ចប់ការសិក្សា
ខ្ញុំចង់រៀនផ្នែកអគ្គិសនី ហើយចង់ប្រៀបធៀបកម្មវិធីពីរឆ្នាំ និងបួនឆ្នាំ។
## សម្រាប់ខ្លួនខ្ញុំ
និយាយក្នុងថ្នាក់ឱ្យបានច្រើនជាងមុន។",
        barriers: "- ខ្ញុំយល់គំនិត តែរកពាក្យអង់គ្លេសមិនឃើញ
- ហាត់បាល់ថ្ងៃអង្គារ ហើយម៉ោងជួយរៀនក៏ថ្ងៃអង្គារ
- មិនទាន់ដឹងថាកម្មវិធីអគ្គិសនីត្រូវការមុខវិជ្ជាអ្វីខ្លះ",
        strategies: "1. ធ្វើកាតពាក្យ ជាអង់គ្លេស ជាខ្មែរ និងមានរូបគូរ
1. សុំគ្រូបង្វឹកមកយឺតកន្លះម៉ោងនៅថ្ងៃអង្គារ
1. សួរអ្នកប្រឹក្សាអំពីលក្ខខណ្ឌចូលរៀន៖ [បញ្ជីកម្មវិធី](https://example.org/programs)
បើពិន្ទុធ្លាក់ក្រោម 75 **ខ្ញុំទៅជួបគ្រូនៅថ្ងៃបន្ទាប់** មិនចាំមួយខែទេ។",
    },
    Plan {
        goals: "ខ្ញុំមិនទាន់ដឹងថាចង់ធ្វើការអ្វីទេ។ ខ្ញុំចូលចិត្តជួសជុលរបស់របរ និងពន្យល់មិត្តភក្តិ។
**គោលដៅ៖** និយាយជាមួយមនុស្សបួននាក់អំពីការងាររបស់គេ មុនចុងឆ្នាំ។
រក្សាមធ្យមភាគឱ្យលើស 85។",
        barriers: "សរសេរសារមួយសែសិបនាទី រួចមិនហ៊ានផ្ញើ។
ក្រោយម៉ោងរៀនមានក្រុមតន្ត្រី ដូច្នេះពេលទំនេរមានតិច។",
        strategies: "- សរសេរសារខ្លីមួយ ឱ្យអ្នកប្រឹក្សាមើល *ម្តង* រួចផ្ញើ
- ចាប់ផ្តើមពីអ្នកជិតខាងដែលជួសជុលកង់
- ក្រោយជួបម្នាក់ៗ សរសេរបីបន្ទាត់៖ គេធ្វើអ្វី រៀនអ្វី ខ្ញុំចង់ធ្វើដែរឬទេ
ចុងខែខ្ញុំបង្ហាញកំណត់ត្រាដល់អ្នកប្រឹក្សា។",
    },
];

/// Ukrainian.
pub(super) static UKRAINIAN: [Plan; 4] = [
    Plan {
        goals: "Хочу підтягнути дроби. Зараз у мене 68, а хочу **80**.
І ще хочу не спізнюватися на перший урок.",
        barriers: "Дроби плутаються, коли їх багато.
Автобус інколи приїжджає раніше, ніж треба.",
        strategies: "- П’ять прикладів щодня, одразу після вечері
- Виходити на десять хвилин раніше
- Питати вчительку в той самий день, а не перед контрольною",
    },
    Plan {
        goals: "## Моя мета
Прочитати **десять книжок** англійською за рік. Поки що дві.
Найбільше люблю смішні.",
        barriers: "Поки дочитаю довге речення, забуваю початок.
Починаю нову книжку, коли стара ще не закінчилася.",
        strategies: "1. Читати 15 хвилин в автобусі
1. Три нові слова щодня в маленький зошит
1. Одна книжка за раз. Якщо нудно після 30 сторінок, можна *поміняти*
> Список висить на дверях, щоб його було видно.",
    },
    Plan {
        goals: "## Цей семестр
Підняти хімію з C до B до кінця семестру.
## Після школи
Програма для електриків або коледж на два роки. Хочу порівняти обидва шляхи.
## Для себе
Більше говорити на уроках.",
        barriers: "- Розумію думку, але не знаходжу слова англійською
- Тренування у вівторок, додаткові заняття теж у вівторок
- Ще не знаю, які предмети потрібні для програми",
        strategies: "1. Картки: слово англійською, українською і малюнок
1. Домовитися з тренером, що у вівторок приходжу на пів години пізніше
1. Запитати консультантку про вимоги: [список програм](https://example.org/programs)
Якщо оцінка впаде нижче 75, **іду до вчителя наступного дня**, а не через місяць.",
    },
    Plan {
        goals: "Поки не знаю, ким хочу бути. Знаю, що люблю лагодити речі й пояснювати.
**Мета:** до кінця року поговорити з чотирма людьми про їхню роботу.
Середній бал тримати вище 85.",
        barriers: "Один лист пишу сорок хвилин, а потім не надсилаю.
Після школи оркестр, і вільний час розбитий на шматки.",
        strategies: "- Один короткий шаблон: перевірити з консультанткою *один раз* і надіслати
- Почати з сусіда, який ремонтує ліфти
- Після кожної розмови три рядки: що робить, чого вчився, чи хочу так і я
Наприкінці місяця показую записи.",
    },
];
