"""First and last words are kept, however much is said."""

import subprocess
import sys

from server.compute.agent.listening import READY, Listener


def heard(code: str, *, wanted: bool = True) -> str:
    command = [sys.executable, "-c", code]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with Listener(process, lambda: wanted) as listener:
        process.wait()
    return listener.text()


def test_few_words() -> None:
    assert heard("print('hello')") == "hello\n"


def test_many_words() -> None:
    text = heard("print('begin'); print('x' * 3_000_000); print('end')")
    assert text.startswith("begin")
    assert text.endswith("end\n")
    assert "bytes left out" in text
    assert len(text) < 100_000


def test_no_text() -> None:
    assert heard(r"import os; os.write(1, b'\xff\x00a')") == "\ufffd\ufffda"


def test_a_sandbox_begins_when_it_is_told_to() -> None:
    sandbox = f"import os; os.write(1, {READY!r}); print(repr(input()))"
    assert heard(sandbox) == "'begin'\n"
    assert heard(f"try:\n    {sandbox}\nexcept EOFError: print('never')", wanted=False) == "never\n"
