"""`python -m litup` is `litup`."""

import sys

from litup.cli import main

sys.exit(main())
