"""Run before anything is imported: both programs of a folder read their modules from one file beside them.

PyInstaller puts the modules into each program. ``build.spec`` leaves that archive empty where there are two, and writes the
modules once. The names are PyInstaller's own, not promised to stay: its version is locked, and every bundle tests itself.
"""

import sys

import pyimod02_importers as importers

whole = importers.pyimod01_archive.ZlibArchiveReader(f"{sys._MEIPASS}/modules.pyz", 0, check_pymagic=True)
vars(importers.pyz_archive).update(vars(whole))  # in place: finders that were made already hold this one
importers._pyz_tree = None
