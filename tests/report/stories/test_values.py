"""Stories are values: nobody changes one, and each field says what it holds."""

import dataclasses
import inspect
import re
from importlib import import_module

import pytest

MODULES = (
    "quotedb.report.stories.values",
    "quotedb.report.stories.quote",
    "quotedb.report.stories.article",
    "quotedb.report.stories.claim",
    "quotedb.report.stories.speaker",
    "quotedb.report.stories.history",
)
STORIES = [
    member
    for name in MODULES
    for _, member in inspect.getmembers(import_module(name), dataclasses.is_dataclass)
    if member.__module__ == name
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_each_field_says_what_it_holds(story):
    """The docstring lists the fields, all of them, in their order."""
    listed = re.findall(r"^    (\w+): ", inspect.getdoc(story) or "", re.MULTILINE)

    assert listed == [field.name for field in dataclasses.fields(story)]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_nobody_changes_one(story):
    """A story is frozen and takes no fields that it does not know."""
    assert story.__dataclass_params__.frozen
    assert "__slots__" in vars(story)
