"""What a page says of an error: without the path that it leads to, and otherwise as it stands."""

from __future__ import annotations

import pytest

from aiready_gui.domain.explain import Message
from aiready_gui.gui.widgets.failure import without_path
from aiready_gui.texts import Texts


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (Message(key="no-workload", args={"field": "workloads"}), "Choose a workload."),
        (
            Message(key="price-list-unreadable", args={"file": "list.xlsx"}),
            "list.xlsx: the file cannot be read. Check the path and the permissions.",
        ),
        (Message(key="reason-disk-full"), "no space left on the disk"),
    ],
)
def test_the_path_of_a_field_goes_and_the_name_of_a_file_stays_as_it_is_spelt(message: Message, said: str) -> None:
    """A file's first letter was raised as if it began a sentence: "List.xlsx"."""
    assert without_path(message, Texts("en")) == said
