"""One step of an LSTM cell in NumPy, with the weights of a Keras LSTM layer."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_step(x, h, c, W, U, b):
    # Order of Keras's weights: i, f, g, o
    z = x @ W + h @ U + b
    zi, zf, zg, zo = np.split(z, 4, axis=-1)
    i = sigmoid(zi)
    f = sigmoid(zf)
    g = np.tanh(zg)
    o = sigmoid(zo)
    c = f * c + i * g
    h = o * np.tanh(c)
    return h, c
