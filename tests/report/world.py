"""Rows for report tests, written down in few words; everything not said has a plain default."""

import hashlib
import json
import random
from datetime import UTC, date, datetime
from typing import Any

import duckdb
from sqlalchemy import Engine, insert, text

from quotedb import ids
from quotedb.report.bridge import create_table, kept, store_tables
from quotedb.store.schema import metadata

LINK_SPANS = (
    *("mention_start_cp", "mention_end_cp", "mention", "cue_start_cp", "cue_end_cp", "cue"),
    *("said_from", "said_to", "said_precision"),
)
Rows = dict[str, list[dict[str, Any]]]


class World:
    """Collects rows by name; ids are numbers in order of mention."""

    def __init__(self) -> None:
        self.rows: Rows = {table.name: [] for table in metadata.sorted_tables}
        self.speakers: dict[str, dict[str, Any]] = {}
        self.claims: dict[str, dict[str, Any]] = {}
        self.articles: dict[str, dict[str, Any]] = {}
        self.versions: dict[str, dict[str, Any]] = {}
        self.quotes: dict[str, dict[str, Any]] = {}
        self.run()

    def add(self, table: str, **row: Any) -> dict[str, Any]:
        self.rows[table].append(row)
        return row

    def number(self, table: str) -> int:
        return len(self.rows[table]) + 1

    def run(self, started: str = "2026-03-09") -> None:
        self.run_id = self.number("import_runs")
        self.add(
            "import_runs",
            run_id=self.run_id,
            started_at=at(started),
            finished_at=at(started),
            status="ok",
            tool_version="0",
            extractor="given",
            actor="test",
            options_json="{}",
        )

    def speaker(
        self, name: str, kind: str = "person", family: str | None = None, speaks_for: str | None = None
    ) -> int:
        if name not in self.speakers:
            self.speakers[name] = self.add(
                "speakers",
                speaker_id=self.number("speakers"),
                speaker_key=ids.key("speaker", kind, name),
                kind=kind,
                name=name,
                wikidata_qid=None,
                family_id=None,
                speaks_for_id=None,
            )
        row = self.speakers[name]
        if family is not None:
            row["family_id"] = self.speaker(family, "organization")
        if speaks_for is not None:
            row["speaks_for_id"] = self.speaker(speaks_for, "government")
        return int(row["speaker_id"])

    def office(self, name: str, holder: str, since: str, until: str | None = None) -> None:
        self.add(
            "office_holders",
            office_id=self.speaker(name, "office"),
            holder_id=self.speaker(holder),
            valid_from=date.fromisoformat(since),
            valid_to=date.fromisoformat(until) if until else None,
            source_url=None,
        )

    def claim(self, name: str, text: str | None = None, **given: Any) -> int:
        if name not in self.claims:
            self.claims[name] = self.add(
                "claims",
                claim_id=self.number("claims"),
                claim_key=ids.key("claim", name),
                text=text or name,
                lang="en",
                context="",
                claim_type=given.get("type", "event"),
                is_checkable=given.get("checkable", True),
                subject_id=self.speaker(given["subject"]) if given.get("subject") else None,
                group_id=self.claim(given["same_as"]) if given.get("same_as") else self.number("claims"),
            )
            for party in given.get("parties", ()):
                self.add(
                    "claim_parties",
                    claim_id=self.claims[name]["claim_id"],
                    speaker_id=self.speaker(party),
                )
        return int(self.claims[name]["claim_id"])

    def article(self, name: str, **given: Any) -> dict[str, Any]:
        if "run" in given:
            self.run(given["run"])
        article_of = given.get("of", name)
        outlet = given.get("outlet")
        if article_of not in self.articles:
            self.articles[article_of] = self.add(
                "articles",
                article_id=self.number("articles"),
                article_key=ids.key("article", article_of),
                identity_scheme="url",
                identity_value=article_of,
                outlet_id=self.speaker(outlet, "outlet") if outlet else None,
            )
        article = self.articles[article_of]
        earlier = [row for row in self.versions.values() if row["article_id"] == article["article_id"]]
        published = given.get("published", "2026-03-08")
        self.versions[name] = self.add(
            "article_versions",
            version_id=self.number("article_versions"),
            version_key=ids.key("version", name),
            article_id=article["article_id"],
            version_no=len(earlier) + 1,
            change_kind=given.get("change", "initial"),
            supersedes_id=earlier[-1]["version_id"] if earlier else None,
            run_id=self.run_id,
            raw_sha256=hashlib.sha256(name.encode()).hexdigest(),
            encoding="utf-8",
            text=given.get("text", ""),
            text_sha256=hashlib.sha256(name.encode()).hexdigest(),
            body_start=0,
            n_words=given.get("words", 100),
            n_repaired=0,
            lang="en",
            headline=given.get("headline"),
            byline=None,
            published_at=at(str(published)) if published else None,
            published_precision="day" if published else None,
            retrieved_at=None,
        )
        self.item(f"{name}.txt", "new_version" if earlier else "new", version=name)
        return self.versions[name]

    def item(self, ref: str, outcome: str, message: str | None = None, version: str | None = None) -> None:
        self.add(
            "import_items",
            run_id=self.run_id,
            source_ref=ref,
            outcome=outcome,
            message=message,
            raw_sha256=None,
            version_id=self.versions[version]["version_id"] if version else None,
        )

    def quote(self, article: str, **given: Any) -> int:
        """Add a quote; ``chain`` holds "name | role | naming | basis | medium" without the publisher."""
        version = self.versions[article]
        quote_id = self.number("quotes")
        name = given.get("name", f"q{quote_id}")
        parent = given.get("parent")
        key = ids.key("quote", version["version_key"], name)
        self.quotes[name] = self.add(
            "quotes",
            quote_id=quote_id,
            quote_key=key,
            lineage_key=given.get("lineage", key),
            version_id=version["version_id"],
            parent_id=self.quotes[parent]["quote_id"] if parent else None,
            kind=given.get("kind", "indirect"),
            cue_class=given.get("cue_class", "neutral"),
            certainty=given.get("certainty", "CT+"),
            confidence=given.get("confidence", 1.0),
            rule=given.get("rule", "given"),
            extractor="given",
            run_id=self.run_id,
        )
        self.spans(quote_id, version, given)
        self.chain(quote_id, version, given)
        claims = given.get(
            "claims", [f"{given['claim']} {given.get('stance', 'asserts')}"] if "claim" in given else []
        )
        for claim, stance in (str(each).split() for each in claims):
            wording_id = self.claim(claim)
            self.add(
                "assertions",
                quote_id=quote_id,
                claim_id=self.claims[claim]["group_id"],
                stance=stance,
                wording_id=wording_id,
            )
        return quote_id

    def spans(self, quote_id: int, version: dict[str, Any], given: dict[str, Any]) -> None:
        for role in ("content", "cue", "source", "addressee"):
            pieces = given.get(role, [f"words of quote {quote_id}"] if role == "content" else [])
            for seq, piece in enumerate([pieces] if isinstance(pieces, str) else pieces):
                if isinstance(piece, str) and piece not in version["text"]:
                    version["text"] += f"\n{piece}"
                start = version["text"].index(piece) if isinstance(piece, str) else piece[0]
                end = start + len(piece) if isinstance(piece, str) else piece[1]
                exact = version["text"][start:end]
                self.add(
                    "quote_spans",
                    quote_id=quote_id,
                    role=role,
                    seq=seq,
                    start_cp=start,
                    end_cp=end,
                    exact=exact,
                )

    def chain(self, quote_id: int, version: dict[str, Any], given: dict[str, Any]) -> None:
        article = self.rows["articles"][version["article_id"] - 1]
        links = [parse_link(link) for link in given.get("chain", [])]
        for seq, link in enumerate(links):
            speaker_id = self.speaker(link["name"]) if link["name"] else None
            mention, cue = link.get("mention"), link.get("cue")
            said = link.get("said") or {}
            self.add(
                "chain_links",
                quote_id=quote_id,
                seq=seq,
                role=link["role"],
                naming=link["naming"],
                basis=link["basis"],
                medium=link["medium"],
                speaker_id=speaker_id,
                mention_start_cp=mention[0] if mention else None,
                mention_end_cp=mention[1] if mention else None,
                mention=version["text"][mention[0] : mention[1]] if mention else None,
                cue_start_cp=cue[0] if cue else None,
                cue_end_cp=cue[1] if cue else None,
                cue=version["text"][cue[0] : cue[1]] if cue else None,
                said_from=at(said["from"]) if said else None,
                said_to=at(said["to"]) if said else None,
                said_precision=said.get("precision"),
            )
        empty = dict.fromkeys(LINK_SPANS)
        self.add(
            "chain_links",
            quote_id=quote_id,
            seq=len(links),
            role="publisher",
            naming="author",
            basis="explicit",
            medium="article",
            speaker_id=article["outlet_id"],
            **empty,
        )

    def occurrence(self, quote: str, speaker: str | None, text: str, relation: str = "exact") -> None:
        speaker_id = self.speaker(speaker) if speaker else None
        known = [
            row
            for row in self.rows["utterances"]
            if row["best_text"] == text and row["speaker_id"] == speaker_id
        ]
        row = (
            known[0]
            if known
            else self.add(
                "utterances",
                utterance_id=self.number("utterances"),
                utterance_key=ids.key("utterance", speaker or "", text),
                speaker_id=speaker_id,
                best_text=text,
            )
        )
        self.add(
            "quote_occurrences",
            quote_id=self.quotes[quote]["quote_id"],
            utterance_id=row["utterance_id"],
            relation=relation,
            score=1.0,
            wording=None,
        )

    def decide(self, kind: str, key: str, field: str, value: object, **given: Any) -> int:
        decision_id = self.number("decisions")
        self.add(
            "decisions",
            decision_id=decision_id,
            decision_key=ids.key("decision", str(decision_id)),
            target_kind=kind,
            target_key=key,
            field=field,
            op=given.get("op", "set"),
            value_json=None if value is None else json.dumps(value),
            reason="because",
            actor="editor",
            decided_at=at(given.get("at", "2026-03-10")),
            supersedes_id=given.get("supersedes"),
            anchor_exact=given.get("exact"),
            anchor_prefix=given.get("prefix"),
            anchor_suffix=given.get("suffix"),
            article_key=self.articles[given["article"]]["article_key"] if "article" in given else None,
        )
        return decision_id

    def evidence(
        self, claim: str, bearing: str, kind: str = "primary_document", *, accepted: bool = True
    ) -> None:
        number = self.number("claim_evidence")
        self.add(
            "claim_evidence",
            evidence_id=number,
            claim_key=self.claims[claim]["claim_key"],
            kind=kind,
            bearing=bearing,
            url=f"https://example.org/{number}",
            is_accepted=accepted,
            actor="editor",
            added_at=at("2026-03-11"),
        )

    def tie(self, one: int, other: int, judgement: str, score: float | None = None) -> None:
        self.add(
            "speaker_links",
            speaker_link_id=self.number("speaker_links"),
            speaker_a_id=one,
            speaker_b_id=other,
            relation="same",
            judgement=judgement,
            score=score,
            method="given",
            actor="editor",
            created_at=at("2026-03-09"),
            deleted_at=None,
        )

    def copy_to(self, snapshot: duckdb.DuckDBPyConnection) -> None:
        """Create a snapshot's tables, without what is worked out from them, and fill them."""
        for table in store_tables():
            snapshot.execute(create_table(table))
            names = [column.name for column in table.columns if kept(column)]
            rows = [[row.get(name) for name in names] for row in self.rows[table.name]]
            if rows:
                marks = ", ".join("?" * len(names))
                snapshot.executemany(f"insert into {table.name} ({', '.join(names)}) values ({marks})", rows)

    def store(self, engine: Engine, *, shuffled: int | None = None) -> None:
        """Create the tables and insert all rows, in order or shuffled by a seed."""
        metadata.create_all(engine)
        with engine.begin() as connection:
            if engine.dialect.name == "sqlite":
                connection.execute(text("pragma defer_foreign_keys=on"))  # speakers name each other
            for table in metadata.sorted_tables:
                rows = list(self.rows[table.name])
                if shuffled is not None:
                    random.Random(shuffled).shuffle(rows)  # noqa: S311
                if rows:
                    connection.execute(insert(table), rows)


def at(text: str) -> datetime:
    """Give a time in UTC from ISO text."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def parse_link(link: str | dict[str, Any]) -> dict[str, Any]:
    """Read one link of a chain; "-" is nobody."""
    if isinstance(link, dict):
        return link
    name, role, *rest = (part.strip() for part in link.split("|"))
    naming, basis, medium = (
        *rest,
        *("named" if name != "-" else "unattributed", "explicit", "unknown")[len(rest) :],
    )
    return {
        "name": None if name == "-" else name,
        "role": role,
        "naming": naming,
        "basis": basis,
        "medium": medium,
    }
