"""One LSTM over time in plain operations, with a custom gradient that makes training on a CPU fast.

Everything is transposed, features before batch: the weights are the left operand of every product, which oneDNN reads
in place (it would repack a right operand at each step), and the four gates of a step are contiguous rows, which are
split without a copy. The gradient transposes the weights once and collects all
steps' weight gradients into one product.
"""

from collections.abc import Sequence

import tensorflow as tf

Tensors = Sequence[tf.Tensor]

# Rows of bfloat16 weights whose length is a multiple of this many bytes map to the same cache lines.
PAGE = 4096
# Zero columns that prevent this.
PADDING_COLUMNS = 32


def recur(
    xs: Tensors, h: tf.Tensor, c: tf.Tensor, weights: tf.Tensor, product_type: tf.DType
) -> tuple[list[tf.Tensor], tf.Tensor, tf.Tensor]:
    """Reads xs, each ``(inputs, batch)``, from the states h and c, float32 ``(units, batch)``.

    ``weights`` are float32 ``(inputs + 1 + units, 4 × units)``: kernel, bias and recurrent kernel of a Keras LSTM,
    whose columns are input gate, forget gate, candidate, output gate. xs and products are of ``product_type``;
    gates and states are float32. Returns the hidden state after each step in ``product_type``, and the last h
    and c in float32. The equations are those of Gers et al. (2000).
    """

    @tf.custom_gradient  # type: ignore[untyped-decorator]
    def run(h: tf.Tensor, c: tf.Tensor, weights: tf.Tensor, *xs: tf.Tensor) -> tuple[Tensors, object]:
        cast = tf.cast(weights, product_type)
        transposed = tf.transpose(cast)
        # The bias is a row of the weights whose input is always 1.
        one = tf.ones((1, xs[0].shape[1]), product_type)
        hs = [tf.cast(h, product_type)]
        inputs: list[tf.Tensor] = []
        steps: list[_Step] = []
        for x in xs:
            inputs.append(tf.concat([x, one, hs[-1]], 0))
            steps.append(_Step(tf.cast(tf.matmul(transposed, inputs[-1]), tf.float32), c))
            c = steps[-1].c
            hs.append(tf.cast(steps[-1].h, product_type))

        def gradient(dh: tf.Tensor, dc: tf.Tensor, *dhs: tf.Tensor) -> Tensors:
            dzs, dxs = [], []
            needs_padding = product_type == tf.bfloat16 and cast.shape[1] * product_type.size % PAGE == 0
            padding = PADDING_COLUMNS if needs_padding else 0
            padded = tf.pad(cast, [[0, 0], [0, padding]])
            zeros = tf.zeros((padding, c.shape[1]), product_type)
            for step, dh_above in zip(reversed(steps), reversed(dhs), strict=True):
                parts, dc = step.gradient(dh + tf.cast(dh_above, tf.float32), dc)
                dzs.append(tf.concat([*(tf.cast(part, product_type) for part in parts), zeros], 0))
                dx, _, dh = tf.split(tf.matmul(padded, dzs[-1]), [xs[0].shape[0], 1, -1])
                dxs.append(dx)
                dh = tf.cast(dh, tf.float32)
            dweights = tf.matmul(concat_steps(inputs), concat_steps(dzs[::-1]), transpose_b=True)
            return [dh, dc, tf.cast(dweights[:, : cast.shape[1]], tf.float32), *dxs[::-1]]

        return [steps[-1].h, c, *hs[1:]], gradient

    h, c, *hs = run(h, c, weights, *xs)
    return hs, h, c


def concat_steps(steps: Tensors) -> tf.Tensor:
    """Steps of ``(features, batch)`` as one matrix ``(features, time × batch)``."""
    stacked = tf.stack(steps, 1)
    return tf.reshape(stacked, (stacked.shape[0], -1))


class _Step:
    """The gates of one step from z ``(4 × units, batch)``, and their gradient."""

    def __init__(self, z: tf.Tensor, c: tf.Tensor) -> None:
        units = c.shape[0]
        zif, zg, zo = tf.split(z, [2 * units, units, units])
        self.i, self.f = tf.split(tf.sigmoid(zif), 2)
        self.g = tf.tanh(zg)
        self.o = tf.sigmoid(zo)
        self.c_before = c
        self.c = self.f * c + self.i * self.g
        self.tanh_c = tf.tanh(self.c)
        self.h = self.o * self.tanh_c

    def gradient(self, dh: tf.Tensor, dc: tf.Tensor) -> tuple[Tensors, tf.Tensor]:
        """Gradients of the four parts of z and of the previous cell state, from those of h and c."""
        raw = tf.raw_ops
        dc = dc + raw.TanhGrad(y=self.tanh_c, dy=dh * self.o)
        di = raw.SigmoidGrad(y=self.i, dy=dc * self.g)
        df = raw.SigmoidGrad(y=self.f, dy=dc * self.c_before)
        dg = raw.TanhGrad(y=self.g, dy=dc * self.i)
        do = raw.SigmoidGrad(y=self.o, dy=dh * self.tanh_c)
        return (di, df, dg, do), dc * self.f
