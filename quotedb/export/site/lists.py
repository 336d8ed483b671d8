"""The pages that list: the front page, articles, claims by status, speakers, outlets; and what words mean."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotedb.export.site.frame import Draft
from quotedb.export.site.sheets import sheets
from quotedb.export.site.survey import AboutSite, Survey
from quotedb.export.site.text import line_of
from quotedb.export.site.wording import KINDS, STATUSES, words
from quotedb.report.contents import ClaimEntry
from quotedb.report.header import Report
from quotedb.vocab import ClaimStatus

PER_SHEET = 200  # rows of a list on one page
NEWEST = 12  # articles on the front page
LEADING = 20  # claims on the front page and the overview of claims
UNASSERTED = "questioned, labelled or reacted to, asserted by nobody"


def list_drafts(found: Survey) -> Iterator[Draft]:
    """Yield every page that lists, before it is written."""
    yield front_page(found)
    yield from article_lists(found)
    yield from claim_lists(found)
    yield from speaker_lists(found)
    yield outlet_list(found)
    yield about_page(found.about)


def front_page(found: Survey, *, has_reports: bool = False) -> Draft:
    """Give the page that a reader sees first; a server can answer reports as well."""
    values = {
        "title": "Who said what",
        "about": found.about,
        "articles": found.articles[:NEWEST],
        "speakers": [speaker for speaker in found.speakers[:NEWEST] if speaker.n_quotes],
        "open_claims": [claim for claim in found.claims if claim.is_open][:LEADING],
        "has_reports": has_reports,
        "shelf": found.shelf,
    }
    return Draft("index.html", "index.html", values)


def article_lists(found: Survey) -> Iterator[Draft]:
    """Yield the list of articles, on as many pages as it needs."""
    for sheet in sheets("articles", found.articles, PER_SHEET):
        yield Draft(sheet.path, "articles.html", {"title": "Articles", "sheet": sheet, "shelf": found.shelf})


def speaker_lists(found: Survey) -> Iterator[Draft]:
    """Yield the list of speakers, on as many pages as it needs."""
    for sheet in sheets("speakers", found.speakers, PER_SHEET):
        yield Draft(sheet.path, "speakers.html", {"title": "Speakers", "sheet": sheet, "shelf": found.shelf})


def claim_lists(found: Survey) -> Iterator[Draft]:
    """Yield the overview of claims, and the claims of each status on as many pages as they need."""
    groups = [group for group in claim_groups(found.claims) if group.rows]
    still_open = [claim for claim in found.claims if claim.is_open]
    values = {
        "title": "Claims",
        "groups": groups,
        "n_claims": len(found.claims),
        "n_open": len(still_open),
        "first": still_open[:LEADING],
        "shelf": found.shelf,
    }
    yield Draft("claims.html", "claims.html", values)
    for group in groups:
        for sheet in sheets(group.name, group.rows, PER_SHEET):
            values = {
                "title": f"Claims: {words(group.status or 'not asserted')}",
                "meaning": group.meaning,
                "sheet": sheet,
                "shelf": found.shelf,
            }
            yield Draft(sheet.path, "claims_list.html", values)


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """The claims of one status; None for those that nobody asserts, denies or presupposes."""

    status: ClaimStatus | None
    meaning: str
    rows: Sequence[ClaimEntry]

    @property
    def name(self) -> str:
        """What the first page of the list is called, without suffix."""
        return f"claims-{(self.status or 'not_asserted').replace('_', '-')}"


def claim_groups(claims: Sequence[ClaimEntry]) -> Iterator[ClaimGroup]:
    """Yield the claims by status, in the order of their meanings, then those without one."""
    by_status: defaultdict[str | None, list[ClaimEntry]] = defaultdict(list)
    for claim in claims:
        by_status[claim.status].append(claim)
    for status, meaning in STATUSES.items():
        yield ClaimGroup(status, meaning, by_status[status.value])
    yield ClaimGroup(None, UNASSERTED, by_status[None])


def outlet_list(found: Survey) -> Draft:
    """Give the list of outlets."""
    n_without = sum(entry.outlet is None for entry in found.articles)
    values = {"title": "Outlets", "outlets": found.outlets, "n_without": n_without, "shelf": found.shelf}
    return Draft("outlets.html", "outlets.html", values)


def about_page(about: AboutSite) -> Draft:
    """Give the page that says what the pages show and what their colours mean."""
    values = {
        "title": "About these pages",
        "about": about,
        "kinds": list(KINDS.items()),
        "statuses": [(status, line_of(status), meaning) for status, meaning in STATUSES.items()],
    }
    return Draft("about.html", "about.html", values)


def reports_page(reports: Sequence[Report]) -> Draft:
    """Give the page on which a reader of a live site asks for reports."""
    return Draft("reports.html", "reports.html", {"title": "Reports", "reports": reports})


def failed_page(path: str, message: str, hint: str) -> Draft:
    """Give the page that says why a report cannot be answered."""
    values = {"title": "No answer", "message": message, "hint": hint}
    return Draft(path, "failed.html", values)


def missing_page(path: str) -> Draft:
    """Give the page that a server shows where there is none."""
    return Draft(path, "missing.html", {"title": "No such page"})
