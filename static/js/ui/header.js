/** The top of every page: the switches for language and theme. */
import { bindLanguageSwitch } from './language-switch.js';
import { bindThemeSwitch } from './theme.js';

bindLanguageSwitch(document.querySelectorAll('.languages a'));
bindThemeSwitch(/** @type {HTMLElement} */ (document.getElementById('theme')));
