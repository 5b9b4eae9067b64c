"""A database that restarts in the middle of anything costs no more than what was just being asked."""

from __future__ import annotations

import os
import threading
import time

import pytest
from import_process import made_up
from sqlalchemy import create_engine, make_url, text
from starlette.testclient import TestClient

from reticule.errors import BadInput
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.store.catalogue import imported_catalogue
from reticule.store.catalogue_import import import_bags
from reticule.store.database import database_url, opened

SERVER = "RETICULE_TEST_POSTGRES"
pytestmark = [
    pytest.mark.skipif(not os.environ.get(SERVER), reason=f"{SERVER} names no PostgreSQL server"),
    pytest.mark.parametrize("empty", ["postgresql"], indirect=True),
]


def restarted(database: str) -> int:
    """Ends every connection that looks into the schema of a test, as a server that restarts does; says how many there were."""
    schema = str(make_url(database).query["application_name"])
    administrator = create_engine(database_url(os.environ[SERVER]))
    with administrator.begin() as connection:
        ended = connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :schema"), {"schema": schema}
        ).fetchall()
    administrator.dispose()
    return len(ended)


def test_a_database_that_restarts_in_an_import_leaves_the_catalogue_as_it_was(database: str) -> None:
    with opened(database) as engine:
        import_bags(engine, "spring", made_up(0, 50, 1))
    before = imported_catalogue("spring", database)
    ended: list[int] = []

    def restart(_: int) -> None:
        if not ended:
            ended.append(restarted(database))

    with pytest.raises(BadInput) as fault, opened(database) as engine:
        import_bags(engine, "spring", made_up(0, 20_000, 2), replace=True, progress=restart)

    assert ended[0] >= 1
    assert fault.value.reason.code in ("database_fault", "database_unreachable")
    assert imported_catalogue("spring", database) == before
    with opened(database) as engine:
        import_bags(engine, "spring", made_up(0, 50, 3), replace=True)
    assert imported_catalogue("spring", database).version == (before.version or 0) + 1


def test_a_database_that_restarts_under_a_server_costs_no_more_than_the_answer_it_was_giving(database: str) -> None:
    stopped = threading.Event()

    def restart_often() -> None:
        while not stopped.is_set():
            restarted(database)
            time.sleep(0.005)

    with TestClient(app_of(Settings(workers=1, database=database)), base_url="http://127.0.0.1") as client:
        added = client.post("/v1/mine/bags", json={"name": "Mine", "size": "200x120x60mm"})
        assert added.status_code == 200, added.text
        thread = threading.Thread(target=restart_often)
        thread.start()
        answers = [client.post("/v1/mine/bags/Mine/care", json={"note": f"wiped {k}"}) for k in range(25)]
        answers += [client.get("/v1/mine") for _ in range(25)]
        stopped.set()
        thread.join()
        after = client.get("/v1/mine")

    assert {answer.status_code for answer in answers} <= {200, 400, 503}
    assert all(answer.json()["code"] != "internal" for answer in answers if answer.status_code != 200)
    assert after.status_code == 200
    assert "Mine" in after.text
