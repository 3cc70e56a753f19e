"""What measurements taught, as it ships beside the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeVar

from pydantic import ValidationError

from aiready_gui import shipped
from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.media import MediaCalibration
from aiready_gui.domain.training_calibration import TrainingCalibration
from aiready_gui.paths import RESOURCES

CALIBRATION: Final = RESOURCES / "calibration" / "serving.json"
TRAINING_CALIBRATION: Final = RESOURCES / "calibration" / "training.json"
MEDIA_CALIBRATION: Final = RESOURCES / "calibration" / "media.json"

Learnt = TypeVar("Learnt", Calibration, TrainingCalibration, MediaCalibration)


def learnt(of: type[Learnt], path: Path) -> Learnt:
    """A shipped calibration; ``ResourceError`` where it is missing or damaged."""
    try:
        return of.model_validate_json(shipped.content(*path.relative_to(RESOURCES).parts))
    except ValidationError as error:
        raise shipped.damaged(path, error) from error
