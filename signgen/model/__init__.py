"""What the user states: frozen values, names and enums of the law pack's data model, units in names."""

from signgen.model.declaration import Declaration
from signgen.model.premises import Premises
from signgen.model.text import Text

__all__ = ["Declaration", "Premises", "Text"]
