"""What the operating system says, in the reader's language: its own words come in the language of the system."""

from __future__ import annotations

import errno
from typing import Final

from aiready_gui.domain.explain import Message

REASONS: Final = {
    errno.ENOSPC: "reason-disk-full",
    errno.EDQUOT: "reason-quota",
    errno.EFBIG: "reason-too-big",
    errno.EACCES: "reason-no-permission",
    errno.EPERM: "reason-no-permission",
    errno.EROFS: "reason-read-only-disk",
    errno.ENOENT: "reason-no-folder",
    errno.ENOTDIR: "reason-no-folder",
    errno.EISDIR: "reason-is-folder",
    errno.EEXIST: "reason-name-taken",
    errno.ENOTEMPTY: "reason-not-empty",
    errno.ENAMETOOLONG: "reason-long-name",
    errno.EINVAL: "reason-bad-name",
    errno.ESPIPE: "reason-no-file",
    errno.ELOOP: "reason-links-in-circle",
    errno.EBUSY: "reason-in-use",
    errno.ETXTBSY: "reason-in-use",
    errno.EMFILE: "reason-many-files",
    errno.ENFILE: "reason-many-files",
    errno.ENOMEM: "reason-no-memory",
    errno.EIO: "reason-disk-error",
    errno.ENODEV: "reason-disk-gone",
    errno.ENXIO: "reason-disk-gone",
    errno.ESTALE: "reason-disk-gone",
    errno.ENOTCONN: "reason-disk-gone",
    errno.EHOSTDOWN: "reason-no-answer",
    errno.EHOSTUNREACH: "reason-no-answer",
    errno.ENETUNREACH: "reason-no-answer",
    errno.ETIMEDOUT: "reason-no-answer",
}


def reason(error: OSError) -> Message:
    """Why the system refused; of what is not usual its number."""
    key = REASONS.get(error.errno or 0)
    if key is not None:
        return Message(key=key)
    return Message(key="reason-number", args={"number": str(error.errno)}) if error.errno else Message(key="reason-unsaid")


_BESIDE_THE_POINT: Final = frozenset(
    {"reason-too-big", "reason-bad-name", "reason-no-permission", "reason-no-folder", "reason-is-folder"}
)
"""Of a file that is to be read: its path or permissions are to be looked at, and what refuses it as too large says how large it may be."""


def unreadable(key: str, file: str, error: OSError) -> Message:
    """Why a file cannot be read: what is wrong with it, where the system says more than that a path leads to none; else ``key``."""
    why = reason(error)
    if why.key not in REASONS.values() or why.key in _BESIDE_THE_POINT:
        return Message(key=key, args={"file": file})
    return Message(key="file-refused", args={"file": file, "reason": why})


def what_happened(error: BaseException) -> Message | str:
    """What to say of an error that nobody foresaw: a refusal of the system with its file, anything else by its name."""
    if not isinstance(error, OSError) or not error.errno:
        return f"{type(error).__name__}: {error}"
    if error.filename is None:
        return reason(error)
    return Message(key="reason-of-file", args={"file": str(error.filename), "reason": reason(error)})
