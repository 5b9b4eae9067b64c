"""The words of size texts, by what they do: axis labels of ten languages, units, what joins, and what is no side of a bag.

Codes of axis labels: L length, W width, H height, D depth, V vertical (縦), O diameter. A small letter is the same as a single
letter (`h 12`), which counts only beside a number or in an order such as `L x H x W`; `a` is the height (altezza, alto, В) only
where it cannot be a word (`a 20 cm bag`). A plus sign marks an adjective (`12 cm tall`), which counts only behind its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

STRAP, OTHER, INSIDE = "Z", "Y", "P"  # a strap; another figure that is no side; a pocket or the interior
TOP, BOTTOM, BAG, BOUND, NAMED, WITHOUT = "t", "b", "g", "u", "N", "n"
TIMES, SLASH, COMMA, LINE, STOP, DASH, OPEN, CLOSE = "x", "s", ",", "|", ".", "-", "(", ")"
COLON, STRAY, WORD, NUMBER, UNIT = ":", "!", "?", "#", "="

_LABELS = {
    "L": "length lengths len lgth longueur lunghezza longitud largo länge laenge lengte comprimento длина длиной длине",
    "W": "width widths wid larg largeur larghezza ancho anchura breite breedte largura bredd ширина шириной ширине",
    "H": "height heights hgt ht hauteur altezza alto alta altura höhe hoehe hoogte höjd hojd высота высотой высоте",
    "D": "depth depths dpth profondeur prof profondità profondita profundidad profundo profundidade fondo tiefe diepte djup"
    " gusset épaisseur epaisseur spessore grosor dicke глубина глубиной глубине толщина толщиной soufflet soffietto",
    "O": "diameter diamètre diametre diametro diámetro durchmesser диаметр ø",
    "+L": "long lang lungo across",
    "+W": "wide breit",
    "+H": "tall high hoch haut hoog",
    "+D": "deep tief profond diep thick",
    "+w": "large",
    "l": "l д",
    "w": "w b ш",
    "h": "h",
    "d": "d p t г",
    "a": "a в",
    TOP: "top opening верха верху верх сверху oben",
    BOTTOM: "bottom base низа низу дна основания снизу boden unten fond bas fondello",
    WITHOUT: "without excluding excl excludes sans ohne senza sin без zonder",
    BAG: "bag handbag tote clutch pouch",
    BOUND: "under below",
    STRAP: "strap straps chain chains bandoulière bandouliere chaîne tracolla cinturino catena correa bandolera cadena"
    " schulterriemen trageriemen riemen gurt kette schouderband ремешок ремешка ремешком ремень ремня цепочка цепочки цепь"
    " цепи tragriemen gurtlänge riemenlänge belt",
    OTHER: "drop drops handle handles weight weighs anse anses poids manico manici peso asa asas henkel henkelhöhe griff"
    " gewicht ручка ручки ручек ручкой вес"
    " extended expanded expandable package packaging carton shipping tassel charm logo heel belly waist person рост"
    " accessory warranty",
    NAMED: "size taille tailles größe groesse taglia talla размер размера модель модели model style ref item sku year no",
    INSIDE: "pocket pockets compartment compartments laptop slot slots screen interior inside internal inner phone"
    " tablet mirror poche poches tasca tasche bolsillo innentasche fach карман кармана интерьер",
    TIMES: "x х by per par mal por на",
    COMMA: "and et und y и e with plus avec mit con с including incl или or",
}
_UNITS = {
    "mm": "mm millimetre millimetres millimeter millimeters мм ㎜ millimètres millimetri milímetros",
    "cm": "cm cms см ㎝ centimetre centimetres centimeter centimeters centimètres centimètre centimetri centimetro zentimeter"
    " centímetros centimetros сантиметров сантиметра сантиметр センチ センチメートル 厘米 公分 센티",
    "m": "m м metre metres meter meters mètres metri metros",
    "in": "in inch inches ins дюйм дюйма дюймов pouce pouces zoll pollici pollice pulgadas pulgada インチ 英寸 인치"
    " \" '' ″ ” “ ’’ ´´ ′′ ‶ &quot; &#34; &#8243; &prime; &rdquo;",
    "ft": "ft foot feet ' ′ ’",
    "mm ": "ミリ 毫米",
    "cm?": "cmm ccm cmn cmc cn сm cм cmcm csm ctm centimer centimiters",
    "in?": "inchs inche inchess inces incs ich iches",
    "-": "g gr gram grams kg kgs lb lbs pound pounds oz ounce ounces ml cl litre litres liter liters г кг гр мл л % € $ £ usd"
    " eur mah years year days pcs pieces cards グラム 克",
}
_EASTERN = {
    "V": "縦 タテ たて 세로",
    "W": "横幅 ヨコ よこ 宽度 寬度 가로 너비",
    "w": "横 幅 宽 寬",
    "H": "高さ 高度 높이",
    "h": "高",
    "D": "マチ 奥行き 奥行 厚み 厚さ 厚度 深さ 深度 まち 깊이 두께",
    "d": "厚 深 폭",
    "L": "长度 長度 長さ 길이",
    "l": "长 長",
    BOTTOM + "W": "底幅 底宽 底寬 底辺 底部",
    TOP + "W": "上幅 上宽 上寬 口幅 口宽 間口",
    STRAP: "ストラップ ショルダー 肩ひも 肩紐 肩带 肩帶 链条 チェーン 스트랩",
    OTHER: "持ち手 ハンドル 手提高 手柄 提手 重さ 重量 무게 핸들 全高 全長 最長 最短",
    INSIDE: "ポケット 内袋 内側 内寸",
    WITHOUT: "含まず 除く 除いて 不含 제외",
    BAG: "ショルダーバッグ チェーンバッグ 本体 包身",
    "": "約 约 大约 は が 은 는 이",  # may stand between a label and its number
}
STRAP_ENDINGS = ("riemen", "gurt", "kette", "strap", "straps", "chain")  # of words written together
BRAND_ORDERS = {  # a habit read from the shops of each, and no more than that
    "chanel": "HWD",
    "burberry": "WDH",
    "louis vuitton": "WHD",
}
UNIT_MM = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, "ft": 304.8}
VULGAR = {
    "¼": (1, 4), "½": (1, 2), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅒": (1, 10),
}  # fmt: skip
UNITS: Mapping[str, str] = {word: unit.strip() for unit, words in _UNITS.items() for word in words.split()}
SIGNS: Mapping[str, str] = {
    **dict.fromkeys("×*✕✖╳⨯✗", TIMES), "/": SLASH, ",": COMMA, ";": STOP, "、": COMMA, "，": COMMA, "。": STOP, "\n": LINE,
    "\r": LINE, "|": LINE, "<": LINE, "•": STOP, "·": STOP, "・": COMMA, ".": STOP, "-": DASH, "–": DASH, "—": DASH, "~": DASH,
    "〜": DASH, "～": DASH, "(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE, "@": STOP, "+": COMMA, "&": COMMA, ":": COLON,
    "!": STRAY, "∅": "O", "⌀": "O",
}  # fmt: skip


def _western() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each word with its codes; two codes where a sign of times is written on to a letter, as in `20xH10`."""
    for code, words in _LABELS.items():
        for word in words.split():
            yield word, (code,)
            if len(code) == 1 and code in "lwhda":
                for times in "xх":
                    yield f"{times}{word}", (TIMES, "h" if code == "a" else code)
                    yield f"{word}{times}", ("h" if code == "a" else code, TIMES)


WORDS: Mapping[str, tuple[str, ...]] = dict(_western())
EASTERN: Mapping[str, tuple[str, ...]] = {word: tuple(code) for code, words in _EASTERN.items() for word in words.split()}
JOINED_UNITS: Mapping[str, tuple[str, tuple[str, ...]]] = {  # `20cmx10cm`, `20cmxH10cm`, `20cmH`
    f"{unit}{tail}": (UNITS[unit], codes)
    for unit in ("mm", "cm", "in", "см", "мм")
    for tail, codes in (
        ("x", (TIMES,)),
        ("х", (TIMES,)),
        *((letter, WORDS[letter]) for letter in "lwhdbtp"),
        *((f"x{letter}", WORDS[f"x{letter}"]) for letter in "lwhdbtp"),
        *((f"{letter}x", WORDS[f"{letter}x"]) for letter in "lwhdbtp"),
    )
    if f"{unit}{tail}" not in UNITS
}
