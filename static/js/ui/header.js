/** What every page has at its top: the language and the colours. */
import { bindLanguageSwitch } from './language-switch.js';
import { bindThemeSwitch } from './theme.js';

bindLanguageSwitch(document.querySelectorAll('.languages a'));
bindThemeSwitch(/** @type {HTMLElement} */ (document.getElementById('theme')));
