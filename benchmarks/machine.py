"""Which machine a figure was measured on."""

import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

CPU_INFO = Path("/proc/cpuinfo")


def description() -> str:
    """Name processor, cores, memory, system, Python and Qt in one line."""
    parts = [
        _processor(),
        f"{os.cpu_count() or '?'} cores",
        *_memory(),
        _system(),
        f"Python {platform.python_version()}",
        f"PySide6 {version('PySide6-Essentials')}",
    ]
    return ", ".join(parts)


def _processor() -> str:
    if CPU_INFO.exists():
        for line in CPU_INFO.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> list[str]:
    if not sys.platform.startswith("linux"):
        return []
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return [f"{size / 2**30:.0f} GiB"]


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return f"{platform.system()} {platform.release()}"
