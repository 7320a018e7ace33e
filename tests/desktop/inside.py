# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside QGIS: waits until the window is there, runs check() of the file HOTSPOT_CHECK names, reports, quits."""

import json
import os
import pathlib
import traceback

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.utils import iface

messages = []
QgsApplication.messageLog().messageReceived[str, str, "Qgis::MessageLevel"].connect(
    lambda text, tag, level: messages.append((tag, int(level), text))
)


def wait(milliseconds):
    """Lets QGIS work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec_()


def wait_until(condition, seconds=60, what="the condition"):
    for _ in range(seconds * 10):
        if condition():
            return
        wait(100)
    raise AssertionError(f"{what} did not happen within {seconds} seconds")


def picture(name, widget=None):
    """Saves a picture of the window, or of one widget, into the folder HOTSPOT_PICTURES names, if it names one."""
    folder = os.environ.get("HOTSPOT_PICTURES")
    if folder:
        pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
        wait(300)
        (widget or iface.mainWindow()).grab().save(str(pathlib.Path(folder) / f"{name}.png"))


def our_warnings():
    return [text for tag, level, text in messages if level in (1, 2) and "hot" in tag.lower() and "spot" in tag.lower()]


def main():
    report = {}
    try:
        iface.mainWindow().resize(1580, 960)
        scope = {"__name__": "check", "__file__": os.environ["HOTSPOT_CHECK"]}
        scope.update(wait=wait, wait_until=wait_until, picture=picture, our_warnings=our_warnings, iface=iface)
        source = pathlib.Path(os.environ["HOTSPOT_CHECK"]).read_text()
        exec(compile(source, os.environ["HOTSPOT_CHECK"], "exec"), scope)
        report = scope["check"]() or {}
        report["our_warnings"] = our_warnings()
    except BaseException:
        report["failure"] = traceback.format_exc()
    pathlib.Path(os.environ["HOTSPOT_REPORT"]).write_text(json.dumps(report))
    # QGIS asks at its exit about layers in a temporary folder, and nobody would answer.
    QgsProject.instance().setDirty(False)
    iface.newProject(False)
    iface.actionExit().trigger()


QTimer.singleShot(1500, main)
