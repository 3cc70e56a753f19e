"""What the frozen program starts."""

import sys

from aiready_gui.__main__ import main

sys.exit(main())
