"""Any story as text for a reader."""

from collections.abc import Iterator
from typing import TypeAlias

from quotedb.export.told.article import tell_article
from quotedb.export.told.claim import tell_claim
from quotedb.export.told.history import tell_history
from quotedb.export.told.layout import Block, Look, lay_out
from quotedb.export.told.quote import tell_quote
from quotedb.export.told.speaker import tell_speaker
from quotedb.report.stories.article import ArticleStory
from quotedb.report.stories.claim import ClaimStory
from quotedb.report.stories.history import History
from quotedb.report.stories.quote import QuoteStory
from quotedb.report.stories.speaker import SpeakerStory

Story: TypeAlias = ArticleStory | ClaimStory | QuoteStory | SpeakerStory


def story_text(story: Story | History, look: Look) -> str:
    """Give a story as lines.

    Args:
        story: Of any sort, or a history.
        look: What the reader's screen can do.

    Returns:
        Text that ends with a line end.
    """
    return "".join(f"{line}\n" for line in lay_out(_tell(story, look), look))


def _tell(story: Story | History, look: Look) -> Iterator[Block]:
    if isinstance(story, History):
        return tell_history(story)
    if isinstance(story, QuoteStory):
        return tell_quote(story, look)
    if isinstance(story, ArticleStory):
        return tell_article(story)
    if isinstance(story, ClaimStory):
        return tell_claim(story)
    return tell_speaker(story)
