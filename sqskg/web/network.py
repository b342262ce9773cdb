"""The network, which a process that answers queries has no use for unless they may ask other servers."""

from __future__ import annotations

import ctypes
import sys

# https://man7.org/linux/man-pages/man2/unshare.2.html: a network of one's own, and the right to it.
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000


def leave_network() -> bool:
    """Leave the network for an empty one, for good; say whether that could be done.

    It is done on Linux, where the system lets those who are no administrators do it, before the process has threads.
    """
    if sys.platform != "linux":
        return False
    unshare = ctypes.CDLL(None).unshare
    return any(unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_NETWORK | _NEW_USER))
