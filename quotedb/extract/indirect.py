"""Contents behind their cue: said that, told reporters she, urged him to, praised the bill."""

from dataclasses import replace

from quotedb.extract.clauses import clause_end, phrase_stop, unit_end
from quotedb.extract.complements import Complement, Form
from quotedb.extract.cues import Verb, Voice, in_recording
from quotedb.extract.found import Found, Scene, content_spans, ends_quoted, phrase_span
from quotedb.extract.lexicon import Frame
from quotedb.extract.phrases import subject_after
from quotedb.extract.scene import Unit
from quotedb.model import Span

_RULES = {
    Form.QUOTE: ("said-quote", 0.95),
    Form.THAT: ("said-that", 0.9),
    Form.CLAUSE: ("said-clause", 0.85),
    Form.WH: ("reported-question", 0.75),
    Form.TO: ("cue-to", 0.7),
    Form.PHRASE: ("cue-phrase", 0.6),
}
_PLEDGED = "pledged", 0.7
_RECORDED = "recorded", 0.8
_FINITE = frozenset("vuex")
_WORDED = frozenset({Form.QUOTE, Form.THAT, Form.CLAUSE})
_NEEDS = {
    Form.QUOTE: frozenset({Frame.QUOTE, Frame.NP, Frame.THAT}),
    Form.THAT: frozenset({Frame.THAT, Frame.OBJ_THAT}),
    Form.CLAUSE: frozenset({Frame.THAT, Frame.OBJ_THAT, Frame.QUOTE}),
    Form.WH: frozenset({Frame.WH, Frame.OBJ_WH, Frame.THAT}),
    Form.TO: frozenset({Frame.TO, Frame.OBJ_TO}),
    Form.PHRASE: frozenset({Frame.NP, Frame.AS, Frame.OF, Frame.ABOUT}),
}


def content_after(scene: Scene, verb: Verb, behind: Complement, source: Span | None) -> Found | None:
    """Find the content that stands behind a cue.

    Args:
        scene: The sentence.
        verb: The cue.
        behind: What follows it.
        source: Whose words they are.
    """
    needs = _NEEDS.get(behind.form)
    unit = scene.unit
    if needs is None or not verb.cue.frames & needs:
        return None
    if behind.form is Form.PHRASE and unit.tags[behind.first : behind.first + 1] in ("x", "u"):
        return None  # the reasons he cited are
    end = _end(scene, verb, behind)
    if behind.form is Form.THAT and (
        end == behind.first + 1 or (source is None and unit.tags[behind.first + 1] == "o")
    ):
        return None  # had predicted that; tell that to them
    if end <= behind.first:
        return None
    if behind.form is Form.PHRASE and (
        _is_cause(scene, verb) or _is_delivery(scene, verb, behind.first, end)
    ):
        return None
    rule, confidence = _RULES[behind.form]
    if _is_pledged(scene, verb, behind.form):
        rule, confidence = _PLEDGED
        end = _before_main_verb(unit, behind.first, end)
    elif behind.form in _WORDED and _is_recorded(scene, verb):
        rule, confidence = _RECORDED
    return Found(
        contents=content_spans(unit, behind.first, end),
        cue=unit.span(verb.first, verb.at + 1),
        source=source,
        entry=verb.cue,
        rule=rule,
        confidence=confidence,
        first=verb.clause,
        end=end,
        quoted=ends_quoted(unit, end),
        addressee=unit.span(*behind.addressee) if behind.addressee else None,
    )


def _is_pledged(scene: Scene, verb: Verb, form: Form) -> bool:
    """Say whether a relative clause promises, threatens or demands: Lee, who vowed to go."""
    is_relative = verb.subject is not None and scene.unit.tags[verb.subject.first] == "w"
    is_act = verb.cue.lemma in scene.lexicon.words["pledge_verb"] and form in (Form.TO, Form.PHRASE)
    return is_relative and is_act


def _is_recorded(scene: Scene, verb: Verb) -> bool:
    """Say whether somebody is heard in a recording that is no subject: it shows footage of Lee saying no."""
    tags, heard = scene.unit.tags, in_recording(scene.unit, verb.first, scene.lexicon)
    if heard is None or verb.voice is not Voice.PARTICIPLE:
        return False
    before = tags[: heard.first - 2].rstrip("dlj")
    return before[-1:] not in ("", ",", "c", "t", "-")


def _before_main_verb(unit: Unit, first: int, end: int) -> int:
    """End a relative clause before its main clause goes on: Lee, who vowed to go, soon met the mayor."""
    for at in range(first, end):
        if unit.tags[at] == ",":
            behind = unit.tags[at + 1 : end].lstrip("a")
            if behind[:1] in _FINITE or behind.startswith("cw"):
                return at
    return end


def _is_cause(scene: Scene, verb: Verb) -> bool:
    """Say whether something may be the reason for another thing: clouds could explain the signal."""
    return verb.cue.lemma == "explain" and scene.unit.words[verb.at - 1] in ("can", "could", "may", "might")


def _is_delivery(scene: Scene, verb: Verb, first: int, end: int) -> bool:
    """Say whether somebody is helped with something, not sided with: supports the town with sandbags."""
    return verb.cue.lemma in scene.lexicon.words["aid_verb"] and "with" in scene.unit.words[first:end]


def _end(scene: Scene, verb: Verb, behind: Complement) -> int:
    unit = scene.unit
    if _is_fronted(unit, verb):
        return _fronted_end(scene, verb, behind)
    if behind.form is Form.PHRASE:
        return phrase_stop(unit, behind.first)
    after = unit.tags[behind.first + 1 : behind.first + 2]
    if behind.form is Form.QUOTE and (after in ("", ",", ".", ";", "-") or _left_by(unit, behind.first + 1)):
        return behind.first + 1
    return clause_end(unit, behind.first, scene.verbs)


def _is_fronted(unit: Unit, verb: Verb) -> bool:
    """Say whether the main clause comes behind the cue's own: Asked why, Lee left; As Lee said, Hall left."""
    if not verb.first:
        return verb.subject is None
    return verb.clause == 1 and unit.tags[0] == "s"


def _fronted_end(scene: Scene, verb: Verb, behind: Complement) -> int:
    """End a fronted participle before the main clause: Asked whether he would go, Mr. Lee said."""
    tags = scene.unit.tags
    for later in scene.verbs:
        if later.at > verb.at and later.clause > behind.first and tags[later.clause - 1] in ",Q":
            return later.clause - (tags[later.clause - 1] == ",")
    comma = tags.find(",", behind.first)
    return comma if comma > 0 else clause_end(scene.unit, behind.first, scene.verbs)


def _left_by(unit: Unit, at: int) -> bool:
    """Say whether a word behind a quotation leads away from it: as he left, and smiled."""
    if unit.tags[at] == "c":
        return unit.tags[at + 1 : at + 2] in ("u", "v", "x", "e")
    return unit.tags[at] == "s" and unit.words[at] not in ("because", "if", "whether")


def passive_content(scene: Scene, verb: Verb, behind: Complement) -> Found | None:
    """Find what a passive cue ascribes to its subject: he is expected to win; was accused of theft by her."""
    if verb.subject is None:
        return None
    unit = scene.unit
    contents = content_spans(unit, verb.subject.first, verb.subject.end)
    end = behind.first
    if behind.form is not Form.NOTHING:
        end = clause_end(unit, behind.first, scene.verbs)
        contents += content_spans(unit, behind.first, end)
    source, after = _by_phrase(scene, verb.at + 1)
    if source is not None and unit.words[after : after + 1] in (("as",), ("of",)):
        end = clause_end(unit, after, scene.verbs)
        contents += content_spans(unit, after, end)
    if source is None and not _says_enough(unit, behind):
        return None
    return Found(
        contents=contents,
        cue=unit.span(verb.first, verb.at + 1),
        source=source,
        entry=verb.cue,
        rule="passive",
        confidence=0.6,
        first=verb.clause,
        end=end,
    )


def told_content(scene: Scene, verb: Verb, behind: Complement) -> Found | None:
    """Find what somebody was told; who told it is not said: the court was told that he had fled."""
    if behind.form not in (Form.THAT, Form.WH):
        return None
    found = passive_content(scene, verb, behind)
    if found is None or found.source is not None:
        return found
    end = clause_end(scene.unit, behind.first, scene.verbs)
    return replace(
        found,
        contents=content_spans(scene.unit, behind.first, end),
        addressee=phrase_span(scene.unit, verb.subject),
    )


def _says_enough(unit: Unit, behind: Complement) -> bool:
    """Say whether a passive without anybody named still gives a content: is expected to, is known as."""
    if behind.form is Form.PHRASE:
        return unit.words[behind.first] == "as"
    return behind.form in (Form.TO, Form.THAT)


def _by_phrase(scene: Scene, at: int) -> tuple[Span | None, int]:
    """Give who is named behind "by", and the token after."""
    unit = scene.unit
    if unit.words[at : at + 1] != ("by",):
        return None, at
    phrase = subject_after(unit, at)
    return phrase_span(unit, phrase), phrase.end if phrase else at


def impression(scene: Scene, verb: Verb) -> Found | None:
    """Find what only seems so: he seemed tired. Nobody is named."""
    if verb.subject is None or Frame.SEEM not in verb.cue.frames or verb.voice is not Voice.ACTIVE:
        return None
    unit = scene.unit
    first = verb.at + 1
    end = min(phrase_stop(unit, first), unit_end(unit)) if first < unit_end(unit) else first
    if end <= first or unit.tags[first] in "i,.":
        return None
    return Found(
        contents=content_spans(unit, verb.subject.first, verb.subject.end) + content_spans(unit, first, end),
        cue=unit.span(verb.first, verb.at + 1),
        source=None,
        entry=verb.cue,
        rule="seems",
        confidence=0.5,
        first=verb.clause,
        end=end,
    )
