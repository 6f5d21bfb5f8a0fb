// The model files as the page reads them, generated from their schemas: docs/model-format.md.
export type {
  Card,
  Epoch,
  GraphLayer,
  GraphWeights,
  Metrics,
  Neurons,
  Parity,
  Passages,
  ProbedLabel,
  ReliabilityBin,
  Sample,
  StepGraph,
  WindowGraph,
} from '../../../vendor/model-files.js';
