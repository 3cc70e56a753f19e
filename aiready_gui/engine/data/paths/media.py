"""Speech and pictures: heard, drawn or spoken."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.explain import Unit, assumed, counted
from aiready_gui.domain.media import REFERENCE_PX
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.units import MB
from aiready_gui.engine.data.paths.path import Path, passing, rate, results_feed, stream

AUDIO_BYTES_PER_S: Final = 32_000.0  # 16 kHz, 16 bits, one channel: what recognisers read
TRANSCRIPT_BYTES_PER_S: Final = 30.0  # text of one second of speech with its times: an assumption
IMAGE_BYTES: Final = 1.5 * MB  # a finished 1024 x 1024 picture, PNG: an assumption
PROMPT_BYTES: Final = 500.0
VOICE_BYTES_PER_S: Final = 48_000.0  # made speech: 24 kHz, 16 bits, one channel
CLIP_BYTES: Final = 5 * MB  # a clip of five seconds, H.264: an assumption


def speech_path(
    *, audio_s_per_s: float, mean_share: float, weights_bytes: float, nodes: int, data: DataNeeds, per_year: float = 0.0
) -> Path:
    """Recordings in, transcripts out; the recordings themselves are the dataset. [bytes], [bytes/s]

    Parameters
    ----------
    audio_s_per_s : float
        Speech recognised, at the peak. [s/s]
    mean_share : float
        Mean rate against the peak. [share]
    per_year : float
        Growth of the load. [share]
    """
    read, write = audio_s_per_s * AUDIO_BYTES_PER_S, audio_s_per_s * TRANSCRIPT_BYTES_PER_S
    each = assumed("audio-bytes", AUDIO_BYTES_PER_S, Unit.BYTES_PER_SECOND)
    return Path(
        feed=results_feed(
            nodes,
            weights_bytes,
            read=rate("read-rate", read, each),
            write=rate("result-rate", write),
            results=stream("results", write * mean_share, data, per_year=per_year),
        ),
        traffic=passing(read, write, mean_share, counted("audio-rate", audio_s_per_s, Unit.TIMES_REAL_TIME), each),
    )


def image_bytes(width_px: int, height_px: int) -> float:
    """A picture as a file, made or sent, of so many pixels. [bytes]

    Assumption: its bytes grow with its area, from ``IMAGE_BYTES`` at ``REFERENCE_PX`` squared.
    """
    return IMAGE_BYTES * width_px * height_px / REFERENCE_PX**2


def images_path(
    *,
    images_per_s: float,
    mean_share: float,
    size_px: int,
    weights_bytes: float,
    nodes: int,
    data: DataNeeds,
    per_year: float = 0.0,
) -> Path:
    """Prompts in, pictures out; every picture is kept for the retention. [bytes], [bytes/s]

    Parameters
    ----------
    images_per_s : float
        At the peak. [images/s]
    mean_share : float
        Mean rate against the peak. [share]
    size_px : int
        Side of a picture. [px]
    per_year : float
        Growth of the load. [share]
    """
    size = image_bytes(size_px, size_px)
    write = images_per_s * size
    each = assumed("image-bytes", size, Unit.BYTES)
    return Path(
        feed=results_feed(
            nodes,
            weights_bytes,
            read=rate("read-rate", images_per_s * PROMPT_BYTES),
            write=rate("result-rate", write, each),
            results=stream("results", write * mean_share, data, each, per_year=per_year),
        ),
        traffic=passing(
            images_per_s * PROMPT_BYTES, write, mean_share, counted("images-rate", images_per_s, Unit.IMAGES_PER_SECOND), each
        ),
    )


def made_path(
    *,
    made_per_s: float,
    each_bytes: float,
    mean_share: float,
    weights_bytes: float,
    nodes: int,
    data: DataNeeds,
    per_year: float = 0.0,
) -> Path:
    """Texts in, speech or clips out, all of them kept for the retention. [bytes], [bytes/s]

    Own derivation: what is made times the bytes of one, which are assumptions of their constants.

    Parameters
    ----------
    made_per_s : float
        Clips, or seconds of speech, at the peak. [1/s]
    each_bytes : float
        Of one of them. [bytes]
    mean_share : float
        Mean rate against the peak. [share]
    per_year : float
        Growth of the load. [share]
    """
    write, read = made_per_s * each_bytes, made_per_s * PROMPT_BYTES
    each = assumed("made-bytes", each_bytes, Unit.BYTES)
    return Path(
        feed=results_feed(
            nodes,
            weights_bytes,
            read=rate("read-rate", read),
            write=rate("result-rate", write, each),
            results=stream("results", write * mean_share, data, each, per_year=per_year),
        ),
        traffic=passing(read, write, mean_share, counted("made-per-second", made_per_s, Unit.COUNT), each),
    )
