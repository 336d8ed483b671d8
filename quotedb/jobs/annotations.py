"""Attributions made elsewhere: annotation files, found again by the text they belong to."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from quotedb.errors import AnnotationError
from quotedb.ids import text_sha256
from quotedb.model import AnnotatedDocument, RawArticle
from quotedb.read.annotations import read_annotations


@dataclass(frozen=True, slots=True)
class Annotations:
    """Annotated documents by their text's hash and by their file's stem."""

    by_text: dict[str, AnnotatedDocument]
    by_name: dict[str, AnnotatedDocument]

    def find(self, article: RawArticle) -> AnnotatedDocument | None:
        """Give the attributions of one article, if there are any; a text's hash outweighs a name."""
        by_text = self.by_text.get(text_sha256(article.text))
        by_name = self.by_name.get(PurePath(article.source_ref).stem)
        if by_text is None and by_name is not None and by_name.text_sha256 is not None:
            raise AnnotationError(
                f"The annotations for {by_name.doc_id!r} were made on another text.",
                hint="Annotate the file as it is now, or leave text_sha256 out to match by name alone.",
            )
        return by_text or by_name


NO_ANNOTATIONS = Annotations({}, {})


def load_annotations(paths: Iterable[Path]) -> Annotations:
    """Read annotation files.

    Raises:
        AnnotationError: A file cannot be opened or does not fit its layout, or a text is annotated twice.
    """
    by_text: dict[str, AnnotatedDocument] = {}
    by_name: dict[str, AnnotatedDocument] = {}
    for path in paths:
        for document in _read(path):
            for name, found in ((document.text_sha256, by_text), (document.doc_id, by_name)):
                if name is not None and found.setdefault(name, document) is not document:
                    raise AnnotationError(f"{path}: there are two sets of annotations for {name!r}.")
    return Annotations(by_text, by_name)


def _read(path: Path) -> tuple[AnnotatedDocument, ...]:
    try:
        return read_annotations(path.read_bytes())
    except OSError as error:
        raise AnnotationError(f"{str(path)!r} cannot be opened: {error.strerror or error}.") from error
    except AnnotationError as error:
        raise AnnotationError(f"{path}: {error.message}", hint=error.hint) from error
