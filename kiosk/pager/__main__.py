"""`python -m kiosk.pager`: the pager server without the rest of the kiosk."""

import sys

from kiosk.pager.command import main

sys.exit(main())
