"""GET /scene.glb: a packed bag as a file to view in the room."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from reticule.carry.box import Box
from reticule.drawing.figures.gltf import glb_of
from reticule.drawing.figures.outside_view import FrontBag
from reticule.drawing.figures.packed_bag import Drawn
from reticule.interfaces.api.questions import answered_by, response_of, said_responses
from reticule.interfaces.http.problems import problem
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.http.worker_pool import WorkerPool
from reticule.interfaces.http.workers import ANSWER
from reticule.interfaces.wire.encode import Json
from reticule.language.messages import say
from reticule.packing.placement import Placement
from reticule.reason import Reason

GLB = "model/gltf-binary"
_AN_HOUR = "public, max-age=3600"
Named = Annotated[str, Query(max_length=200, description="a bag of the catalogue, by its name")]
Carried = Annotated[str, Query(max_length=4_000, description="what is carried, as a text: phone, keys, lipstick")]


def scene_routes(pool: WorkerPool, settings: Settings) -> APIRouter:
    """The one route of the scene."""
    routes = APIRouter(tags=["drawings"])
    responses = said_responses(400, 404, 408, 429, 500) | {200: {"description": "glTF 2.0, in metres", "content": {GLB: {}}}}

    @routes.get("/scene.glb", summary="A packed bag in three dimensions", responses=responses, response_class=Response)
    async def scene(request: Request, bag: Named, carry: Carried) -> Response:
        answered = await answered_by(pool, settings, ANSWER, "curate", {"bag": bag, "carry": carry})
        if isinstance(answered, Response) or answered.fault is not None:
            return response_of(answered, GLB)
        answer = json.loads(answered.text)
        if not answer["placements"]:
            return problem(404, "not_found", say(Reason.of("nothing_to_draw")))
        return _file(request, glb_of(scene_of(answer), answer["bag"]["name"]))

    return routes


def _file(request: Request, body: bytes) -> Response:
    headers = {"etag": f'"{sha256(body).hexdigest()[:16]}"', "cache-control": _AN_HOUR}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(body, headers={**headers, "content-disposition": 'inline; filename="bag.glb"'}, media_type=GLB)


def scene_of(answer: Json) -> FrontBag:
    """The bag of an answer to curate, swollen where the room used is larger than the stated size.

    >>> answer = {"bag": {"name": "Box", "shape": "box", "wear": [], "stated_mm": {"w": 90, "h": 60, "d": None}},
    ...         "interior_mm": [92, 55, 20], "placements": [
    ...         {"item": "card", "at_mm": [0, 0, 0], "size_mm": [86, 54, 1], "shape": "slab"}]}
    >>> scene_of(answer).stated.sides
    (92, 60, 20)
    """
    bag, room = answer["bag"], answer["interior_mm"]
    stated = [bag["stated_mm"][side] or 0 for side in "whd"]
    outside = [max(outer, inner) for outer, inner in zip(stated, room, strict=True)]
    contents = tuple(_drawn(place) for place in answer["placements"])
    return FrontBag(bag["shape"], Box(*outside), Box(*room), tuple(bag["wear"]), contents)


def _drawn(place: Json) -> Drawn:
    x, y, z = place["at_mm"]
    return Drawn(place["item"], Placement(x, y, z, Box(*place["size_mm"])), place["shape"], dye=place.get("colour", ""))
