"""The web application: pages, API and the models' files. Nothing here imports TensorFlow."""
