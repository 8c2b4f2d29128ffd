"""Placeholders: what ``{names}`` in a clause stand for, and how they are filled.

``values`` says what a name means, ``collections`` what a clause can be repeated over, ``fill`` puts
one into the other in a single pass, so that a value holding braces is never read as a placeholder.
"""

from signgen.wording.abroad import ABROAD
from signgen.wording.analysis import ANALYSIS_COLLECTIONS, ANALYSIS_VALUES
from signgen.wording.collections import COLLECTIONS
from signgen.wording.draft_values import DRAFT_VALUES
from signgen.wording.fill import fill, names_in, phrase
from signgen.wording.joint_values import JOINT_VALUES
from signgen.wording.speech import Speech
from signgen.wording.values import EDITION, VALUES, Unsaid

__all__ = [
    "ABROAD",
    "ANALYSIS_COLLECTIONS",
    "ANALYSIS_VALUES",
    "COLLECTIONS",
    "DRAFT_VALUES",
    "EDITION",
    "JOINT_VALUES",
    "VALUES",
    "Speech",
    "Unsaid",
    "fill",
    "names_in",
    "phrase",
]
