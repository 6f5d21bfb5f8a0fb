"""nanoGPT's Transformer in its recipe for a CPU (https://github.com/karpathy/nanoGPT), trained for a given time."""

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional as F

LAYERS = 4
HEADS = 4
WIDTH = 128
CONTEXT = 64
BATCH = 12
PEAK_RATE = 1e-3
LAST_RATE = 1e-4
WARM_UP = 100
WEIGHT_DECAY = 0.1
CLIP_NORM = 1.0
# Windows judged at once; it changes the speed alone.
JUDGED = 256

Ids = npt.NDArray[np.int32]


class Block(nn.Module):
    """Attention to what came before, then a perceptron; each reads a normalised input and adds to it."""

    def __init__(self) -> None:
        super().__init__()
        self.attention_norm = nn.LayerNorm(WIDTH, bias=False)
        self.attention = nn.Linear(WIDTH, 3 * WIDTH, bias=False)
        self.attention_projection = nn.Linear(WIDTH, WIDTH, bias=False)
        self.perceptron_norm = nn.LayerNorm(WIDTH, bias=False)
        self.perceptron = nn.Linear(WIDTH, 4 * WIDTH, bias=False)
        self.perceptron_projection = nn.Linear(4 * WIDTH, WIDTH, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:  # (batch, time, width)
        x = x + self.attention_projection(self._attended(self.attention_norm(x)))
        return x + self.perceptron_projection(F.gelu(self.perceptron(self.perceptron_norm(x))))

    def _attended(self, x: torch.Tensor) -> torch.Tensor:
        batch, steps, _ = x.shape
        parts = self.attention(x).view(batch, steps, 3, HEADS, WIDTH // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)  # each (batch, heads, time, width of a head)
        attended = F.scaled_dot_product_attention(query, key, value, is_causal=True)
        return attended.transpose(1, 2).reshape(batch, steps, WIDTH)


class Transformer(nn.Module):
    """Tokens ``(batch, time)``, time at most ``CONTEXT`` → logits ``(batch, time, vocabulary)`` of each next token."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(CONTEXT, WIDTH)
        self.blocks = nn.Sequential(*(Block() for _ in range(LAYERS)))
        self.norm = nn.LayerNorm(WIDTH, bias=False)
        for name, weight in self.named_parameters():
            # What adds to the residual stream starts smaller, by the number of additions (GPT-2).
            deviation = 0.02 / math.sqrt(2 * LAYERS) if "projection" in name else 0.02
            if weight.dim() > 1:
                nn.init.normal_(weight, std=deviation)

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        x = self.embedding(tokens) + self.positions.weight[: tokens.shape[1]]
        # The head is the embedding.
        return F.linear(self.norm(self.blocks(x)), self.embedding.weight)

    @property
    def parameters_counted(self) -> int:
        """As nanoGPT counts them: without the positions."""
        return sum(weight.numel() for weight in self.parameters()) - self.positions.weight.numel()


def train(ids: Ids, vocabulary: int, passed: Callable[[], float], seed: int) -> tuple[Transformer, int]:
    """The model after a time of random windows, and how many steps they were; ``passed`` says which share is over."""
    torch.manual_seed(seed)
    model = Transformer(vocabulary)
    optimizer = _optimizer(model)
    random = np.random.default_rng(seed)
    step = 0
    while (share := passed()) < 1:
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, share)
        optimizer.zero_grad()
        nats(model, random_windows(ids, BATCH, random)).mean().backward()
        nn.utils.clip_grad_norm_(model.parameters(), CLIP_NORM)
        optimizer.step()
        step += 1
    return model, step


def learning_rate(step: int, passed: float) -> float:
    """Linear warm-up over the first steps, then a cosine over the share of the time that has passed, 0 to 1."""
    if step < WARM_UP:
        return PEAK_RATE * (step + 1) / (WARM_UP + 1)
    return LAST_RATE + (PEAK_RATE - LAST_RATE) * (1 + math.cos(math.pi * passed)) / 2


def _optimizer(model: Transformer) -> torch.optim.Optimizer:
    """Matrices and embeddings decay, the scales of the normalisations do not."""
    matrices = [weight for weight in model.parameters() if weight.dim() > 1]
    scales = [weight for weight in model.parameters() if weight.dim() == 1]
    groups = [{"params": matrices, "weight_decay": WEIGHT_DECAY}, {"params": scales, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=PEAK_RATE, betas=(0.9, 0.99), fused=True)


def random_windows(ids: Ids, batch: int, random: np.random.Generator) -> torch.Tensor:
    """``(batch, CONTEXT + 1)``: what is read, and one token more."""
    firsts = random.integers(0, len(ids) - CONTEXT, batch)
    return torch.from_numpy(ids[firsts[:, np.newaxis] + np.arange(CONTEXT + 1)].astype(np.int64))


def nats(model: Transformer, windows: torch.Tensor) -> torch.Tensor:
    """−ln p of every token of the windows but the first: ``(batch, time)``."""
    logits = model(windows[:, :-1])
    return F.cross_entropy(logits.transpose(1, 2), windows[:, 1:], reduction="none")


@torch.inference_mode()
def losses(model: Transformer, ids: Ids) -> npt.NDArray[np.float64]:
    """−ln p of every id but the first, each given the ``CONTEXT`` before it, or all where fewer are: ``(len - 1,)``."""
    whole = torch.from_numpy(ids.astype(np.int64))
    first = nats(model, whole[np.newaxis, : CONTEXT + 1])[0]
    windows = whole.unfold(0, CONTEXT + 1, 1)[1:]
    rest = [nats(model, part)[:, -1] for part in windows.split(JUDGED)]
    return torch.cat([first, *rest]).numpy().astype(np.float64)


@torch.inference_mode()
def random_loss(model: Transformer, ids: Ids, seed: int) -> float:
    """nanoGPT's own estimate: the mean over 200 batches of random windows, every position of a window counted."""
    random = np.random.default_rng(seed)
    return float(np.mean([float(nats(model, random_windows(ids, BATCH, random)).mean()) for _ in range(200)]))
