// The page of the code.
import { offerCopies } from '../../ui/copy-buttons.js';

offerCopies(document);
