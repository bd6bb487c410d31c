export { soundErrors } from './errors.ts';
export { soundFound, soundTitled } from './events.ts';
export { createSounds, type Sounds, type SoundsDeps } from './service.ts';
export type { Sound } from './sound.ts';
export { SoundId } from './sound-id.ts';
