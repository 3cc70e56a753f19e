"""Refusals of the operating system are told in the reader's language, the unusual ones by their number."""

from __future__ import annotations

import errno
import os
import re

import pytest

from aiready_gui.domain.explain import Message
from aiready_gui.domain.system_errors import REASONS, reason, what_happened
from aiready_gui.texts import LOCALES, Texts


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("number", sorted(REASONS))
def test_a_usual_refusal_is_said_in_words_of_the_language(language: str, number: int) -> None:
    said = Texts(language).word(reason(OSError(number, os.strerror(number))))
    assert said != os.strerror(number)
    assert not re.search(r"\d", said)
    assert bool(re.search("[a-z]", said)) is (language == "en"), said


@pytest.mark.parametrize("language", LOCALES)
def test_an_unusual_one_is_told_by_its_number(language: str) -> None:
    """Its words would be those of the system's language; a program that says 12345 itself has none."""
    for error in (OSError(errno.EDOM, os.strerror(errno.EDOM)), OSError(12_345, "whatever")):
        said = Texts(language).word(reason(error))
        assert str(error.errno) in said
        assert str(error.strerror) not in said


def test_the_file_of_an_unforeseen_refusal_is_named() -> None:
    said = what_happened(PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/a/b"))
    assert isinstance(said, Message)
    assert Texts("ru").word(said) == "/a/b: нет прав"
    assert what_happened(ZeroDivisionError("division by zero")) == "ZeroDivisionError: division by zero"
    assert what_happened(OSError("words alone")) == "OSError: words alone"
