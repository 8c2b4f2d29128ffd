"""Reads the two kinds of CMap a PDF font carries: code to CID, and code to characters."""

from __future__ import annotations

import re

_CID_BLOCK = re.compile(rb"begincid(char|range)(.*?)endcid", re.S)
_BF_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.S)
_CID = {
    b"char": re.compile(rb"<([0-9a-fA-F\s]+)>\s*(\d+)"),
    b"range": re.compile(rb"<([0-9a-fA-F\s]+)>\s*<([0-9a-fA-F\s]+)>\s*(\d+)"),
}
_BF_CHAR = re.compile(rb"<([0-9a-fA-F\s]+)>\s*<([0-9a-fA-F\s]*)>")
_BF_RANGE = re.compile(rb"<([0-9a-fA-F\s]+)>\s*<([0-9a-fA-F\s]+)>\s*(?:<([0-9a-fA-F\s]*)>|\[(.*?)\])", re.S)
_HEX = re.compile(rb"<([0-9a-fA-F\s]*)>")


def cids(data: bytes) -> dict[int, int]:
    """Code -> CID of an embedded encoding (PDF 32000-1, 9.7.5.4)."""
    found: dict[int, int] = {}
    for kind, body in _CID_BLOCK.findall(data):
        for match in _CID[kind].findall(body):
            first, last = int(match[0], 16), int(match[-2], 16)
            found.update({code: int(match[-1]) + code - first for code in range(first, last + 1)})
    return found


def characters(data: bytes) -> dict[int, str]:
    """Code -> characters of a ToUnicode stream (PDF 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for kind, body in _BF_BLOCK.findall(data):
        if kind == b"char":
            found.update({int(code, 16): _utf16(text) for code, text in _BF_CHAR.findall(body)})
            continue
        for start, end, text, listed in _BF_RANGE.findall(body):
            first, last = int(start, 16), int(end, 16)
            if listed:
                found.update(zip(range(first, last + 1), map(_utf16, _HEX.findall(listed)), strict=False))
                continue
            head, tail = _utf16(text)[:-1], _utf16(text)[-1:]
            found.update({code: head + chr(ord(tail) + code - first) for code in range(first, last + 1) if tail})
    return found


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
