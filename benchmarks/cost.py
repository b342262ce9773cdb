"""What a command takes: the time of its processes, and the memory of the largest."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

# A process is told to have had at least the memory of the one that started it (Linux: exec_mmap in fs/exec.c). This
# one is small, and imports nothing of an environment.
_STARTER = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(code)
"""
_KIB = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds of a core, and the most bytes of memory of a process."""

    seconds: float
    memory: int


def cost_of(*arguments: str) -> Cost:
    """Run sqskg with arguments to its end. Raises CalledProcessError where it fails.

    Processes that it starts count where it waits for their end, as it does for those that read letters.
    """
    command = [sys.executable, "-S", "-c", _STARTER, sys.executable, "-m", "sqskg", *arguments]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603
    seconds, memory = told.split()
    return Cost(float(seconds), int(memory) * _KIB)
