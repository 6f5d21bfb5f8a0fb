"""Trainings that wait for a worker: what is to be done, the queue, and who does it. Nothing here imports TensorFlow."""
