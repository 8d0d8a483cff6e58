"""The errors of the house: the docstring is the message, the facts are attributes."""

from __future__ import annotations


class GuidanceError(Exception):
    """Something went wrong."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (self.__doc__ or "").strip().splitlines()[0])


class SettingsError(GuidanceError):
    """A setting is wrong; `variable` is its name in the environment."""

    def __init__(self, variable: str, message: str) -> None:
        super().__init__(f"{variable}: {message}")
        self.variable = variable


class InputError(GuidanceError):
    """A record or a line of input is wrong; `field` says where."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field


class DeliveryError(GuidanceError):
    """A message could not be delivered; `permanent` says that trying again will not help."""

    def __init__(self, message: str, *, permanent: bool, retry_after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after_seconds = retry_after_seconds


class NotYetError(DeliveryError):
    """Nothing is wrong with the message: its channel takes it `retry_after_seconds` later, and it counts as no try."""

    def __init__(self, message: str, *, retry_after_seconds: float) -> None:
        super().__init__(message, permanent=False, retry_after_seconds=retry_after_seconds)
