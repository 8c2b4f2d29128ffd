"""The PDF writer: tagged, the same bytes twice, and it fetches nothing."""

from __future__ import annotations

import hashlib
import io
import socket
import subprocess
import sys
from urllib.parse import quote

import makings
import pikepdf
import pytest
from PIL import Image

from signgen import html, pdf
from signgen.errors import InputError
from signgen.sheet import Sheet

PAGE = '<!doctype html><html lang="ja"><head><title>題</title>{head}</head><body><p>木{body}</p></body></html>'
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{}</svg>"
PICTURE = "<image href='file:///etc/hostname' width='5' height='5'/>"
HOST = "127.0.0.1:9"

HEAD = {
    "stylesheet http": f'<link rel="stylesheet" href="http://{HOST}/x.css">',
    "stylesheet redirect": f'<link rel="stylesheet" href="http://{HOST}/redirect?to=file:///etc/hostname">',
    "import": f"<style>@import url(https://{HOST}/x.css);</style>",
    "import file": "<style>@import 'file:///etc/hostname';</style>",
    "font": "<style>@font-face { font-family: x; src: url(file:///etc/hostname) }</style>",
    "background": "<style>p { background: url(file:///etc/hostname) }</style>",
    "content": f"<style>p::before {{ content: url(http://{HOST}/x.png) }}</style>",
    "list image": f"<style>p {{ display: list-item; list-style-image: url(http://{HOST}/x.png) }}</style>",
    "attachment": '<link rel="attachment" href="file:///etc/hostname">',
    "attachment http": f'<link rel="attachment" href="http://{HOST}/x">',
    "base": f'<base href="http://{HOST}/"><link rel="stylesheet" href="x.css">',
}
BODY = {
    "image http": f'<img alt="x" src="http://{HOST}/x.png">',
    "image https": f'<img alt="x" src="https://{HOST}/x.png">',
    "image ftp": f'<img alt="x" src="ftp://{HOST}/x.png">',
    "image file": '<img alt="x" src="file:///etc/hostname">',
    "image file here": '<img alt="x" src="file://localhost/etc/hostname">',
    "image other host": '<img alt="x" src="file://server/share/x.png">',
    "image slashes": '<img alt="x" src="//server/share/x.png">',
    "image backslashes": '<img alt="x" src="\\\\server\\share\\x.png">',
    "image beside": '<img alt="x" src="x.png">',
    "image gopher": f'<img alt="x" src="gopher://{HOST}/x">',
    "link attachment": '<a rel="attachment" href="file:///etc/hostname">x</a>',
    "object": '<object data="file:///etc/hostname"></object>',
    "embed": '<embed src="file:///etc/hostname">',
    "svg image": SVG.format('<image href="file:///etc/hostname" width="5" height="5"/>'),
    "svg inside": f'<img alt="x" src="data:image/svg+xml,{quote(SVG.format(PICTURE))}">',
}  # fmt: skip
HOSTILE = [pytest.param(h, "", id=n) for n, h in HEAD.items()] + [pytest.param("", b, id=n) for n, b in BODY.items()]


@pytest.fixture
def no_sockets(monkeypatch):
    """Every attempt to open a socket, which none may make."""
    opened = []

    class Refused(socket.socket):
        def __init__(self, *args, **more):
            opened.append(args)
            raise OSError("no network in tests")

    monkeypatch.setattr(socket, "socket", Refused)
    yield opened
    assert opened == []


def test_a_plain_page_is_drawn(no_sockets):
    assert pdf.draw(PAGE.format(head="", body="")).startswith(b"%PDF-")


@pytest.mark.parametrize(("head", "body"), HOSTILE)
def test_nothing_is_fetched(no_sockets, head, body):
    with pytest.raises(InputError) as caught:
        pdf.draw(PAGE.format(head=head, body=body))
    assert caught.value.problems[0].key in ("theme.fetch", "theme.engine")


@pytest.mark.parametrize("body", [
    '<iframe src="file:///etc/hostname"></iframe>',
    SVG.format('<use href="file:///etc/hostname#a"/>'),
    "<script>fetch('http://127.0.0.1:9/')</script>",
])  # fmt: skip
def test_what_the_engine_does_not_know_is_not_fetched_either(no_sockets, body):
    drawn = pdf.draw(PAGE.format(head="", body=body))
    with pikepdf.open(io.BytesIO(drawn)) as document:
        assert "/EmbeddedFiles" not in document.Root.get("/Names", {})
        assert len(document.pages) == 1


def test_an_opened_socket_would_be_seen():
    assert issubclass(socket.SocketType, object)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", lambda *args, **more: pytest.fail("socket"))
        with pytest.raises(pytest.fail.Exception):
            socket.create_connection(("127.0.0.1", 9), timeout=0.1)


def test_files_of_a_given_folder_only_are_served(no_sockets, tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    for place in (inner / "a.png", tmp_path / "b.png"):
        Image.new("RGB", (9, 9)).save(place)
    (inner / "link.png").symlink_to(tmp_path / "b.png")
    picture = '<img alt="x" src="{}">'
    assert b"/Subtype /Image" in pdf.draw(PAGE.format(head="", body=picture.format((inner / "a.png").as_uri())), inner)
    outside = [(tmp_path / "b.png").as_uri(), f"{inner.as_uri()}/../b.png", (inner / "link.png").as_uri()]
    outside.append(f"{inner.as_uri()}/%2e%2e/b.png")
    for address in outside:
        with pytest.raises(InputError) as caught:
            pdf.draw(PAGE.format(head="", body=picture.format(address)), inner)
        assert caught.value.problems[0].key == "theme.fetch"


@pytest.mark.parametrize("style", ["p { foo: bar }", "p { color: nonsense }", "p { width: 3 }", "@nonsense { }"])
def test_what_the_engine_complains_about_is_an_error(style):
    with pytest.raises(InputError) as caught:
        pdf.draw(PAGE.format(head=f"<style>{style}</style>", body=""))
    assert caught.value.problems[0].key == "theme.engine"


def test_a_complaint_does_not_outlive_its_document():
    with pytest.raises(InputError):
        pdf.draw(PAGE.format(head="<style>p { foo: bar }</style>", body=""))
    assert pdf.draw(PAGE.format(head="", body=""))


def accessible(data: bytes) -> dict[str, object]:
    """What PDF/UA asks for, as another library reads it."""
    with pikepdf.open(io.BytesIO(data)) as document:
        root = document.Root
        with document.open_metadata() as xmp:
            part = xmp.get("pdfuaid:part")
            title = xmp.get("dc:title")
        return {
            "tagged": "/StructTreeRoot" in root and bool(root.get("/MarkInfo", {}).get("/Marked")),
            "language": str(root.get("/Lang", "")),
            "title": title,
            "title shown": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")),
            "ua": str(part),
        }


def sign() -> str:
    found = makings.sheet("bookshop", "entrance-sign", "a3")
    assert isinstance(found, Sheet)
    return html.sign(found)


def test_a_sign_is_tagged_and_names_its_language_and_title():
    document = makings.sign("bookshop")
    assert accessible(makings.drawn("bookshop", "entrance-sign", "a3")) == {
        "tagged": True,
        "language": "ja",
        "title": html.page_title(document),
        "title shown": True,
        "ua": "1",
    }


def test_a_plain_pdf_would_be_seen():
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out)
    assert accessible(out.getvalue()) == {
        "tagged": False,
        "language": "",
        "title": None,
        "title shown": False,
        "ua": "None",
    }


def test_headings_lists_and_figures_are_in_the_structure():
    with pikepdf.open(io.BytesIO(makings.drawn("bookshop", "entrance-sign", "a3"))) as document:
        kinds, open_ = set(), [document.Root.StructTreeRoot]
        while open_:
            node = open_.pop()
            if "/S" in node:
                kinds.add(str(node.S))
            below = node.get("/K", [])
            children = below if isinstance(below, pikepdf.Array) else [below]
            open_ += [child for child in children if isinstance(child, pikepdf.Dictionary)]
    assert {"/Document", "/H1", "/H2", "/Table", "/TH", "/TD", "/P", "/Figure"} <= kinds


DIGEST = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
import makings
print(hashlib.sha256(makings.drawn("bookshop", "entrance-sign", "a3")).hexdigest())
"""


def test_the_same_bytes_twice_and_in_another_process():
    first, second = pdf.draw(sign()), pdf.draw(sign())
    assert first == second
    assert first != pdf.draw(sign().replace("防犯カメラ", "監視カメラ"))
    run = subprocess.run(
        [sys.executable, "-c", DIGEST, str(makings.__file__).rpartition("/")[0]],
        env={"PATH": "/usr/bin:/bin", "PYTHONHASHSEED": "7", "PYTHONPATH": ":".join(p for p in sys.path if p)},
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert run.stdout.strip() == hashlib.sha256(first).hexdigest()
