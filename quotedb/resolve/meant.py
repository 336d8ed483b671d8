"""Says whom "he", "she", "his" and "her" in the words of a quote mean, where the text leaves no doubt."""

from bisect import bisect_left
from collections.abc import Collection, Sequence

from quotedb.model import Quote, Span, Speaker
from quotedb.resolve.antecedents import GENDER, Trace, people, people_after, scored
from quotedb.resolve.mentions import read_mention
from quotedb.resolve.names import Word
from quotedb.resolve.speakers import heard
from quotedb.resolve.ties import noun_gender
from quotedb.resolve.voices import CLEAR, Said, Scene, Voice, chosen, gender_of
from quotedb.vocab import QuoteKind

_LEAD = 0.2  # of the best antecedent's score before the next one's
_TITLE = 40  # code points behind a noun in which the name ends whose title it is
_CLAUSE = 2  # words between the doer and a "him" that means another
_NEXT = 12  # code points in which the next word begins
_TURNS = 40  # voices in which somebody else's comes up
_SEVERAL = frozenset({"body", "collective", "source"})  # sorts of nouns that are no single person
_FIRST = frozenset({"i", "we"})
_YOU = frozenset({"you", "your"})
_ANYBODY = frozenset({"anybody", "anyone", "everybody", "everyone", "nobody", "somebody", "someone"})


def gather_said(scene: Scene, quotes: Sequence[Quote]) -> tuple[Said, ...]:
    """Gather the voices of a document in text order.

    Args:
        scene: The document.
        quotes: With their chains.
    """
    said = []
    for quote in quotes:
        source = quote.attribution.source
        if source is not None and quote.chain and quote.attribution.kind is not QuoteKind.LABEL:
            mention = read_mention(source, scene.cast, scene.gazetteer)
            voice = Voice(speaker=quote.speaker, naming=quote.chain[0].naming)
            said.append(heard(mention, voice, scene))
    return tuple(sorted(said, key=lambda one: one.span.start))


def whom_meant(
    quote: Quote, scene: Scene, said: Sequence[Said], inner: Sequence[Quote] = ()
) -> dict[Word, Speaker | None]:
    """Say whom the third persons in the words of a quote mean.

    In the narrator's words that is whoever speaks, unless somebody else is spoken of in between; inside
    quotation marks it never is. Else it is somebody who leads clearly among all antecedents and was
    mentioned last. Further pronouns go on with the one before.

    Args:
        quote: With its chain.
        scene: The document.
        said: Its voices in text order.
        inner: Quotes within the quote.

    Returns:
        An entry for each "he", "she", "him", "his" and "her", in text order; None where it may be several.
    """
    found: dict[Word, Speaker | None] = {}
    last: dict[tuple[str, bool], tuple[Word, Speaker | None]] = {}
    for content in quote.attribution.contents:
        for word in scene.cast.words_in(content.start, content.end):
            gender = gender_shown(word)
            if not gender:
                continue
            sort = gender, _is_quoted(word, quote, scene)
            before, who = last.get(sort, (None, None))
            known = [who, quote.speaker] if sort[1] else [who]
            if before is None or _others(before.end, word.start, gender, known, scene):
                is_new = before is None or scene.sentence_at(before.start) != scene.sentence_at(word.start)
                who = _whom(word, gender, quote, scene, said, inner) if is_new else None
            last[sort] = word, who
            found[word] = who
    return found


def gender_shown(word: Word) -> str:
    """Give the gender that a pronoun shows: "m", "f"; "" for all other words."""
    return GENDER.get(word.low.partition("'")[0], "")


def _is_quoted(word: Word, quote: Quote, scene: Scene) -> bool:
    return quote.attribution.kind is QuoteKind.DIRECT or scene.quotation_at(word.start) is not None


def _whom(
    word: Word, gender: str, quote: Quote, scene: Scene, said: Sequence[Said], inner: Sequence[Quote]
) -> Speaker | None:
    speaker, source = quote.speaker, quote.attribution.source
    is_other = (
        not _narrates(quote, scene) or _is_quoted(word, quote, scene) or _is_treated(word, quote, scene)
    )
    is_alike = speaker is not None and gender_of(speaker, scene.cast.people) == gender
    if is_alike and not is_other:
        return None if _others(_from(word, quote, scene), word.start, gender, [speaker], scene) else speaker
    span = Span(word.start, word.end)
    strangers = [speaker, *_hosts(scene), *_quoted_within(word, inner)] if is_other else []
    before, after = (
        [
            trace
            for trace in traces
            if trace.speaker not in strangers and not (is_other and trace.span == source)
        ]
        for traces in (people(span, scene, said, (), gender), people_after(span, scene, gender))
    )
    first, *others = (*chosen(list(scored([*before, *after], span, scene, gender))).candidates, None)
    if first is None or first.score < max(CLEAR, _LEAD + (others[0].score if others[0] else 0.0)):
        return None
    best = first.speaker
    is_last = not before or max(before, key=lambda trace: trace.span.start).speaker == best
    if not is_last or gender_of(best, scene.cast.people) != gender or best in _addressed(quote, scene, said):
        return None
    if is_alike and quote.attribution.kind is QuoteKind.MIXED and not _names_itself(best, word, quote, scene):
        return None
    return None if _is_crossed(word, gender, [best, *strangers], before, scene) else best


def _narrates(quote: Quote, scene: Scene) -> bool:
    """Say whether the narrator tells of the speaker: the source is not "I", nor part of what is said."""
    source = quote.attribution.source
    if source is None:
        return quote.speaker is None
    if any(source.overlaps(content) for content in quote.attribution.contents):
        return False
    words = scene.cast.words_in(source.start, source.end)
    return all(word.low.partition("'")[0] not in _FIRST for word in words)


def _names_itself(person: Speaker, word: Word, quote: Quote, scene: Scene) -> bool:
    """Say whether the words of a quote name somebody before a place."""
    return any(
        name.speaker == person
        for content in quote.attribution.contents
        if content.start < word.start
        for name in scene.cast.names_in(content.start, min(content.end, word.start))
    )


def _quoted_within(word: Word, inner: Sequence[Quote]) -> list[Speaker]:
    """Give the speakers of quotations within a quote that hold a word."""
    return [
        quote.speaker
        for quote in inner
        if quote.speaker is not None
        and quote.attribution.kind is QuoteKind.DIRECT
        and any(content.start <= word.start < content.end for content in quote.attribution.contents)
    ]


def _addressed(quote: Quote, scene: Scene, said: Sequence[Said]) -> list[Speaker | None]:
    """Give the voices before and behind a quote that says "you": one of them may be spoken to."""
    contents = quote.attribution.contents
    if not any(
        word.low.partition("'")[0] in _YOU
        for content in contents
        for word in scene.cast.words_in(content.start, content.end)
    ):
        return []
    at = bisect_left(said, contents[0].start, key=lambda one: one.span.start)
    sides = said[max(0, at - _TURNS) : at][::-1], said[at : at + _TURNS]
    voices = ([one.voice.speaker for one in side if one.voice.speaker != quote.speaker] for side in sides)
    return [speaker for found in voices for speaker in found[:1]]


def _hosts(scene: Scene) -> list[Speaker]:
    """Give the people whom the document calls hosts or journalists: who talks with them means others."""
    press = scene.gazetteer.terms["press_person"]
    return [
        person.speaker
        for person in scene.cast.people
        if any(tie.noun in press and not tie.is_known for tie in person.roles)
    ]


def _is_object(word: Word, scene: Scene) -> bool:
    return word.low == "him" or (word.low == "her" and not is_possessive(word, scene))


def _is_treated(word: Word, quote: Quote, scene: Scene) -> bool:
    """Say whether a content opens with whom the speaker addresses or treats: "asked `her to call`"."""
    openings = (scene.cast.words_in(one.start, one.end)[:1] for one in quote.attribution.contents)
    return _is_object(word, scene) and (word,) in openings


def is_possessive(word: Word, scene: Scene) -> bool:
    """Say whether a third person owns what follows: "his", and "her" before a word that tells something."""
    following = scene.cast.words_in(word.end, word.end + _NEXT)[:1]
    is_before = bool(following) and following[0].low not in scene.gazetteer.terms["common"]
    return word.low == "his" or (word.low == "her" and is_before)


def _from(word: Word, quote: Quote, scene: Scene) -> int:
    """Give the place from which on nobody else is spoken of if a pronoun means the source."""
    source, start = quote.attribution.source, quote.attribution.contents[0].start
    if source is not None and source.start < min(word.start, start):
        return source.end
    return min(start, scene.sentence_span(word.start).start)


def _is_crossed(
    word: Word, gender: str, known: Sequence[Speaker | None], traces: Sequence[Trace], scene: Scene
) -> bool:
    """Say whether its sentence lets a pronoun mean another: one named behind those known, a "he" before."""
    sentence = scene.sentence_span(word.start)
    own = [trace.span for trace in traces if trace.speaker == known[0] and trace.span.start >= sentence.start]
    first = min((span.start for span in own), default=sentence.start)
    last = max((span.end for span in own), default=sentence.start)
    if own and _is_object(word, scene) and len(scene.cast.words_in(last, word.start)) <= _CLAUSE:
        return True
    is_quoted = scene.quotation_at(word.start) is not None
    return _others(last, word.start, gender, known, scene) or any(
        gender_shown(other) == gender and (not is_quoted or scene.quotation_at(other.start) is not None)
        for other in scene.cast.words_in(sentence.start, first)
    )


def _others(start: int, end: int, gender: str, known: Collection[Speaker | None], scene: Scene) -> bool:
    """Say whether a stretch of text speaks of anybody of a gender but those known."""
    if any(
        name.person is not None and name.person.gender in (gender, "") and name.speaker not in known
        for name in scene.cast.names_in(start, end)
    ):
        return True
    return any(_is_somebody(word, gender, scene) for word in scene.cast.words_in(start, end))


def _is_somebody(word: Word, gender: str, scene: Scene) -> bool:
    """Say whether a word describes one person of a gender, and is neither the title nor part of a name."""
    role = scene.gazetteer.roles.get(word.low)
    if role is None or role.is_plural or role.kinds <= _SEVERAL or noun_gender(role.noun) not in (gender, ""):
        return word.low in _ANYBODY
    text = scene.document.text
    following = scene.cast.words_in(word.end, word.end + _NEXT)[:1]
    is_next = word.is_capital and bool(following) and text[word.end : following[0].start] == " "
    if is_next and (following[0].is_capital or following[0].low == "of"):
        return False
    names = scene.cast.names_in(word.end, word.end + _TITLE)
    return not names or text[word.end : names[0].span.start] not in (" ", ", ")
