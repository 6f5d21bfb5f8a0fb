// The page's worker.
import { startBackend } from './backend.js';
import { STUDIES } from '../core/study/studies.js';
import { answerMessages } from './answering.js';
import { createIntervenedModel } from './intervened-model.js';

answerMessages(startBackend, { studies: STUDIES, createIntervenedModel });
