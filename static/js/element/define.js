// Registers the custom element.
import { LstmAutocomplete } from './element.js';

// Two copies of the file on one page must not fight.
if (!customElements.get('lstm-autocomplete')) customElements.define('lstm-autocomplete', LstmAutocomplete);
