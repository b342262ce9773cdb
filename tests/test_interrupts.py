"""Ctrl-C where it may not come: it waits, and processes that are started meanwhile never get it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from sqskg.interrupts import deferred, held_back

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mask of signals")
MASKED = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))"


@pytest.fixture
def beside() -> Iterator[None]:
    """A thread that takes signals, as an open store has."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    yield
    end.set()
    thread.join()


@pytest.mark.usefixtures("beside")
def test_ctrl_c_waits_for_the_end_whichever_thread_takes_it() -> None:
    passed = []

    def interrupted() -> None:
        with held_back():
            for number in range(20):
                os.kill(os.getpid(), signal.SIGINT)
                time.sleep(0.001)
                passed.append(number)

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(passed) == 20
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_process_that_is_started_meanwhile_never_gets_it() -> None:
    with held_back():
        started = subprocess.run([sys.executable, "-c", MASKED], capture_output=True, text=True, check=True, timeout=60)
    later = subprocess.run([sys.executable, "-c", MASKED], capture_output=True, text=True, check=True, timeout=60)
    assert (started.stdout, later.stdout) == ("True\n", "False\n")


def test_what_fails_meanwhile_is_raised_and_no_interrupt() -> None:
    def failing() -> None:
        with held_back():
            os.kill(os.getpid(), signal.SIGINT)
            raise ValueError("of its own")

    with pytest.raises(ValueError, match="of its own"):
        failing()


def test_signals_that_came_are_told_and_change_nothing_by_themselves() -> None:
    with deferred() as came:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.01)
    assert set(came) == {signal.SIGINT}


def test_a_thread_that_gets_no_signals_goes_on_without() -> None:
    found: list[object] = []

    def work() -> None:
        with held_back(), deferred() as came:
            found.append(came)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [[]]
