/** Whether the page is in English; otherwise it is in French. Browser only. The server chose, and a change loads the page anew. */
export const english = document.documentElement.lang === 'en';

/** Stands for the function of the messages' runtime in browsers. */
export const getLocale = (): 'fr' | 'en' => (english ? 'en' : 'fr');
