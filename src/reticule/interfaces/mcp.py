"""Every question as a tool of the Model Context Protocol, with its schema, its answer as text and its drawing as an image."""

from __future__ import annotations

import base64
import json
from typing import Any

import anyio
from mcp import types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from reticule import __version__
from reticule.errors import BadInput
from reticule.interfaces.picture import DRAWN, picture_of
from reticule.interfaces.wire.encode import Json, error_json
from reticule.interfaces.wire.registry import QUESTIONS, answer, question
from reticule.store.catalogue import Catalogue


def tools() -> list[types.Tool]:
    """One tool a question.

    >>> [tool.name for tool in tools()][:2]
    ['plan', 'fit']
    """
    return [types.Tool(name=name, description=_said(name), inputSchema=question(name).takes) for name in QUESTIONS]


def _said(name: str) -> str:
    one = question(name)
    return f"{one.asks} Such as {json.dumps(one.example)}"


def called(name: str, asked: Json, catalogue: Catalogue) -> types.CallToolResult:
    """The answer as structured content and text, with its drawing where it has one; bad input is told, not raised."""
    try:
        answered = answer(name, asked, catalogue)
    except BadInput as fault:
        told = error_json(fault)
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=str(fault))], structuredContent=told, isError=True
        )
    content: list[Any] = [types.TextContent(type="text", text=json.dumps(answered, ensure_ascii=False))]
    try:
        if name in DRAWN:
            drawn = base64.b64encode(picture_of(name, asked, catalogue).encode()).decode()
            content.append(types.ImageContent(type="image", data=drawn, mimeType="image/svg+xml"))
    except BadInput:
        pass  # an answer without anything to draw is an answer all the same
    return types.CallToolResult(content=content, structuredContent=answered)


def server_of(catalogue: Catalogue) -> Server[Any, Any]:
    """The server, not yet listening."""
    server: Server[Any, Any] = Server("reticule", version=__version__, instructions="What fits into tiny bags, with evidence.")

    @server.list_tools()  # type: ignore[no-untyped-call,untyped-decorator]
    async def listed() -> list[types.Tool]:
        return tools()

    @server.call_tool(validate_input=False)  # type: ignore[untyped-decorator]
    async def call(name: str, asked: Json) -> types.CallToolResult:
        return await anyio.to_thread.run_sync(called, name, asked, catalogue)

    return server


def serve_assistants(catalogue: Catalogue) -> None:
    """Speaks over standard input and output until the assistant hangs up."""
    server = server_of(catalogue)

    async def speak() -> None:
        async with stdio_server() as (heard, said):
            await server.run(heard, said, server.create_initialization_options())

    anyio.run(speak)
