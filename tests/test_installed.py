"""Versions read off folders are those that importlib tells."""

from importlib.metadata import PackageNotFoundError, distributions
from importlib.metadata import version as told

import pytest

from audiobrief.installed import version


def test_every_installed_distribution_has_its_version() -> None:
    names = {found.metadata["Name"] for found in distributions()}
    assert {name: version(name) for name in names} == {name: told(name) for name in names}


@pytest.mark.parametrize("spelling", ["gtts", "gTTS", "GTTS"])
def test_a_name_may_be_spelt_in_any_case(spelling: str) -> None:
    assert version(spelling) == told("gTTS")


def test_a_distribution_that_is_missing_is_said_to_be() -> None:
    with pytest.raises(PackageNotFoundError):
        version("no-such-distribution")
