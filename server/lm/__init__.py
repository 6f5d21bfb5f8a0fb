"""Language models, from a text to model files. This package imports nothing else from the server."""

import os

__version__ = "0.1.0"

# TensorFlow and the dependencies of tensorflowjs read these on import: log errors only, and print no
# advertisement, which fails unless standard output is a terminal.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")
