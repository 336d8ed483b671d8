"""The page of a claim: where it stands and why, where it came from, and every quote on it."""

from collections import defaultdict

from markupsafe import Markup

from quotedb.export.html.charts.flow import draw_flow
from quotedb.export.html.charts.timeline import Course, Step, draw_timeline
from quotedb.export.site.frame import Draft, Page
from quotedb.export.site.shelf import Shelf
from quotedb.export.site.wording import words
from quotedb.report.stories.claim import ClaimStory, Member
from quotedb.vocab import ClaimStatus, Stance

ARROW = " → "  # between the names of a chain
SHORT = 2  # names of a chain that needs no drawing
FEW = 50  # rows that stand open; the rest is folded


def claim_page(story: ClaimStory, shelf: Shelf) -> Page:
    """Give the page of a claim.

    Args:
        story: All that is on record about it.
        shelf: Which other pages there are.
    """
    values = {
        "title": story.text,
        "story": story,
        "shelf": shelf,
        "stances": by_stance(story),
        "timeline": timeline(story),
        "graph": ways(story),
        "few": FEW,
    }
    return Draft(f"claims/{story.claim_key}.html", "claim.html", values).page()


def by_stance(story: ClaimStory) -> list[tuple[str, list[Member]]]:
    """Give the quotes on a claim by what they do with it, in the order of the word list."""
    found: defaultdict[str, list[Member]] = defaultdict(list)
    for member in story.members:
        found[member.stance].append(member)
    return [(stance.value, found[stance.value]) for stance in Stance if stance.value in found]


def timeline(story: ClaimStory) -> Markup:
    """Draw where the claim stood when; nothing when its status never changed."""
    steps = [
        Step(
            at=change.changed_at,
            status=None if change.status_after is None else ClaimStatus(change.status_after),
            cause=", ".join(part for part in (words(change.cause), change.stance, change.outlet) if part),
        )
        for change in story.changes
    ]
    return draw_timeline([Course(story.text, steps)]) if len(steps) > 1 else Markup()


def ways(story: ClaimStory) -> Markup:
    """Draw through whom the claim reached us; nothing when there is one way of at most two steps."""
    chains = [path.chain.split(ARROW) for path in story.paths]
    chains = chains or [member.quote.chain.split(ARROW) for member in story.members]
    worth = len({tuple(chain) for chain in chains}) > 1 or any(len(chain) > SHORT for chain in chains)
    return draw_flow(chains, beside="the list below") if worth else Markup()
