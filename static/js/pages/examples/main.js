// The page of examples.
import { offerCopies } from '../../ui/copy-buttons.js';
import { nameKeys } from '../../ui/key-names.js';

nameKeys(document.body);
offerCopies(document);
