"""The command: `python -m manyhands serve`."""

import sys

if sys.argv[1:2] == ["serve"]:
    from manyhands.serve import main

    sys.exit(main(sys.argv[2:]))
sys.exit("Usage: python -m manyhands serve")
