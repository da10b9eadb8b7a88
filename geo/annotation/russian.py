"""Russian: case forms of names that no dictionary has declined, and what stands beside names.

The rules go by a word's ending. A form that does not exist does no harm, since no text has it.
"""

import re
from collections.abc import Iterator

from geo.annotation.rules import Rules

# Genitive, dative, accusative, instrumental and prepositional of words by their ending.
_ADJECTIVES = {
    "ий": "его ему ий им ем",
    "ый": "ого ому ый ым ом",
    "ой": "ого ому ой ым ом",
    "ая": "ой ой ую ой ой",
    "яя": "ей ей юю ей ей",
    "ое": "ого ому ое ым ом",
    "ее": "его ему ее им ем",
    "ые": "ых ым ые ыми ых",
    "ие": "их им ие ими их",
}
_AFTER_VELAR = {"ий": "ого ому ий им ом", "ое": "ого ому ое им ом"}
_NOUNS = {
    "ия": "ии ии ию ией ии",
    "ие": "ия ию ие ием ии",
    "ье": "ья ью ье ьем ье",
    "ово": "ова ову ово овом ове",
    "ево": "ева еву ево евом еве",
    "ино": "ина ину ино ином ине",
    "ии": "ий иям ии иями иях",
    "сьма": "сем сьмам сьма сьмами сьмах",
    "ги": "г гам ги гами гах",
    "ки": "ков кам ки ками ках",
    "лы": "л лам лы лами лах",
    "сти": "стей стям сти стями стях",
    "сть": "сти сти сть стью сти",
    "ро": "ра ру ро ром ре",
    "га": "ги ге гу гой ге",
    "ка": "ки ке ку кой ке",
    "ча": "чи че чу чей че",
    "ха": "хи хе ху хой хе",
    "а": "ы е у ой е",
    "я": "и е ю ей е",
    "й": "я ю й ем е",
    "ец": "ца цу ец цом це",
}
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
_WORDS = {
    "четыре": ("четырёх", "четырём", "четыре", "четырьмя", "четырёх"),
    "острова": ("островов", "островам", "острова", "островами", "островах"),
}
_NEUTERS = {
    stem + ending: " ".join(stem + form for form in forms.split(" "))
    for stem in ("ен", "ан", "ян", "т", "в")
    for ending, forms in (("ие", "ия ию ие ием ии"), ("ия", "ий иям ия иями иях"))
}
_CASES = 5


def case_forms(phrase: str) -> Iterator[str]:
    """Go through the case forms of a name, itself first.

    The leading words that agree change together; what follows them stays as it is.

    Examples
    --------
    >>> "Симодского трактата" in set(case_forms("Симодский трактат"))
    True
    """
    yield phrase
    words = phrase.split(" ")
    columns: list[tuple[str, ...]] = []
    for place, word in enumerate(words, start=1):
        forms = _declined(word)
        if not forms:
            return
        columns.append(forms)
        for case in range(_CASES):
            yield " ".join((*(column[case] for column in columns), *words[place:]))


def spellings(name: str, *, declined: bool = False) -> Iterator[str]:
    """Go through the forms of a name, each with and without the dots of ё.

    Parameters
    ----------
    name
        As a heading writes it; what is in brackets is left out.
    declined
        Whether it is a form already.
    """
    for part in name.split(" / "):
        bare = part.split(" (")[0]
        for form in [bare] if declined else case_forms(bare):
            yield form
            if "ё" in form:
                yield form.replace("ё", "е")


_PLURALS = {
    "вулкан": "ы ов ам ами ах",
    "пролив": "ы ов ам ами ах",
    "мыс": "ы ов ам ами ах",
    "остров": "а ов ам ами ах",
    "залив": "ы ов ам ами ах",
}


def among_others(name: str) -> Iterator[str]:
    """Write a name as the first of several: the word for what it is in the plural.

    Examples
    --------
    >>> "вулканов Ивина" in set(among_others("Вулкан Ивина"))
    True
    """
    generic, _, own = name.partition(" ")
    for ending in _PLURALS.get(generic.lower(), "").split():
        yield f"{generic.lower()}{ending} {own}"


_ABBREVIATIONS = (
    (re.compile(r"(?<!\w)[Оо]стров(?=а|ов|ам|ами|ах)(?!а\s[А-ЯЁ])"), ("о-в",)),
    (re.compile(r"(?<!\w)[Оо]стров(?:а|у|ом|е)?(?= [А-ЯЁ])"), ("о.", "о-в")),
    (re.compile(r"(?<!\w)[Пп]ролив(?:а|у|ом|е)?(?!\w)"), ("прол.",)),
    (re.compile(r"(?<!\w)[Пп]олуостров(?:а|у|ом|е)?(?!\w)"), ("п-ов",)),
    (re.compile(r"(?<!\w)[Зз]алив(?:а|у|ом|е)?(?!\w)"), ("зал.",)),
    (re.compile(r"(?<!\w)[Бб]ухт(?:а|ы|е|у|ой)(?!\w)"), ("бух.",)),
    (re.compile(r"(?<!\w)[Оо]зер(?:о|а|у|ом|е)(?!\w)"), ("оз.",)),
    (re.compile(r"(?<!\w)[Вв]улкан(?:а|у|ом|е)?(?!\w)"), ("влк.", "вулк.")),
    (re.compile(r"(?<!\w)[Мм]ыс(?:а|у|ом|е)?(?!\w)"), ("м.",)),
    (re.compile(r"(?<!\w)[Оо]бласт(?:ь|и|ью)(?!\w)"), ("обл.",)),
    (re.compile(r"(?<!\w)[Рр]айон(?:а|у|ом|е)?(?!\w)"), ("р-н", "р-на", "р-не")),
)


def abbreviated(name: str) -> Iterator[str]:
    """Go through a name with the word for what it is cut short.

    Examples
    --------
    >>> list(abbreviated("полуостров Западный"))
    ['п-ов Западный']
    >>> list(abbreviated("Западные острова"))
    ['Западные о-ва']
    """
    for word, cuts in _ABBREVIATIONS:
        if word.search(name):
            yield from (word.sub(cut, name) for cut in cuts)


def joined(name: str) -> str:
    """Write a name of two parts as one word."""
    first, *others = name.split("-")
    return first + "".join(map(str.lower, others))


_AS_HEARD = (
    *(("сё", "шо"), ("ся", "ша"), ("сю", "шу"), ("си", "ши")),
    *(("тё", "чо"), ("тя", "ча"), ("тю", "чу"), ("ти", "чи")),
    *(("дзи", "джи"), ("дзё", "джо")),
)
_SHORT_NAME = 4


def as_heard(name: str) -> Iterator[str]:
    """Write a Japanese name by ear, not by the rules of transcription.

    Examples
    --------
    >>> list(as_heard("Хигасидзима"))
    ['Хигашиджима']
    """
    heard = re.sub(r"(?<=[аоуи])й(?=[а-я])", "и", name)
    for learned, ear in _AS_HEARD:
        heard = heard.replace(learned, ear).replace(learned.capitalize(), ear.capitalize())
    if heard != name and len(name) > _SHORT_NAME:
        yield heard


def before_the_reform(form: str) -> Iterator[str]:
    """Write a form as before 1918: a hard sign at the end, and ѣ in the prepositional."""
    if form[-1].lower() in _CONSONANTS + "м":
        yield f"{form}ъ"
    elif form.endswith("е"):
        yield f"{form[:-1]}ѣ"


_AGREEMENT = (("ом", "ем", "ым"), ("ой", "ей"), ("ы", "и"), ("у", "ю"), ("а", "я", "и"))


def agrees(given: str, surname: str) -> bool:
    """Tell whether a given name and what follows it may be in one case.

    Examples
    --------
    >>> agrees("Дензелом", "Вашингтоном"), agrees("Домодедово", "Москвы")
    (True, False)
    """
    if surname[-1].lower() in _CONSONANTS:
        endings = next((one for one in _AGREEMENT if surname.endswith(one)), None)
        return given.endswith(endings) if endings else given[-1] in _CONSONANTS + "йь"
    return any(surname.endswith(one) and given.endswith(one) for one in _AGREEMENT)


def may_be_surname(form: str, *, of: str) -> bool:
    """Tell whether a case form of a town's name is a surname's too: `-ово` gives `-ова`."""
    return of.endswith(("ово", "ево", "ёво", "ино", "ыно")) and form.endswith(("а", "у"))


def _declined(word: str) -> tuple[str, ...]:
    """Give five case forms of a word; none of one whose ending does not change."""
    lower = word.lower()
    if lower in _WORDS:
        return _WORDS[lower] if word == lower else tuple(map(str.capitalize, _WORDS[lower]))
    if len(word) < 3 or word.isupper():
        return ()
    endings = _ADJECTIVES | _AFTER_VELAR if lower[-3:-2] in {"к", "г", "х"} else _ADJECTIVES
    for ending, forms in (*_NEUTERS.items(), *endings.items(), *_NOUNS.items()):
        if lower.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: len(word) - len(ending)]
            return tuple(stem + form for form in forms.split(" "))
    if lower[-1] in _CONSONANTS:
        return tuple(word + ending for ending in ("а", "у", "", "ом", "е"))
    return ()


_ISLAND = r"(?<!\w)(?:[Оо]стров(?:а|у|ом|е|ов|ам|ами|ах)?|[Оо]стров(?:ок|ка|ке|ку|ком)|[Сс]кал[аыеу]|о\.|о-(?:в|ва|ве|ву))"
_TOWN = (
    r"(?<!\w)(?:[Гг]ород(?:а|у|ом|е|ов|ам|ами|ах|ок|ке|ка)?|г\.|[Пп]ос[её]л(?:ок|ка|ке|ку|ком|ки|ков|кам|ками|ках)|пос\.|п\.|пгт|[Сс]ел[оаеу]м?|[Сс][её]л(?:а|ам|ами|ах)?|с\."
    r"|[Дд]еревн[яиею]|[Пп]орт(?:а|у|ом|е|у)?|[Аа]эропорт(?:а|у|ом|е)?|[Аа]эродром(?:а|у|ом|е)?)"
)
_CAPE = r"(?<!\w)(?:[Мм]ыс(?:а|у|ом|е|ы|ов|ам|ами|ах)?|м\.)"
_MOUNT = r"(?<!\w)(?:[Вв]улкан(?:а|у|ом|е|ы|ов|ам|ами|ах)?|влк\.|[Гг]ор[аыеу]|[Пп]ик(?:а|у|ом|е)?)"

_GIVEN = (
    "Александр|Алексе|Алекс|Андре|Антон|Борис|Валери|Васили|Виктор|Владимир|Геннади|Георги|Григори|Дмитри|Евгени|Иван|Игор|Иль|Константин"
    "|Леонид|Максим|Михаил|Никола|Олег|Павел|Павл|Пётр|Петр|Роман|Семён|Семен|Серге|Степан|Фёдор|Федор|Юри|Анна|Анн|Мари|Ольг|Елен|Ирин|Натал|Татьян"
    "|Светлан|Людмил|Галин"
    "|Джордж|Джон|Джек|Джеймс|Дензел|Керри|Букер|Наоми|Нан|Нэн|Шон|Марта|Майкл|Роберт|Уильям|Кен|Кэндзи|Кэнта|Юко|Юки|Юми|Хироси|Такаси|Акира|Ёко|Йоко|Саори|Мико|Харуки|Синдзо|Фумио|Таро|Дзюнъитиро|Рютаро|Ёсиро"
    "|Пол|Питер|Кевин|Энтони|Ричард|Чарльз|Элис|Мэри|Сара|Эмма|Люси|Том|Томас|Стив|Стивен|Дэвид|Дэниел|Лиза|Нина|Вера|Зоя|Лидия|Лиди|Римма|Тамар|Раис|Денис|Никит|Егор|Кирилл|Артём|Артем|Ярослав|Вячеслав|Вадим|Глеб|Станислав|Руслан|Тимофе|Матве|Дарь|Софь|Полин|Ксени|Юли|Алин|Екатерин|Надежд|Любов|Валентин|Валентина|Маргарит|Оксан|Алл|Инн|Ким|Лев|Яков"
)
_SAYING = (
    r"(?:за|от|при|воз|со|о|на|пред|под|у|вы|рас|до|об|пере|не)?(?:яв|бав|верг|звал|слыш|мет|черк|вет|каз|клон|стаив|дея|лага|чита|пас|жида"
    r"|винил|раз|помн|принял|счит|говор|суд|реаг|рекоменд|прав|веди|ставл|вал|общ|ясн|треб|думал)\w*(?:ли|ют|ят|ут|ат|лись|ются|ятся|утся|атся)"
    r"|убеждены|уверены|недовольны|готовы|намерены|возмущены"
)

RULES = Rules(
    separator=re.compile(
        r"\s*(?:,|;|/|—|–|\s-\s|и|или|а также|да)\s*(?:и\s+)?"
        r"(?:(?:остров|вулкан|мыс|гор|озер|озёр|залив|бухт|пролив|посёл|посел|сел|город|порт)\w*\s+)?"
    ),
    cue_before={
        "island": re.compile(rf"{_ISLAND}\s+[«\"“]?$"),
        "place": re.compile(rf"(?:{_TOWN}|{_CAPE}|{_MOUNT})\s+[«\"“]?$"),
    },
    cue_after={
        "island": re.compile(r"\s+\((?:остров|о-в|о\.)"),
        "place": re.compile(r"\s+\((?:город|посёлок|поселок|село)"),
    },
    weak_before=re.compile(
        r"(?<!\w)(?:[Вв]о?|[Нн]а|[Ии]з|[Сс]о?|[Пп]од|[Оо]коло|[Бб]лиз|[Дд]о|[Оо]т|[Уу]|[Кк]о?|[Чч]ерез|[Вв]округ|[Вв]озле|[Дд]ля)\s+$"
    ),
    place_of_land=re.compile(r"(?<!\w)(?:[Нн]а|[Бб]лиз|[Вв]округ)\s+$"),
    other_before=re.compile(
        r"(?<!\w)(?:"
        r"(?:теплоход|судн|сторожевик|сторожев\w+ корабл|паром|шхун|траулер|танкер|крейсер|фрегат|корабл|сейнер|катер|эсминец|эсминц|подлодк"
        r"|лайнер|ледокол|пароход|сухогруз|рефрижератор|бриг|шлюп|плавбаз|линкор|яхт)\w*\s+[«\"“„]?"
        r"|(?:гостиниц|отел|кинотеатр|ресторан|стадион|клуб|команд|завод|колхоз|санатори|газет|журнал|банк"
        r"|агентств|РИА|ИА|фильм|ракет|роман|песн|книг|проект|компани|магазин|рыбколхоз|альбом|поезд|спутник)\w*\s+[«\"“„]"
        r"|(?:[Уу]л\.|[Уу]лиц\w+|[Пп]роспект\w*|[Пп]р-т|[Пп]лощад\w+|[Пп]ереул\w+|[Пп]ер\.|[Бб]ульвар\w*|[Шш]оссе)\s+(?:\w+\s+)?"
        r"|(?:[Пп]ролив|[Зз]алив|[Мм]ыс|[Пп]олуостров)(?:а|у|ом|е)?\s+"
        r"|[А-ЯЁ][а-яё]+о-|[А-ЯЁ][а-яё]*(?:ский|цкий|ского|цкого|скому|ским|ском)-|[«„“][А-ЯЁ][а-яё]+-"
        r"|(?<!\w)(?:ФК|ХК|БК|ВК|СКА|ЦСКА)[\s-]+"
        r"|(?<!\w)(?:[Рр]адио|[Мм]аяк(?:а|у|ом|е)?)\s+|(?:[Кк]личк\w+|[Тт]ыкв\w+|[Пп]розвищ\w+)\s+"
        r")$"
    ),
    other_after=re.compile(
        r"-(?:мару|\d|класс)|\s+[А-ЯЁ][а-яё-]+(?:ого|ей|ой)\s+(?:кра[яй]|архипелаг|округ|автоном|мор|океан)\w*|-[А-ЯЁа-яё]+[»”]|\s+(?:парк|заповедник|Канад|Австрал|Аляск|Гренланд|Скандинав|Швеци|Финлянд|Норвег|Росси|Якути|Сибир|Арктик|стран|регион|материк|континент)\w*|[\s-](?:[Сс]имбун)|\s+мару\b|»?-\d"
    ),
    adjective_before=re.compile(r"(?<!\w)(?:[Вв]о?|[Нн]а|[Оо]б?|[Пп]ри)\s+$"),
    adjective=re.compile(r"(?P<name>[А-ЯЁ][а-яё-]+[сц]к)ом"),
    neuter="ое",
    elsewhere_before=re.compile(r"(?<!\w)(?:[Шш]тат(?:а|у|ом|е)?|[Рр]ек[аиуе]й?|[Рр]екой|р\.)\s+$"),
    surname_before=re.compile(r"[а-яё,—-]\s+[А-ЯЁ][а-яё]+\s+$"),
    given_before=re.compile(
        r"(?:[а-яё]|,)\s+(?<!\bв )(?<!\bво )(?<!\bна )(?<!\bиз )(?<!\bпод )(?<!\bпри )(?<!\bпосле )(?<!\bдо )"
        r"(?![А-ЯЁ][а-яё]*(?:ая|ой|ый|ий|ом|ую|ое|ого|ему|ым|им|ые|ых|ими|ыми|ский|ско|ому)\s)(?P<given>[А-ЯЁ][а-яё]{2,})\s+$"
    ),
    feature_before=re.compile(
        r"(?<!\w)(?:[Оо]зер(?:о|а|у|ом|е)|[Гг]ор[аыеу]|[Гг]орой|[Фф]орт(?:а|у|ом|е)?)\s+$"
    ),
    within_after=re.compile(r"\s+на\s+(?:остров(?:е)?\s+)?|\s*,\s+|\s+\(о(?:стров|\.)\s+"),
    person_before=re.compile(
        rf"(?:(?<!\w)[А-ЯЁ]\.\s?|(?<!\w)(?:{_GIVEN})(?:а|у|ом|ем|е|я|ю|ой|ей|ы|и|й|ь|ья|ьи|ье|ью|ьей|ел|ла|ян|яна|яной|на|ны|ной)?\s+|(?<!\w)(?:[Гг]осподин|[Гг]оспожа|г-н|г-жа|[Аа]дмирал|[Кк]апитан|[Лл]ейтенант|[Гг]енерал|[Пп]исател"
        r"|[Пп]рофессор|[Аа]кадемик|[Пп]резидент|[Мм]инистр|[Пп]ремьер|водител|шоф[её]р|рыбак|краевед|историк|учител|врач|журналист|политолог|аналитик|режисс[её]р"
        r"|художник|певец|певиц|тренер|вратар|студент|школьник|сержант|майор|полковник|рядов|матрос|мичман|боцман|механик|инженер|сосед|дядя|дед)(?:а|у|ом|е|я|ю|ем|ь|ша|ши|ше|ца|цы|це)?\s+(?:[А-ЯЁ][а-яё]+\s+)?)$"
    ),
    person_after=re.compile(r"\s+[А-ЯЁ][а-яё]+"),
    quoted_name=re.compile(
        r"(?:слов|назван|назва|именов|имен|имя|топоним|термин|надпис|понят|говор|пис[ау])\w*\s+[«\"“„]$"
    ),
    quoted_before=re.compile(r"[«“„][А-ЯЁ][а-яё-]+\s$"),
    quoted_after=re.compile(
        r"(?:\s+[А-ЯЁа-яёA-Za-z-]+|\s+(?:[А-ЯЁA-Z][\w-]*\s+){1,3}[А-ЯЁA-Z][\w-]*)[»”](?!\s*[,!?]?\s*[—–])"
    ),
    place_before=re.compile(
        r"(?<!\w)(?:[Вв]о?\s+[А-ЯЁ][а-яё-]+\s+и|[Жж]ител\w+|[Мм]эр\w*|[Бб]ирж\w+|[Рр]ейс\w*|[Пп]оезд\w*|[Сс]амол[её]т\w*|[Уу]лиц\w+|[Цц]ентр\w*|[Пп]ригород\w*|[Аа]эропорт\w*|[Вв]окзал\w*|[Оо]крестност\w+|[Тт]еатр\w*|[Мм]узе\w+|[Мм]аршрут\w*|[Уу]ниверситет\w*|[Мм]етро|[Пп]олици\w+|[Бб]ольшо\w+|[Вв]о?|[Ии]з|[Пп]од|[Оо]коло|[Бб]лиз|[Дд]о|[Чч]ерез|[Нн]ад|[Пп]о|[Кк]о?|[Нн]а|город\w*|столиц\w*)\s+$"
    ),
    place_after=re.compile(
        r"\s+накрыл\w*\b|[,.]\s+\d{1,2}\s+[а-я]+|\s*\((?:[А-ЯЁ]{3,}|[А-ЯЁ][а-яё]+)\)|\.\s*[—–]|,?\s+(?:где|куда|откуда)\b"
    ),
    metonym_after=re.compile(
        rf"(?:\s+(?!и\s|а\s|но\s)[\w-]+){{0,3}}\s+(?!отмет\w+(?!\s*[,:—–]))(?:{_SAYING})\b"
    ),
    metonym_before=re.compile(
        rf"(?<!\w)(?:ответ|сигнал|реакци|протест|нот|заявлени|предложени|требовани|угроз|отказ|согласи|критик|возражени|послани|приглашени)\w*\s+из\s+$|\b(?:{_SAYING})\s+[Вв]\s+$"
    ),
    government_by_default=True,
)
