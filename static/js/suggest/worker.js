import { startBackend } from '../model/backend.js';
import { answerMessages } from './answering.js';

answerMessages(startBackend);
