"""First and last words are kept, however much is said."""

import subprocess
import sys

from server.compute.agent.listening import Listener


def heard(code: str) -> str:
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    with Listener(process) as listener:
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
