// The page of a model: its two pictures, the comparison with TensorFlow, and the wait for a training.
import { offerCopies } from '../../ui/copy-buttons.js';
import { createLearningCurve } from '../../views/model-card/learning-curve.js';
import { createReliability } from '../../views/model-card/reliability.js';
import { bindComparison } from './comparison.js';
import { waitForModel } from './waiting.js';

const charts = document.getElementById('charts');
const comparison = document.getElementById('checks');

offerCopies(document);
if (charts) drawCharts(JSON.parse(charts.textContent ?? ''));
if (comparison) bindComparison(comparison);
if (document.getElementById('waiting')) waitForModel();

/** @param {import('./types.d.ts').Charts} charts */
function drawCharts({ history, best, reliability }) {
  if (reliability) document.getElementById('reliability')?.append(...createReliability(reliability));
  if (history) document.getElementById('learning-curve')?.append(createLearningCurve(history, best));
}
