"""Becomes the tool that it is told to start, after setting what only the new process can set.

Run as a script by ``process``: ``python -I -S launch.py PARENT NICE MEMORY TOOL …``.
A ``preexec_fn`` would do the same but may deadlock in a program with threads (subprocess docs).

PARENT is the process id of the starter: the kernel kills the tool when the starter's thread ends,
also by kill -9 (``PR_SET_PDEATHSIG``, prctl(2); Linux alone has it). NICE is the niceness to add,
MEMORY the limit of its address space in bytes, 0 for none.
"""

import os
import signal
import sys


def _die_with_parent(parent: int) -> None:
    import ctypes

    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the line above
        sys.exit(137)


def main() -> None:
    """Set up this process and replace it by the tool."""
    parent, niceness, memory = (int(text) for text in sys.argv[1:4])
    if sys.platform == "linux":
        _die_with_parent(parent)
        # Under memory pressure the tool goes first, not the program that keeps the queue.
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("500")
    os.nice(niceness)
    if memory:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        os.execv(sys.argv[4], sys.argv[4:])
    except OSError as error:
        sys.stderr.write(f"[fatal] {sys.argv[4]!r} cannot be started: {error.strerror}\n")
        sys.exit(127)  # as a shell does


if __name__ == "__main__":
    main()
