"""The step of an LSTM cell as a cell of Keras, and a model of the next token around it."""

import keras
from keras import layers, ops


class Cell(layers.LSTMCell):
    def call(self, x, states, training=False):
        h, c = states
        # Order of Keras's weights: i, f, g, o
        z = x @ self.kernel + h @ self.recurrent_kernel + self.bias
        zi, zf, zg, zo = ops.split(z, 4, axis=-1)
        i = ops.sigmoid(zi)
        f = ops.sigmoid(zf)
        g = ops.tanh(zg)
        o = ops.sigmoid(zo)
        c = f * c + i * g
        h = o * ops.tanh(c)
        return h, [h, c]


def language_model(vocabulary, units):
    model = keras.Sequential()
    model.add(layers.Embedding(vocabulary, 64))
    # The same as layers.LSTM(units, return_sequences=True)
    model.add(layers.RNN(Cell(units), return_sequences=True))
    model.add(layers.Dense(vocabulary))
    return model
