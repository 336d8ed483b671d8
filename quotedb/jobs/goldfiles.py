"""Gold folders: annotated documents in two layouts, each with its text, checked before they are believed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotedb.errors import AnnotationError, UnreadableError, UsageError
from quotedb.ids import sha256_hex
from quotedb.model import Span
from quotedb.read.encoding import decode
from quotedb.read.values import list_at, required_text, shown, span_of, spans_at, text_at
from quotedb.score.gold import KINDS, STATUSES, GoldDocument, GoldQuote, GoldSpeaker
from quotedb.score.spans import ROLES, Spans

SPAN_FILE = "gold.jsonl"


@dataclass(frozen=True, slots=True)
class GoldText:
    """The text of an annotated document.

    Attributes:
        doc_id: Its file's name without the ending.
        raw: The bytes of the file.
        text: As decoded; spans count its code points.
    """

    doc_id: str
    raw: bytes
    text: str


def holds_spans(folder: Path) -> bool:
    """Say whether a gold folder is of the layout with spans alone, ``gold.jsonl``."""
    return (folder / SPAN_FILE).is_file()


def read_span_gold(folder: Path, texts: Path | None) -> list[tuple[GoldText, tuple[Spans, ...]]]:
    """Read a folder with ``gold.jsonl``.

    Args:
        folder: Each line of the file is an object with ``doc_id``, ``attributions`` (``content``, ``cue`` and
            ``source`` as lists of [start, end]) and perhaps ``text``.
        texts: Folder of ``DOC_ID.txt``; None for ``text`` in the gold folder.

    Raises:
        AnnotationError: The file does not fit the layout or a text; names the line.
        UsageError: The file holds no document.
    """
    path = folder / SPAN_FILE
    places = [texts] if texts else [folder / "text"]
    found: dict[str, tuple[GoldText, tuple[Spans, ...]]] = {}
    for number, line in enumerate(_opened(path).decode("utf-8-sig", "replace").split("\n"), start=1):
        if line.strip():
            where = f"{path}, line {number:,}"
            value = _object(line, where)
            text = _inline_text(value, where) or _text_file(value, where, places)
            if text.doc_id in found:
                raise AnnotationError(f"{where}: {text.doc_id!r} is annotated a second time.")
            found[text.doc_id] = (text, tuple(_span_quotes(value, where, text)))
    if not found:
        raise UsageError(f"{str(path)!r} holds no document.", hint="Each of its lines should be one.")
    return list(found.values())


def read_speaker_gold(folder: Path, texts: Path | None) -> list[tuple[GoldText, GoldDocument]]:
    """Read a folder with one ``DOC_ID.json`` a document; a file that holds a list is of no document.

    Args:
        folder: Each file is an object with ``doc_id``, ``sha256`` of the text's file, ``speakers``,
            ``attributions`` and ``ignore``.
        texts: Folder of ``DOC_ID.txt``; None for the gold folder, ``text`` in it, and corpora beside it.

    Raises:
        AnnotationError: A file does not fit the layout or its text; names the file.
        UsageError: There is no such folder, or it holds no gold.
    """
    if not folder.is_dir():
        raise UsageError(f"There is no folder {str(folder)!r}.", hint="Name a folder with gold documents.")
    beside = sorted(folder.resolve().parent.glob("corpora/*/*/text"))
    places = [texts] if texts else [folder / "text", folder, *beside]
    found = []
    for path in sorted(folder.glob("*.json")):
        value = _json(_opened(path).decode("utf-8-sig", "replace"), str(path))
        if not isinstance(value, list):
            value = _as_object(value, str(path))
            text = _text_file(value, str(path), places)
            found.append((text, _gold_document(value, str(path), text)))
    if not found:
        raise UsageError(
            f"{str(folder)!r} holds no gold.",
            hint=f"Name a folder with {SPAN_FILE}, a document a line, or with one JSON file a document.",
        )
    return found


def _opened(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AnnotationError(f"{str(path)!r} cannot be opened: {error.strerror or error}.") from error


def _json(words: str, where: str) -> object:
    try:
        return json.loads(words)
    except json.JSONDecodeError as error:
        place = (
            f"line {error.lineno:,}, column {error.colno:,}" if "\n" in words else f"column {error.colno:,}"
        )
        raise AnnotationError(f"{where}: this is not JSON: {error.msg} ({place}).") from error
    except (ValueError, RecursionError) as error:
        raise AnnotationError(f"{where}: this cannot be read as JSON ({error}).") from error


def _as_object(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise AnnotationError(f"{where}: {shown(value)} is not an object.")
    if not isinstance(value.get("attributions"), list):
        raise AnnotationError(f"{where}: there is no list of attributions.")
    return value


def _object(line: str, where: str) -> Mapping[str, Any]:
    return _as_object(_json(line, where), where)


def _inline_text(value: Mapping[str, Any], where: str) -> GoldText | None:
    text = value.get("text")
    if text is None:
        return None
    if not isinstance(text, str):
        raise AnnotationError(f"{where}: text is {shown(text)}, not a text.")
    return GoldText(required_text(value, "doc_id", where), text.encode("utf-8", "replace"), text)


def _text_file(value: Mapping[str, Any], where: str, places: Iterable[Path]) -> GoldText:
    doc_id = required_text(value, "doc_id", where)
    wanted = text_at(value, "sha256", where)
    files = [file for place in places if (file := place / f"{doc_id}.txt").is_file()]
    for file in files:
        raw = _opened(file)
        if wanted in (None, sha256_hex(raw)):
            return GoldText(doc_id, raw, _decoded(raw, file))
    if files:
        raise AnnotationError(
            f"{where}: {str(files[0])!r} is not the text that was annotated (its sha256 differs).",
            hint="Name the folder of the annotated texts with --texts.",
        )
    raise AnnotationError(
        f"{where}: there is no text {doc_id}.txt.",
        hint="Put it into the folder text beside the gold, or name its folder with --texts.",
    )


def _decoded(raw: bytes, file: Path) -> str:
    try:
        return decode(raw)[0]
    except UnreadableError as error:
        raise AnnotationError(f"{str(file)!r} {error.message}", hint=error.hint) from error


def _span_quotes(value: Mapping[str, Any], where: str, text: GoldText) -> Iterator[Spans]:
    for item, place in _items(value, "attributions", where, "attribution"):
        spans = Spans(**{role: spans_at(item, role, place) for role in ROLES})
        _check((*spans.content, *spans.cue, *spans.source), text, place)
        yield spans


def _items(
    value: Mapping[str, Any], name: str, where: str, noun: str
) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Give the objects of a list, each with what messages call it."""
    for number, item in enumerate(list_at(value, name, where)):
        place = f"{where}: {noun} {number}"
        if not isinstance(item, dict):
            raise AnnotationError(f"{place}: {shown(item)} is not an object.")
        yield item, place


def _check(spans: Iterable[Span], text: GoldText, where: str) -> None:
    length = len(text.text)
    for span in spans:
        if span.end > length:
            raise AnnotationError(
                f"{where}: [{span.start}, {span.end}) lies outside the text of {length:,} characters.",
                hint="Count in Unicode code points of the text's file as decoded.",
            )


def _gold_document(value: Mapping[str, Any], where: str, text: GoldText) -> GoldDocument:
    speakers = {
        required_text(item, "id", place): GoldSpeaker(
            name=required_text(item, "name", place),
            kind=required_text(item, "kind", place),
            aliases=tuple(map(str, list_at(item, "aliases", place))),
            members=tuple(map(str, list_at(item, "members", place))),
        )
        for item, place in _items(value, "speakers", where, "speaker")
    }
    ids = {speaker_id: speaker.name for speaker_id, speaker in speakers.items()}
    ignore = [_start_end(item, place) for item, place in _items(value, "ignore", where, "ignored region")]
    _check(ignore, text, where)
    quotes = [
        _gold_quote(item, place, text, ids)
        for item, place in _items(value, "attributions", where, "attribution")
    ]
    return GoldDocument(speakers=tuple(speakers.values()), quotes=tuple(quotes), ignore=tuple(ignore))


def _gold_quote(item: Mapping[str, Any], where: str, text: GoldText, ids: Mapping[str, str]) -> GoldQuote:
    spans = Spans(
        content=spans_at(item, "spans", where) or (_start_end(item, where),),
        cue=spans_at(item, "cue", where),
        source=spans_at(item, "source_mention", where),
    )
    _check((*spans.content, *spans.cue, *spans.source), text, where)
    chain = tuple(_named(speaker_id, where, ids) for speaker_id in list_at(item, "chain", where))
    if not chain:
        raise AnnotationError(f"{where}: chain is empty.", hint="It starts with the speaker's id.")
    venue = text_at(item, "venue", where)
    return GoldQuote(
        spans=spans,
        kind=_one_of(item, "type", KINDS, where),
        chain=chain,
        status=_one_of(item, "status", STATUSES, where),
        venue=None if venue is None else _named(venue, where, ids),
    )


def _start_end(item: Mapping[str, Any], where: str) -> Span:
    return span_of([item.get("start"), item.get("end")], where)


def _named(speaker_id: object, where: str, ids: Mapping[str, str]) -> str:
    if not isinstance(speaker_id, str) or speaker_id not in ids:
        raise AnnotationError(f"{where}: {shown(speaker_id)} is the id of no speaker of the document.")
    return ids[speaker_id]


def _one_of(item: Mapping[str, Any], name: str, known: tuple[str, ...], where: str) -> str:
    found = required_text(item, name, where)
    if found not in known:
        raise AnnotationError(f"{where}: {found!r} is no known {name}.", hint=f"Known: {', '.join(known)}.")
    return found
