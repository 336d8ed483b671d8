"""Annotated folders become lessons by the way that every article takes; a plan tells trainings apart."""

import json
from pathlib import Path

import pytest

from quotedb.config import lexicon_folder
from quotedb.errors import AnnotationError, UsageError
from quotedb.extract.lexicon import load_lexicon
from quotedb.jobs.courses import read_course
from quotedb.tagger.encoder import load_tagger
from quotedb.tagger.scheme import BEGIN, Part
from tests.train.small_world import article, plain_tokenizer, write_corpus, write_encoder


def course(folder: Path):
    return read_course(folder, load_lexicon(lexicon_folder()), plain_tokenizer())


def test_a_corpus_is_read_as_articles_are(tmp_path: Path):
    """Words with the grammar's hints, labels by the gold, counts for the card."""
    read = course(write_corpus(tmp_path / "news" / "train", [0, 1]))
    first = read.lessons[0]

    assert read.corpus.name == "news/train"
    assert (read.corpus.n_documents, read.corpus.n_attributions) == (2, 8)
    assert read.corpus.n_words == sum(len(one.words) for one in read.lessons)
    assert first.text == article(0)[0]
    assert (first.labels == BEGIN[Part.CUE]).sum() == 4
    assert first.words.hints.any()


def test_texts_may_stand_in_the_lines(tmp_path: Path):
    """As decisions are exported: one file, no folder of texts."""
    text = "Ann Lee said the bridge is safe.\n"
    gold = {"content": [[13, 31]], "cue": [[8, 12]], "source": [[0, 7]]}
    (tmp_path / "gold.jsonl").write_text(
        json.dumps({"doc_id": "a", "text": text, "attributions": [gold]}) + "\n"
    )

    assert (course(tmp_path).lessons[0].labels > 0).sum() == 7


def test_folders_that_are_no_corpus(tmp_path: Path):
    """Nothing there, a text missing, nothing to read."""
    with pytest.raises(UsageError, match="no annotated corpus"):
        course(tmp_path)
    folder = write_corpus(tmp_path / "a", [0])
    (folder / "text" / "story0.txt").write_text(" \n")
    with pytest.raises(AnnotationError):
        course(folder)
    (folder / "text" / "story0.txt").unlink()
    with pytest.raises(AnnotationError, match="no text story0"):
        course(folder)


def test_weights_are_packed_without_training(tmp_path: Path):
    """No epoch: what was trained elsewhere is measured and becomes a model as it is."""
    pytest.importorskip("torch", reason="the extra train is not installed")
    from quotedb.jobs.training import TrainRequest, run_training
    from quotedb.train.loop import Told
    from quotedb.train.pretrained import from_encoder, load_encoder, save_weights
    from quotedb.train.settings import Settings

    encoder = write_encoder(tmp_path / "bert")
    save_weights(from_encoder(load_encoder(encoder), (0, 1), 0.0, 1), tmp_path / "trained.pt")
    corpus = write_corpus(tmp_path / "corpus", [0, 1])
    request = TrainRequest(
        corpora=(corpus,),
        dev=corpus,
        out=tmp_path / "model",
        work=tmp_path / "work",
        encoder=encoder,
        start=tmp_path / "trained.pt",
        name="packed",
        settings=Settings(epochs=0, layers=(0, 1)),
    )
    card = run_training(request, Told(lambda _n: None, lambda: None, lambda _number, _figures: None))

    assert card.n_steps == 0
    assert "all.end_to_end.f1" in card.figures
    assert load_tagger(tmp_path / "model").name == "packed"
