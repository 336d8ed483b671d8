"""Stories are values: nobody changes one, and each field says what it holds."""

import dataclasses
import inspect
import re

import pytest

from quotedb.report.stories import article, claim, quote, speaker, values

STORIES = [
    member
    for module in (values, quote, article, claim, speaker)
    for _, member in inspect.getmembers(module, dataclasses.is_dataclass)
    if member.__module__ == module.__name__
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_each_field_says_what_it_holds(story):
    """The docstring lists the fields, all of them, in their order."""
    listed = re.findall(r"^    (\w+): ", inspect.getdoc(story), re.MULTILINE)

    assert listed == [field.name for field in dataclasses.fields(story)]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_nobody_changes_one(story):
    """A story is frozen and takes no fields that it does not know."""
    assert story.__dataclass_params__.frozen
    assert "__slots__" in vars(story)
