import type { Page } from 'playwright-core';

/** Says on the page where videos are posted what one is about, by the name in the language of the page. */
export const chooseCategory = (page: Page, name: string): Promise<void> => page.getByRole('checkbox', { name, exact: true }).check();
