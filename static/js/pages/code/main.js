import { offerCopies } from '../../ui/copy-buttons.js';

offerCopies(document);
