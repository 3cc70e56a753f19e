"""Files that are no config: told by what they are, with the file that is wanted, in bounded time and memory."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from aiready_gui.domain.errors import ModelConfigError
from aiready_gui.model_config.file import config_of, read_config, read_index
from aiready_gui.model_config.keeping import name_in
from aiready_gui.texts import LOCALES, Texts


def complaint(path: Path) -> str:
    with pytest.raises(ModelConfigError) as told:
        read_config(path)
    for locale in LOCALES:
        assert Texts(locale).word(told.value.message)
    return told.value.message.key.removeprefix("model-config-")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "not-json"),
        (b"not json", "not-json"),
        (b"\xff\xfe\x00", "not-json"),
        (b"[1, 2]", "not-json"),
        (b'"text"', "not-json"),
        (b'{"num_hidden_layers": 2, "num_hidden_layers": 3}', "twice"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "not-json"),
        (b"[" * 1_000_000, "not-json"),
        (b'{"a": ' + b"9" * 1_000_000 + b"}", "not-json"),
        (b"GGUF\x03\x00\x00\x00", "gguf"),
        (b"PK\x03\x04pytorch", "weights"),
        (b"\x80\x02}q", "weights"),
        (b'\x10\x00\x00\x00\x00\x00\x00\x00{"__metadata__":{}}', "weights"),
        (b'{"peft_type": "LORA", "base_model_name_or_path": "Qwen/Qwen3-32B"}', "lora-of"),
        (b'{"peft_type": "LORA"}', "lora"),
        (b'{"metadata": {"total_size": 1}, "weight_map": {}}', "is-index"),
        (b'{"_class_name": "FluxPipeline"}', "picture"),
    ],
)
def test_another_file_is_told(tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "config.json"
    path.write_bytes(content)
    assert complaint(path) == key


def test_a_hundred_megabytes_are_not_read(tmp_path: Path) -> None:
    """A file of weights by a wrong name: eight megabytes of it are looked at, its first letters tell which it is."""
    path = tmp_path / "config.json"
    with path.open("wb") as handle:
        handle.truncate(100_000_000)
    assert complaint(path) == "too-large"
    with path.open("r+b") as handle:
        handle.write(b"GGUF")
    assert complaint(path) == "gguf"


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    """With the system's reason in the reader's language."""
    assert complaint(tmp_path / "config.json") == "unreadable"
    assert complaint(tmp_path) == "unreadable"


def test_pasted_text_is_read_as_a_file_is() -> None:
    """With a mark of byte order too."""
    assert config_of('\ufeff{"num_hidden_layers": 2}') == {"num_hidden_layers": 2}


def test_the_index_states_its_size(tmp_path: Path) -> None:
    """Or is refused with the name of the file that would."""
    path = tmp_path / "model.safetensors.index.json"
    path.write_text(json.dumps({"metadata": {"total_size": 65_524_246_528}, "weight_map": {"a": "b"}}), encoding="utf-8")
    assert read_index(path) == 65_524_246_528
    for wrong in ({}, {"metadata": {"total_size": -1}}, {"metadata": {"total_size": True}}, {"metadata": {"total_size": "many"}}):
        path.write_text(json.dumps(wrong), encoding="utf-8")
        with pytest.raises(ModelConfigError):
            read_index(path)


@pytest.mark.skipif(sys.platform == "win32", reason="links ask for rights there")
def test_a_model_is_called_by_its_folder_wherever_a_link_leads_in_a_circle(tmp_path: Path) -> None:
    """A config in a cache of the hub is a link; one that leads nowhere is read by nobody, but named."""
    folder = tmp_path / "models--maker--name" / "snapshots" / ("0123456789abcdef" * 3)[:40]
    folder.mkdir(parents=True)
    config = folder / "config.json"
    config.symlink_to(config)
    assert name_in({}, config) == "name"
    assert complaint(config) == "unreadable"
