/** What every page has at its top: the language and the colours. */
import { bindLanguageSwitch } from './page/language-switch.js';
import { bindThemeSwitch } from './page/theme.js';

bindLanguageSwitch(document.querySelectorAll('.languages a'));
bindThemeSwitch(/** @type {HTMLElement} */ (document.getElementById('theme')));
