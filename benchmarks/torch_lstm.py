"""PyTorch's ``nn.LSTM`` as a language model, trained by truncated back-propagation with carried state."""

from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from server.lm.config import Config
from server.lm.data.tokenizer import Ids


class TorchLstm(nn.Module):
    """Tokens ``(batch, time)`` and a state → logits ``(batch, time, vocabulary)`` and the state after the last."""

    def __init__(self, config: Config, vocabulary: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, config.embedding_dim)
        self.lstm = nn.LSTM(config.embedding_dim, config.hidden_size, config.layers, batch_first=True)
        self.logits = nn.Linear(config.hidden_size, vocabulary)

    def forward(self, tokens: torch.Tensor, state: Any) -> tuple[torch.Tensor, Any]:
        x, state = self.lstm(self.embedding(tokens), state)
        return self.logits(x), state


class Steps:
    """A model's training, step by step.

    In bfloat16 it runs under ``torch.autocast``: weights stay in float32, products and state are bfloat16. Weights
    in bfloat16 with a float32 copy for AdamW came out as fast, and never faster.
    """

    def __init__(self, config: Config, vocabulary: int) -> None:
        torch.manual_seed(config.seed)
        self.config = config
        self.model = TorchLstm(config, vocabulary)
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(),
            config.learning_rate,
            betas=(0.9, 0.99),
            weight_decay=config.weight_decay,
            fused=True,
        )
        self.state: Any = None

    def __call__(self, inputs: Ids, targets: Ids) -> float:
        """One step on int32 ``(batch, time)`` that goes on where the last one ended; its loss in nats per token."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.config.precision == "bfloat16"):
            logits, after = self.model(_long(inputs), self.state)
        self.state = tuple(part.detach() for part in after)
        loss = F.cross_entropy(logits.float().flatten(0, 1), _long(targets).flatten())
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), self.config.clip_norm)
        self.optimizer.step()
        return loss.item()


def _long(ids: Ids) -> torch.Tensor:
    return torch.from_numpy(ids.astype(np.int64))
