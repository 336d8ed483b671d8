"""Joins what runs over sentences: quotations that go on, words announced by a colon or before their cue."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from quotedb.extract.direct import announced, tagged_words
from quotedb.extract.found import Found, Scene
from quotedb.model import Span

_PARAPHRASES = frozenset({"clause-said", "said-that", "said-clause", "according"})  # words may back them up
_NEXT = 1  # paragraphs that a quotation may lie behind the sentence that it belongs to


@dataclass(slots=True)
class Flow:
    """What is open between two sentences."""

    last: Found | None = None  # goes on with quotations that have no cue of their own
    more: list[Span] = field(default_factory=list)  # its further quotations
    ahead: list[Span] = field(default_factory=list)  # quotations that wait for a cue behind them
    paragraph: int = -2

    def step(self, scene: Scene, found: list[Found]) -> Iterator[Found]:
        """Take one more sentence; give what is complete."""
        near = scene.unit.paragraph - self.paragraph <= _NEXT
        same = scene.unit.paragraph == self.paragraph
        self.paragraph = scene.unit.paragraph
        if scene.unit.bare:
            spans = tuple(scene.unit.span(at, at + 1) for at in scene.unit.quotes)
            yield from self._bare(spans, near, same)
            return
        found = self._with_words_ahead(scene, found) if same else found
        yield from self.finish()
        self.last = _open_end(scene, found)
        yield from (one for one in found if one is not self.last)

    def finish(self) -> Iterator[Found]:
        """Give what is still open."""
        if self.last is not None:
            self.last = replace(self.last, contents=(*self.last.contents, *self.more, *self.ahead))
            self.more, self.ahead = [], []
            if self.last.contents:
                yield self.last
        self.last, self.ahead = None, []

    def _bare(self, spans: tuple[Span, ...], near: bool, same: bool) -> Iterable[Found]:
        if self.last is not None and near and (same or self.last.quoted):
            if same and not self.ahead:
                self.more += spans
            else:  # a cue behind them in their own paragraph would come first
                self.ahead += spans
            return ()
        done = [] if same else list(self.finish())
        self.ahead += spans
        return done

    def _with_words_ahead(self, scene: Scene, found: list[Found]) -> list[Found]:
        """Put quotations of the same paragraph before the first one that has a cue."""
        if self.ahead and found and found[0].rule == "quote-said":
            found = [replace(found[0], contents=(*self.ahead, *found[0].contents)), *found[1:]]
            self.ahead = []
        elif self.ahead and (tagged := tagged_words(scene, tuple(self.ahead))) is not None:
            found, self.ahead = [tagged, *found], []
        return found


def _open_end(scene: Scene, found: list[Found]) -> Found | None:
    """Give the attribution that quotations in the next sentence go on with, if any."""
    if scene.unit.tags.endswith(":"):
        return announced(scene, found)
    quoted = next((one for one in reversed(found) if one.quoted), None)
    return quoted or next((one for one in reversed(found) if one.rule in _PARAPHRASES), None)
