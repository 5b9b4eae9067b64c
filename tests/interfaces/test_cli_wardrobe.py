"""reticule bags, things, wore, diary, export, import and backup; and --mine in the questions."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import ran

from reticule.interfaces.cli.main import BAD_INPUT
from reticule.store.schema import SCHEMA_VERSION

TABBY = ("bags", "add", "Coach Tabby 20", "--as", "tabby", "--colour", "black, gold", "--bought", "2025-03-01",
         "--price", "350 EUR", "--resale", "€120", "--compartment", "card slots 4 86x54x3mm")  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a database of nobody's bags yet."""
    monkeypatch.setenv("RETICULE_DATABASE", str(tmp_path / "mine.db"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


Capture = pytest.CaptureFixture[str]


def asked(capsys: Capture, *words: str) -> dict[str, object]:
    """The answer of a command as JSON."""
    code, out, err = ran(capsys, *words, "--json")
    assert (code, err) == (0, "")
    answer: dict[str, object] = json.loads(out)
    return answer


def refused(capsys: Capture, *words: str) -> str:
    """Why a command is refused."""
    code, out, err = ran(capsys, *words)
    assert (code, out) == (BAD_INPUT, "")
    return err


def test_a_bag_of_the_catalogue_is_added_with_what_is_said_of_it(home: Path, capsys: Capture) -> None:
    assert ran(capsys, *TABBY)[1] == "tabby (197 x 108 x 70 mm) is added\n"

    (owned,) = asked(capsys, "bags", "list")["bags"]  # type: ignore[misc]
    bag = owned["bag"]

    assert (bag["name"], bag["brand"], bag["colours"]) == ("tabby", "Coach", ["black", "gold"])
    assert bag["price"] == {"amount": 350.0, "currency": "EUR", "date": "2025-03-01", "kind": "list"}
    assert bag["compartments"] == [{"kind": "card slot", "count": 4, "w": 86, "h": 54, "d": 3}]
    assert owned["resale"] == {"amount": 120.0, "currency": "EUR"}
    assert owned["acquired"] == "2025-03-01"


def test_a_bag_is_added_by_the_text_of_a_shop_or_by_its_inside(home: Path, capsys: Capture) -> None:
    ran(capsys, "bags", "add", "red", "--size", "L 19 x H 12 x W 5 cm")
    ran(capsys, "bags", "add", "pouch", "--interior", "180x110x30.5mm", "--expansion", "25")
    ran(capsys, "bags", "add", "Coach Tabby 20", "--interior", "180x100x60mm")

    tabby, pouch, red = (owned["bag"] for owned in asked(capsys, "bags", "list")["bags"])  # type: ignore[attr-defined]

    assert red["stated_mm"] == {"w": 190, "h": 120, "d": 50}
    assert (pouch["dims_kind"], pouch["stated_mm"], pouch["expansion"]) == (
        "internal",
        {"w": 180.0, "h": 110.0, "d": 30.5},
        {"d": 25},
    )
    assert tabby["measured_mm"] == {"w": 180, "h": 100, "d": 60}


def test_bags_are_edited_cloned_cared_for_retired_and_removed(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)

    ran(capsys, "bags", "edit", "tabby", "--price", "300 EUR", "--as", "my Tabby")
    ran(capsys, "bags", "care", "tabby", "--repair", "--cost", "20 EUR", "--on", "2026-01-02")
    ran(capsys, "bags", "clone", "my tabby", "second")
    ran(capsys, "bags", "retire", "second")
    mine, second = asked(capsys, "bags", "list")["bags"]  # type: ignore[misc]

    assert mine["bag"]["price"]["amount"] == 300
    assert mine["events"] == [{"date": "2026-01-02", "kind": "repair", "cost": {"amount": 20.0, "currency": "EUR"}, "note": ""}]
    assert (second["bag"]["name"], bool(second["retired"]), second["events"]) == ("second", True, [])
    assert ran(capsys, "bags", "remove", "second")[1] == "second is removed\n"
    assert ran(capsys, "bags", "list")[1].splitlines()[1:] == ["my Tabby  197 x 108 x 70 mm  black, gold  300 EUR  2025-03-01"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("bags", "add", "tabby", "--size", "10x10x10cm"), "you have 'tabby' already"),
        (("bags", "add", "no such bag at all"), "no bag is called"),
        (("bags", "add", "Coach"), "several bags go by"),
        (("bags", "edit", "tabby", "--price", "-3 EUR"), "a price must be from 0"),
        (("bags", "edit", "tabby", "--price", "3 XYZ"), "ISO 4217"),
        (("bags", "edit", "tabby", "--price", "cheap"), "350 EUR"),
        (("bags", "edit", "tabby", "--bought", "2999-01-01"), "in the future"),
        (("bags", "edit", "tabby", "--bought", "May"), "2025-03-01"),
        (("bags", "edit", "tabby", "--shape", "cloud"), "shape"),
        (("bags", "retire", "ta"), "several bags go by 'ta'"),
        (("things", "add", "key", "0x10x10mm"), "a side must be above 0"),
        (("things", "add", "key", "10x10x10mm", "--weight", "0g"), "a weight"),
        (("things", "remove", "umbrella"), "no things yet"),
        (("wore", "other", "--with", "keys"), "no bag is called"),
        (("wore", "tabby", "--with", "keys", "--on", "2999-01-01"), "in the future"),
        (("wore", "tabby", "--with", "keys", "--used", "phone"), "phone did not come along"),
        (("wore", "tabby", "--with", "keys, blorp", "--did-not-go-in"), "blorp"),
        (("wore",), "--last N"),
        (("wore", "--last", "1"), "no last plan"),
        (("wore", "tabby", "--did-not-go-in"), "--with"),
        (("find", "--mine", "--catalogue", "x.jsonl", "--carry", "keys"), "--mine and --catalogue"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_what_cannot_be_is_refused_in_one_line(words: tuple[str, ...], why: str, home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    ran(capsys, "bags", "clone", "tabby", "tabby too")

    err = refused(capsys, *words)

    assert why in err
    assert err.count("\n") == 1


def test_without_bags_mine_says_how_to_add_one(home: Path, capsys: Capture) -> None:
    assert "reticule bags add NAME" in refused(capsys, "find", "--mine", "--carry", "keys")
    assert "reticule bags add NAME" in ran(capsys, "bags", "list")[1]


def test_her_things_stand_in_the_place_of_the_usual_ones(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    ran(capsys, "things", "add", "my wallet", "110x90x22mm", "--weight", "95g")
    ran(capsys, "things", "add", "bottle", "180x65x65mm", "--upright", "--shape", "cylinder")
    ran(capsys, "things", "edit", "bottle", "--no-upright", "--size", "170x65x65mm")

    mine = asked(capsys, "fit", "--mine", "--bag", "tabby", "--carry", "wallet")
    usual = asked(capsys, "fit", "--bag", "Coach Tabby 20", "--carry", "wallet")

    assert [sorted(place["size_mm"]) for place in mine["placements"]] == [[22, 90, 110]]  # type: ignore[attr-defined]
    assert [sorted(place["size_mm"]) for place in usual["placements"]] != [[22, 90, 110]]  # type: ignore[attr-defined]
    things = asked(capsys, "things", "list")["things"]
    assert [(one["name"], one["size_mm"], one["upright"]) for one in things] == [  # type: ignore[attr-defined]
        ("bottle", [170, 65, 65], False), ("my wallet", [110, 90, 22], False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [("plan", "--carry", "keys", "--outfit", "black dress"), ("fit", "--bag", "tabby", "--carry", "keys"),
     ("find", "--carry", "keys"), ("curate", "--bag", "tabby", "--carry", "keys"), ("compose", "--carry", "keys"),
     ("style", "--outfit", "black dress", "--bag", "tabby")],
    ids=lambda words: words[0],
)  # fmt: skip
def test_each_question_about_bags_is_asked_of_hers(words: tuple[str, ...], home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    ran(capsys, "bags", "add", "old", "--size", "20x15x8cm")
    ran(capsys, "bags", "retire", "old")

    answer = json.dumps(asked(capsys, *words, "--mine"))

    assert '"tabby"' in answer
    assert '"old"' not in answer


def test_a_day_is_written_down_as_it_was_typed_and_as_it_was_read(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    ran(capsys, "things", "add", "my wallet", "110x90x22mm")

    ran(capsys, "wore", "tabby", "--with", "my wallet, lipstick", "--on", "2026-05-03", "--used", "wallet",
        "--missed", "mirror", "--outfit", "black dress", "--occasion", "opera")  # fmt: skip
    ran(capsys, "wore", "tabby", "--with", "wallet, umbrella", "--on", "2026-05-01", "--did-not-go-in")
    later, earlier = asked(capsys, "diary")["wears"]  # type: ignore[misc]

    assert (later["date"], later["bags"], later["went_in"], later["outfit"]) == ("2026-05-03", ["tabby"], True, "black dress")
    assert [(one["text"], one["used"], one["missed"]) for one in later["items"]] == [
        ("my wallet", True, False), ("lipstick", False, False), ("mirror", None, True)
    ]  # fmt: skip
    assert later["items"][0]["item"]["size_mm"] == [110, 90, 22]
    assert (earlier["date"], earlier["went_in"]) == ("2026-05-01", False)
    assert "2026" in ran(capsys, "diary")[1]


def test_an_option_of_the_last_plan_is_written_down_by_its_number(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    ran(capsys, "plan", "--mine", "--carry", "phone, keys", "--outfit", "red dress")

    wear = asked(capsys, "wore", "--last", "1", "--on", "2026-05-03")

    assert (wear["bags"], wear["outfit"], len(wear["items"])) == (["tabby"], "red dress", 2)  # type: ignore[arg-type]
    assert "1 to 1, got 4" in refused(capsys, "wore", "--last", "4")
    assert (home / "last-plan.json").stat().st_mode & 0o777 == 0o600


def test_a_plan_makes_no_folder_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("RETICULE_DATABASE", str(tmp_path / "none" / "mine.db"))

    assert ran(capsys, "plan", "--carry", "keys", "--outfit", "red dress")[0] == 0

    assert not (tmp_path / "none").exists()


def test_all_of_it_goes_through_a_file_and_back(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    ran(capsys, "things", "add", "my wallet", "4.5x3.5x0.9 in")
    ran(capsys, "wore", "tabby", "--with", "wallet, 2 lipsticks")

    assert ran(capsys, "export", "a.json")[1] == "a.json: 1 bags, 1 things and 1 days\n"
    assert ran(capsys, "import", "a.json", "--database", "other.db")[1] == "added: 1 bags, 1 things and 1 days\n"
    ran(capsys, "export", "b.json", "--database", "other.db")

    assert (home / "a.json").read_bytes() == (home / "b.json").read_bytes()
    assert "you have 'tabby' already" in refused(capsys, "import", "a.json")
    newer = (home / "a.json").read_text().replace(f'"schema": {SCHEMA_VERSION}', '"schema": 99')
    (home / "newer.json").write_text(newer)
    assert "pip install --upgrade reticule" in refused(capsys, "import", "newer.json", "--database", "third.db")


def test_a_backup_has_what_the_database_has(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)

    assert ran(capsys, "backup", "copy.db")[1] == "the database is copied to copy.db\n"

    assert len(asked(capsys, "bags", "list", "--database", "copy.db")["bags"]) == 1  # type: ignore[arg-type]
    assert "copy.db" in refused(capsys, "backup", "copy.db")


def test_questions_without_mine_load_no_database() -> None:
    asks = (
        "main(['fit', '--bag', 'Coach Tabby 20', '--carry', 'keys']); main(['plan', '--carry', 'keys', '--outfit', 'red coat'])"
        "; main(['worth', '--bag', 'Coach Tabby 20', '--lists', 'keys', '--price', '9 EUR'])"
    )
    listing = "print([name for name in sys.modules if name in ('sqlalchemy', 'platformdirs', 'reticule.carry.wardrobe')])"
    code = f"import sys; from reticule.interfaces.cli.main import main; {asks}; {listing}"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


def test_what_went_in_before_goes_in_and_what_did_not_does_not(home: Path, capsys: Capture) -> None:
    ran(capsys, "bags", "add", "tiny", "--size", "14x9x3cm")
    ran(capsys, "bags", "add", "huge", "--size", "40x30x20cm")
    ran(capsys, "wore", "tiny", "--with", "a 150x90x50mm, b 60x30x12mm", "--on", "2026-05-03")
    ran(capsys, "wore", "huge", "--with", "lipstick", "--on", "2026-05-04", "--did-not-go-in")

    carried = asked(capsys, "fit", "--mine", "--bag", "tiny", "--carry", "c 140x80x50mm", "--svg", "tiny.svg")
    refused_list = asked(capsys, "fit", "--mine", "--bag", "huge", "--carry", "keys, lipstick")
    bags = asked(capsys, "find", "--mine", "--carry", "c 140x80x50mm", "--probability", "0.9")["bags"]

    assert (carried["verdict"], carried["probability"]) == ("fits", 0.95)
    assert carried["reasons"][0]["text"].startswith("you carried this on 2026-05-03")  # type: ignore[index]
    assert refused_list["verdict"] == "does_not_fit"
    assert refused_list["reasons"][0]["code"] == "did_not_go_in_before"  # type: ignore[index]
    assert {bag["bag"]["name"] for bag in bags} == {"tiny"}  # type: ignore[attr-defined]
    assert "you carried this on 2026-05-03" in ran(capsys, "fit", "--mine", "--bag", "tiny", "--carry", "c 140x80x50mm")[1]


def test_bags_go_through_a_table_and_back(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    ran(capsys, "bags", "add", "flat", "--size", "19x12cm", "--note", 'a "note", with\nlines', "--expansion", "25")
    ran(capsys, "bags", "add", "inner", "--interior", "18.8x12.1x5.5cm")
    ran(capsys, "bags", "retire", "inner")

    assert ran(capsys, "bags", "export", "bags.csv")[1] == "3 rows are written to bags.csv\n"
    assert ran(capsys, "bags", "import", "bags.csv", "--database", "other.db")[1] == "3 rows are added\n"
    ran(capsys, "bags", "export", "again.csv", "--database", "other.db")

    assert (home / "bags.csv").read_bytes() == (home / "again.csv").read_bytes()
    assert "row 2, column name: you have 'flat' already" in refused(capsys, "bags", "import", "bags.csv")


def test_things_go_through_a_table_and_back(home: Path, capsys: Capture) -> None:
    ran(capsys, "things", "add", "my wallet", "110x90.5x22mm", "--weight", "95g", "--note", "red; old")
    ran(capsys, "things", "add", "bottle", "180x65x65mm", "--upright", "--shape", "cylinder")

    ran(capsys, "things", "export", "things.csv")
    ran(capsys, "things", "import", "things.csv", "--database", "other.db")

    assert asked(capsys, "things", "list") == asked(capsys, "things", "list", "--database", "other.db")


def test_the_table_of_a_wardrobe_app_is_read_and_says_what_it_did_not_use(home: Path, capsys: Capture) -> None:
    (home / "app.csv").write_text(
        "name,category,colour,brand,price,wear count,last worn\n"
        "Tabby 20,Bags,black,Coach,350,12,2026-05-03\n"
        "White tee,Tops,white,Uniqlo,15,40,2026-05-02\n"
    )

    out = ran(capsys, "bags", "import", "app.csv", "--currency", "EUR")[1]
    (owned,) = asked(capsys, "bags", "list")["bags"]  # type: ignore[misc]

    assert out.splitlines() == [
        "1 row is added", "not used: category, wear count, last worn", "rows whose category is no bag: 3"
    ]  # fmt: skip
    assert (owned["bag"]["name"], owned["bag"]["brand"], owned["bag"]["price"]["amount"]) == ("Tabby 20", "Coach", 350)


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("b,19x12,,,", "row 3, column size: "),
        ("b,19x12x5cm,-3 EUR,,", "row 3, column price: "),
        ("b,19x12x5cm,3 XYZ,,", "row 3, column price: "),
        ("b,19x12x5cm,,2999-01-01,", "row 3, column bought: "),
        (",19x12x5cm,,,", "row 3, column name: "),
        ("A,19x12x5cm,,,", "row 3, column name: you have 'a' already"),
        ("no such bag,,,,", "row 3, column name: "),
        ("b,19x12x5cm,,,cloud", "row 3, column shape: "),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(row: str, where: str, home: Path, capsys: Capture) -> None:
    (home / "bags.csv").write_text(f"name;size;price;bought;shape\na;19x12x5cm;;;\n{row.replace(',', ';')}\n")

    assert where in refused(capsys, "bags", "import", "bags.csv")
    assert asked(capsys, "bags", "list") == {"bags": []}


def test_a_plan_leaves_nothing_of_what_went_in_before_at_home(home: Path, capsys: Capture) -> None:
    ran(capsys, "bags", "add", "tiny", "--size", "14x9x3cm")
    plan = ("plan", "--mine", "--carry", "box 140x80x50mm!, case 50x20x10mm", "--outfit", "black dress")
    before = asked(capsys, *plan)["options"]
    ran(capsys, "wore", "tiny", "--with", "crate 150x90x50mm, tin 60x30x12mm", "--on", "2026-05-03")

    (option,) = asked(capsys, *plan, "--svg", "plan.svg")["options"]  # type: ignore[misc]

    assert before == []
    assert (len(option["kept"]), option["left"], option["verdict"], option["probability"]) == (2, [], "fits", 0.95)
    assert option["reasons"][0]["code"] == "carried_before"


def test_a_clone_of_what_is_out_of_use_is_in_use(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    ran(capsys, "bags", "retire", "tabby")
    ran(capsys, "bags", "clone", "tabby", "second")

    second, _ = asked(capsys, "bags", "list")["bags"]  # type: ignore[misc]

    assert (second["bag"]["name"], second["retired"]) == ("second", None)


def test_worth_is_told_of_ones_own_days_money_and_things(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    ran(capsys, "bags", "add", "tote", "--size", "35 x 28 x 12 cm")
    ran(capsys, "things", "add", "my wallet", "340x250x90mm")
    ran(capsys, "bags", "care", "tabby", "--on", "2026-04-01", "--cost", "20 EUR")
    ran(capsys, "wore", "tabby", "--with", "phone, keys", "--on", "2026-05-03")
    ran(capsys, "wore", "tote", "--with", "phone, wallet", "--on", "2026-05-04")

    owned = asked(capsys, "worth", "--mine", "--bag", "Tabby", "--today", "2026-06-01")
    other = asked(capsys, "worth", "--mine", "--bag", "Chanel Wallet on Chain", "--price", "900 EUR")

    assert (owned["cost"]["net"], owned["cost"]["wears"]) == (350 + 20 - 120, 1)  # type: ignore[index]
    assert "owned_already" not in [reason["code"] for reason in owned["reasons"]]  # type: ignore[attr-defined]
    assert other["bag"]["name"] == "Chanel Wallet on Chain"  # type: ignore[index]
    assert (other["adds"]["lists"], other["adds"]["serves"]) == (2, 1)  # type: ignore[index]


def test_worth_names_ones_own_bag_that_looks_like_it(home: Path, capsys: Capture) -> None:
    ran(capsys, "bags", "add", "everyday", "--size", "25x15x7cm", "--colour", "black")
    ran(capsys, "bags", "add", "evening", "--size", "25x15x7cm", "--colour", "red")

    answer = asked(capsys, "worth", "--mine", "--bag", "Coach Tabby 26", "--price", "350 EUR")

    assert answer["like"]["bag"] == "everyday"  # type: ignore[index]
    assert answer["like"]["colour"] == "black"  # type: ignore[index]


def test_worth_adds_no_money_of_two_currencies(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    ran(capsys, "bags", "care", "tabby", "--on", "2026-04-01", "--cost", "20 EUR")
    ran(capsys, "bags", "care", "tabby", "--on", "2026-04-02", "--cost", "20 USD")

    assert "EUR and USD" in refused(capsys, "worth", "--mine", "--bag", "tabby")


def test_switch_goes_to_ones_own_smaller_bag(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    ran(capsys, "bags", "add", "tote", "--size", "35 x 28 x 12 cm")

    moved = asked(capsys, "switch", "--mine", "--from", "tote", "--carry", "phone!, keys")

    assert moved["to"]["name"] == "tabby"  # type: ignore[index]
    assert [move["item"] for move in moved["moves"]]  # type: ignore[attr-defined]


def test_the_day_that_was_written_last_is_taken_back(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    for day in ("2026-05-04", "2026-05-03"):
        ran(capsys, "wore", "tabby", "--with", "phone", "--on", day)

    assert ran(capsys, "wore", "--undo")[1] == "2026-05-03 is removed\n"
    assert "2026-05-04: tabby" in ran(capsys, "diary")[1]
    ran(capsys, "wore", "--undo")
    assert "no such day" in refused(capsys, "wore", "--undo")


def test_what_came_along_the_last_time_moves_to_another_bag(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    ran(capsys, "bags", "add", "tote", "--size", "38x30x12cm")
    assert "no day to take the list from" in refused(capsys, "switch", "--mine", "--to", "tabby")
    ran(capsys, "wore", "tote", "--with", "phone, keys, wallet 110x90x22mm", "--on", "2026-05-03")
    ran(capsys, "wore", "tabby", "--with", "phone", "--on", "2026-05-04")

    whole = json.loads(ran(capsys, "switch", "--mine", "--to", "tabby", "--from", "tote", "--json")[1])
    last = json.loads(ran(capsys, "switch", "--mine", "--to", "tote", "--json")[1])
    assert (whole["from"]["name"], [move["item"] for move in last["moves"]]) == ("tote", ["phone"])
    assert {move["item"] for move in whole["moves"]} == {"phone", "key ring with 3 keys", "wallet"}
    assert last["from"]["name"] == "tabby"
    assert "say what to carry" in refused(capsys, "switch", "--to", "Coach Tabby 20")


def test_the_diary_is_a_table_as_well(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    words = ("--with", "phone, 2 lipsticks", "--used", "phone", "--missed", "umbrella", "--on", "2026-05-03")
    ran(capsys, "wore", "tabby", *words)

    assert ran(capsys, "diary", "--csv", "diary.csv")[1] == "1 row is written to diary.csv\n"
    assert (home / "diary.csv").read_text() == (
        "date,bags,carried,used,missed,went in,outfit,occasion,note\n"
        '2026-05-03,tabby,"phone, 2 lipsticks",phone,umbrella,yes,,,\n'
    )


def test_everything_is_forgotten_only_where_it_is_meant(home: Path, capsys: Capture) -> None:
    ran(capsys, *TABBY)
    ran(capsys, "wore", "tabby", "--with", "phone")
    assert "--everything" in refused(capsys, "forget")
    assert ran(capsys, "forget", "--everything")[1] == "your bags, things and days are removed\n"
    wardrobe = ran(capsys, "bags", "list", "--json")[1], ran(capsys, "diary", "--json")[1]
    assert [json.loads(one) for one in wardrobe] == [{"bags": []}, {"wears": []}]


def test_what_is_read_of_a_list_knows_ones_own_things(home: Path, capsys: Capture) -> None:
    ran(capsys, "things", "add", "my zebra", "110x90x22mm")

    assert "110 x 90 x 22 mm" in ran(capsys, "read", "--mine", "--carry", "zebra")[1]
