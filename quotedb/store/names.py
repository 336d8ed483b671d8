"""Saves speakers: who they are, their other names, and whose voice they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from quotedb.model import Speaker
from quotedb.store.absent import chunks, insert_if_absent, insert_rows, next_id
from quotedb.store.rows import speaker_key
from quotedb.store.speaker_links import link_speakers
from quotedb.store.speaker_ties import new_speaker, save_ties
from quotedb.store.tables.speakers import SpeakerAliasRow, SpeakerRow
from quotedb.text.compare import normal_form

MAX_ALIAS = 300  # code points; longer is a description, and PostgreSQL indexes no long text


def save_speakers(connection: Connection, speakers: Iterable[tuple[Speaker, str]]) -> dict[str, int]:
    """Store speakers that are not stored yet, add what is new about the others, and link those of like names.

    Names and identifiers are only added. What a text says last never counts more than what one said before.

    Args:
        connection: A write transaction.
        speakers: Speakers, each with the language of the text that names it; repetitions are welcome.

    Returns:
        Ids by speaker key.
    """
    # A speaker is the same object many times over in a batch: its hash would cost more than its identity.
    seen = {(id(speaker), lang): (speaker, lang) for speaker, lang in speakers}
    by_key: defaultdict[str, list[tuple[Speaker, str]]] = defaultdict(list)
    for speaker, lang in seen.values():
        by_key[speaker_key(speaker)].append((speaker, lang))
    now = datetime.now(UTC)
    stored = insert_if_absent(
        connection,
        SpeakerRow,
        "speaker_key",
        {key: new_speaker(given[0][0].kind, given[0][0].name, now) for key, given in by_key.items()},
    )
    renamed = _save_aliases(connection, by_key, stored.ids, now)
    said = {stored.ids[key]: [speaker for speaker, _ in given] for key, given in by_key.items()}
    new = save_ties(connection, said, [stored.ids[key] for key in stored.new], now)
    link_speakers(connection, renamed | new, now)
    return stored.ids


def _save_aliases(
    connection: Connection,
    by_key: Mapping[str, list[tuple[Speaker, str]]],
    ids: Mapping[str, int],
    now: datetime,
) -> set[int]:
    """Add names that are new, and give the ids of those who got one."""
    wanted: dict[tuple[int, str, str], dict[str, Any]] = {}
    for key, given in by_key.items():
        for speaker, lang in given:
            for alias in speaker.aliases:
                norm = normal_form(alias.surface)
                if norm and len(alias.surface) <= MAX_ALIAS:
                    wanted.setdefault(
                        (ids[key], norm, lang),
                        {
                            "speaker_id": ids[key],
                            "surface": alias.surface,
                            "surface_norm": norm,
                            "lang": lang,
                            "alias_kind": alias.kind,
                            "added_at": now,
                        },
                    )
    shown: list[int] = []
    for part in chunks({speaker_id for speaker_id, _, _ in wanted}):
        stored = select(SpeakerAliasRow.__table__).where(SpeakerAliasRow.speaker_id.in_(part))
        for row in connection.execute(stored):
            is_wanted = wanted.pop((row.speaker_id, row.surface_norm, row.lang), None) is not None
            if is_wanted and row.decision_key is not None:
                shown.append(row.alias_id)
    for part in chunks(shown):  # a text gives the name now: it stays if the decision is taken back
        connection.execute(
            update(SpeakerAliasRow).where(SpeakerAliasRow.alias_id.in_(part)).values(decision_key=None)
        )
    if wanted:
        first = next_id(connection, SpeakerAliasRow)
        insert_rows(
            connection,
            SpeakerAliasRow,
            [row | {"alias_id": number} for number, row in enumerate(wanted.values(), first)],
        )
    return {speaker_id for speaker_id, _, _ in wanted}
