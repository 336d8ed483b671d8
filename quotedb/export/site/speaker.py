"""The page of a speaker: names, offices and ties, and the record of what it said."""

from markupsafe import Markup

from quotedb.export.html.charts.activity import draw_activity
from quotedb.export.site.frame import Draft, Page
from quotedb.export.site.shelf import Shelf
from quotedb.report.stories.speaker import SpeakerStory

LEADING = 12  # of those who carry its words, that stand open; the rest is folded
FEW = 50  # claims
MANY = 100  # quotes of the record in one fold


def speaker_page(story: SpeakerStory, shelf: Shelf) -> Page:
    """Give the page of a speaker.

    Args:
        story: All that is on record about it.
        shelf: Which other pages there are.
    """
    values = {
        "title": story.who.name,
        "story": story,
        "shelf": shelf,
        "drawing": over_time(story),
        "leading": LEADING,
        "few": FEW,
        "many": MANY,
    }
    return Draft(f"speakers/{story.who.speaker_key}.html", "speaker.html", values).page()


def over_time(story: SpeakerStory) -> Markup:
    """Draw how often the speaker was quoted when; nothing without two days on record."""
    days = [
        (story.who.name, quote.quote.article.published.start)
        for quote in story.quotes
        if quote.quote.article.published is not None
    ]
    return (
        draw_activity(days, beside="the record below")
        if len({day.date() for _, day in days}) > 1
        else Markup()
    )
