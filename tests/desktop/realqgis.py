# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the real QGIS desktop under a display of its own, runs one of our scripts in it and returns what it reports.

The script is a Python file run by `qgis --code`. It defines check(), which returns a dict; it finds helpers in the
module `inside`. Pictures that it takes go to the folder HOTSPOT_PICTURES names (a temporary one by default).
"""

import json
import pathlib
import subprocess
import tempfile

from package import empty_profile, environment

HERE = pathlib.Path(__file__).parent


def run(script, enable=True, native=False, timeout=240, profiles=None, project=None, **variables):
    with tempfile.TemporaryDirectory(prefix="hotspot-desktop-") as folder:
        profiles = profiles or empty_profile(pathlib.Path(folder) / "profile", enable, native)
        report = pathlib.Path(folder) / "report.json"
        settings = environment(profiles)
        settings.pop("QT_QPA_PLATFORM", None)
        settings.update(
            HOTSPOT_REPORT=str(report),
            HOTSPOT_CHECK=str(HERE / script),
            PYTHONPATH=f"{HERE}:{settings.get('PYTHONPATH', '')}",
            **{name: str(value) for name, value in variables.items()},
        )
        command = [
            "xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", "timeout", str(timeout),
            "qgis.bin", "--nologo", "--noversioncheck", "--profiles-path", str(profiles),
            "--code", str(HERE / "inside.py"),
        ]  # fmt: skip
        if project:
            command.append(str(project))
        done = subprocess.run(command, env=settings, capture_output=True, text=True, timeout=timeout + 60)
        if not report.exists():
            raise AssertionError(f"QGIS gave no report for {script}:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
        result = json.loads(report.read_text())
        if result.get("failure"):
            raise AssertionError(f"{script} failed inside QGIS:\n{result['failure']}")
        result["exit_code"] = done.returncode
        return result
