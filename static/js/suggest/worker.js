import { startBackend } from '../model/backend.js';
import { STUDIES } from '../study/studies.js';
import { answerMessages } from './answering.js';

answerMessages(startBackend, STUDIES);
