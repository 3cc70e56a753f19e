"""What the frozen program starts."""

from aiready_gui.__main__ import start

start()
