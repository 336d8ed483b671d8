"""The extract command prints attributions and stores nothing."""

import json
import shutil
from pathlib import Path

from quotedb.cli.extracts import FORMATS
from quotedb.config import model_folder
from quotedb.errors import ExitCode
from quotedb.tagger.encoder import SETTINGS
from tests.cli.conftest import STORY


def test_one_object_a_document(run, tmp_path: Path):
    """Spans cut the words out of the file as decoded; the chain ends with the publisher."""
    document = json.loads(run("extract", "story.txt").out)
    first = document["attributions"][0]

    assert document["doc_id"] == "story"
    assert STORY[slice(*first["source"][0])] == "Mayor Ann Lee"
    assert first["speaker"] == "Ann Lee"
    assert [link["role"] for link in first["chain"]] == ["utterer", "publisher"]
    assert not (tmp_path / "quotedb.db").exists()


def test_output_is_read_back_as_annotations(run, tmp_path: Path):
    """What extract prints can be corrected by hand and imported."""
    (tmp_path / "story.json").write_text(run("extract", "story.txt").out)
    ran = run("import", "story.txt", "--annotations", "story.json")

    assert ran.code == 0, ran.err
    assert "1 new" in ran.err


def test_table_for_a_person(run):
    """The table form names kind, voices and words."""
    assert FORMATS == ("jsonl", "table")
    assert (
        "    direct           Ann Lee ← The Springfield Example: "
        in run("extract", "story.txt", "--format", "table").out
    )


def test_the_grammar_alone_and_a_threshold(run):
    """Each attribution says who found it; what is less likely right than asked for is left out."""
    by_rules = json.loads(run("extract", "story.txt", "--extractor", "rules").out)
    surest = json.loads(run("extract", "story.txt", "--min-confidence", "1").out)

    assert "+" not in by_rules["extractor"]
    assert not any(each["rule"].startswith("minilm") for each in by_rules["attributions"])
    assert surest["attributions"] == []


def test_another_model(run, tmp_path: Path):
    """A folder that train wrote takes the place of the package's model; one without a model is refused."""
    shutil.copytree(model_folder(), tmp_path / "mine")
    settings = json.loads((tmp_path / "mine" / SETTINGS).read_text("utf-8")) | {"name": "mine-7"}
    (tmp_path / "mine" / SETTINGS).write_text(json.dumps(settings), "utf-8")
    document = json.loads(run("extract", "story.txt", "--model", "mine").out)
    missing = run("extract", "story.txt", "--model", "nowhere")

    assert document["extractor"].startswith("mine-7+")
    assert any(each["rule"].startswith("mine-7") for each in document["attributions"])
    assert missing.code == ExitCode.FAILED
    assert "nowhere" in missing.err
    assert "--extractor rules" in missing.err


def test_what_cannot_be_read_is_said(run, tmp_path: Path):
    """A rejected input costs exit code 3; the others are printed."""
    (tmp_path / "empty.txt").write_text("")
    ran = run("extract", "empty.txt", "story.txt")

    assert ran.code == ExitCode.PARTIAL
    assert ran.err.startswith("rejected empty.txt: ")
    assert json.loads(ran.out)["doc_id"] == "story"
