"""A page that cannot tell which column is which shows the first rows and asks, without script."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import numpy as np
from starlette.testclient import TestClient

from reticule.trends.frequency import iso

SAMPLES = Path(__file__).parents[2] / "data" / "trend"
ROWS = (SAMPLES / "two_values.csv").read_bytes()


def hidden(page: str) -> str:
    return unescape(re.findall(r'<input type="hidden" name="csv" value="([^"]*)">', page)[0])


def test_a_page_shows_the_first_rows_and_asks_for_the_column(client: TestClient) -> None:
    page = client.post("/trend", files={"file": ("sales.csv", ROWS)}, data={"horizon": "12"})

    assert page.status_code == 400
    assert page.text.count('role="alert"') == 1
    assert "several columns could hold the values: gross, net; say which" in unescape(page.text)
    assert "<td>2022-01-02</td><td>Linde</td><td>59</td><td>50</td>" in page.text
    assert re.findall(r"<option>(\w+)</option>", page.text) == ["brand", "gross", "net"]
    assert 'name="horizon" value="12"' in page.text


def test_the_chosen_column_is_answered_without_a_second_upload(client: TestClient) -> None:
    asked = client.post("/trend", files={"file": ("sales.csv", ROWS)})
    sent = {"csv": hidden(asked.text), "value_column": "net", "series_column": "brand"}

    page = client.post("/trend", files={"file": ("", b"")}, data=sent)

    assert page.status_code == 200
    assert re.findall(r"<b>(\w+)</b> <small>", page.text) == ["Linde", "Erle"]


def test_a_file_of_two_columns_leaves_nothing_to_choose(client: TestClient) -> None:
    page = client.post("/trend", files={"file": ("sales.csv", (SAMPLES / "doubled.csv").read_bytes())})

    assert page.status_code == 400
    assert 'name="csv" value' not in page.text


def test_a_spreadsheet_in_utf_16_is_read(client: TestClient) -> None:
    page = client.post("/trend", files={"file": ("pins.csv", (SAMPLES / "pinterest_utf16.csv").read_bytes())})

    assert page.status_code == 200
    assert "belt bag" in page.text


def test_every_door_takes_columns_named_by_hand(client: TestClient) -> None:
    record = {"csv": ROWS.decode(), "value_column": "gross"}

    answer = client.post("/v1/trend", json=record).json()
    refused = client.post("/v1/trend", json={**record, "series_column": 3})

    assert answer["read"] == [
        {
            "file": "",
            "format": "long",
            "columns": {"date": "day", "series": ["brand"], "value": ["gross"]},
            "dropped": [],
            "faults": [],
        }
    ]
    assert refused.status_code == 400


def test_the_page_leaves_faults_out_until_their_box_is_ticked(client: TestClient) -> None:
    values = [0 if 90 <= week < 100 else 20 + week % 3 for week in range(120)]
    rows = "date,value\n" + "".join(f"{date},{value}\n" for date, value in zip(iso(np.arange(120) * 7), values, strict=True))

    left_out = client.post("/trend", files={"file": ("bag.csv", rows.encode())})
    kept = client.post("/trend", files={"file": ("bag.csv", rows.encode())}, data={"keep_faults": "1"})

    assert "10 weeks of zeros from 1971-09-23" in left_out.text
    assert re.search(r'<input type="checkbox" name="keep_faults" value="1"><span>Keep faults of the source', left_out.text)
    assert "10 weeks of zeros" not in kept.text
    assert '<input type="checkbox" name="keep_faults" value="1" checked>' in kept.text
