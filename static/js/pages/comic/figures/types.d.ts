// Shapes of the comic’s figures.

/** Nats per token. */
export type Epoch = { epoch: number; loss: number; valid_loss: number };

/** What is needed of a model's card. */
export interface Trained {
  title: string;
  tokenizer: { level: 'character' | 'word'; vocabulary: string[] };
  training: { best_epoch: number; history: Epoch[] };
}

export type Hyperparameter = 'embedding_dim' | 'hidden_size' | 'timesteps' | 'learning_rate' | 'epochs';

/** One training; it has no losses if they diverged. */
export interface Run {
  value: number;
  parameters: number;
  seconds: number;
  /** Nats per character on the training split, after training. */
  loss?: number;
  /** Nats per character on the validation split. */
  valid_loss?: number;
  /** Both losses, by epoch. */
  history?: [number, number][];
  /** What it writes. */
  text?: string;
}

/** The file static/comic/knobs.json. */
export interface HyperparameterData {
  base: Record<Hyperparameter | 'batch_size', number>;
  sample: { prompt: string; temperature: number };
  knobs: Record<Hyperparameter, { characters: number; runs: Run[] }>;
}

/** At k = 0, 1, 2 … letters back; 1 at k = 0. */
export type Reach = { share: number[]; low: number[]; high: number[] };

export type Network = {
  parameters: number;
  valid_loss: number;
  test_loss: number;
  initial: Reach;
  trained: Reach;
};

export type When = 'initial' | 'trained';

export type Reaches = { plain: Reach; lstm: Reach };
