"""Base of all settings: frozen, no unknown keys, no infinite numbers, no true or false for a number."""

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator


class Checked(BaseModel):
    """A frozen group of settings. Defaults are checked like given values, so equal settings have equal digests."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, validate_default=True, coerce_numbers_to_str=True
    )

    @field_validator("*", mode="before")
    @classmethod
    def _yes_is_no_number(cls, value: Any, info: ValidationInfo) -> Any:
        """Refuse true and false where a number or text is meant: they would pass for 1, 0 or 'True'."""
        assert info.field_name is not None
        if isinstance(value, bool) and cls.model_fields[info.field_name].annotation is not bool:
            raise ValueError("not a yes or no")
        return value
