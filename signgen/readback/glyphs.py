"""Follows the content of a PDF page: which fonts show text, and which of it shows wrongly or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from signgen.readback.faces import Face
from signgen.readback.seen import Font, Stretch

_OPERATORS = "q Q gs BT Tf Tr Tj TJ ' \" Do"
_DEPTH = 12
# Render modes 3 (nothing) and 7 (clip only): PDF 32000-1, table 106.
_NO_INK = (3, 7)


@dataclass(slots=True)
class Shown:
    """What the pages show; see ``Seen``."""

    missing: list[str] = field(default_factory=list)
    unmapped: int = 0
    invisible: list[str] = field(default_factory=list)
    faces: dict[Any, Face] = field(default_factory=dict)
    used: dict[Any, Font] = field(default_factory=dict)
    stretches: list[Stretch] = field(default_factory=list)
    _line: list[str] = field(default_factory=list)
    _font: str = ""

    def page(self, page: Any) -> tuple[Stretch, ...]:
        """Adds a page, with its forms and the appearances of its annotations: the letters on it by their fonts."""
        self.stretches = []
        self._walk(page.obj, page.obj.get("/Resources", {}), _State(), 0)
        for annotation in page.obj.get("/Annots", ()):
            normal = annotation.get("/AP", {}).get("/N")
            if normal is not None and hasattr(normal, "read_bytes"):
                self._walk(normal, normal.get("/Resources", {}), _State(), 1)
        self._end()
        return tuple(self.stretches)

    def _end(self) -> None:
        """Ends a stretch of letters."""
        if self._line:
            self.stretches.append(Stretch(self._font, "".join(self._line)))
            self._line = []

    def _walk(self, stream: Any, resources: Any, state: _State, depth: int) -> None:
        import pikepdf  # heavy

        stack: list[_State] = []
        for instruction in pikepdf.parse_content_stream(stream, _OPERATORS):
            operands, operator = list(instruction.operands), str(instruction.operator)
            if operator == "q":
                stack.append(state)
            elif operator == "Q":
                state = stack.pop() if stack else state
            elif operator == "BT":
                self._end()
            elif operator == "Do":
                self._form(operands[0], resources, state, depth)
            elif operator in ("Tf", "Tr", "gs"):
                state = self._set(operator, operands, resources, state)
            elif state.face is not None:
                shown = operands[0] if operator == "TJ" else operands[-1:]
                for piece in shown:
                    if isinstance(piece, pikepdf.String):
                        self._show(state, state.face, bytes(piece))

    def _form(self, name: Any, resources: Any, state: _State, depth: int) -> None:
        form = resources.get("/XObject", {}).get(name)
        if form is not None and form.get("/Subtype") == "/Form" and depth < _DEPTH:
            inner = replace(state, group=state.group * state.opacity, opacity=1.0)
            self._walk(form, form.get("/Resources", resources), inner, depth + 1)

    def _set(self, operator: str, operands: list[Any], resources: Any, state: _State) -> _State:
        if operator == "Tr":
            return replace(state, mode=int(operands[0]))
        if operator == "Tf":
            return replace(state, face=self._face(resources.get("/Font", {}).get(operands[0])))
        graphics = resources.get("/ExtGState", {}).get(operands[0])
        if graphics is None:
            return state
        if "/Font" in graphics:
            state = replace(state, face=self._face(graphics.Font[0]))
        return replace(state, opacity=float(graphics["/ca"])) if "/ca" in graphics else state

    def _face(self, record: Any) -> Face | None:
        if record is None:
            return None
        key = record.objgen if record.is_indirect else record.unparse()
        if key not in self.faces:
            self.faces[key] = Face(record)
        return self.faces[key]

    def _show(self, state: _State, face: Face, shown: bytes) -> None:
        if face.font.name != self._font:
            self._end()
            self._font = face.font.name
        for code in face.codes(shown):
            character = face.character(code)
            self._line.append(character or "\ufffd")
            if character is None:
                self.unmapped += 1
            if face.lacks(code):
                self.missing.append(character or "\ufffd")
            if state.mode in _NO_INK or state.group * state.opacity < 0.05:
                self.invisible.append(character or "\ufffd")
            self.used[id(face)] = face.font


@dataclass(frozen=True, slots=True)
class _State:
    """What of the graphics state decides how a text looks; ``group`` is the opacity around a form."""

    face: Face | None = None
    mode: int = 0
    opacity: float = 1.0
    group: float = 1.0
