"""`python -m kiosk.staff.pager`: the pager server without the rest of the kiosk."""

import sys

from kiosk.staff.pager.command import main

sys.exit(main())
