import { startBackend } from '../model/backend.js';
import { STUDIES } from '../study/studies.js';
import { answerMessages } from './answering.js';
import { createChangedModel } from './changed-model.js';

answerMessages(startBackend, { studies: STUDIES, createChangedModel });
