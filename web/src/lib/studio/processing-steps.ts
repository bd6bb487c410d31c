import type { Processing, ProcessingStep, Video } from '#lib/api-types.ts';

/** One line of the list of what the server does. */
export interface ShownStep {
  step: Exclude<ProcessingStep, 'done'>;
  state: 'done' | 'now' | 'next';
}

const order: readonly ShownStep['step'][] = ['waiting', 'probe', 'first-rendition', 'renditions', 'finishing'];

/** The steps with where the server is; before the last byte has arrived it has not begun. */
export function shownSteps(processing: Pick<Processing, 'step'> | null, uploaded: boolean): ShownStep[] {
  if (!uploaded || !processing) return order.map((step) => ({ step, state: 'next' }));
  const now = processing.step === 'done' ? order.length : order.indexOf(processing.step);
  return order.map((step, index) => ({ step, state: index < now ? 'done' : index === now ? 'now' : 'next' }));
}

/** Whether a step makes renditions, which are then counted beside it. */
export function isMaking(step: ShownStep['step']): boolean {
  return step === 'first-rendition' || step === 'renditions';
}

/** What the page shows of a posted video. */
export function postedState(video: Video): 'processing' | 'playable' | 'scheduled' | 'ready' | 'refused' | 'gone' {
  if (video.state === 'refused') return 'refused';
  if (video.state === 'removed') return 'gone';
  if (video.state === 'processing') return 'processing';
  if (video.state === 'scheduled') return 'scheduled';
  return video.processing && video.processing.step !== 'done' ? 'playable' : 'ready';
}
