"""The benchmark's HTTP client against a real socket."""

import asyncio

import pytest
from bench.http import Answer, Browser, UnexpectedAnswer


def answered(reply: bytes, *, times: int = 1) -> tuple[list[Answer], list[bytes]]:
    """What the client makes of a server's reply, and the requests that the server got over one connection."""
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(times):
            heard.append(await reader.readuntil(b"\r\n\r\n"))
            writer.write(reply)
        await reader.read()
        writer.close()
        await writer.wait_closed()
        over.set()

    over = asyncio.Event()

    async def ask() -> list[Answer]:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        async with server:
            browser = Browser(server.sockets[0].getsockname()[1], "the-session")
            answers = [await browser.get("/page") for _ in range(times)]
            browser.close()
            await over.wait()
        return answers

    return asyncio.run(ask()), heard


def test_answers_of_known_length_keep_the_connection() -> None:
    answers, heard = answered(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHallo", times=2)
    assert [answer.body for answer in answers] == ["Hallo", "Hallo"]
    assert all(b"session=the-session" in request for request in heard)
    assert all(answer.seconds > 0 for answer in answers)


def test_answers_in_chunks_are_put_together() -> None:
    (answer,), _ = answered(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nHal\r\n2\r\nlo\r\n0\r\n\r\n")
    assert answer.body == "Hallo"


def test_an_unexpected_status_ends_the_measurement() -> None:
    (answer,), _ = answered(b"HTTP/1.1 500 Broken\r\nContent-Length: 4\r\n\r\nOops")
    with pytest.raises(UnexpectedAnswer, match="500"):
        answer.expect(200)
