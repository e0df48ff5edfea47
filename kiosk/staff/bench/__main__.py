"""`python -m kiosk.staff.bench pager`: the same as `kiosk bench pager`."""

import argparse
import sys

from kiosk.staff.bench import command

if __name__ == "__main__":  # the pages' process imports this module again
    parser = argparse.ArgumentParser(prog="kiosk bench", description="measure the staff channel under load")
    command.add_arguments(parser)
    sys.exit(command.run(parser.parse_args()))
