"""A slow network in front of a server: all connections share its pace, and a round trip takes its time.

A browser's own throttling does not reach the requests of workers.
"""

import asyncio
import bisect
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

# Bytes that a connection sends before it is another one's turn.
PACKET = 1460
# Seconds of sending that may wait in line, so that a timer that comes late leaves no gap.
QUEUE = 0.02


@dataclass(frozen=True)
class Pace:
    """Bytes a second from the server and to it, and seconds of a round trip."""

    down: float
    up: float
    round_trip: float


class Link:
    """One direction. Packets leave one after the other, whosever they are, and arrive half a round trip later."""

    def __init__(self, pace: float, delay: float) -> None:
        self._pace, self._delay = pace, delay
        # When the last packet in line will have left.
        self._free = 0.0

    async def carry(self, reader: asyncio.StreamReader, arrive: Callable[[bytes], None]) -> None:
        """Hands on what comes, and at the end nothing, ``b""``."""
        loop = asyncio.get_running_loop()
        ended = False
        while not ended:
            try:
                data = await reader.read(PACKET)
            except OSError:
                data = b""
            ended = not data
            # The end takes a byte's time: it comes after what was sent before.
            self._free = max(self._free, loop.time()) + (len(data) or 1) / self._pace
            loop.call_at(self._free + self._delay, arrive, data)
            await asyncio.sleep(self._free - loop.time() - QUEUE)


class Network:
    """Takes connections, and makes one to the server for each."""

    def __init__(self, server: int, pace: Pace) -> None:
        """A network to the port ``server`` of this machine."""
        self._server, self._round_trip = server, pace.round_trip
        self._down, self._up = (Link(each, pace.round_trip / 2) for each in (pace.down, pace.up))
        # When a packet arrived, in seconds since 1970, and all bytes until then.
        self._times: list[float] = []
        self._sums: list[int] = [0]

    def received(self, until: float) -> int:
        """Bytes that had come from the server by then, in seconds since 1970."""
        return self._sums[bisect.bisect_right(self._times, until)]

    async def open(self) -> None:
        """Takes connections from now on, at ``port``."""
        self._listening = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port: int = self._listening.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Ends every connection."""
        self._listening.close()
        connections = asyncio.all_tasks() - {asyncio.current_task()}
        for connection in connections:
            connection.cancel()
        await asyncio.gather(*connections, return_exceptions=True)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection("127.0.0.1", self._server)

        def arrive(data: bytes) -> None:
            self._times.append(time.time())
            self._sums.append(self._sums[-1] + len(data))
            _hand_on(writer, data)

        try:
            # TCP's handshake.
            await asyncio.sleep(self._round_trip)
            await asyncio.gather(
                self._down.carry(from_server, arrive),
                self._up.carry(reader, lambda data: _hand_on(to_server, data)),
            )
        except asyncio.CancelledError:
            writer.close()
            to_server.close()


def _hand_on(writer: asyncio.StreamWriter, data: bytes) -> None:
    if not data:
        writer.close()
    elif not writer.is_closing():
        writer.write(data)


@contextmanager
def slow_network(server: int, pace: Pace) -> Iterator[Network]:
    """A network to the port ``server`` of this machine; it takes connections at its ``port``."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    network = Network(server, pace)
    asyncio.run_coroutine_threadsafe(network.open(), loop).result()
    try:
        yield network
    finally:
        asyncio.run_coroutine_threadsafe(network.close(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
