# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the installed package lies, and QGIS started on it with a profile of its own. Shared by the Python tests."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

PLUGINS = pathlib.Path(os.environ["HOTSPOT_PACKAGE_PREFIX"]) / "share/qgis/python/plugins"
SHARED_DATA = pathlib.Path(os.environ.get("HOTSPOT_SHARED_DATA", "/nonexistent"))


def empty_profile(folder, enable=True, native=False):
    """An otherwise empty QGIS profile in the folder; returns the profiles path."""
    profiles = pathlib.Path(folder)
    settings = profiles / "profiles/default/QGIS/QGIS3.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    text = ""
    if enable:
        text += "[PythonPlugins]\nhotspot_policing=true\n"
    if native:
        text += f"[plugins]\nsearchPathsForPlugins={PLUGINS / 'hotspot_policing'}\n"
        text += "[Plugins]\nlibhotspot_policing=true\n"
    settings.write_text(text)
    return profiles


def environment(profiles):
    result = dict(os.environ)
    result.update(
        QGIS_CUSTOM_CONFIG_PATH=str(profiles),
        QGIS_PLUGINPATH=str(PLUGINS),
        QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        LC_ALL="C.UTF-8",
    )
    return result


class QgisProcess:
    """qgis_process with our package enabled in an empty profile.

    Debian 12's wrapper passes an argument that it does not know, so the program itself is run.
    """

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="hotspot-profile-")
        self.profiles = empty_profile(self.folder)
        self.program = shutil.which("qgis_process.bin") or "qgis_process"

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, *arguments, check=True):
        done = subprocess.run(
            [self.program, *arguments], env=environment(self.profiles), capture_output=True, text=True, timeout=600
        )
        if check and done.returncode != 0:
            raise AssertionError(f"qgis_process {' '.join(arguments)}:\n{done.stdout}\n{done.stderr}")
        return done

    def algorithms(self):
        found = json.loads(self.call("--json", "list").stdout)
        return sorted(found["providers"]["hotspot"]["algorithms"]) if "hotspot" in found["providers"] else []

    def run(self, algorithm, **parameters):
        """Runs an algorithm; returns its results as a dict. A list is given by naming its parameter again."""
        arguments = [
            f"{name}={item}"
            for name, value in parameters.items()
            for item in (value if isinstance(value, list) else [value])
        ]
        done = self.call("--json", "run", algorithm, "--", *arguments)
        return json.loads(done.stdout)["results"]
