import './golos.css'

/** Asked for at once, with the code that needs it: else the first texts would be drawn twice. */
void document.fonts.load("14px 'Golos Text Variable'", 'Aя')
