import { offerCopies } from '../page/copying.js';

offerCopies(document);
