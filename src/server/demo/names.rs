//! The people and schools of the demo district. All of it is made up; the same index always gives the
//! same name and script, so that two demo districts are equal. No clock, no randomness.

use std::fmt;

/// The schools of the demo district; none of them exists.
pub const SCHOOLS: [&str; 3] = ["Northside School", "Lantern Hill School", "Ferry Street School"];

/// The script of a name, and of the words that its owner may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    Latin,
    Arabic,
    Chinese,
    Khmer,
    Cyrillic,
}

/// A name in the order in which its owner says it, by [`fmt::Display`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    pub given: &'static str,
    pub family: &'static str,
    script: Script,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { given, family, script } = self;
        match script {
            Script::Chinese => write!(f, "{family}{given}"),
            Script::Khmer => write!(f, "{family} {given}"),
            Script::Latin | Script::Arabic | Script::Cyrillic => write!(f, "{given} {family}"),
        }
    }
}

/// The name of the person with this index, in its two parts: `Adébáyọ̀ Òkè`, `李雨桐`.
pub fn parts(index: u64) -> Name {
    let (names, place) = names(index);
    let families = names.family.split(' ').count();
    let given = names.given.split(' ').nth(place / families).unwrap_or_default();
    let family = names.family.split(' ').nth(place % families).unwrap_or_default();
    Name { given, family, script: script(index) }
}

/// The script of the person with this index: Latin for seven in ten.
pub const fn script(index: u64) -> Script {
    match mix(index) % 100 {
        0..70 => Script::Latin,
        70..78 => Script::Arabic,
        78..86 => Script::Chinese,
        86..92 => Script::Khmer,
        _ => Script::Cyrillic,
    }
}

/// Whether the name is a Spanish one: some of these students write in Spanish.
pub fn is_spanish(index: u64) -> bool {
    script(index) == Script::Latin && names(index).0.family == SPANISH.family
}

/// A number that looks nothing like its neighbour's, and is always the same (splitmix64).
pub const fn mix(index: u64) -> u64 {
    let mixed = index.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// A place in a table of `count` lines.
pub fn pick(number: u64, count: usize) -> usize {
    usize::try_from(number % count as u64).unwrap_or_default()
}

/// Given and family names that go together, with a space between two.
struct Names {
    given: &'static str,
    family: &'static str,
}

impl Names {
    fn pairs(&self) -> usize {
        self.given.split(' ').count() * self.family.split(' ').count()
    }
}

/// The tables and the pair in them. A step that shares no factor with the number of pairs visits every
/// pair before the first comes back, and leaves neighbours unlike each other.
fn names(index: u64) -> (&'static Names, usize) {
    let tables: &'static [Names] = match script(index) {
        Script::Latin => &LATIN,
        Script::Arabic => &ARABIC,
        Script::Chinese => &CHINESE,
        Script::Khmer => &KHMER,
        Script::Cyrillic => &CYRILLIC,
    };
    let pairs = tables.iter().map(Names::pairs).sum();
    let mut place = pick(index.wrapping_mul(7919), pairs);
    for names in tables {
        if place < names.pairs() {
            return (names, place);
        }
        place -= names.pairs();
    }
    (&tables[0], 0)
}

const LATIN: [Names; 7] = [ENGLISH, SPANISH, VIETNAMESE, POLISH, TURKISH, YORUBA, FRENCH];

const ENGLISH: Names = Names {
    given: "Aaliyah Brianna Caleb Dante Eliza Felix Grace Hazel Imani Jalen Keisha Logan Malik Nora Owen \
        Piper Quinn Rosalind Silas Tessa Uriah Violet Wyatt Zora",
    family: "Atwood Beckett Caldwell Dawson Ellery Fairley Greene Holloway Ingram Jennings Kendrick Langley \
        Merritt Norwood O’Hara Pruitt Quimby Ridley Sutton Thorne Upshaw Vance Whitlock Yates",
};

const SPANISH: Names = Names {
    given: "Adrián Belén Camila Diego Esteban Fátima Gael Inés Joaquín Lucía Mateo Noemí Óscar Paloma Raúl \
        Ximena",
    family: "Acosta Benítez Castañeda Durán Escobedo Fuentes Galván Ibáñez Lozano Muñoz Núñez Ordóñez Quispe \
        Rincón Vélez Zúñiga",
};

const VIETNAMESE: Names = Names {
    given: "Ánh Bảo Châu Đạt Hạnh Khánh Linh Duyên Ngọc Phượng Quỳnh Thảo",
    family: "Bùi Cao Đặng Đỗ Hồ Huỳnh Lê Ngô Nguyễn Phạm Trần Vũ",
};

const POLISH: Names = Names {
    given: "Agnieszka Błażej Dorota Grażyna Jędrzej Kasia Łucja Michał Paweł Świętosław Wiesława Zosia",
    family: "Bąk Dudek Gołąb Jabłoń Kaczmarek Łuczak Mróz Pająk Szczepaniak Woźniak Wróbel Zając",
};

const TURKISH: Names = Names {
    given: "Ayşe Barış Çağla Doğan Elif Gökçe Işıl İlker Nazlı Özgür Şule Ümit",
    family: "Ağaoğlu Bulut Çelik Demirci Ergün Gündüz Işık Kılıç Öztürk Şahin Ünal Yıldız",
};

const YORUBA: Names = Names {
    given: "Adébáyọ̀ Àjọkẹ́ Àyànfẹ́ Bọ́lájí Dámilọ́lá Fọlákẹ́ Ìyábọ̀ Kọ́ládé Olúwáṣeun Ọmọlará Ṣadé \
        Títílayọ̀",
    family: "Adéyẹmí Akíntọ́lá Àjàyí Babátúndé Fáṣọlá Ìdòwú Ládípọ̀ Ògúnbíyì Òkè Ọláìyá Ọ̀ṣúnlànà Ṣólàǹkẹ́",
};

const FRENCH: Names = Names {
    given: "Anaïs Benoît Chloé Désiré Édith Frantz Gaëlle Hervé Jean-Noël Mirlande Régine Zoé",
    family: "Beauséjour Célestin D’Aubigny Désir Étienne Fénelon Géraud Labbé Noël Prévost Théodore Valcourt",
};

const ARABIC: [Names; 1] = [Names {
    given: "أحمد آلاء بشرى تالا جمانة حسام خديجة دانا رامي ريم زياد سلمى شادي صفاء طارق عمر غادة فارس قيس \
        كريم ليلى مازن نور هدى يوسف",
    family: "البغدادي البنّا التميمي الجندي الحداد الحلبي الخطيب الخوري الدمشقي الراوي الزين السمّان الشامي \
        الصباغ الطويل العطار الغزالي الفارس القاضي الكاتب اللحام المصري النجار الهاشمي اليافي",
}];

const CHINESE: [Names; 1] = [Names {
    given: "雨桐 浩然 思远 欣怡 子墨 佳琪 明轩 晓雯 文博 静宜 嘉树 梓涵 若曦 俊熙 诗涵 一诺 婉清 天佑 语嫣 \
        书豪 可心 景行 安然 乐瑶 知夏",
    family: "李 王 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 欧阳",
}];

const KHMER: [Names; 1] = [Names {
    given: "សុភា ដារ៉ា បុប្ផា ចន្ទា សុខា វិចិត្រ រតនា ពិសិដ្ឋ សុវណ្ណ ស្រីពៅ មុន្នី រស្មី វាសនា សំណាង សុជាតា \
        ម៉ាលីស កុសល បញ្ញា សីហា ធីតា លក្ខិណា សុធា វណ្ណា មករា ឧត្តម",
    family: "ចាន់ សុខ ហេង លី គឹម ឡុង មាស កែវ ស៊ឹម អ៊ុក ជា ឈឹម ប៊ុន តាន់ ទេព ណុប នួន ប្រាក់ ផាន ពេជ្រ យិន រស់ \
        សាន សៅ ម៉ៅ",
}];

const CYRILLIC: [Names; 1] = [Names {
    given: "Аліна Богдан Василина Гліб Дарина Єва Жанна Захар Ілля Кирило Катерина Лесь Марко Назар Оксана \
        Павло Роман Соломія Тимофій Уляна Федір Христина Юрій Ярина Ґордій",
    family: "Бондаренко Василенко Гнатюк Данилюк Єременко Журба Захарчук Іваненко Кравченко Левчук Мельник \
        Назаренко Олійник Петрук Романюк Савченко Ткачук Удовиченко Федоренко Хоменко Цимбалюк Чумак \
        Шульга Щербак Яременко",
}];

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{ARABIC, CHINESE, CYRILLIC, KHMER, LATIN, Names, Script, is_spanish, parts, script};

    const STUDENTS: u64 = 1200;

    #[test]
    fn twelve_hundred_students_hardly_ever_share_a_name() {
        assert!((0..STUDENTS).map(|index| parts(index).to_string()).collect::<BTreeSet<_>>().len() >= 1150);
    }

    #[test]
    fn seven_in_ten_names_are_latin_and_no_script_is_missing() {
        let mut count = BTreeMap::new();
        for index in 0..STUDENTS {
            *count.entry(script(index)).or_insert(0) += 1;
        }
        assert!((780..=900).contains(&count[&Script::Latin]), "{count:?}");
        assert_eq!(count.len(), 5);
        assert!(count.values().all(|count| *count >= 50), "{count:?}");
        assert!((0..STUDENTS).filter(|index| is_spanish(*index)).count() >= 80);
    }

    #[test]
    fn chinese_and_khmer_say_the_family_first_and_only_chinese_writes_no_space() {
        for index in 0..STUDENTS {
            let (name, parts) = (parts(index).to_string(), parts(index));
            let family_first = matches!(script(index), Script::Chinese | Script::Khmer);
            assert_eq!(name.starts_with(parts.family), family_first, "{name}");
            assert_eq!(name.contains(' '), script(index) != Script::Chinese, "{name}");
            assert!(!parts.given.is_empty() && !parts.family.is_empty(), "{name}");
        }
    }

    #[test]
    fn the_tables_are_long_enough_and_repeat_nobody() {
        let count = |names: &str| names.split(' ').collect::<BTreeSet<_>>().len();
        let joined = |part: fn(&Names) -> &'static str| LATIN.iter().map(part).collect::<Vec<_>>().join(" ");
        assert!(count(&joined(|names| names.given)) >= 60 && count(&joined(|names| names.family)) >= 60);
        for [Names { given, family }] in [ARABIC, CHINESE, KHMER, CYRILLIC] {
            assert_eq!((count(given), count(family)), (25, 25));
        }
    }
}
