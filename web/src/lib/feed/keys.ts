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
  | 'keys';

/** One line of the sheet of shortcuts: the keys as `KeyboardEvent.key` names them, in lower case. */
export interface KeyBinding {
  action: KeyAction;
  keys: readonly string[];
}

/** Every shortcut there is. The sheet that explains them is made from this list. */
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
  { action: 'keys', keys: ['?'] },
];

/** What the recogniser needs of a `KeyboardEvent`. */
export interface KeyStep {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  /** Where the focus is: selectors of that element decide whether the key is text or belongs to a control. */
  target: { matches(selectors: string): boolean } | null;
}

const typing = 'input:not([type=range]), textarea, select, [contenteditable]';
const pressable = 'a, button, summary, [role=button]';
const sliding = 'input[type=range]';

/** The action of a key, or null when the key is someone else's: text being typed, a shortcut of the browser, a focused control. */
export function actionOf(step: KeyStep): KeyAction | null {
  if (step.ctrlKey || step.altKey || step.metaKey || step.target?.matches(typing)) return null;
  const key = step.key.toLowerCase();
  if (key === ' ' && step.target?.matches(pressable)) return null;
  if (key.startsWith('arrow') && step.target?.matches(sliding)) return null;
  return keyBindings.find((binding) => binding.keys.includes(key))?.action ?? null;
}
