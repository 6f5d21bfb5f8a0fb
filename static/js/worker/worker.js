// The page's worker.
import { startBackend } from './backend.js';
import { STUDIES } from '../core/study/studies.js';
import { startMessageLoop } from './message-loop.js';
import { createIntervenedModel } from './intervened-model.js';
import { shippedWords } from './shipped-words.js';

startMessageLoop(startBackend, {
  studies: STUDIES,
  createIntervenedModel,
  shippedWords,
  measuresSums: true,
});
