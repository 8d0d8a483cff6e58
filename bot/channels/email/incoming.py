"""Takes mails from the mailbox, has them answered, and marks them only then."""

from __future__ import annotations

import asyncio
import concurrent.futures
import hashlib
import logging
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from imap_tools.errors import MailboxLoginError

from bot.channels.conversation import Kick, failure_site
from bot.channels.email.authenticity import verdict
from bot.channels.email.bounces import Bounce
from bot.channels.email.limits import AnswerLimit
from bot.channels.email.mailbox import FAILURES, IDLE_SECONDS, ImapOptions, Mailbox, RawMail
from bot.channels.email.message import Answer, Thread
from bot.channels.email.reading import ReadMail, read_mail
from bot.channels.email.reply_address import ReplyAddresses
from bot.errors import DeliveryError, NotYetError
from bot.messages import Address
from bot.ports import Clock
from bot.services.mail_talk import MailIn, MailOut

log = logging.getLogger(__name__)

FIRST_PAUSE = 1.0  # seconds before the first new try, then twice as long each time
FIRST_WAIT = 2.0  # after some mails: not every server tells of one that came just before the wait
_LONGEST_PAUSE = 300.0
_RETRY_SECONDS = 60.0  # until an answer that did not leave is tried again
_MOST_WAIT = 60.0  # for the turn of a mail host
_MOST_TRIES = 3  # of a mail that cannot be dealt with; then it stays unread for a person to see
_GRACE_SECONDS = 1.5

Send = Callable[[Address, Answer], Awaitable[None]]


class Talk(Protocol):
    """Who answers; synchronous: run in a thread."""

    def answer(self, mail: MailIn) -> MailOut | None:
        """What to answer; None for a mail that was answered before."""
        ...

    def answered(self, out: MailOut) -> None:
        """The answer left."""
        ...

    def bounced_row(self, proof: str, recipient: str) -> tuple[int, Address] | None:
        """The message that came back and the address; None when the bounce proves nothing."""
        ...


class Bounced(Protocol):
    """Takes what came back."""

    def __call__(self, row_id: int, address: Address, note: str, *, is_refused: bool) -> bool:
        """Record it; False when it was known."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingOptions:
    """The mailbox and what is known of the addresses; `host` is whose Authentication-Results are believed."""

    imap: ImapOptions
    replies: ReplyAddresses
    own: frozenset[str] = field(default=frozenset(), repr=False)  # addresses of the bot, in small letters
    host: str | None = None


class _Outcome(Enum):
    DONE = "done"
    ANSWERED = "answered"
    LATER = "later"


class IncomingMail:
    """The mailbox inside an outer asyncio program: `start`, then `stop`; a thread of its own waits for mails."""

    def __init__(  # the parts of a program around it
        self,
        options: IncomingOptions,
        *,
        talk: Talk,
        send: Send,
        bounced: Bounced,
        kick: Kick,
        clock: Clock,
    ) -> None:
        self._options = options
        self._talk = talk
        self._send = send
        self._bounced = bounced
        self._kick = kick
        self._clock = clock
        self._limit = AnswerLimit()
        self._stopping = threading.Event()
        self._box = Mailbox(options.imap, clock, self._stopping)
        self._thread = threading.Thread(target=self._run, name="mailbox", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._under_way: concurrent.futures.Future[_Outcome] | None = None
        self._tries: dict[str, int] = {}

    def start(self) -> None:
        """Begin to wait for mails; a server that cannot be reached is tried again and again."""
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    async def stop(self) -> None:
        """Finish the mail under way, unless that takes long: then it is answered after the next start."""
        self._stopping.set()
        await asyncio.to_thread(self._thread.join, _GRACE_SECONDS)
        if self._thread.is_alive():
            if self._under_way is not None:
                self._under_way.cancel()
            self._box.hang_up()
            await asyncio.to_thread(self._thread.join, _GRACE_SECONDS)

    # In the thread of the mailbox.

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            try:
                with self._box.opened() as box:
                    log.info("The mailbox is open", extra={"action": "mailbox_open"})
                    pause = FIRST_PAUSE
                    self._serve(box)
            except MailboxLoginError:
                log.error("The server refused IMAP_USERNAME and IMAP_PASSWORD", extra={"action": "imap_login_refused"})  # noqa: TRY400
            except FAILURES as error:
                if not self._stopping.is_set():
                    kind = type(error).__name__
                    log.warning("The mailbox cannot be used (%s)", kind, extra={"action": "mailbox_lost"})
            except Exception as error:  # noqa: BLE001  # nobody looks at this thread: it must go on
                log.error("The mailbox failed: %s", failure_site(error), extra={"action": "mailbox_failed"})  # noqa: TRY400
            self._stopping.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    def _serve(self, box: Mailbox) -> None:
        dealt: set[str] = set()  # with, on this connection: also where the server forgets the mark
        while not self._stopping.is_set():
            known = len(dealt)
            is_complete = self._take_all(box, dealt)
            if not self._stopping.is_set():
                seconds = IDLE_SECONDS if len(dealt) == known else FIRST_WAIT
                box.wait(seconds if is_complete else _RETRY_SECONDS)

    def _take_all(self, box: Mailbox, dealt: set[str]) -> bool:
        """Deal with every new mail; False when one must be tried again later."""
        is_complete = True
        while new := [uid for uid in box.unread() if uid not in dealt]:
            for uid in new:
                outcome = self._deal(box, uid)
                if self._stopping.is_set() and outcome is _Outcome.LATER:
                    return False
                dealt.add(uid)
                is_complete = is_complete and outcome is not _Outcome.LATER
        if not is_complete:
            dealt.clear()  # those that are marked are not found again
        return is_complete

    def _deal(self, box: Mailbox, uid: str) -> _Outcome:
        if self._stopping.is_set():
            return _Outcome.LATER
        raw = box.fetch(uid)
        if raw is None or self._tries.get(uid, 0) >= _MOST_TRIES:
            return _Outcome.DONE
        outcome = self._answered(raw)
        if outcome is not _Outcome.LATER:
            box.mark(uid, is_answered=outcome is _Outcome.ANSWERED)
        return outcome

    def _answered(self, raw: RawMail) -> _Outcome:
        """Have it dealt with in the loop of the service; what goes wrong is tried again, but not for ever."""
        if self._loop is None:
            return _Outcome.LATER
        try:
            self._under_way = asyncio.run_coroutine_threadsafe(self._take(raw), self._loop)
            return self._under_way.result()
        except (concurrent.futures.CancelledError, RuntimeError):
            return _Outcome.LATER  # the service ends
        except Exception as error:  # noqa: BLE001
            self._tries[raw.uid] = self._tries.get(raw.uid, 0) + 1
            log.error("A mail was not understood: %s", failure_site(error), extra={"action": "mail_failed"})  # noqa: TRY400
            return _Outcome.LATER
        finally:
            self._under_way = None

    # In the loop of the service.

    async def _take(self, raw: RawMail) -> _Outcome:
        mail = await asyncio.to_thread(read_mail, raw.content)
        for bounce in mail.bounces:
            await self._note(bounce)
        now = self._clock.now()
        why = mail.why_ignored or ("our own" if self._is_own(mail.sender) else "")
        if not why and self._limit.is_reached(mail.sender, now):
            why = "one of too many"
        if why:
            log.info("A mail is not answered: %s", why, extra={"action": "mail_ignored"})
            return _Outcome.DONE
        out = await asyncio.to_thread(self._talk.answer, self._mail_in(mail, raw))
        if out is None:
            return _Outcome.DONE
        is_stranger = out.incoming is None
        if is_stranger and self._limit.is_reached_by_strangers(now):
            log.warning("Too many unknown people write mails", extra={"action": "mail_ignored"})
            return _Outcome.DONE
        if not await self._deliver(out, mail):
            return _Outcome.LATER
        self._limit.count(mail.sender, now, is_stranger=is_stranger)
        await asyncio.to_thread(self._talk.answered, out)
        self._kick()
        return _Outcome.ANSWERED

    def _is_own(self, sender: str) -> bool:
        return sender.lower() in self._options.own or self._options.replies.token_in([sender]) is not None

    def _mail_in(self, mail: ReadMail, raw: RawMail) -> MailIn:
        found = verdict(mail.results, self._options.host, mail.sender)
        return MailIn(
            sender=mail.sender,
            message_id=mail.message_id or hashlib.sha256(raw.content).hexdigest(),
            received_at=raw.received_at,
            sent_at=mail.sent_at,
            kind=mail.kind,
            text=mail.text,
            has_files=mail.has_files,
            is_cut=raw.is_cut and not mail.has_files,  # what was not read of it is a file then
            token=self._options.replies.token_in(mail.to),
            references=tuple(one[1:].partition("@")[0] for one in mail.references),
            is_vouched=found.is_vouched,
            is_disowned=found.is_disowned,
        )

    async def _deliver(self, out: MailOut, mail: ReadMail) -> bool:
        """Whether nothing is left to do: it left, or it never will."""
        answer = Answer(
            key=f"answer:{out.key}",
            text="\n\n".join(reply.text for reply in out.replies),
            options=out.options,
            options_hint=out.hint,
            notes=out.notes,
            attachments=tuple(file for reply in out.replies for file in reply.attachments),
            language=out.language,
            token=out.token,
            thread=Thread(message_id=mail.message_id, references=mail.references, subject=mail.subject),
        )
        try:
            await self._sent_in_turn(out.to, answer)
        except DeliveryError as error:
            log.warning("An answer did not leave: %s", error, extra={"action": "mail_answer_failed"})
            return error.permanent
        return True

    async def _sent_in_turn(self, to: Address, answer: Answer) -> None:
        """The pace of a mail host gives an answer its moment; one far away is left for later."""
        try:
            await self._send(to, answer)
        except NotYetError as error:
            wait = error.retry_after_seconds or 0.0
            if wait > _MOST_WAIT:
                raise
            await asyncio.sleep(wait)
            await self._send(to, answer)

    async def _note(self, bounce: Bounce) -> None:
        """A reminder came back: who can be reached another way is, and a wrong address is switched off."""
        found = await asyncio.to_thread(self._talk.bounced_row, bounce.proof, bounce.recipient)
        if found is None:
            log.info("A bounce proves nothing", extra={"action": "bounce_ignored"})
            return
        note = f"it came back ({bounce.status})"
        await asyncio.to_thread(self._bounced, *found, note, is_refused=bounce.is_refused)
        self._kick()
