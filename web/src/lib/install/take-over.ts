/** What a page says to a waiting service worker, once somebody has asked for the newer site. */
export const takeOver = 'take-over';
