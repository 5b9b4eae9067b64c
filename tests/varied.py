"""Varied questions whose answers make the core say most of what it can say."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

from reticule.carry.bag import Bag, StatedSize
from reticule.interfaces.wire.encode import Json
from reticule.interfaces.wire.registry import QUESTIONS, question
from reticule.looks.score.effects import EFFECTS


def bag(w: int | None, h: int | None, d: int | None, **more: Any) -> Json:
    return {"stated_mm": {"w": w, "h": h, "d": d}, **more}


def series(*levels: float, step: int = 30) -> str:
    days = (date(2014, 1, 1) + timedelta(step * n) for n in range(len(levels)))
    return "date,value\n" + "".join(f"{day},{level:.1f}\n" for day, level in zip(days, levels, strict=True))


def weeks(level: Any, count: int = 300) -> str:
    return series(*(level(n) for n in range(count)), step=7)


LISTS = (
    "phone",
    "water bottle",
    "sunglasses in hard case, keys",
    "phone, long wallet, umbrella, scarf, power bank",
    "phone, card holder, keys, lipstick, AirPods Pro, mirror",
    "passport, wallet, sunglasses, tissues, hand sanitiser, water bottle, paperback",
)
MINI = "Coach Tabby 20"
EVENING = "phone, keys!, lipstick, long wallet, sunglasses, compact umbrella, water bottle!"
EXPANDING = Bag("Expanding Case", StatedSize(200, 120, 30), construction="soft", opening="zip-top", expansion=40)
TITLED = [
    {"category": "top", "name": "ASOS beautiful red top for women", "price": 20},
    {"category": "jeans", "name": "Levi's blue jeans"},
    {"category": "shoes", "name": "ASOS cheap red floral sandals sale", "lab": [[50, 60, 40, 1]]},
]
ASKED: tuple[tuple[str, Json], ...] = (
    *((name, question(name).example) for name in QUESTIONS),
    *(
        ("fit", {"carry": carry, "bag": record})
        for carry in ("phone", "phone, keys, lipstick, lip balm", EVENING, "mini umbrella, lipstick, lip balm, mascara")
        for record in (
            bag(160, 150, 50, shape="heart", construction="structured", opening="zip-top"),
            bag(140, 90, 40, shape="pouch", construction="soft", opening="clasp-frame"),
            bag(180, 110, None, shape="envelope/flat", construction="soft", opening="flap"),
            bag(None, 130, 60, shape="bucket", construction="knit", opening="open-top"),
            bag(220, 180, 90, shape="box", construction="rigid", opening="drawstring"),
        )
    ),
    *(
        ("fit", {"carry": "phone, keys, card holder", "bag": name})
        for name in ("Marni Trunk nano", "Ferragamo Fiamma", "Marc Jacobs The Snapshot")
    ),
    *(
        ("fit", {"carry": carry, "bag": "Expanding Case"})
        for carry in ("phone, notebook 190x110x50mm", "notebook 190x110x50mm")
    ),
    ("fit", {"carry": "stick 190x5x5mm", "bag": bag(150, 140, 30)}),
    *(
        ("curate", {"bag": name, "carry": EVENING, "probability": 0.8})
        for name in (MINI, "Chanel Wallet on Chain", "Expanding Case")
    ),
    ("curate", {"bag": MINI, "carry": "phone, payment card, keys^, mirror, sunglasses"}),
    ("bag", {"bag": MINI, "carry": EVENING}),
    ("tapped", {"carry": "phne, keys"}),
    ("compose", {"carry": EVENING, "bags": [MINI, "Chanel Wallet on Chain", "Louis Vuitton Nano Noé"], "by": "weight"}),
    (
        "compose",
        {"days": [EVENING, "phone", "keys, lipstick"], "bags": [MINI, "Chanel Wallet on Chain", "Louis Vuitton Nano Noé"]},
    ),
    (
        "streamline",
        {"days": ["phone, lipstick, lip balm, long wallet, compact umbrella, tissues, handkerchief"] * 3, "used": ["phone"]},
    ),
    ("plan", {"carry": EVENING, "outfit": "black oversized coat, white tee, leopard heels"}),
    ("plan", {"carry": "phone", "outfit": "coat", "budget": "1 EUR"}),
    ("plan", {"carry": "phone, book 400x300x200mm!", "outfit": "red dress", "wear": "belt"}),
    *(
        (
            "style",
            {
                "outfit": outfit,
                "bags": [
                    {"category": "bag", "name": "ASOS red heart bag with fur", "price": 30, "lab": [[50, 60, 40, 1]]},
                    {"name": "black bag"},
                    {},
                ],
            },
        )
        for outfit in (TITLED, TITLED[:1], TITLED[1:2], [{"category": "dress"}])
    ),
    *(
        ("style", {"outfit": outfit, "most": 12, "effect": [*EFFECTS]})
        for outfit in (
            "oversized black blazer, blue jeans, white sneakers",
            "red gown, heels, silver necklace, tote",
            "sportswear tracksuit, beanie",
            "cream coat, camel scarf, backpack",
        )
    ),
    *(
        ("trend", {"csv": rows})
        for rows in (
            weeks(lambda n: 10 + n / 4),
            weeks(lambda n: 90 - n / 4),
            weeks(lambda n: 50.0),
            weeks(lambda n: 50 + 40 * math.sin(n * math.tau / 52.18)),
            weeks(lambda n: 5 + 90 * math.exp(-(((n - 110) / 25) ** 2))),
            weeks(lambda n: 10 + 60 / (1 + math.exp((150 - n) / 12))),
            weeks(lambda n: 70 - min(n, 150) / 2.5 + max(0, n - 200) / 2),
            weeks(lambda n: abs(n - 150) / 2 + 10),
            weeks(lambda n: 0 if n < 60 or 150 < n < 220 else 30 + n % 7),
            series(1, 2, 3),
            series(*range(1, 20), step=91),
            series(*range(10, 40), step=365),
            series(*(1 for _ in range(70)), 2, 2, 3, step=1),
            weeks(lambda n: 20 if n < 200 else 0),
            series(*range(60)) + "2014-01-01,0.0\n",
            weeks(lambda n: 1 + n / 90, 60),
            weeks(lambda n: 0 * n),
            "date,value\n" + "".join(f"{1950 + n},{abs(35 - n) + 3}\n" for n in range(70)),
            "date,value\n2019-01-01,1\n2024-01-01,2\n" + series(*range(1, 60)).partition("\n")[2],
        )
    ),
)
