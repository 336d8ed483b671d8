"""How single findings become whole: sources, words over sentences, spans of long quotations."""

from quotedb.extract.according import find_according, find_as_said
from quotedb.extract.complements import complement
from quotedb.extract.direct import announced, content_before
from quotedb.extract.flow import Flow
from quotedb.extract.found import content_spans, ends_quoted, phrase_span
from quotedb.extract.indirect import content_after, impression
from quotedb.extract.nouns import find_in_words, find_nouns
from quotedb.extract.running import find_in_unit
from quotedb.extract.sources import first_subject, shared_source
from tests.case_files import LEXICON
from tests.sentences import cut, scenes_of


def test_a_quotation_over_paragraphs_gives_all_its_pieces():
    """One token stands for every paragraph of its quotation."""
    text = "“One.\n\n“Two,” he said."
    scene = scenes_of(text)[-1]

    assert [span.cut(text) for span in content_spans(scene.unit, 0, 1)] == ["“One.", "“Two,”"]


def test_a_quotation_that_ends_its_sentence_may_go_on():
    """Words behind the quotation close it."""
    open_one, closed_one = scenes_of("He said, “One.” He said “one” again.")

    assert ends_quoted(open_one.unit, open_one.unit.tags.index("Q") + 1)
    assert not ends_quoted(closed_one.unit, closed_one.unit.tags.index("Q") + 1)


def test_a_participle_shares_the_source_before_it():
    """Who spoke first speaks on."""
    text = "Ann Lee said it rained, adding that it snowed."
    (scene,) = scenes_of(text)
    first, second = find_in_unit(scene)

    assert cut(text, first.source) == cut(text, second.source) == "Ann Lee"
    assert shared_source(scene, scene.verbs[1], [first]) == first.source


def test_the_first_subject_needs_no_cue():
    """Any finite verb shows the subject of its sentence."""
    text = "The old mayor had an answer."
    (scene,) = scenes_of(text)

    assert cut(text, first_subject(scene)) == "The old mayor"


def test_flow_keeps_what_may_go_on_until_it_is_finished():
    """A quotation is given only when the next sentence cannot add to it."""
    text = "“One,” he said. “Two.” It rained."
    flow = Flow()
    steps = [flow.step(scene, find_in_unit(scene)) for scene in scenes_of(text)]
    given = [[len(found.contents) for found in step] for step in steps]

    assert given == [[], [], [2]]
    assert list(flow.finish()) == []


def test_a_colon_announces_words():
    """The speaker is known before the words are."""
    text = "Ann Lee wrote:"
    (scene,) = scenes_of(text)
    found = announced(scene, [])

    assert found is not None
    assert found.contents == ()
    assert cut(text, found.source) == "Ann Lee"


def test_each_reader_reads_its_own_frame():
    """A sentence that fits one frame fits no other."""
    (scene,) = scenes_of("Ann Lee said that it rained.")
    (verb,) = scene.verbs
    behind = complement(scene.unit, verb, LEXICON)

    assert content_before(scene, verb, behind, 0) is None
    assert impression(scene, verb) is None
    assert find_according(scene) == find_as_said(scene) == find_nouns(scene) == find_in_words(scene) == []
    assert content_after(scene, verb, behind, phrase_span(scene.unit, verb.subject)) is not None


def test_a_quotation_without_any_cue_is_nobodys():
    """Whoever stands in the sentence before it need not be the one who speaks."""
    scenes = scenes_of("Ann Lee had never seen such a flood. “It was awful.”")
    flow = Flow()

    assert [list(flow.step(scene, find_in_unit(scene))) for scene in scenes] == [[], []]
    assert list(flow.finish()) == []
