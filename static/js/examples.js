import { offerCopies } from './page/copying.js';
import { nameKeys } from './page/key-names.js';

nameKeys(document.body);
offerCopies(document);
