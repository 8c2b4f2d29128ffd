"""Text -> plain data with the place of every key and value.

Context: PyYAML can build objects, expand aliases without end and forget a doubled key.
Choice: its event stream is read directly, with a stack of its own, and every limit is checked on the way.
Price: about a hundred lines that ``yaml.compose`` would have saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from signgen.errors import InputError, Place, Problem
from signgen.findings import dotted
from signgen.sources import syntax

MAX_VALUES = 20_000
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
Steps = tuple[str | int, ...]
Spot = tuple[int, int]


@dataclass
class Grown:
    """The data of a file: dicts, lists and strings, ``None`` where nothing is written.

    Attributes:
        values: Place of every value.
        keys: Place of the key that a value stands behind.
        empty: Paths without a value, each of them among the problems.
    """

    data: dict[str, Any]
    values: dict[Steps, Spot] = field(default_factory=dict)
    keys: dict[Steps, Spot] = field(default_factory=dict)
    empty: frozenset[Steps] = frozenset()
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Node:
    """A value of the file; ``size`` and ``height`` count what aliases stand for."""

    spot: Spot
    content: str | list[Node] | dict[str, tuple[Spot, Node]] | None
    size: int = 1
    height: int = 0


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    node: Node
    anchor: str | None
    key: tuple[str | None, Spot] | None = None  # the key just read; its name is None where it must be skipped


def grow(text: str, file: str) -> Grown:
    """The data of a YAML or JSON text.

    Raises:
        InputError: It cannot be read at all: syntax, limits, several documents, nothing in it.
    """
    text, spot_of = syntax.prepare(text)
    builder = _Builder(file, spot_of)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        raise InputError(*builder.problems, syntax.explain(error, text, file, spot_of)) from None
    root = builder.root
    if root is None or root.content is None:
        raise InputError(Problem("input.empty-file", where=Place(file, 1, 1)))
    if not isinstance(root.content, dict):
        raise InputError(*builder.problems, Problem("input.not-a-mapping", where=Place(file, *root.spot)))
    grown = Grown({}, problems=builder.problems)
    empty: set[Steps] = set()
    grown.data = _plain(root, (), grown, empty)
    grown.empty = frozenset(empty)
    grown.problems += [_unsaid(path, Place(file, *grown.values[path])) for path in empty]
    return grown


def _unsaid(path: Steps, where: Place) -> Problem:
    # In {ja: a, en: b, and c} the words after the comma have become the name of a field.
    key = "input.comma" if " " in str(path[-1]) else "input.empty-value"
    return Problem(key, {"name": str(path[-1]) if key == "input.comma" else dotted(path)}, dotted(path), where)


class _Builder:
    """Takes the events of one document, keeps what is open on a stack."""

    def __init__(self, file: str, spot_of: Callable[[Any], Spot]) -> None:
        self.file, self.spot_of = file, spot_of
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._count = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """One event; a kind that carries nothing is passed over."""
        spot = self.spot_of(event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop("input.several-documents", spot)
        elif isinstance(event, yaml.AliasEvent):
            self._put(self._aliased(str(event.anchor), spot))
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_tag(event, spot)
            unsaid = event.implicit[0] and event.value in _NULLS  # the first flag: not quoted
            self._close(Node(spot, None if unsaid else event.value), event.anchor, spot)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._refuse_tag(event, spot)
            content: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            self._check_room(1, len(self._stack) + 1, spot)
            self._stack.append(_Open(Node(spot, content), event.anchor))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            done = self._stack.pop()
            self._keep(done.node, done.anchor)
            self._put(done.node)

    def _close(self, node: Node, anchor: str | None, spot: Spot) -> None:
        self._check_room(1, len(self._stack), spot)
        self._keep(node, anchor)
        self._put(node)

    def _keep(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = node

    def _aliased(self, anchor: str, spot: Spot) -> Node:
        if any(anchor == opened.anchor for opened in self._stack):
            self._stop("input.alias-loop", spot, name=anchor)
        meant = self._anchors.get(anchor)
        if meant is None:
            self._stop("input.unknown-alias", spot, name=anchor)
        self._check_room(meant.size, len(self._stack) + meant.height, spot)
        return Node(spot, meant.content, meant.size, meant.height)

    def _check_room(self, more: int, depth: int, spot: Spot) -> None:
        self._count += more
        if self._count > MAX_VALUES:
            self._stop("input.too-many-values", spot, limit=MAX_VALUES)
        if depth > syntax.MAX_DEPTH:
            self._stop("input.too-deep", spot, limit=syntax.MAX_DEPTH)

    def _refuse_tag(self, event: Any, spot: Spot) -> None:
        if event.tag is not None:
            self._report("input.tag", spot, tag=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _put(self, node: Node) -> None:
        if not self._stack:
            self.root = self.root or node
            return
        opened = self._stack[-1]
        parent = opened.node
        parent.size += node.size
        parent.height = max(parent.height, node.height + 1)
        if isinstance(parent.content, list):
            parent.content.append(node)
        elif opened.key is None:
            opened.key = (self._key(node), node.spot)
        else:
            (name, at), opened.key = opened.key, None
            if name is not None and isinstance(parent.content, dict):
                self._enter(parent.content, name, at, node)

    def _key(self, node: Node) -> str | None:
        if isinstance(node.content, str) and node.content == "<<":
            self._report("input.merge-key", node.spot)
        elif isinstance(node.content, str) and node.content != node.content.strip("\u3000"):
            self._report("input.wide-space", node.spot, name=node.content.strip("\u3000"))
        elif isinstance(node.content, str) and node.content:
            return node.content
        else:
            self._report("input.key-not-text", node.spot)
        return None

    def _enter(self, content: dict[str, tuple[Spot, Node]], name: str, at: Spot, node: Node) -> None:
        if name in content:
            first = Place(self.file, *content[name][0])
            self._report("input.duplicate-key", at, name, name=name, first=str(first))
        else:
            content[name] = (at, node)

    def _report(self, key: str, spot: Spot, *under: str, **values: Any) -> None:
        field = dotted((*self._path(), *under))
        self.problems.append(Problem(key, values, field, Place(self.file, *spot)))

    def _path(self) -> Iterator[str | int]:
        for opened in self._stack:
            if isinstance(opened.node.content, list):
                yield len(opened.node.content)
            elif opened.key is not None and opened.key[0] is not None:
                yield opened.key[0]

    def _stop(self, key: str, spot: Spot, **values: Any) -> NoReturn:
        self._report(key, spot, **values)
        raise InputError(*self.problems)


def _plain(node: Node, path: Steps, grown: Grown, empty: set[Steps]) -> Any:
    """The node as plain data; recursion is bounded by ``syntax.MAX_DEPTH``."""
    grown.values[path] = node.spot
    if isinstance(node.content, list):
        return [_plain(item, (*path, n), grown, empty) for n, item in enumerate(node.content)]
    if isinstance(node.content, dict):
        for name, (at, _) in node.content.items():
            grown.keys[(*path, name)] = at
        return {name: _plain(item, (*path, name), grown, empty) for name, (_, item) in node.content.items()}
    if node.content is None:
        empty.add(path)
    return node.content
