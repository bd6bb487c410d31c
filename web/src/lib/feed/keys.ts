/** What a key can do in the feed. */
export type KeyAction =
  | 'next'
  | 'previous'
  | 'play'
  | 'sound'
  | 'like'
  | 'comments'
  | 'back'
  | 'forward'
  | 'share'
  | 'not-interested'
  | 'fullscreen'
  | 'save'
  | 'subtitles'
  | 'slower'
  | 'faster'
  | 'louder'
  | 'quieter'
  | 'clear'
  | 'search'
  | 'keys';

/** One line of the sheet of shortcuts: the keys as `KeyboardEvent.key` names them, in lower case; `shift+` before arrows. */
export interface KeyBinding {
  action: KeyAction;
  keys: readonly string[];
}

/** Every shortcut there is. The sheet that explains them, and the settings that change them, are made from this list. */
export const keyBindings: readonly KeyBinding[] = [
  { action: 'next', keys: ['arrowdown', 'j', 'pagedown'] },
  { action: 'previous', keys: ['arrowup', 'k', 'pageup'] },
  { action: 'play', keys: [' '] },
  { action: 'sound', keys: ['m'] },
  { action: 'like', keys: ['l'] },
  { action: 'comments', keys: ['c'] },
  { action: 'back', keys: ['arrowleft'] },
  { action: 'forward', keys: ['arrowright'] },
  { action: 'share', keys: ['p'] },
  { action: 'not-interested', keys: ['x'] },
  { action: 'fullscreen', keys: ['f'] },
  { action: 'save', keys: ['b'] },
  { action: 'subtitles', keys: ['s'] },
  { action: 'slower', keys: ['<'] },
  { action: 'faster', keys: ['>'] },
  { action: 'louder', keys: ['shift+arrowup'] },
  { action: 'quieter', keys: ['shift+arrowdown'] },
  { action: 'clear', keys: ['h'] },
  { action: 'search', keys: ['/'] },
  { action: 'keys', keys: ['?'] },
];

/** What the recogniser needs of a `KeyboardEvent`. */
export interface KeyStep {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  /** Where the focus is: selectors of that element decide whether the key is text or belongs to a control. */
  target: { matches(selectors: string): boolean } | EventTarget | null;
}

const typing = 'input:not([type=range]), textarea, select, [contenteditable]';
const pressable = 'a, button, summary, [role=button]';
const sliding = 'input[type=range]';

/** The action of a key, or null when the key is someone else's: text being typed, a shortcut of the browser, a focused control. */
export function actionOf(step: KeyStep, bindings: readonly KeyBinding[]): KeyAction | null {
  const inside = (selectors: string): boolean => step.target !== null && 'matches' in step.target && step.target.matches(selectors);
  if (step.ctrlKey || step.altKey || step.metaKey || inside(typing)) return null;
  let key = step.key.toLowerCase();
  if (key === ' ' && inside(pressable)) return null;
  if (key.startsWith('arrow')) {
    if (inside(sliding)) return null;
    if (step.shiftKey) key = `shift+${key}`;
  }
  return bindings.find((binding) => binding.keys.includes(key))?.action ?? null;
}
