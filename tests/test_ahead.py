"""The second process: it prepares while the first one works, gives results and errors back, and can die."""

from __future__ import annotations

import subprocess
import sys
import textwrap


def told(script: str) -> str:
    """What a fresh interpreter prints: a test runner with threads is not to be forked."""
    head = """
        import os, time
        from signgen import ahead
        from signgen.errors import EnvironmentFault, InputError, Problem
    """
    source = textwrap.dedent(head) + textwrap.dedent(script)
    words = [sys.executable, "-W", "error", "-c", source]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_results_come_from_another_process() -> None:
    assert (
        told("""
        helper = ahead.start(lambda: None, lambda n: (os.getpid(), n * 2))
        (one, four), (other, six) = helper(2), helper(3)
        print(one == other != os.getpid(), four, six)
        helper.close()
    """)
        == "True 4 6"
    )


def test_it_prepares_before_it_is_asked() -> None:
    assert (
        told("""
        import tempfile, pathlib
        mark = pathlib.Path(tempfile.mkdtemp()) / "ready"
        helper = ahead.start(mark.touch, lambda: mark.exists())
        for _ in range(200):
            if mark.exists(): break
            time.sleep(0.02)
        print(mark.exists(), helper())
        helper.close()
    """)
        == "True True"
    )


def test_errors_come_back_as_they_are() -> None:
    assert told("""
        def work(n):
            if n: raise InputError(Problem("theme.engine", {"reason": "no"}))
            return "fine"
        helper = ahead.start(lambda: None, work)
        try:
            helper(1)
        except InputError as error:
            print(error.problems[0].key, error.problems[0].values, helper(0))
        def broken(): raise EnvironmentFault(Problem("environment.library-missing", {"reason": "pango"}))
        try:
            ahead.start(broken, work)(0)
        except EnvironmentFault as error:
            print(error.problems[0].key)
    """).splitlines() == ["theme.engine {'reason': 'no'} fine", "environment.library-missing"]


def test_a_crash_of_the_engine_is_an_error_and_no_crash() -> None:
    assert (
        told("""
        helper = ahead.start(lambda: None, lambda: os.kill(os.getpid(), 11))
        try:
            helper()
        except EnvironmentFault as error:
            print(error.problems[0].key)
        helper.close()
    """)
        == "environment.engine-died"
    )


def test_closing_does_not_wait_for_what_is_going_on() -> None:
    assert (
        told("""
        helper = ahead.start(lambda: time.sleep(60), lambda: None)
        start = time.monotonic()
        helper.close()
        print(time.monotonic() - start < 5)
    """)
        == "True"
    )


def test_the_command_line_draws_the_same_with_it() -> None:
    assert (
        told("""
        from signgen import pdf
        html = "<html lang=ja><title>木</title><p>木</p></html>"
        alone = pdf._draw(html)
        print(len(alone) > 1000)
    """)
        == "True"
    )
    assert (
        told("""
        from signgen import pdf
        html = "<html lang=ja><title>木</title><p>木</p></html>"
        pdf.start_ahead()
        other = pdf.draw(html)
        print(bool(pdf._helpers), other == pdf._draw(html))
    """)
        == "True True"
    )
