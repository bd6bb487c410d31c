import { forwardForm } from '#lib/account/forward-form.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => (await forwardForm(event, 'POST', '/password-resets')) ?? { problem: null, values: {} as Record<string, string> },
};
