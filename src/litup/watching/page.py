"""One page that watches, over its WebSocket: it asks, it is answered; nobody pushes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, cast

from starlette.websockets import WebSocket, WebSocketDisconnect

from litup.errors import ConfigError
from litup.watching import answers
from litup.watching.check import BadRequest, NotARequest, Request, request
from litup.watching.hub import Ended, Hub
from litup.watching.messages import PATIENCE, ChangeArgs, LookArgs, RecallArgs, Refusal

AT_ONCE: Final = 4
"""Requests of a page that are worked on at once; the next is read when one is done."""
PER_SECOND: Final = 100
"""Requests a second; more are read more slowly."""
BURST: Final = 200
"""Requests that may come at once."""
SLOWED: Final = 1000
"""Requests after which a page that never stops asking too fast is shut out."""
MISTAKES: Final = 10
"""Wrong requests after which a page is shut out."""
APPLIED: Final = 5.0
"""Seconds within which a change must be applied."""

UNREADABLE: Final = 1003
REFUSED: Final = 1008
FULL: Final = 1013


class Refused(Exception):
    """A request that can't be granted."""

    def __init__(self, refusal: Refusal, why: str) -> None:
        super().__init__(why)
        self.refusal: Refusal = refusal


async def attend(socket: WebSocket, hub: Hub) -> None:
    """Answer a page until it leaves."""
    await socket.accept()
    if not hub.enter():
        return await socket.close(FULL, "too many pages watch this run")
    page = Page(socket, hub)
    try:
        await page.answer_all()
    finally:
        hub.leave()
        page.forget()


class Page:
    """A page, and what it was sent last."""

    def __init__(self, socket: WebSocket, hub: Hub) -> None:
        self._socket, self._hub = socket, hub
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._pace = Pace()
        self._looking = False
        self._mistakes = 0
        self._sent = 0  # the version of the parameters it has
        self._methods: dict[str, Callable[[Request], Awaitable[answers.Answer]]] = {
            "hello": self._hello,
            "look": self._look,
            "recall": self._recall,
            "pause": self._pause,
            "go": self._go,
            "change": self._change,
        }

    async def answer_all(self) -> None:
        """Read requests one after the other; shut out who floods, or talks nonsense."""
        try:
            while True:
                text = await self._read()
                if text is None:
                    return await self._socket.close(UNREADABLE, "expected text")
                if not await self._pace.step():
                    return await self._socket.close(REFUSED, "too many requests")
                if not await self._begin(text):
                    return await self._socket.close(REFUSED, "too many wrong requests")
        except NotARequest as error:
            return await self._socket.close(UNREADABLE, str(error))
        except WebSocketDisconnect:
            return None

    def forget(self) -> None:
        """Drop what is under way."""
        for task in self._tasks:
            task.cancel()

    async def _read(self) -> str | None:
        """The next message; None for one that is not text."""
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1006))
        return cast("str | None", message.get("text"))

    async def _begin(self, text: str) -> bool:
        """Begin to work on a request; False after too many that are wrong."""
        try:
            asked = request(text)
        except BadRequest as error:
            self._mistakes += 1
            await self._send(answers.problem(error.id, "bad", str(error)))
            return self._mistakes < MISTAKES
        await self._room.acquire()
        task = asyncio.create_task(self._answer(asked))
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return True

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._room.release()

    async def _answer(self, asked: Request) -> None:
        try:
            answer = await self._methods[asked.method](asked)
        except Refused as refused:
            answer = answers.problem(asked.id, refused.refusal, str(refused))
        await self._send(answer)

    async def _send(self, answer: answers.Answer) -> None:
        """Waits while the page does not read."""
        try:
            if isinstance(answer, str):
                await self._socket.send_text(answer)
            else:
                await self._socket.send_bytes(answer)
        except (WebSocketDisconnect, RuntimeError):
            return  # it has left, which `answer_all` hears as well

    # ---- what a page may ask ------------------------------------------------------------------------

    async def _hello(self, asked: Request) -> answers.Answer:
        self._hub.greeted.set()
        return answers.value(asked.id, answers.hello(self._hub.now))

    async def _look(self, asked: Request) -> answers.Answer:
        if self._looking:
            raise Refused("busy", "expected one look at a time")
        args, self._looking = cast("LookArgs", asked.args), True
        try:
            async with asyncio.timeout(PATIENCE):
                while args.wait and not self._is_new(args):
                    await self._hub.newer(PATIENCE)
        except TimeoutError:
            pass  # then it is told what there is
        finally:
            self._looking = False
        now = self._hub.now
        sent = now.parameters if args.parameters and now.version > self._sent else None
        if sent is not None:
            self._sent = now.version
        return answers.value(asked.id, answers.look(now, args.after, parameters=sent is not None), sent)

    def _is_new(self, args: LookArgs) -> bool:
        """Whether there is what a look asks for."""
        now = self._hub.now
        if not args.parameters:
            return now.version > args.after
        if now.parameters is not None and now.version > self._sent:
            return True
        self._hub.wanted = True
        return False

    async def _recall(self, asked: Request) -> answers.Answer:
        step, now = cast("RecallArgs", asked.args).step, self._hub.now
        moment = next((moment for _, moment in now.points if moment.step == step), None)
        kept = next((one for one in now.recording.kept if one.moment.step == step), None)
        if moment is None or kept is None:
            raise Refused("not_kept", f"step {step:,} is not kept")
        parameters = kept.network.parameters
        return answers.value(asked.id, answers.recall(moment, parameters), parameters)

    async def _pause(self, asked: Request) -> answers.Answer:
        self._require_going()
        self._hub.pause()
        return await self._settled(asked)

    async def _go(self, asked: Request) -> answers.Answer:
        self._require_going()
        self._hub.go()
        return await self._settled(asked)

    async def _change(self, asked: Request) -> answers.Answer:
        self._require_going()
        args = cast("ChangeArgs", asked.args)
        if args == ChangeArgs():
            raise Refused("bad", "expected rate, batch or l2")
        future = self._hub.change(args)
        if future is None:
            raise Refused("busy", "too many changes wait")
        try:
            async with asyncio.timeout(APPLIED):
                await asyncio.wrap_future(future)
        except TimeoutError:
            raise Refused(
                "busy", "the program has not gone on with the run; the change was dropped"
            ) from None
        except Ended:
            raise Refused("over", "the run has ended") from None
        except ConfigError as error:
            raise Refused("bad", str(error)) from error
        return answers.value(asked.id, self._hub.now.run)

    def _require_going(self) -> None:
        if self._hub.ended:
            raise Refused("over", "the run has ended")

    async def _settled(self, asked: Request) -> answers.Answer:
        """Answer once the run is as it was asked to be, or the program takes its time."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not self._hub.ended and (self._hub.now.state == "paused") != self._hub.paused:
                    await self._hub.newer(PATIENCE)
        except TimeoutError:
            pass
        return answers.value(asked.id, None)


class Pace:
    """How fast a page asks: a bucket that requests empty and time fills."""

    def __init__(self) -> None:
        self._left, self._slowed = float(BURST), 0
        self._then = asyncio.get_running_loop().time()

    async def step(self) -> bool:
        """Wait for a request's turn; False when the page asks too fast for too long."""
        now = asyncio.get_running_loop().time()
        self._left = min(BURST, self._left + (now - self._then) * PER_SECOND) - 1
        self._then = now
        if self._left >= 0:
            self._slowed = 0 if self._left > BURST / 2 else self._slowed
            return True
        self._slowed += 1
        await asyncio.sleep(-self._left / PER_SECOND)
        return self._slowed < SLOWED
