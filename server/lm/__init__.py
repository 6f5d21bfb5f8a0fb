"""Language models: from a text to model files. Nothing in here knows of the web server."""

import os

__version__ = "0.1.0"

# Read when TensorFlow and the packages below tensorflowjs are imported: errors only, and no advertisement,
# which fails where standard output is not a terminal's.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")
