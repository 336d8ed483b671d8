"""quotedb's own layout of annotations: what `quotedb extract` prints, and more where somebody knows more."""

from collections.abc import Mapping
from datetime import UTC, datetime

from quotedb.errors import AnnotationError
from quotedb.model import (
    Alias,
    AnnotatedDocument,
    Assertion,
    Attribution,
    Candidate,
    ChainLink,
    Claim,
    Quote,
    Speaker,
)
from quotedb.moment import Moment
from quotedb.read.values import (
    Value,
    hull,
    list_at,
    number_at,
    object_at,
    required_text,
    shown,
    spans_at,
    text_at,
    word_at,
)
from quotedb.vocab import (
    AliasKind,
    Basis,
    Certainty,
    ClaimType,
    CueClass,
    LinkRole,
    Medium,
    Naming,
    Precision,
    QuoteKind,
    SpeakerKind,
    Stance,
)

EXTRACTOR = "annotation"  # of files that do not name theirs
DOCUMENT_KEYS = frozenset(
    {"doc_id", "text_sha256", "extractor", "speakers", "claims", "attributions", "note"}
)
SPEAKER_KEYS = frozenset({"name", "kind", "aliases", "speaks_for", "family", "wikidata", "note"})
CLAIM_KEYS = frozenset({"text", "type", "checkable", "subject", "parties", "context", "lang", "note"})
LINK_KEYS = frozenset({"name", "role", "naming", "medium", "basis", "mention", "cue", "said", "note"})
READ_PAST = frozenset({"id", "status", "note"})  # for people, and what the views work out themselves
ATTRIBUTION_KEYS = READ_PAST | {
    "content",
    "cue",
    "source",
    "kind",
    "parent",
    "speaker",
    "speaker_kind",
    "chain",
    "certainty",
    "cue_class",
    "confidence",
    "rule",
    "addressee",
    "claims",
}


def read_document(value: Value, where: str) -> AnnotatedDocument:
    """Read one annotated document.

    Args:
        value: ``doc_id`` or ``text_sha256``, ``attributions`` (each with ``content`` and ``kind`` at least),
            and as far as known ``extractor``, ``speakers``, ``claims``.
        where: What messages call the document if it has no id.

    Raises:
        AnnotationError: It does not fit the layout.
    """
    object_at(value, where, DOCUMENT_KEYS)
    doc_id = text_at(value, "doc_id", where)
    where = doc_id or where
    speakers = _speakers(list_at(value, "speakers", where), where)
    claims = _claims(value.get("claims") or {}, speakers, where)
    attributions = list_at(value, "attributions", where)
    quotes = tuple(
        _quote(item, f"{where}, attribution {number}", speakers, claims)
        for number, item in enumerate(attributions)
    )
    _check_parents(quotes, where)
    return AnnotatedDocument(
        doc_id=doc_id,
        text_sha256=text_at(value, "text_sha256", where),
        extractor=text_at(value, "extractor", where) or EXTRACTOR,
        quotes=quotes,
    )


def _speakers(items: list[object], where: str) -> dict[str, Speaker]:
    found: dict[str, Speaker] = {}
    for number, item in enumerate(items):
        place = f"{where}, speaker {number}"
        value = object_at(item, place, SPEAKER_KEYS)
        name = required_text(value, "name", place)
        if name in found:
            raise AnnotationError(f"{place}: {name!r} is listed twice.")
        found[name] = Speaker(
            kind=word_at(value, "kind", place, SpeakerKind, SpeakerKind.UNKNOWN),
            name=name,
            aliases=tuple(_alias(alias, place) for alias in list_at(value, "aliases", place)),
            family=text_at(value, "family", place),
            speaks_for=text_at(value, "speaks_for", place),
            wikidata_qid=text_at(value, "wikidata", place),
        )
    return found


def _alias(item: object, where: str) -> Alias:
    if isinstance(item, str):
        return Alias(surface=item)
    value = object_at(item, where, ("surface", "kind"))
    kind = word_at(value, "kind", where, AliasKind, AliasKind.NAME)
    return Alias(surface=required_text(value, "surface", where), kind=kind)


def _claims(value: object, speakers: Mapping[str, Speaker], where: str) -> dict[str, Claim]:
    if not isinstance(value, dict):
        raise AnnotationError(f"{where}: claims is {shown(value)}, not an object.")
    return {name: _claim(item, speakers, f"{where}, claim {name}") for name, item in value.items()}


def _claim(item: object, speakers: Mapping[str, Speaker], where: str) -> Claim:
    value = object_at(item, where, CLAIM_KEYS)
    checkable = value.get("checkable", True)
    if not isinstance(checkable, bool):
        raise AnnotationError(f"{where}: checkable is {shown(checkable)}, not true or false.")
    subject = text_at(value, "subject", where)
    return Claim(
        text=required_text(value, "text", where),
        claim_type=word_at(value, "type", where, ClaimType),
        checkable=checkable,
        lang=text_at(value, "lang", where) or "en",
        context=text_at(value, "context", where) or "",
        subject=_speaker(subject, speakers) if subject else None,
        parties=tuple(_speaker(str(party), speakers) for party in list_at(value, "parties", where)),
    )


def _speaker(name: str, speakers: Mapping[str, Speaker], kind: SpeakerKind = SpeakerKind.UNKNOWN) -> Speaker:
    return speakers.get(name) or Speaker(kind=kind, name=name)


def _quote(item: object, where: str, speakers: Mapping[str, Speaker], claims: Mapping[str, Claim]) -> Quote:
    value = object_at(item, where, ATTRIBUTION_KEYS)
    name = text_at(value, "speaker", where)
    kind = word_at(value, "speaker_kind", where, SpeakerKind, SpeakerKind.UNKNOWN)
    known = {name: _speaker(name, speakers, kind), **speakers} if name else speakers
    chain = None
    if value.get("chain") is not None:
        links = enumerate(list_at(value, "chain", where))
        chain = tuple(_link(link, known, f"{where}, link {number}") for number, link in links)
    assertions = None
    if value.get("claims") is not None:
        assertions = tuple(_assertion(claim, claims, where) for claim in list_at(value, "claims", where))
    named = Candidate(speaker=known[name], score=1.0, method=EXTRACTOR) if name and chain is None else None
    return Quote(
        attribution=_attribution(value, where, chain[0].medium if chain else Medium.UNKNOWN),
        chain=chain,
        candidates=(named,) if named else (),
        assertions=assertions,
    )


def _attribution(value: Value, where: str, medium: Medium) -> Attribution:
    contents = spans_at(value, "content", where)
    if not contents:
        raise AnnotationError(f"{where}: content is missing.")
    parent = value.get("parent")
    if parent is not None and type(parent) is not int:
        raise AnnotationError(f"{where}: parent is {shown(parent)}, not the number of an attribution.")
    return Attribution(
        kind=word_at(value, "kind", where, QuoteKind),
        contents=contents,
        cue=hull(spans_at(value, "cue", where)),
        source=hull(spans_at(value, "source", where)),
        rule=text_at(value, "rule", where) or EXTRACTOR,
        confidence=number_at(value, "confidence", where, 1.0),
        certainty=word_at(value, "certainty", where, Certainty, Certainty.CT_PLUS),
        cue_class=word_at(value, "cue_class", where, CueClass, CueClass.NEUTRAL),
        medium=medium,
        addressee=hull(spans_at(value, "addressee", where)),
        parent=parent,
    )


def _link(item: object, speakers: Mapping[str, Speaker], where: str) -> ChainLink:
    value = object_at(item, where, LINK_KEYS)
    name = text_at(value, "name", where)
    return ChainLink(
        role=word_at(value, "role", where, LinkRole),
        naming=word_at(value, "naming", where, Naming),
        basis=word_at(value, "basis", where, Basis),
        medium=word_at(value, "medium", where, Medium, Medium.UNKNOWN),
        speaker=_speaker(name, speakers) if name else None,
        mention=hull(spans_at(value, "mention", where)),
        cue=hull(spans_at(value, "cue", where)),
        said=_said(value.get("said"), where),
    )


def _said(item: object, where: str) -> Moment | None:
    if item is None:
        return None
    value = object_at(item, f"{where}: said", ("from", "to", "precision"))
    precision = word_at(value, "precision", where, Precision)
    start, end = (_instant(required_text(value, name, where), where) for name in ("from", "to"))
    try:
        return Moment(start, end, precision)
    except ValueError as error:
        raise AnnotationError(f"{where}: {error}.") from error


def _instant(words: str, where: str) -> datetime:
    try:
        found = datetime.fromisoformat(words)
    except ValueError as error:
        raise AnnotationError(f"{where}: {words!r} is not a time such as 2026-03-06T00:00:00Z.") from error
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _assertion(item: object, claims: Mapping[str, Claim], where: str) -> Assertion:
    value = object_at(item, where, ("claim", "stance", "note"))
    name = required_text(value, "claim", where)
    if name not in claims:
        raise AnnotationError(
            f"{where}: there is no claim {name!r}.", hint=f"Known: {', '.join(claims) or 'none'}."
        )
    return Assertion(claim=claims[name], stance=word_at(value, "stance", where, Stance))


def _check_parents(quotes: tuple[Quote, ...], where: str) -> None:
    parents = [quote.attribution.parent for quote in quotes]
    for number in range(len(quotes)):
        seen = {number}
        above = parents[number]
        while above is not None:
            if not 0 <= above < len(quotes):
                raise AnnotationError(f"{where}, attribution {number}: there is no attribution {above}.")
            if above in seen:
                raise AnnotationError(f"{where}, attribution {number}: it is its own parent.")
            seen.add(above)
            above = parents[above]
