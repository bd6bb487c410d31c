import { m } from '#lib/paraglide/messages.js';
import type { ShownStep } from './processing-steps.ts';

/** What each step of the server is called. */
export const stepNames: Record<ShownStep['step'], () => string> = {
  waiting: m.step_waiting,
  probe: m.step_probe,
  'first-rendition': m.step_first_rendition,
  renditions: m.step_renditions,
  finishing: m.step_finishing,
};
