/**
 * The only script of an embedded player: it begins at half the volume, and obeys the page around it when that page's origin is the one
 * that the player was given (docs/guide/embedding.md). Put into the page as its own source text, so it may use nothing from outside itself.
 */
export function embedRemote(origin: string | null): void {
  const video = document.querySelector('video');
  if (!video) return;
  video.volume = 0.5;
  if (origin === null || window.parent === window) return;
  const tell = (event: string, more: object = {}) =>
    window.parent.postMessage(
      { farandole: event, seconds: video.currentTime, duration: video.duration || null, muted: video.muted, ...more },
      origin,
    );
  const refuse = (code: string, detail: string) => tell('error', { code, detail });
  const commands: Record<string, (command: { seconds?: unknown; muted?: unknown }) => void> = {
    play: () =>
      video
        .play()
        .catch(() => refuse('play-refused', 'The browser lets nothing begin with sound by itself: send mute first, or allow autoplay to the frame.')),
    pause: () => video.pause(),
    seek({ seconds }) {
      if (typeof seconds !== 'number' || !(seconds >= 0)) return refuse('seconds-not-valid', 'seconds: a number from 0 on.');
      video.currentTime = seconds;
    },
    mute({ muted = true }) {
      if (typeof muted !== 'boolean') return refuse('muted-not-valid', 'muted: true or false.');
      video.muted = muted;
    },
  };
  window.addEventListener('message', ({ source, origin: from, data }) => {
    if (source !== window.parent || from !== origin || typeof data?.farandole !== 'string') return;
    if (!Object.hasOwn(commands, data.farandole)) return refuse('command-not-known', `farandole: one of ${Object.keys(commands).join(', ')}.`);
    commands[data.farandole]?.(data);
  });
  for (const name of ['play', 'pause', 'ended', 'timeupdate']) video.addEventListener(name, () => tell(name));
  tell('ready');
}
