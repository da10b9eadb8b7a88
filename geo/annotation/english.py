"""English, and names in Latin letters: spellings, and what stands beside names."""

import re
from collections.abc import Iterator

from geo.annotation.rules import Rules

_LEADING = ("Cape", "Lake", "Mount", "Port", "Strait")
_TRAILING = (
    "Strait",
    "Bay",
    "Channel",
    "Peninsula",
    "peninsula",
    "Peak",
    "lighthouse",
    "airport",
    "airfield",
    "harbour",
    "Island",
    "Islands",
    "volcano",
    "Trench",
)
_SUFFIX = re.compile(r"-(?:tō|to|jima|shima|guntō|gunto|shotō|shoto|misaki|saki|rettō|retto)$")
_MACRONS = str.maketrans("āēīōūĀĒĪŌŪé", "aeiouAEIOUe")


def spellings(name: str) -> Iterator[str]:
    """Go through the names that a heading holds: `A / B Strait` are two straits.

    Examples
    --------
    >>> list(spellings("Nord / Sud Strait"))
    ['Nord Strait', 'Sud Strait']
    >>> list(spellings("Cape Ōmi (East)"))
    ['Cape Ōmi', 'Cape Omi']
    """
    bare = re.sub(r"\s*\([^)]*\)", "", name)
    for part in _parts(bare.split(" / ")):
        yield part
        plain = part.translate(_MACRONS)
        if plain != part:
            yield plain
        if "'" in part:
            yield plain.replace("'", "")
            yield plain.replace("'", "’")


def _parts(parts: list[str]) -> Iterator[str]:
    if len(parts) != 2:
        yield from parts
        return
    left, right = parts
    last = right.split(" ")[-1]
    if last in _TRAILING and " " not in left:
        left = f"{left} {last}"
    first = left.split(" ")[0]
    if first in _LEADING and first not in right.split(" "):
        right = f"{first} {right}"
    yield left
    yield right


def bare_of_suffix(name: str) -> str:
    """Drop the word for island or cape that a romanised name ends with."""
    return _SUFFIX.sub("", name)


_JOINED = re.compile(r"-(?=(?:tō|to|jima|shima|misaki|saki|dake|yama|zan|san)$)")


def joined_suffix(name: str) -> Iterator[str]:
    """Write the word for island, cape or mountain that a romanised name ends with as part of it.

    Examples
    --------
    >>> list(joined_suffix("Ōmi-jima"))
    ['Ōmijima']
    """
    joined = _JOINED.sub("", name)
    if joined != name:
        yield joined


def variants(name: str) -> Iterator[str]:
    """Go through the ways to say a name in English: `A Strait` is the `Strait of A`, too."""
    yield name
    first, _, last = name.rpartition(" ")
    if first and last in {"Strait", "Bay", "Gulf"}:
        yield f"{last} of {first}"
    if first == "Cape":
        yield f"{last} Cape"


def island_spellings(name: str) -> Iterator[str]:
    """Give an island's name with the word for an island, in English or as Japanese maps do."""
    if " " not in name:
        yield f"{name} Island"
        if "-" not in name and len(name) > _SHORT:
            for island in ("to", "jima", "shima"):
                yield f"{name}-{island}"
                yield f"{name}{island}"


_SHORT = 3  # letters of a name that would make other words with an ending
_GIVEN = (
    "Vyacheslav|Artyom|Anatoly|Valery|Grigory|Gennady|Yakov|Timofey|Denis|Kirill|Egor|Nikita|Vadim|Stanislav|Ruslan|Semyon|Ahmed|Aiko|Akira|Alan|Albert|Alex|Alice|Amanda|Amy|Ana|Andrew|Angela|Antonio|Ayumi|Barbara|Ben|Benjamin|Bill|Bob|Brian|Carlos"
    "|Carol|Catherine|Chris|Christine|Christopher|Claire|Daniel|Daisuke|David|Deborah|Dennis|Diego|Donald|Edward|Eiji|Emily|Emma|Eric|Eva"
    "|Fernando|Francis|Francisco|Frank|Fumiko|Fumio|Gary|Gordon|Grace|Greg|Hannah|Harry|Haruka|Haruki|Helen|Henry|Hideki|Hiroki|Hiroko|Hiroshi"
    "|Hiroyuki|Ichiro|Isamu|Jacob|James|Jane|Jason|Jean|Jennifer|Jessica|Jim|Joe|Jorge|Jose|José|Joseph|Juan|Julia|Jun|Junichi|Karen|Kate"
    "|Katsuya|Kazuo|Keiko|Keith|Kelly|Ken|Kenichi|Kenneth|Kenta|Kevin|Kim|Koichi|Koji|Larry|Laura|Lisa|Lucas|Lucy|Luis|Makoto|Manabu|Mao"
    "|Marco|Margaret|Mariko|Mario|Martin|Masao|Masato|Matthew|Mayumi|Megumi|Michael|Michiko|Miguel|Mike|Minoru|Nancy|Naoko|Naoki|Nick"
    "|Nicole|Nobuo|Noriko|Patrick|Paula|Pedro|Philip|Rachel|Raymond|Rebecca|Ren|Richard|Rick|Ricardo|Rika|Roberto|Roger|Ronald|Rosa|Rumi"
    "|Ryan|Ryo|Ryota|Ryutaro|Sakura|Sam|Samuel|Sandra|Sara|Sarah|Satoshi|Scott|Shigeru|Shinichi|Shinji|Shinzo|Shohei|Shota|Simon|Sophie"
    "|Stephen|Steve|Steven|Susan|Tadashi|Takashi|Takeo|Takuya|Taro|Tetsuya|Tim|Timothy|Tom|Tomoko|Toshio|Tsuyoshi|Vera|Vincent|Wendy"
    "|Yasuo|Yoko|Yoshiko|Yoshio|Yuichi|Yuji|Yuka|Yuki|Yukio|Yuko|Yumi|Yutaka"
    "|George|Denzel|Naomi|Jack|Booker|Kerry|Martha|Dinah|Yuri|Yury|Ivan|Dmitry|Dmitri|Sergey|Sergei|Alexander"
    "|Aleksandr|Alexei|Aleksey|Nikolai|Nikolay|Vladimir|Boris|Mikhail|Pavel|Pyotr|Peter|Vasily|Viktor|Victor|Igor"
    "|Oleg|Andrei|Andrey|Anton|Konstantin|Leonid|Maxim|Roman|Stepan|Fyodor|Anna|Maria|Olga|Elena|Irina|Natalia"
    "|Tatiana|Svetlana|John|James|Robert|William|David|Mary|Paul|Mark|Thomas|Charles|Hirobumi|Takeshi|Kenji"
)
_TITLES = (
    "Judge|Justice|Detective|Sergeant|Officer|Chef|Councillor|Councilman|Mr|Mrs|Ms|Dr|Prof|Professor|President|Minister|Admiral|Captain|Capt|General|Gen|Lieutenant|Governor"
    "|Senator|Mayor|Sir|Lord|Lady|Coach|Ambassador|Secretary|writer|playwright|novelist|painter|composer"
)
_SHIP = (
    "ferry|vessel|ship|boat|trawler|tanker|frigate|destroyer|cruiser|submarine|schooner|icebreaker|battleship"
    "|carrier|liner|freighter|corvette|steamer|steamship|brig|sloop|yacht|tugboat|tug|warship|hydrofoil|MV|M/V|USS|HMS|SS|RV"
)
_ORGANISATION = (
    "Broadcasting|Television|Radio|Shinkansen|Shrine|Expressway|Shimbun|Shinbun|Times|Post|Herald|Gazette|University|Institute|Electric|Bank|Airlines|Marathon|Stock"
    "|Marine|Fire|Life|Insurance|Publishing|Press|Bank|Banking|Holdings|Securities|Steel|Motors|Cement|Chemical|Shoseki|Women's University|Medical|High School|Academy|College|Conservatory|Opera|Ballet|Circus"
    "|Heights|County|Monument|Commanders|Nationals|Capitals|Wizards|Mystics|Exchange|Disneyland|Disney|Castle|Zoo|Aquarium|Gas|Symphony|Philharmonic|Giants|Dome|Tower|Olympics|Railway|Metro|Mule|Beer|Breweries|Brewery"
)
_ASSOCIATION = "Association|Cooperative|Co-operative|Cooperatives|Federation|League|Union|Society|Company|Corporation|Foundation"
_FEATURE = (
    "Strait|Straits|Channel|Bay|Gulf|Trench|Basin|Current|Plate|Peninsula|District|Oblast|Krai|Okrug|Subprefecture"
    "|Airport|Station|River|Sea|Railway|strait|straits|channel|bay|trench|peninsula|district|subprefecture|oblast"
)
_DOCUMENT = (
    "Treaty|Declaration|Convention|Agreement|Accord|Accords|Pact|Protocol|Communique|Communiqué|Statement"
    "|Proclamation|Conference|Process|Consensus"
)
_HUES = "brown|black|white|red|wild|king|snow|sea"
_LIVING = (
    "bobtail|fir|spruce|taimen|husky|lily|crab|bamboo|cherry|sturgeon|knotweed|willow|violet|dandelion|salmon"
    "|lizard|bear|seal|shrimp|dog|pine|larch|birch|rose|orchid|grass|saxifrage|thyme|sedge|buttercup|poppy|primrose|aster|mugwort|azalea|iris|gentian|tea|anemone|toad"
    "|whelk|mussel|clam|oyster|weevil|beetle|butterfly|moth|frog|snail|sponge|newt|vole|fox|mouse|owl|trout|char|flounder|starfish"
)
_STATES = (
    "Florida|Fla\\.|Idaho|Virginia|Ohio|Pennsylvania|Illinois|Texas|Tennessee|Kentucky|Missouri|Indiana|Michigan"
    "|Ontario|England|Hampshire|Queensland|New South Wales|Kansas|Nebraska|Maryland|Alabama|Massachusetts|Rhode Island|Connecticut|Vermont|Wisconsin|Minnesota|Iowa|Oregon|Arkansas|Kentucky|Mississippi|Louisiana"
    "|Ill\\.|N\\.Y\\.|Ga\\.|Pa\\.|Va\\.|Ind\\.|Tenn\\.|Ky\\.|Mo\\.|Ala\\.|Conn\\.|Mass\\.|Neb\\.|Wis\\.|Minn\\.|R\\.I\\."
)
_FOOD = "beer|lager|whisky|whiskey|vodka|wine|pumpkin|squash|melon|melons|potato|potatoes|butter|cheese|milk|dumplings|sushi|ramen|curry|pizza|(?:milk )?bread|cheesecake|cake|sling|mules?|kombu|noodles|roll|rolls|cocktail"
_SAYING = (
    r"\w+ed|says?|said|insists?|insisted|claims?|claimed|rejects?|rejected|wants?|wanted|sees?|saw|considers?|considered"
    "|has|had|have|is|was|are|were|will|would|may|might|could|should|must|maintains?|maintained|argues?|argued"
    "|denies|denied|calls?|called|demands?|demanded|regards?|regarded|views?|viewed|refuses?|refused|accuses?|accused"
    "|offers?|offered|proposes?|proposed|agrees?|agreed|signed|signs?|hopes?|hoped|seeks?|sought|warns?|warned"
    "|protests?|protested|lodged|lodges|responded|responds|reacted|reacts|announced|announces|decided|decides"
    "|imposed|imposes|broke|suspended|suspends|halted|recognised|recognized|never|also|still|again|now|has|does"
    "|did|appears?|appeared|remains?|remained|differ|differed|disagree|disagreed|discuss|discussed|trade|traded|fail|failed|resume|resumed|summons|summoned|slams?|slammed|vows?|vowed|mulls?|eyes|weighs|weighed|holds|held|took|takes|made|makes|gave|gives|summoned|condemned|backed"
    "|backs|controls|controlled|administers|administered|and|dismissed|urged|urges|stopped|withdrew|pulled|put|can|cannot|hasn|isn|doesn|didn|won|wouldn|couldn|let|lets|set|sets|sent|sends|kept|keeps|needs|needed"
    "|knows|knew|prefers|preferred|expects|expected|fears|feared|believes|believed|thinks|thought|told|tells|asked"
    "|asks|raised|raises|moved|moves|faces|faced|gets|got|goes|went|lost|won|paid|pays|banned|bans|introduced|blames|blamed"
    "|deploys|stations|fields|installs|builds|expels|detains|releases|frees|extends|plans|prepares|promises|threatens|signals|ups|steps|cuts|confirms|hails|welcomes|blasts|rips|lashes|brushes|shrugs|reads|objects|notes"
    "|stresses|reiterates|reaffirms|repeats|complains|grumbles|balks|bristles|fumes|hints|replies|answers|reserves|regrets|deplores|waits|refrains|declines|dismisses|vetoes|ratifies|drops|lifts|eases|tightens|freezes"
    "|shelves|delays|postpones|cancels|stalls|relents|yields|concedes|backtracks|retreats|risks|stands|speaks|chooses|understands|returns|hands"
)

_NO_GIVEN_NAMES = (
    "[A-Z][a-z]+ese|[A-Z][a-z]+an|Cape|Mount|Lake|Port|North|South|East|West|From|Near|Off|The|And|But|For|Via|Around|Between|While"
    "|When|Where|Since|Until|Across|Outside|Past|Like|Unlike|Beyond|Then|Toward|Towards|Even|Only|Under|Over|With|Without|After|Before"
    "|Was|Were|Are|Both|That|This|Today|Now|Later|Here|There|Visit|Visiting|Reaching|Leaving|Behind|Below|Above|Opposite|Nearby|Inside"
)

_NO_GIVEN_BEFORE_TOWNS = (
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December"
    "|Great|Greater|Old|Central|Downtown|Metropolitan|Inner|Outer|Imperial|Soviet|Wartime|Postwar|Modern|Western|Eastern|Southern|Northern|Radio|Hotel"
    "|Kremlin|Interfax|Kyodo|Reuters|Bloomberg|Aeroflot|Government|Ministry|Embassy|Summit|Mayor|Bay|Sea|Island|Islands|Region|Oblast|Governor|District|Port|Airport|Prefecture|However|Although|Though|Because|Once|Whether"
)
_REPLIES = (
    "answer|anger|appeal|apolog(?:y|ies)|approval|assurances?|backing|call|comment|complaints?|concessions?|condemnation|confirmation|consent|criticism|demands?|denial|explanation|fury|guarantees?|help|ire"
    "|invitation|letter|message|news|note|objections?|offer|orders?|outcry|permission|pledge|praise|pressure|proposals?|protests?|push|rebuff|rebuke|reaction|refusal|replies|reply|reprimand|request|response|retaliation|retort|signals?"
    "|silence|statement|support|sympathy|threats?|warnings?|word"
)
_HANDED = "hand(?:s|ed|ing)?|return(?:s|ed|ing)?|transfer(?:s|red|ring)?|ced(?:es?|ed|ing)|g[ia]v(?:es?|en|ing)|offer(?:s|ed|ing)?|promis(?:es?|ed|ing)|surrender(?:s|ed|ing)?"
_NO_VERBS = "stocks|shares|streets|residents|suburbs|schools|hotels|restaurants|shops|talks|markets|futures|prices|officials|airports|theatres|theaters|museums|universities|police|courts|prosecutors|offices|clubs|newspapers|papers|parks|buses|trains|flights|ties|relations|metro|news|mules"
_OBJECTS = r"the|a|an|its|his|her|their|it|that|this|these|to|on|against|for|with|over|no|not|any|all|new|more|such|whether|how|why|what|back|off|up|out|ahead|down|away|deep|only|both|some|two|one|about|into|of|us|them|him|little|nothing|everything|itself|fresh|further|[A-Z]\w+|[“\"‘]"

RULES = Rules(
    separator=re.compile(
        r"\s*(?:,|;|/|·|–|—|\band\b|\bor\b|&|\bas well as\b|\bplus\b)\s*(?:(?:and|or)\s+)?(?:the\s+)?(?:islets?\s+|islands?\s+)?(?:of\s+)?"
    ),
    cue_before={
        "island": re.compile(
            r"\b(?:[Ii]sland|[Ii]slands|[Ii]slet|[Ii]slets|[Ii]sle|[Ii]sles)\s+(?:of\s+)?$"
        ),
        "place": re.compile(
            r"(?:\b[Aa]irport,|\b[Cc]ape|\b[Mm]ount|\b[Mm]t\.?|\b[Vv]olcano|\b[Ll]ake|\b(?:[Vv]illage|[Tt]own|[Cc]ity|[Pp]ort|[Ss]ettlement|[Hh]amlet|[Aa]irport) (?:of|at))\s+$"
        ),
    },
    cue_after={
        "island": re.compile(r"\s+(?:[Ii]sland|[Ii]slands|[Ii]slet|[Ii]slets)\b"),
        "group": re.compile(r"\s+(?:dispute|issue|question|row|problem)\b"),
        "place": re.compile(
            r"\s+(?:[Vv]olcano|[Vv]illage|[Ss]ettlement|[Aa]irport|[Ll]ighthouse|port|harbour|harbor)\b|\s+as (?:the|a|an|its|their)\s+(?:\w+\s+)?(?:port|base|town|harbour|destination)\b|,?\s+(?:the|a)\s+(?:cape|headland|promontory)\b"
        ),
    },
    weak_before=re.compile(
        r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ff]rom|[Tt]o|[Ff]or|[Oo]n|[Oo]ff|[Vv]ia|[Tt]hrough|[Aa]round|[Tt]owards?|[Rr]each(?:ed|es)?|[Cc]all(?:ed|s|ing) at"
        r"|[Ll]eav(?:es|ing)|[Ll]eft|[Bb]y way of|[Dd]epart(?:s|ed|ing)|[Bb]elow|[Bb]eyond|[Aa]cross|(?:[Ss]lopes?|[Ss]ummit|[Ff]oot|[Cc]oasts?|[Ss]hores?|[Ss]outh|[Nn]orth|[Ee]ast|[Ww]est) of|[Oo]f the)\s+(?:the\s+)?$"
    ),
    place_of_land=re.compile(r"\b(?:[Oo]n|[Oo]ff|[Aa]round)\s+$"),
    other_before=re.compile(
        rf"(?:\b(?:{_SHIP})s?,?\s+(?:the\s+)?[\"“'‘«]?|\b(?:aboard|on board)\s+(?:the\s+)?[\"“'‘«]?|\b(?:FC|AFC|FK|HC|BC)\s+|\b(?:Treaty|Declaration|Convention|Peace) of\s+|\bNew\s+|\b(?:University|Bank|Museum|Institute) of\s+|\b(?:means?|meaning|translates? (?:as|to))\s+[\"“'‘«]?"
        r"|\b(?:bobtail|husky|cat|dog|kitten|puppy|rocks?|asteroids?|bar|café|cafe|restaurant|pub|crater|ship|boat|horse|rabbit|band)s?\s+(?:was\s+|were\s+|is\s+)?(?:called|named|dubbed)\s+[\"“'‘«]?"
        r"|\b(?:café|cafe|bar|restaurant|hotel|pub|izakaya|diner)\s+[\"“'‘«])$"
    ),
    quoted_name=re.compile(
        r"\b(?:word|words|name|names|named|called|term|label|toponym|spelling|spelt|spelled|wrote|reads?|say|says|said|as|or|and)\s+[\"“'‘«]$"
    ),
    other_after=re.compile(
        rf"[\"”'’]?(?:[- ](?:class|[Mm]aru)\b|-?\d|-I\b|[- ](?:II|III|IV)\b|\sI(?=\s+(?:project|consortium|venture|field)\b)|\s[1-9](?![\w,.-])| \d{{4}} Olympics)"
        rf"|\s+(?:Street|Avenue|Road|Boulevard|Lane|Square|Ave\.|Blvd\.)(?!\w)|\s+St\.(?!\s+[A-Z])"
        rf"|\s+(?:(?:State|National|International|Imperial|Federal|Medical|Art|Technical)\s+)?(?:{_ORGANISATION})\b"
        rf"|\s+(?:{_FEATURE})\b"
        rf"|\s+(?:{_DOCUMENT})\b"
        rf"|\s+(?:[A-Z][a-z]+\s+){{0,3}}(?:{_ASSOCIATION})\b"
        r"|\s+(?:fishing\s+|fisheries\s+|fishery\s+)?co-?operatives?\b"
        rf"|\s+(?:(?:{_HUES})\s+)?(?:{_LIVING})\b"
        rf"|\s+(?:{_LIVING})s\b(?!\s+(?:the|a|an|all|any|no|its|full|deal|off|out|up|new|more|some|back)\b)"
        rf"|\s+(?:{_FOOD})\b"
        rf"|,\s+an?\s+(?:[\w-]+\s+){{0,3}}(?:{_SHIP}|kaibokan|yawl|ketch|bistro|bar|café|cafe|restaurant|pub|inn|brewery|racehorse)\b"
        r"|\s+(?:herself|ran aground|sank(?!\s+(?:to|into|further|lower))|was sunk|was launched|was commissioned|steamed|foundered|was torpedoed)\b"
    ),
    elsewhere_before=re.compile(r"\b[Rr]iver\s+$"),
    elsewhere_after=re.compile(rf",\s+(?:{_STATES})(?!\w)"),
    given_before=re.compile(
        rf"(?:(?:[a-z,;]|(?:{_TITLES})\.?)\s+)(?<!\bin )(?<!\bat )(?<!\bnear )(?<!\bto )(?<!\binto )(?<!\bon )(?<!\baround )(?<!\boutside )"
        rf"(?<!\bacross )(?<!\bthrough )(?<!\bunder )(?<!\bafter )(?<!\bsince )(?<!\bbefore )(?<!\bduring )(?<!\bvia )(?!(?:{_NO_GIVEN_NAMES}|{_NO_GIVEN_BEFORE_TOWNS})\s)[A-Z][a-z]{{2,}}\s+$"
    ),
    feature_before=re.compile(r"\b(?:Mount|Mt\.?|Lake|Fort|Camp|Castle|County|Little)\s+$"),
    within_after=re.compile(
        r",\s+|\s+(?:on|in|of)\s+(?:the\s+)?(?:island\s+of\s+)?(?:southern\s+|northern\s+)?"
    ),
    surname_before=re.compile(
        rf"(?:^|[.!?]\s+|[a-z,]\s+)(?!(?:{_NO_GIVEN_NAMES})\s)[A-Z][a-z]{{2,}}\s+$"
    ),
    person_before=re.compile(rf"\b(?:(?:{_GIVEN})|(?:{_TITLES})\.?|[A-Z]\.)\s+(?:[A-Z]\.\s+)?$"),
    person_after=re.compile(
        r"\s+(?!Island|Islet|Isle|Village|Volcano|Cape|Bay|Strait|District|And|Or)[A-Z][a-z]+"
    ),
    metonym_before=re.compile(
        r"\b(?:between|with|against|by|for|press(?:ed|es|ing)?|urg(?:e|es|ed|ing)|tell(?:s|ing)?|told|accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|warn(?:s|ed|ing)?|condemn(?:s|ed|ing)?|g[ia]ve(?:s|n)?|giving|pressure on|sanctions on|ties to|toward|towards|to persuade|ask|asks|asked|let|lets|cost(?:ly)? for|protest(?:ed|s)? to)\s+(?:[A-Z]\w+\s+and\s+)?$"
        rf"|\b(?:{_REPLIES})\s+(?:\w+\s+)?from\s+$"
        rf"|\b(?:{_REPLIES}|ties|links|gesture|olive branch|blow|nod)\s+(?:\w+\s+)?to\s+$"
        rf"|\b(?:{_HANDED})\s[^.;]{{0,40}}\bto\s+$"
        r"|\b(?:irk|anger|infuriate|enrage|annoy|alarm|upset|please|anger|appease|placate|reassure|embarrass|challenge|defy|criticise|criticize|rebuke|follow|notif|inform|assure|remind|thank|consult|oblige|force|prompt|lead|push|praise|support|oppose|isolate|punish|sanction)(?:s|d|ed|ies|ied|ing|y)?\s+$"
    ),
    metonym_after=re.compile(
        rf"(?:['’]s?\s+(?!(?:\w+\s+)?(?:streets?|airports?|metro|subway|hotels?|suburbs?|districts?|port|harbour|stock|mayor|museums?|university|skyline|station|centre|center|weather|residents|theatres?|parks?|residents?|Red Square|Bolshoi|\d+)\b)"
        rf"|,?\s+(?:(?:for its part|in turn|however|too|meanwhile|of course),?\s)?\s*(?i:{_SAYING})\b"
        rf"|\s+(?:\w+ly\s+)?(?!(?:{_NO_VERBS})\b)[a-z]+(?:[^s\W]s|sses|shes|ches)\s+(?:{_OBJECTS})(?!\w)"
        r"|\s+(?:\w+ly\s+)?(?:shot back|hit back|fell silent|spoke|chose|drew|met|cut|put|struck|stood|understood|sought|bought|sold|built|brought|froze|swore|fought|led|left|forbade|forgot|forgave|read|hit|began|ran|quit)\b"
        r"|[-–—][A-Z]\w+\s+(?:ties|relations|talks|dialogue|axis|rift|row|dispute|tensions?)\b|\s+(?:ties|relations)\b"
        r"|,\s+(?:which|whose)\s+(?:\w+ly\s+)?(?:has|had|is|was|considers?|claims?|controls?|administers?|insists?|calls?|sees?|says?|views?|regards?|holds?|wants?|refuses?)\b)"
    ),
    place_before=re.compile(
        r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Ii]nto|[Ll]eft|[Rr]eached|[Vv]isited|[Vv]isiting|[Aa]rrived in|[Tt]o|[Ff]rom|[Dd]owntown|[Cc]entral|[Tt]hrough|[Vv]ia)\s+$"
    ),
    brand_after=re.compile(
        r"\s+(?!(?:Island|Isle|Islet|Governor|Gov|Mayor|City|Prefecture|Prefectural|Police|Assembly|Council|Coast|District"
        r"|Summit|Town|Village|Municipal|Regional|Fisheries|Branch|High|Port|Harbour|And|Or|In|On|At|To|For|Is|Was|Says|Said|The"
        r"|January|February|March|April|May|June|July|August|September|October|November|December"
        r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|I|[A-Z]{2,})(?![a-z]))[A-Z][a-z]+"
    ),
    place_after=re.compile(
        r",\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\s*\((?:AP|Reuters|Kyodo|TASS|AFP|Jiji)\)|\s*[—–]\s|\s+(?:[Ss]ummit|[Mm]eeting|[Tt]alks|[Ss]treets?|[Hh]otel|[Aa]irport)"
    ),
)
