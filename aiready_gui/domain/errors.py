"""What the world does wrong, told so that the user can act. Anything else is a bug."""

from __future__ import annotations

from aiready_gui.domain.explain import Message


class AdvisorError(Exception):
    """Something the user can understand and act on."""

    def __init__(self, message: Message, *, details: str = "") -> None:
        super().__init__(message.key)
        self.message = message
        self.details = details


class ProgramError(AdvisorError):
    """A fault of the program, met where a user can go round it; its details are the traceback."""


class AnswerError(AdvisorError):
    """An answer that nothing can be made of; its message names the field as a project file does."""

    def __init__(self, path: str, message: Message, *, workload: int = 0) -> None:
        head, _, name = path.partition(".")
        of_work = head == "workload"
        field = f"{head}s.{workload}.{name}" if of_work else path
        super().__init__(message.revised(args={**message.args, "field": field}))
        self.path = path
        self.workload = workload if of_work else None
        """Number of the workload that it is about; nothing: the whole project. [index]"""

    def about(self, workload: int) -> AnswerError:
        """The same error, met in the workload of this number. [index]"""
        return AnswerError(self.path, self.message, workload=workload)


class ProjectFileError(AdvisorError):
    """A project file that cannot be read or written; the message names the field or the path."""


class CatalogueError(AdvisorError):
    """A catalogue that is damaged, of another version, or lacks what is asked of it."""


class ResourceError(AdvisorError):
    """A part of the program itself that is missing or damaged; the message names the file."""


class MeasurementTableError(AdvisorError):
    """A measurement table that cannot be read; the message names the row and the column."""


class PriceListError(AdvisorError):
    """A price list that cannot be read; the message names the file, the row and the column."""


class RequestLogError(AdvisorError):
    """A log of requests that cannot be read; the message names the file and what it lacks."""


class LogoError(AdvisorError):
    """A picture that is no logo for a document; the message says what is wrong with it."""


class SettingsFileError(AdvisorError):
    """Settings of a colleague that cannot be taken over; the message names the file."""


class ModelConfigError(AdvisorError):
    """A model's config that cannot be read, or a file that is none; the message says which file is wanted."""


class ExportError(AdvisorError):
    """A document that could not be written; the message names the path."""


class RuleError(AdvisorError):
    """A condition or an effect of the compliance rules that cannot be read; names the text and the place in it."""
