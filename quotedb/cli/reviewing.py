"""A sitting over the review queue: shows an item, takes an answer, and goes on."""

import typer

from quotedb.cli.keys import read_key, read_line
from quotedb.errors import UsageError
from quotedb.export.told import phrases
from quotedb.export.told.layout import Look, Style, block, lay_out
from quotedb.export.told.queued import short_of, tell_around, tell_queued
from quotedb.jobs.review.desk import Desk, Done
from quotedb.jobs.review.rulings import Answer, Verb
from quotedb.jobs.review.session import Session
from quotedb.report.stories.queued import Queued, QueuedQuote, QueueItem
from quotedb.vocab import DecisionTarget, QuoteKind, SpeakerKind

QUOTE_KEYS = {"y": "right", "n": "somebody else", "r": "not a quote", "k": "kind", "c": "chain"}
PAIR_KEYS = {"y": "the same", "d": "different"}
COMMON_KEYS = {"s": "skip", "o": "open", "u": "undo", "w": "why", "?": "help", "q": "quit"}
HELP = """\
  1-9  this candidate said it
  y    yes: the quote is right as it stands, or the two are the same
  n    somebody else said it: type a name
  r    it is not a quote
  k    it is another kind of quote
  c    it came to us otherwise: change the links of its chain
  d    the two are different, for good
  s    skip: it comes back after all others, and in the next session
  o    open the paragraphs around the quote; once more: the whole article
  u    undo: take the last answer back and look at its item again
  w    why: change the reason that goes on record with the answers that follow
  q    quit: every answer so far is on record"""
SAID = {
    Verb.CONFIRM: "right as it stands",
    Verb.CHAIN: "it came by another chain",
    Verb.NOT_A_QUOTE: "not a quote",
    Verb.SAME: "the same",
    Verb.DIFFERENT: "different",
}
CHAIN = "Which links, such as 1=relayer:named:Reuters, +1=... before it, 1= to take it out (empty: none): "
WHY = "Why? One reason for all answers (empty: ask each time): "


class Sitting:
    """What somebody at a terminal, or a script, does to the queue.

    Args:
        desk: Shows items and records answers.
        actor: Who answers.
        reason: Why, for all answers; None to ask.
        look: What the screen can do.
    """

    def __init__(self, desk: Desk, actor: str, reason: str | None, look: Look) -> None:
        self.session = Session(desk.items)
        self.n_decided = 0
        self._desk = desk
        self._actor = actor
        self._reason = reason
        self._look = look
        self._done: list[Done] = []
        self._opened: str | None = None  # key of the item whose surroundings were shown

    def run(self) -> None:
        """Go through the queue until it is done or somebody quits.

        Raises:
            EOFError: The input ended.
            KeyboardInterrupt: Ctrl-C.
        """
        if self._reason is None:
            self._reason = read_line(WHY)
        while (item := self.session.current) is not None:
            settled = self._desk.settled(item)
            if settled is not None:
                self._say(f"{self._place()}: decided meanwhile: {settled}. {short_of(item)}")
                self.session.settle()
            elif not self._look_at(self._desk.show(item)):
                return

    def summary(self) -> str:
        """Say what was done and what is left."""
        session = self.session
        rest = "" if session.n_left else " The queue is done."
        waiting = f", {session.n_left:,} left" if session.n_left else ""
        return f"{self.n_decided:,} decided, {session.n_skipped:,} skipped{waiting}.{rest}"

    def _look_at(self, queued: Queued) -> bool:
        """Show an item until it is answered or skipped; False to quit."""
        item = queued.item
        self._show(queued)
        while True:
            self._show_keys(queued)
            key = read_key(f"{self._place()} > ")
            if key == "q":
                return False
            if key == "s":
                self.session.skip()
                return True
            if key == "u" and self._undo():
                return True
            if key not in {"u", *COMMON_KEYS}:
                try:
                    answer = self._answer(key, queued)
                    if answer is not None and self._record(item, answer) and answer.verb is not Verb.KIND:
                        return True
                except UsageError as error:
                    self._say(error.in_full)
            elif key != "u":
                self._help_with(key, item)

    def _help_with(self, key: str, item: QueueItem) -> None:
        if key == "o":
            self._open(item)
        elif key == "w":
            self._reason = read_line(WHY)
        else:
            typer.echo(HELP)

    def _answer(self, key: str, queued: Queued) -> Answer | None:
        """Turn a key into an answer, asking what it takes; None for none.

        Raises:
            UsageError: A name may be several speakers'.
        """
        if not isinstance(queued, QueuedQuote):
            pair = {"y": Verb.SAME, "d": Verb.DIFFERENT}
            return Answer(pair[key]) if key in pair else self._no_answer(_unknown(key))
        if key.isdecimal() and 1 <= int(key) <= len(queued.candidates):
            return Answer(Verb.SPEAKER, queued.candidates[int(key) - 1].who.speaker_key)
        if key in ("y", "r"):
            return Answer(Verb.CONFIRM if key == "y" else Verb.NOT_A_QUOTE)
        if key == "k":
            return self._ask_kind()
        if key == "c":
            return self._ask_chain(queued)
        return self._ask_speaker() if key == "n" else self._no_answer(_unknown(key))

    def _no_answer(self, said: str = "Nothing recorded.") -> Answer | None:
        self._say(said)
        return None

    def _ask_kind(self) -> Answer | None:
        kinds = list(QuoteKind)
        for number, kind in enumerate(kinds, 1):
            self._say(f"{number:2}  {kind.value}: {phrases.KINDS[kind]}", indent=2)
        given = read_line("Which kind, by number or word (empty: none)? ").lower().replace(" ", "_")
        if given.isdecimal() and 1 <= int(given) <= len(kinds):
            return Answer(Verb.KIND, kinds[int(given) - 1].value)
        if given in kinds:
            return Answer(Verb.KIND, given)
        return self._no_answer(f"There is no kind {given!r}." if given else "Nothing recorded.")

    def _ask_chain(self, queued: QueuedQuote) -> Answer | None:
        for link in queued.story.links:
            who = link.speaker.name if link.speaker else phrases.NAMINGS[link.naming]
            self._say(f"{link.seq} {who}: {link.role}", indent=2)
        links = read_line(CHAIN)
        return self._desk.changed_chain(queued.item, links) if links else self._no_answer()

    def _ask_speaker(self) -> Answer | None:
        name = " ".join(read_line("Who? A name, an alias or a key (empty: none): ").split())
        if not name:
            return self._no_answer()
        found = self._desk.find_speaker(name)
        if found is None:
            near = self._desk.names_near(name)
            there = f" There are: {', '.join(near)}." if near else ""
            self._say(f"Nobody is called {name!r}.{there}")
            kind = read_line(f"A new speaker? Its kind: {', '.join(SpeakerKind)} (empty: no): ").lower()
            if kind not in list(SpeakerKind):
                return self._no_answer(f"There is no kind {kind!r}." if kind else "Nothing recorded.")
            found = self._desk.add_speaker(SpeakerKind(kind), name)
            self._say(f"{found} is new on record.")
        return Answer(Verb.SPEAKER, found.key)

    def _record(self, item: QueueItem, answer: Answer) -> bool:
        reason = self._reason or read_line("Reason: ")
        if not reason:
            self._say("Nothing recorded: a decision needs a reason.")
            return False
        done = self._desk.answer(item, answer, reason, self._actor)
        self._done.append(done)
        self.n_decided += 1
        self._say(f"Recorded: {self._told(answer)}.")
        if answer.verb is Verb.KIND:
            self._say("And is the rest right?")
        else:
            self.session.settle()
        return True

    def _told(self, answer: Answer) -> str:
        if not isinstance(answer.value, str):
            return SAID[answer.verb]
        if answer.verb is Verb.SPEAKER:
            return f"{self._desk.find_speaker(answer.value)} said it"
        return f"it is {phrases.words(answer.value)}"

    def _undo(self) -> bool:
        """Take the last answer back; True if its item is another than the current one."""
        if not self._done:
            self._say("There is no answer of this session to take back.")
            return False
        done = self._done.pop()
        try:
            self._desk.undo(done, self._actor)
        except UsageError as error:
            self._say(error.message)
            return False
        self.n_decided -= 1
        self._say(f"Taken back: {self._told(done.answer)}.")
        if done.answer.verb is Verb.KIND:
            return False
        self.session.bring_back(done.item)
        return True

    def _open(self, item: QueueItem) -> None:
        found = self._desk.around(item)
        if found is None:
            self._say("No quote of theirs is left to open.")
            return
        for line in lay_out(tell_around(*found, self._look, is_whole=self._opened == item.key), self._look):
            typer.echo(line)
        self._opened = item.key

    def _show(self, queued: Queued) -> None:
        typer.echo()
        self._say("─" * 20 if self._look.is_styled else "-" * 20)
        for line in lay_out(tell_queued(queued, self._look), self._look):
            typer.echo(line)

    def _show_keys(self, queued: Queued) -> None:
        own = QUOTE_KEYS if queued.item.kind is DecisionTarget.QUOTE else PAIR_KEYS
        candidates = len(queued.candidates) if isinstance(queued, QueuedQuote) else 0
        numbers = {"1" if candidates == 1 else f"1-{candidates}": "this candidate"} if candidates else {}
        typer.echo()
        for keys in (numbers | own, COMMON_KEYS):
            told = ", ".join(f"{key} {meaning}" for key, meaning in keys.items())
            for line in lay_out([block((told, Style.QUIET), indent=0)], self._look):
                typer.echo(line)

    def _place(self) -> str:
        return f"{self.session.position:,} of {self.session.total:,}"

    def _say(self, text: str, indent: int = 0) -> None:
        for line in lay_out([block(text, indent=indent)], self._look):
            typer.echo(line)


def _unknown(key: str) -> str:
    return f"{key!r} is no answer here; ? lists them." if key else "Nothing recorded; ? lists the keys."
