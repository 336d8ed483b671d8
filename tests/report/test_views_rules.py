"""The rules of origins, statuses and decisions, one small world at a time."""

import duckdb
import pytest

from quotedb.bundled import bundled
from quotedb.report.snapshot import refresh_snapshot
from quotedb.report.views import read_views
from quotedb.store.engine import open_engine
from tests.report.world import World

COPY = (
    "The ferry company said on Tuesday that all of its boats would stay in port until the storm had passed"
    " and that travellers would get their money back within a week"
)


@pytest.fixture
def ask(tmp_path):
    """Builds a snapshot of a world and asks it one thing."""

    def ask_world(world: World, sql: str):
        engine = open_engine(str(tmp_path / "given.db"))
        world.store(engine)
        path = refresh_snapshot(engine, tmp_path / "s.duckdb")
        engine.dispose()
        with duckdb.connect(str(path), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return ask_world


def two_witnesses() -> World:
    """Two named people, in two articles of two outlets, say the same."""
    world = World()
    world.claim("c1", "The bridge was closed on Monday")
    world.article("a1", outlet="The Courier", published="2026-03-01")
    world.article("a2", outlet="The Herald", published="2026-03-02")
    world.quote("a1", name="q1", claim="c1", chain=["Ann | utterer"])
    world.quote("a2", name="q2", claim="c1", chain=["Bob | utterer"])
    return world


HISTORY = "select status_before, status_after, cause from claim_status_history order by changed_at"
STATUS = "select status from claim_status"


def test_two_named_witnesses_confirm(ask):
    """Independent origins at full certainty confirm, from the moment of the second on."""
    assert ask(two_witnesses(), HISTORY) == [
        (None, "single_source", "attribution"),
        ("single_source", "confirmed", "attribution"),
    ]


def test_the_same_words_confirm_nothing(ask):
    """Two who say it word for word may be repeating each other: their independence is not established."""
    world = World()
    world.claim("c1", "The bridge was closed")
    for article, outlet, speaker in (("a1", "The Courier", "Ann"), ("a2", "The Herald", "Bob")):
        world.article(article, outlet=outlet, published="2026-03-01")
        world.quote(
            article, claim="c1", chain=[f"{speaker} | utterer"], content=f"{speaker}: Bridge was closed!"
        )

    assert ask(world, STATUS) == [("multi_source_unestablished",)]


def test_the_same_words_ascribed_twice_are_one_testimony(ask):
    """One article that puts the same words into two mouths does not make two witnesses."""
    world = World()
    world.claim("c1", "The bridge was closed on Monday")
    world.article(
        "a1", outlet="The Courier", text="Ann said Bob had told her the bridge was closed on Monday."
    )
    world.quote("a1", claim="c1", content="Bob had told her the bridge was closed", chain=["Ann | utterer"])
    world.quote("a1", claim="c1", content="the bridge was closed", chain=["Bob | utterer"])

    assert ask(world, STATUS) == [("multi_source_unestablished",)]


def test_a_retraction_takes_the_confirmation_back(ask):
    """A second witness whose article is withdrawn no longer counts, and the history says why."""
    world = two_witnesses()
    world.article("a2 gone", of="a2", outlet="The Herald", published="2026-03-05", change="retraction")

    assert ask(world, HISTORY) == [
        (None, "single_source", "attribution"),
        ("single_source", "confirmed", "attribution"),
        ("confirmed", "single_source", "version"),
    ]


def test_what_was_retracted_counts_no_more_when_the_rest_was_dropped(ask):
    """One witness's article is withdrawn, then the other drops the words: those stood last."""
    world = two_witnesses()
    world.article("a2 gone", of="a2", outlet="The Herald", published="2026-03-05", change="retraction")
    world.article("a1 later", of="a1", outlet="The Courier", published="2026-03-06", change="correction")

    counted = "(select list(counts_now order by article_id) from claim_carriers)"
    assert ask(world, f"select status, n_origins, {counted} from claim_status") == [
        ("single_source", 1, [True, False])
    ]


def test_a_claim_is_retracted_when_every_article_is(ask):
    """Nothing that carried it stands any more."""
    world = World()
    world.article("a1", change="retraction")
    world.quote("a1", claim="c1", chain=["Ann | utterer"])

    assert ask(world, STATUS) == [("retracted",)]


def test_a_new_version_replaces_the_old_ones_quotes(ask):
    """A claim that the update keeps counts once; the old version's quote is no second article."""
    world = World()
    world.article("a1", outlet="The Courier", published="2026-03-01")
    world.quote("a1", claim="c1", chain=["Ann | utterer"])
    world.article("a1 later", of="a1", outlet="The Courier", published="2026-03-02", change="update")
    world.quote("a1 later", claim="c1", chain=["Ann | utterer"])

    assert ask(world, "select n_assert, n_articles, n_origins from claim_status") == [(1, 1, 1)]


def test_two_witnesses_known_through_one_person_are_not_independent(ask):
    """The same named person behind two outlets is one source; it is not established who got it from whom."""
    world = World()
    for name in ("a1", "a2"):
        world.article(name, outlet=f"Reader of {name}")
        world.quote(name, claim="c1", chain=["Ann | utterer", f"Paper {name} | first_reporter"])

    assert ask(world, "select answer from claim_origin_pairs") == [("not_established",)]


def test_spokespeople_and_their_body_are_one_origin(ask):
    """Who speaks for somebody adds no origin."""
    world = World()
    world.speaker("Ann", speaks_for="North")
    world.speaker("Bob", speaks_for="North")
    world.article("a1", outlet="The Courier")
    for speaker in ("Ann", "Bob", "North"):
        world.quote("a1", claim="c1", chain=[f"{speaker} | utterer"])

    assert ask(world, "select origin, members, n_quotes from claim_origins") == [
        ("North", "Ann, Bob, North", 3)
    ]


def test_outlets_that_print_one_text_are_one_origin(ask):
    """A copied paragraph, lightly edited, has one origin; the same claim in other words has its own."""
    world = World()
    world.article("a1", outlet="The Courier", text=COPY)
    world.article("a2", outlet="The Herald", text=COPY.replace("on Tuesday", "Tuesday"))
    world.article(
        "a3", outlet="The Mail", text="Nobody will sail before the weekend, that much is sure by now."
    )
    world.quote("a1", claim="c1", content="would stay in port", kind="author_voice")
    world.quote("a2", claim="c1", content="would stay in port", kind="author_voice")
    world.quote("a3", claim="c1", content="Nobody will sail", kind="author_voice")

    assert ask(world, "select members from claim_origins order by 1") == [
        ("The Courier, The Herald",),
        ("The Mail",),
    ]


def test_two_people_in_a_copied_paragraph_stay_two(ask):
    """Copies of a paragraph that quotes two people do not make the people one."""
    world = World()
    text = f"{COPY}, Ann said, and Bob agreed that it was so"
    for name in ("a1", "a2"):
        world.article(name, outlet=f"Outlet {name}", text=text)
        world.quote(name, claim="c1", content="would stay in port", chain=["Ann | utterer"])
        world.quote(name, claim="c1", content="that it was so", chain=["Bob | utterer"])

    assert ask(world, "select answer from claim_origin_pairs") == [("independent",)]


def test_an_unnamed_relayer_hides_the_speaker(ask):
    """What "a person familiar with the matter" says that Ann said is not Ann's word to the public."""
    world = World()
    world.article("a1", outlet="The Courier")
    world.quote("a1", claim="c1", chain=["Ann | utterer", "- | relayer | anonymous"])

    assert ask(world, STATUS) == [("unattributed",)]


def test_reactions_questions_and_labels_assert_nothing(ask):
    """Outrage, a question and a name for a claim add neither an asserter nor an origin."""
    world = World()
    world.article("a1", outlet="The Courier")
    for stance in ("reacts", "questions", "labels", "presupposes", "doubts"):
        world.quote("a1", claim="c1", stance=stance, chain=["Ann | utterer"])

    assert ask(world, "select n_assert, n_origins, status from claim_status") == [(0, 0, "presupposed")]


def test_who_denies_their_own_words_disputes_nothing(ask):
    """Asserted and denied by one voice is no dispute between two."""
    world = World()
    world.article("a1", outlet="The Courier")
    world.quote("a1", claim="c1", chain=["Ann | utterer"])
    world.quote("a1", claim="c1", stance="denies", chain=["Ann | utterer"])

    assert ask(world, STATUS) == [("single_source",)]


def test_a_person_corrects_kind_and_speaker(ask):
    """The effective view shows what people ruled, and the rows of the extractor stay as they were."""
    world = World()
    world.article("a1", outlet="The Courier")
    world.quote("a1", name="q1", claim="c1", chain=["- | utterer"])
    key = world.quotes["q1"]["lineage_key"]
    world.speaker("Ann")
    world.decide("quote", key, "speaker", "Bob")
    world.decide("quote", key, "speaker", "Ann")
    world.decide("quote", key, "kind", "direct")
    found = ask(
        world,
        "select q.speaker, q.kind, q.chain, o.origin, s.state from quotes_effective as q, claim_origins as o,"
        " decision_state as s order by s.decision_id",
    )

    assert found == [
        ("Ann", "direct", "Ann → The Courier", "Ann", state) for state in ("superseded", "applied", "applied")
    ]


def test_a_rejected_quote_counts_no_more(ask):
    """What a person called no quote is in no view."""
    world = two_witnesses()
    world.decide("quote", world.quotes["q2"]["lineage_key"], "quote", None, op="reject")

    assert ask(world, "select status, n_assert from claim_status") == [("single_source", 1)]


def test_a_decision_whose_text_is_gone_is_orphaned(ask):
    """A lineage that the newest version lacks is listed, not guessed."""
    world = World()
    world.article("a1", published="2026-03-01")
    world.quote("a1", name="q1", chain=["Ann | utterer"])
    world.article("a1 later", of="a1", published="2026-03-02", change="update")
    world.decide("quote", world.quotes["q1"]["lineage_key"], "kind", "direct")

    assert ask(world, "select state from decision_state") == [("orphaned",)]


def test_speakers_that_people_joined_are_one_voice(ask):
    """An accepted tie collapses two names; a suggested one does not."""
    world = two_witnesses()
    one, other = sorted((world.speaker("Ann"), world.speaker("Bob")))
    world.tie(one, other, "accepted")

    assert ask(world, STATUS) == [("single_source",)]


def test_every_view_stands_in_the_catalogue():
    """With its grain and its question."""
    folder = bundled("reports")
    catalogue = (folder / "README.md").read_text("utf-8")

    for view in read_views(folder / "views"):
        assert f"| `{view.name}` | {', '.join(view.grain)} | {view.question} |" in catalogue


def test_views_come_after_what_they_read(tmp_path):
    """A view that reads another is created after it."""
    header = '/* quotedb\ntitle = "t"\nquestion = "q?"\ngrain = ["a"]\ncolumns.a = "x"\n*/\n'
    (tmp_path / "aa.sql").write_text(f"{header}select a from zz")
    (tmp_path / "zz.sql").write_text(f"{header}select 1 as a")

    assert [view.name for view in read_views(tmp_path)] == ["zz", "aa"]


def test_history_names_the_quote_the_decision_or_the_version_that_did_it(ask):
    """Each change comes with its cause: somebody's words, a ruling, or the version that took words away."""
    world = two_witnesses()
    world.article("a1 later", of="a1", outlet="The Courier", published="2026-03-05", change="correction")
    world.decide("claim", world.claims["c1"]["claim_key"], "status", "disputed", at="2026-03-07")
    keys = {name: world.quotes[name]["quote_key"] for name in ("q1", "q2")}
    found = ask(
        world,
        "select cause, cause_key, outlet, exact, note from claim_status_history order by changed_at",
    )

    assert found == [
        ("attribution", keys["q1"], "The Courier", "words of quote 1", "Ann → The Courier"),
        ("attribution", keys["q2"], "The Herald", "words of quote 2", "Bob → The Herald"),
        (
            "version",
            world.versions["a1 later"]["version_key"],
            "The Courier",
            "words of quote 1",
            "correction",
        ),
        ("decision", world.rows["decisions"][0]["decision_key"], None, None, "editor: because"),
    ]


def test_history_tells_the_denial_that_disputes(ask):
    """Of several quotes of one day, the one that makes the status is named."""
    world = World()
    world.article("a1", outlet="The Courier", published="2026-03-01")
    world.quote("a1", claim="c1", chain=["Ann | utterer"])
    world.article("a2", outlet="The Herald", published="2026-03-02")
    for speaker, stance in (("Ann", "asserts"), ("Bob", "denies"), ("Carl", "doubts")):
        world.quote("a2", claim="c1", stance=stance, chain=[f"{speaker} | utterer"])

    assert ask(world, "select stance, note from claim_status_history where status_after = 'disputed'") == [
        ("denies", "Bob → The Herald")
    ]


def test_rulings_and_evidence_on_any_wording_are_on_the_claim(ask):
    """A person names the words that stand before him; the claim is meant."""
    world = World()
    world.claim("c1", "The bridge was closed")
    world.claim("c2", "They shut the bridge", same_as="c1", parties=["Bob"])
    world.article("a1", outlet="The Courier", published="2026-03-01")
    world.quote("a1", claim="c1", chain=["Bob | utterer"])
    world.quote("a1", claim="c2", chain=["Bob | utterer"])
    world.evidence("c2", "refutes")
    world.decide("claim", world.claims["c2"]["claim_key"], "status", "denied", at="2026-03-12")
    found = ask(
        world,
        "select status_after, cause from claim_status_history order by changed_at",
    )

    assert found == [("party_asserted", "attribution"), ("refuted", "evidence"), ("denied", "decision")]


RULE = "select status, rule from claim_status"


def test_a_forecast_by_name_is_on_record(ask):
    """What somebody named expects, hedged or not, is their word; facts have to wait."""
    world = World()
    world.article("a1", outlet="The Courier")
    world.claim("c1", type="forecast")
    world.quote("a1", claim="c1", certainty="PR+", chain=["Ann | utterer"])

    assert ask(world, RULE) == [("on_record", "a forecast, voiced by its subject or a named voice")]


def test_unnamed_people_put_nobody_on_record(ask):
    """A position that only a nameless aide ascribes to somebody is not on record."""
    world = World()
    world.article("a1", outlet="The Courier")
    world.speaker("The Herald", "outlet")
    world.claim("c1", type="position", checkable=False)
    world.quote("a1", claim="c1", chain=["Ann | utterer", "- | relayer | anonymous", "The Herald | relayer"])

    assert ask(world, RULE) == [("unattributed", "only unnamed people say so")]


def test_a_group_with_an_interest_is_a_party(ask):
    """No origin, yet not nobody: the crew speaks of its own ship."""
    world = World()
    world.article("a1", outlet="The Courier")
    world.speaker("Crew", "group")
    world.claim("c1", parties=["Crew"])
    world.quote("a1", claim="c1", chain=["Crew | utterer | group"])

    assert ask(world, RULE) == [("party_asserted", "said only by a group with an interest in it")]


def test_an_accusation_is_alleged_by_name_or_not(ask):
    """A quote that labels what it asserts an allegation leaves it alleged."""
    world = World()
    world.article("a1", outlet="The Courier")
    world.quote("a1", claims=["c1 asserts", "c1 labels"], chain=["Ann | utterer"])

    assert ask(world, RULE) == [("alleged", "alleged by those who say it, or accuses somebody of a wrong")]


def test_taken_back_by_its_only_origin(ask):
    """Whoever takes back what nobody else said leaves it retracted."""
    world = World()
    world.article("a1", outlet="The Courier")
    world.quote("a1", claim="c1", chain=["Ann | utterer"])
    world.quote("a1", claim="c1", stance="retracts", chain=["Ann | utterer"])

    assert ask(world, RULE) == [("retracted", "its only origin took it back")]


def test_an_outlet_about_itself_is_a_party(ask):
    """An outlet needs no source for what it does itself."""
    world = World()
    world.article("a1", outlet="The Courier")
    world.speaker("The Herald", "outlet")
    world.claim("c1", parties=["The Herald"])
    world.quote("a1", claim="c1", chain=["The Herald | utterer"])

    assert ask(world, STATUS) == [("party_asserted",)]
