"""Every question as a tool of the Model Context Protocol, with its schema, its answer as text and its drawing as an image."""

from __future__ import annotations

import base64
from typing import Any

import anyio
from mcp import types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from reticule import __version__
from reticule.errors import BadInput
from reticule.interfaces.wire.decode import locale_in
from reticule.interfaces.wire.encode import Json, error_json
from reticule.interfaces.wire.own import ME, Own, sources_for
from reticule.interfaces.wire.registry import QUESTIONS, Question, question
from reticule.json_text import json_of
from reticule.services.sources import Sources


def tools() -> list[types.Tool]:
    """One tool a question.

    >>> [tool.name for tool in tools()][:2]
    ['plan', 'find']
    """
    return [
        types.Tool(name=entry.name, description=_description(entry), inputSchema=entry.takes) for entry in QUESTIONS.values()
    ]


def called(name: str, record: Json, sources: Sources, own: Own | None = None) -> types.CallToolResult:
    """The answer as structured content and text, with its drawing where it has one; bad input is told, not raised."""
    try:
        entry, locale = question(name), locale_in(record)
        answer = entry.answer(entry.request(record), sources_for(record, sources, own, ME))
    except BadInput as fault:
        error = error_json(fault)
        text = types.TextContent(type="text", text=error["message"])
        return types.CallToolResult(content=[text], structuredContent=error, isError=True)
    encoded = entry.encode(answer, locale)
    content: list[Any] = [types.TextContent(type="text", text=json_of(encoded))]
    try:
        if entry.picture:
            drawn = base64.b64encode(entry.drawn(answer, locale).encode()).decode()
            content.append(types.ImageContent(type="image", data=drawn, mimeType="image/svg+xml"))
    except BadInput:
        pass  # an answer without anything to draw is an answer all the same
    return types.CallToolResult(content=content, structuredContent=encoded)


def server_of(sources: Sources, own: Own | None = None) -> Server[Any, Any]:
    """The server, not yet listening."""
    server: Server[Any, Any] = Server("reticule", version=__version__, instructions="What fits into tiny bags, with evidence.")

    @server.list_tools()  # type: ignore[no-untyped-call,untyped-decorator]
    async def listed() -> list[types.Tool]:
        return tools()

    @server.call_tool(validate_input=False)  # type: ignore[untyped-decorator]
    async def call(name: str, record: Json) -> types.CallToolResult:
        return await anyio.to_thread.run_sync(called, name, record, sources, own)

    return server


def _description(one: Question) -> str:
    return f"{one.asks} Such as {json_of(one.example)}"


def serve_assistants(sources: Sources, own: Own | None = None) -> None:
    """Speaks over standard input and output until the assistant hangs up; `own` has the bags of who asked it."""
    server = server_of(sources, own)

    async def speak() -> None:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(speak)
